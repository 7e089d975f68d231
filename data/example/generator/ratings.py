"""The ratings: partners judge each other, seldom in quite the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields import bounded

if TYPE_CHECKING:
    from generator.actors import Record
    from generator.dice import Dice
    from generator.teams import World

PAIRS = 122
WAVES = ("2023-11", "2025-11")
TRUST = ("reliability", "mission_support", "openness")
VALUE = ("power_influence", "involvement", "resource_contribution")
ITEMS = (*TRUST, *VALUE)


def ratings(world: World, dice: Dice, participations: list[Record]) -> list[Record]:
    """Return the rows of the ratings table: who has worked together, mostly both ways."""
    times = _times_together(participations)
    pairs = dice.sample(list(times), [float(times[pair] ** 1.5) for pair in times], PAIRS)
    rows = []
    for pair in pairs:
        closeness = bounded(1 + times[pair] * 0.7 + dice.normal(0.6, 0.8), 1, 5)
        sides = (
            [pair, pair[::-1]] if dice.chance(0.66) else [pair if dice.chance(0.5) else pair[::-1]]
        )
        wave = dice.choose(WAVES, (2, 5))
        rows += [_rating(world, dice, *side, closeness) | {"date": wave} for side in sides]
    return sorted(rows, key=lambda row: (row["rater"], row["rated"], row["date"]))


def _times_together(participations: list[Record]) -> dict[tuple[str, str], int]:
    """Count the collaborations of every two actors."""
    teams: dict[str, list[str]] = {}
    for row in participations:
        teams.setdefault(row["collaboration_id"], []).append(row["actor_id"])
    times: dict[tuple[str, str], int] = {}
    for team in teams.values():
        for position, first in enumerate(team):
            for second in team[position + 1 :]:
                times[first, second] = times.get((first, second), 0) + 1
    return times


def _rating(world: World, dice: Dice, rater: str, rated: str, closeness: float) -> Record:
    opinion = 2.75 + 0.55 * world.quality[rated] + world.mood[rater]
    weight = 2.3 + 0.5 * (world.fame[rated] - 1) + world.mood[rater]
    row = {"rater": rater, "rated": rated}
    for item in ITEMS:
        middle = opinion if item in TRUST else weight
        answer = round(bounded(dice.normal(middle, 0.6), 1, 4))
        row[item] = str(answer) if dice.chance(0.94) else ""
    level = round(bounded(closeness + dice.normal(0, 0.7), 1, 5))
    row["level"] = str(level) if dice.chance(0.96) else ""
    return row
