"""Who works with whom: teams drawn by discipline, place and fame, around a home."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.plan import HUBS, IDLE, NATIONAL, RECIPES, RESEARCH, RESERVED, UNIVERSITIES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from generator.actors import Record
    from generator.dice import Dice
    from generator.plan import Recipe

Team = list[tuple[str, str]]
AGENCY_MODES = ("PF", "ES")
BENEFICIARIES = (*UNIVERSITIES, *RESEARCH, "business")


def codes(text: str) -> list[str]:
    """Split discipline codes."""
    return text.split("; ") if text else []


@dataclass(frozen=True)
class Call:
    """What a team is wanted for."""

    mode: str
    home: str
    disciplines: Sequence[str]
    avoided_kind: str = ""

    @property
    def recipe(self) -> Recipe:
        """How teams of the mode come about."""
        return RECIPES[self.mode]


class World:
    """The actors, as those who look for partners see them."""

    def __init__(self, actors: list[Record], dice: Dice) -> None:
        self.actors = {actor["actor_id"]: actor for actor in actors}
        self.fame: dict[str, float] = {
            name: HUBS.get(name, 1.0) * math.exp(0.7 * bounded_normal(dice)) for name in self.actors
        }
        self.quality = {name: dice.normal(0, 0.8) for name in self.actors}
        self.mood = {name: dice.normal(0, 0.35) for name in self.actors}
        self.open = [name for name in self.actors if name not in {*RESERVED, *IDLE}]

    def kind(self, name: str) -> str:
        """Return the kind of an actor."""
        return self.actors[name]["kind"]

    def institution(self, name: str) -> str:
        """Return the university of a unit, or the actor itself."""
        return self.actors[name]["parent"] or name

    def family(self, name: str) -> list[str]:
        """Return a university with its units."""
        top = self.institution(name)
        return [other for other in self.open if self.institution(other) == top]

    # ---- who fits

    def fit(self, call: Call, name: str) -> float:
        """Return how likely an actor is to join, 0 for those who may not."""
        actor, home = self.actors[name], self.actors[call.home]
        is_near = self.institution(name) == self.institution(call.home)
        if is_near != call.recipe.inside or actor["kind"] == call.avoided_kind:
            return 0.0
        same_country = actor["country"] == home["country"]
        if call.mode in AGENCY_MODES and actor["kind"] == "government_agency" and not same_country:
            return 0.0
        if call.recipe.abroad and same_country:
            return 0.0
        return self.fame[name] * self._likeness(call, actor) * _nearness(actor, home)

    def _likeness(self, call: Call, actor: Record) -> float:
        """Return how near the disciplines are, by the digits of their codes that agree."""
        if actor["kind"] == "government_agency" or call.recipe.inside:
            return 1.0 if call.mode in AGENCY_MODES or call.recipe.inside else 0.4
        shared = [
            _agreement(own, wanted)
            for own in codes(actor["disciplines"])
            for wanted in call.disciplines
        ]
        return 0.02 + max(shared, default=0.1) + 0.25 * sum(value == 1 for value in shared)

    def drawn(
        self, dice: Dice, call: Call, kinds: Collection[str], size: int, taken: Collection[str]
    ) -> list[str]:
        """Draw up to `size` partners of some kinds who are not taken."""
        fits = {
            name: self.fit(call, name) * list(kinds).count(self.kind(name))
            for name in self.open
            if name not in taken
        }
        able = {name: fit for name, fit in fits.items() if fit > 0}
        return dice.sample(list(able), list(able.values()), size)

    # ---- teams

    def team(self, dice: Dice, call: Call, size: int, known: Collection[str] = ()) -> Team:
        """Draw a team; its first partner is not one of the `known`, if there is another."""
        recipe = call.recipe
        first_kinds = RESEARCH if call.mode == "RC" else recipe.partners
        lead = self.drawn(dice, call, first_kinds, 1, {call.home, *known}) or self.drawn(
            dice, call, first_kinds, 1, {call.home}
        )
        if not lead:
            return []
        homes, partners = [call.home], lead
        for _ in range(size - 2):
            taken = {*homes, *partners}
            if dice.chance(recipe.more_homes):
                homes += self._fellows(dice, call, taken)
            else:
                partners = partners + self.drawn(dice, call, recipe.partners, 1, taken)
        return self.roles(dice, call, homes, partners)

    def _fellows(self, dice: Dice, call: Call, taken: Collection[str]) -> list[str]:
        """Draw one more for the home's side, from its country."""
        kinds = BENEFICIARIES if call.mode == "PF" else UNIVERSITIES
        home = self.actors[call.home]
        able = [
            name
            for name in self.open
            if self.kind(name) in kinds
            and name not in taken
            and self.actors[name]["country"] == home["country"]
        ]
        weights = [
            self.fame[name]
            * self._likeness(call, self.actors[name])
            * _nearness(self.actors[name], home)
            for name in able
        ]
        return dice.sample(able, weights, 1)

    def roles(self, dice: Dice, call: Call, homes: list[str], partners: list[str]) -> Team:
        """Give each side its role; in exchanges the sides may turn."""
        recipe = call.recipe
        here, there = recipe.home_role, recipe.partner_role
        if recipe.turns and dice.chance(0.45):
            here, there = there, here
        team = [*((name, here) for name in homes), *((name, there) for name in partners)]
        if here == there and (len(team) > 2 or dice.chance(0.4)):
            chief = dice.choose([call.home, call.home, partners[0]])
            team = [(name, "coordinator" if name == chief else role) for name, role in team]
        return team


def bounded_normal(dice: Dice) -> float:
    """Draw a normal number between -2 and 2."""
    return min(max(dice.normal(), -2.0), 2.0)


def _agreement(own: str, wanted: str) -> float:
    """Return 1 for the same detailed field, less for the same narrow or broad one."""
    if own == wanted:
        return 1.0
    return 0.35 if own[:3] == wanted[:3] else 0.12 if own[:2] == wanted[:2] else 0.0


def _nearness(actor: Record, home: Record) -> float:
    """Return how much closer partners in the same region or country are."""
    if actor["region"] and actor["region"] == home["region"]:
        return 6.0
    if actor["kind"] == "government_agency" and actor["actor_id"] not in NATIONAL:
        return 0.05
    return 1.6 if actor["country"] == home["country"] else 0.7
