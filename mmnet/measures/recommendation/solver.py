"""Choices of partners: what they cover, and good ones found greedily.

Only arrays here: cells u = 0…, candidates i = 0…; a_ui is 1 where candidate i could serve cell u.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE = 1e-9
STARTS, SPREAD = 30, 0.15


@dataclass(frozen=True, eq=False)
class Choice(ByContent):
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
    def same_cost(self) -> bool:
        """True where all candidates cost the same."""
        return len(self.cost) == 0 or bool((self.cost == self.cost[0]).all())

    @property
    def guaranteed(self) -> bool:
        """True where greedy surely reaches 1 - 1/e of the optimal gain: submodular, equal costs."""
        open_cells = self.have < self.need
        return self.same_cost and (
            self.depth or bool((self.need - self.have)[open_cells].max(initial=1) <= 1)
        )


@dataclass(frozen=True, eq=False)
class Solution(ByContent):
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


def greedy(
    task: Choice, factors: NDArray[np.float64] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Take the candidate with the greatest gain per cost, again and again.

    Parameters
    ----------
    task : Choice
    factors : array, shape (p,), optional
        What the gain of each candidate is multiplied by, to find another good choice.

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
        gains = _gains(task, x, columns) * (1.0 if factors is None else factors)
        gains[order] = 0.0
        gains[task.cost > left + TOLERANCE] = 0.0
        if not len(gains) or gains.max() <= TOLERANCE:
            break
        rate = gains / task.cost
        best = int(np.flatnonzero(rate >= rate.max() - TOLERANCE)[0])
        order.append(best)
        x[columns.indices[columns.indptr[best] : columns.indptr[best + 1]]] += 1
        left -= task.cost[best]
        values.append(task.value(flags(order, len(gains))))
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


def flags(chosen: list[int] | NDArray[np.int64], size: int) -> NDArray[np.bool_]:
    """Mark the chosen of `size` candidates."""
    marks = np.zeros(size, dtype=bool)
    marks[chosen] = True
    return marks


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


def good_choice(task: Choice, starts: int = STARTS) -> NDArray[np.bool_]:
    """Return the best of several greedy choices, each improved by swaps.

    All but the first blur the gains; the blur is the same in every run.
    """
    rng = np.random.Generator(np.random.PCG64(0))
    size = len(task.cost)
    best = improve(task, flags(greedy(task)[0], size))
    for _ in range(starts - 1):
        factors = 1.0 + SPREAD * rng.random(size)
        other = improve(task, flags(greedy(task, factors)[0], size))
        if task.value(other) > task.value(best) + TOLERANCE:
            best = other
    return best


def ceiling(task: Choice) -> float:
    """Return what all candidates together would cover."""
    return task.value(np.ones(len(task.cost), dtype=bool))
