"""The pairs of an incidence, for measures that need them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scipy import sparse

from mmnet.kernels.compiled.core import Rows, shared_pairs

if TYPE_CHECKING:
    from mmnet.kernels.incidence import Incidence


def adjacency(inc: Incidence) -> sparse.csr_array[Any]:
    """Return shared cliques of each tied pair, shape (n, n), empty diagonal, rows sorted."""
    members = Rows(inc.clique_ptr, inc.clique_members)
    cliques = Rows(inc.actor_ptr, inc.actor_cliques)
    rows, shared = shared_pairs(members, cliques, 1)
    return sparse.csr_array((shared, rows.items, rows.ptr), shape=(inc.n_actors, inc.n_actors))
