"""Amounts in one currency, where the recipe gives a rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.recipes.rates import read_rate

if TYPE_CHECKING:
    from mmnet.recipes.rows import Reading

CODE = "W454"


def convert(reading: Reading, at: int) -> None:
    """Write amounts in the currency of their rate; every one is a change."""
    plan, work = reading.plan, reading.work
    amounts, units = reading.cells.get("amount", []), reading.cells.get("unit", [])
    known = {unit: work.asker.known("rates", unit) for unit in dict.fromkeys(units) if unit}
    for unit, text in known.items():
        rate = read_rate(text or "")
        if rate is None:
            continue
        records = [i for i, own in enumerate(units) if own == unit and amounts[i]]
        before = [f"{amounts[i]} {unit}" for i in records]
        for i in records:
            amounts[i], units[i] = f"{float(amounts[i]) * rate.factor:.2f}", rate.unit
        after = [f"{amounts[i]} {rate.unit}" for i in records]
        numbers = [plan.region.numbers[i] for i in records]
        rows = [row for row in zip(numbers, before, after, strict=True) if row[1] != row[2]]
        file = plan.region.grid.name
        work.changes.add(file, (at, plan.header(at)), rows)
        if records:
            what = f"amounts in {unit} are written in {rate.unit}: {len(records):,}"
            fix = f"one {unit} is {rate.factor:g} {rate.unit} of {rate.day} ({rate.source})"
            work.say(file, CODE, what, fix, numbers[0])
