"""A network as nodes and edges with attributes, the form of other programs.

An edge is a tie of one collaboration: a collaboration of many has an edge for each two that it
ties, all with its id. What ties nobody, such as a single participant, has no edge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.periods import STATES

if TYPE_CHECKING:
    from mmnet.network import Network

    Row = dict[str, object]

ENDS = ["collaboration_id", "source", "target", "directed", "source_role", "target_role"]
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def node_rows(net: Network) -> list[Row]:
    """Return the known cells of each actor."""
    return known_rows(net.actors)


def edge_rows(net: Network) -> list[Row]:
    """Return the known cells of each tie, planned ones too."""
    return known_rows(edge_table(net))


def edge_table(net: Network) -> pd.DataFrame:
    """List each tie with both roles and the columns of its collaboration.

    The column "source" of the collaborations is "evidence" here; one of the user's own whose name
    is taken has an underscore behind it.
    """
    table = net.graph(state=STATES).arcs()[ENDS[:4]]
    part = net.participations
    roles = part.groupby(["collaboration_id", "actor_id"])["role"].agg("; ".join)
    for side in ("source", "target"):
        keys = pd.MultiIndex.from_frame(table[["collaboration_id", side]])
        table[f"{side}_role"] = roles.reindex(keys).to_numpy()
    taken = {name: f"{name}_" for name in [*ENDS[1:], "evidence", "id", "label"]}
    facts = net.collaborations.rename(columns={**taken, "source": "evidence"})
    return table.merge(facts, on="collaboration_id", how="left", validate="many_to_one")


def known_rows(frame: pd.DataFrame) -> list[Row]:
    """Return the known cells of each row; texts without what XML cannot hold."""
    names = [str(name) for name in frame.columns]
    columns = [frame.iloc[:, place].tolist() for place in range(len(names))]
    return [
        {
            name: NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
            for name, value in zip(names, row, strict=True)
            if not pd.isna(value)
        }
        for row in zip(*columns, strict=True)
    ]
