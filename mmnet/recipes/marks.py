"""Marks where names cross: a number counts, a word or sign says yes or no, another is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mmnet.equality import ByContent
from mmnet.recipes import fates
from mmnet.recipes.cells import shown
from mmnet.recipes.questions import Question
from mmnet.recipes.recipe import LEAVE_OUT, Key
from mmnet.recipes.signs import CROSSES, DASHES, DOTS, NO, NUMBER, YES
from mmnet.recipes.values import vocabulary_of
from mmnet.recipes.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mmnet.recipes.columns import Plan
    from mmnet.recipes.grids import Cell
    from mmnet.recipes.values import Vocabulary
    from mmnet.recipes.work import Work


@dataclass(eq=False)
class Marks(ByContent):
    """What stands where the rows and some columns of a table cross.

    Attributes
    ----------
    values : list of list of float
        By row: the number of a cell, 1 for yes, 0 for no and nothing; 0 in a row that is out.
    out : dict of int to str
        Rows with a mark that is not known yet, or that the recipe leaves out, and the reason.
    """

    values: list[list[float]]
    out: dict[int, str] = field(default_factory=dict)


def read_marks(plan: Plan, across: Sequence[int], work: Work) -> Marks:
    """Read the marks of some columns; those in words are changes, and unknown ones are asked."""
    columns = {at: plan.region.column(at) for at in across}
    meant = _meant(plan, columns, work)
    for at, cells in columns.items():
        said = [meant.get(cell, "") if isinstance(cell, str) else "" for cell in cells]
        after = [
            word if word in {YES, NO} else shown(cell)
            for cell, word in zip(cells, said, strict=True)
        ]
        work.note_columns(plan, {at: after})
    marks = Marks([])
    for record in range(len(plan.region.body)):
        row = [cells[record] for cells in columns.values()]
        words = {meant[cell] for cell in row if isinstance(cell, str) and cell in meant}
        if reason := fates.OUT if LEAVE_OUT in words else fates.OPEN if "" in words else "":
            marks.out[record] = reason
            work.fates.out(plan.region, record, reason)
        marks.values.append([0.0 if reason else _value(cell, meant) for cell in row])
    return marks


def _value(cell: Cell, meant: dict[str, str]) -> float:
    if isinstance(cell, int | float):
        return float(cell)
    text = shown(cell).strip()
    if cell in meant:
        return 1.0 if meant[str(cell)] == YES else 0.0
    return float(text) if text else 0.0


def _meant(plan: Plan, columns: dict[int, list[Cell]], work: Work) -> dict[str, str]:
    """Return what each different word or sign says; nothing for one that is open."""
    counts: dict[str, list[int]] = {}
    for cells in columns.values():
        for record, cell in enumerate(cells):
            text = shown(cell).strip()
            if not isinstance(cell, int | float) and text and not NUMBER.fullmatch(text):
                counts.setdefault(str(cell), []).append(record)
    sure = _sure(counts, vocabulary_of("flag", work.ontology))
    found = {}
    for text, records in counts.items():
        key = ("values", "flag", text.strip())

        def question(key: Key = key, records: Sequence[int] = records) -> Question:
            what, where = f'Does "{key[-1]}" say that one takes part?', plan.region
            return Question(
                (key,), what, where.grid.name, key[-1:], (), (YES, NO, LEAVE_OUT),
                len(set(records)), where.numbers[records[0]],
            )  # fmt: skip

        found[text] = work.asker.decide(key, sure[text], question) or ""
    return found


def _sure(texts: Iterable[str], words: Vocabulary) -> dict[str, str | None]:
    """Return what words and signs say that have one reading."""
    signs = {text: plain(text.strip()) for text in texts}
    sure = {
        text: YES if sign in DOTS else NO if sign in DASHES else words.meaning(text)
        for text, sign in signs.items()
    }
    beside = NO if YES in sure.values() else None
    return sure | {text: beside for text, sign in signs.items() if sign in CROSSES}
