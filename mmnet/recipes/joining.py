"""Rows that are one agreement: each names a partner, and what holds for all may stand once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.recipes.arrows import DIRECTED, are_arrows
from mmnet.recipes.cells import OPEN, OUT, all_shown
from mmnet.recipes.headers import OWN
from mmnet.recipes.words import plain
from mmnet.schema import COLLABORATIONS
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.recipes.columns import Plan
    from mmnet.recipes.rows import Reading, Seat
    from mmnet.recipes.work import Work

CODE = "W453"
AGAIN = "tells a tie of a row above again"
ALIKE = ("mode", "start", "end", "program", "title")
SHOWN = 5
Run = list[int]
Cut = tuple[int, tuple[str, ...]]
"""A column of partners and the names that a cell of it falls into."""


def runs_of(reading: Reading, named: Sequence[Sequence[Cut]]) -> list[Run]:
    """Return which rows are one agreement, most often each by itself.

    Rows are put together where a number or title was filled down from the row above, or where
    rows with the same number tell the same but for the partner.
    """
    plan = reading.plan
    region = plan.region
    for at in plan.columns("collaboration_id") or plan.columns("title"):
        down = region.down.get(at)
        if down:
            runs: list[Run] = []
            for record in range(len(region.body)):
                if record in down:
                    runs[-1].append(record)
                else:
                    runs.append([record])
            return runs
    return _by_number(reading, named) or [[record] for record in range(len(region.body))]


def _by_number(reading: Reading, named: Sequence[Sequence[Cut]]) -> list[Run]:
    """Put rows together that have the same number; nothing where they tell different things."""
    numbered = reading.plan.columns("collaboration_id")
    if not numbered:
        return []
    texts = all_shown(reading.plan.region.column(numbered[0]))
    if not all(texts) or len(set(texts)) == len(texts):
        return []
    runs: dict[str, Run] = {}
    for record, text in enumerate(texts):
        runs.setdefault(text, []).append(record)
    facts = [reading.cells[name] for name in ALIKE if name in reading.cells]
    for run in runs.values():
        if any(len({cells[record] for record in run}) > 1 for cells in facts):
            return []
        if len({_partners(named[record]) for record in run}) < len(run):
            return []
    return list(runs.values())


def _partners(row: Sequence[Cut]) -> tuple[str, ...]:
    return tuple(name for _, names in row for name in names)


def say_joined(plan: Plan, runs: Sequence[Run], work: Work) -> None:
    """Say how many rows were put together."""
    several = [run for run in runs if len(run) > 1]
    if several:
        rows = sum(map(len, several))
        what = (
            f"rows that are one agreement with others: {rows:,}, {count(len(several), 'agreement')}"
        )
        fix = "nothing, if that is right; else give each its own number"
        work.say(plan.region.grid.name, CODE, what, fix, plan.region.numbers[several[0][0]])


def facts_of(reading: Reading, run: Run) -> tuple[dict[str, Any], list[str]]:
    """Return what the rows of an agreement say together, and the amount of each row.

    Amounts that differ are those of the partners; of other facts the first counts.
    """
    facts: dict[str, Any] = {}
    shares: list[str] = []
    known = {*COLLABORATIONS.names, *reading.work.ontology.fields}
    for name, cells in reading.cells.items():
        told = list(dict.fromkeys(cells[record] for record in run if cells[record]))
        if name == "amount" and len(told) > 1:
            facts[name], shares = "", [cells[record] for record in run]
        elif name in known:
            facts[name] = told[0] if told else ""
            if len(told) > 1 and not {OPEN, OUT} & set(told):
                reading.differ.setdefault(name, []).append(reading.plan.region.numbers[run[0]])
        else:
            facts[name] = "; ".join(told)
    return facts, shares


def say_differing(reading: Reading) -> None:
    """Name the agreements whose rows say different things."""
    for name, rows in reading.differ.items():
        more = f" and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
        said = ", ".join(map(str, rows[:SHOWN])) + more
        what = f"rows of one agreement tell a different {name}; the first counts: {said}"
        reading.work.say(
            reading.plan.region.grid.name, CODE, what, "correct the cells if it matters", rows[0]
        )


# ---- rows that tell a tie again


def told_again(reading: Reading, seats: Sequence[Seat], runs: Sequence[Run]) -> dict[int, int]:
    """Return the rows that tell in the other way what a row above tells, with that row.

    So do edge lists: A with B, and B with A. It counts for two parties in a mode without direction,
    where all but quantities agree and the file gives no numbers of its own.
    """
    plan, work = reading.plan, reading.work
    numbered = plan.columns("collaboration_id", "title")
    if numbered or not (plan.columns("party_a") and plan.columns("party_b")):
        return {}
    same = [name for name in reading.cells if name != "amount"]
    same = [name for name in same if name not in {plan.header(at) for at in plan.columns("weight")}]
    told = [reading.cells[name] for name in same]
    told += [all_shown(plan.region.column(at)) for at in plan.columns("program")]
    first: dict[tuple[str, ...], int] = {}
    again: dict[int, int] = {}
    for seat, run in zip(seats, runs, strict=True):
        record = run[0]
        mode = work.ontology.modes.get(reading.cells["mode"][record])
        if len(run) > 1 or len(seat.actors) != 2 or mode is None or mode.directed or seat.state:
            continue
        facts = tuple(cells[record] for cells in told)
        turned = (*seat.actors[::-1], *facts)
        if turned in first:
            again[record] = first[turned]
        else:
            first.setdefault((*seat.actors, *facts), record)
    return again


def say_again(reading: Reading, again: dict[int, int]) -> None:
    """Leave rows out that tell a tie again; of quantities the larger counts."""
    plan, work = reading.plan, reading.work
    apart = 0
    amounts = reading.cells.get("amount")
    for record, above in again.items():
        work.fates.out(plan.region, record, AGAIN)
        if amounts and amounts[record] != amounts[above]:
            apart += 1
            amounts[above] = max((amounts[above], amounts[record]), key=_size)
    file = plan.region.grid.name
    if again:
        work.say(file, "W432", f"ties that both ends tell: {len(again):,}", "nothing: each is one")
    if apart:
        what = f"ties whose ends tell a different amount: {apart:,}"
        work.say(file, "W434", what, "correct one if it matters; the larger counts")


def _size(text: str) -> float:
    return float(text) if text else -1.0


# ---- arrows


def say_arrows(reading: Reading) -> None:
    """Say how many arrows of a list are read without a direction, as their mode has none."""
    plan, work = reading.plan, reading.work
    modes = work.ontology.modes
    without = [name in modes and not modes[name].directed for name in reading.cells["mode"]]
    for at in plan.columns(OWN):
        texts = all_shown(plan.region.column(at))
        if not are_arrows(dict.fromkeys(texts)):
            continue
        lost = [
            record
            for record, text in enumerate(texts)
            if plain(text) in DIRECTED and without[record]
            if not work.fates.is_left(plan.region, record)
        ]
        if lost:
            what = f"arrows read as ties without direction, as their mode has none: {len(lost):,}"
            fix = "choose a mode with a direction if it matters"
            work.say(plan.region.grid.name, "W443", what, fix, plan.region.numbers[lost[0]])
