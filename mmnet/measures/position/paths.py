"""Paths: closeness, reach and betweenness, in steps by kernels, else by SciPy and NetworkX.

Kernels walk ties without direction and weight. Directed or weighted shortest paths need a search on
every pair; well-kept libraries do that, in minutes from some ten thousand actors on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mmnet import kernels

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from scipy import sparse

CHUNK = 256


class Nearness(NamedTuple):
    """How near the others are, in the order of the actors."""

    closeness: NDArray[np.float64]
    harmonic: NDArray[np.float64]
    reach: NDArray[np.int64]


def nearness_in_steps(incidence: kernels.Incidence, steps: int) -> Nearness:
    """Return closeness, harmonic closeness and reach in steps without direction."""
    histogram = kernels.distances(incidence)
    return Nearness(
        kernels.closeness(histogram), kernels.harmonic(histogram), kernels.reach(histogram, steps)
    )


def nearness(
    lengths: sparse.csr_array[np.float64],
    within: float,
    progress: Callable[[int, int], None] | None = None,
) -> Nearness:
    """Return closeness, harmonic closeness and reach *to* each actor along ties of given lengths.

    As in NetworkX, paths lead to the actor: in a directed network its nearness is that of those who
    give to it.
    """
    from scipy.sparse.csgraph import dijkstra

    n = lengths.shape[0]
    found = np.full((3, n), np.nan)
    reverse = lengths.T.tocsr()
    for start in range(0, n, CHUNK):
        rows = np.arange(start, min(start + CHUNK, n))
        table = dijkstra(reverse, directed=True, indices=rows)
        table[np.arange(len(rows)), rows] = np.inf
        near = np.isfinite(table)
        reached, total = near.sum(axis=1), np.where(near, table, 0.0).sum(axis=1)
        share = np.zeros(len(rows))
        np.divide(reached**2, total * (n - 1), out=share, where=total > 0)
        found[0, rows] = share if n > 1 else np.nan
        found[1, rows] = (1.0 / table).sum(axis=1)
        found[2, rows] = (table <= within).sum(axis=1)
        if progress is not None:
            progress(int(rows[-1]) + 1, n)
    return Nearness(found[0], found[1], np.nan_to_num(found[2]).astype(np.int64))


def library_betweenness(
    lengths: sparse.csr_array[np.float64], *, directed: bool
) -> NDArray[np.float64]:
    """Betweenness along ties of given lengths, by NetworkX.

    Returns
    -------
    array, shape (n,)
        Share of ordered pairs of others; NaN with fewer than three actors.
    """
    import networkx as nx

    n = lengths.shape[0]
    if n < 3:
        return np.full(n, np.nan)
    empty: nx.Graph[int] = nx.DiGraph() if directed else nx.Graph()
    graph = nx.from_scipy_sparse_array(lengths, create_using=empty, edge_attribute="length")
    scores = nx.betweenness_centrality(graph, weight="length", normalized=True)
    return np.array([scores[i] for i in range(n)])


def betweenness_between(
    incidence: kernels.Incidence,
    first: NDArray[np.bool_],
    second: NDArray[np.bool_],
    progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.float64]:
    """Betweenness for paths from the first to the second actors only.

    Returns
    -------
    array, shape (n,)
        Share of the pairs (s, t), s of the first, t of the second, both others than the actor; NaN
        where there is no such pair.
    """
    halves = kernels.betweenness(
        incidence, source_mask=first, target_mask=second, normalized=False, progress=progress
    )
    sources, targets = int(first.sum()) - first, int(second.sum()) - second
    both = int((first & second).sum()) - (first & second)
    pairs = (sources * targets - both).astype(np.float64)
    shares: NDArray[np.float64] = np.full(len(pairs), np.nan)
    np.divide(2.0 * halves, pairs, out=shares, where=pairs > 0)
    return shares
