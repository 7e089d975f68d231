"""Participation: whether the ties of an actor are spread over the families of collaboration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from mmnet.graph import Graph


def family_degrees(graph: Graph, modes: Collection[str] | None = None) -> NDArray[np.int64]:
    """Count the partners of each actor in each family of the ontology, shape (families, n)."""
    chosen = set(graph.ontology.modes if modes is None else modes)
    rows = []
    for family in graph.ontology.families:
        own = [mode.id for mode in graph.ontology.modes.values() if mode.family == family]
        rows.append(np.diff(graph.adjacency(mode=[m for m in own if m in chosen]).indptr))
    return np.array(rows, dtype=np.int64).reshape(len(rows), graph.n_actors)


def participation(graph: Graph, modes: Collection[str] | None = None) -> NDArray[np.float64]:
    """Participation coefficient of each actor over the families.

    P_i = M / (M - 1) (1 - sum_a (k_ia / o_i)^2), k_ia partners in family a, o_i their sum over the
    M families of the ontology, whether they occur or not.

    Returns
    -------
    array, shape (n,)
        0 (all in one family) to 1 (evenly in all); NaN without ties or with a single family.

    References
    ----------
    Battiston, F., Nicosia, V. & Latora, V. (2014). Structural measures for multiplex networks. PRE
    89, 032804.
    """
    return coefficient(family_degrees(graph, modes))


def coefficient(degrees: NDArray[np.int64]) -> NDArray[np.float64]:
    """Participation coefficient of each column; rows are layers.

    Examples
    --------
    >>> coefficient(np.array([[3, 4], [3, 2], [3, 0]])).round(6).tolist()
    [1.0, 0.666667]
    """
    layers, size = degrees.shape
    total = degrees.sum(axis=0)
    if layers < 2:
        return np.full(size, np.nan)
    shares = np.full(degrees.shape, np.nan)
    np.divide(degrees, total, out=shares, where=total > 0)
    spread: NDArray[np.float64] = layers / (layers - 1) * (1.0 - (shares**2).sum(axis=0))
    return spread
