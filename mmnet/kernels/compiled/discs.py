"""Overlaps of discs, looked for in the cells around each disc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels.compiled.jit import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

TURN = np.pi * (3 - np.sqrt(5))
# Cells on a side at most: few discs far apart shall not take much memory.
MOST_CELLS = 1_024


@kernel
def pushes(points: Array, radii: Array, gap: float) -> tuple[Array, float]:
    """Sum over the discs too near of what each disc should give way, and the largest overlap.

    Discs of one center part in directions that differ from pair to pair.
    """
    left, low = points[:, 0].min(), points[:, 1].min()
    span = max(points[:, 0].max() - left, points[:, 1].max() - low)
    cell = max(2.0 * radii.max() + gap, span / MOST_CELLS)
    columns = ((points[:, 0] - left) / cell).astype(np.int64)
    rows = ((points[:, 1] - low) / cell).astype(np.int64)
    wide, tall = columns.max() + 1, rows.max() + 1
    start, sorted_discs = _sorted(columns * tall + rows, wide * tall)
    push = np.zeros_like(points)
    most = 0.0
    for i in range(len(points)):
        for column in range(max(columns[i] - 1, 0), min(columns[i] + 2, wide)):
            first = column * tall + max(rows[i] - 1, 0)
            last = column * tall + min(rows[i] + 1, tall - 1)
            for place in range(start[first], start[last + 1]):
                j = sorted_discs[place]
                dx, dy = points[i, 0] - points[j, 0], points[i, 1] - points[j, 1]
                need = radii[i] + radii[j] + gap
                if j == i or dx * dx + dy * dy >= need * need:
                    continue
                length = np.hypot(dx, dy)
                lack = need - length
                most = max(most, lack)
                if length < 1e-9:
                    side = 1.0 if i < j else -1.0
                    dx, dy = side * np.cos(TURN * abs(i - j)), side * np.sin(TURN * abs(i - j))
                    length = 1.0
                give = lack * radii[j] / (radii[i] + radii[j]) / length
                push[i, 0] += dx * give
                push[i, 1] += dy * give
    return push, most


@kernel
def _sorted(cells: Integers, n_cells: int) -> tuple[Integers, Integers]:
    """Discs by cell, and where each cell starts among them."""
    start = np.zeros(n_cells + 1, np.int64)
    for cell in cells:
        start[cell + 1] += 1
    start = np.cumsum(start)
    place = start[:-1].copy()
    discs = np.empty(len(cells), np.int64)
    for i in range(len(cells)):
        discs[place[cells[i]]] = i
        place[cells[i]] += 1
    return start, discs
