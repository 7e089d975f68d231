"""Articulation actors and bridges: where a component falls apart, and into what sizes.

One depth-first search: a part hangs on an actor when nothing in it reaches above that actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse


@dataclass(frozen=True)
class Cuts:
    """What a search found.

    Attributes
    ----------
    component : array of int, shape (n,)
        Number of each actor's component.
    parts : dict of int to list of int
        Sizes of the parts that a component falls into without the articulation actor.
    bridges : dict of (int, int) to int
        Size of the smaller side of each bridge.
    """

    component: NDArray[np.int64]
    parts: dict[int, list[int]]
    bridges: dict[tuple[int, int], int]


def find_cuts(adjacency: sparse.csr_array[np.float64]) -> Cuts:
    """Find the articulation actors and bridges of a symmetric adjacency matrix.

    References
    ----------
    Hopcroft, J. & Tarjan, R. (1973). Efficient algorithms for graph manipulation. CACM 16, 372-378.

    Examples
    --------
    >>> from scipy import sparse
    >>> path = sparse.csr_array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    >>> find_cuts(path).parts
    {1: [1, 1]}
    """
    n = adjacency.shape[0]
    search = _Search(adjacency.indptr.tolist(), adjacency.indices.tolist(), n)
    for root in range(n):
        if search.order[root] < 0:
            search.explore(root)
    return Cuts(np.array(search.component, dtype=np.int64), search.parts, search.bridges)


class _Search:
    """The state of the depth-first search over all components."""

    def __init__(self, indptr: list[int], indices: list[int], n: int) -> None:
        self.indptr, self.indices = indptr, indices
        self.order, self.low = [-1] * n, [0] * n
        self.size, self.component = [1] * n, [-1] * n
        self.parts: dict[int, list[int]] = {}
        self.bridges: dict[tuple[int, int], int] = {}
        self.clock = self.number = 0

    def explore(self, root: int) -> None:
        """Search the component of one actor."""
        hanging: dict[int, list[int]] = {}
        cut: list[tuple[int, int]] = []
        self._enter(root)
        stack = [(root, -1, self.indptr[root])]
        while stack:
            node, parent, at = stack.pop()
            if at < self.indptr[node + 1]:
                stack.append((node, parent, at + 1))
                other = self.indices[at]
                if self.order[other] < 0:
                    self._enter(other)
                    stack.append((other, node, self.indptr[other]))
                elif other != parent:
                    self.low[node] = min(self.low[node], self.order[other])
            elif parent >= 0:
                self._leave(node, parent, hanging, cut)
        self._report(root, hanging, cut)
        self.number += 1

    def _enter(self, node: int) -> None:
        self.order[node] = self.low[node] = self.clock
        self.component[node] = self.number
        self.clock += 1

    def _leave(
        self, node: int, parent: int, hanging: dict[int, list[int]], cut: list[tuple[int, int]]
    ) -> None:
        self.size[parent] += self.size[node]
        self.low[parent] = min(self.low[parent], self.low[node])
        if self.low[node] >= self.order[parent]:
            hanging.setdefault(parent, []).append(self.size[node])
        if self.low[node] > self.order[parent]:
            cut.append((parent, node))

    def _report(self, root: int, hanging: dict[int, list[int]], cut: list[tuple[int, int]]) -> None:
        whole = self.size[root]
        for node, sizes in hanging.items():
            rest = whole - 1 - sum(sizes)
            parts = [*sizes, rest] if rest else sizes
            if len(parts) > 1:
                self.parts[node] = sorted(parts, reverse=True)
        for parent, node in cut:
            pair = (min(parent, node), max(parent, node))
            self.bridges[pair] = min(self.size[node], whole - self.size[node])
