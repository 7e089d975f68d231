"""Cover: which k candidates of equal cost gain the most weight, with proof.

Random instances of some hundred candidates and cells are hard for general solvers, whose linear
relaxation is solved anew at each node. Here a node costs a tenth of a millisecond.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

ROOT_STEPS, STEPS = 1_000, 12
SLICE = 200
# Under this tolerance the next search is exact.
FINE = 0.01


@dataclass(frozen=True, eq=False)
class Cover(ByContent):
    """Cells that lack partners, and candidates that could serve them.

    Attributes
    ----------
    serves : csc_array, shape (u, p)
        Entries where the candidate could serve the cell.
    left : int array, shape (u,)
        Partners that each cell lacks, at least 1.
    weight : array, shape (u,)
        Weight that a cell gains once it lacks nobody; with `depth`, for each partner.
    depth : bool
    k : int
        Candidates to choose, from 1 to p.
    """

    serves: sparse.csc_array[Any]
    left: NDArray[np.int64]
    weight: NDArray[np.float64]
    depth: bool
    k: int


@dataclass(frozen=True, eq=False)
class Proof(ByContent):
    """The chosen candidates (positions), what they gain, and what no choice exceeds."""

    chosen: NDArray[np.int64]
    gain: float
    bound: float
    optimal: bool


def is_available() -> bool:
    """Tell whether the search can be compiled here."""
    return find_spec("numba") is not None


@cache
def compiled() -> None:
    """Compile the search, so that its clock measures the search alone."""
    from scipy import sparse

    one = Cover(sparse.csc_array(np.ones((1, 1))), np.ones(1, np.int64), np.ones(1), False, 1)  # noqa: FBT003
    _Search(one, np.inf).run(1.0, 0.0)


def choose(
    cover: Cover, start: NDArray[np.int64], gain: float, *, covered: float, time_limit: float
) -> Proof:
    """Choose k candidates that gain the most weight.

    The search is repeated with an ever smaller tolerance, so that a bound is there whenever the
    time runs out: the last tolerance that was proven.

    Parameters
    ----------
    cover : Cover
    start : int array
        A good choice of up to k candidates.
    gain : float
        What it gains.
    covered : float
        Weight that is covered already; the tolerance is a share of all that is covered.
    time_limit : float
        Seconds.

    Returns
    -------
    Proof

    References
    ----------
    Galvao, R. & ReVelle, C. (1996). A Lagrangean heuristic for the maximal covering location
    problem. European Journal of Operational Research 88, 114-123.
    """
    compiled()
    search = _Search(cover, time.perf_counter() + time_limit)
    search.value[0] = gain
    search.found[: len(start)] = start
    bound = search.root()
    tolerance = _gap(search.value[0] + covered, bound + covered)
    factor = 0.5
    closed = bound <= search.value[0] + search.grain
    while not closed:
        began = time.perf_counter()
        tolerance *= factor
        tolerance = 0.0 if tolerance < FINE else tolerance
        if not search.run(1.0 + tolerance, covered):
            break
        now = time.perf_counter()
        factor = _smaller((search.deadline - now) / max(now - began, 1e-6))
        closed = tolerance == 0.0
        bound = min(bound, (search.value[0] + covered) * (1.0 + tolerance) - covered)
    value = float(search.value[0])
    chosen = np.sort(search.found[search.found >= 0])
    return Proof(chosen, value, value if closed else max(bound, value), closed)


def list_choices(
    cover: Cover, gain: float, *, most: int, time_limit: float
) -> tuple[NDArray[np.int64], bool]:
    """List the sets of k candidates that gain as much.

    Returns
    -------
    tuple of int array, shape (sets, k), and bool
        Positions, ascending in each set, the sets in their order; whether the list is complete.
    """
    sets, ended = _listed(cover, gain, most + 1, time_limit)
    sets = sets[np.lexsort(sets.T[::-1])]
    return sets[:most], ended and len(sets) <= most


def first_choice(cover: Cover, gain: float, *, time_limit: float) -> NDArray[np.int64] | None:
    """Return one set of k candidates that gains as much, the same one in every run."""
    sets, _ = _listed(cover, gain, 1, time_limit)
    return sets[0] if len(sets) else None


def _listed(
    cover: Cover, gain: float, most: int, time_limit: float
) -> tuple[NDArray[np.int64], bool]:
    compiled()
    search = _Search(cover, time.perf_counter() + time_limit, most=most)
    search.value[0] = gain - 1e-7 * max(1.0, gain)
    search.grain = 0.0
    search.root()
    ended = search.run(1.0, 0.0)
    return np.sort(search.kept[: search.n_kept[0]], axis=1), ended


def _smaller(passes_left: float) -> float:
    """Return the next tolerance as a share of this one: bold while there is much time."""
    return 0.5 if passes_left > 30 else 0.7 if passes_left > 8 else 0.85


def _gap(value: float, bound: float) -> float:
    """Return by what share the bound is larger: 1 where it is more than twice the value."""
    return bound / value - 1.0 if 0 < bound < 2 * value else 1.0


class _Search:
    """The search tree of one cover, and the clock."""

    def __init__(self, cover: Cover, deadline: float, most: int = 0) -> None:
        from mmnet.kernels.compiled.cover import Room, Task

        cells, size = cover.serves.shape
        self.deadline = deadline
        self.task = Task(
            cover.serves.indptr.astype(np.int64), cover.serves.indices.astype(np.int64),
            cover.weight.astype(np.float64), bool(cover.depth), int(cover.k),
        )  # fmt: skip
        self.room = Room(
            np.zeros(size), np.zeros(size, np.int64), np.zeros(cells, np.int64), np.zeros(cells)
        )
        self.left = cover.left.astype(np.int64)
        self.grain = _grain(cover)
        self.value = np.zeros(1)
        self.found = np.full(cover.k, -1, dtype=np.int64)
        self.kept = np.zeros((most, cover.k), dtype=np.int64)
        self.n_kept = np.zeros(1, dtype=np.int64)
        limit = self.task.weight if cover.depth else self.task.weight / self.left
        self.multipliers = limit * 0.5
        self.nodes = 0

    def root(self) -> float:
        """Find good multipliers and return the bound they give."""
        from mmnet.kernels.compiled.cover import tighten

        allowed = np.ones(len(self.room.scores), dtype=bool)
        aim = self.value[0] + self.grain
        bound, _ = tighten(
            self.task, self.left, self.multipliers, allowed, 0.0, self.room, self.task.k, aim,
            ROOT_STEPS,
        )  # fmt: skip
        return float(bound)

    def run(self, ratio: float, covered: float) -> bool:
        """Search the whole tree; false when the time ran out before."""
        from mmnet.kernels.compiled.cover import Tree, search

        k, cells, size = self.task.k, len(self.left), len(self.room.scores)
        tree = Tree(
            np.zeros(2, np.int64), self.left.copy(), np.zeros((k + 1, cells)),
            np.ones((k + 1, size), dtype=bool), np.zeros(k + 1), np.zeros(k + 1, np.int64),
            self.value, self.found, self.kept, self.n_kept,
        )  # fmt: skip
        tree.multipliers[0] = self.multipliers
        ended = False
        while not ended and time.perf_counter() < self.deadline:
            # Back here every few milliseconds, so that Ctrl-C arrives.
            ended = search(self.task, tree, self.room, ratio, covered, self.grain, STEPS, SLICE)
        self.nodes = int(tree.at[1])
        return ended


def _grain(cover: Cover) -> float:
    """Half the step between values where weights are whole numbers, else a rounding error."""
    whole = not cover.depth and bool((cover.weight == np.rint(cover.weight)).all())
    total = float((cover.weight * (cover.left if cover.depth else 1)).sum())
    return 0.5 if whole else 1e-9 * max(1.0, total)
