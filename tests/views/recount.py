"""A second count of what a report says: plain Python, pandas and NetworkX on the tables.

It uses none of mmnet's measures, states, graphs or coverage; only the tables of a network, the
words of the ontology, and the day.
"""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations
from math import isnan
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    import mmnet as mm

ALWAYS, NEVER = date(1, 1, 1), date(9999, 12, 31)
OPEN_END = 3


def readings(text: object) -> tuple[date, date]:
    """First and last day that a partial date may mean."""
    if not isinstance(text, str):
        return ALWAYS, NEVER
    numbers = [int(part) for part in text.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else None
    if len(numbers) == 3:
        day = date(*numbers)
        return day, day
    if month:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def state(row: dict[str, object], day: date, today: date) -> str:
    """What is known of a collaboration on a day: every reading of its dates must agree."""
    (start, late), (early, end) = readings(row["start"]), readings(row["end"])
    if row["status"] == "planned":
        return "planned"
    if row["status"] == "active" and start <= today <= end:
        late = min(late, today)
        goes_on = (
            today if isinstance(row["end"], str) else today.replace(year=today.year + OPEN_END)
        )
        early = max(early, goes_on)
    if row["status"] == "ended":
        yesterday = date.fromordinal(today.toordinal() - 1)
        early = early if early <= yesterday else ALWAYS
        end = min(end, yesterday)
    if end < day:
        return "ended"
    if start > day:
        return "planned"
    return "active" if min(late, end) <= day <= max(early, start) else "unknown"


@dataclass
class Recount:
    """The numbers of a network, counted anew; on its day, or on another one."""

    net: mm.Network
    at: date | None = None
    facts: dict[str, str] = field(default_factory=dict)  # of the section that is read

    @cached_property
    def rows(self) -> dict[str, dict[str, object]]:
        table = self.net.collaborations
        rows = table.to_dict("records")
        return {str(row["collaboration_id"]): {str(key): row[key] for key in row} for row in rows}

    @cached_property
    def members(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {name: [] for name in self.rows}
        part = self.net.participations
        for name, actor, role in zip(
            part["collaboration_id"], part["actor_id"], part["role"], strict=True
        ):
            found[name].append((actor, role))
        return found

    def states(self, day: date | None = None) -> dict[str, str]:
        today = self.net.as_of
        when = day or self.at or today
        return {name: state(row, when, today) for name, row in self.rows.items()}

    def counts(self, day: date | None = None) -> Counter[str]:
        return Counter(self.states(day).values())

    @cached_property
    def dated(self) -> bool:
        return set(self.counts()) != {"unknown"}

    def running(self, day: date | None = None) -> set[str]:
        """What the report counts: known to run; all that is recorded where no date tells."""
        if not self.dated:
            return set(self.rows)
        return {name for name, known in self.states(day).items() if known == "active"}

    def pairs_of(self, name: str) -> set[frozenset[str]]:
        """Pairs of actors that a collaboration ties."""
        mode = self.net.ontology.modes[str(self.rows[name]["mode"])]
        members = self.members[name]
        if not mode.gives:
            return {frozenset(pair) for pair in combinations({actor for actor, _ in members}, 2)}
        givers = {actor for actor, role in members if role in mode.gives}
        takers = {actor for actor, role in members if role in mode.receives}
        return {frozenset((a, b)) for a in givers for b in takers if a != b}

    def given(self, name: str) -> list[tuple[str, str, float]]:
        """Giver, receiver, amount: what each receiver got, else each giver gave, else even."""
        mode = self.net.ontology.modes[str(self.rows[name]["mode"])]
        table = self.net.participations
        own = table[table["collaboration_id"] == name]
        givers, takers = (
            {row["actor_id"]: float(row["amount"]) for row in own.to_dict("records")
             if row["role"] in roles}
            for roles in (mode.gives, mode.receives)
        )  # fmt: skip
        pairs = [(a, b) for a in givers for b in takers if a != b]
        for side, amounts in ((1, takers), (0, givers)):
            if pairs and not any(isnan(amounts[pair[side]]) for pair in pairs):
                shares = Counter(pair[side] for pair in pairs)
                return [(*pair, amounts[pair[side]] / shares[pair[side]]) for pair in pairs]
        whole = float(self.rows[name]["amount"])  # type: ignore[arg-type]
        return [(*pair, whole / len(pairs)) for pair in pairs if not isnan(whole)]

    def ties(self, names: set[str]) -> Counter[frozenset[str]]:
        """How many collaborations tie each pair."""
        return Counter(pair for name in names for pair in self.pairs_of(name))

    @cached_property
    def now(self) -> Counter[frozenset[str]]:
        return self.ties(self.running())

    @cached_property
    def graph(self) -> nx.Graph[str]:
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(self.net.actors["actor_id"])
        graph.add_edges_from(sorted(pair) for pair in self.now)  # type: ignore[misc]
        return graph

    @cached_property
    def recorded(self) -> Counter[frozenset[str]]:
        planned = {name for name, known in self.states().items() if known == "planned"}
        return self.ties(set(self.rows) - planned)

    @cached_property
    def tied(self) -> list[str]:
        return [actor for actor, degree in self.graph.degree() if degree]

    def between(self, actor: str) -> float:
        """Mean share of shortest paths over the pairs of others that a path joins."""
        graph = self.graph
        total = nx.betweenness_centrality(graph, normalized=False)[actor]
        sizes = {node: len(part) for part in nx.connected_components(graph) for node in part}
        joined = sum(size - 1 for size in sizes.values()) / 2 - (sizes[actor] - 1)
        return total / joined

    # ---- needs

    @cached_property
    def institution(self) -> dict[str, str]:
        actors = self.net.actors
        parent = dict(zip(actors["actor_id"], actors["parent"], strict=True))

        def top(actor: str) -> str:
            above = parent.get(actor)
            return top(above) if isinstance(above, str) and above in parent else actor

        return {actor: top(actor) for actor in parent}

    @cached_property
    def partners(self) -> dict[tuple[str, str], dict[str, set[str]]]:
        """Who serves which program in which mode: known, and possibly."""
        programs = self.net.programs
        hosts = dict(zip(programs["program_id"], programs["host"], strict=True))
        found: dict[tuple[str, str], dict[str, set[str]]] = {}
        for name, known in self.states().items():
            row = self.rows[name]
            program, mode = row["program"], self.net.ontology.modes[str(row["mode"])]
            if not isinstance(program, str) or known not in {"active", "unknown"}:
                continue
            internal = self.net.ontology.families[mode.family].internal
            host = hosts[program]
            home = {actor for actor, _ in self.members[name] if actor == host}
            if not internal:
                home |= {
                    actor for actor, _ in self.members[name]
                    if self.institution[actor] == self.institution[host]
                }  # fmt: skip
            gives = {a for a, role in self.members[name] if not mode.gives or role in mode.gives}
            takes = {a for a, role in self.members[name] if not mode.gives or role in mode.receives}
            serving = gives - home
            if home:
                serving = {a for a in gives if home & takes} | {a for a in takes if home & gives}
                serving -= home
            cell = found.setdefault((program, mode.id), {"active": set(), "unknown": set()})
            cell[known] |= serving
        return found

    @cached_property
    def cells(self) -> list[dict[str, object]]:
        """Each need of a program that exists, with its partners."""
        kind = dict(zip(self.net.actors["actor_id"], self.net.actors["kind"], strict=True))
        region = dict(zip(self.net.actors["actor_id"], self.net.actors["region"], strict=True))
        day = self.at or self.net.as_of
        existing = {
            row["program_id"] for row in self.net.programs.to_dict("records")
            if readings(row["start"])[0] <= day <= readings(row["end"])[1]
        }  # fmt: skip
        cells = []
        for row in self.needs():
            if row["applicable"] == "no" or row["program"] not in existing:
                continue
            serving = self.partners.get((row["program"], row["mode"]), {})
            fits = [
                {a for a in serving.get(word, set())
                 if (not isinstance(row["kind"], str) or kind[a] == row["kind"])
                 and (not isinstance(row["region"], str) or region[a] == row["region"])}
                for word in ("active", "unknown")
            ]  # fmt: skip
            weight, k = (row[name] if row[name] == row[name] else 1.0 for name in ("weight", "k"))
            need = {"program": row["program"], "mode": row["mode"], "weight": weight, "k": k}
            cells.append({**need, "partners": fits[0], "maybe": fits[1]})
        return cells

    def needs(self) -> list[dict[str, Any]]:
        """The rows of the needs table; without one each program needs every mode once."""
        if len(self.net.needs):
            return [dict(zip(self.net.needs, row, strict=True)) for row in self.net.needs.values]
        once = {"applicable": None, "kind": None, "region": None, "weight": 1.0, "k": 1.0}
        programs = self.net.programs["program_id"]
        return [
            {"program": name, "mode": mode, **once}
            for name in programs for mode in self.net.ontology.modes
        ]  # fmt: skip

    def share(self, holds: list[bool]) -> float:
        """Weight of the cells where it holds, of all weight."""
        weights = [float(str(cell["weight"])) for cell in self.cells]
        return sum(w for w, held in zip(weights, holds, strict=True) if held) / sum(weights)
