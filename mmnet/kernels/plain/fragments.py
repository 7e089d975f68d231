"""Fragments: into what sizes a network falls without each of its nodes.

Written as a loop over arrays, which Numba compiles as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def pairs_without(  # noqa: C901, PLR0915  one search, which compiled code cannot split
    ptr: NDArray[np.int64], items: NDArray[np.int32], gone: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Count ordered pairs that still reach each other, nodes that are gone and one more left out.

    One depth-first search (Hopcroft & Tarjan): a branch from which nothing leads above a node is a
    part without it.

    Returns
    -------
    array, shape (n + 1,)
        Without each node; last, and for nodes that are gone, without none more.
    """
    n = len(ptr) - 1
    found = np.full(n, -1, np.int64)
    low = np.zeros(n, np.int64)
    parent = np.full(n, -1, np.int64)
    size = np.ones(n, np.int64)
    parted = np.zeros(n, np.int64)
    pairs = np.zeros(n + 1, np.int64)
    whole = np.zeros(n, np.int64)
    following = ptr[:-1].copy()
    path = np.empty(n, np.int64)
    met = np.empty(n, np.int64)
    clock = 0
    total = 0
    for root in range(n):
        if gone[root] or found[root] >= 0:
            continue
        first = clock
        depth = 1
        path[0] = root
        met[clock] = root
        found[root] = low[root] = clock
        clock += 1
        while depth:
            node = path[depth - 1]
            if following[node] < ptr[node + 1]:
                other = items[following[node]]
                following[node] += 1
                if gone[other]:
                    continue
                if found[other] < 0:
                    parent[other] = node
                    met[clock] = other
                    found[other] = low[other] = clock
                    clock += 1
                    path[depth] = other
                    depth += 1
                elif other != parent[node]:
                    low[node] = min(low[node], found[other])
            else:
                depth -= 1
                above = parent[node]
                if above >= 0:
                    size[above] += size[node]
                    low[above] = min(low[above], low[node])
                    if low[node] >= found[above]:
                        parted[above] += size[node]
                        pairs[above] += size[node] * (size[node] - 1)
        count = clock - first
        total += count * (count - 1)
        for place in range(first, clock):
            node = met[place]
            whole[node] = count * (count - 1)
            rest = count - 1 - parted[node]
            pairs[node] += rest * (rest - 1)
    for node in range(n):
        pairs[node] += total - whole[node]
    pairs[n] = total
    return pairs
