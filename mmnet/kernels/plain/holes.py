"""Structural holes by products of sparse matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray


def pair_constraints(ties: sparse.csr_array[Any], *, ego: bool) -> NDArray[np.float64]:
    """Sums over the partners j of c_ij, and of c_ij ln c_ij, shape (2, n)."""
    indirect = _ego_model(ties) if ego else _whole_model(ties)
    invested = (_scaled(ties) + indirect).tocoo()
    constraints = invested.data**2
    logs = constraints * np.log(np.where(constraints > 0, constraints, 1.0))
    sums = [np.bincount(invested.row, part, ties.shape[0]) for part in (constraints, logs)]
    return np.array(sums)


def _scaled(ties: sparse.csr_array[Any]) -> sparse.csr_array[Any]:
    """p_ij: ties as shares of the actor's own."""
    strength = np.asarray(ties.sum(axis=1), dtype=np.float64).ravel()
    inverse = np.divide(1.0, strength, out=np.zeros(len(strength)), where=strength > 0)
    return sparse.csr_array(sparse.diags_array(inverse) @ ties)


def _whole_model(ties: sparse.csr_array[Any]) -> sparse.csr_array[Any]:
    """sum_q p_iq p_qj for the partners j of i."""
    shares = _scaled(ties)
    return sparse.csr_array((shares @ shares).multiply(_pattern(ties)))


def _ego_model(ties: sparse.csr_array[Any]) -> sparse.csr_array[Any]:
    """The same, with the shares of q taken inside the ego network of i."""
    shares = _scaled(ties)
    # Row i, column q: the ties of q to i and to partners of i.
    inside = ((_pattern(ties) @ ties).multiply(_pattern(ties)) + ties).tocsr()
    inside.data = 1.0 / inside.data
    weighted = shares.multiply(inside)
    return sparse.csr_array((weighted @ ties).multiply(_pattern(ties)))


def _pattern(ties: sparse.csr_array[Any]) -> sparse.csr_array[Any]:
    ones = np.ones(len(ties.data))
    return sparse.csr_array((ones, ties.indices, ties.indptr), shape=ties.shape)


def redundancy(ties: sparse.csr_array[Any]) -> NDArray[np.float64]:
    """Sum over the partners j of sum_q p_iq m_jq, shape (n,)."""
    if not ties.nnz:
        return np.zeros(ties.shape[0])
    most = ties.max(axis=1).toarray().ravel()
    inverse = np.divide(1.0, most, out=np.zeros(len(most)), where=most > 0)
    marginal = sparse.diags_array(inverse) @ ties
    return np.asarray((_scaled(ties) @ marginal.T).multiply(_pattern(ties)).sum(axis=1)).ravel()


def triangles(ties: sparse.csr_array[Any]) -> NDArray[np.int64]:
    """Count the pairs of partners of each actor that are tied."""
    pairs = _pattern(ties)
    twice = (pairs @ pairs).multiply(pairs).sum(axis=1)
    return np.rint(np.asarray(twice).ravel() / 2).astype(np.int64)


def closed(ties: sparse.csr_array[Any], kinds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count pairs of tied partners of each actor, by what their kinds have in common.

    Columns: both of the actor's kind; one of it; none, but both alike; all three different.
    """
    pairs = _pattern(ties)
    row = np.repeat(np.arange(len(kinds)), np.diff(ties.indptr))
    same = pairs.copy()
    same.data = (kinds[row] == kinds[ties.indices]).astype(np.float64)
    other = pairs.copy()
    other.data = 1.0 - same.data

    def closing(first: Any, second: Any, third: Any) -> NDArray[np.float64]:
        return np.asarray((first @ second).multiply(third).sum(axis=1)).ravel()

    found = [
        closing(same, pairs, same) / 2,
        closing(same, pairs, other),
        closing(other, same, other) / 2,
        closing(other, other, other) / 2,
    ]
    return np.rint(np.stack(found, axis=1)).astype(np.int64)


def typed_triangles(
    ties: sparse.csr_array[Any], kinds: NDArray[np.int64], n_kinds: int
) -> NDArray[np.int64]:
    """Count triangles by the kind of one actor and, rising, of the two others, shape (K, K, K)."""
    pairs = _pattern(ties).tocsc()
    counts = np.zeros((n_kinds,) * 3)
    for kind in range(n_kinds):
        legs = pairs[:, np.flatnonzero(kinds == kind)]
        closed = sparse.coo_array((legs @ legs.T).multiply(pairs))
        ends = np.sort(kinds[np.stack(closed.coords)], axis=0)
        np.add.at(counts[kind], (ends[0], ends[1]), closed.data / 2)
    return np.rint(counts).astype(np.int64)
