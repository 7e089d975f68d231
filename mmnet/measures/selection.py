"""Choose partners so that most weight is covered: exact by integer programming, and greedily.

Only arrays here: cells u = 0…, candidates i = 0…; a_ui is 1 where candidate i could serve cell u.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Choice:
    """The task: which candidates to take.

    Attributes
    ----------
    serves : csr_array, shape (u, p)
        1 where the candidate could serve the cell.
    have : array, shape (u,)
        Partners that each cell has already.
    need : array, shape (u,)
        Partners that each cell needs, at least 1.
    weight : array, shape (u,)
    cost : array, shape (p,)
        Cost of each candidate, above 0.
    budget : float
        Total cost allowed.
    depth : bool
        True rewards every partner up to the need; False only cells that reach it.
    """

    serves: sparse.csr_array[np.float64]
    have: NDArray[np.float64]
    need: NDArray[np.float64]
    weight: NDArray[np.float64]
    cost: NDArray[np.float64]
    budget: float
    depth: bool = False

    def value(self, chosen: NDArray[np.bool_]) -> float:
        """Weight that is covered with the chosen candidates."""
        x = self.have + np.asarray(self.serves @ chosen.astype(float)).ravel()
        if self.depth:
            return float((self.weight * np.minimum(x, self.need) / self.need).sum())
        return float((self.weight * (x >= self.need)).sum())

    @property
    def guaranteed(self) -> bool:
        """True where greedy surely reaches 1 - 1/e of the optimal gain: submodular, equal costs."""
        same_cost = len(self.cost) == 0 or bool((self.cost == self.cost[0]).all())
        open_cells = self.have < self.need
        return same_cost and (
            self.depth or bool((self.need - self.have)[open_cells].max(initial=1) <= 1)
        )


@dataclass(frozen=True)
class Solution:
    """Chosen candidates, their value, and what is proven about it.

    Attributes
    ----------
    chosen : array of bool, shape (p,)
    value : float
        Weight covered, that of the present partners included.
    bound : float
        No choice covers more than this.
    optimal : bool
        True when value and bound agree.
    seconds : float
        Time it took.
    """

    chosen: NDArray[np.bool_]
    value: float
    bound: float
    optimal: bool
    seconds: float

    @property
    def gap(self) -> float:
        """(bound - value) / bound; 0 when proven optimal."""
        return 0.0 if self.optimal or self.bound <= 0 else (self.bound - self.value) / self.bound


def greedy(task: Choice) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Take the candidate with the greatest gain per cost, again and again.

    Returns
    -------
    tuple of arrays
        Candidates in the order taken, and the value after each. Equal gains go to the first.
    """
    order: list[int] = []
    values: list[float] = []
    x, left = task.have.copy(), task.budget
    columns = sparse.csc_array(task.serves)
    while True:
        gains = _gains(task, x, columns)
        gains[order] = 0.0
        gains[task.cost > left + TOLERANCE] = 0.0
        if not len(gains) or gains.max() <= TOLERANCE:
            break
        rate = gains / task.cost
        best = int(np.flatnonzero(rate >= rate.max() - TOLERANCE)[0])
        order.append(best)
        x[columns.indices[columns.indptr[best] : columns.indptr[best + 1]]] += 1
        left -= task.cost[best]
        values.append(task.value(_flags(order, len(gains))))
    return np.array(order, dtype=np.int64), np.array(values)


def _gains(
    task: Choice, x: NDArray[np.float64], columns: sparse.csc_array[np.float64]
) -> NDArray[np.float64]:
    if task.depth:
        each = np.where(x < task.need, task.weight / task.need, 0.0)
    else:
        # A cell that needs several partners is promised in parts, so that greedy can start on it.
        lacking = np.maximum(task.need - x, 1.0)
        each = np.where(x < task.need, task.weight / lacking, 0.0)
    return np.asarray(columns.T @ each).ravel()


def _flags(chosen: list[int] | NDArray[np.int64], size: int) -> NDArray[np.bool_]:
    flags = np.zeros(size, dtype=bool)
    flags[chosen] = True
    return flags


def improve(task: Choice, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Swap one chosen candidate for another as long as that covers more."""
    columns = sparse.csc_array(task.serves)
    chosen = chosen.copy()
    value = task.value(chosen)
    while True:
        swap = _best_swap(task, chosen, columns, value)
        if swap is None:
            return chosen
        chosen[swap[0]], chosen[swap[1]] = False, True
        value = task.value(chosen)


def _best_swap(
    task: Choice,
    chosen: NDArray[np.bool_],
    columns: sparse.csc_array[np.float64],
    value: float,
) -> tuple[int, int] | None:
    """Return who leaves and who comes for the greatest gain, or None."""
    best, pair = value + TOLERANCE, None
    x = task.have + np.asarray(task.serves @ chosen.astype(float)).ravel()
    spent = float(task.cost[chosen].sum())
    for out in np.flatnonzero(chosen):
        rest = x.copy()
        rest[columns.indices[columns.indptr[out] : columns.indptr[out + 1]]] -= 1
        if task.depth:
            covered = float((task.weight * np.minimum(rest, task.need) / task.need).sum())
            each = np.where(rest < task.need, task.weight / task.need, 0.0)
        else:
            covered = float((task.weight * (rest >= task.need)).sum())
            each = np.where(rest == task.need - 1, task.weight, 0.0)
        values = covered + np.asarray(columns.T @ each).ravel()
        values[chosen] = -np.inf
        values[spent - task.cost[out] + task.cost > task.budget + TOLERANCE] = -np.inf
        come = int(np.argmax(values))
        if values[come] > best:
            best, pair = float(values[come]), (int(out), come)
    return pair


def maximize(task: Choice, time_limit: float = 10.0) -> Solution:
    """Choose within the budget so that the most weight is covered; among equals the cheapest.

    max sum w_u z_u  subject to  r_u z_u <= sum_i a_ui y_i,  sum c_i y_i <= B.

    The greedy choice is the first solution and the lower bound; HiGHS proves the rest.

    References
    ----------
    Church, R. & ReVelle, C. (1974). Papers of the Regional Science Association 32, 101-118.
    Nemhauser, G., Wolsey, L. & Fisher, M. (1978). Mathematical Programming 14, 265-294.
    """
    began = time.perf_counter()
    start = improve(task, _flags(greedy(task)[0], len(task.cost)))
    best = Solution(start, task.value(start), _ceiling(task), optimal=False, seconds=0.0)
    if not len(task.cost) or best.value >= best.bound - TOLERANCE:
        best = replace(best, bound=best.value, optimal=True)
    else:
        best = _solved(task, best, time_limit)
    left = time_limit - (time.perf_counter() - began)
    if best.optimal and left > 0 and best.chosen.any():
        best = _cheapest(task, best, left)
    return replace(best, seconds=time.perf_counter() - began)


def _ceiling(task: Choice) -> float:
    """What all candidates together would cover."""
    return task.value(np.ones(len(task.cost), dtype=bool))


def _solved(task: Choice, first: Solution, time_limit: float) -> Solution:
    program = _Program(task)
    budget = sparse.csr_array(np.concatenate([task.cost, np.zeros(program.n_cells)])[None, :])
    found = program.solve(program.profit, [(budget, -np.inf, task.budget)], time_limit)
    fixed = program.fixed
    if found is None:
        return first
    chosen, bound, optimal = found
    value = task.value(chosen)
    # The program minimizes the negative gain.
    ceiling = min(first.bound, fixed - bound)
    if value < first.value:
        chosen, value = first.chosen, first.value
    proven = optimal or value >= ceiling - TOLERANCE * max(1.0, ceiling)
    return Solution(chosen, value, value if proven else ceiling, proven, 0.0)


def _cheapest(task: Choice, best: Solution, time_limit: float) -> Solution:
    """Keep the value, lower the cost: no partner is recommended that closes nothing."""
    program = _Program(task)
    cost = np.concatenate([task.cost, np.zeros(program.n_cells)])
    enough = (program.row(-program.profit), best.value - program.fixed - _slack(best.value), np.inf)
    found = program.solve(cost, [enough], time_limit)
    if found is None or not found[2]:
        return best
    return replace(best, chosen=found[0], value=max(best.value, task.value(found[0])))


def _slack(value: float) -> float:
    # Above the feasibility tolerance of the solver, below any difference that matters.
    return 5e-6 * max(1.0, abs(value))


def all_optima(
    task: Choice, best: Solution, *, most: int = 20, time_limit: float = 10.0
) -> tuple[list[NDArray[np.bool_]], bool]:
    """List every choice of the same value and cost.

    Returns
    -------
    tuple of list and bool
        The choices, `best` first, and whether the list is complete.
    """
    began = time.perf_counter()
    found = [best.chosen]
    if not best.chosen.any():
        return found, best.optimal
    program = _Program(task)
    spent = float(task.cost[best.chosen].sum())
    cost = np.concatenate([task.cost, np.zeros(program.n_cells)])
    rows = [
        (program.row(-program.profit), best.value - program.fixed - _slack(best.value), np.inf),
        (program.row(cost), -np.inf, spent + _slack(spent)),
    ]
    while len(found) < most:
        rows.append(program.not_again(found[-1]))
        left = time_limit - (time.perf_counter() - began)
        if left <= 0:
            return found, False
        answer = program.solve(cost, rows, left)
        if answer is None:
            return found, program.exhausted and best.optimal
        found.append(answer[0])
    return found, False


def fewest(task: Choice, time_limit: float = 10.0) -> tuple[Solution, NDArray[np.bool_]]:
    """Choose the cheapest candidates that give every cell what it needs.

    Returns
    -------
    tuple of Solution and array of bool, shape (u,)
        The choice (value and bound are costs here) and the cells that no choice can satisfy;
        these are left out.

    References
    ----------
    Toregas, C. et al. (1971). The location of emergency service facilities. Operations Research 19.
    """
    began = time.perf_counter()
    reach = task.have + np.asarray(task.serves.sum(axis=1)).ravel()
    impossible = reach < task.need
    todo = ~impossible & (task.have < task.need)
    size = len(task.cost)
    if not todo.any():
        return Solution(np.zeros(size, dtype=bool), 0.0, 0.0, optimal=True, seconds=0.0), impossible
    from scipy.optimize import Bounds, LinearConstraint, milp

    rows = LinearConstraint(
        sparse.csc_array(task.serves[todo]), (task.need - task.have)[todo], np.inf
    )
    answer = milp(
        task.cost, constraints=rows, integrality=np.ones(size, dtype=np.int64), bounds=Bounds(0, 1),
        options={"time_limit": max(time_limit, 0.1)},
    )  # fmt: skip
    if answer.x is None:
        chosen = _cover_greedily(task, todo)
        bound = 0.0 if answer.mip_dual_bound is None else float(answer.mip_dual_bound)
    else:
        chosen = answer.x > 0.5
        bound = float(answer.mip_dual_bound)
    cost = float(task.cost[chosen].sum())
    seconds = time.perf_counter() - began
    return Solution(chosen, cost, bound, answer.status == 0, seconds), impossible


def _cover_greedily(task: Choice, todo: NDArray[np.bool_]) -> NDArray[np.bool_]:
    part = Choice(
        sparse.csr_array(task.serves[todo]), task.have[todo], task.need[todo],
        np.ones(int(todo.sum())), task.cost, np.inf, depth=True,
    )  # fmt: skip
    return _flags(greedy(part)[0], len(task.cost))


class _Program:
    """The integer program of a task: candidates y, then cells z that may still gain."""

    def __init__(self, task: Choice) -> None:
        served = np.asarray(task.serves.sum(axis=1)).ravel() > 0
        open_cells = (task.have < task.need) & served
        self.task = task
        self.n_cells = int(open_cells.sum())
        self.exhausted = False
        serves = task.serves[open_cells]
        have, need = task.have[open_cells], task.need[open_cells]
        weight = task.weight[open_cells]
        # Weight that is covered whatever is chosen.
        self.fixed = task.value(np.zeros(len(task.cost), dtype=bool))
        if task.depth:
            gain, lacking, upper = weight / need, np.ones(self.n_cells), need - have
        else:
            gain, lacking, upper = weight, need - have, np.ones(self.n_cells)
        self.profit = -np.concatenate([np.zeros(len(task.cost)), gain])
        self.upper = np.concatenate([np.ones(len(task.cost)), upper])
        # Where one partner is enough, z is whole by itself once y is.
        whole = np.zeros(self.n_cells) if task.depth else (lacking > 1).astype(float)
        self.integrality = np.concatenate([np.ones(len(task.cost)), whole]).astype(np.int64)
        self.link = sparse.hstack([-serves, sparse.diags_array(lacking)], format="csr")

    def row(self, values: NDArray[np.float64]) -> sparse.csr_array[np.float64]:
        """Make one constraint row."""
        return sparse.csr_array(values[None, :])

    def not_again(
        self, chosen: NDArray[np.bool_]
    ) -> tuple[sparse.csr_array[np.float64], float, float]:
        """Exclude one choice."""
        signs = np.where(chosen, 1.0, -1.0)
        row = self.row(np.concatenate([signs, np.zeros(self.n_cells)]))
        return row, -np.inf, float(chosen.sum()) - 1.0

    def solve(
        self,
        objective: NDArray[np.float64],
        rows: list[tuple[sparse.csr_array[np.float64], float, float]],
        time_limit: float,
    ) -> tuple[NDArray[np.bool_], float, bool] | None:
        """Minimize; return the choice, the dual bound and whether it is optimal, or None."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        matrix = sparse.vstack([self.link, *(row for row, _, _ in rows)], format="csc")
        lower = np.concatenate([np.full(self.n_cells, -np.inf), [low for _, low, _ in rows]])
        upper = np.concatenate([np.zeros(self.n_cells), [high for _, _, high in rows]])
        answer = milp(
            objective,
            constraints=LinearConstraint(matrix, lower, upper),
            integrality=self.integrality,
            bounds=Bounds(0, self.upper),
            options={"time_limit": max(time_limit, 0.1), "mip_rel_gap": 0.0},
        )
        self.exhausted = answer.status == 2
        if answer.x is None:
            return None
        chosen = answer.x[: len(self.task.cost)] > 0.5
        return chosen, float(answer.mip_dual_bound), answer.status == 0
