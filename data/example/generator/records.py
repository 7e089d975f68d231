"""The rows of the collaborations and participations tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import fields, plan
from generator.collaborations import EUR, draw

if TYPE_CHECKING:
    from generator.actors import Record
    from generator.collaborations import Collaboration
    from generator.dice import Dice
    from generator.teams import World


def tables(world: World, dice: Dice) -> tuple[list[Record], list[Record]]:
    """Return the rows of the collaborations and of the participations table."""
    numbers: dict[int, int] = {}
    collaborations: list[Record] = []
    participations: list[Record] = []
    for entry in draw(world, dice):
        year = entry.start.year
        numbers[year] = numbers.get(year, 0) + 1
        key = f"mm-{year}-{numbers[year]:03d}"
        collaborations.append(_row(world, dice, entry, key, numbers[year]))
        shares = _shares(dice, entry)
        participations += [
            {
                "collaboration_id": key,
                "actor_id": name,
                "role": role,
                "amount": shares.get(name, ""),
            }
            for name, role in sorted(entry.team)
        ]
    return collaborations, participations


def _row(world: World, dice: Dice, entry: Collaboration, key: str, number: int) -> Record:
    fame = [world.quality[name] for name, _ in entry.team]
    quality = sum(fame) / len(fame) + dice.normal(0, 0.5)
    source, confidence = fields.evidence(dice, entry.start.year, number)
    is_dated = entry.status != "active" or dice.chance(0.97)
    is_closed = entry.status != "ended" or dice.chance(0.985)
    record = {
        "collaboration_id": key,
        "mode": plan.MODES[entry.mode],
        "program": entry.program,
        "title": entry.title,
        "start": entry.start_text if is_dated else "",
        "end": entry.end_text if is_closed else "",
        "status": entry.status,
        "amount": "" if entry.amount is None else str(entry.amount),
        "unit": plan.RECIPES[entry.mode].unit,
        "source": source,
        "confidence": confidence,
    }
    record |= fields.methods(dice, quality, entry.status, entry.start, entry.end)
    if source.startswith("agreement") and record.get("agreement") == "no":
        record["agreement"] = "yes"
    return record | fields.measures(dice, entry.mode, entry.amount, entry.status)


def _shares(dice: Dice, entry: Collaboration) -> dict[str, str]:
    """Split the amount among those who receive it, in some records."""
    receivers = {"user", "host", "university", "beneficiary", "adopter", "partner", "coordinator"}
    if entry.mode == "IB":
        receivers = {"university"}
    names = [name for name, role in sorted(entry.team) if role in receivers]
    if entry.amount is None or entry.amount < 4 * len(names) or not dice.chance(0.4):
        return {}
    parts = [1 + dice.uniform() for _ in names]
    grain = 1000 if plan.RECIPES[entry.mode].unit == EUR else 1
    shares = [int(entry.amount * part / sum(parts) / grain) * grain for part in parts]
    shares[0] += entry.amount - sum(shares)
    return {name: str(share) for name, share in zip(names, shares, strict=True)}
