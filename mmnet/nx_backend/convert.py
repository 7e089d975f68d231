"""Convert: a graph of NetworkX, or of a network of ours, as kernels take it.

Both become a simple undirected graph: nodes by position, an `Incidence`, and sparse matrices. Each
edge of a NetworkX graph is a clique of two; a network of ours keeps its collaborations.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

import numpy as np
from scipy import sparse

from mmnet import kernels

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    from mmnet.graph import Graph

    Edges = tuple[NDArray[np.int64], NDArray[np.int64]]

NAME = "mmnet"


class Simple(Protocol):
    """A simple undirected graph of n nodes, self-loops allowed."""

    @property
    def nodes(self) -> list[Any]:
        """Labels of the nodes, in their order."""

    @property
    def incidence(self) -> kernels.Incidence:
        """The graph without self-loops, as cliques."""

    @property
    def pattern(self) -> sparse.csr_array[Any]:
        """Entry 1 for each tied pair, without self-loops, rows sorted."""

    @property
    def degrees(self) -> NDArray[np.int64]:
        """Ends of edges at each node, shape (n,); a self-loop has two."""

    @property
    def edges(self) -> Edges:
        """Positions of the ends of each edge, in the order of NetworkX."""

    def matrix(self, weight: str | None) -> sparse.csr_array[Any]:
        """Return the weights of pairs and self-loops, rows sorted; 1 without a weight."""


class Pairs:
    """A graph of NetworkX.

    Parameters
    ----------
    graph : Graph of NetworkX
        Undirected, without parallel edges.
    weights : mapping of str to any
        Attributes of edges to keep, and what stands for a missing one.

    Raises
    ------
    NotImplementedError
        If a weight is not a finite number.
    """

    __networkx_backend__ = NAME

    def __init__(self, graph: nx.Graph[Any], weights: Mapping[str, Any]) -> None:
        self.nodes: list[Hashable] = list(graph)
        place = {node: position for position, node in enumerate(self.nodes)}
        rows = [neighbors for _, neighbors in graph.adjacency()]
        sizes = np.fromiter(map(len, rows), np.int64, len(rows))
        self._ptr = np.concatenate([[0], np.cumsum(sizes)])
        size = int(self._ptr[-1])
        self._column = np.fromiter(
            map(place.__getitem__, chain.from_iterable(rows)), np.int64, size
        )
        self._row = np.repeat(np.arange(len(rows)), sizes)
        self._weights = {name: _weights(rows, name, weights[name], size) for name in weights}

    def is_directed(self) -> bool:
        """Say that edges have no direction."""
        return False

    def is_multigraph(self) -> bool:
        """Say that no edges are parallel."""
        return False

    @cached_property
    def incidence(self) -> kernels.Incidence:
        """Each edge a clique of two."""
        once = self._row < self._column
        members = np.stack([self._row[once], self._column[once]], axis=1).ravel().astype(np.int32)
        ptr = np.arange(0, len(members) + 1, 2)
        # Sorted as they are; `Incidence.from_pairs` would sort them again.
        entries = (np.ones(len(members), np.int8), members, ptr)
        turned = sparse.csr_array(entries, shape=(len(ptr) - 1, len(self.nodes))).tocsc()
        arrays = (
            ptr, members, turned.indptr.astype(np.int64), turned.indices.astype(np.int32),
        )  # fmt: skip
        for array in arrays:
            array.flags.writeable = False
        return kernels.Incidence(len(self.nodes), len(ptr) - 1, *arrays)

    @cached_property
    def pattern(self) -> sparse.csr_array[Any]:
        """Entry 1 for each tied pair, without self-loops."""
        apart = self._row != self._column
        entries = (np.ones(int(apart.sum())), (self._row[apart], self._column[apart]))
        matrix = sparse.csr_array(entries, shape=(len(self.nodes),) * 2)
        matrix.sort_indices()
        return matrix

    @property
    def degrees(self) -> NDArray[np.int64]:
        """Ends of edges at each node."""
        loops = self._row[self._row == self._column]
        ends: NDArray[np.int64] = np.diff(self._ptr) + np.bincount(loops, minlength=len(self.nodes))
        return ends

    @property
    def edges(self) -> Edges:
        """Each edge from the node that comes first."""
        once = self._row <= self._column
        return self._row[once], self._column[once]

    def matrix(self, weight: str | None) -> sparse.csr_array[Any]:
        """Weights of pairs and self-loops."""
        values = np.ones(len(self._column)) if weight is None else self._weights[weight].copy()
        shape = (len(self.nodes),) * 2
        matrix = sparse.csr_array((values, self._column.copy(), self._ptr), shape=shape)
        matrix.sort_indices()
        return matrix


class Network:
    """The graph of a network of ours."""

    def __init__(self, graph: Graph) -> None:
        self.nodes: list[str] = graph.actor_ids.tolist()
        actor, clique = graph.cliques()
        self.incidence = kernels.Incidence.from_pairs(actor, clique, graph.n_actors)

    @cached_property
    def pattern(self) -> sparse.csr_array[Any]:
        """Entry 1 for each tied pair."""
        matrix = self._counts.copy()
        matrix.data = np.ones(matrix.nnz)
        return matrix

    @cached_property
    def _counts(self) -> sparse.csr_array[Any]:
        return kernels.adjacency(self.incidence)

    @property
    def degrees(self) -> NDArray[np.int64]:
        """Partners of each actor."""
        return kernels.degree(self.incidence)

    @property
    def edges(self) -> Edges:
        """Each pair from the lower actor."""
        row = np.repeat(np.arange(len(self.nodes)), np.diff(self.pattern.indptr))
        once = row < self.pattern.indices
        return row[once], self.pattern.indices[once].astype(np.int64)

    def matrix(self, weight: str | None) -> sparse.csr_array[Any]:
        """Return the number of collaborations of each pair as its weight, or 1."""
        if weight is None:
            return self.pattern
        return self._counts.astype(np.float64)


_NETWORKS: WeakKeyDictionary[Graph, Network] = WeakKeyDictionary()


def simple(graph: Graph | Pairs) -> Simple:
    """Return what kernels take; a graph of ours is prepared once."""
    if isinstance(graph, Pairs):
        return graph
    if graph not in _NETWORKS:
        _NETWORKS[graph] = Network(graph)
    return _NETWORKS[graph]


def _weights(
    rows: Sequence[Mapping[Any, Mapping[str, Any]]], name: str, default: Any, size: int
) -> NDArray[np.float64]:
    found = [facts.get(name, default) for neighbors in rows for facts in neighbors.values()]
    try:
        # Not read as floats at once: a text of digits would pass for a number.
        values = np.array(found) if found else np.empty(0)
    except ValueError as error:
        msg = f"{name} of an edge is a list"
        raise NotImplementedError(msg) from error
    if values.shape != (size,) or values.dtype.kind not in "biuf":
        msg = f"{name} of an edge is not a number"
        raise NotImplementedError(msg)
    if not np.isfinite(values).all():
        msg = f"{name} of an edge is not finite"
        raise NotImplementedError(msg)
    return values.astype(np.float64)
