"""Read exports of survey tools: each row becomes an answer, as a questionnaire saves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.recipes.grids import grids_of
from mmnet.recipes.surveys import BETWEEN
from mmnet.surveys.export_recipe import LEAVE_OUT, MODES, bare
from mmnet.surveys.export_sheet import ExportSheet
from mmnet.surveys.files import AnswerFile
from mmnet.surveys.filled import labels, truth
from mmnet.surveys.form import ANSWERS_FORMAT, VERSION
from mmnet.surveys.parsing import Parser, RefusedError, shown
from mmnet.surveys.wordings import LANGUAGES, steps_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from mmnet.recipes.grids import Cell
    from mmnet.surveys.export_recipe import ExportRecipe
    from mmnet.surveys.export_sheet import Asked
    from mmnet.surveys.form import Form
    from mmnet.surveys.questions import Question
    from mmnet.surveys.roster import Roster

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
NUMBER = re.compile(r"^\s*(-?\d+)(?:\.0+)?(?:\s*[-\u2013\u2014:=.)(]|\s|$)")
# What Qualtrics writes of answers that its maker gave while trying the survey.
STATUS, TRIED = "status", frozenset({"surveypreview", "surveytest", "spam"})
FINISHED = "finished"


def read_export(path: Path, recipe: ExportRecipe, form: Form, roster: Roster) -> list[AnswerFile]:
    """Read the rows of an export; whatever is wrong with one is told, and nothing is raised."""
    try:
        grids = grids_of(path)
    except DataError as error:
        told = [Problem(path.name, p.row, p.column, "E801", p.what, p.fix) for p in error.problems]
        return [AnswerFile(path, None, tuple(told))]
    sheets = [ExportSheet(grid, recipe) for grid in grids if grid.rows]
    if not sheets:
        return [AnswerFile(path, None, (_no_rows(path),))]
    chosen = [sheet for sheet in sheets if sheet.column(recipe.respondent) is not None]
    if not chosen:
        what = f"has no column {shown(recipe.respondent)} that says who answers"
        fix = "write the heading as it stands in the file into the recipe"
        return [AnswerFile(path, None, (Problem(path.name, 0, "", "E809", what, fix),))]
    return [one for sheet in chosen for one in _Export(path, sheet, recipe, form, roster).read()]


class _Export:
    """A table of answers, its headings resolved once."""

    def __init__(
        self, path: Path, sheet: ExportSheet, recipe: ExportRecipe, form: Form, roster: Roster
    ) -> None:
        self.path, self.sheet, self.recipe, self.form, self.roster = (
            path, sheet, recipe, form, roster,
        )  # fmt: skip
        self.actors = _actors(roster) | dict(recipe.partners)
        self.modes = {bare(label): mode for label, mode in labels(roster, "modes").items()}
        self.questions = {question.id: question for question in form.questions}
        self.steps = {name: _steps(question) for name, question in self.questions.items()}
        self.problems: list[Problem] = []
        self.columns = self._columns()

    def read(self) -> list[AnswerFile]:
        """Return an answer for each row; what is wrong with the columns stands with the first."""
        found = [
            self._answer(row, number)
            for row, number in zip(self.sheet.rows, self.sheet.numbers, strict=True)
            if any(str(cell).strip() for cell in row)
        ]
        if not found:
            return [AnswerFile(self.path, None, (*self.problems, _no_rows(self.path)))]
        first = found[0]
        told = (*self.problems, *first.problems)
        return [AnswerFile(first.path, first.answer, told), *found[1:]]

    def _columns(self) -> dict[int, tuple[str, str]]:
        """Return what each column asks, and of whom; what cannot be used is told once."""
        found: dict[int, tuple[str, str]] = {}
        open_questions: dict[str, int] = {}
        columns = self.sheet.asked(set(self.actors))
        for at, asked in columns.items():
            target = self._target(asked)
            if target == LEAVE_OUT:
                continue
            actor = self.actors.get(bare(asked.partner))
            if not target:
                known = actor is not None
                open_questions[asked.question] = open_questions.get(asked.question, 0) + known
            elif actor is None:
                self._tell("W804", f"the partner {shown(asked.partner)} is not in the roster",
                           "write it into [partners] of the recipe")  # fmt: skip
            else:
                found[at] = (target, actor)
        for question, partners in open_questions.items():
            if partners:
                self._tell("W813", f"what {shown(question)} asks of {partners:,} partners is not "
                           "in the recipe: left out", "write it into [questions]")  # fmt: skip
        headings = {bare(text) for one in columns.values() for text in (one.question, one.code)}
        for heading, target in self.recipe.questions.items():
            if heading not in headings:
                self._tell("W813", f"no column asks {shown(heading)} (read as {target})",
                           "write the question as it stands in the file")  # fmt: skip
        return found

    def _target(self, asked: Asked) -> str:
        recipe = self.recipe.questions
        return recipe.get(bare(asked.question)) or recipe.get(bare(asked.code), "")

    def _tell(self, code: str, what: str, fix: str) -> None:
        self.problems.append(Problem(self.path.name, 0, "", code, what, fix))

    def _answer(self, row: Sequence[Cell], number: int) -> AnswerFile:
        name = f"{self.path.name} row {number}"
        place = self.path.with_name(name)
        parser = Parser(name, self.form, self.roster)
        try:
            answer = parser.answer(self._data(row, parser))
        except RefusedError as fault:
            refused = Problem(name, 0, "", fault.code, fault.what, fault.fix)
            return AnswerFile(place, None, (refused, *parser.problems))
        return AnswerFile(place, answer, tuple(parser.problems))

    def _data(self, row: Sequence[Cell], parser: Parser) -> dict[str, Any]:
        """Return a row as the data of an answer."""
        sheet, recipe = self.sheet, self.recipe
        if bare(sheet.cell(row, sheet.column(STATUS))) in TRIED and sheet.tool == "qualtrics":
            what = "was given to try the survey out, or is spam"
            raise RefusedError(what, "E803", "nothing to do, or take it out of the export")
        who = str(sheet.cell(row, sheet.column(recipe.respondent))).strip()
        agreed = truth(str(sheet.cell(row, sheet.column(recipe.consent))))
        partners: dict[str, dict[str, Any]] = {}
        for at, (target, actor) in self.columns.items():
            cell = sheet.cell(row, at)
            if str(cell).strip():
                entry = partners.setdefault(actor, {"actor": actor, "ties": {}, "answers": {}})
                self._take(entry, target, cell, parser, at)
        return {
            "format": ANSWERS_FORMAT, "version": VERSION, "survey": self.form.id,
            "respondent": self.actors.get(bare(who), who), "date": sheet.day(row),
            "consent": agreed is True or not recipe.consent, "complete": self._complete(row),
            "partners": [
                {**one, "ties": [{"mode": mode, **said} for mode, said in one["ties"].items()]}
                for actor, one in partners.items()
                if actor != self.actors.get(bare(who))
            ],
        }  # fmt: skip

    def _complete(self, row: Sequence[Cell]) -> bool:
        """Tell whether an answer was sent; tools without a column keep only those that were."""
        sheet, recipe = self.sheet, self.recipe
        if recipe.complete:
            return truth(str(sheet.cell(row, sheet.column(recipe.complete)))) is True
        if sheet.tool == "qualtrics":
            return truth(str(sheet.cell(row, sheet.column(FINISHED)))) is True
        if sheet.tool == "limesurvey":
            return bool(str(sheet.cell(row, sheet.day_at)).strip())
        return True

    def _take(
        self, entry: dict[str, Any], target: str, cell: Cell, parser: Parser, at: int
    ) -> None:
        """Put what a cell says into the entry of a partner."""
        mode, _, question = target.partition(".")
        if question:
            entry["ties"].setdefault(mode, {})[question] = self._value(question, cell)
        elif target == MODES:
            for one in self._named_modes(str(cell)):
                entry["ties"].setdefault(one, {})
        elif target in self.roster.ontology.modes:
            said = self._says_yes(cell)
            if said is None:
                parser.tell(self.sheet.headings[at][:40], "W801",
                            f"is {shown(cell)}, neither yes nor no: left out", "write it into "
                            "[values] of the recipe as yes or no")  # fmt: skip
            elif said:
                entry["ties"].setdefault(target, {})
        else:
            value = self._value(target, cell)
            entry["answers"][target] = value
            made = self.recipe.ties.get(bare(target))
            low = self.questions[target].low if target in self.questions else 0
            if made and isinstance(value, int) and value > low:
                entry["ties"].setdefault(made, {})

    def _value(self, question: str, cell: Cell) -> Any:
        """Return the number that a text stands for; other texts and days as they are."""
        text = _text(cell)
        meant = self.recipe.values.get(bare(text))
        number = NUMBER.match(meant if meant is not None else text)
        asked = self.questions.get(question)
        if asked is None or asked.kind != "scale":
            return meant or text
        if number is not None:
            return int(number[1])
        return self.steps[question].get(bare(text), text)

    def _says_yes(self, cell: Cell) -> bool | None:
        text = _text(cell)
        number = NUMBER.match(text)
        meant = truth(self.recipe.values.get(bare(text), text))
        return meant if meant is not None else int(number[1]) > 0 if number else None

    def _named_modes(self, text: str) -> list[str]:
        """Return the modes that a cell names; what is none is told by the parser."""
        known = self.modes | dict(self.recipe.values)
        if bare(text) in known:
            return [known[bare(text)]]
        parts = [part for part in BETWEEN.split(text) if part]
        if len(parts) == 1 and all(bare(part) in known for part in text.split()):
            parts = text.split()  # KoBo writes the codes of several answers with spaces
        return [known.get(bare(part), part) for part in parts]


def _no_rows(path: Path) -> Problem:
    return Problem(path.name, 0, "", "E801", "holds no answer", "export the answers again")


def _text(cell: Cell | date) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell.isoformat() if hasattr(cell, "isoformat") else cell).strip()


def _actors(roster: Roster) -> dict[str, str]:
    """Return the actors by name, other name and id; names that two have stand for none."""
    found: dict[str, set[str]] = {}
    for actor, also in zip(roster.name, roster.column("aliases"), strict=True):
        names = [roster.name[actor], roster.labels[actor], *also.split(";")]
        for name in filter(None, map(bare, names)):
            found.setdefault(name, set()).add(actor)
    sure = {name: next(iter(actors)) for name, actors in found.items() if len(actors) == 1}
    return sure | {bare(actor): actor for actor in roster.name}


def _steps(question: Question) -> dict[str, int]:
    """Return the values of a scale by their words in every language, whole or up to a colon."""
    name = steps_of(question)
    found: dict[str, int] = {}
    for language in LANGUAGES if name else ():
        for step, text in words(language)["steps"][name].items():
            for part in (text, re.split("[:\uff1a]", text)[0]):
                found.setdefault(bare(part), int(step))
    return found
