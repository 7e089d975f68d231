"""Packing of circles: components beside each other, the actors of a kind in one disc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels.discs import apart

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

GOLDEN = np.pi * (3 - np.sqrt(5))


def sunflower(radii: Array, gap: float = 3.0, *, among: int = 0) -> Array:
    """Positions in one disc for circles given from the center outwards.

    Each circle takes its place on a golden-angle spiral, as seeds do (Vogel 1979), where the area
    inside is what the circles before it need. `among` tells how many circles all groups hold.
    """
    if not len(radii):
        return np.zeros((0, 2))
    areas = (radii + gap / 2) ** 2 * 1.25
    reach = np.sqrt(np.maximum(np.cumsum(areas) - areas / 2 - areas[0] / 2, 0.0))
    angle = np.arange(len(radii)) * GOLDEN
    start = np.stack([reach * np.cos(angle), reach * np.sin(angle)], axis=1)
    return apart(start, radii, gap, among=among)[0]


def pack(radii: Array, gap: float = 24.0, aspect: float = 1.5) -> Array:
    """Positions for circles of very different sizes: the largest in the middle, the rest close by.

    Each circle, from large to small, takes the free place nearest to the middle, where distances
    across count `aspect` times less than distances up and down.
    """
    positions = np.zeros((len(radii), 2))
    order = np.argsort(-radii, kind="stable")
    for turn in range(1, len(order)):
        placed = order[:turn]
        spots = _spots(positions[placed], radii[placed] + radii[order[turn]] + gap)
        between = np.hypot(
            spots[:, None, 0] - positions[None, placed, 0],
            spots[:, None, 1] - positions[None, placed, 1],
        )
        free = (between >= radii[placed] + radii[order[turn]] + gap - 1e-6).all(axis=1)
        spots = spots[free]
        cost = np.hypot(spots[:, 0] / aspect, spots[:, 1]).round(6)
        positions[order[turn]] = spots[cost.argmin()]
    return positions


def _spots(centers: Array, distances: Array, turns: int = 48) -> Array:
    """Places around each circle that touch it, going clockwise from the right."""
    angle = -np.arange(turns) * (2 * np.pi / turns)
    around = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    spots: Array = centers[:, None, :] + distances[:, None, None] * around[None, :, :]
    flat: Array = spots.reshape(-1, 2)
    return flat


def block(radii: Array, width: float, gap: float = 8.0) -> Array:
    """Positions in rows of equal cells, the first one top left at the origin."""
    cell = 2 * float(radii.max(initial=0.0)) + gap
    columns = max(1, min(len(radii), int(width // cell)))
    at = np.arange(len(radii))
    return np.stack([(at % columns + 0.5) * cell, -(at // columns + 0.5) * cell], axis=1)


def shelves(boxes: Array, width: float, gap: float = 28.0) -> Array:
    """Centers of boxes (width, height) in centered rows below the origin, in the order given."""
    centers = np.zeros_like(boxes)
    top, start = 0.0, 0
    while start < len(boxes):
        ends = np.cumsum(boxes[start:, 0] + gap) - gap
        stop = start + max(1, int((ends <= width).sum()))
        row = slice(start, stop)
        left = ends[: stop - start] - boxes[row, 0] - ends[stop - start - 1] / 2
        height = float(boxes[row, 1].max())
        centers[row, 0] = left + boxes[row, 0] / 2
        centers[row, 1] = top - height / 2
        top -= height + gap
        start = stop
    return centers


def separate(positions: Array, radii: Array, gap: float = 3.0, rounds: int = 200) -> Array:
    """Push circles apart from those they overlap, as far as the rounds last.

    Unlike `mmnet.kernels.discs.apart` it moves nothing outward: where there is no room, circles
    still overlap in the end.
    """
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
