"""The integer program of a plan: variables, rows, and the solver HiGHS."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mmnet.measures.planning.rules import Rule
    from mmnet.measures.planning.task import Task


@dataclass(eq=False)
class Linear(ByContent):
    """A linear expression: values at variables, and a constant."""

    at: NDArray[np.int64]
    values: NDArray[np.float64]
    constant: float = 0.0

    def dense(self, size: int) -> NDArray[np.float64]:
        """Return the values of all variables."""
        made = np.zeros(size)
        np.add.at(made, self.at, self.values)
        return made


@dataclass(eq=False)
class Answer(ByContent):
    """What the solver found: values of all variables, what no solution exceeds, and how it ended.

    `values` is None where there is no solution, or none was found in time.
    """

    values: NDArray[np.float64] | None
    bound: float
    optimal: bool
    infeasible: bool


@dataclass(eq=False)
class Rows(ByContent):
    """Rows of the program as they are added."""

    parts: list[sparse.coo_array[np.float64]] = field(default_factory=list)
    low: list[NDArray[np.float64]] = field(default_factory=list)
    high: list[NDArray[np.float64]] = field(default_factory=list)


class Model:
    """Options x, actors y, cells z that have a partner; aims and rules add their own."""

    def __init__(self, task: Task, rules: Sequence[Rule]) -> None:
        self.task = task
        self.upper: list[NDArray[np.float64]] = []
        self.whole: list[NDArray[np.int64]] = []
        self.rows = Rows()
        self.size = 0
        self.deadline = np.inf
        self.solves = 0
        self.x = self.variables(task.n)
        self.y = self.variables(task.m)
        self.z = self.variables(len(task.weight), whole=False)
        rule_on_actors = any(rule.rows[:, task.n : task.n + task.m].nnz for rule in rules)
        self._linked(actors=bool(task.entry.any()) or rule_on_actors)
        self._once()
        for rule in rules:
            own = self.variables(rule.own)
            base = np.concatenate([self.x, self.y, self.z, own])
            self.add(base, rule.rows, rule.low, rule.high)

    def variables(self, count: int, upper: float = 1.0, *, whole: bool = True) -> NDArray[np.int64]:
        """Add variables from 0 to `upper`; return their places."""
        places = np.arange(self.size, self.size + count)
        self.size += count
        self.upper.append(np.full(count, upper))
        self.whole.append(np.full(count, int(whole), dtype=np.int64))
        return places

    def add(
        self,
        at: NDArray[np.int64],
        rows: Any,
        low: NDArray[np.float64] | float,
        high: NDArray[np.float64] | float,
    ) -> None:
        """Add rows whose columns stand for the variables `at`."""
        entries = sparse.coo_array(rows)
        count = entries.shape[0]
        places = (entries.coords[0], at[entries.coords[1]])
        wide = sparse.coo_array((entries.data, places), shape=(count, 2**31 - 1))
        self.rows.parts.append(wide)
        self.rows.low.append(np.broadcast_to(low, count).astype(float))
        self.rows.high.append(np.broadcast_to(high, count).astype(float))

    def _linked(self, *, actors: bool) -> None:
        """An option asks for its actor, an actor for an option, a cell for a partner."""
        task = self.task
        n, m = task.n, task.m
        actor = sparse.csr_array((np.ones(n), (np.arange(n), task.partner)), shape=(n, m))
        both = np.concatenate([self.x, self.y])
        if actors:
            self.add(both, sparse.hstack([sparse.eye_array(n), -actor]), -np.inf, 0.0)
            self.add(both, sparse.hstack([-actor.T, sparse.eye_array(m)]), -np.inf, 0.0)
        cells = sparse.hstack([-task.serves, sparse.eye_array(len(task.weight))])
        self.add(np.concatenate([self.x, self.z]), cells, -np.inf, task.have)

    def _once(self) -> None:
        """An actor serves a cell once: of options of one actor that serve it one is chosen."""
        task = self.task
        entries = sparse.coo_array(task.serves)
        key = entries.coords[0].astype(np.int64) * max(task.m, 1) + task.partner[entries.coords[1]]
        values, row, counts = np.unique(key, return_inverse=True, return_counts=True)
        double = np.flatnonzero(counts > 1)
        if not len(double):
            return
        place = np.full(len(values), -1)
        place[double] = np.arange(len(double))
        keep = place[row] >= 0
        pairs = (place[row][keep], entries.coords[1][keep])
        rows = sparse.csr_array((np.ones(keep.sum()), pairs), shape=(len(double), task.n))
        self.add(self.x, rows, -np.inf, 1.0)

    def solve(
        self, objective: NDArray[np.float64], rows: Sequence[tuple[Linear, float]] = ()
    ) -> Answer:
        """Maximize an objective while each given expression stays at or above its number."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        left = self.deadline - time.perf_counter()
        if left <= 0:
            return Answer(None, np.inf, optimal=False, infeasible=False)
        self.solves += 1
        fixed = sparse.csr_array((0, self.size))
        parts = [
            sparse.coo_array((part.data, part.coords), shape=(part.shape[0], self.size))
            for part in self.rows.parts
        ]
        extra = [sparse.csr_array(line.dense(self.size)[None, :]) for line, _ in rows]
        low = [*self.rows.low, np.array([least - line.constant for line, least in rows])]
        high = [*self.rows.high, np.full(len(rows), np.inf)]
        if not self.size:  # nothing can be built: nothing is all there is to choose
            kept = bool((np.concatenate([*low, [0.0]]) <= 0).all())
            kept = kept and bool((np.concatenate([*high, [0.0]]) >= 0).all())
            return Answer(np.zeros(0) if kept else None, 0.0, optimal=kept, infeasible=not kept)
        padded = np.zeros(self.size)
        padded[: len(objective)] = objective
        answer = milp(
            -padded,
            constraints=LinearConstraint(
                sparse.vstack([fixed, *parts, *extra], format="csc"),
                np.concatenate(low), np.concatenate(high),
            ),
            integrality=np.concatenate(self.whole),
            bounds=Bounds(0, np.concatenate(self.upper)),
            options={"time_limit": min(max(left, 0.05), 1e6), "mip_rel_gap": 0.0},
        )  # fmt: skip
        values = None if answer.x is None else np.asarray(answer.x)
        dual = answer.mip_dual_bound
        bound = np.inf if dual is None or not np.isfinite(dual) else -float(dual)
        return Answer(values, bound, answer.status == 0, answer.status == 2)

    def chosen(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which options the values of a solution take."""
        marks: NDArray[np.bool_] = values[self.x] > 0.5
        return marks
