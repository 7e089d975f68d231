"""Make a survey: a questionnaire for each respondent, as an offline page and as a workbook."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd

from mmnet.arguments import checked, known_names
from mmnet.errors import OptionError
from mmnet.names.normal import ascii_of
from mmnet.periods import partial_date
from mmnet.results import Result
from mmnet.surveys.form import FILE, Form
from mmnet.surveys.known import known_ties
from mmnet.surveys.questionnaire import Pages, page
from mmnet.surveys.questions import USUAL, Question, questions_of
from mmnet.surveys.roster import Roster
from mmnet.surveys.sheets import write_twin
from mmnet.surveys.wordings import LANGUAGES, language_of
from mmnet.wording import count
from mmnet.writers.atomic import replace_file

if TYPE_CHECKING:
    from collections.abc import Collection
    from os import PathLike

    from mmnet.network import Network
    from mmnet.surveys.known import Known

# Entries of the roster in all pages together: half a gigabyte.
MOST_ENTRIES = 5_000_000
LONGEST_FILE = 80


@dataclass(frozen=True, eq=False, repr=False)
class Survey(Result):
    """Questionnaires that are ready to be sent. Made by `survey`.

    Attributes
    ----------
    respondents : DataFrame, index actor_id
        name, kind, language, known (partners that the questionnaire lists), file (without ending).
    form : Form
        What is asked; `survey.json` of the folder.
    """

    respondents: pd.DataFrame
    form: Form = field(repr=False)
    roster: Roster = field(repr=False)
    languages: tuple[str, ...] = field(repr=False)
    consent: str = field(repr=False)
    known: dict[str, Known] = field(repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """Who is asked: `respondents`."""
        return self.respondents

    @checked
    def page(self, respondent: str) -> str:
        """Return the questionnaire of one respondent as HTML.

        Parameters
        ----------
        respondent : str
            Id of the actor.

        Returns
        -------
        str
            The page; it asks nothing of the network.

        Raises
        ------
        OptionError
            If it is not asked.

        Examples
        --------
        >>> import mmnet as mm
        >>> page = mm.survey(mm.example()).page("acme-robotics")
        >>> page[:15]
        '<!doctype html>'
        """
        known_names("respondent", respondent, self.respondents.index)
        return self._page(Pages(self.form, self.roster, self.languages, self.consent), respondent)

    def _page(self, pages: Pages, respondent: str) -> str:
        row = self.respondents.loc[respondent]
        language, file = str(row["language"]), str(row["file"])
        return page(pages.data(respondent, self.known[respondent], language=language, file=file))

    @checked
    def save(
        self, path: str | PathLike[str], *, form: Literal["both", "html", "xlsx"] = "both"
    ) -> Path:
        """Write a questionnaire for each respondent into a folder, and `survey.json`.

        Parameters
        ----------
        path : str or path
            A folder, which is made if it is not there.
        form : {"both", "html", "xlsx"}
            The page, the workbook, or both.

        Returns
        -------
        Path
            The folder.

        Raises
        ------
        OptionError
            If the path is that of a file, or the folder holds the questionnaires of another survey.
        """
        folder = Path(path)
        if folder.suffix.lower() in {".html", ".xlsx", ".csv", ".json"} and not folder.is_dir():
            msg = f"{folder} is the name of a file: give a folder, it gets a file for each one"
            raise OptionError(msg)
        if not self.form.may_be_in(folder):
            msg = (
                f"{folder} holds the questionnaires of another survey, whose {FILE} is needed to "
                "read the answers: give another folder"
            )
            raise OptionError(msg)
        folder.mkdir(parents=True, exist_ok=True)
        pages = Pages(self.form, self.roster, self.languages, self.consent)
        for respondent, row in self.respondents.iterrows():
            name = str(row["file"])
            if form in {"both", "html"}:
                replace_file(folder / f"{name}.html", self._page(pages, str(respondent)))
            if form in {"both", "xlsx"}:
                write_twin(
                    folder / f"{name}.xlsx", self.form, self.roster, str(respondent),
                    known=self.known[str(respondent)], language=str(row["language"]),
                    consent=self.consent,
                )  # fmt: skip
        self.form.save(folder)
        return folder

    def sentence(self) -> str:
        """Say who is asked what."""
        asked = count(len(self.form.questions), "question")
        listed = int(self.respondents["known"].sum())
        due = f", due on {self.form.due}" if self.form.due else ""
        return (
            f"{count(len(self.respondents), 'questionnaire')} with {asked}, "
            f"{count(listed, 'known partner')} listed{due}."
        )


@checked
def survey(
    net: Network | pd.DataFrame,
    questions: str | Question | Collection[str | Question] = USUAL,
    *,
    scale: Literal["1-4", "1-5", "0-10"] = "1-4",
    respondents: str | Collection[str] | None = None,
    prefill: Literal["ties", "partners", "nothing"] = "ties",
    languages: str | Collection[str] = ("en", "zh"),
    title: str | None = None,
    due: str | None = None,
    consent: bool | str = True,
) -> Survey:
    """Questionnaires for the actors of a network or a roster, to be filled in offline.

    Parameters
    ----------
    net : Network or DataFrame
        Who may be named. A DataFrame has the columns actor_id, name and kind.
    questions : str, Question or collection of them
        Standard questions (since, frequency, formality, level, reliability, mission_support,
        openness, power_influence, involvement, resource_contribution, benefit, drawback, remark),
        the groups trust, value and benefits, and your own.
    scale : {"1-4", "1-5", "0-10"}
        Of the trust and value items.
    respondents : str or collection of str, optional
        Ids of those who are asked; everybody if not given.
    prefill : {"ties", "partners", "nothing"}
        Whether known ties are ticked, known partners are listed without ticks, or nothing is shown.
        What is ticked already is easily confirmed: "partners" measures more, "ties" asks less.
    languages : str or collection of str
        Of en, zh, fr, de and es, those that the page can switch between. Each respondent's page
        starts in the language of its country if that is among them, else in the first.
    title : str, optional
        Of the survey; that of the network if not given.
    due : str, optional
        Last day for answers, such as 2026-12-15.
    consent : bool or str
        True asks for consent with the text of the catalog, a text with yours, False does not ask.

    Returns
    -------
    Survey
        `.save(folder)` writes the questionnaires; `read_survey` reads what comes back.

    Raises
    ------
    OptionError
        If a name is not known, a date cannot be read, or all pages would be too large.

    References
    ----------
    Frey, B. et al. (2006). Measuring collaboration among grant partners. American Journal of
    Evaluation 27, 383-392. Varda, D. et al. (2008). Core dimensions of connectivity in public
    health collaboratives. Journal of Public Health Management and Practice 14, E1-E7. Marsden,
    P. V. (2011). Survey methods for network data, in The SAGE Handbook of Social Network Analysis.

    Examples
    --------
    >>> import mmnet as mm
    >>> made = mm.survey(mm.example(), ["since", "level", "trust"], due="2026-12-15")
    >>> made.sentence()
    '127 questionnaires with 5 questions, 1,412 known partners listed, due on 2026-12-15.'
    """
    roster = Roster(net)
    chosen = [languages] if isinstance(languages, str) else list(languages)
    offered = tuple(known_names("language", chosen, LANGUAGES)) or ("en",)
    asked = tuple(roster.name if respondents is None else
                  known_names("respondent", respondents, roster.name))  # fmt: skip
    if len(asked) * len(roster.name) > MOST_ENTRIES:
        msg = (
            f"{len(asked):,} questionnaires with {len(roster.name):,} names each are too much: "
            "give respondents=, or a smaller roster"
        )
        raise OptionError(msg)
    known = {} if prefill == "nothing" else known_ties(roster)
    bare = prefill == "partners"
    listed: dict[str, Known] = {
        one: {other: {} if bare else modes for other, modes in known.get(one, {}).items()}
        for one in asked
    }
    form = Form(
        title=title or (roster.net.title if roster.net is not None else "") or "Survey",
        day=date.today().isoformat(),  # noqa: DTZ011 - a calendar day, no clock
        due=_day(due),
        consent=bool(consent),
        questions=questions_of(questions, scale),
        respondents=asked,
    )
    table = pd.DataFrame(
        {
            "name": [roster.name[one] for one in asked],
            "kind": [roster.kind[one] for one in asked],
            "language": [language_of(roster.country[one], offered) for one in asked],
            "known": [len(listed[one]) for one in asked],
            "file": _file_names(asked),
        },
        index=pd.Index(asked, name="actor_id", dtype="str"),
    )
    return Survey(
        table, form.named(), roster, offered, consent if isinstance(consent, str) else "", listed
    )


def _day(due: str | None) -> str:
    try:
        return partial_date(due) if due else ""
    except ValueError as error:
        msg = f"due is {due!r}: write a day such as 2026-12-15"
        raise OptionError(msg) from error


def _file_names(ids: Collection[str]) -> list[str]:
    """Return a name of a file for each id, that every system takes, each once."""
    found: list[str] = []
    taken: set[str] = set()
    for one in ids:
        plain = re.sub(r"[^a-z0-9_-]+", "-", ascii_of(one)).strip("-")[:LONGEST_FILE] or "actor"
        name = plain
        if name in taken or name in {"survey", "con", "nul", "aux", "prn"}:
            name = f"{plain}-{hashlib.sha256(one.encode()).hexdigest()[:6]}"
        taken.add(name)
        found.append(name)
    return found
