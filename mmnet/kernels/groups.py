"""Groups: actors who are tied among each other more than by chance, found from many starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mmnet.kernels import choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from numpy.typing import NDArray
    from scipy import sparse

    Progress = Callable[[int, int], None]

# Label propagation need not come to rest.
MOST_ROUNDS = 100
# Processor seconds of one run without a compiler, for each entry of the matrix.
PLAIN_RUN = 1e-5


class Rows(NamedTuple):
    """Compressed rows of a symmetric matrix without a diagonal, and the mass of each node."""

    ptr: NDArray[np.int64]
    items: NDArray[np.int32]
    weights: NDArray[np.float64]
    mass: NDArray[np.float64]


def leiden(
    ties: sparse.csr_array[Any],
    seeds: Sequence[int],
    *,
    resolution: float = 1.0,
    iterations: int = 2,
    orders: Sequence[NDArray[np.int64]] | None = None,
    progress: Progress | None = None,
) -> NDArray[np.int64]:
    """Find groups of high modularity by the Leiden algorithm, once for each seed.

    Q = sum_c (e_c / 2m - resolution (K_c / 2m)^2), e_c twice the ties inside and K_c the sum of
    strengths of group c, 2m the sum of all strengths. Every group is connected.

    Parameters
    ----------
    ties : symmetric sparse matrix of weights, shape (n, n)
        Positive, with an empty diagonal.
    seeds : sequence of int
        From 1 to 2^31 - 2.
    resolution : float
        Above 1 for smaller groups.
    iterations : int
        How often the algorithm runs, from the second time on from what it found.
    orders : sequence of int arrays, shape (n,), optional
        For each run the actors in the order in which their rows are to stand.
    progress : callable, optional
        Called with runs done and runs in all.

    Returns
    -------
    array of int, shape (runs, n)
        Group of each actor, numbered from 0 in the order of first actors.

    References
    ----------
    Traag, V. A., Waltman, L. & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing
    well-connected communities. Scientific Reports 9, 5233.
    """
    scale = resolution / max(float(ties.data.sum()), np.finfo(float).tiny)

    def run(module: ModuleType, rows: Rows, seed: int) -> NDArray[np.int64]:
        state = np.array([seed], dtype=np.int64)
        label = np.arange(len(rows.mass))
        for _ in range(iterations):
            before = label
            label = _leiden(module, rows, before, scale, state)
            if np.array_equal(label, before):
                break
        return label

    return _runs(ties, seeds, run, orders, progress)


def label_propagation(
    ties: sparse.csr_array[Any],
    seeds: Sequence[int],
    *,
    orders: Sequence[NDArray[np.int64]] | None = None,
    progress: Progress | None = None,
) -> NDArray[np.int64]:
    """Find groups by label propagation, once for each seed.

    Each actor takes the label that weighs most among its partners, in random order, until none
    would change, or 100 times.

    Parameters
    ----------
    ties, seeds, orders, progress
        As in `leiden`.

    Returns
    -------
    array of int, shape (runs, n)

    References
    ----------
    Raghavan, U. N., Albert, R. & Kumara, S. (2007). Near linear time algorithm to detect community
    structures in large-scale networks. PRE 76, 036106.
    """

    def run(module: ModuleType, rows: Rows, seed: int) -> NDArray[np.int64]:
        state = np.array([seed], dtype=np.int64)
        label = np.arange(len(rows.mass))
        for _ in range(MOST_ROUNDS):
            order = module.shuffled(len(label), state)
            if not module.propagate(rows.ptr, rows.items, rows.weights, label, order, state):
                break
        return numbered(label)

    return _runs(ties, seeds, run, orders, progress)


def modularity(
    ties: sparse.csr_array[Any], group: NDArray[np.int64], resolution: float = 1.0
) -> float:
    """Modularity of a division, sum_c (e_c / 2m - resolution (K_c / 2m)^2); NaN without ties.

    References
    ----------
    Newman, M. E. J. & Girvan, M. (2004). Finding and evaluating community structure. PRE 69,
    026113.
    """
    owner = np.repeat(group, np.diff(ties.indptr))
    total = float(ties.data.sum())
    if not total:
        return float("nan")
    inside = float(ties.data[owner == group[ties.indices]].sum())
    strength = np.bincount(owner, weights=ties.data)
    return inside / total - resolution * float(((strength / total) ** 2).sum())


def numbered(label: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number labels from 0 in the order in which they first occur."""
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]


def _rows(ties: sparse.csr_array[Any]) -> Rows:
    weights = ties.data.astype(np.float64)
    owner = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))
    mass = np.bincount(owner, weights=weights, minlength=ties.shape[0]).astype(np.float64)
    return Rows(ties.indptr.astype(np.int64), ties.indices.astype(np.int32), weights, mass)


def _leiden(
    module: ModuleType,
    rows: Rows,
    label: NDArray[np.int64],
    scale: float,
    state: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Move, refine and merge until nothing is left to merge."""
    label = label.copy()
    place = np.arange(len(label))
    while True:
        n = len(rows.mass)
        order = module.shuffled(n, state)
        module.move(*rows, label, order, scale)
        order = module.shuffled(n, state)
        part = numbered(module.refine(*rows, label, order, scale, state))
        n_parts = int(part.max(initial=-1)) + 1
        if n_parts == n:
            return numbered(label[place])
        place = part[place]
        ptr, items, weights = module.merge(rows.ptr, rows.items, rows.weights, part, n_parts)
        mass = np.bincount(part, weights=rows.mass, minlength=n_parts).astype(np.float64)
        rows = Rows(ptr, items, weights, mass)
        of_part = np.zeros(n_parts, dtype=np.int64)
        of_part[part] = label
        label = numbered(of_part)


def _runs(
    ties: sparse.csr_array[Any],
    seeds: Sequence[int],
    run: Callable[[ModuleType, Rows, int], NDArray[np.int64]],
    orders: Sequence[NDArray[np.int64]] | None,
    progress: Progress | None,
) -> NDArray[np.int64]:
    found = np.zeros((len(seeds), ties.shape[0]), dtype=np.int64)
    module = choice.by_cost("groups", PLAIN_RUN * ties.nnz * len(seeds), exact=True)
    from mmnet.kernels.compiled import threads

    rows = _rows(ties)
    jobs = max(1, min(threads.n_threads(), len(seeds)))

    def job(first: int) -> Iterator[int]:
        for number in range(first, len(seeds), jobs):
            if orders is None:
                found[number] = run(module, rows, int(seeds[number]))
            else:
                order = orders[number]
                turned = ties[order][:, order].tocsr()
                turned.sort_indices()
                found[number, order] = run(module, _rows(turned), int(seeds[number]))
            yield 1

    threads.run([job(k) for k in range(jobs)], len(seeds), progress)
    return found
