"""Cohesion: functions of NetworkX on components, cores, bridges and articulation points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from mmnet import kernels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.nx_backend.convert import Simple


def core_number(graph: Simple) -> dict[Any, int]:
    """Core number of each node."""
    source, target = graph.edges
    if (source == target).any():
        msg = (
            "Input graph has self loops which is not permitted; "
            "Consider using G.remove_edges_from(nx.selfloop_edges(G))."
        )
        raise nx.NetworkXNotImplemented(msg)
    return dict(zip(graph.nodes, kernels.core_number(graph.incidence).tolist(), strict=True))


def connected_components(graph: Simple) -> Iterator[set[Any]]:
    """Yield the nodes of each component, in the order of their first nodes."""
    labels = kernels.components(graph.incidence)
    ordered = np.argsort(labels, kind="stable")
    ends = np.cumsum(np.bincount(labels)).tolist()
    for start, end in zip([0, *ends], ends, strict=False):
        yield {graph.nodes[position] for position in ordered[start:end].tolist()}


def number_connected_components(graph: Simple) -> int:
    """Count the components."""
    return int(kernels.components(graph.incidence).max(initial=-1)) + 1


def is_connected(graph: Simple) -> bool:
    """Tell whether there is one component only."""
    count = number_connected_components(graph)
    if count == 0:
        msg = "Connectivity is undefined for the null graph."
        raise nx.NetworkXPointlessConcept(msg)
    return count == 1


def articulation_points(graph: Simple) -> Iterator[Any]:
    """Yield the nodes without which there are more components."""
    for position in np.flatnonzero(kernels.articulation_actors(graph.incidence)).tolist():
        yield graph.nodes[position]


def bridges(graph: Simple, **_: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the edges without which there are more components, in the order of edges."""
    found = set(map(tuple, kernels.bridges(graph.incidence).tolist()))
    if found:
        source, target = (ends.tolist() for ends in graph.edges)
        for pair in zip(source, target, strict=True):
            if pair in found:
                yield graph.nodes[pair[0]], graph.nodes[pair[1]]


def has_bridges(graph: Simple, **_: Any) -> bool:
    """Tell whether there is an edge without which there are more components."""
    return len(kernels.bridges(graph.incidence)) > 0
