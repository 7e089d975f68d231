"""Fewest: how few candidates of equal cost give every cell what it lacks, from both sides.

From above by swaps, from below by proof that k candidates cannot: the search of `cover`, asked for
more than all but one cell, ends without an answer.
"""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.kernels import cover

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

STEPS, SLICE = 200_000, 500


@cache
def compiled() -> None:
    """Compile swaps and search, so that a clock measures these alone."""
    from scipy import sparse

    cover.compiled()
    ones = np.ones(2, dtype=bool)
    fewer(sparse.csc_array(np.ones((1, 2))), np.ones(1, np.int64), ones, deadline=np.inf)


def fewer(
    serves: sparse.csc_array[Any],
    left: NDArray[np.int64],
    chosen: NDArray[np.bool_],
    *,
    deadline: float,
) -> NDArray[np.bool_]:
    """Return a choice of as few candidates as swaps find, at most as many as `chosen`.

    References
    ----------
    Gao, C., Weise, T. & Li, J. (2014). A weighting-based local search heuristic algorithm for the
    set covering problem. IEEE Congress on Evolutionary Computation, 826-831.
    """
    from mmnet.kernels.compiled.fewest import Served, State, swap

    rows = serves.tocsr()
    task = Served(
        serves.indptr.astype(np.int64), serves.indices.astype(np.int64),
        rows.indptr.astype(np.int64), rows.indices.astype(np.int64), left.astype(np.int64),
    )  # fmt: skip
    best = chosen.copy()
    while best.sum() > 1:
        trial = best.copy()
        trial[np.flatnonzero(trial)[_idle(serves, left, trial)]] = False
        have = np.asarray(serves[:, trial].sum(axis=1)).ravel().astype(np.int64)
        moved = np.zeros(len(trial), dtype=np.int64)
        state = State(trial, have, np.ones(len(left)), moved)
        done, step = False, 1
        while not done and step < STEPS and time.perf_counter() < deadline:
            # Back here every few milliseconds, so that Ctrl-C arrives.
            done = bool(swap(task, state, step, SLICE))
            step += SLICE
        if not done:
            break
        best = trial
    return best


def _idle(serves: sparse.csc_array[Any], left: NDArray[np.int64], chosen: NDArray[np.bool_]) -> int:
    """Return which of the chosen candidates is missed by the fewest cells."""
    part = serves[:, chosen]
    tight = np.asarray(part.sum(axis=1)).ravel() <= left
    return int(np.argmin(np.asarray(part[tight].sum(axis=0)).ravel()))


def at_least(
    serves: sparse.csc_array[Any], left: NDArray[np.int64], bound: int, most: int, *,
    deadline: float,
) -> tuple[int, NDArray[np.bool_] | None]:  # fmt: skip
    """Raise the bound for as long as it is proven that so few candidates cannot do.

    Returns
    -------
    tuple of int and array of bool or None
        The bound, at most `most`; and a choice of so few, if one was met.
    """
    cells, size = serves.shape
    for k in range(max(bound, 1), most):
        one = cover.Cover(serves, left, np.ones(cells), False, k)  # noqa: FBT003
        search = cover._Search(one, deadline)  # noqa: SLF001 - of this room
        search.value[0] = cells - 1.0
        search.root()
        ended = search.run(1.0, 0.0)
        if search.value[0] > cells - 0.5:
            chosen = np.zeros(size, dtype=bool)
            chosen[search.found[search.found >= 0]] = True
            return k, chosen
        if not ended:
            return k, None
    return most, None
