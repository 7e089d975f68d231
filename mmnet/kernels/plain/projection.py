"""Projection: the adjacency of the actors as a product of sparse matrices.

With B (actors x cliques), S = diag(B B') and X, which holds c - 1 for the pairs that share c >= 2
cliques, the simple projection is A = B B' - S - X. A product with A costs as much as the
memberships; the pairs are never listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence


class Projection:
    """The 0/1 adjacency of an incidence, for products with vectors and blocks of them."""

    def __init__(self, inc: Incidence) -> None:
        self.memberships = membership_matrix(inc)
        self.transposed = self.memberships.T.tocsr()
        self.cliques = inc.clique_counts.astype(np.float64)
        self.extra = self._extra()

    def _extra(self) -> sparse.csr_array[Any]:
        """Number c - 1 for each ordered pair that shares c >= 2 cliques."""
        shared = (self.memberships @ self.transposed).tocoo()
        many = (shared.data > 1) & (shared.row != shared.col)
        entries = (shared.data[many] - 1, (shared.row[many], shared.col[many]))
        return sparse.csr_array(entries, shape=shared.shape)

    def __matmul__(self, block: NDArray[np.float64]) -> NDArray[np.float64]:
        own = self.cliques if block.ndim == 1 else self.cliques[:, np.newaxis]
        sums = self.memberships @ (self.transposed @ block)
        product: NDArray[np.float64] = sums - own * block - self.extra @ block
        return product


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
