"""A network as a NetworkX MultiDiGraph: an edge for each tie of each collaboration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.criteria import known_cells

if TYPE_CHECKING:
    from datetime import date

    import networkx as nx
    import pandas as pd

EDGE_FACTS = ("program", "title", "start", "end", "status", "unit", "evidence")


def multigraph(
    actors: pd.DataFrame, collaborations: pd.DataFrame, arcs: pd.DataFrame, *, title: str,
    as_of: date,
) -> nx.MultiDiGraph[str]:  # fmt: skip
    """Write ties as edges with what is known of their collaborations.

    Parameters
    ----------
    actors, collaborations : DataFrame
        Tables of the network.
    arcs : DataFrame
        `Graph.arcs()`.
    title : str
        Of the network.
    as_of : date
        Of the network.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=title, as_of=str(as_of))
    graph.add_nodes_from(known_cells(actors.set_index("actor_id")).items())
    facts = collaborations.set_index("collaboration_id").drop(columns="evidence", errors="ignore")
    facts = facts.rename(columns={"source": "evidence"})
    about = known_cells(facts[list(EDGE_FACTS)])
    own = known_cells(arcs.drop(columns=["collaboration_id", "source", "target"]))
    ends = zip(arcs["collaboration_id"], arcs["source"], arcs["target"], strict=True)
    for (key, source, target), facts_of_arc in zip(ends, own.values(), strict=True):
        attributes = {**about[key], **facts_of_arc}
        graph.add_edge(source, target, key=key, **attributes)
        if not attributes["directed"]:
            graph.add_edge(target, source, key=key, **attributes)
    return graph
