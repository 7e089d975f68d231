"""Components: who can reach whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from mmnet.kernels.plain.pairs import membership_matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence


def components(inc: Incidence) -> NDArray[np.int64]:
    """Number the component of each actor, in the order of its first actor."""
    members = membership_matrix(inc)
    if not inc.n_actors:
        return np.zeros(0, dtype=np.int64)
    both: Any = sparse.block_array([[None, members], [members.T, None]], format="csr")
    _, labels = csgraph.connected_components(both, directed=False)
    _, first, inverse = np.unique(labels[: inc.n_actors], return_index=True, return_inverse=True)
    order = np.empty(len(first), dtype=np.int64)
    order[np.argsort(first)] = np.arange(len(first))
    return order[inverse]
