"""Paths: functions of NetworkX on shortest paths, every edge one step long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from mmnet import kernels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.nx_backend.convert import Simple


def betweenness_centrality(
    graph: Simple, *, normalized: bool = True, endpoints: bool = False, **_: Any
) -> dict[Any, float]:
    """Betweenness of each node; with `endpoints` the ends of a path are on it."""
    n = len(graph.nodes)
    scores = kernels.betweenness(graph.incidence, normalized=False)
    others = n if endpoints else n - 1
    if endpoints:
        scores = scores + _reached(graph)
    if normalized and others >= 2:
        scores = scores * (2.0 / (others * (others - 1)))
    return dict(zip(graph.nodes, scores.tolist(), strict=True))


def edge_betweenness_centrality(
    graph: Simple, *, normalized: bool = True, **_: Any
) -> dict[tuple[Any, Any], float]:
    """Betweenness of each edge; 0 for a self-loop."""
    source, target = graph.edges
    if not len(source):
        return {}
    flows = kernels.tie_betweenness(graph.incidence, normalized=normalized)
    scores = np.asarray(flows[source, target], dtype=np.float64).ravel()
    return dict(zip(_named(graph, source, target), scores.tolist(), strict=True))


def closeness_centrality(graph: Simple, *, wf_improved: bool = True, **_: Any) -> dict[Any, float]:
    """Closeness of each node in its component; scaled by the share it reaches if `wf_improved`."""
    n = len(graph.nodes)
    histogram = kernels.distances(graph.incidence)
    reached = histogram[:, 1:].sum(axis=1)
    steps = histogram @ np.arange(histogram.shape[1])
    scores = np.divide(reached, steps, out=np.zeros(n), where=steps > 0)
    if wf_improved and n > 1:
        scores *= reached / (n - 1)
    return dict(zip(graph.nodes, scores.tolist(), strict=True))


def harmonic_centrality(graph: Simple, **_: Any) -> dict[Any, float]:
    """Sum of 1 / distance to the nodes reached."""
    scores = kernels.harmonic(kernels.distances(graph.incidence))
    # NetworkX gives the integer 0 to an isolate.
    return {node: score or 0 for node, score in zip(graph.nodes, scores.tolist(), strict=True)}


def eccentricity(graph: Simple, **_: Any) -> dict[Any, int]:
    """Steps from each node to the farthest."""
    histogram = kernels.distances(graph.incidence)
    if (histogram.sum(axis=1) < len(graph.nodes)).any():
        msg = "Found infinite path length because the graph is not connected"
        raise nx.NetworkXError(msg)
    return dict(zip(graph.nodes, kernels.eccentricity(histogram).tolist(), strict=True))


def diameter(graph: Simple, **_: Any) -> int:
    """Greatest eccentricity."""
    return max(eccentricity(graph).values())


def radius(graph: Simple, **_: Any) -> int:
    """Least eccentricity."""
    return min(eccentricity(graph).values())


def periphery(graph: Simple, **_: Any) -> list[Any]:
    """Nodes of the greatest eccentricity."""
    steps = eccentricity(graph)
    most = max(steps.values())
    return [node for node, count in steps.items() if count == most]


def average_shortest_path_length(graph: Simple, **_: Any) -> float:
    """Mean steps between two nodes of a connected graph."""
    n = len(graph.nodes)
    if n == 0:
        msg = "the null graph has no paths, thus there is no average shortest path length"
        raise nx.NetworkXPointlessConcept(msg)
    if n == 1:
        return 0
    if kernels.components(graph.incidence).any():
        msg = "Graph is not connected."
        raise nx.NetworkXError(msg)
    pairs = kernels.distances(graph.incidence).sum(axis=0)
    return int(pairs @ np.arange(len(pairs))) / (n * (n - 1))


def global_efficiency(graph: Simple) -> float:
    """Mean of 1 / distance over all pairs, 0 for a pair without a path."""
    n = len(graph.nodes)
    if n < 2:
        return 0
    return float(kernels.harmonic(kernels.distances(graph.incidence)).sum()) / (n * (n - 1))


def _reached(graph: Simple) -> NDArray[np.int64]:
    """Count the other nodes of each node's component."""
    labels = kernels.components(graph.incidence)
    others: NDArray[np.int64] = np.bincount(labels, minlength=1)[labels] - 1
    return others


def _named(
    graph: Simple, source: NDArray[np.int64], target: NDArray[np.int64]
) -> list[tuple[Any, Any]]:
    name = graph.nodes.__getitem__
    return list(zip(map(name, source.tolist()), map(name, target.tolist()), strict=True))
