"""Pairs of tied actors as sorted numbers, with what is sure of them and what is not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet import kernels
from mmnet.equality import ByContent

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from mmnet.graph import Graph
    from mmnet.network import Network

    Integers = NDArray[np.int64]

HALF = 0.5


class Draw(NamedTuple):
    """A network as it may be: which collaborations that are not sure are in it, and more pairs."""

    there: NDArray[np.bool_]
    between: Integers


@dataclass(frozen=True, eq=False)
class Pairs(ByContent):
    """The tied pairs of a network of n actors; the pair of i < j is the number i n + j.

    Attributes
    ----------
    n_actors : int
    sure : array of int
        Pairs that a collaboration ties which is sure.
    doubtful : array of int
        A pair for each tie of the collaborations that are not sure.
    owner : array of int
        Which of these collaborations it is of, counted from 0.
    chance : array of float
        How likely each of these collaborations is.
    names : Index
        Ids of these collaborations.
    cliques : two arrays of int, optional
        Actor and number of clique of each membership, which make the sure pairs.
    """

    n_actors: int
    sure: Integers
    doubtful: Integers
    owner: Integers
    chance: NDArray[np.float64]
    names: pd.Index
    cliques: tuple[Integers, Integers] | None = None

    @classmethod
    def all_sure(cls, n_actors: int, numbers: Integers) -> Pairs:
        """Return pairs without any doubt."""
        nothing = np.empty(0, dtype=np.int64)
        return cls(n_actors, numbers, nothing, nothing, np.empty(0), pd.Index([], dtype="str"))

    @cached_property
    def recorded(self) -> Integers:
        """Every pair, sure or not."""
        return kernels.distinct(np.concatenate([self.sure, self.doubtful]))

    @cached_property
    def sets(self) -> tuple[Integers, Integers]:
        """The sure pairs as cliques: those of the collaborations, else each pair as one."""
        if self.cliques is not None:
            return self.cliques
        ends = np.concatenate(np.divmod(self.sure, max(self.n_actors, 1)))
        return ends, np.tile(np.arange(len(self.sure)), 2)

    def added(self, draw: Draw) -> Integers:
        """Return what a draw has beside the sure pairs; a pair may come twice."""
        return np.concatenate([self.doubtful[draw.there[self.owner]], draw.between])

    def numbers(self, draw: Draw) -> Integers:
        """Return the pairs of a draw."""
        more = self.added(draw)
        return kernels.distinct(np.concatenate([self.sure, more])) if len(more) else self.sure

    def degree(self, pairs: Integers) -> Integers:
        """Count the partners of each actor."""
        counts = np.bincount(pairs // self.n_actors, minlength=self.n_actors)
        return counts + np.bincount(pairs % self.n_actors, minlength=self.n_actors)

    def betweenness(self) -> NDArray[np.float64]:
        """Measure the betweenness of each actor as recorded; 0 in networks of less than three."""
        made = kernels.with_pairs(self.n_actors, self.sets, self.doubtful)
        return np.nan_to_num(kernels.betweenness(made))

    def each(self, name: str, draws: Sequence[Integers]) -> NDArray[np.float64]:
        """Measure degree or betweenness in each of several draws, one a row."""
        if name == "degree":
            rows = [self.degree(numbers) for numbers in draws]
            return np.array(rows, dtype=np.float64).reshape(len(draws), self.n_actors)
        return kernels.betweenness_of_draws(self.n_actors, draws)


def possible_graph(
    net: Network, *, mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
) -> Graph:  # fmt: skip
    """Return the ties of a network at its moment, with those of which the dates do not tell."""
    states = ["active", "unknown"] if net.has_moment else ["active", "ended", "unknown"]
    return net.graph(mode=mode, family=family, state=states)


def pairs_of(net: Network, doubtful: Collection[str] = (), *, graph: Graph | None = None) -> Pairs:
    """Return the pairs that a network ties at its moment, and what is not sure of them.

    A collaboration is not sure that is named as doubtful, has a confidence below 1, or of which the
    dates do not tell whether it runs. It is as likely as its confidence says; of those without one
    one that is named is as likely as not, and so is one of unknown state. `graph` is the
    `possible_graph` of the network, where it is there already.
    """
    if graph is None:
        graph = possible_graph(net)
    chance = _chances(net, doubtful).reindex(graph.collaboration_ids).to_numpy()
    if (chance == 1.0).all():
        return _sure(graph)
    arcs = graph.arcs()
    place = graph.collaboration_ids.get_indexer(pd.Index(arcs["collaboration_id"]))
    numbers = pair_numbers(graph, arcs)
    unsure = chance[place] < 1.0
    owners, names = pd.factorize(arcs["collaboration_id"][unsure])
    kept = chance == 1.0
    return Pairs(
        graph.n_actors, kernels.distinct(numbers[~unsure]), numbers[unsure],
        owners.astype(np.int64), chance[graph.collaboration_ids.get_indexer(names)],
        pd.Index(names), _cliques(graph, kept, numbers[arcs["directed"].to_numpy() & ~unsure]),
    )  # fmt: skip


def _chances(net: Network, doubtful: Collection[str]) -> pd.Series:
    """Return how likely each collaboration is."""
    table = net.collaborations.set_index("collaboration_id")
    chance = table["confidence"].astype("float64").fillna(1.0)
    if net.has_moment:
        unknown = net.state().reindex(table.index) == "unknown"
        chance = chance.mask(unknown, chance * HALF)
    asked = table.index.isin(list(doubtful))
    return chance.mask(asked & (chance == 1.0), HALF)


def _sure(graph: Graph) -> Pairs:
    """Return the pairs of a graph in which everything is sure."""
    upper = sparse.triu(graph.adjacency(), k=1, format="csr")
    upper.sort_indices()
    rows = np.repeat(np.arange(graph.n_actors), np.diff(upper.indptr))
    numbers = rows * graph.n_actors + upper.indices
    found = Pairs.all_sure(graph.n_actors, numbers.astype(np.int64))
    return replace(found, cliques=graph.cliques())


def pair_numbers(graph: Graph, arcs: pd.DataFrame) -> Integers:
    """Return the number of the pair of each tie."""
    ids = graph.actor_ids
    ends = [ids.get_indexer(pd.Index(arcs[side])) for side in ("source", "target")]
    low, high = np.sort(ends, axis=0).astype(np.int64)
    return np.asarray(low * graph.n_actors + high)


def _cliques(graph: Graph, kept: NDArray[np.bool_], pairs: Integers) -> tuple[Integers, Integers]:
    """Return the cliques of the sure collaborations without direction, and each pair of others."""
    actor, clique = graph.cliques()
    joint = clique < len(kept)
    joint[joint] = kept[clique[joint]]
    actor, clique = actor[joint], clique[joint]
    number = np.tile(np.arange(len(kept), len(kept) + len(pairs)), 2)
    ends = np.concatenate(np.divmod(pairs, max(graph.n_actors, 1)))
    return np.concatenate([actor, ends]), np.concatenate([clique, number])
