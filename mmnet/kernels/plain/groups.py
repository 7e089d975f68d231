"""Groups: the steps of Leiden and of label propagation.

Written as loops over arrays, which Numba compiles as they stand. Random numbers are those of Park &
Miller, so that both give the same groups: `state` holds the last one, from 1 to 2^31 - 2. Each step
is one function: compiled code cannot call what is not compiled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A gain must be more than what rounding can make.
SLACK = 1e-10
# How greedy the refinement is (Traag et al.: theta).
GREED = 0.01


def shuffled(n: int, state: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return 0 .. n - 1 in random order (Fisher & Yates)."""
    order = np.arange(n)
    for last in range(n - 1, 0, -1):
        state[0] = state[0] * 48271 % 2147483647
        other = state[0] % (last + 1)
        kept = order[last]
        order[last] = order[other]
        order[other] = kept
    return order


def move(  # noqa: C901, PLR0912, PLR0915, PLR0917
    ptr: NDArray[np.int64],
    items: NDArray[np.int32],
    weights: NDArray[np.float64],
    mass: NDArray[np.float64],
    label: NDArray[np.int64],
    order: NDArray[np.int64],
    scale: float,
) -> None:
    """Move nodes to the group where they gain most until no move helps; changes `label`.

    A node gains its ties to a group less scale * mass * mass of the group.
    """
    n = len(mass)
    total = np.zeros(n)
    size = np.zeros(n, np.int64)
    for node in range(n):
        total[label[node]] += mass[node]
        size[label[node]] += 1
    free = np.empty(n, np.int64)
    n_free = 0
    for group in range(n):
        if size[group] == 0:
            free[n_free] = group
            n_free += 1
    queue = order.copy()
    queued = np.ones(n, np.bool_)
    head, waiting = 0, n
    link = np.zeros(n)
    met = np.empty(n, np.int64)
    while waiting:
        node = queue[head]
        head = head + 1 if head + 1 < n else 0
        waiting -= 1
        queued[node] = False
        own = label[node]
        total[own] -= mass[node]
        size[own] -= 1
        n_met = 0
        for x in range(ptr[node], ptr[node + 1]):
            group = label[items[x]]
            if link[group] == 0.0:
                met[n_met] = group
                n_met += 1
            link[group] += weights[x]
        best, most = own, link[own] - scale * mass[node] * total[own]
        for k in range(n_met):
            group = met[k]
            gain = link[group] - scale * mass[node] * total[group]
            if gain > most + SLACK:
                best, most = group, gain
        for k in range(n_met):
            link[met[k]] = 0.0
        if most < -SLACK and size[own] > 0:
            n_free -= 1
            best = free[n_free]
        elif best != own and size[own] == 0:
            free[n_free] = own
            n_free += 1
        total[best] += mass[node]
        size[best] += 1
        if best != own:
            label[node] = best
            for x in range(ptr[node], ptr[node + 1]):
                other = items[x]
                if label[other] != best and not queued[other]:
                    end = head + waiting
                    queue[end if end < n else end - n] = other
                    queued[other] = True
                    waiting += 1


def refine(  # noqa: C901, PLR0912, PLR0917
    ptr: NDArray[np.int64],
    items: NDArray[np.int32],
    weights: NDArray[np.float64],
    mass: NDArray[np.float64],
    label: NDArray[np.int64],
    order: NDArray[np.int64],
    scale: float,
    state: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Split each group into parts that hang together well; return the part of each node.

    Each node starts alone and joins, once, a part of its group where it gains, likelier where it
    gains more. Both must be well connected to the rest of the group.
    """
    n = len(mass)
    whole = np.zeros(n)
    for node in range(n):
        whole[label[node]] += mass[node]
    part = np.arange(n)
    inside = mass.copy()
    alone = np.ones(n, np.bool_)
    cut = np.zeros(n)
    for node in range(n):
        for x in range(ptr[node], ptr[node + 1]):
            if label[items[x]] == label[node]:
                cut[node] += weights[x]
    link = np.zeros(n)
    chance = np.empty(n + 1)
    met = np.empty(n + 1, np.int64)
    for k in range(n):
        node = order[k]
        group = label[node]
        rest = whole[group] - mass[node]
        if not alone[node] or cut[node] < scale * mass[node] * rest - SLACK:
            continue
        n_met = 0
        for x in range(ptr[node], ptr[node + 1]):
            if label[items[x]] == group:
                other = part[items[x]]
                if link[other] == 0.0:
                    met[n_met] = other
                    n_met += 1
                link[other] += weights[x]
        # Staying alone gains nothing and is a choice like the others.
        most = 0.0
        for j in range(n_met):
            other = met[j]
            gain = link[other] - scale * mass[node] * inside[other]
            apart = scale * inside[other] * (whole[group] - inside[other])
            if gain < -SLACK or cut[other] < apart - SLACK:
                gain = -np.inf
            chance[j] = gain
            most = max(most, gain)
        sum_of = np.exp(-most / GREED)
        for j in range(n_met):
            chance[j] = np.exp((chance[j] - most) / GREED)
            sum_of += chance[j]
        state[0] = state[0] * 48271 % 2147483647
        left = state[0] / 2147483647.0 * sum_of
        chosen = node
        for j in range(n_met):
            if chosen == node:
                left -= chance[j]
                if left < 0.0:
                    chosen = met[j]
        if chosen != node:
            part[node] = chosen
            alone[chosen] = False
            alone[node] = False
            inside[chosen] += mass[node]
            cut[chosen] += cut[node] - 2.0 * link[chosen]
        for j in range(n_met):
            link[met[j]] = 0.0
    return part


def merge(
    ptr: NDArray[np.int64],
    items: NDArray[np.int32],
    weights: NDArray[np.float64],
    part: NDArray[np.int64],
    n_parts: int,
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]]:
    """Add up the ties between parts, leaving out those inside; rows of the smaller network."""
    n = len(part)
    start = np.zeros(n_parts + 1, np.int64)
    for node in range(n):
        start[part[node] + 1] += 1
    for k in range(n_parts):
        start[k + 1] += start[k]
    place = start.copy()
    members = np.empty(n, np.int64)
    for node in range(n):
        members[place[part[node]]] = node
        place[part[node]] += 1
    new_ptr = np.zeros(n_parts + 1, np.int64)
    new_items = np.empty(len(items), np.int32)
    new_weights = np.empty(len(items))
    link = np.zeros(n_parts)
    filled = 0
    for row in range(n_parts):
        first = filled
        for k in range(start[row], start[row + 1]):
            node = members[k]
            for x in range(ptr[node], ptr[node + 1]):
                other = part[items[x]]
                if other != row:
                    if link[other] == 0.0:
                        new_items[filled] = other
                        filled += 1
                    link[other] += weights[x]
        for x in range(first, filled):
            new_weights[x] = link[new_items[x]]
            link[new_items[x]] = 0.0
        new_ptr[row + 1] = filled
    return new_ptr, new_items[:filled].copy(), new_weights[:filled].copy()


def propagate(  # noqa: PLR0917  kernels take no keywords
    ptr: NDArray[np.int64],
    items: NDArray[np.int32],
    weights: NDArray[np.float64],
    label: NDArray[np.int64],
    order: NDArray[np.int64],
    state: NDArray[np.int64],
) -> int:
    """Give each node in turn the label that most of its ties lead to; return how many changed.

    A node keeps a label that is among the most frequent ones, else takes any of them.
    """
    n = len(label)
    link = np.zeros(n)
    met = np.empty(n, np.int64)
    changed = 0
    for k in range(n):
        node = order[k]
        n_met = 0
        most = 0.0
        for x in range(ptr[node], ptr[node + 1]):
            other = label[items[x]]
            if link[other] == 0.0:
                met[n_met] = other
                n_met += 1
            link[other] += weights[x]
            most = max(most, link[other])
        if n_met and link[label[node]] < most - SLACK:
            equal = 0
            for j in range(n_met):
                equal += link[met[j]] >= most - SLACK
            state[0] = state[0] * 48271 % 2147483647
            left = state[0] % equal
            for j in range(n_met):
                if link[met[j]] >= most - SLACK:
                    if left == 0:
                        label[node] = met[j]
                    left -= 1
            changed += 1
        for j in range(n_met):
            link[met[j]] = 0.0
    return changed
