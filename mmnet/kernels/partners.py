"""Partners that the two ends of a tie have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.kernels import choice

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse


def common_partners(ties: sparse.csr_array[Any]) -> NDArray[np.float64]:
    """Count for each entry of a symmetric matrix of ties the partners of both ends.

    Parameters
    ----------
    ties : symmetric sparse matrix, shape (n, n)
        With an empty diagonal and sorted rows.

    Returns
    -------
    array, shape (entries,)
        In the order of the entries of `ties`.
    """
    if not ties.nnz:
        return np.zeros(0)
    if choice.is_compiled(choice.PATH * choice.paths(ties)):
        return _by_triangles(ties)
    row = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))
    links = ties.copy()
    links.data = np.ones(ties.nnz)
    return np.asarray((links @ links)[row, ties.indices], dtype=np.float64).ravel()


def _by_triangles(ties: sparse.csr_array[Any]) -> NDArray[np.float64]:
    """Add up, for each tie, the triangles that it is a side of."""
    from scipy import sparse

    from mmnet.kernels.compiled.orientation import orient
    from mmnet.kernels.compiled.triangles import shared_weights

    links = sparse.csr_array((np.ones(ties.nnz), ties.indices, ties.indptr), shape=ties.shape)
    oriented = orient(links)
    counts = shared_weights(oriented, np.ones(ties.shape[0]))
    tail = oriented.actors[np.repeat(np.arange(ties.shape[0]), np.diff(oriented.ptr))]
    head = oriented.actors[oriented.items]
    ends = (np.concatenate([tail, head]), np.concatenate([head, tail]))
    # One more than the count: an entry of zero would not be kept apart from none.
    both = sparse.csr_array((np.tile(counts + 1.0, 2), ends), shape=ties.shape)
    both.sort_indices()
    return np.asarray(both.data - 1.0, dtype=np.float64)
