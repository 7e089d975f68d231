"""Forces between nodes: repulsion by squares of nodes, attraction along ties, in threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.kernels.compiled.jit import kernel
from mmnet.kernels.compiled.repulsion import planted, push
from mmnet.kernels.compiled.threads import n_threads, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray
    from scipy import sparse

    Array = NDArray[np.float64]

# A square of this share of its distance stands for the nodes inside.
OPENING = 1.0
# Nodes in one slice of work; fewer than two slices are not worth a thread.
SLICE = 4_096


def forces(
    ties: sparse.csr_array[Any], mass: Array, opening: float = OPENING
) -> Callable[[Array], Array]:
    """Return what gives the forces at given points: attraction along ties less repulsion."""
    ptr, items = ties.indptr.astype(np.int64), ties.indices.astype(np.int32)
    weights, n = ties.data.astype(np.float64), ties.shape[0]

    def at(points: Array) -> Array:
        order, tree = planted(points, mass)
        sorted_points, sorted_mass = points[order], mass[order]
        pushed, shares, pulled = np.empty((n, 2)), np.empty(n), np.empty((n, 2))

        def slices(start: int, step: int) -> Iterator[int]:
            for low in range(start, n, step):
                high = min(low + SLICE, n)
                push(tree, sorted_points, sorted_mass, low, high, opening, pushed, shares)
                pull(ptr, items, weights, points, low, high, pulled)
                yield high - low

        _run(slices, n)
        pulled[order] += pushed / shares.sum()
        return pulled

    return at


def _run(slices: Callable[[int, int], Iterator[int]], n: int) -> None:
    """Work on every slice; each node has its own sums, so threads change no bit."""
    jobs = min(n_threads(), -(-n // SLICE))
    if jobs < 2:
        for _ in slices(0, SLICE):
            pass
        return
    run([slices(job * SLICE, jobs * SLICE) for job in range(jobs)], n)


@kernel
def pull(  # noqa: PLR0917  kernels take no keywords
    ptr: NDArray[np.int64],
    items: NDArray[np.int32],
    weights: Array,
    points: Array,
    start: int,
    stop: int,
    pulled: Array,
) -> None:
    """Set the pull of the partners on each node of a range, w_ij d / (1 + d^2)."""
    for i in range(start, stop):
        x, y = 0.0, 0.0
        for place in range(ptr[i], ptr[i + 1]):
            dx = points[items[place], 0] - points[i, 0]
            dy = points[items[place], 1] - points[i, 1]
            scale = weights[place] / (1.0 + dx * dx + dy * dy)
            x += scale * dx
            y += scale * dy
        pulled[i, 0], pulled[i, 1] = x, y
