"""Projection: the adjacency of the actors as a product of sparse matrices.

With B (actors x cliques), S = diag(B B') and X, which holds c - 1 for the pairs that share c >= 2
cliques, the simple projection is A = B B' - S - X. A product with A by way of B costs as much as
the memberships; where the pairs are hardly more, A itself is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.kernels.plain.pairs import adjacency, membership_matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.kernels.incidence import Incidence

CALL = 15_000  # entries that SciPy multiplies while two more products are called


class Projection:
    """The 0/1 adjacency by way of the cliques, for products with vectors and blocks of them."""

    def __init__(self, inc: Incidence, extra: sparse.csr_array[Any]) -> None:
        self.memberships = membership_matrix(inc)
        self.transposed = self.memberships.T.tocsr()
        self.cliques = inc.clique_counts.astype(np.float64)
        self.extra = extra

    def __matmul__(self, block: NDArray[np.float64]) -> NDArray[np.float64]:
        own = self.cliques if block.ndim == 1 else self.cliques[:, np.newaxis]
        sums = self.memberships @ (self.transposed @ block)
        product: NDArray[np.float64] = sums - own * block - self.extra @ block
        return product


def projection(inc: Incidence) -> Projection | sparse.csr_array[Any]:
    """Return the 0/1 adjacency of an incidence for products, built once."""
    kept: Any = inc.derived.get("projection")
    if kept is None:
        kept = inc.derived["projection"] = _cheaper(inc)
    product: Projection | sparse.csr_array[Any] = kept
    return product


def _cheaper(inc: Incidence) -> Projection | sparse.csr_array[Any]:
    """The pairs themselves where they are hardly more than the memberships."""
    pairs = adjacency(inc)
    extra = pairs.copy()
    extra.data -= 1.0
    extra.eliminate_zeros()
    if pairs.nnz > 2 * inc.n_memberships + extra.nnz + CALL:
        return Projection(inc, extra)
    pairs.data = np.ones(pairs.nnz)
    return pairs
