"""A graph as another program has it: nodes and edges with any attributes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import fsum
from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.equality import ByContent
from mmnet.errors import DataError, OptionError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import networkx as nx
    import pandas as pd

# The attribute by which NetworkX says to which of two sides a node belongs.
SIDE = "bipartite"


@dataclass(frozen=True, slots=True)
class Node:
    """A node; `row` is its line or row in the file, 0 where the file has none.

    `parent` is the node whose group or nested graph holds it.
    """

    id: str
    attributes: Mapping[str, Any]
    row: int = 0
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge; one without direction has its ends in the order of the file.

    A `mutual` edge goes both ways. `spells` are the spans of time in which it exists, first and
    last moment as the file writes them, "" where it says none.
    """

    source: str
    target: str
    attributes: Mapping[str, Any]
    row: int = 0
    directed: bool = field(default=False, kw_only=True)
    mutual: bool = field(default=False, kw_only=True)
    spells: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, eq=False)
class Foreign(ByContent):
    """The nodes and edges of a file; `file` is its name as messages say it.

    `left` counts what the file holds and its reader does not read: what, reason, how many.
    `events` are the nodes that are collaborations, where the graph has two modes. `tables` are all
    tables of a file that mmnet wrote, where its form can hold them.
    """

    file: str
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    title: str = ""
    as_of: str | None = None
    found: Sequence[Problem] = field(default_factory=tuple)
    left: Sequence[tuple[str, str, int]] = field(default_factory=tuple)
    events: Collection[str] = field(default_factory=frozenset)
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)


def broken(file: str, row: int, why: str, fix: str = "write it again") -> DataError:
    """Say that a file cannot be read, and where."""
    return DataError([Problem(file, row, "", "E112", f"cannot be read ({why})", fix)])


def from_networkx(graph: nx.Graph[Any], file: str = "graph") -> Foreign:
    """Take the nodes and edges of a NetworkX graph; an edge may say that it has no direction."""
    nodes = [Node(str(name), about) for name, about in graph.nodes(data=True)]
    directed = graph.is_directed()
    edges = [
        Edge(str(one), str(other), facts, directed=directed and facts.get("directed") is not False)
        for one, other, facts in _edges(graph)
    ]
    about = graph.graph
    title = str(about.get("title") or about.get("name") or "")
    return Foreign(file, nodes, edges, title, str(about["as_of"]) if "as_of" in about else None)


def _edges(graph: nx.Graph[Any]) -> list[tuple[Any, Any, Mapping[str, Any]]]:
    """List the edges; in a graph of mmnet's own the key is the collaboration."""
    view: Any = graph.edges
    if "as_of" not in graph.graph or not hasattr(graph, "new_edge_key"):
        return list(view(data=True))
    edges = list(view(keys=True, data=True))
    amounts = _amounts(edges)
    return [
        (one, other, {"collaboration_id": key, **facts, **amounts.get(key, {})})
        if isinstance(key, str)
        else (one, other, facts)
        for one, other, key, facts in edges
    ]


def _amounts(edges: Sequence[tuple[Any, Any, Any, Mapping[str, Any]]]) -> dict[Any, dict[str, Any]]:
    """Add up the shares that the ties of each collaboration have in its amount."""
    shares: dict[Any, list[float]] = {}
    for one, other, key, facts in edges:
        again = facts.get("directed") is False and str(one) > str(other)
        if not again and isinstance(facts.get("amount"), int | float):
            shares.setdefault(key, []).append(facts["amount"])
    return {key: {"amount": fsum(parts)} for key, parts in shares.items()}


def with_events(found: Foreign, events: object) -> Foreign:
    """Tell which nodes are collaborations, where the nodes say a side and edges join the two.

    Raises
    ------
    OptionError
        If the graph has two sides, and `events` is neither of them.
    """
    if found.events or events is None:
        return found
    sides = {node.id: node.attributes.get(SIDE) for node in found.nodes}
    names = sorted(set(map(str, sides.values())))
    if len(names) != 2 or None in sides.values():
        return found
    if any(sides.get(edge.source) == sides.get(edge.target) for edge in found.edges):
        return found
    if str(events) not in names:
        msg = (
            f'events={events!r} is not a side of this graph of two modes: "{SIDE}" is '
            f"{' or '.join(names)}; None reads every node as an actor"
        )
        raise OptionError(msg)
    chosen = frozenset(name for name, side in sides.items() if str(side) == str(events))
    return replace(found, events=chosen)


def with_ids(found: Foreign, attribute: str) -> Foreign:
    """Let an attribute be the id of a node; one without it keeps its own."""
    ids = {
        node.id: str(node.attributes.get(attribute, "")).strip() or node.id for node in found.nodes
    }
    nodes = [
        replace(node, id=ids[node.id], parent=ids.get(node.parent, node.parent))
        for node in found.nodes
    ]
    edges = [
        replace(
            edge, source=ids.get(edge.source, edge.source), target=ids.get(edge.target, edge.target)
        )
        for edge in found.edges
    ]
    return replace(
        found, nodes=nodes, edges=edges, events=frozenset(ids[name] for name in found.events)
    )
