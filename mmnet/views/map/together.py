"""The communities of actors, by which the page can color them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.measures.cohesion.communities import communities

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmnet.network import Network

RUNS = 10


def community_codes(
    net: Network,
    actors: list[str],
    mode: str | Collection[str] | None,
    family: str | Collection[str] | None,
) -> list[int]:
    """Return the community of each actor, 0 the largest; -1 for an actor without ties.

    They are those of `mm.communities(net, seeds=10)`, over the ties that are drawn.
    """
    found = communities(net, seeds=RUNS, orders=0, mode=mode, family=family, progress=False)
    numbers = pd.to_numeric(found.table["community"]).reindex(actors)
    return (numbers.fillna(0) - 1).astype("int64").to_list()
