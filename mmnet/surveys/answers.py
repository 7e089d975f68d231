"""Answers of a survey as a result: who answered, who reported what of whom, and who disagrees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.results import Result
from mmnet.surveys.building import network_of
from mmnet.surveys.sides import CONFIRMED, DISPUTED
from mmnet.wording import agree, count, percent

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.check import Problems
    from mmnet.names.matches import Matches
    from mmnet.network import Network
    from mmnet.surveys.form import Form
    from mmnet.surveys.new_names import NewNames
    from mmnet.surveys.roster import Roster


@dataclass(frozen=True, eq=False, repr=False)
class SurveyAnswers(Result):
    """What came back of a survey. Made by `read_survey`.

    Attributes
    ----------
    response : DataFrame, index kind
        label, asked, answered (said that it is all), partly, silent, rate (answered / asked); the
        last row is "all".
    reminders : DataFrame
        Who has not answered or not to the end: actor_id, name, kind, status (silent, partly), last
        (day of what came), named_by (how many others reported a tie with it, the most first).
    files : DataFrame
        Every file: file, respondent, date, status (counted, partly, late, replaced, refused, not
        filled in), ties, values (how many were read), problems.
    reports : DataFrame
        Who said what of whom: reporter, partner, mode, direction (give, receive, both, unknown,
        or empty in modes without), the questions about ties, date, file.
    opinions : DataFrame
        What was answered about partners: reporter, partner, question, value. In confidence.
    ties : DataFrame
        Each tie once: source, target, mode, standing (confirmed, disputed: the other side says no,
        one-sided: the other side is silent), source_says and target_says (yes, no, silent), and
        source_… and target_… of each question about ties.
    disagreement : DataFrame
        Both sides side by side where both answered: a, b, about, question, a_says, b_says,
        difference (|x_ij - x_ji| of numbers), differs. In confidence.
    new_names : DataFrame
        Partners that the roster does not have: actor_id, name, kind, country, named_by, outcome
        (same, ask, new, no kind), other_id, other_name.
    problems : Problems
        What could not be used, by file and place. Nothing else was left out.
    """

    response: pd.DataFrame
    reminders: pd.DataFrame
    files: pd.DataFrame
    reports: pd.DataFrame
    opinions: pd.DataFrame
    ties: pd.DataFrame
    disagreement: pd.DataFrame
    new_names: pd.DataFrame
    problems: Problems
    form: Form = field(repr=False)
    names: NewNames = field(repr=False)
    roster: Roster = field(repr=False)
    day: str = ""

    @property
    def table(self) -> pd.DataFrame:
        """The response by kind: `response`."""
        return self.response

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables that may go from hand to hand: not what one actor says of another."""
        return {"response": self.response, "reminders": self.reminders, "files": self.files}

    @property
    def silent(self) -> tuple[str, ...]:
        """Ids of those who were asked and did not answer to the end."""
        return tuple(self.reminders["actor_id"])

    @property
    def matches(self) -> Matches:
        """The new names matched with the roster; `matches.write_review(path)` asks a person."""
        return self.names.matches

    @checked
    def network(self, ties: Literal["either", "both", "reported"] = "either") -> Network:
        """Make a network of what was reported.

        Parameters
        ----------
        ties : {"either", "both", "reported"}
            A tie is what either side reports, or only what both do. With "reported" each report is
            a collaboration of its own, and its source says who made it: a tie that both report is
            then one tie of two collaborations.

        Returns
        -------
        Network
            The roster's actors and the new ones. Collaborations have the extra columns standing
            and reported_… (what one side says, or both alike); ratings are those that were given.

        Raises
        ------
        OptionError
            If nobody answered, or nothing was reported that makes a tie.

        Examples
        --------
        >>> import json
        >>> from pathlib import Path
        >>> import mmnet as mm
        >>> tie = {"actor": "acme-robotics", "ties": [{"mode": "internship_base"}]}
        >>> answer = {
        ...     "format": "mmnet answers", "version": 1, "respondent": "ginkgo-university",
        ...     "date": "2026-11-29", "complete": True, "partners": [tie],
        ... }
        >>> size = Path("ginkgo.json").write_text(json.dumps(answer))
        >>> answers = mm.read_survey("ginkgo.json", roster=mm.example())
        >>> answers.network().participations[["actor_id", "role"]]
                    actor_id        role
        0      acme-robotics        host
        1  ginkgo-university  university
        """
        waits = self.names.waiting
        if not self._anything:
            msg = (
                f"{self._nothing(int(self.response['asked'].iloc[-1]))[:-1]}: put in what came back"
            )
            raise OptionError(msg)

        def told(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
            """Leave out what is said of partners whose kind nobody told."""
            return frame[~frame[list(columns)].isin(waits).any(axis=1)].reset_index(drop=True)

        return network_of(
            self.roster, self.form.questions, new=self.names.added,
            reports=told(self.reports, "partner"), ties=told(self.ties, "source", "target"),
            values=told(self.opinions, "partner"), rule=ties, title=self.form.title, day=self.day,
        )  # fmt: skip

    def sentence(self) -> str:
        """Say how many answered, how many ties were reported, and how many by both sides."""
        total = self.response.to_dict("index")["all"]
        if not self._anything:
            return self._nothing(int(total["asked"]))
        standing = self.ties["standing"].value_counts()
        said = [
            f"{int(total['answered']):,} of {count(int(total['asked']), 'respondent')} answered"
            + (f" ({percent(total['rate'])})" if total["asked"] else ""),
        ]
        ties = f"{count(len(self.ties), 'tie')} {agree(len(self.ties), 'is', 'are')} reported"
        both, against = (int(standing.get(one, 0)) for one in (CONFIRMED, DISPUTED))
        said.append(f"{ties}, {both:,} by both sides, {against:,} against the other side's no")
        if int(total["partly"]):
            said[0] += f", {int(total['partly']):,} in part"
        if len(self.new_names):
            said.append(f"{count(len(self.new_names), 'new name')} to review")
        if len(self.problems):
            said.append(f"{count(len(self.problems), 'problem')} told")
        return "; ".join(said) + "."

    @property
    def _anything(self) -> bool:
        """Whether a file of answers could be used."""
        return bool(self.files["status"].isin(["counted", "partly", "late"]).any())

    def _nothing(self, asked: int) -> str:
        """Say that nobody has answered, and what the files are that are there."""
        said = f"Nobody of {count(asked, 'respondent')} has answered yet"
        if not len(self.files):
            return f"{said}: there are no files of answers."
        status = self.files["status"].value_counts()
        kinds = [f"{int(number):,} {name}" for name, number in status.items()]
        return f"{said}: of {count(len(self.files), 'file')} {', '.join(kinds)}."
