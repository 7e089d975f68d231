"""Landmarks: the coarse shape of a network from its hop distances to a few actors.

References
----------
Brandes, U. & Pich, C. (2007). Eigensolver methods for progressive multidimensional scaling of large
data. doi 10.1007/978-3-540-70904-6_6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    Array = NDArray[np.float64]

LANDMARKS = 40


def landmark_scaling(ties: sparse.csr_array[Any]) -> Array:
    """Positions whose distances resemble hop distances, shape (n, 2).

    Centered, of unit variance on both axes; larger where tied actors would stand less than 1 apart
    on average, so that a long chain starts unfolded.
    """
    distances = _hops(ties)
    squared = distances**2
    centered = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    _, _, axes = np.linalg.svd(centered, full_matrices=False)
    axes = axes[:2] * np.sign(axes[:2].sum(axis=1, keepdims=True) + 1e-12)
    positions = np.zeros((len(distances), 2))
    positions[:, : len(axes)] = centered @ axes.T
    spread = positions.std(axis=0)
    # A line has one axis; what rounding leaves on the other is not to be blown up.
    scale = np.where(spread > 1e-6 * spread.max(), spread, max(float(spread.max()), 1e-300))
    scaled: Array = (positions - positions.mean(axis=0)) / scale
    return scaled * max(1.0, 1.0 / max(_tie_length(ties, scaled), 1e-9))


def _tie_length(ties: sparse.csr_array[Any], points: Array) -> float:
    """Root mean square of the distances between tied actors."""
    row = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))
    return float(np.sqrt(((points[row] - points[ties.indices]) ** 2).sum(axis=1).mean()))


def _hops(ties: sparse.csr_array[Any]) -> Array:
    """Hops from actors chosen far from each other, the first one the best connected."""
    from scipy import sparse
    from scipy.sparse.csgraph import dijkstra

    links = sparse.csr_matrix(ties)
    chosen = int(np.diff(links.indptr).argmax())
    nearest = np.full(ties.shape[0], np.inf)
    columns = []
    for _ in range(min(LANDMARKS, ties.shape[0])):
        hops = dijkstra(links, directed=False, indices=[chosen], unweighted=True)[0]
        columns.append(hops)
        nearest = np.minimum(nearest, hops)
        chosen = int(nearest.argmax())
    return np.stack(columns, axis=1)
