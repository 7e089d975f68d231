"""Articulation actors and bridges: where a component falls apart, and into what sizes.

One depth-first search: a part hangs on an actor when nothing in it reaches above that actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mmnet import kernels
from mmnet.equality import ByContent

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse


@dataclass(frozen=True, eq=False)
class Cuts(ByContent):
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
    forest = kernels.depth_first(adjacency)
    whole = np.bincount(forest.component)[forest.component]
    return Cuts(forest.component, _parts(forest, whole), _bridges(forest, whole))


def _parts(forest: kernels.Forest, whole: NDArray[np.int64]) -> dict[int, list[int]]:
    """Sizes of what hangs on each articulation actor, and of the rest, the largest first."""
    hanging = np.flatnonzero(forest.hangs & forest.is_cut[forest.parent])
    parts: dict[int, list[int]] = {}
    for node in hanging.tolist():
        parts.setdefault(int(forest.parent[node]), []).append(int(forest.size[node]))
    for node, sizes in parts.items():
        rest = int(whole[node]) - 1 - sum(sizes)
        if rest:
            sizes.append(rest)
        sizes.sort(reverse=True)
    return parts


def _bridges(forest: kernels.Forest, whole: NDArray[np.int64]) -> dict[tuple[int, int], int]:
    inner = np.flatnonzero(forest.parent >= 0)
    over = inner[forest.low[inner] > forest.found[forest.parent[inner]]]
    ends = np.sort(np.column_stack([over, forest.parent[over]]), axis=1)
    smaller = np.minimum(forest.size[over], whole[over] - forest.size[over])
    return {(int(a), int(b)): int(size) for (a, b), size in zip(ends, smaller, strict=True)}
