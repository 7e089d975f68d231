"""Overlaps of discs, looked for among all pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

TURN = np.pi * (3 - np.sqrt(5))


def pushes(points: Array, radii: Array, gap: float) -> tuple[Array, float]:
    """Sum over the discs too near of what each disc should give way, and the largest overlap.

    Discs of one center part in directions that differ from pair to pair.
    """
    between = points[:, None, :] - points[None, :, :]
    length = np.hypot(between[..., 0], between[..., 1])
    lack = radii[:, None] + radii[None, :] + gap - length
    np.fill_diagonal(lack, 0.0)
    first, second = np.nonzero(lack > 0.0)
    if not len(first):
        return np.zeros_like(points), 0.0
    lack, length, toward = lack[first, second], length[first, second], between[first, second]
    equal = length < 1e-9
    angle = TURN * np.abs(first - second)[equal]
    side = np.where(first < second, 1.0, -1.0)[equal]
    toward[equal] = np.stack([side * np.cos(angle), side * np.sin(angle)], axis=1)
    length[equal] = 1.0
    give = toward * (lack * radii[second] / (radii[first] + radii[second]) / length)[:, None]
    sums = [np.bincount(first, give[:, axis], len(points)) for axis in (0, 1)]
    return np.stack(sums, axis=1), float(lack.max())
