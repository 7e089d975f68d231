"""A graph as another program has it: nodes and edges with any attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx


@dataclass(frozen=True, slots=True)
class Node:
    """A node; `row` is its line or row in the file, 0 where the file has none."""

    id: str
    attributes: Mapping[str, Any]
    row: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge; one without direction has its ends in the order of the file."""

    source: str
    target: str
    attributes: Mapping[str, Any]
    row: int = 0
    directed: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Foreign:
    """The nodes and edges of a file; `file` is its name as messages say it."""

    file: str
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    title: str = ""
    as_of: str | None = None
    found: Sequence[Problem] = field(default_factory=tuple)


def broken(file: str, row: int, why: str, fix: str = "write it again") -> DataError:
    """Say that a file cannot be read, and where."""
    return DataError([Problem(file, row, "", "E112", f"cannot be read ({why})", fix)])


def from_networkx(graph: nx.Graph[Any], file: str = "graph") -> Foreign:
    """Take the nodes and edges of a NetworkX graph; an edge may say that it has no direction."""
    nodes = [Node(str(name), about) for name, about in graph.nodes(data=True)]
    directed = graph.is_directed()
    edges = [
        Edge(str(one), str(other), facts, directed=directed and facts.get("directed") is not False)
        for one, other, facts in graph.edges(data=True)
    ]
    about = graph.graph
    title = str(about.get("title") or about.get("name") or "")
    return Foreign(file, nodes, edges, title, str(about["as_of"]) if "as_of" in about else None)
