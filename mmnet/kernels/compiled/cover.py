"""Maximal covering by branch and bound: which k candidates gain most weight.

Depth first. At each node Lagrange multipliers of the cells bound what the remaining candidates can
gain: the bound of the linear relaxation, from a few steps down the subgradient that start at the
parent's multipliers. Candidates that cannot be part of anything better are dropped by their reduced
cost. The one with the largest score is taken first, then left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mmnet.kernels.compiled.jit import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

HALVED_AFTER = 3
AIM = 0.99


class Task(NamedTuple):
    """What is to be covered.

    Candidate i serves `cells[ptr[i]:ptr[i + 1]]`. A cell gains its weight once it lacks nobody, or
    with `depth` its weight for each partner that it lacked.
    """

    ptr: NDArray[np.int64]
    cells: NDArray[np.int64]
    weight: NDArray[np.float64]
    depth: bool
    k: int


class Tree(NamedTuple):
    """Where the search stands; row d of each table belongs to the node at depth d.

    `at` holds the depth and the number of nodes visited. `left` is how many partners each cell
    lacks. `value` and `found` are the best so far; `kept` lists all sets that are wanted, and
    `n_kept` counts them.
    """

    at: NDArray[np.int64]
    left: NDArray[np.int64]
    multipliers: NDArray[np.float64]
    allowed: NDArray[np.bool_]
    gained: NDArray[np.float64]
    chosen: NDArray[np.int64]
    value: NDArray[np.float64]
    found: NDArray[np.int64]
    kept: NDArray[np.int64]
    n_kept: NDArray[np.int64]


class Room(NamedTuple):
    """Room to work in: scores and order of the candidates, two values for each cell."""

    scores: NDArray[np.float64]
    order: NDArray[np.int64]
    counts: NDArray[np.int64]
    lowest: NDArray[np.float64]


@kernel
def search(  # noqa: PLR0917  kernels take no keywords
    task: Task,
    tree: Tree,
    room: Room,
    ratio: float,
    offset: float,
    grain: float,
    steps: int,
    nodes: int,
) -> bool:
    """Visit some nodes; return true when none is left.

    A node is closed when its bound is not above (value + offset) * ratio - offset, nor above
    value + grain, the next value that there can be.
    """
    collect = len(tree.kept) > 0
    for _ in range(nodes):
        d = tree.at[0]
        if d < 0 or (collect and tree.n_kept[0] == len(tree.kept)):
            return True
        tree.at[1] += 1
        r = task.k - d
        target = max((tree.value[0] + offset) * ratio - offset, tree.value[0] + grain)
        bound, size = tree.gained[d], 0
        if r == 1:
            _take_last(task, tree, target, collect)
        elif r > 1:
            bound, size = tighten(
                task, tree.left, tree.multipliers[d], tree.allowed[d], tree.gained[d], room,
                r, target, steps,
            )  # fmt: skip
            if not collect and _complete(task, tree, room.order, min(r, size)):
                target = max((tree.value[0] + offset) * ratio - offset, tree.value[0] + grain)
        if size == 0 or bound <= target:
            _back(task, tree)
        else:
            _forth(task, tree, room, bound, target, r, size)
    return bool(tree.at[0] < 0)


@kernel
def tighten(  # noqa: PLR0917  kernels take no keywords
    task: Task,
    left: NDArray[np.int64],
    multipliers: NDArray[np.float64],
    allowed: NDArray[np.bool_],
    gained: float,
    room: Room,
    r: int,
    target: float,
    steps: int,
) -> tuple[float, int]:
    """Lower the bound of a node; return it and the number of allowed candidates.

    The multipliers end as the best that were found; scores and order are those they give.
    """
    lowest, pace, stalled, size = np.inf, 1.0, 0, 0
    for step in range(steps):
        bound = gained
        for u in range(len(left)):
            if left[u] > 0:
                bound += left[u] * (_most(task, left, u) - multipliers[u])
        size = _rank(task, left, multipliers, allowed, room, r)
        for place in range(min(r, size)):
            bound += room.scores[room.order[place]]
        if bound < lowest - 1e-9:
            lowest, stalled = bound, 0
            room.lowest[:] = multipliers
        else:
            stalled += 1
            if stalled == HALVED_AFTER:
                pace, stalled = pace * 0.5, 0
        if lowest <= target or step == steps - 1:
            break
        if not _descend(task, left, multipliers, room, min(r, size), pace * (bound - AIM * target)):
            break
    multipliers[:] = room.lowest
    return lowest, _rank(task, left, multipliers, allowed, room, r)


@kernel
def _most(task: Task, left: NDArray[np.int64], u: int) -> float:
    """Upper limit of a multiplier: what one more partner of the cell is worth."""
    return float(task.weight[u] if task.depth else task.weight[u] / left[u])


@kernel
def _rank(  # noqa: PLR0917  kernels take no keywords
    task: Task,
    left: NDArray[np.int64],
    multipliers: NDArray[np.float64],
    allowed: NDArray[np.bool_],
    room: Room,
    r: int,
) -> int:
    """Score the allowed candidates, put the r best first in the order, and count them."""
    size = 0
    for i in range(len(allowed)):
        if allowed[i]:
            room.order[size] = i
            size += 1
            room.scores[i] = 0.0
            for place in range(task.ptr[i], task.ptr[i + 1]):
                u = task.cells[place]
                if left[u] > 0:
                    room.scores[i] += multipliers[u]
    if size > r:
        _partition(room.scores, room.order, size, r)
    return size


@kernel
def _partition(scores: NDArray[np.float64], order: NDArray[np.int64], size: int, r: int) -> None:
    """Put the r highest of the first places first, in no order (Hoare's selection)."""
    low, high = 0, size - 1
    while low < high:
        pivot = scores[order[(low + high) // 2]]
        i, j = low, high
        while i <= j:
            while scores[order[i]] > pivot:
                i += 1
            while scores[order[j]] < pivot:
                j -= 1
            if i <= j:
                order[i], order[j] = order[j], order[i]
                i += 1
                j -= 1
        if r - 1 <= j:
            high = j
        elif r - 1 >= i:
            low = i
        else:
            return


@kernel
def _descend(  # noqa: PLR0917  kernels take no keywords
    task: Task,
    left: NDArray[np.int64],
    multipliers: NDArray[np.float64],
    room: Room,
    taken: int,
    drop: float,
) -> bool:
    """Step down the subgradient by Polyak's length; false where there is none."""
    room.counts[:] = 0
    for place in range(taken):
        i = room.order[place]
        for at in range(task.ptr[i], task.ptr[i + 1]):
            room.counts[task.cells[at]] += 1
    norm = 0.0
    for u in range(len(left)):
        if left[u] > 0:
            slope = room.counts[u] - left[u]
            stuck = multipliers[u] >= _most(task, left, u) if slope < 0 else multipliers[u] <= 0.0
            if not stuck:
                norm += slope * slope
    if norm == 0.0:
        return False
    for u in range(len(left)):
        if left[u] > 0:
            moved = multipliers[u] - drop / norm * (room.counts[u] - left[u])
            multipliers[u] = min(max(moved, 0.0), _most(task, left, u))
    return True


@kernel
def _worth(task: Task, left: NDArray[np.int64], i: int) -> float:
    """Weight that candidate i gains now."""
    total = 0.0
    for at in range(task.ptr[i], task.ptr[i + 1]):
        u = task.cells[at]
        if left[u] == 1 or (task.depth and left[u] > 0):
            total += task.weight[u]
    return total


@kernel
def _put(task: Task, left: NDArray[np.int64], i: int, step: int) -> None:
    for at in range(task.ptr[i], task.ptr[i + 1]):
        left[task.cells[at]] += step


@kernel
def _take_last(task: Task, tree: Tree, target: float, collect: bool) -> None:  # noqa: FBT001
    """Take the best last candidate, or keep every one that is good enough."""
    d = tree.at[0]
    for i in range(len(tree.allowed[d])):
        if tree.allowed[d, i]:
            total = tree.gained[d] + _worth(task, tree.left, i)
            if collect:
                if total > target and tree.n_kept[0] < len(tree.kept):
                    tree.kept[tree.n_kept[0], :d] = tree.chosen[:d]
                    tree.kept[tree.n_kept[0], d] = i
                    tree.n_kept[0] += 1
            elif total > tree.value[0]:
                tree.value[0] = total
                tree.found[:d] = tree.chosen[:d]
                tree.found[d] = i


@kernel
def _complete(task: Task, tree: Tree, order: NDArray[np.int64], taken: int) -> bool:
    """Try the first candidates of the order as a solution; true where it is better."""
    d = tree.at[0]
    value = tree.gained[d]
    for place in range(taken):
        value += _worth(task, tree.left, order[place])
        _put(task, tree.left, order[place], -1)
    for place in range(taken):
        _put(task, tree.left, order[place], 1)
    if value <= tree.value[0]:
        return False
    tree.value[0] = value
    tree.found[:] = -1
    tree.found[:d] = tree.chosen[:d]
    tree.found[d : d + taken] = order[:taken]
    return True


@kernel
def _back(task: Task, tree: Tree) -> None:
    """Leave a closed node: its parent goes on without the candidate that led here."""
    d = tree.at[0] - 1
    tree.at[0] = d
    if d >= 0:
        _put(task, tree.left, tree.chosen[d], 1)
        tree.allowed[d, tree.chosen[d]] = False


@kernel
def _forth(  # noqa: PLR0917  kernels take no keywords
    task: Task, tree: Tree, room: Room, bound: float, target: float, r: int, size: int
) -> None:
    """Drop candidates by reduced cost, then take the one of the highest score."""
    d = tree.at[0]
    first, least = room.order[0], np.inf
    for place in range(min(r, size)):
        i = room.order[place]
        least = min(least, room.scores[i])
        if room.scores[i] > room.scores[first]:
            first = i
    for place in range(r, size):
        i = room.order[place]
        if bound - (least - room.scores[i]) <= target:
            tree.allowed[d, i] = False
    tree.chosen[d] = first
    tree.gained[d + 1] = tree.gained[d] + _worth(task, tree.left, first)
    _put(task, tree.left, first, -1)
    tree.multipliers[d + 1] = tree.multipliers[d]
    tree.allowed[d + 1] = tree.allowed[d]
    tree.allowed[d + 1, first] = False
    tree.at[0] = d + 1
