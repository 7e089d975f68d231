"""Repulsion between many nodes in the plane: a square far away stands for the nodes inside.

Nodes are sorted along a Z-shaped curve (Morton 1966), so that each square is a run of neighbors in
that order, and squares stand before those inside them: a walk goes on to the next square or jumps
over what it need not open, without a stack.

References
----------
Barnes, J. & Hut, P. (1986). A hierarchical O(N log N) force-calculation algorithm. Nature 324, 446.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mmnet.kernels.compiled.jit import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

DEEPEST = 20
SIDES = 2**DEEPEST
# Nodes that a square holds without being split.
CROWD = 8


class Tree(NamedTuple):
    """Squares, each before those inside: its run of nodes, where to go on without opening it."""

    first: NDArray[np.int32]
    last: NDArray[np.int32]
    skip: NDArray[np.int32]
    area: Array
    mass: Array
    center: Array


def planted(points: Array, mass: Array) -> tuple[NDArray[np.int64], Tree]:
    """Return the order of the nodes along the curve, and the tree of the nodes in that order."""
    keys, width = curve(points)
    order = np.argsort(keys, kind="stable")
    return order, grown(keys[order], points[order], mass[order], width)


@kernel
def curve(points: Array) -> tuple[NDArray[np.int64], float]:
    """Place of each node on the curve, and the width of the square that holds all."""
    left, low = points[:, 0].min(), points[:, 1].min()
    width = max(points[:, 0].max() - left, points[:, 1].max() - low) * 1.0000001 + 1e-9
    keys = np.empty(len(points), np.int64)
    for i in range(len(points)):
        column = int((points[i, 0] - left) / width * SIDES)
        row = int((points[i, 1] - low) / width * SIDES)
        keys[i] = _apart(column) | (_apart(row) << 1)
    return keys, width


@kernel
def _apart(number: int) -> int:
    """Put a zero between every two bits of a number of 20 bits."""
    number = (number | (number << 16)) & 0x0000FFFF0000FFFF
    number = (number | (number << 8)) & 0x00FF00FF00FF00FF
    number = (number | (number << 4)) & 0x0F0F0F0F0F0F0F0F
    number = (number | (number << 2)) & 0x3333333333333333
    return (number | (number << 1)) & 0x5555555555555555


@kernel
def grown(keys: NDArray[np.int64], points: Array, mass: Array, width: float) -> Tree:
    """Split squares until each holds a crowd at most, then sum up from the smallest."""
    room = 2 * len(keys) + 4
    first, last = np.empty(room, np.int32), np.empty(room, np.int32)
    skip, area = np.empty(room, np.int32), np.empty(room)
    waiting = np.empty((4 * DEEPEST + 4, 3), np.int64)
    waiting[0, 0], waiting[0, 1], waiting[0, 2] = 0, len(keys), 0
    top, used = 1, 0
    while top:
        top -= 1
        start, stop, depth = waiting[top]
        # A square with all its nodes in one quarter is that quarter.
        while stop - start > CROWD and depth < DEEPEST:
            shift = 2 * (DEEPEST - 1 - depth)
            if keys[start] >> shift != keys[stop - 1] >> shift:
                break
            depth += 1
        side = width * 0.5**depth
        first[used], last[used], area[used] = start, stop, side * side
        split = stop - start > CROWD and depth < DEEPEST
        skip[used] = 0 if split else used + 1
        used += 1
        if split:
            end = stop
            for quarter in range(3, -1, -1):
                begin = _start(keys, start, end, 2 * (DEEPEST - 1 - depth), quarter)
                if begin < end:
                    waiting[top, 0], waiting[top, 1], waiting[top, 2] = begin, end, depth + 1
                    top += 1
                end = begin
    tree = Tree(
        first[:used], last[:used], skip[:used], area[:used], np.zeros(used), np.zeros((used, 2))
    )
    _sum_up(tree, points, mass)
    return tree


@kernel
def _start(keys: NDArray[np.int64], low: int, high: int, shift: int, quarter: int) -> int:
    """Find the first node of a quarter, or of the next ones when it is empty."""
    while low < high:
        middle = (low + high) // 2
        if (keys[middle] >> shift) & 3 < quarter:
            low = middle + 1
        else:
            high = middle
    return low


@kernel
def _sum_up(tree: Tree, points: Array, mass: Array) -> None:
    """Set masses and their centers, and where each square ends."""
    used = len(tree.first)
    for square in range(used - 1, -1, -1):
        x, y, total = 0.0, 0.0, 0.0
        if tree.skip[square]:
            for i in range(tree.first[square], tree.last[square]):
                x += mass[i] * points[i, 0]
                y += mass[i] * points[i, 1]
                total += mass[i]
        else:
            inner = square + 1
            while inner < used and tree.first[inner] < tree.last[square]:
                x += tree.mass[inner] * tree.center[inner, 0]
                y += tree.mass[inner] * tree.center[inner, 1]
                total += tree.mass[inner]
                inner = tree.skip[inner]
            tree.skip[square] = inner
        tree.mass[square] = total
        tree.center[square, 0], tree.center[square, 1] = x / total, y / total


@kernel
def push(  # noqa: PLR0917  kernels take no keywords
    tree: Tree,
    points: Array,
    mass: Array,
    start: int,
    stop: int,
    opening: float,
    pushed: Array,
    shares: Array,
) -> None:
    """Set the push on each node of a range, m_i m_j d / (1 + d^2)^2, and m_i m_j / (1 + d^2).

    Nodes stand in the order of the tree. A square counts as one when its side is below `opening`
    times its distance and the node is not inside.
    """
    squares, reach = len(tree.first), opening * opening
    for i in range(start, stop):
        x, y, share = 0.0, 0.0, 0.0
        square = 0
        while square < squares:
            dx = points[i, 0] - tree.center[square, 0]
            dy = points[i, 1] - tree.center[square, 1]
            apart = dx * dx + dy * dy
            inside = tree.first[square] <= i < tree.last[square]
            if tree.area[square] < reach * apart and not inside:
                near = 1.0 / (1.0 + apart)
                weight = tree.mass[square] * near
                share += weight
                x += weight * near * dx
                y += weight * near * dy
                square = tree.skip[square]
                continue
            if tree.skip[square] == square + 1:
                for j in range(tree.first[square], tree.last[square]):
                    if j != i:
                        dx, dy = points[i, 0] - points[j, 0], points[i, 1] - points[j, 1]
                        near = 1.0 / (1.0 + dx * dx + dy * dy)
                        weight = mass[j] * near
                        share += weight
                        x += weight * near * dx
                        y += weight * near * dy
            square += 1
        pushed[i, 0], pushed[i, 1], shares[i] = mass[i] * x, mass[i] * y, mass[i] * share
