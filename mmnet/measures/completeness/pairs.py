"""Pairs of tied actors as sorted numbers, with what is sure of them and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet import kernels
from mmnet.equality import ByContent

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from mmnet.network import Network

HALF = 0.5


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
    """

    n_actors: int
    sure: NDArray[np.int64]
    doubtful: NDArray[np.int64]
    owner: NDArray[np.int64]
    chance: NDArray[np.float64]

    @cached_property
    def recorded(self) -> NDArray[np.int64]:
        """Every pair, sure or not."""
        return kernels.distinct(np.concatenate([self.sure, self.doubtful]))

    def drawn(self, rng: np.random.Generator) -> NDArray[np.int64]:
        """Return the sure pairs, and those of the others that a draw lets be."""
        if not len(self.chance):
            return self.sure
        there = rng.random(len(self.chance)) < self.chance
        return kernels.distinct(np.concatenate([self.sure, self.doubtful[there[self.owner]]]))

    def degree(self, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
        """Count the partners of each actor."""
        ends = np.concatenate([pairs // self.n_actors, pairs % self.n_actors])
        return np.bincount(ends, minlength=self.n_actors)

    def betweenness(self, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
        """Measure the betweenness of each actor; 0 in networks of less than three."""
        ends = np.concatenate([pairs // self.n_actors, pairs % self.n_actors])
        ties = np.tile(np.arange(len(pairs)), 2)
        made = kernels.Incidence.from_pairs(ends, ties, self.n_actors, len(pairs))
        return np.nan_to_num(kernels.betweenness(made))

    def each(self, name: str, draws: Sequence[NDArray[np.int64]]) -> NDArray[np.float64]:
        """Measure degree or betweenness in each of several draws, one a row."""
        if name == "degree":
            rows = [self.degree(numbers) for numbers in draws]
            return np.array(rows, dtype=np.float64).reshape(len(draws), self.n_actors)
        return kernels.betweenness_of_draws(self.n_actors, draws)


def pairs_of(net: Network, doubtful: Collection[str]) -> Pairs:
    """Return the pairs that a network ties at its moment, and what is not sure of them.

    A collaboration is not sure that is named as doubtful, has a confidence below 1, or of which the
    dates do not tell whether it runs. It is as likely as its confidence says; of those without one
    a doubtful one is as likely as not, and one of unknown state as likely as those that are known.
    """
    states = ["active", "unknown"] if net.has_moment else ["active", "ended", "unknown"]
    arcs = net.graph(state=states).arcs()
    table = net.collaborations.set_index("collaboration_id")
    chance = table["confidence"].astype("float64").fillna(1.0)
    if net.has_moment:
        state = net.state().reindex(table.index)
        known = state[state != "unknown"]
        runs = float((known == "active").mean()) if len(known) else HALF
        chance = chance.where(state != "unknown", chance * runs)
    asked = table.index.isin(list(doubtful))
    chance = chance.mask(asked & (chance == 1.0), HALF)
    ids = pd.Index(net.actors["actor_id"])
    n = len(ids)
    ends = np.sort(
        [ids.get_indexer(pd.Index(arcs[side])) for side in ("source", "target")], axis=0
    ).astype(np.int64)
    numbers = ends[0] * n + ends[1]
    likely = chance.reindex(arcs["collaboration_id"]).to_numpy()
    unsure = likely < 1.0
    owners, names = pd.factorize(arcs["collaboration_id"][unsure])
    return Pairs(
        n, kernels.distinct(numbers[~unsure]), numbers[unsure], owners.astype(np.int64),
        np.asarray(chance.reindex(names), dtype=np.float64),
    )  # fmt: skip
