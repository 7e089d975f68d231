"""Scores: how each measure of centrality is computed from the ties of a graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from mmnet import kernels
from mmnet.measures.participation import participation
from mmnet.measures.position import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.graph import Graph
    from mmnet.weighed import Weight

    Columns = dict[str, NDArray[np.float64] | NDArray[np.int64]]

Distance = Literal["steps", "weight"]
PRECISE = 1e-13


@dataclass(frozen=True)
class Options:
    """How ties count, and what is asked of single measures; see `centrality`."""

    weight: Weight | None = "count"
    unit: str | None = None
    directed: bool = False
    distance: Distance = "steps"
    steps: int = 2
    between: Sequence[str] | None = None
    sample: int | None = None
    seed: int = 0
    progress: Callable[[int, int], None] | None = None


class Ties:
    """The ties of some modes of a graph, in the forms that measures need, each made once."""

    def __init__(self, graph: Graph, modes: list[str] | None, options: Options) -> None:
        self.graph = graph
        self.modes = modes
        self.options = options

    @cached_property
    def counts(self) -> sparse.csr_array[np.float64]:
        """Ties without direction, by number of collaborations."""
        return self.graph.adjacency("count", mode=self.modes)

    @cached_property
    def weights(self) -> sparse.csr_array[np.float64]:
        """Weights of ties without direction."""
        return self._weighted(directed=False)

    @cached_property
    def arcs(self) -> sparse.csr_array[np.float64]:
        """Weights of ties from givers (rows) to receivers."""
        return self._weighted(directed=True)

    @property
    def chosen(self) -> sparse.csr_array[np.float64]:
        """Weights with or without direction, as asked."""
        return self.arcs if self.options.directed else self.weights

    def _weighted(self, *, directed: bool) -> sparse.csr_array[np.float64]:
        options = self.options
        weight = options.weight or "count"
        matrix = self.graph.adjacency(weight, mode=self.modes, unit=options.unit, directed=directed)
        if options.weight is None:
            matrix.data[:] = 1.0
        return matrix

    @cached_property
    def incidence(self) -> kernels.Incidence:
        """Cliques of the ties without direction."""
        actor, clique = self.graph.cliques(self.modes)
        return kernels.Incidence.from_pairs(actor, clique, self.graph.n_actors)

    @property
    def plain(self) -> bool:
        """True where paths take no notice of direction and weight: then kernels count them."""
        return not self.options.directed and self.options.distance == "steps"

    @cached_property
    def nearness(self) -> paths.Nearness:
        """Closeness, harmonic closeness and reach of each actor."""
        if self.plain:
            return paths.nearness_in_steps(self.incidence, self.options.steps)
        return paths.nearness(self._lengths, self.options.steps, self.options.progress)

    @cached_property
    def _lengths(self) -> sparse.csr_array[np.float64]:
        """Length of each tie: a step, or the less the more it weighs."""
        lengths = self.chosen.copy()
        # A tie of an amount of nothing leads nowhere.
        lengths.eliminate_zeros()
        lengths.data[:] = 1.0 if self.options.distance == "steps" else 1.0 / lengths.data
        return lengths

    def degree(self) -> Columns:
        """Partners of each actor."""
        return {"degree": _partners(self.counts, 1)}

    def betweenness(self) -> Columns:
        """Share of pairs of others whose shortest paths run through each actor."""
        options = self.options
        if not self.plain:
            found = paths.library_betweenness(self._lengths, directed=options.directed)
            return {"betweenness": found}
        if options.between is not None:
            first, second = (self.graph.kinds.to_numpy() == kind for kind in options.between)
            return {
                "betweenness": paths.betweenness_between(
                    self.incidence, first, second, options.progress
                )
            }
        if options.sample is None or options.sample >= self.graph.n_actors:
            return {"betweenness": kernels.betweenness(self.incidence, progress=options.progress)}
        sampled = kernels.betweenness_sample(
            self.incidence, options.sample, options.seed, progress=options.progress
        )
        return {
            "betweenness": sampled.estimate,
            "betweenness_low": sampled.low,
            "betweenness_high": sampled.high,
        }


def _strength(matrix: sparse.csr_array[np.float64], axis: int) -> NDArray[np.float64]:
    return np.asarray(matrix.sum(axis=axis), dtype=np.float64).ravel()


def _partners(matrix: sparse.csr_array[np.float64], axis: int) -> NDArray[np.int64]:
    counts = np.diff((matrix if axis == 1 else matrix.tocsc()).indptr)
    return counts.astype(np.int64)


def _hits(ties: Ties) -> Columns:
    hub, authority = kernels.hits(ties.arcs)
    return {"hub": hub, "authority": authority}


SCORES: dict[str, Callable[[Ties], Columns]] = {
    "degree": lambda ties: ties.degree(),
    "strength": lambda ties: {"strength": _strength(ties.weights, 1)},
    "betweenness": Ties.betweenness,
    "pagerank": lambda ties: {
        "pagerank": kernels.pagerank(ties.chosen, tol=PRECISE, max_iter=1000)
    },
    "closeness": lambda ties: {"closeness": ties.nearness.closeness},
    "harmonic": lambda ties: {"harmonic": ties.nearness.harmonic},
    "reach": lambda ties: {"reach": ties.nearness.reach},
    "in": lambda ties: {
        "in_degree": _partners(ties.arcs, 0), "in_strength": _strength(ties.arcs, 0)
    },
    "out": lambda ties: {
        "out_degree": _partners(ties.arcs, 1), "out_strength": _strength(ties.arcs, 1)
    },
    "eigenvector": lambda ties: {"eigenvector": kernels.eigenvector(ties.weights)},
    "katz": lambda ties: {"katz": kernels.katz(ties.chosen)},
    "hits": _hits,
    "core": lambda ties: {"core": kernels.core_number(ties.incidence)},
    "participation": lambda ties: {"participation": participation(ties.graph, ties.modes)},
}  # fmt: skip
