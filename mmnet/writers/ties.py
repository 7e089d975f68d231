"""A network as nodes and edges with attributes, the form of other programs.

An edge is a tie of one collaboration: a collaboration of many has an edge for each two that it
ties, all with its id. What ties nobody, such as a single participant, has no edge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.narrowing import standing_alone
from mmnet.periods import STATES
from mmnet.schema import frames_of

if TYPE_CHECKING:
    from mmnet.network import Network

    Row = dict[str, object]

ENDS = ["collaboration_id", "source", "target", "directed", "source_role", "target_role"]
OF_NODES = ("id", "label", "viz", "evidence")
OF_EDGES = ("evidence", "id", "label", "from", "to", "direction", "interaction")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def node_rows(net: Network) -> list[Row]:
    """Return the known cells of each actor; a column of the user's own gives way to a node's."""
    return known_rows(node_table(net).rename(columns={name: f"{name}_" for name in OF_NODES}))


def node_table(net: Network) -> pd.DataFrame:
    """Return the actors, as parts of those that the network has."""
    return standing_alone(frames_of(net))["actors"]


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
    taken = {name: f"{name}_" for name in [*ENDS[1:], *OF_EDGES]}
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
