"""Betweenness by products of sparse matrices, many sources at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.kernels.plain.projection import projection

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.kernels.incidence import Incidence
    from mmnet.kernels.plain.projection import Projection

LANES = 32


def dependencies(
    inc: Incidence,
    sources: NDArray[np.float64],
    targets: NDArray[np.float64],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sum Brandes' dependencies of weighted sources on each actor, and their squares.

    Parameters
    ----------
    inc : Incidence, n actors
    sources, targets : arrays, shape (n,)
        Weight of each actor as an end of paths; 0 leaves it out.
    progress : callable, optional
        Called with sources done and sources in all.

    Returns
    -------
    tuple of two arrays, shape (n,)
        sum_s w_s d_s(v) and sum_s w_s d_s(v)^2, over the ordered pairs.

    References
    ----------
    Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociol. 25, 163.
    """
    adjacency = projection(inc)
    chosen = np.flatnonzero((sources != 0) & inc.tied)  # no path starts elsewhere
    sums, squares = np.zeros(inc.n_actors), np.zeros(inc.n_actors)
    for start in range(0, len(chosen), LANES):
        batch = chosen[start : start + LANES]
        found, _, _ = accumulate(adjacency, batch, targets[:, np.newaxis])
        sums += found @ sources[batch]
        squares += found**2 @ sources[batch]
        if progress is not None:
            progress(min(start + LANES, len(chosen)), len(chosen))
    return sums, squares


def accumulate(
    adjacency: Projection | sparse.csr_array[Any],
    sources: NDArray[np.int64],
    targets: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.int32], NDArray[np.float64]]:
    """Dependency of each source (column) on each actor (row), its distance and path count."""
    level, paths, last = _count_paths(adjacency, sources, len(targets))
    found = np.zeros_like(paths)
    share = np.zeros_like(paths)
    for step in range(last, 0, -1):
        np.divide(targets + found, paths, out=share, where=level == step)
        share[level != step] = 0.0
        if step > 1:
            found += np.where(level == step - 1, paths * (adjacency @ share), 0.0)
    return found, level, paths


def _count_paths(
    adjacency: Projection | sparse.csr_array[Any], sources: NDArray[np.int64], n_actors: int
) -> tuple[NDArray[np.int32], NDArray[np.float64], int]:
    """Distance from each source, number of shortest paths, and the largest distance."""
    lanes = np.arange(len(sources))
    level = np.full((n_actors, len(sources)), -1, dtype=np.int32)
    paths = np.zeros((n_actors, len(sources)))
    level[sources, lanes] = 0
    paths[sources, lanes] = 1.0
    front = paths.copy()
    last = 0
    while True:
        front = np.where(level < 0, adjacency @ front, 0.0)
        reached = front > 0
        if not reached.any():
            return level, paths, last
        last += 1
        level[reached] = last
        paths += front
