"""Overlap: what two matrices have in common when the nodes of one are permuted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]]


def overlap(one: Rows, other: Rows, order: NDArray[np.int64]) -> float:
    """Sum a_ij b_p(i)p(j) over all i and j.

    Parameters
    ----------
    one, other : tuple of arrays
        Pointers, columns and values of compressed rows, n each.
    order : int array, shape (n,)
        The permutation p.
    """
    n = len(order)
    row = np.repeat(np.arange(n), np.diff(one[0]))
    if not len(row):
        return 0.0
    matrix = sparse.csr_array((other[2], other[1], other[0]), shape=(n, n))
    return float(np.asarray(matrix[order[row], order[one[1]]]) @ one[2])
