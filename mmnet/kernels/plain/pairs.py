"""The pairs of an incidence, for measures that need them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scipy import sparse

from mmnet.kernels.plain.projection import membership_matrix

if TYPE_CHECKING:
    from mmnet.kernels.incidence import Incidence


def adjacency(inc: Incidence) -> sparse.csr_array[Any]:
    """Return shared cliques of each tied pair, shape (n, n), empty diagonal, rows sorted."""
    members = membership_matrix(inc)
    shared = (members @ members.T).tocoo()
    tied = shared.row != shared.col
    entries = (shared.data[tied], (shared.row[tied], shared.col[tied]))
    pairs = sparse.csr_array(entries, shape=shared.shape)
    pairs.sort_indices()
    return pairs
