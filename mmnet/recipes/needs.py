"""Lists of what programs need, and of how partners rate each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.recipes import fates
from mmnet.recipes.actors import read_choice
from mmnet.recipes.cells import OPEN, OUT, Column, amounts, dates, shown
from mmnet.recipes.headers import OWN
from mmnet.recipes.recipe import LEAVE_OUT

if TYPE_CHECKING:
    from mmnet.recipes.columns import Plan
    from mmnet.recipes.work import Work

CHOICES = {"mode": "mode", "kind": "kind", "applicable": "flag"}
NUMBERS = ("weight", "k")
TWICE = "says again what a row above says"


def read_needs(plan: Plan, work: Work) -> None:
    """Add what each program needs, each need once."""
    for name in ("program", "mode"):
        if not plan.columns(name):
            work.need(plan, name)
            return
    region = plan.region
    texts = _texts(plan, work)
    of_programs, of_modes = plan.columns("program")[0], plan.columns("mode")[0]
    met: set[tuple[str, ...]] = set()
    for record, number in enumerate(region.numbers):
        row = _row(plan, texts, record)
        name, mode = texts[of_programs][record], texts[of_modes][record]
        reason = _reason([cells[record] for cells in texts.values()])
        if not reason and not (name and mode):
            reason = "tells no mode" if name else "names no program"
        if not reason:
            row["program"] = work.program(name)
            key = tuple(row.get(one, "") for one in ("program", "mode", "kind", "region"))
            reason = TWICE if key in met else ""
            met.add(key)
        if reason:
            work.fates.out(region, record, reason)
        else:
            work.add("needs", row, number, region.grid.name)


def read_ratings(plan: Plan, work: Work) -> None:
    """Add who rates whom, and how."""
    for name in ("rater", "rated"):
        if not plan.columns(name):
            work.need(plan, name)
            return
    region = plan.region
    texts = _texts(plan, work)
    ends = [plan.columns(name)[0] for name in ("rater", "rated")]
    met: set[tuple[str, ...]] = set()
    who: list[list[str | None]] = [[], []]
    for record, number in enumerate(region.numbers):
        row = _row(plan, texts, record)
        names = [texts[at][record].strip() for at in ends]
        both = [work.names.actor(n, region.grid.name, number) if n else "" for n in names]
        for side, actor in zip(who, both, strict=True):
            side.append(actor if actor != LEAVE_OUT else None)
        found = [actor for actor in both if actor != ""]
        reason = _reason([cells[record] for cells in texts.values()])
        if not reason and len(found) < 2:
            reason = fates.NOBODY
        elif not reason and (LEAVE_OUT in found or None in found):
            reason = fates.OUT if LEAVE_OUT in found else fates.OPEN
        if not reason:
            row["rater"], row["rated"] = str(found[0]), str(found[1])
            key = (row["rater"], row["rated"], row.get("date", ""))
            reason = TWICE if key in met else ""
            met.add(key)
        if reason:
            work.fates.out(region, record, reason)
        else:
            work.add("ratings", row, number, region.grid.name)
    for at, side in zip(ends, who, strict=True):
        work.note_names(plan, at, side)


def _texts(plan: Plan, work: Work) -> dict[int, list[str]]:
    """Return each column as mmnet writes it."""
    found = {}
    for at, field in plan.fields.items():
        column = Column(plan, at, work.asker)
        if field in CHOICES:
            texts = read_choice(plan, at, CHOICES[field], work)
        elif field == "date":
            days = dates(column)
            texts = [m if isinstance(m, str) else m.first for m in (days[c] for c in column.cells)]
        elif field in NUMBERS or (plan.table == "ratings" and field not in {"rater", "rated", OWN}):
            numbers = amounts(column, needs_unit=False)
            said = [numbers[cell] for cell in column.cells]
            texts = [m if isinstance(m, str) else _number(m.value) for m in said]
        else:
            texts = [shown(cell) for cell in column.cells]
        work.note_columns(plan, {at: texts})
        found[at] = texts
    return found


def _number(value: float | None) -> str:
    return "" if value is None else str(int(value)) if value.is_integer() else repr(value)


def _row(plan: Plan, texts: dict[int, list[str]], record: int) -> dict[str, str]:
    return {
        plan.header(at) if field == OWN else field: texts[at][record]
        for at, field in plan.fields.items()
    }


def _reason(cells: list[str]) -> str:
    return fates.OUT if OUT in cells else fates.OPEN if OPEN in cells else ""
