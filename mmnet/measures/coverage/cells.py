"""Coverage of cells by partners, in arrays: the formulas, apart from tables and names.

A cell is something needed; x_u is the number of distinct partners that serve cell u.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, eq=False)
class Cells(ByContent):
    """Required cells and the partners that serve them.

    Attributes
    ----------
    weight : array, shape (u,)
        How much each cell matters, at least 0.
    k : array, shape (u,)
        How many partners each cell needs, at least 1.
    served : csr_array, shape (u, p)
        1 where the partner is known to serve the cell.
    maybe : csr_array, shape (u, p)
        1 where it is unknown whether the partner serves the cell; never 1 where served is.
    """

    weight: NDArray[np.float64]
    k: NDArray[np.float64]
    served: sparse.csr_array[np.float64]
    maybe: sparse.csr_array[np.float64]

    @classmethod
    def from_pairs(
        cls,
        weight: ArrayLike,
        k: ArrayLike,
        known: tuple[NDArray[np.int64], NDArray[np.int64]],
        unknown: tuple[NDArray[np.int64], NDArray[np.int64]],
        n_partners: int,
    ) -> Cells:
        """Make cells from (cell, partner) positions; repetitions count once."""
        weights = np.asarray(weight, dtype=np.float64)
        shape = (len(weights), n_partners)
        served = _binary(known, shape)
        maybe = _binary(unknown, shape)
        maybe = sparse.csr_array(maybe - maybe.multiply(served))
        maybe.eliminate_zeros()
        return cls(weights, np.asarray(k, dtype=np.float64), served, maybe)

    @property
    def x(self) -> NDArray[np.float64]:
        """Number of partners known to serve each cell."""
        return np.asarray(self.served.sum(axis=1), dtype=np.float64).ravel()

    @property
    def x_high(self) -> NDArray[np.float64]:
        """Number of partners that serve each cell at the most: the unknown ones counted."""
        return self.x + np.asarray(self.maybe.sum(axis=1), dtype=np.float64).ravel()

    def coverage(self) -> float:
        """C = sum w 1[x >= 1] / sum w."""
        return share(self.weight, self.x >= 1)

    def k_coverage(self) -> float:
        """C_k = sum w 1[x >= k] / sum w."""
        return share(self.weight, self.x >= self.k)

    def depth(self) -> float:
        """D_k = sum w min(x, k) / k / sum w; with one k for all cells that of the literature."""
        return share(self.weight, np.minimum(self.x, self.k) / self.k)

    def expected(self, dropout: float) -> float:
        """Coverage to expect when each leaves with probability p: sum w (1 - p^x) / sum w."""
        return share(self.weight, 1.0 - dropout**self.x)

    def shapley(self) -> NDArray[np.float64]:
        """Shapley value of each partner, phi_i = sum of w_u / x_u over the cells it serves.

        They add up to the weight that is covered.
        """
        x = self.x
        each = np.divide(self.weight, x, out=np.zeros_like(x), where=x > 0)
        return np.asarray(self.served.T @ each)

    def criticality(self) -> NDArray[np.float64]:
        """C(V) - C(V without i): the share of weight that rests on partner i alone."""
        total = self.weight.sum()
        alone = np.where(self.x == 1, self.weight, 0.0)
        lost = np.asarray(self.served.T @ alone)
        return lost / total if total > 0 else np.full(len(lost), np.nan)


def share(weight: NDArray[np.float64], value: ArrayLike) -> float:
    """Weighted mean of values from 0 to 1; NaN when the weights add up to nothing."""
    total = weight.sum()
    return float((weight * np.asarray(value)).sum() / total) if total > 0 else float("nan")


def _binary(
    pairs: tuple[NDArray[np.int64], NDArray[np.int64]], shape: tuple[int, int]
) -> sparse.csr_array[np.float64]:
    ones = np.ones(len(pairs[0]))
    matrix = sparse.csr_array((ones, pairs), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1.0
    return matrix
