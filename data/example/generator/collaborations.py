"""The collaborations: what the plan states, and history and chance around it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import lives, plan
from generator.names import DISCIPLINES, rows
from generator.teams import Call, codes

if TYPE_CHECKING:
    from datetime import date

    from generator.dice import Dice
    from generator.teams import Team, World

EUR = "EUR"


@dataclass
class Collaboration:
    """One collaboration before it is written."""

    mode: str
    program: str
    title: str
    status: str
    start: date
    end: date | None
    start_text: str
    end_text: str
    team: Team
    amount: int | None = None


def needed() -> dict[tuple[str, str], str]:
    """Return the plan's entry for each program and mode."""
    header, *lines = rows(plan.NEEDED, 1 + len(plan.MODES))
    return {
        (program, mode): entry
        for program, *entries in lines
        for mode, entry in zip(header[1:], entries, strict=True)
    }


class Register:
    """Draws the collaborations one after the other."""

    def __init__(self, world: World, dice: Dice) -> None:
        self.world, self.dice = world, dice
        self.entries: list[Collaboration] = []
        self.programs = {row[0]: row for row in rows(plan.PROGRAMS, 6)}
        self.needed = needed()

    # ---- one collaboration

    def add(
        self,
        call: Call,
        state: str,
        *,
        program: str = "",
        team: Team | None = None,
        known: set[str] | None = None,
        size: int = 0,
        lasting: bool = False,
        end: str | None = None,
    ) -> set[str]:
        """Draw a collaboration and return its partners, those outside the home's institution."""
        dice, world = self.dice, self.world
        if team is None:
            sizes = call.recipe.sizes
            size = size or dice.choose(range(2, 2 + len(sizes)), sizes)
            team = world.team(dice, call, size, known or set())
        if not team:
            return set()
        start, last = self._life(state, program, lasting=lasting)
        texts = (
            lives.written(dice, start, sharp=True),
            lives.written(dice, last, sharp=True) if end is None else end,
        )
        last = lives.last_day(end) if end else (None if end == "" else last)
        entry = Collaboration(
            call.mode, program, self._title(call, program, team), state, start, last, *texts, team
        )
        entry.amount = self._amount(call, len(team))
        self.entries.append(entry)
        return {name for name, _ in team} - {call.home}

    def _life(self, state: str, program: str, *, lasting: bool) -> tuple[date, date | None]:
        low, high = lives.FIRST, None
        if program:
            *_, start, end = self.programs[program]
            low = lives.first_day(start)
            high = lives.last_day(end) if end else None
        return lives.life(self.dice, state, low, high, lasting=lasting)

    def _title(self, call: Call, program: str, team: Team) -> str:
        names = dict(rows(DISCIPLINES, 2))
        if program:
            topic = self.programs[program][1]
        elif call.mode not in {"PF", "AC"} and call.disciplines:
            topic = names[self.dice.choose(call.disciplines)]
        else:
            topic = self.dice.choose(plan.TOPICS)
        partner = next(name for name, _ in reversed(team) if name != call.home)
        title = self.dice.choose(plan.TITLES[call.mode]).format(
            topic=topic, partner=self._label(partner)
        )
        return title if self.dice.chance(0.93) else ""

    def _label(self, name: str) -> str:
        """Return a name in Latin letters."""
        actor = self.world.actors[name]
        spelled = [actor["name"], *actor["aliases"].split("; ")]
        return next((text for text in spelled if text[:1].isascii()), actor["name"])

    def _amount(self, call: Call, size: int) -> int | None:
        recipe = call.recipe
        if not self.dice.chance(0.86):
            return None
        spread = 0.9 if recipe.unit == EUR else 0.6
        raw: float = recipe.median * math.exp(self.dice.normal(0, spread)) * (size / 2) ** 0.7
        return max(round(raw / 5000) * 5000, 10_000) if recipe.unit == EUR else max(round(raw), 1)

    # ---- the plan

    def call(self, program: str, mode: str, home: str = "") -> Call:
        """Return what a team is wanted for in a program."""
        host, disciplines = self.programs[program][2:4]
        return Call(mode, home or host, codes(disciplines), plan.AVOIDED.get((program, mode), ""))

    def home(self, program: str, mode: str) -> str:
        """Draw who stands for the program: its host, or another part of the institution."""
        host = self.programs[program][2]
        if self.call(program, mode).recipe.inside or self.dice.chance(0.7):
            return host
        return self.dice.choose(self.world.family(host))

    def single_sources(self) -> None:
        """Add the collaborations of partners who serve a need alone."""
        for program, mode, partner, end in rows(plan.SINGLE, 4):
            call = self.call(program, mode)
            team = self.world.roles(self.dice, call, [call.home], [partner])
            self.add(call, "active", program=program, team=team, end=end)

    def served_needs(self) -> None:
        """Add as many running collaborations as the plan says, the first ones with new partners."""
        for (program, mode), entry in self.needed.items():
            if entry == "1" or not entry[0].isdigit():
                continue
            known: set[str] = set()
            for turn in range(int(entry[0])):
                call = self.call(program, mode, self.home(program, mode))
                size = 0 if turn else plan.CONSORTIA.get((program, mode), 0)
                known |= self.add(
                    call, "active", program=program, known=known, size=size, lasting=turn < 2
                )

    def open_needs(self) -> None:
        """Add what is planned, what ended and what is uncertain where nothing is known to run."""
        states = {"0p": "planned", "0e": "ended", "?": ""}
        for (program, mode), entry in self.needed.items():
            if entry in states:
                self.add(self.call(program, mode), states[entry], program=program)

    def history(self) -> None:
        """Add ended collaborations to every program by its age, and planned ones to some."""
        for program, row in self.programs.items():
            years = (plan.AS_OF - lives.first_day(row[4])).days / 365.25
            able = [
                mode for mode in plan.MODES if self.needed[program, mode] not in {"x", "0p", "?"}
            ]
            weights = [3 if mode in {"RC", "IB", "IX"} else 2 for mode in able]
            for _ in range(plan.ENDED.get(program, round(years * plan.ENDED_A_YEAR))):
                mode = self.dice.choose(able, weights)
                call = self.call(program, mode, self.home(program, mode))
                self.add(call, "ended", program=program)
        for program, mode in plan.PLANNED:
            self.add(self.call(program, mode), "planned", program=program)

    def outside(self) -> None:
        """Add collaborations that belong to no program."""
        world, dice = self.world, self.dice
        homes = [name for name in world.open if world.kind(name) in plan.UNIVERSITIES]
        weights = [world.fame[name] for name in homes]
        for state, number in plan.OUTSIDE.items():
            before = len(self.entries)
            while len(self.entries) < before + number:
                home = dice.choose(homes, weights)
                mode = dice.choose(list(plan.MODES), (1, 1, 5, 2, 3, 2, 3, 2, 1, 4, 2))
                disciplines = codes(world.actors[home]["disciplines"])
                self.add(Call(mode, home, disciplines), state)

    def latecomers(self) -> None:
        """Give everybody who would have no tie, but for the idle ones, one collaboration."""
        world = self.world
        begun = [entry.team for entry in self.entries if entry.status != "planned"]
        used = {name for team in begun for name, _ in team}
        for name in world.open:
            if name in used:
                continue
            calls = [
                Call(plan.JOINS[world.kind(name)], home, codes(world.actors[home]["disciplines"]))
                for home in world.open
                if world.kind(home) in plan.UNIVERSITIES and home != name
            ]
            call = self.dice.choose(calls, [world.fit(call, name) for call in calls])
            team = world.roles(self.dice, call, [call.home], [name])
            self.add(call, "active", team=team)

    def told(self) -> None:
        """Add the collaborations that the plan tells one by one."""
        for mode, start, end, people, title in rows(plan.TOLD, 5):
            team = [
                (name, role) for name, role in (pair.split(": ") for pair in people.split(", "))
            ]
            call = Call(mode, team[-1][0], ())
            last = lives.last_day(end) if end else None
            entry = Collaboration(
                mode, "", title, "active", lives.first_day(start), last, start, end, team
            )
            entry.amount = self._amount(call, len(team))
            self.entries.append(entry)


def draw(world: World, dice: Dice) -> list[Collaboration]:
    """Return all collaborations in the order of their start."""
    register = Register(world, dice)
    register.told()
    register.single_sources()
    register.served_needs()
    register.open_needs()
    register.history()
    register.outside()
    register.latecomers()
    return sorted(register.entries, key=lambda entry: (entry.start, entry.mode, entry.team))
