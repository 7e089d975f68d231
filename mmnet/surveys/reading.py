"""Read a survey: files of answers into who reported what of whom."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked
from mmnet.check import Problem, Problems
from mmnet.names.review import read_decisions
from mmnet.periods import span
from mmnet.surveys.answers import SurveyAnswers
from mmnet.surveys.export_recipe import read_export_recipe
from mmnet.surveys.exports import ENDINGS, read_export
from mmnet.surveys.files import AnswerFile, files_of, form_in, read_file
from mmnet.surveys.form import FILE, Form
from mmnet.surveys.new_names import NewNames, new_names_of
from mmnet.surveys.questions import STANDARD
from mmnet.surveys.roster import Roster
from mmnet.surveys.sides import disagreement_frame, reports_frame, ties_frame, values_frame

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from os import PathLike

    from mmnet.network import Network
    from mmnet.surveys.answer import Answer
    from mmnet.surveys.export_recipe import ExportRecipe

RECIPE = ".toml"
COUNTED, PARTLY, LATE, REPLACED = "counted", "partly", "late", "replaced"
REFUSED, EMPTY, SILENT = "refused", "not filled in", "silent"
FILES = ("file", "respondent", "date", "status", "ties", "values", "problems")
REMINDERS = ("actor_id", "name", "kind", "status", "last", "named_by")


@checked
def read_survey(
    source: str | PathLike[str] | Collection[str | PathLike[str]],
    roster: Network | pd.DataFrame,
    *,
    survey: str | PathLike[str] | None = None,
    recipe: str | PathLike[str] | None = None,
    decisions: str | PathLike[str] | pd.DataFrame | None = None,
) -> SurveyAnswers:
    """Who answered, who reported what of whom, and where two sides disagree.

    A file that cannot be used is refused with its reason, an entry that cannot be used is left out
    with its place; both stand in `.problems`, and nothing else is left out.

    Parameters
    ----------
    source : str, path or collection of them
        A folder with files of answers (.json, or filled workbooks .xlsx), or such files.
    roster : Network or DataFrame
        Who may be named, as the questionnaires were made from. A DataFrame has the columns
        actor_id, name and kind.
    survey : str or path, optional
        `survey.json` of the questionnaires, or its folder. It is found beside the answers, or in
        the folder above. Without it every standard question is read and everybody was asked.
    recipe : str or path, optional
        A TOML file that says what the columns of an export of Qualtrics, LimeSurvey, Google Forms,
        Microsoft Forms or KoBo ask (docs/survey.md): tables in the source are read by it, a row a
        respondent.
    decisions : str, path or DataFrame, optional
        The filled review file of `.matches`: which new names are actors of the roster.

    Returns
    -------
    SurveyAnswers
        Of several answers of one respondent the latest counts: by date, then complete before not,
        then by the name of the file.

    Raises
    ------
    DataError
        If a path does not exist, or the form, the recipe or the decisions cannot be read.

    References
    ----------
    Krackhardt, D. (1987). Cognitive social structures. Social Networks 9, 109-134 (ties by either
    and by both).

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
    >>> mm.read_survey("ginkgo.json", roster=mm.example()).sentence()
    "1 of 127 respondents answered (0.8%); 1 tie is reported, 0 by both sides, 0 against
    the other side's no."
    """
    known = Roster(roster)
    paths = files_of(source)
    form = form_in(paths, survey)
    given = None if recipe is None else read_export_recipe(Path(recipe), known.ontology, STANDARD)
    if given is not None and form == Form():
        form = replace(form, questions=given.asked)
    read = list(_read(paths, given, form, known))
    status, told = _judged(read, form)
    chosen = [
        one.answer
        for one, what in zip(read, status, strict=True)
        if one.answer is not None and what in {COUNTED, PARTLY, LATE}
    ]
    chosen.sort(key=lambda answer: answer.respondent)  # whatever the files are called
    names = new_names_of(chosen, known, _decisions(decisions))
    answers, more = _resolved(chosen, names)
    problems = Problems([*(p for one in read for p in one.problems), *told, *more])
    return _gathered(form, known, names, answers, problems=problems, files=_files(read, status))


def _read(
    paths: Sequence[Path], recipe: ExportRecipe | None, form: Form, roster: Roster
) -> Iterator[AnswerFile]:
    """Read every file: tables by the recipe where there is one, the others as answers."""
    for path in paths:
        if recipe is not None and path.suffix.lower() in ENDINGS:
            yield from read_export(path, recipe, form, roster)
        elif path.name != FILE and path.suffix.lower() != RECIPE:
            yield read_file(path, form, roster)


def _decisions(given: str | PathLike[str] | pd.DataFrame | None) -> pd.DataFrame | None:
    return given if given is None or isinstance(given, pd.DataFrame) else read_decisions(given)


def _gathered(
    form: Form, roster: Roster, names: NewNames, answers: Sequence[Answer], *,
    problems: Problems, files: pd.DataFrame,
) -> SurveyAnswers:  # fmt: skip
    asked = form.about("tie")
    complete = {answer.respondent for answer in answers if answer.complete}
    reports = reports_frame(answers, dict(names.ids), asked)
    values = values_frame(answers, dict(names.ids))
    ties = ties_frame(reports, complete, roster.ontology, asked)
    return SurveyAnswers(
        response=_response(form, roster, answers),
        reminders=_reminders(form, roster, answers, reports),
        files=files, reports=reports, opinions=values, ties=ties,
        disagreement=disagreement_frame(ties, values, asked),
        new_names=names.table, problems=problems, form=form, names=names, roster=roster,
        day=max((answer.day for answer in answers if answer.day), default=form.day),
    )  # fmt: skip


# ---- which answers count


def _judged(read: Sequence[AnswerFile], form: Form) -> tuple[list[str], list[Problem]]:
    """Say what becomes of each file: counted, or replaced by a later one of the same respondent."""
    last = _last_of_each(read)
    status, told = [], []
    for one in read:
        answer = one.answer
        if answer is None:
            status.append(REFUSED)
        elif not answer.filled:
            status.append(EMPTY)
        elif last[answer.respondent] is not one:
            status.append(REPLACED)
            what = f"{answer.respondent} answered again in {last[answer.respondent].path.name}"
            told.append(Problem(one.path.name, 0, "", "W811", f"{what}: this one is left out",
                                "nothing to do, or delete the wrong one"))  # fmt: skip
        else:
            late = bool(form.due and answer.day) and span(answer.day)[0] > span(form.due)[1]
            status.append(LATE if late else COUNTED if answer.complete else PARTLY)
            if late:
                what = f"was given on {answer.day}, after {form.due}: it counts"
                told.append(Problem(one.path.name, 0, "", "W812", what,
                                    "take it out where only answers in time count"))  # fmt: skip
    return status, told


def _last_of_each(read: Sequence[AnswerFile]) -> dict[str, AnswerFile]:
    found: dict[str, AnswerFile] = {}
    filled = [one for one in read if one.answer is not None and one.answer.filled]
    for one in sorted(filled, key=_order):
        if one.answer is not None:
            found[one.answer.respondent] = one
    return found


def _order(one: AnswerFile) -> tuple[str, bool, str]:
    answer = one.answer
    place = re.sub(r"\d+", lambda digits: digits[0].zfill(9), str(one.path))  # row 9, row 10
    return (answer.day if answer else "", bool(answer and answer.complete), place)


def _resolved(answers: Sequence[Answer], names: NewNames) -> tuple[list[Answer], list[Problem]]:
    """Leave out new names that are the respondent itself, or an actor that it names as well."""
    told: list[Problem] = []
    kept = []
    for answer in answers:
        met = {answer.respondent} | {one.actor for one in answer.partners if one.actor}
        partners = []
        for one in answer.partners:
            actor = one.actor or (names.ids[one.new] if one.new else "")
            if one.new is not None and actor in met:
                what = f'"{one.new.name}" is {actor}, which is named already: left out'
                told.append(Problem(answer.file, 0, "", "W806", what, "ask which of the two holds"))
                continue
            met.add(actor)
            partners.append(one)
        kept.append(replace(answer, partners=tuple(partners)))
    return kept, told


# ---- tables of who answered


def _files(read: Sequence[AnswerFile], status: Sequence[str]) -> pd.DataFrame:
    rows = []
    for one, what in zip(read, status, strict=True):
        answer = one.answer
        ties = sum(len(named.ties) for named in answer.partners) if answer else 0
        rows.append((
            one.path.name, answer.respondent if answer else "", answer.day if answer else "",
            what, ties, answer.size - ties if answer else 0, len(one.problems),
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=list(FILES))


def _asked(form: Form, roster: Roster) -> list[str]:
    return [one for one in form.respondents or roster.name if one in roster.name]


def _response(form: Form, roster: Roster, answers: Sequence[Answer]) -> pd.DataFrame:
    asked = _asked(form, roster)
    complete = {answer.respondent: answer.complete for answer in answers}
    frame = pd.DataFrame(
        {
            "kind": pd.Series([roster.kind[one] for one in asked], dtype="str"),
            "asked": 1,
            "answered": [complete.get(one) is True for one in asked],
            "partly": [complete.get(one) is False for one in asked],
            "silent": [one not in complete for one in asked],
        }
    )
    kinds = [kind for kind in roster.ontology.kinds if kind in set(frame["kind"])]
    counts = frame.groupby("kind").sum().reindex(kinds)
    counts.loc["all"] = frame.drop(columns="kind").sum()
    counts = counts.astype("int64").rename_axis("kind")
    labels = [*(roster.ontology.kinds[kind].plural for kind in kinds), "All"]
    counts.insert(0, "label", labels)
    return counts.assign(rate=counts["answered"] / counts["asked"].where(counts["asked"] > 0))


def _reminders(
    form: Form, roster: Roster, answers: Sequence[Answer], reports: pd.DataFrame
) -> pd.DataFrame:
    by = {answer.respondent: answer for answer in answers}
    named = reports.groupby("partner")["reporter"].nunique()
    rows = [
        (
            one, roster.name[one], roster.kind[one], PARTLY if one in by else SILENT,
            by[one].day if one in by else "", int(named.get(one, 0)),
        )
        for one in _asked(form, roster)
        if one not in by or not by[one].complete
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(REMINDERS))
    return frame.sort_values(["named_by", "actor_id"], ascending=[False, True], ignore_index=True)
