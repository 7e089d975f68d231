"""Cohesion: components, and whether partners know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.kernels.choice import engine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence


def components(inc: Incidence) -> NDArray[np.int64]:
    """Number the component of each actor, from 0 in the order of first actors; shape (n,)."""
    labels: NDArray[np.int64] = engine(inc, "components").components(inc)
    return labels
