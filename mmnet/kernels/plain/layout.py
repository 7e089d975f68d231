"""Forces between all pairs of nodes, summed exactly in blocks of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from scipy import sparse

    Array = NDArray[np.float64]

BLOCK = 256


def forces(ties: sparse.csr_array[Any], mass: Array) -> Callable[[Array], Array]:
    """Return what gives the forces at given points: attraction along ties less repulsion."""
    row = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))

    def at(points: Array) -> Array:
        push, total = repulsion(points, mass)
        return attraction(points, row, ties.indices, ties.data) + push / total

    return at


def repulsion(points: Array, mass: Array) -> tuple[Array, float]:
    """Push of all others on each node, m_i m_j d / (1 + d^2)^2, and the sum of m_i m_j / (1 + d^2).

    Both are to be divided by that sum, which counts each pair twice.
    """
    push = np.empty_like(points)
    total = 0.0
    for first in range(0, len(points), BLOCK):
        rows = slice(first, first + BLOCK)
        near = points[rows, 0, None] - points[None, :, 0]
        near *= near
        up = points[rows, 1, None] - points[None, :, 1]
        near += up * up
        near += 1.0
        np.divide(mass[None, :], near, out=up)
        total += float(mass[rows] @ (up.sum(axis=1) - mass[rows]))
        up /= near
        push[rows] = points[rows] * up.sum(axis=1)[:, None] - up @ points
    return push * mass[:, None], total


def attraction(
    points: Array, row: NDArray[np.integer], items: NDArray[np.integer], weights: Array
) -> Array:
    """Pull of the partners on each node, w_ij d / (1 + d^2)."""
    gap = points[items] - points[row]
    pull = gap * (weights / (1.0 + (gap * gap).sum(axis=1)))[:, None]
    return np.stack([np.bincount(row, pull[:, axis], len(points)) for axis in (0, 1)], axis=1)
