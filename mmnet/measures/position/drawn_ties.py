"""Ties as they may be: the same scores of draws of a network, for intervals of centrality."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet import kernels
from mmnet.equality import ByContent
from mmnet.measures.position.scores import Options, Ties
from mmnet.measures.silence.pairs import pair_numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mmnet.graph import Graph
    from mmnet.measures.position.scores import Columns
    from mmnet.measures.silence.pairs import Draw, Pairs
    from mmnet.network import Network

    Floats = NDArray[np.float64]
    Matrix = sparse.csr_array[np.float64]


class DrawnTies(Ties):
    """The ties of one draw, without direction and mode.

    Parameters
    ----------
    numbers : array of int
        The tied pairs, the pair of i < j as the number i n + j.
    n_actors : int
    options : Options
    weigh : callable
        Returns the weights, shape (n, n), when a measure first needs them.
    """

    def __init__(
        self, numbers: NDArray[np.int64], n_actors: int, options: Options,
        weigh: Callable[[], Matrix],
    ) -> None:  # fmt: skip
        self.options, self.n_actors, self.weigh = options, n_actors, weigh
        self.ends = np.divmod(numbers, n_actors)

    @cached_property
    def weights(self) -> Matrix:
        """Weights of ties without direction."""
        return self.weigh()

    def degree(self) -> Columns:
        """Partners of each actor, counted without a matrix."""
        ends = np.concatenate(self.ends)
        return {"degree": np.bincount(ends, minlength=self.n_actors).astype(np.int64)}

    @cached_property
    def counts(self) -> Matrix:
        """Ties without direction, entries 1."""
        return symmetric(*self.ends, np.ones(len(self.ends[0])), self.n_actors)

    @cached_property
    def incidence(self) -> kernels.Incidence:
        """Each tie as a clique of two."""
        actor, clique = np.concatenate(self.ends), np.tile(np.arange(len(self.ends[0])), 2)
        return kernels.Incidence.from_pairs(actor, clique, self.n_actors, len(self.ends[0]))


def symmetric(
    one: NDArray[np.int64], other: NDArray[np.int64], values: Floats, n_actors: int
) -> Matrix:
    """Sum values of pairs in a symmetric matrix."""
    rows, columns = np.concatenate([one, other]), np.concatenate([other, one])
    made = sparse.csr_array((np.tile(values, 2), (rows, columns)), shape=(n_actors, n_actors))
    made.sum_duplicates()
    return made


@dataclass(frozen=True, eq=False)
class PairWeights(ByContent):
    """Weight of each pair in each collaboration, shape (m,); and what a silent pair may weigh.

    `owner` counts the collaborations that are not sure, as `Pairs` does; -1 is a sure one.
    """

    numbers: NDArray[np.int64]
    values: Floats
    owner: NDArray[np.int64]
    usual: Floats

    def of(self, pairs: Pairs, draw: Draw, rng: np.random.Generator) -> Matrix:
        """Return the weights of a draw; a drawn tie weighs as much as a recorded one at random."""
        there = np.append(draw.there, True)[self.owner]
        new = np.setdiff1d(draw.between, self.numbers[there])
        numbers = np.concatenate([self.numbers[there], new])
        values = np.concatenate([self.values[there], rng.choice(self.usual, len(new))])
        return symmetric(*np.divmod(numbers, pairs.n_actors), values, pairs.n_actors)


def weights_of(
    net: Network, graph: Graph, pairs: Pairs, options: Options, quiet: NDArray[np.bool_]
) -> PairWeights:
    """Weigh the pairs of a graph, collaboration by collaboration, as `Graph.adjacency` does."""
    arcs = _weighed(net, graph, options)
    keys = ["collaboration_id", "number"]
    added_up = "sum" if options.weight == "amount" else "first"
    sums = arcs.groupby(keys, sort=True)["weight"].agg(added_up)
    each = sums.dropna().reset_index()
    numbers, values = each["number"].to_numpy(), each["weight"].to_numpy(np.float64)
    owner = pairs.names.get_indexer(pd.Index(each["collaboration_id"])).astype(np.int64)
    ends = np.stack(np.divmod(numbers, max(graph.n_actors, 1)))
    pair = pd.Series(values).groupby(numbers).sum()
    open_ended = pd.Series(quiet[ends].any(axis=0)).groupby(numbers).first()
    usual = pair[open_ended] if open_ended.any() else pair
    return PairWeights(numbers, values, owner, usual.to_numpy() if len(usual) else np.ones(1))


def _weighed(net: Network, graph: Graph, options: Options) -> pd.DataFrame:
    """List the ties of the graph with the number of their pair and their weight."""
    arcs = graph.arcs()
    weight = options.weight or "count"
    values = arcs[weight] if weight in arcs else pd.Series(1.0, index=arcs.index)
    if weight == "amount" and options.unit is not None:
        units = net.collaborations.set_index("collaboration_id")["unit"]
        values = values.where((arcs["collaboration_id"].map(units) == options.unit).to_numpy())
    return arcs.assign(number=pair_numbers(graph, arcs), weight=values)
