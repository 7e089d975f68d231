"""Tie strength: how much holds two actors together, and whether it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmnet.network import Network

RUNNING = ("active", "unknown")


@checked
def tie_strength(
    net: Network,
    *,
    running: bool = True,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
) -> pd.DataFrame:
    """Strength and formality of each tied pair of actors.

    A tie is strong when it is multiple: two collaborations or more (Granovetter's "amount of time"
    as far as records tell). It is formal when at least one of its collaborations has a written
    agreement, personal when all are known to have none.

    Parameters
    ----------
    net : Network
    running : bool
        Only collaborations that run at the moment of the network, or of which the dates do not
        tell; else its whole history.
    mode, family : str or collection of str, optional
        Only ties of these.

    Returns
    -------
    DataFrame
        One row a pair without direction: source, target (lower id first), collaborations, modes,
        families (how many), formal ("yes", "no", or NaN where it is not known), strong (bool).
        Most collaborations first, then by ids.

    References
    ----------
    Granovetter, M. (1973). The strength of weak ties. American Journal of Sociology 78, 1360.
    Provan, K. et al. (2005). The use of network analysis to strengthen community partnerships.
    Public Administration Review 65, 603-613.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.tie_strength(mm.example())
    >>> found[["source", "target", "collaborations", "strong"]].head(2)
                       source                 target  collaborations  strong
    0       bamboo-university  yellowthorn-institute               4    True
    1  camphor-digital-health         neem-institute               4    True
    """
    part = net.select(state=RUNNING, isolates=True) if running else net
    arcs = part.graph(mode=mode, family=family).arcs()
    facts = part.collaborations.set_index("collaboration_id")
    agreed = facts["agreement"] if "agreement" in facts else pd.Series(np.nan, index=facts.index)
    family = {mode.id: mode.family for mode in net.ontology.modes.values()}
    swapped = (arcs["source"] > arcs["target"]).to_numpy()
    rows = pd.DataFrame(
        {
            "source": arcs["source"].mask(swapped, arcs["target"]),
            "target": arcs["target"].mask(swapped, arcs["source"]),
            "collaboration_id": arcs["collaboration_id"],
            "mode": arcs["mode"],
            "family": arcs["mode"].map(family),
            "agreed": arcs["collaboration_id"].map(agreed.map({"yes": 1.0, "no": 0.0})),
        }
    )
    # Both directions of one collaboration are one tie.
    rows = rows.drop_duplicates(["source", "target", "collaboration_id"])
    grouped = rows.groupby(["source", "target"], sort=True)
    found = grouped.agg(
        collaborations=("collaboration_id", "size"), modes=("mode", "nunique"),
        families=("family", "nunique"), known=("agreed", "count"), written=("agreed", "max"),
    ).reset_index()  # fmt: skip
    personal = (found["written"] == 0.0) & (found["known"] == found["collaborations"])
    formal = np.select([found["written"] == 1.0, personal], ["yes", "no"], "")
    found = found.assign(
        formal=pd.Series(formal, index=found.index, dtype="str").replace("", np.nan),
        strong=found["collaborations"] >= 2,
    )
    return found.drop(columns=["known", "written"]).sort_values(
        ["collaborations", "source", "target"], ascending=[False, True, True], ignore_index=True
    )
