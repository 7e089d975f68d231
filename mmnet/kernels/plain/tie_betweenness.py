"""Betweenness of ties by products of sparse matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from mmnet.kernels.plain.betweenness import LANES, accumulate
from mmnet.kernels.plain.pairs import adjacency
from mmnet.kernels.plain.projection import projection

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence


def tie_dependencies(
    inc: Incidence,
    sources: NDArray[np.float64],
    targets: NDArray[np.float64],
    progress: Callable[[int, int], None] | None = None,
) -> sparse.csr_array[Any]:
    """Sum the dependencies of weighted sources on each tie, over the ordered pairs."""
    pairs = adjacency(inc).tocoo()
    flows = np.zeros(pairs.nnz)
    chosen = np.flatnonzero((sources != 0) & inc.tied)  # no path starts elsewhere
    for start in range(0, len(chosen), LANES):
        batch = chosen[start : start + LANES]
        found, level, paths = accumulate(projection(inc), batch, targets[:, np.newaxis])
        shares = np.divide(
            targets[:, np.newaxis] + found, paths, out=np.zeros_like(paths), where=paths > 0
        )
        for lane, source in enumerate(batch):
            near, far = level[pairs.row, lane], level[pairs.col, lane]
            down = np.flatnonzero((near >= 0) & (far == near + 1))
            flow = paths[pairs.row[down], lane] * shares[pairs.col[down], lane]
            flows[down] += sources[source] * flow
        if progress is not None:
            progress(min(start + LANES, len(chosen)), len(chosen))
    one_way = sparse.csr_array((flows, (pairs.row, pairs.col)), shape=pairs.shape)
    return sparse.csr_array(one_way + one_way.T)
