"""Who takes part as what: the kinds say who gives, as far as the ontology leaves one way.

In "internship base" a business hosts and a university sends; in "international exchange" two
universities may go either way, and nobody can tell without being told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mmnet.recipes.questions import Asker, Question
from mmnet.recipes.recipe import LEAVE_OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.ontology import Mode, Ontology

FIRST, LAST, BOTH = "first named", "last named", "both ways"
ALLOW = "allow"
Roles = list[tuple[str, ...]]


@dataclass(eq=False)
class Seats:
    """Gives roles to the participants of collaborations; asks where the ontology does not tell."""

    ontology: Ontology
    asker: Asker

    def __post_init__(self) -> None:
        self.terms = self.extended()
        self.told: dict[tuple[str, tuple[str, ...], tuple[bool, ...]], Roles] = {}

    def extended(self) -> Ontology:
        """Return the ontology with the pairs of kinds that the recipe allows."""
        modes = dict(self.ontology.modes)
        for key, answer in self.asker.decided.decisions.items():
            if key[0] != "pairs" or not answer.startswith(ALLOW) or key[1] not in modes:
                continue
            one, _, two = key[2].partition(" + ")
            pairs = {(one, two), (two, one)}
            if " to " in answer:
                giver, _, taker = answer.removeprefix(ALLOW).strip().partition(" to ")
                pairs = {(giver, taker)}
            mode = modes[key[1]]
            modes[key[1]] = replace(mode, pairs=mode.pairs | pairs)
        return replace(self.ontology, modes=modes)

    def roles(
        self, mode: Mode, kinds: Sequence[str], lead: Sequence[bool], where: str, row: int
    ) -> Roles | str:
        """Return the roles of each participant; "open", "leave out" where there are none."""
        key = (mode.id, tuple(kinds), tuple(lead))
        if key in self.told:
            return self.told[key]
        found = self._roles(mode, kinds, lead, where, row)
        if not isinstance(found, str):
            self.told[key] = found
        return found

    def _roles(
        self, mode: Mode, kinds: Sequence[str], lead: Sequence[bool], where: str, row: int
    ) -> Roles | str:
        if len(kinds) < 2:
            return [(_usual(mode, leads=leads),) for leads in lead]
        lonely = self._lonely(mode, kinds)
        if lonely:
            return self._ask_pair(mode, lonely, where, row)
        both = [role for role in mode.roles if role in mode.gives and role in mode.receives]
        if not mode.directed or both:
            return [(both[0] if both else _usual(mode, leads=leads),) for leads in lead]
        giver = next(role for role in mode.roles if role in mode.gives)
        taker = next(role for role in mode.roles if role in mode.receives)
        gives = [self._can(mode, kinds, i, gives=True) for i in range(len(kinds))]
        takes = [self._can(mode, kinds, i, gives=False) for i in range(len(kinds))]
        either = [i for i in range(len(kinds)) if gives[i] and takes[i]]
        if not either:
            return [(giver,) if can else (taker,) for can in gives]
        answer = self._giver(mode, where, row)
        if answer not in {FIRST, LAST, BOTH}:
            return "leave out" if answer == LEAVE_OUT else "open"
        chosen = either[0] if answer == FIRST else either[-1]
        seats: Roles = []
        for i, can in enumerate(gives):
            if i not in either:
                seats.append((giver,) if can else (taker,))
            elif answer == BOTH:
                seats.append((giver, taker))
            else:
                seats.append((giver,) if i == chosen else (taker,))
        return seats

    def _lonely(self, mode: Mode, kinds: Sequence[str]) -> list[tuple[str, str]]:
        """Return the pairs of kinds of those whom nobody of the others may work with."""
        pairs = self.terms.modes[mode.id].pairs
        found = []
        for i, own in enumerate(kinds):
            others = [kind for j, kind in enumerate(kinds) if j != i]
            if not any((own, kind) in pairs or (kind, own) in pairs for kind in others):
                found += [(own, kind) for kind in others]
        return found

    def _can(self, mode: Mode, kinds: Sequence[str], i: int, *, gives: bool) -> bool:
        pairs = self.terms.modes[mode.id].pairs
        others = [kind for j, kind in enumerate(kinds) if j != i]
        return any(((kinds[i], kind) if gives else (kind, kinds[i])) in pairs for kind in others)

    def _giver(self, mode: Mode, where: str, row: int) -> str | None:
        key = ("givers", mode.id)

        def question() -> Question:
            roles = [role for role in mode.roles if role in mode.gives]
            what = f'Who is {roles[0]} in "{mode.label}", where the kinds leave it open?'
            choices = (FIRST, LAST, BOTH, LEAVE_OUT)
            return Question((key,), what, where, (), (), choices, 0, row)

        return self.asker.decide(key, None, question)

    def _ask_pair(self, mode: Mode, lonely: list[tuple[str, str]], where: str, row: int) -> str:
        """Ask whether kinds may work together that the ontology does not pair."""
        one, two = sorted(lonely[0])
        key = ("pairs", mode.id, f"{one} + {two}")

        def question() -> Question:
            words = " and ".join(kind.replace("_", " ") for kind in dict.fromkeys((one, two)))
            what = f'"{mode.label}" does not pair {words}: what is to become of such rows?'
            ways = dict.fromkeys((f"{ALLOW} {one} to {two}", f"{ALLOW} {two} to {one}"))
            choices = (*(ways if mode.directed else (ALLOW,)), LEAVE_OUT)
            return Question((key,), what, where, (), (), choices, 0, row)

        answer = self.asker.decide(key, None, question)
        return "leave out" if answer == LEAVE_OUT else "open"


def _usual(mode: Mode, *, leads: bool) -> str:
    if leads and "coordinator" in mode.roles:
        return "coordinator"
    return mode.roles[0]
