"""Discs: circles in the plane pushed apart until none touches another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels import choice

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Discs up to which looking at all pairs takes less time than Numba takes to load.
FEW_DISCS = 400
# The share of an overlap that goes in one round, what is left of it in the end, and how often and
# how much everything moves outward where pushing alone finds no room.
STEP, TOUCH, PATIENCE, GROWTH = 0.2, 1e-3, 100, 1.05
MOST_ROUNDS = 10_000


def apart(points: Array, radii: Array, gap: float = 0.0, *, among: int = 0) -> tuple[Array, float]:
    """Push discs apart until all are separate, each moving as little as needed.

    Two discs that are closer than `gap` give way along the line between them, the smaller one
    more. Where there is no room all points move away from the origin.

    Parameters
    ----------
    points : array, shape (n, 2)
        Centers; several may be equal.
    radii : array, shape (n,)
        Positive, in the unit of the points.
    gap : float
        Free space between any two discs.
    among : int
        How many discs a picture holds in all, where they are parted group by group.

    Returns
    -------
    tuple of array and float
        New centers, the same bits on any number of processors, and the factor by which everything
        was moved outward.
    """
    engine = choice.module("discs", compiled=max(len(points), among) > FEW_DISCS)
    points, growth = points.astype(np.float64), 1.0
    for turn in range(1, MOST_ROUNDS + 1):
        push, most = engine.pushes(points, radii, gap)
        if most <= TOUCH:
            break
        points += STEP * push
        if turn % PATIENCE == 0:
            points *= GROWTH
            growth *= GROWTH
    return points, growth
