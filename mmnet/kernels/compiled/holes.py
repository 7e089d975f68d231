"""Structural holes by one listing of the triangles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.kernels.compiled import triangles as listing
from mmnet.kernels.compiled.jit import kernel
from mmnet.kernels.compiled.orientation import Oriented, orient
from mmnet.kernels.compiled.triangles import (
    closed_pairs,
    counted,
    ego_weights,
    shared_weights,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse


def pair_constraints(ties: sparse.csr_array[Any], *, ego: bool) -> NDArray[np.float64]:
    """Sums over the partners j of c_ij, and of c_ij ln c_ij, shape (2, n)."""
    oriented = orient(ties)
    inverse = np.divide(
        1.0, oriented.strength, where=oriented.strength > 0, out=np.zeros(ties.shape[0])
    )
    indirect = (
        ego_weights(oriented)
        if ego
        else np.broadcast_to(shared_weights(oriented, inverse), (2, len(oriented.items)))
    )
    sums = np.empty((2, ties.shape[0]))
    sums[:, oriented.actors] = _pair_constraints(oriented, indirect)
    return sums


@kernel
def _pair_constraints(ties: Oriented, indirect: NDArray[np.float64]) -> NDArray[np.float64]:
    sums = np.zeros((2, len(ties.actors)))
    for tail in range(len(ties.actors)):
        for x in range(ties.ptr[tail], ties.ptr[tail + 1]):
            for back in range(2):
                actor = ties.items[x] if back else tail
                invested = (ties.weights[x] + indirect[back, x]) / ties.strength[actor]
                constraint = invested * invested
                sums[0, actor] += constraint
                if constraint > 0.0:
                    sums[1, actor] += constraint * np.log(constraint)
    return sums


def redundancy(ties: sparse.csr_array[Any]) -> NDArray[np.float64]:
    """Sum over the partners j of sum_q p_iq m_jq, shape (n,)."""
    oriented = orient(ties)
    shared = shared_weights(oriented, np.ones(ties.shape[0]))
    sums = np.empty(ties.shape[0])
    sums[oriented.actors] = _redundancy(oriented, shared)
    return sums


@kernel
def _redundancy(ties: Oriented, shared: NDArray[np.float64]) -> NDArray[np.float64]:
    sums = np.zeros(len(ties.actors))
    for tail in range(len(ties.actors)):
        for x in range(ties.ptr[tail], ties.ptr[tail + 1]):
            head = ties.items[x]
            sums[tail] += shared[x] / (ties.strength[tail] * ties.most[head])
            sums[head] += shared[x] / (ties.strength[head] * ties.most[tail])
    return sums


def triangles(ties: sparse.csr_array[Any]) -> NDArray[np.int64]:
    """Count the pairs of partners of each actor that are tied."""
    return counted(orient(ties, weighed=False))


def closed(ties: sparse.csr_array[Any], kinds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count pairs of tied partners by kinds; see `closed_pairs`."""
    return closed_pairs(orient(ties, weighed=False), kinds)


def typed_triangles(
    ties: sparse.csr_array[Any], kinds: NDArray[np.int64], n_kinds: int
) -> NDArray[np.int64]:
    """Count triangles by the kind of one actor and, rising, of the two others, shape (K, K, K)."""
    return listing.typed(orient(ties, weighed=False), kinds, n_kinds)
