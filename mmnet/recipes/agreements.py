"""The lists of agreements of a file: each row a collaboration with all that it names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mmnet.recipes import fates
from mmnet.recipes.actors import constant_of, read_choice
from mmnet.recipes.amounts import read_amount
from mmnet.recipes.cells import OPEN, OUT, Column, Money, amounts, dates, shown
from mmnet.recipes.columns import ENDS, TIME
from mmnet.recipes.headers import OWN
from mmnet.recipes.questions import Question
from mmnet.recipes.recipe import LEAVE_OUT, UNKNOWN
from mmnet.schema import COLLABORATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.ontology import Field
    from mmnet.recipes.columns import Plan
    from mmnet.recipes.moments import Written
    from mmnet.recipes.roles import Roles
    from mmnet.recipes.work import Work

Cut = tuple[int, tuple[str, ...]]
"""A column of partners and the names that a cell of it falls into."""

NOBODY = "nobody"
MOSTLY = 0.9
PLAIN = ("title", "source", "country")


@dataclass(eq=False)
class Reading:
    """The columns of a list of agreements, each cell as mmnet writes it."""

    plan: Plan
    work: Work
    cells: dict[str, list[str]] = field(default_factory=dict)
    state: list[str] = field(default_factory=list)

    def put(self, name: str, texts: Sequence[str], *, over: bool = False) -> None:
        """Take a column; an empty cell leaves what another column said."""
        held = self.cells.setdefault(name, [""] * len(self.state))
        for i, text in enumerate(texts):
            if text in {OPEN, OUT}:
                if self.state[i] != OUT:
                    self.state[i] = text
            elif text and (over or not held[i]):
                held[i] = text


def read_agreements(plan: Plan, work: Work) -> None:
    """Add a collaboration for each row, and who takes part in it."""
    if not plan.columns(*ENDS) and not work.apart:
        work.need(plan, "partners")
        return
    reading = Reading(plan, work, state=[""] * len(plan.region.body))
    _read_modes(reading)
    _read_times(reading)
    _read_amounts(reading)
    _read_rest(reading)
    _read_kinds(reading)
    _seat(reading)


def _read_modes(reading: Reading) -> None:
    plan, work = reading.plan, reading.work
    for at in plan.columns("mode"):
        texts = read_choice(plan, at, "mode", work)
        reading.put("mode", texts)
        work.note_columns(plan, {at: texts})
    if not plan.columns("mode"):
        reading.put("mode", [constant_of(plan, "mode", work)] * len(reading.state))
    for at in plan.columns("status"):
        texts = read_choice(plan, at, "status", work)
        reading.put("status", texts)
        work.note_columns(plan, {at: texts})


def _read_times(reading: Reading) -> None:
    plan, work = reading.plan, reading.work
    states: list[str] = []
    for name in TIME:
        for at in plan.columns(name):
            column = Column(plan, at, work.asker)
            meant = dates(column)
            times = [_time(name, meant[cell]) for cell in column.cells]
            reading.put("start", [start for start, _, _ in times])
            reading.put("end", [end for _, end, _ in times])
            if not plan.columns("status"):
                states = states or [""] * len(times)
                states = [one or two for one, (_, _, two) in zip(states, times, strict=True)]
            shown_as = times if states else [(start, end, "") for start, end, _ in times]
            said = [" / ".join(filter(None, parts)) for parts in shown_as]
            work.note_columns(plan, {at: [_said(one) for one in said]})
    reading.put("status", states)


def _said(text: str) -> str:
    return OPEN if OPEN in text else OUT if OUT in text else text


def _time(name: str, one: Written | str) -> tuple[str, str, str]:
    """Return the start, the end and the state that a cell of a column says."""
    if isinstance(one, str):
        return one, "", ""
    if one.form in {"ongoing", "since", "until"}:
        return one.first, one.last, "active" if one.form != "until" else ""
    if one.form == "range" or (name == "period" and one.form in {"stretch", "academic"}):
        return one.first, one.last, ""
    first, last = one.first, one.last
    if one.form == "stretch":  # a quarter is no start: of a single day only the year is sure
        first = last = one.first[:4]
    if name == "end":
        return "", last, ""
    return (
        first,
        (first if name == "period" and one.form == "point" and len(first) == 4 else ""),
        "",
    )


def _read_amounts(reading: Reading) -> None:
    plan, work = reading.plan, reading.work
    units = plan.columns("unit")
    for at in plan.columns("amount")[:1]:
        column = Column(plan, at, work.asker)
        meant = amounts(column, needs_unit=not units)
        found = [meant[cell] for cell in column.cells]
        values = [_number(one) for one in found]
        reading.put("amount", values)
        reading.put("unit", ["" if isinstance(one, str) else one.unit for one in found])
        said = [_amount_said(one) for one in found]
        work.note_columns(plan, {at: said})
    for at in units:
        texts = [_unit(shown(cell)) for cell in plan.region.column(at)]
        reading.put("unit", texts)
        work.note_columns(plan, {at: texts})


def _number(one: Money | str) -> str:
    if isinstance(one, str):
        return one
    if one.value is None:
        return ""
    return str(int(one.value)) if one.value.is_integer() else repr(one.value)


def _amount_said(one: Money | str) -> str:
    return one if isinstance(one, str) else f"{_number(one)} {one.unit}".strip()


def _unit(text: str) -> str:
    """Write a currency in its three letters; other units stay."""
    found = read_amount(f"1 {text}")
    return found[""].unit or text if set(found) == {""} else text


def _read_rest(reading: Reading) -> None:
    plan, work = reading.plan, reading.work
    known = set(COLLABORATIONS.names)
    for at, name in plan.fields.items():
        column = plan.region.column(at)
        if name in PLAIN:
            key = name if name in known else plan.header(at)
            reading.put(key, [shown(cell) for cell in column])
        elif name == OWN or name in {"weight", "kind"}:
            header = plan.header(at) or f"column {at + 1}"
            key = header if header not in {*known, *work.ontology.fields} else f"{header} (file)"
            if name != "kind":
                reading.put(key, [shown(cell) for cell in column])
        elif name in work.ontology.fields:
            _read_field(reading, at, work.ontology.fields[name])


def _read_kinds(reading: Reading) -> None:
    """Take the kind of a partner from its row, where the row names one that no list has."""
    plan, work = reading.plan, reading.work
    for at in plan.columns("kind"):
        texts = read_choice(plan, at, "kind", work)
        who = plan.columns("partners")[:1]
        cells = [shown(cell) for cell in plan.region.column(who[0])] if who else []
        for cell, kind in zip(cells, texts, strict=False):
            parts = work.names.parts(cell)
            if len(parts) == 1 and kind not in {OPEN, OUT, ""} and not work.names.find(parts[0]):
                work.names.hints[parts[0]] = kind
        reading.put(f"{plan.header(at)} (file)", ["" if t not in {OPEN, OUT} else t for t in texts])
        work.note_columns(plan, {at: texts})


def _read_field(reading: Reading, at: int, about: Field) -> None:
    """Read a field of the ontology: a number, a flag, a date or a text."""
    plan, work = reading.plan, reading.work
    column = Column(plan, at, work.asker)
    if about.type == "number":
        found = amounts(column, needs_unit=False)
        texts = [_number(found[cell]) for cell in column.cells]
    elif about.type == "flag":
        texts = read_choice(plan, at, "flag", work)
    elif about.type == "date":
        meant = dates(column)
        texts = [m if isinstance(m, str) else m.first for m in (meant[c] for c in column.cells)]
    else:
        texts = [shown(cell) for cell in column.cells]
    reading.put(about.id, texts)
    work.note_columns(plan, {at: texts})


# ---- who takes part


@dataclass(eq=False)
class Seat:
    """Who a row names: ids, which of them lead, and whether the row is open or out."""

    actors: list[str] = field(default_factory=list)
    leads: list[bool] = field(default_factory=list)
    state: str = ""

    def take(self, actor: str | None, *, leads: bool, first: bool = False) -> None:
        """Add a participant; one that is not known opens the row, one that is left out ends it."""
        if actor is None:
            self.state = self.state or OPEN
        elif actor == LEAVE_OUT:
            self.state = OUT
        elif actor not in self.actors:
            at = 0 if first else len(self.actors)
            self.actors.insert(at, actor)
            self.leads.insert(at, leads)


def _seat(reading: Reading) -> None:
    plan, work = reading.plan, reading.work
    region = plan.region
    ids = _ids(plan, work)
    named = _named(plan, work)
    other = _other(plan, named, work)
    of_programs = plan.columns("program")
    programs = [shown(cell) for cell in region.column(of_programs[0])] if of_programs else []
    after = {at: [shown(cell) for cell in region.column(at)] for at in plan.columns(*ENDS)}
    for record in range(len(region.body)):
        seat = _taken(reading, record, named[record], after)
        if other == OPEN:
            seat.state = seat.state or OPEN
        elif other not in {"", NOBODY}:
            actor = work.names.actor(other, region.grid.name, region.numbers[record])
            seat.take(actor, leads=False, first=True)
        roles = _roles(reading, record, seat)
        if roles is None:
            continue
        row: dict[str, Any] = {"collaboration_id": ids[record]}
        row |= {name: texts[record] for name, texts in reading.cells.items()}
        if programs and programs[record]:
            row["program"] = work.program(programs[record])
        number = region.numbers[record]
        work.add("collaborations", row, number, region.grid.name)
        for actor, own in zip(seat.actors, roles, strict=True):
            for role in own:
                part = {"collaboration_id": ids[record], "actor_id": actor, "role": role}
                work.add("participations", part, number, region.grid.name)
    for at, texts in after.items():
        work.note_columns(plan, {at: texts})


def _taken(
    reading: Reading, record: int, named: Sequence[Cut], after: dict[int, list[str]]
) -> Seat:
    """Find the actors that a row names, and note how each cell is written anew."""
    plan, names = reading.plan, reading.work.names
    number = plan.region.numbers[record]
    seat = Seat(state=reading.state[record])
    for at, parts in named:
        found = [names.actor(name, plan.region.grid.name, number) for name in parts]
        for actor in found:
            seat.take(actor, leads=plan.fields[at] == "lead")
        sure = [actor for actor in found if actor is not None]
        if parts and len(sure) == len(found):
            after[at][record] = "; ".join(sure)
    return seat


def _roles(reading: Reading, record: int, seat: Seat) -> Roles | None:
    """Return the roles of a row; None leaves it out, with its reason."""
    plan, work = reading.plan, reading.work
    region = plan.region
    mode = work.ontology.modes.get(reading.cells["mode"][record])
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
        number = region.numbers[record]
        roles = work.seats.roles(mode, kinds, seat.leads, region.grid.name, number)
        if isinstance(roles, str):
            reason = fates.OUT if roles == LEAVE_OUT else fates.OPEN
    if reason:
        work.fates.out(region, record, reason)
    return None if isinstance(roles, str) else roles


def _ids(plan: Plan, work: Work) -> list[str]:
    """Return an id for each row: the file's own where it tells them apart, else the row."""
    region = plan.region
    for at in plan.columns("collaboration_id"):
        texts = [shown(cell).strip() for cell in region.column(at)]
        if all(texts) and len(set(texts)) == len(texts) and not set(texts) & work.works:
            work.works |= set(texts)
            return texts
    texts = [f"{plan.sheet}-{number}" for number in region.numbers]
    work.works |= set(texts)
    return texts


def _named(plan: Plan, work: Work) -> list[list[Cut]]:
    """Return the names in each column of partners, row by row."""
    columns = plan.columns("lead", "party_a", "partners", "party_b", "party_c")
    found: dict[int, list[tuple[str, ...]]] = {}
    for at in columns:
        cells = [shown(cell) for cell in plan.region.column(at)]
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


def _other(plan: Plan, named: list[list[Cut]], work: Work) -> str:
    """Ask who the other side is, where the rows of a list name one partner each."""
    known = work.asker.known("constants", plan.sheet, "partners")
    if known is not None:
        return "" if known in {NOBODY, UNKNOWN} else known
    sizes = [sum(len(names) for _, names in row) for row in named]
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
