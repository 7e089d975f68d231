"""The lists of agreements of a file: each row a collaboration with all that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.recipes.actors import constant_of, read_choice
from mmnet.recipes.amounts import read_amount
from mmnet.recipes.cells import OPEN, OUT, Column, Money, all_shown, amounts, dates, shown
from mmnet.recipes.converting import convert
from mmnet.recipes.headers import OWN
from mmnet.recipes.holding import ENDS, TIME
from mmnet.recipes.rows import Reading
from mmnet.recipes.seating import seat_all
from mmnet.recipes.sections import by_sections
from mmnet.schema import COLLABORATIONS

if TYPE_CHECKING:
    from mmnet.ontology import Field
    from mmnet.recipes.columns import Plan
    from mmnet.recipes.moments import Written
    from mmnet.recipes.work import Work

PLAIN = ("title", "source", "country")


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
    seat_all(reading)


def _read_modes(reading: Reading) -> None:
    plan, work = reading.plan, reading.work
    for at in plan.columns("mode"):
        texts = read_choice(plan, at, "mode", work)
        reading.put("mode", texts)
        work.note_columns(plan, {at: texts})
    if not plan.columns("mode"):
        told = by_sections(plan, "mode", work)
        reading.put("mode", told or [constant_of(plan, "mode", work)] * len(reading.state))
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
            times = {cell: _time(name, one) for cell, one in meant.items()}
            reading.put("start", [times[cell][0] for cell in column.cells])
            reading.put("end", [times[cell][1] for cell in column.cells])
            if not plan.columns("status"):
                states = states or [""] * len(column.cells)
                states = [
                    one or times[cell][2] for one, cell in zip(states, column.cells, strict=True)
                ]
            shown_as = 3 if states else 2
            said = {cell: _said(parts[:shown_as]) for cell, parts in times.items()}
            work.note_columns(plan, {at: [said[cell] for cell in column.cells]})
    reading.put("status", states)


def _said(parts: tuple[str, ...]) -> str:
    text = " / ".join(filter(None, parts))
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
        values = {cell: _number(one) for cell, one in meant.items()}
        kinds = {cell: "" if isinstance(one, str) else one.unit for cell, one in meant.items()}
        said = {cell: _amount_said(one) for cell, one in meant.items()}
        reading.put("amount", [values[cell] for cell in column.cells])
        reading.put("unit", [kinds[cell] for cell in column.cells])
        work.note_columns(plan, {at: [said[cell] for cell in column.cells]})
    for at in units:
        texts = [_unit(shown(cell)) for cell in plan.region.column(at)]
        reading.put("unit", texts)
        work.note_columns(plan, {at: texts})
    for at in plan.columns("amount")[:1]:
        convert(reading, at)


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
            reading.put(key, all_shown(column))
        elif name == OWN or name in {"weight", "kind"}:
            header = plan.header(at) or f"column {at + 1}"
            key = header if header not in {*known, *work.ontology.fields} else f"{header} (file)"
            if name != "kind":
                reading.put(key, all_shown(column))
        elif name in work.ontology.fields:
            _read_field(reading, at, work.ontology.fields[name])


def _read_kinds(reading: Reading) -> None:
    """Take the kind of a partner from its row, where the row names one that no list has."""
    plan, work = reading.plan, reading.work
    for at in plan.columns("kind"):
        texts = read_choice(plan, at, "kind", work)
        who = plan.columns("partners")[:1]
        cells = all_shown(plan.region.column(who[0])) if who else []
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
        texts = all_shown(column.cells)
    reading.put(about.id, texts)
    work.note_columns(plan, {at: texts})
