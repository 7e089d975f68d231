"""Cells of a column as mmnet writes them: each different cell is read once.

What cannot be read, or has two readings, is a question; its rows stay open until it is answered.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Final, TypeVar

from mmnet.recipes.amounts import DECIMALS, Amounts, Quantity, decimal_shown, read_amount, read_unit
from mmnet.recipes.dates import read_dates
from mmnet.recipes.moments import CONVENTIONS, Readings, Written
from mmnet.recipes.moments import UNKNOWN as NOBODY_KNOWS
from mmnet.recipes.questions import Asker, Question
from mmnet.recipes.recipe import LEAVE_OUT, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mmnet.recipes.columns import Plan
    from mmnet.recipes.grids import Cell
    from mmnet.recipes.values import Vocabulary

OPEN: Final = "\x00open"
"""Stands for a cell that hangs on an open question."""
OUT: Final = "\x00out"
"""Stands for a cell whose row the recipe leaves out."""
FAMILIES = (("dmy", "mdy", "ymd"), ("month", "years", "day"), ("1900", "1904"))
FEW = 3
T = TypeVar("T")


def shown(cell: Cell) -> str:
    """Write a cell as a person sees it."""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def all_shown(cells: Iterable[Cell]) -> list[str]:
    """Write cells as a person sees them; most are texts already."""
    return [cell if type(cell) is str else shown(cell) for cell in cells]


@dataclass(eq=False)
class Column:
    """One column of a table: where it stands, its different cells, and what each becomes."""

    plan: Plan
    at: int
    asker: Asker
    cells: list[Cell] = field(init=False)
    counts: Counter[Cell] = field(init=False)
    first: dict[Cell, int] = field(init=False)

    def __post_init__(self) -> None:
        self.cells = self.plan.region.column(self.at)
        self.counts = Counter(self.cells)
        numbers = self.plan.region.numbers
        self.first = dict(zip(reversed(self.cells), reversed(numbers), strict=True))

    @property
    def header(self) -> str:
        """The name of the column in the file."""
        return self.plan.header(self.at) or f"column {self.at + 1}"

    @property
    def where(self) -> str:
        """File, sheet and column."""
        return f"{self.plan.region.grid.name}: {self.header}"

    def ask(
        self, keys: Sequence[tuple[str, ...]], what: str, cells: Sequence[Cell],
        proposals: Sequence[str], choices: Sequence[str],
    ) -> Question:  # fmt: skip
        """Make a question about some cells."""
        rows = sum(self.counts[cell] for cell in cells)
        first = min((self.first[cell] for cell in cells), default=0)
        texts = tuple(shown(cell) for cell in cells)
        return Question(
            tuple(keys), what, self.where, texts, tuple(proposals), tuple(choices), rows, first
        )


def values(column: Column, name: str, words: Vocabulary) -> dict[Cell, str]:
    """Return what each cell means as one of a list: its id, an empty text, `OPEN` or `OUT`."""
    meant: dict[Cell, str] = {"": ""}
    for cell in column.counts:
        text = shown(cell)
        if cell == "":
            continue
        exact = words.exact(text)
        sure = exact or words.meaning(text)
        if sure is None and read_dates(text).get("") == NOBODY_KNOWS:
            sure = UNKNOWN

        def question(cell: Cell = cell, text: str = text, sure: str | None = sure) -> Question:
            near = (sure,) if sure else words.near(text)
            what = f'Which {name} is "{text}"?'
            choices = (*words.ids, UNKNOWN, LEAVE_OUT)
            return column.ask([("values", name, text)], what, [cell], near, choices)

        if exact is not None and text == exact and column.asker.known("values", name, text) is None:
            meant[cell] = exact
            continue
        found = column.asker.decide(("values", name, text), sure, question, exact=exact is not None)
        meant[cell] = meaning_of(found)
    return meant


def meaning_of(answer: str | None) -> str:
    """Return an answer as a cell: its id, an empty text, `OPEN` or `OUT`."""
    if answer is None:
        return OPEN
    return {UNKNOWN: "", LEAVE_OUT: OUT}.get(answer, answer)


# ---- dates


def dates(column: Column) -> dict[Cell, Written | str]:
    """Return what each cell says of time; `OPEN` or `OUT` where that is not known."""
    epoch = column.plan.region.grid.epoch
    readings = {cell: read_dates(cell, epoch=epoch) for cell in column.counts}
    chosen = _conventions(column, readings)
    meant: dict[Cell, Written | str] = {}
    unread: list[Cell] = []
    for cell, found in readings.items():
        fitting = [one for order, one in found.items() if not order or order in chosen]
        if len(found) == 1:
            meant[cell] = next(iter(found.values()))
        elif len(set(fitting)) == 1:
            meant[cell] = fitting[0]
        elif found:
            meant[cell] = OPEN
        else:
            unread.append(cell)
    meant |= _texts(column, unread, "date", _as_date)
    return meant


def _as_date(answer: str) -> Written | str | None:
    found = read_dates(answer)
    return next(iter(found.values())) if len(found) == 1 else None


def _conventions(column: Column, readings: dict[Cell, Readings]) -> set[str]:
    """Decide how the dates of a column are written: one cell may show it, else a question."""
    doubtful = [cell for cell, found in readings.items() if len(found) > 1]
    if not doubtful:
        return set()
    evidence = {order for found in readings.values() if len(found) == 1 for order in found} - {""}
    sure: list[str] = []
    options: list[tuple[str, ...]] = []
    for family in FAMILIES:
        cells = [cell for cell in doubtful if set(readings[cell]) & set(family)]
        if not cells:
            continue
        possible = [o for o in family if all(o in readings[cell] for cell in cells)]
        shown_by = [order for order in family if order in evidence]
        if len(shown_by) == 1 and shown_by[0] in possible:
            sure.append(shown_by[0])
        else:
            options.append(tuple(possible or family))
    key = ("dates", column.plan.sheet, column.header)

    def question() -> Question:
        both = [" ".join((*sure, *one)) for one in product(*options)]
        said = "; ".join(
            f"{o}: {CONVENTIONS[o]}" for one in options for o in one if o in CONVENTIONS
        )
        what = f'How are the dates of "{column.header}" written? ({said})'
        return column.ask([key], what, doubtful, (), both)

    found = column.asker.decide(key, None if options else " ".join(sure), question)
    return set((found or "").split())


def _texts(
    column: Column, unread: list[Cell], name: str, read: Callable[[str], T | None]
) -> dict[Cell, T | str]:
    """Ask what cells mean that no rule reads: a few each, many together."""
    meant: dict[Cell, T | str] = {}
    open_cells = []
    for cell in unread:
        answer = column.asker.known("texts", name, shown(cell))
        if answer is None:
            open_cells.append(cell)
            meant[cell] = OPEN
        elif answer == LEAVE_OUT:
            meant[cell] = OUT
        else:
            found = read("n/a" if answer == UNKNOWN else answer)
            meant[cell] = OPEN if found is None else found
            if found is None:
                open_cells.append(cell)
    groups = [[c] for c in open_cells] if len(open_cells) <= FEW else [open_cells]
    for group in groups:
        keys = [("texts", name, shown(cell)) for cell in group]
        some = f'"{shown(group[0])}"' if len(group) == 1 else f"{len(group)} texts"
        what = f'What {name} {"is" if len(group) == 1 else "are"} {some} in "{column.header}"?'
        question = column.ask(keys, what, group, (UNKNOWN,), ())
        column.asker.asked.setdefault(keys[0], question)
    return meant


# ---- amounts


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with the unit that its cell, its column or its header says."""

    value: float | None
    unit: str


def amounts(column: Column, *, needs_unit: bool) -> dict[Cell, Money | str]:
    """Return the amount of each cell; `OPEN` or `OUT` where that is not known.

    `needs_unit` asks for the unit where neither cells nor header say one.
    """
    readings = {cell: read_amount(cell) for cell in column.counts}
    mark = _decimal(column, readings)
    of_header = read_unit(column.plan.meanings[column.at].unit)
    sign = _unit(column, readings, of_header, needed=needs_unit)
    header = _chosen(of_header, {sign}) or Quantity(1.0)
    meant: dict[Cell, Money | str] = {}
    unread: list[Cell] = []
    for cell, found in readings.items():
        one = _chosen(found, {mark, sign})
        if one is not None:
            meant[cell] = _scaled(one, header, sign)
        elif found:
            meant[cell] = OPEN
        else:
            unread.append(cell)

    def read(answer: str) -> Money | None:
        found = read_amount(answer)
        return _scaled(found[""], Quantity(1.0), sign) if set(found) == {""} else None

    meant |= _texts(column, unread, "amount", read)
    return meant


def _scaled(one: Quantity, header: Quantity, unit: str) -> Money:
    """Multiply by what the header says, unless the cell says its own unit."""
    if one.value is None:
        return Money(None, "")
    factor = header.value or 1.0
    if one.unit and one.unit != header.unit:
        return Money(one.value, one.unit)
    if one.unit and one.value >= factor > 1:
        return Money(one.value, one.unit)
    stated = one.unit or header.unit or (unit if unit != UNKNOWN else "")
    return Money(round(one.value * factor, 6), stated)


def _chosen(found: Amounts, decided: set[str]) -> Quantity | None:
    """Return the one reading that the decisions leave."""
    if len(found) == 1:
        return next(iter(found.values()))
    fitting = {one for key, one in found.items() if set(key.split()) <= decided}
    return fitting.pop() if len(fitting) == 1 else None


def _decimal(column: Column, readings: dict[Cell, Amounts]) -> str:
    doubtful = [
        c for c, found in readings.items() if any(set(k.split()) & set(DECIMALS) for k in found)
    ]
    if not doubtful:
        return ""
    seen = {decimal_shown(str(cell)) for cell in readings if isinstance(cell, str)} - {""}
    key = ("decimals", column.plan.sheet, column.header)

    def question() -> Question:
        said = "; ".join(f'"{mark}": {words}' for mark, words in DECIMALS.items())
        what = f'Which is the decimal mark in "{column.header}"? ({said})'
        return column.ask([key], what, doubtful, (), tuple(DECIMALS))

    return column.asker.decide(key, seen.pop() if len(seen) == 1 else None, question) or ""


def _unit(column: Column, readings: dict[Cell, Amounts], header: Amounts, *, needed: bool) -> str:
    """Decide the currency of a sign that has several, and of numbers without any."""
    signs = {
        part
        for found in (*readings.values(), header)
        for key in found
        for part in key.split()
        if part.isalpha() and part.isupper()
    }
    bare = [
        cell
        for cell, found in readings.items()
        if found and all(not one.unit and one.value is not None for one in found.values())
    ]
    without = needed and bool(bare) and not header
    if not signs and not without:
        return ""
    key = ("units", column.plan.sheet, column.header)
    cells = [c for c, f in readings.items() if any(set(k.split()) & signs for k in f)] or bare

    def question() -> Question:
        what = f'Which currency or unit are the amounts of "{column.header}" in?'
        near = sorted(signs) or _units_of(readings)
        return column.ask([key], what, cells, near, ())

    stated = {one.unit for one in header.values()}
    sure = stated.pop() if len(stated) == 1 and not without and signs & stated else None
    return column.asker.decide(key, sure, question) or ""


def _units_of(readings: dict[Cell, Amounts]) -> list[str]:
    """Return the units that other cells of the column state, the most frequent first."""
    units = Counter(one.unit for found in readings.values() for one in found.values() if one.unit)
    return [unit for unit, _ in units.most_common()] + [UNKNOWN]
