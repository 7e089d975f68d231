"""Cores, bridges and articulation actors: what holds a network together.

Written as loops over arrays, which Numba compiles as they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def core_numbers(ptr: NDArray[np.int64], items: NDArray[np.int32]) -> NDArray[np.int64]:
    """Largest k so that the actor is in a subgraph in which everyone has k partners.

    Actors are taken away by rising degree, kept in bins (Batagelj & Zaversnik).
    """
    n_actors = len(ptr) - 1
    degree = np.empty(n_actors, np.int64)
    most = 0
    for actor in range(n_actors):
        degree[actor] = ptr[actor + 1] - ptr[actor]
        most = max(most, degree[actor])
    start = np.zeros(most + 2, np.int64)
    for actor in range(n_actors):
        start[degree[actor] + 1] += 1
    for value in range(most + 1):
        start[value + 1] += start[value]
    order = np.empty(n_actors, np.int64)
    place = np.empty(n_actors, np.int64)
    filled = start.copy()
    for actor in range(n_actors):
        place[actor] = filled[degree[actor]]
        order[place[actor]] = actor
        filled[degree[actor]] += 1
    for k in range(n_actors):
        actor = order[k]
        for x in range(ptr[actor], ptr[actor + 1]):
            partner = items[x]
            if degree[partner] > degree[actor]:
                # Move the partner to the front of its bin, then the bin's start past it.
                front = max(start[degree[partner]], k + 1)
                other = order[front]
                order[place[partner]], order[front] = other, partner
                place[other], place[partner] = place[partner], front
                start[degree[partner]] = front + 1
                degree[partner] -= 1
    return degree


def depth_first(
    ptr: NDArray[np.int64], items: NDArray[np.int32]
) -> tuple[
    NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]
]:
    """Search a graph in depth, without recursion (Hopcroft & Tarjan).

    Returns for each node when it was found, the earliest node found that its branch reaches, its
    parent (-1 for a root), how many nodes its branch has, and its component.
    """
    n_nodes = len(ptr) - 1
    found = np.full(n_nodes, -1, np.int64)
    low = np.zeros(n_nodes, np.int64)
    parent = np.full(n_nodes, -1, np.int64)
    size = np.ones(n_nodes, np.int64)
    component = np.zeros(n_nodes, np.int64)
    following = ptr[:-1].copy()
    path = np.empty(n_nodes, np.int64)
    clock, number = 0, -1
    for root in range(n_nodes):
        if found[root] >= 0:
            continue
        number += 1
        depth = 1
        path[0] = root
        found[root] = low[root] = clock
        component[root] = number
        clock += 1
        while depth:
            node = path[depth - 1]
            if following[node] < ptr[node + 1]:
                other = items[following[node]]
                following[node] += 1
                if found[other] < 0:
                    parent[other] = node
                    component[other] = number
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
    return found, low, parent, size, component
