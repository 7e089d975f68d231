"""Neighborhood: functions of NetworkX on triangles and structural holes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from mmnet import kernels

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from mmnet.nx_backend.convert import Simple


def triangles(graph: Simple, **_: Any) -> dict[Any, int]:
    """Triangles through each node."""
    return dict(zip(graph.nodes, kernels.triangles(graph.pattern).tolist(), strict=True))


def clustering(graph: Simple, **_: Any) -> dict[Any, float]:
    """Share of the pairs of neighbors of each node that are tied."""
    shares = kernels.clustering(graph.pattern).tolist()
    # NetworkX gives the integer 0 to a node without triangles, whatever its neighbors.
    return {node: max(0, share) for node, share in zip(graph.nodes, shares, strict=True)}


def transitivity(graph: Simple) -> float:
    """Share of all paths of two edges that are closed by a third."""
    # NaN without a path, where NetworkX gives 0.
    return max(0, kernels.transitivity(graph.pattern))


def average_clustering(graph: Simple, *, count_zeros: bool = True, **_: Any) -> float:
    """Mean clustering of all nodes, or of those that have any."""
    shares = list(clustering(graph).values())
    if not count_zeros:
        shares = [share for share in shares if share > 0]
    return sum(shares) / len(shares)


def constraint(
    graph: Simple, *, nodes: Iterable[Any] | None = None, weight: str | None = None
) -> dict[Any, float]:
    """Burt's constraint of each node, NaN for an isolate."""
    ties = graph.matrix(weight)
    if ties.nnz and ties.data.min() <= 0:
        msg = "constraint of weights that are not positive"
        raise NotImplementedError(msg)
    return _chosen(graph, kernels.constraint(ties), nodes)


def effective_size(
    graph: Simple, *, nodes: Iterable[Any] | None = None, **_: Any
) -> dict[Any, float]:
    """Burt's effective size of each node, NaN for an isolate."""
    return _chosen(graph, kernels.effective_size(graph.pattern), nodes)


def _chosen(
    graph: Simple, scores: NDArray[np.float64], nodes: Iterable[Any] | None
) -> dict[Any, float]:
    """Name the scores, of all nodes or of some in the order given."""
    if nodes is None and not graph.nodes:
        msg = "Graph has no nodes or edges"
        raise nx.NetworkXError(msg)
    named: dict[Any, float] = dict(zip(graph.nodes, scores.tolist(), strict=True))
    return named if nodes is None else {node: named[node] for node in nodes}
