"""Influence: functions of NetworkX on degree, PageRank, the eigenvector and Katz."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from mmnet import kernels
from mmnet.errors import OptionError
from mmnet.nx_backend.convert import Network

if TYPE_CHECKING:
    from mmnet.nx_backend.convert import Simple


def degree_centrality(graph: Simple) -> dict[Any, float]:
    """Degree of each node as a share of the others."""
    n = len(graph.nodes)
    if n <= 1:
        return dict.fromkeys(graph.nodes, 1)
    scores = graph.degrees * (1.0 / (n - 1.0))
    return dict(zip(graph.nodes, scores.tolist(), strict=True))


def pagerank(
    graph: Simple,
    *,
    alpha: float = 0.85,
    max_iter: int = 100,
    tol: float = 1e-6,
    weight: str | None = "weight",
    **_: Any,
) -> dict[Any, float]:
    """PageRank of each node."""
    options: dict[str, Any] = {"alpha": alpha, "max_iter": max_iter, "tol": tol}
    try:
        if isinstance(graph, Network):
            scores = kernels.pagerank(graph.incidence, count=weight is not None, **options)
        else:
            scores = kernels.pagerank(graph.matrix(weight), **options)
    except OptionError as error:
        raise nx.PowerIterationFailedConvergence(max_iter) from error
    return dict(zip(graph.nodes, scores.tolist(), strict=True))


def eigenvector_centrality(
    graph: Simple,
    *,
    max_iter: int = 100,
    tol: float = 1e-6,
    weight: str | None = None,
    **_: Any,
) -> dict[Any, float]:
    """Leading eigenvector, by the power iteration of NetworkX, which stops where it does."""
    n = len(graph.nodes)
    if n == 0:
        msg = "cannot compute centrality for the null graph"
        raise nx.NetworkXPointlessConcept(msg)
    ties = graph.matrix(weight)
    vector = np.full(n, 1.0 / n)
    for _step in range(max_iter):
        last = vector
        vector = last + ties @ last
        vector /= np.linalg.norm(vector) or 1.0
        if np.abs(vector - last).sum() < n * tol:
            return dict(zip(graph.nodes, vector.tolist(), strict=True))
    raise nx.PowerIterationFailedConvergence(max_iter)


def katz_centrality(
    graph: Simple,
    *,
    alpha: float = 0.1,
    beta: float = 1.0,
    max_iter: int = 1000,
    tol: float = 1e-6,
    normalized: bool = True,
    weight: str | None = None,
    **_: Any,
) -> dict[Any, float]:
    """Walks to each node, by the iteration of NetworkX, which stops where it does."""
    n = len(graph.nodes)
    if n == 0:
        return {}
    ties = graph.matrix(weight)
    walks = np.zeros(n)
    # Where alpha is too large the walks grow beyond all numbers and never come within `tol`.
    with np.errstate(over="ignore", invalid="ignore"):
        for _step in range(max_iter):
            last = walks
            walks = alpha * (ties @ last) + float(beta)
            if np.abs(walks - last).sum() < n * tol:
                scores = walks.tolist()
                length = hypot(*scores) or 1.0 if normalized else 1.0
                return {node: s / length for node, s in zip(graph.nodes, scores, strict=True)}
    raise nx.PowerIterationFailedConvergence(max_iter)
