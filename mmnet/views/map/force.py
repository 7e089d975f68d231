"""Force-directed placing of one connected component.

Start: landmark scaling of the hop distances, which unfolds the coarse shape at once. Then
ForceAtlas2 (Jacomy et al. 2014) with logarithmic attraction, which draws communities together and
keeps hubs apart. Last, actors that overlap are pushed off each other. Exact forces in arrays: meant
for components up to some thousands of actors.

References
----------
Brandes, U. and Pich, C. (2007). Eigensolver methods for progressive multidimensional scaling of
large data. doi 10.1007/978-3-540-70904-6_6.
Jacomy, M., Venturini, T., Heymann, S. and Bastian, M. (2014). ForceAtlas2. PLoS ONE 9(6): e98679.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    Array = NDArray[np.float64]
    Integers = NDArray[np.integer]

LANDMARKS = 40
GRAVITY = 0.35
REPULSION = 4.0
TOLERANCE = 1.0
ROUNDS = 400
BLOCK = 64


def force(adjacency: sparse.csr_array, radii: Array, rng: np.random.Generator) -> Array:
    """Positions of the actors of one connected component, in the unit of the radii.

    Parameters
    ----------
    adjacency : csr_array, shape (n, n)
        Symmetric tie weights of a connected graph.
    radii : array, shape (n,)
        Sizes as drawn; no two actors overlap in the result.
    rng : Generator
        Small random steps that break symmetries.

    Returns
    -------
    array, shape (n, 2)
        Centered; the longer side lies horizontally.
    """
    if len(radii) == 1:
        return np.zeros((1, 2))
    start = landmark_scaling(adjacency)
    start += rng.normal(scale=0.02, size=start.shape)
    settled = _level(atlas(adjacency, start * np.sqrt(len(radii)) * 3))
    return separate(_fit(settled, radii), radii, gap=_gap(len(radii)))


def landmark_scaling(adjacency: sparse.csr_array) -> Array:
    """Positions whose distances resemble hop distances, scaled to unit variance."""
    distances = _landmark_distances(adjacency)
    squared = distances**2
    centered = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    _, _, axes = np.linalg.svd(centered, full_matrices=False)
    axes = axes[:2] * np.sign(axes[:2].sum(axis=1, keepdims=True) + 1e-12)
    positions = np.zeros((len(distances), 2))
    positions[:, : len(axes)] = centered @ axes.T
    spread = positions.std(axis=0)
    scaled: Array = (positions - positions.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    return scaled


def _landmark_distances(adjacency: sparse.csr_array) -> Array:
    """Hops from actors chosen far from each other, the first one the best connected."""
    from scipy import sparse
    from scipy.sparse.csgraph import dijkstra

    links = sparse.csr_matrix(adjacency)
    chosen = int(np.diff(links.indptr).argmax())
    nearest = np.full(adjacency.shape[0], np.inf)
    columns = []
    for _ in range(min(LANDMARKS, adjacency.shape[0])):
        hops = dijkstra(links, directed=False, indices=[chosen], unweighted=True)[0]
        columns.append(hops)
        nearest = np.minimum(nearest, hops)
        chosen = int(nearest.argmax())
    return np.stack(columns, axis=1)


def atlas(adjacency: sparse.csr_array, positions: Array, rounds: int | None = None) -> Array:
    """Let the forces act until the picture has settled."""
    degrees = np.diff(adjacency.indptr).astype(np.float64)
    mass = degrees + 1.0
    pairs = adjacency.tocoo()
    swing_before = np.zeros_like(positions)
    speed = 1.0
    count = len(mass)
    for _ in range(rounds or max(120, min(ROUNDS, 400_000 // count))):
        push = _repel(positions, mass) * REPULSION
        push += _attract(positions, pairs.row, pairs.col, pairs.data)
        push -= GRAVITY * mass[:, None] * _direction(positions)
        swing = np.hypot(*(push - swing_before).T)
        traction = np.hypot(*(push + swing_before).T) / 2
        total = TOLERANCE * (mass @ traction) / max(mass @ swing, 1e-12)
        speed += min(total - speed, 0.5 * speed)
        positions = positions + push * (speed / (1 + np.sqrt(speed * swing)))[:, None]
        swing_before = push
    return positions


def _repel(positions: Array, mass: Array) -> Array:
    """Every actor pushes every other, by the product of their masses over the distance."""
    push = np.empty_like(positions)
    for first in range(0, len(mass), BLOCK):
        rows = slice(first, first + BLOCK)
        across = positions[rows, 0, None] - positions[None, :, 0]
        squares = positions[rows, 1, None] - positions[None, :, 1]
        across *= across
        squares *= squares
        squares += across
        np.maximum(squares, 1e-4, out=squares)
        weights = np.divide(mass[None, :], squares, out=squares)
        push[rows] = positions[rows] * weights.sum(axis=1)[:, None] - weights @ positions
    return push * mass[:, None]


def _attract(positions: Array, source: Integers, target: Integers, weight: Array) -> Array:
    """Tied actors pull each other, by the logarithm of the distance."""
    gap = positions[target] - positions[source]
    length = np.maximum(np.hypot(*gap.T), 1e-9)
    pull = gap * (weight * np.log1p(length) / length)[:, None]
    count = len(positions)
    return np.stack(
        [np.bincount(source, weights=pull[:, axis], minlength=count) for axis in (0, 1)], axis=1
    )


def _direction(positions: Array) -> Array:
    length: Array = np.maximum(np.hypot(*positions.T), 1e-9)
    direction: Array = positions / length[:, None]
    return direction


def _level(positions: Array) -> Array:
    """Center, and turn the longest side into the horizontal."""
    centered: Array = positions - positions.mean(axis=0)
    _, _, axes = np.linalg.svd(centered, full_matrices=False)
    if len(axes) < 2:
        return centered
    turned: Array = centered @ axes.T
    turned *= np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    return turned


def _gap(count: int) -> float:
    """Free space between symbols in pixels: room for names where there are few."""
    return float(np.clip(150.0 / np.sqrt(count), 3.0, 30.0))


def _fit(positions: Array, radii: Array) -> Array:
    """Scale to the width that so many actors need."""
    count = len(radii)
    width = 840.0 * (count / 100) ** (0.25 if count < 100 else 0.12) * min(1.0, count / 4)
    extent = np.ptp(positions, axis=0)
    across = float(np.sqrt(extent[0] * max(extent[1], extent[0] / 3)))
    scaled: Array = positions * (width / max(across, 1e-9))
    return scaled


def separate(positions: Array, radii: Array, gap: float = 3.0, rounds: int = 200) -> Array:
    """Push actors apart until none overlaps another, moving as little as possible."""
    from scipy.spatial import cKDTree

    positions = positions.copy()
    for _ in range(rounds):
        pairs = cKDTree(positions).query_pairs(2 * radii.max() + gap, output_type="ndarray")
        if not len(pairs):
            break
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        first, second = pairs.T
        between = positions[second] - positions[first]
        length = np.hypot(*between.T)
        lack = radii[first] + radii[second] + gap - length
        touching = lack > 1e-3
        if not touching.any():
            break
        first, second, lack = first[touching], second[touching], lack[touching]
        step = between[touching] / np.maximum(length[touching], 1e-6)[:, None]
        step *= (lack * 0.55)[:, None]
        share = (radii[second] / (radii[first] + radii[second]))[:, None]
        np.subtract.at(positions, first, step * share)
        np.add.at(positions, second, step * (1 - share))
    return positions
