"""Rank ranges: between which ranks actors would stand, had other collaborations been recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet import kernels
from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.nulls.permutations import generator, middle, require_rounds
from mmnet.measures.silence.intervals import both_ranks, ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.graph import Graph
    from mmnet.network import Network

RANKED = ("degree", "betweenness")


@checked
def rank_ranges(
    net: Network, *, measure: str = "betweenness", rounds: int = 199, seed: int = 0
) -> pd.DataFrame:
    """Rank of each actor, and the ranks between which it stands in 95 % of the draws.

    Collaborations are drawn with replacement, as many as there are, as in `ahead`; planned ones do
    not count.

    Parameters
    ----------
    net : Network, n actors
    measure : {"betweenness", "degree"}
        As in `centrality`.
    rounds : int
        Draws, 99 at least.
    seed : int
        Of the draws.

    Returns
    -------
    DataFrame, index actor_id, the highest first
        name; value, as observed; rank (1 the highest, equals share the best); low and high (the
        middle 95 % of the ranks in the draws, where low takes equals as best and high as worst,
        since any of them may be ahead: a true rank lay there in .93 of the cases on made networks);
        first (share of the draws in which nobody is higher and it is above 0; equals share it).

    Raises
    ------
    OptionError
        If the measure is unknown or rounds are too few.

    References
    ----------
    Goldstein, H. & Spiegelhalter, D. J. (1996). League tables and their limitations. Journal of the
    Royal Statistical Society A 159, 385-443.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.inference.rank_ranges(mm.example(), measure="degree", rounds=99)
    >>> found[["value", "rank", "low", "high"]].head(2)
                       value  rank  low   high
    actor_id
    crabapple-agency    49.0     1  1.0   1.55
    bamboo-university   35.0     2  2.0  17.10
    """
    require_rounds(rounds)
    if measure not in RANKED:
        msg = f"measure is {measure!r}: use one of {', '.join(RANKED)}"
        raise OptionError(msg)
    graph = net.graph()
    sets = Sets(graph)
    rng = generator(seed)
    best, worst = np.empty((2, rounds, graph.n_actors))
    first = np.zeros(graph.n_actors)
    for number in range(rounds):
        drawn = np.unique(rng.integers(0, sets.count, sets.count))
        values = sets.scores(measure, drawn, calls=rounds)
        best[number], worst[number] = both_ranks(values)
        leads = (best[number] == 1) & (values > 0)
        first += leads / max(int(leads.sum()), 1)
    observed = sets.scores(measure, np.arange(sets.count))
    frame = pd.DataFrame(
        {
            "name": net.actors["name"].to_numpy(),
            "value": observed,
            "rank": ranks(observed).astype(np.int64),
            "low": middle(best)[0],
            "high": middle(worst)[1],
            "first": first / rounds,
        },
        index=graph.actor_ids,
    ).reset_index()
    order = frame.sort_values(["rank", "first", "actor_id"], ascending=[True, False, True])
    return order.set_index("actor_id")


class Sets:
    """Sets of mutually tied actors with the collaboration that each comes from."""

    def __init__(self, graph: Graph) -> None:
        arcs = graph.arcs()
        place = graph.collaboration_ids.get_indexer(pd.Index(arcs["collaboration_id"]))
        directed = arcs["directed"].to_numpy()
        ends = [
            graph.actor_ids.get_indexer(pd.Index(arcs[side]))[directed]
            for side in ("source", "target")
        ]
        everyone = sparse.coo_array(graph.incidence)
        whole = np.zeros(graph.n_collaborations, dtype=bool)
        whole[place[~directed]] = True
        inside = whole[everyone.coords[1]]
        pairs = graph.n_collaborations + np.arange(int(directed.sum()))
        self.n_actors, self.count = graph.n_actors, graph.n_collaborations
        self.actor = np.concatenate([everyone.coords[0][inside], *ends])
        self.set = np.concatenate([everyone.coords[1][inside], pairs, pairs])
        owners = place[directed]
        self.owner = np.concatenate([everyone.coords[1][inside], owners, owners])

    def scores(
        self, measure: str, collaborations: NDArray[np.int64], *, calls: int = 1
    ) -> NDArray[np.float64]:
        """Measure the actors in the ties of some collaborations, so many times."""
        keep = np.zeros(self.count, dtype=bool)
        keep[collaborations] = True
        kept = keep[self.owner]
        drawn = kernels.Incidence.from_pairs(self.actor[kept], self.set[kept], self.n_actors)
        if measure == "degree":
            return kernels.degree(drawn).astype(np.float64)
        return np.nan_to_num(kernels.betweenness(drawn, calls=calls))
