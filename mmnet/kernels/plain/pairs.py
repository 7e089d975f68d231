"""The pairs of an incidence, for measures that need them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

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


def membership_matrix(inc: Incidence) -> sparse.csr_array[Any]:
    """B: 1 where an actor is a member of a clique, shape (n, m)."""
    ones = np.ones(inc.n_memberships)
    shape = (inc.n_actors, inc.n_cliques)
    return sparse.csr_array((ones, inc.actor_cliques, inc.actor_ptr), shape=shape)
