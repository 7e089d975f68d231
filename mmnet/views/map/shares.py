"""What givers and receivers of a collaboration gave and got, where the data say so.

The page adds up amounts from kind to kind as `flows` does: by these shares, else evenly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.memberships import memberships
from mmnet.views.map.columns import numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.network import Network


def shares(net: Network, actors: list[str]) -> dict[str, list[Any]]:
    """Return the known amounts of members of directed collaborations, by positions on the page."""
    table = net.collaborations
    modes = pd.Categorical(table["mode"], categories=list(net.ontology.modes))
    found = memberships(
        net.participations,
        pd.Index(actors),
        pd.Index(table["collaboration_id"]),
        modes,
        net.ontology,
    )
    directed = np.array([mode.directed for mode in net.ontology.modes.values()], dtype=bool)
    counts = directed[np.asarray(modes.codes)][found.collaboration]
    known = np.flatnonzero(counts & (_known(found.given) | _known(found.received)))
    return {
        "collaboration": found.collaboration[known].tolist(),
        "actor": found.actor[known].tolist(),
        "given": numbers(found.given[known]),
        "received": numbers(found.received[known]),
    }


def _known(amounts: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.isfinite(amounts)
