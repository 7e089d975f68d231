"""Cohesion: components, cores, and the actors and ties that nothing replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mmnet.kernels.choice import engine
from mmnet.kernels.ties import kept_adjacency

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.kernels.incidence import Incidence


def components(inc: Incidence) -> NDArray[np.int64]:
    """Number the component of each actor, from 0 in the order of first actors; shape (n,)."""
    labels: NDArray[np.int64] = engine(inc, "components", exact=True).components(inc)
    return labels


def core_number(inc: Incidence) -> NDArray[np.int64]:
    """Largest k such that each actor is in a group where everyone has k partners or more.

    Returns
    -------
    array, shape (n,)
        0 for an isolate.

    References
    ----------
    Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5, 269-287.
    Batagelj, V. & Zaversnik, M. (2003). An O(m) algorithm for cores decomposition of networks.
    """
    numbers: NDArray[np.int64] = engine(inc, "cores", exact=True).core_numbers(*_partners(inc))
    return numbers


def _partners(inc: Incidence) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Where the partners of each actor begin and who they are."""
    matrix = kept_adjacency(inc)
    return np.asarray(matrix.indptr, np.int64), np.asarray(matrix.indices, np.int32)


class Forest(NamedTuple):
    """A depth-first search: one tree for each component, arrays by actor.

    `found` is when the actor was found and `low` the earliest that its branch reaches; `parent` is
    -1 for a root; `size` counts the actors of its branch; `component` numbers the trees.
    """

    found: NDArray[np.int64]
    low: NDArray[np.int64]
    parent: NDArray[np.int64]
    size: NDArray[np.int64]
    component: NDArray[np.int64]

    @property
    def hangs(self) -> NDArray[np.bool_]:
        """Tell whose branch hangs on the parent: nothing in it reaches above, shape (n,)."""
        inner: NDArray[np.bool_] = (self.parent >= 0) & (self.low >= self.found[self.parent])
        return inner

    @property
    def is_cut(self) -> NDArray[np.bool_]:
        """Tell who leaves the component in pieces, shape (n,)."""
        branches = np.bincount(self.parent[self.hangs], minlength=len(self.parent))
        return branches > (self.parent < 0)


def depth_first(matrix: sparse.csr_array[Any]) -> Forest:
    """Search a symmetric adjacency matrix in depth.

    References
    ----------
    Hopcroft, J. & Tarjan, R. (1973). Efficient algorithms for graph manipulation. CACM 16, 372.
    """
    ptr, items = matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32)
    return Forest(*engine(matrix, "cores", exact=True).depth_first(ptr, items))


def articulation_actors(inc: Incidence) -> NDArray[np.bool_]:
    """Tell which actors leave their component in pieces when they go, shape (n,).

    References
    ----------
    Hopcroft, J. & Tarjan, R. (1973). Efficient algorithms for graph manipulation. CACM 16, 372.
    """
    is_cut: NDArray[np.bool_] = _cut_nodes(inc)[: inc.n_actors]
    return is_cut


def bridges(inc: Incidence) -> NDArray[np.int64]:
    """List the ties whose loss leaves a component in pieces.

    A clique of three or more holds without any one of its ties, so a bridge is a clique of two
    that no other path goes around.

    Returns
    -------
    array, shape (b, 2)
        Positions of the tied actors, the lower first, in rising order.
    """
    ends, pairs = _pairs(inc)
    return ends[_cut_nodes(inc)[inc.n_actors + pairs]]


def _pairs(inc: Incidence) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Members of the cliques of two, equal ones once, and the first clique of each."""
    pairs = np.flatnonzero(inc.clique_sizes == 2)
    ends = inc.clique_members[inc.clique_ptr[pairs][:, np.newaxis] + np.arange(2)]
    unique, first = np.unique(ends.astype(np.int64).reshape(-1, 2), axis=0, return_index=True)
    return unique, pairs[first]


def _cut_nodes(inc: Incidence) -> NDArray[np.bool_]:
    """Cut nodes of the graph of actors and cliques, a pair that is tied twice tied once."""
    owner = np.repeat(np.arange(inc.n_cliques), inc.clique_sizes)
    useful = inc.clique_sizes > 2
    useful[_pairs(inc)[1]] = True
    kept = useful[owner]
    member, clique = inc.clique_members[kept].astype(np.int64), owner[kept] + inc.n_actors
    row, item = np.concatenate([member, clique]), np.concatenate([clique, member])
    ptr = np.zeros(inc.n_actors + inc.n_cliques + 1, dtype=np.int64)
    np.cumsum(np.bincount(row, minlength=len(ptr) - 1), out=ptr[1:])
    items = item[np.argsort(row, kind="stable")].astype(np.int32)
    return Forest(*engine(inc, "cores", exact=True).depth_first(ptr, items)).is_cut
