"""Empty cells that mean the same as the cell above: merged ones, and groups that are written once.

A merged cell has one reading. A group whose name stands in its first row alone is asked about; so
is a number that stands at the first of several rows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mmnet.recipes import fates
from mmnet.recipes.cells import shown
from mmnet.recipes.questions import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.recipes.columns import Plan
    from mmnet.recipes.grids import Cell
    from mmnet.recipes.work import Work

SAME, EMPTY = "same as above", "empty"
WHOLE = ("collaboration_id", "title")  # an agreement whose rows belong together
PLACES = ("country", "region", "city")
# Fields whose value may stand in the first of several rows alone, where their column comes first.
GROUPS: Final = {
    "agreements": {
        "collaboration_id", "title", "mode", "program", "party_a", "lead", "partners", "kind",
        *PLACES,
    },
    "participations": {"collaboration_id", "partners", "role"},
    "actors": {"kind", "parent", *PLACES},
    "programs": {"host"},
    "needs": {"program", "mode"},
    "ratings": {"rater", "date"},
}  # fmt: skip
# Those that no row can do without, wherever their column is.
NEEDED: Final = {"agreements": {"mode"}, "actors": {"kind"}, "needs": {"program", "mode"}}


def filled(plan: Plan, work: Work) -> Plan:
    """Fill the cells of a table that mean the same as above; rows that hang on a question stay out.

    Every cell that is filled is a change.
    """
    region = plan.region
    down = {at: _merged(plan, at) for at in plan.fields}
    cells: dict[int, list[Cell]] = {}
    waiting: set[int] = set()
    asked = {at: _key(plan, at) for at in _groups(plan)}
    for at, key in asked.items():
        answer = work.asker.decide(key, None, lambda: _question(plan, asked, work))
        if answer is None:
            waiting |= _open(region.column(at), whole=plan.fields[at] in WHOLE)
        elif answer == SAME:
            cells[at], more = _down(plan, at, down)
            down[at] |= more
    region = replace(region, filled=cells, down={at: frozenset(own) for at, own in down.items()})
    for at, records in down.items():
        texts = region.column(at)
        places = [(region.numbers[i], shown(texts[i])) for i in sorted(records) if texts[i] != ""]
        work.changes.fill(region.grid.name, (at, plan.header(at)), places)
    for record in waiting:
        work.fates.out(region, record, fates.OPEN)
    kept = [i for i in range(len(region.body)) if i not in waiting]
    return replace(plan, region=region.part(kept) if waiting else region)


def _key(plan: Plan, at: int) -> tuple[str, ...]:
    return ("fill", plan.sheet, plan.header(at) or f"column {at + 1}")


def _merged(plan: Plan, at: int) -> set[int]:
    """Return the rows of data whose cell in a column is merged with the one above."""
    merged = plan.region.grid.merged
    if not merged:
        return set()
    numbers = plan.region.numbers
    return {i for i, number in enumerate(numbers) if i and (number, at + 1) in merged}


def _open(cells: Sequence[Cell], *, whole: bool) -> set[int]:
    """Return the rows that hang on whether their empty cell means the same as above."""
    empty = {i for i, cell in enumerate(cells) if cell == ""}
    return empty | ({i - 1 for i in empty} if whole else set())


def _groups(plan: Plan) -> list[int]:
    """Return the columns whose empty cells may mean the same as above, from the left."""
    if plan.table not in GROUPS:
        return []
    found: list[int] = []
    first = True  # whether all columns so far name groups or number the rows
    for at, field in sorted(plan.fields.items()):
        cells = plan.region.column(at)
        allowed = GROUPS[plan.table] if first else NEEDED.get(plan.table, set())
        if field in allowed and _is_group(cells) and not _explained(plan, cells, found):
            found.append(at)
        elif not (_numbers_rows(cells) or (first and field in PLACES and "" not in cells)):
            first = False
    return found


def _is_group(cells: Sequence[Cell]) -> bool:
    """Tell whether each value stands once, the first in the first row, and some cells are empty."""
    told = [cell for cell in cells if cell != ""]
    return bool(told) and cells[0] != "" and len(set(told)) == len(told) < len(cells)


def _numbers_rows(cells: Sequence[Cell]) -> bool:
    return len(set(cells)) == len(cells) and all(isinstance(cell, int) for cell in cells)


def _explained(plan: Plan, cells: Sequence[Cell], found: Sequence[int]) -> bool:
    """Tell whether the rows with an empty cell belong to an agreement above already."""
    whole = [at for at in found if plan.fields[at] in WHOLE]
    above = [plan.region.column(at) for at in whole]
    return any(
        all(one != "" or other == "" for one, other in zip(cells, column, strict=True))
        for column in above
    )


def _question(plan: Plan, asked: dict[int, tuple[str, ...]], work: Work) -> Question:
    """Ask about all columns of a table at once."""
    region = plan.region
    keys = tuple(key for key in asked.values() if work.asker.known(*key) is None)
    names = " and ".join(f'"{key[-1]}"' for key in keys)
    empty = [i for i in range(len(region.body)) if any(region.column(at)[i] == "" for at in asked)]
    some = dict.fromkeys(shown(cell) for at in asked for cell in region.column(at) if cell != "")
    what = f"Do empty cells in {names} mean the same as the cell above?"
    return Question(
        keys, what, region.grid.name, tuple(some), (SAME,), (SAME, EMPTY), len(empty),
        region.numbers[empty[0]] if empty else 0,
    )  # fmt: skip


def _down(plan: Plan, at: int, down: dict[int, set[int]]) -> tuple[list[Cell], set[int]]:
    """Return a column with its empty cells filled, and the rows in which they are.

    A group ends where one further left begins anew.
    """
    cells = plan.region.column(at)
    left = [(plan.region.column(one), down[one]) for one in plan.fields if one < at and down[one]]
    made: list[Cell] = []
    records = set()
    for i, cell in enumerate(cells):
        begins = any(column[i] != "" and i not in own for column, own in left)
        above = made[-1] if made and not begins else ""
        made.append(cell if cell != "" else above)
        if cell == "" and above != "":
            records.add(i)
    return made, records
