"""Projection: the adjacency of the actors as a product of sparse matrices.

With B (actors x cliques), S = diag(B B') and X, which holds c - 1 for the pairs that share c >= 2
cliques, the simple projection is A = B B' - S - X. A product with A by way of B costs as much as
the memberships; where the pairs are hardly more, A itself is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence


CALL = 15_000  # entries that SciPy multiplies while two more products are called


class Projection:
    """The 0/1 adjacency of an incidence, for products with vectors and blocks of them."""

    def __init__(self, inc: Incidence) -> None:
        self.memberships = membership_matrix(inc)
        self.transposed = self.memberships.T.tocsr()
        self.cliques = inc.clique_counts.astype(np.float64)
        shared = (self.memberships @ self.transposed).tocoo()
        apart = shared.row != shared.col
        many = apart & (shared.data > 1)
        self.extra = _matrix(shared, many, shared.data[many] - 1)
        entries = 2 * inc.n_memberships + self.extra.nnz
        listed = int(apart.sum()) <= entries + CALL
        self.listed = _matrix(shared, apart, np.ones(int(apart.sum()))) if listed else None

    def __matmul__(self, block: NDArray[np.float64]) -> NDArray[np.float64]:
        product: NDArray[np.float64]
        if self.listed is not None:
            product = self.listed @ block
            return product
        own = self.cliques if block.ndim == 1 else self.cliques[:, np.newaxis]
        sums = self.memberships @ (self.transposed @ block)
        product = sums - own * block - self.extra @ block
        return product


def _matrix(
    shared: sparse.coo_array[Any], kept: NDArray[np.bool_], values: NDArray[np.float64]
) -> sparse.csr_array[Any]:
    return sparse.csr_array((values, (shared.row[kept], shared.col[kept])), shape=shared.shape)


def projection(inc: Incidence) -> Projection:
    """Return the projection of an incidence, built once."""
    kept = inc.derived.get("projection")
    if not isinstance(kept, Projection):
        kept = inc.derived["projection"] = Projection(inc)
    return kept


def membership_matrix(inc: Incidence) -> sparse.csr_array[Any]:
    """B: 1 where an actor is a member of a clique, shape (n, m)."""
    ones = np.ones(inc.n_memberships)
    shape = (inc.n_actors, inc.n_cliques)
    return sparse.csr_array((ones, inc.actor_cliques, inc.actor_ptr), shape=shape)
