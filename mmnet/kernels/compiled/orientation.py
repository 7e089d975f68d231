"""Orientation: every tie points to the partner with more partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mmnet.kernels.compiled.jit import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse


class Oriented(NamedTuple):
    """Ties from each rank to higher ranks, rising, with their weights.

    `actors` holds the actor of each rank, `strength` the sum of its ties' weights and `most` the
    largest of them.
    """

    ptr: NDArray[np.int64]
    items: NDArray[np.int32]
    weights: NDArray[np.float64]
    actors: NDArray[np.int64]
    strength: NDArray[np.float64]
    most: NDArray[np.float64]


def orient(ties: sparse.csr_array[Any], *, weighed: bool = True) -> Oriented:
    """Orient a symmetric matrix of ties without a diagonal.

    `weighed` says that strength and the largest weight of each actor are wanted; else they are 0.
    """
    degree = np.diff(ties.indptr)
    actors = np.argsort(degree, kind="stable")
    rank = np.empty_like(actors)
    rank[actors] = np.arange(len(actors))
    ptr = np.asarray(ties.indptr, dtype=np.int64)
    items = np.asarray(ties.indices, dtype=np.int32)
    weights = np.asarray(ties.data, dtype=np.float64)
    higher, out, values = _orient(ptr, items, weights, actors, rank)
    strength, most = np.zeros((2, len(actors)))
    if weighed:
        strength = np.asarray(ties.sum(axis=1), dtype=np.float64).ravel()[actors]
        np.maximum.at(most, np.repeat(rank, degree), weights)
    return Oriented(higher, out, values, actors, strength, most)


@kernel
def _orient(
    ptr: NDArray[np.int64],
    items: NDArray[np.int32],
    weights: NDArray[np.float64],
    actors: NDArray[np.int64],
    rank: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]]:
    """Rows of the ties to higher ranks; filled from rising heads, so that they are sorted."""
    n_actors = len(actors)
    higher = np.zeros(n_actors + 1, np.int64)
    for tail in range(n_actors):
        for x in range(ptr[actors[tail]], ptr[actors[tail] + 1]):
            higher[tail + 1] += rank[items[x]] > tail
    higher = np.cumsum(higher)
    place = higher.copy()
    out = np.empty(higher[-1], np.int32)
    values = np.empty(higher[-1], np.float64)
    for head in range(n_actors):
        for x in range(ptr[actors[head]], ptr[actors[head] + 1]):
            tail = rank[items[x]]
            if tail < head:
                out[place[tail]] = head
                values[place[tail]] = weights[x]
                place[tail] += 1
    return higher, out, values
