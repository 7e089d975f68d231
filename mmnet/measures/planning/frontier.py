"""The exact frontier: every plan that no other plan beats in one aim without losing in another.

The region where a further plan could lie is cut into zones, each open above a corner. One integer
program for each corner either gives a new plan or proves that its zone is empty.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mmnet.equality import ByContent
from mmnet.measures.planning.aims import AIMS, Aim
from mmnet.measures.planning.model import Linear, Model
from mmnet.measures.planning.task import price

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mmnet.measures.planning.rules import Rule
    from mmnet.measures.planning.task import Task


@dataclass(frozen=True, eq=False)
class Point(ByContent):
    """One plan of the frontier: the options, the value of each aim, and what is proven."""

    chosen: NDArray[np.bool_]
    reached: NDArray[np.float64]
    gap: float
    optimal: bool


@dataclass(frozen=True, eq=False)
class Frontier(ByContent):
    """All plans that were found, and whether more could exist.

    Attributes
    ----------
    points : list of Point
        In falling order of the first aim.
    complete : bool
        True where it is proven that no plan is missing.
    solves : int
        Integer programs that were solved.
    seconds : float
    """

    points: list[Point]
    complete: bool
    solves: int
    seconds: float


class Search:
    """Solves for the best plan under lower bounds of the aims."""

    def __init__(
        self, task: Task, rules: Sequence[Rule], aims: Sequence[str], deadline: float
    ) -> None:
        self.task = task
        self.model = Model(task, rules)
        self.model.deadline = deadline
        self.aims: list[Aim] = [AIMS[name](self.model) for name in aims]
        self.names = list(aims)
        able = [i for i, name in enumerate(aims) if name != "balance"]
        # The aim that is maximized: its values are multiples of a step where one has such.
        self.main = min(able, key=lambda i: (not self.aims[i].whole, i))
        self.steps = np.array([aim.step for aim in self.aims])

    def value(self, chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the exact values of a choice."""
        return np.array([aim.value(chosen) for aim in self.aims])

    def best(self, bounds: NDArray[np.float64]) -> tuple[Point | None, bool]:
        """Return an efficient plan whose aims reach the bounds, best in the main aim.

        Returns
        -------
        tuple of Point or None, and bool
            None where there is none; whether that is proven.
        """
        rows = [
            aim.at_least(least)
            for aim, least in zip(self.aims, bounds, strict=True)
            if np.isfinite(least)
        ]
        others = [i for i in range(len(self.aims)) if i != self.main]
        # Together the others weigh less than half a step of the main aim.
        main = self.aims[self.main]
        objective = main.line.dense(self.model.size) / main.step
        single = main.whole and "balance" not in self.names
        if single:
            for i in others:
                aim = self.aims[i]
                share = 0.4 / len(others) / aim.span
                objective += share * aim.line.dense(self.model.size)
        found, proven, gap = self._solved(objective, rows)
        if found is None:
            return None, proven
        values = self.value(found)
        if not single:
            found, proven = self._lexicographic(found, rows, proven=proven)
        found = self._cheapest(found)
        values = self.value(found)
        return Point(found, values, 0.0 if proven else gap * main.step, proven), proven

    def _solved(
        self, objective: NDArray[np.float64], rows: list[tuple[Linear, float]]
    ) -> tuple[NDArray[np.bool_] | None, bool, float]:
        """Solve until no aim claims more than the choice gives."""
        while True:
            answer = self.model.solve(objective, rows)
            if answer.values is None:
                return None, answer.infeasible, np.inf
            chosen = self.model.chosen(answer.values)
            cut = [aim.refine(chosen, answer.values) for aim in self.aims]
            if not any(cut):
                padded = np.zeros(self.model.size)
                padded[: len(objective)] = objective
                got = float(padded[: len(answer.values)] @ answer.values)
                return chosen, answer.optimal, max(answer.bound - got, 0.0)

    def _lexicographic(
        self, chosen: NDArray[np.bool_], rows: list[tuple[Linear, float]], *, proven: bool
    ) -> tuple[NDArray[np.bool_], bool]:
        """Keep the main aim and raise the others, one after the other, the balance last."""
        kept = list(rows)
        main = self.aims[self.main]
        kept.append(main.at_least(main.value(chosen) - 0.25 * main.step))
        others = [i for i in range(len(self.aims)) if i != self.main]
        for i in sorted(others, key=lambda i: self.names[i] == "balance"):
            aim = self.aims[i]
            if aim.name == "balance":
                better, sure = self._raised(chosen, aim, kept)
            else:
                line = aim.line.dense(self.model.size) / aim.span
                found, sure, _ = self._solved(line, kept)
                better = chosen if found is None else found
                if aim.value(better) < aim.value(chosen):
                    better = chosen
            chosen, proven = better, proven and sure
            kept.append(aim.at_least(aim.value(chosen) - 0.25 * aim.step))
        return chosen, proven

    def _raised(
        self, chosen: NDArray[np.bool_], aim: Aim, rows: list[tuple[Linear, float]]
    ) -> tuple[NDArray[np.bool_], bool]:
        """Raise a ratio: maximize c N^2 - sum of squares, c of the last choice."""
        while True:
            value = aim.value(chosen)
            line, _ = aim.at_least(value)
            found, sure, _ = self._solved(line.dense(self.model.size) / 10, rows)
            if found is None or not sure:
                return chosen, sure
            if aim.value(found) <= value + 1e-9:
                return chosen, True
            chosen = found

    def _cheapest(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Among plans of the same values take the cheapest of the fewest options."""
        task = self.task
        if "cost" in self.names and (task.cost > 0).all():
            return chosen
        values = self.value(chosen)
        rows = [
            aim.at_least(value - 0.25 * aim.step)
            for aim, value in zip(self.aims, values, strict=True)
        ]
        scale = max(float(task.cost.sum() + task.entry.sum()), 1.0)
        objective = np.zeros(self.model.size)
        objective[self.model.x] = -task.cost / scale - 1e-4 / max(task.n, 1)
        objective[self.model.y] = -task.entry / scale
        found, sure, _ = self._solved(objective, rows)
        if found is None or not sure or price(task, found) > price(task, chosen) + 1e-9:
            return chosen
        same = np.abs(self.value(found) - values) <= self.steps / 2
        return found if same.all() else chosen


def frontier(
    task: Task, rules: Sequence[Rule], aims: Sequence[str], *, time_limit: float = 60.0
) -> Frontier:
    """Find every plan that no other plan beats.

    Parameters
    ----------
    task : Task
    rules : sequence of Rule
    aims : sequence of str
        Two or three.
    time_limit : float
        Seconds; what was found until then is given, and whether it is all.

    Returns
    -------
    Frontier

    References
    ----------
    Klamroth, K., Lacour, R. & Vanderpooten, D. (2015). On the representation of the search region
    in multi-objective optimization. European Journal of Operational Research 245, 767-778.
    """
    began = time.perf_counter()
    search = Search(task, rules, aims, began + time_limit)
    points, complete = _searched(search)
    points.sort(key=lambda point: tuple(-point.reached))
    seconds = time.perf_counter() - began
    return Frontier(points, complete, search.model.solves, seconds)


def _searched(search: Search) -> tuple[list[Point], bool]:
    size = len(search.aims)
    free = [i for i in range(size) if i != search.main]
    zones = [np.full(size, -np.inf)]
    points: list[Point] = []
    empty: list[NDArray[np.float64]] = []
    known: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    complete = True
    while zones:
        zone = zones.pop(int(np.argmin([np.isfinite(zone).sum() for zone in zones])))
        bounds = np.where(np.isfinite(zone), zone + 0.5 * search.steps, -np.inf)
        bounds[search.main] = -np.inf
        if _settled(bounds[free], empty, known):
            continue
        point, proven = search.best(bounds)
        complete = complete and proven
        if point is None:
            if proven:
                empty.append(bounds[free])
            continue
        if (point.reached[free] < bounds[free] - search.steps[free] / 2).any():
            complete = False  # its aims are less than the program took them for
            continue
        known.append((bounds[free], point.reached[free]))
        if _is_new(point, points, search.steps):
            points.append(point)
            zones = _split([*zones, zone], point.reached, search.steps)
    return _efficient(points, search.steps), complete


def _settled(
    bounds: NDArray[np.float64],
    empty: list[NDArray[np.float64]],
    known: list[tuple[NDArray[np.float64], NDArray[np.float64]]],
) -> bool:
    """Tell whether an earlier answer answers this one: none there, or a plan that is known."""
    if any((bounds >= other).all() for other in empty):
        return True
    return any((bounds >= low).all() and (values >= bounds).all() for low, values in known)


def _is_new(point: Point, points: list[Point], steps: NDArray[np.float64]) -> bool:
    return not any((np.abs(point.reached - old.reached) < steps / 2).all() for old in points)


def _split(
    zones: list[NDArray[np.float64]], values: NDArray[np.float64], steps: NDArray[np.float64]
) -> list[NDArray[np.float64]]:
    """Take what a new plan settles out of the zones that hold it."""
    inside: list[NDArray[np.float64]] = []
    outside: list[NDArray[np.float64]] = []
    for zone in zones:
        holds = (values > zone + steps / 4).all()
        (inside if holds else outside).append(zone)
    made = []
    for zone in inside:
        for j in range(len(values)):
            cut = zone.copy()
            cut[j] = values[j]
            made.append(cut)
    kept: list[NDArray[np.float64]] = []
    for i, zone in enumerate(made):
        rest = [*outside, *made[:i], *made[i + 1 :]]
        within = any(
            (zone >= other).all() and not ((other == zone).all() and _is_first(zone, made[:i]))
            for other in rest
        )
        if not within:
            kept.append(zone)
    return outside + kept


def _is_first(zone: NDArray[np.float64], before: list[NDArray[np.float64]]) -> bool:
    """Tell whether none of those before is equal: of equal zones the first is kept."""
    return not any((other == zone).all() for other in before)


def _efficient(points: list[Point], steps: NDArray[np.float64]) -> list[Point]:
    """Leave out plans that another one found later beats within rounding."""
    values = [point.reached for point in points]
    return [
        point
        for point in points
        if not any(
            (other >= point.reached - steps / 4).all() and (other > point.reached + steps / 4).any()
            for other in values
        )
    ]
