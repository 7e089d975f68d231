"""Who takes part in each agreement: the names of its cells, the other side, and their roles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from mmnet.recipes import fates
from mmnet.recipes.batches import Batch
from mmnet.recipes.cells import OPEN, OUT, Column, all_shown, shown
from mmnet.recipes.holding import ENDS
from mmnet.recipes.joining import (
    facts_of,
    runs_of,
    say_again,
    say_arrows,
    say_differing,
    say_joined,
    told_again,
)
from mmnet.recipes.questions import Question
from mmnet.recipes.recipe import LEAVE_OUT, UNKNOWN
from mmnet.recipes.rows import Seat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.recipes.columns import Plan
    from mmnet.recipes.joining import Cut, Run
    from mmnet.recipes.roles import Roles
    from mmnet.recipes.rows import Reading
    from mmnet.recipes.work import Work

NOBODY = "nobody"
MOSTLY = 0.9


def seat_all(reading: Reading) -> None:
    """Add the collaborations of a list, and who takes part in each."""
    plan, work = reading.plan, reading.work
    region = plan.region
    named = _named(plan, work)
    runs = runs_of(reading, named)
    say_joined(plan, runs, work)
    ids = _ids(plan, work, runs)
    other = _other(plan, named, runs, work)
    after = {at: all_shown(region.column(at)) for at in plan.columns(*ENDS)}
    of_programs = plan.columns("program")
    programs = all_shown(region.column(of_programs[0])) if of_programs else []
    seats = [_taken(reading, run, named, after) for run in runs]
    again = {} if other else told_again(reading, seats, runs)
    say_again(reading, again)
    batch = Batch(reading, programs)
    for own, run, seat in zip(ids, runs, seats, strict=True):
        if other == OPEN:
            seat.state = seat.state or OPEN
        elif other not in {"", NOBODY}:
            actor = work.names.actor(other, region.grid.name, region.numbers[run[0]])
            seat.take(actor, run[0], leads=False, first=True)
        roles = _roles(reading, run, seat) if run[0] not in again else None
        if roles is None:
            continue
        if len(run) == 1:
            batch.add(own, run[0], seat, roles)
        else:
            _add(batch, own, run, seat, roles)
    batch.flush()
    say_differing(reading)
    say_arrows(reading)
    for at, texts in after.items():
        work.note_columns(plan, {at: texts})


def _add(batch: Batch, own: str, run: Run, seat: Seat, roles: Roles) -> None:
    """Add a collaboration that stands in several rows, with its participants."""
    batch.flush()
    reading, programs = batch.reading, batch.programs
    work, region = reading.work, reading.plan.region
    facts, shares = facts_of(reading, run)
    row: dict[str, Any] = {"collaboration_id": own}
    row.update(facts)
    if programs:
        program = next((programs[record] for record in run if programs[record]), "")
        row |= {"program": work.program(program)} if program else {}
    work.add("collaborations", row, region.numbers[run[0]], region.grid.name)
    amounts = dict(zip(run, shares, strict=True)) if shares else {}
    numbers, file = region.numbers, region.grid.name
    for actor, record, taken in zip(seat.actors, seat.records, roles, strict=True):
        for role in taken:
            part = {"collaboration_id": own, "actor_id": actor, "role": role}
            if amounts.get(record):
                part["amount"] = amounts[record]
            work.add("participations", part, numbers[record], file)


def _taken(
    reading: Reading, run: Run, named: Sequence[Sequence[Cut]], after: dict[int, list[str]]
) -> Seat:
    """Find the actors that the rows of an agreement name; note how each cell is written anew."""
    plan, names = reading.plan, reading.work.names
    seat = Seat(state=_state(reading, run))
    file, sure = plan.region.grid.name, names.sure
    for record in run:
        number = plan.region.numbers[record]
        for at, parts in named[record]:
            if not parts:
                continue
            found = [sure.get(name) or names.actor(name, file, number) for name in parts]
            leads = plan.fields[at] == "lead"
            for actor in found:
                seat.take(actor, record, leads=leads)
            if None not in found:
                after[at][record] = "; ".join(filter(None, found))
    return seat


def _state(reading: Reading, run: Run) -> str:
    """Tell whether one of the rows is left out or hangs on a question."""
    if len(run) == 1:
        return reading.state[run[0]]
    states = {reading.state[record] for record in run}
    return OUT if OUT in states else OPEN if OPEN in states else ""


def _roles(reading: Reading, run: Run, seat: Seat) -> Roles | None:
    """Return the roles of an agreement; None leaves its rows out, with their reason."""
    plan, work = reading.plan, reading.work
    region = plan.region
    told = reading.cells["mode"]
    mode = work.ontology.modes.get(next((told[record] for record in run if told[record]), ""))
    reason = ""
    if seat.state:
        reason = fates.OUT if seat.state == OUT else fates.OPEN
    elif not seat.actors and not work.apart:
        reason = fates.NOBODY
    elif mode is None:
        reason = "tells no mode"
    roles: Roles | str = ""
    if mode is not None and not reason:
        kinds = [work.names.kinds.get(actor, "") for actor in seat.actors]
        number = region.numbers[run[0]]
        roles = work.seats.roles(mode, kinds, seat.leads, region.grid.name, number)
        if isinstance(roles, str):
            reason = fates.OUT if roles == LEAVE_OUT else fates.OPEN
    for record in run if reason else ():
        work.fates.out(region, record, reason)
    return None if isinstance(roles, str) else roles


def _ids(plan: Plan, work: Work, runs: Sequence[Run]) -> list[str]:
    """Return an id for each agreement: the file's own where it tells them apart, else the row."""
    region = plan.region
    for at in plan.columns("collaboration_id"):
        cells = region.column(at)
        texts = [shown(cells[run[0]]).strip() for run in runs]
        if all(texts) and len(set(texts)) == len(texts) and not set(texts) & work.works:
            work.works |= set(texts)
            return texts
    texts = [f"{plan.sheet}-{region.numbers[run[0]]}" for run in runs]
    work.works |= set(texts)
    return texts


def _named(plan: Plan, work: Work) -> list[list[Cut]]:
    """Return the names in each column of partners, row by row."""
    columns = plan.columns("lead", "party_a", "partners", "party_b", "party_c")
    found: dict[int, list[tuple[str, ...]]] = {}
    for at in columns:
        cells = all_shown(plan.region.column(at))
        sign = _separator(plan, at, cells, work)
        found[at] = [work.names.parts(cell, sign) for cell in cells]
    size = len(plan.region.body)
    return [[(at, found[at][record]) for at in columns] for record in range(size)]


def _separator(plan: Plan, at: int, cells: list[str], work: Work) -> str:
    """Ask whether a comma or slash stands between partners, where no list of names tells."""
    if work.names.ids or plan.fields[at] == "lead":
        return work.asker.known("split", plan.sheet, plan.header(at)) or ""
    counts = Counter(sign for cell in dict.fromkeys(cells) for sign in (",", "/") if sign in cell)
    key = ("split", plan.sheet, plan.header(at))
    if not counts:
        return ""
    sign = counts.most_common(1)[0][0]

    def question() -> Question:
        column = Column(plan, at, work.asker)
        some = [cell for cell in column.counts if sign in shown(cell)]
        what = f'Does "{sign}" stand between two partners in "{plan.header(at)}"?'
        return column.ask([key], what, some, (sign,), (sign, "no"))

    found = work.asker.decide(key, None, question)
    return "" if found in {None, "no"} else str(found)


def _other(plan: Plan, named: list[list[Cut]], runs: Sequence[Run], work: Work) -> str:
    """Ask who the other side is, where the rows of a list name one partner each."""
    known = work.asker.known("constants", plan.sheet, "partners")
    if known is not None:
        return "" if known in {NOBODY, UNKNOWN} else known
    if any(key[:2] == ("fill", plan.sheet) for key in work.asker.asked):
        return ""  # rows below may name the other side
    sizes = [sum(len(names) for record in run for _, names in named[record]) for run in runs]
    some = [size for size in sizes if size]
    if not some or sum(size == 1 for size in some) < MOSTLY * len(some):
        return ""
    key = ("constants", plan.sheet, "partners")
    region = plan.region

    def question() -> Question:
        what = f'Each row of "{plan.sheet}" names one partner: who is the other side?'
        examples = tuple(dict.fromkeys(name for row in named for _, names in row for name in names))
        return Question(
            (key,), what, region.grid.name, examples[:20], (NOBODY,), (), len(some),
            region.grid.numbers[region.top],
        )  # fmt: skip

    found = work.asker.decide(key, None, question)
    return OPEN if found is None else found
