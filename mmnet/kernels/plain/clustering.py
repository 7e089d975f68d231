"""Triangles and clustering: do partners know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels.plain.projection import adjacency

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence


def triangles(inc: Incidence) -> NDArray[np.int64]:
    """Count the pairs of partners of each actor that are tied."""
    ties = adjacency(inc)
    ties.data[:] = 1.0
    closed = (ties @ ties).multiply(ties).sum(axis=1)
    return np.rint(np.asarray(closed) / 2).astype(np.int64)
