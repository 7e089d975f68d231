"""Coverage as it may be: bounds without a model, given who is silent and what is not sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.errors import OptionError
from mmnet.measures.coverage.coverage import coverage

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd
    from numpy.typing import NDArray

    from mmnet.network import Network


def coverage_bounds(
    net: Network, doubtful: Collection[str], silent: Collection[str]
) -> tuple[float, float, float]:
    """Return coverage as recorded, with what is sure alone, and with all that may be.

    A need is surely served where a collaboration serves it that is known to run, is not named as
    doubtful and has no confidence below 1. It may be served by one that is not sure too, and where
    the host of its program and an actor of the kind that it needs are both silent.
    """
    try:
        found = coverage(net)
    except OptionError:
        return np.nan, np.nan, np.nan
    services = found.services
    confidence = net.collaborations.set_index("collaboration_id")["confidence"].astype("float64")
    unsure = services["collaboration_id"].map(confidence).lt(1.0)
    unsure |= services["collaboration_id"].isin(list(doubtful))
    active = services["state"] == "active"
    needs = found.required
    sure = needs.index.isin(services.loc[active & ~unsure, "cell"])
    may = needs.index.isin(services.loc[active | (services["state"] == "unknown"), "cell"])
    weight = needs["weight"].to_numpy(dtype=np.float64)
    total = weight.sum()
    if not total > 0:
        return np.nan, np.nan, np.nan
    may |= _by_silent(net, needs, silent)
    low, high = float(weight[sure].sum() / total), float(weight[may].sum() / total)
    return float(found.total["coverage"]), low, high


def _by_silent(net: Network, needs: pd.DataFrame, silent: Collection[str]) -> NDArray[np.bool_]:
    """Tell which needs a silent actor may serve at a silent host."""
    kinds = net.actors.set_index("actor_id")["kind"].astype(str)
    quiet = kinds[kinds.index.isin(list(silent))]
    hosts = net.programs.set_index("program_id")["host"]
    counts = quiet.value_counts()
    open_to: dict[tuple[str, str], set[str]] = {}

    def partners(mode: str, host: str) -> set[str]:
        """Return the kinds of the silent actors that the host may work with in a mode."""
        own = str(kinds[host])
        if (mode, host) not in open_to:
            pairs = net.ontology.modes[mode].pairs if mode in net.ontology.modes else ()
            # The host itself is silent; of its own kind another one is needed.
            there = {kind for kind, number in counts.items() if number > (kind == own)}
            open_to[mode, host] = {
                str(kind) for kind in there if (own, kind) in pairs or (kind, own) in pairs
            }
        return open_to[mode, host]

    flags = []
    for row in needs[["row", "column", "kind"]].itertuples(index=False):
        host = hosts.get(row.row)
        known = isinstance(host, str) and host in quiet.index
        kinds_open = partners(str(row.column), str(host)) if known else set()
        wanted = row.kind if isinstance(row.kind, str) else None
        flags.append(bool(kinds_open) if wanted is None else wanted in kinds_open)
    return np.array(flags, dtype=bool)
