"""Communities: which actors work with each other more than with the rest, and how surely so.

Ties are taken without direction. Another start gives another division; the one of the highest
modularity is kept, and how alike all are is said with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.kernels import groups as kernel
from mmnet.measures.attributes import Categories, categories
from mmnet.measures.cohesion.agreement import adjusted_rand, mean_agreement, recovered
from mmnet.measures.nulls.permutations import generator
from mmnet.progress import automatic
from mmnet.results import Result
from mmnet.wording import count, known

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.graph import Graph
    from mmnet.network import Network
    from mmnet.weighed import Weight

Method = Literal["leiden", "label_propagation"]
METHODS: tuple[Method, ...] = ("leiden", "label_propagation")
LARGEST_SEED = 2**31 - 2
# Runs of the other method, which is only compared.
RIVALS = 10


@dataclass(frozen=True, eq=False, repr=False)
class Communities(Result):
    """The best division of many runs. Made by `communities`.

    Attributes
    ----------
    method : str
    table : DataFrame, index actor_id
        name, kind, community (1 the largest; missing for an actor without ties), inside (share of
        the weight of its ties that stays in its community).
    groups : DataFrame, index community
        actors, inside (share of the weight of its members' ties that stays), recovered (its best
        Jaccard index in each run, mean over runs: near 1 it is found again each time), and the most
        frequent category with its share of the known.
    composition : DataFrame, communities x categories
        Members of each category of `by`; "unknown" last where there are any.
    modularity : float
        Of the best division, at the resolution. NaN without ties.
    stability : float
        Mean adjusted Rand index over pairs of runs, actors without ties left out: 1 where all runs
        agree, 0 where they agree no more than divisions drawn at random. Runs on a network of
        chance agree too, often to a half: compare with `chance`. NaN with one run.
    order_stability : float
        The same over runs of one seed on shuffled rows. NaN with fewer than two orders.
    agreement : float
        Adjusted Rand index of this division and the best of up to ten of the other method.
    other : str
        The other method.
    modularities : array, shape (seeds,)
        Of each run.
    chance : DataFrame, one row a network of chance
        modularity (of the best of its runs) and stability (agreement of its runs), with who takes
        part in what dealt out anew. Empty without rounds.
    """

    method: str
    table: pd.DataFrame
    groups: pd.DataFrame
    composition: pd.DataFrame
    modularity: float
    stability: float
    order_stability: float
    agreement: float
    other: str
    modularities: NDArray[np.float64]
    chance: pd.DataFrame

    @property
    def sizes(self) -> pd.Series:
        """Actors of each community."""
        return self.groups["actors"]

    def sentence(self) -> str:
        """Say how many there are, how good they are, and how surely they are found again."""
        return (
            f"{count(len(self.groups), 'community', 'communities')} ({self.method}), "
            f"modularity {known(self.modularity, '.4f')}; {len(self.modularities)} runs agree "
            f"{known(self.stability, '.3f')}, with {self.other} {known(self.agreement, '.3f')} "
            "(adjusted Rand index)."
        )


@checked
def communities(
    net: Network,
    method: Method = "leiden",
    *,
    by: str = "kind",
    weight: Weight | None = "count",
    unit: str | None = None,
    resolution: float = 1.0,
    seeds: int = 50,
    orders: int = 10,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    rounds: int = 0,
    seed: int = 0,
    progress: Callable[[int, int], None] | bool | None = None,
) -> Communities:
    """Divide actors into communities: the best of many runs, and how alike the runs are.

    Q = sum_c (e_c / 2m - resolution (K_c / 2m)^2), e_c twice the weight of ties inside, K_c the sum
    of strengths of community c, 2m of all.

    Parameters
    ----------
    net : Network, n actors
    method : {"leiden", "label_propagation"}
        Maximize Q; or let each actor take the label that weighs most among its partners, which
        uses no Q and tends to one giant community where projects are large.
    by : str
        Column of the actors that `composition` counts.
    weight : {"count", "fractional", "amount"} or None
        Weight of ties; None: all alike. Ties of no or zero amount do not count.
    unit : str, optional
        Unit of the amounts, where the weight is "amount" and there are several.
    resolution : float
        Above 1 for smaller communities, below 1 for larger ones. Label propagation has none.
    seeds : int
        Runs, each with its own random numbers.
    orders : int
        Runs of one seed on shuffled rows.
    mode, family : str or collection of str, optional
        Only ties of these.
    rounds : int
        Networks of chance, each searched with as many runs: every collaboration keeps its number of
        participants, every actor its number of collaborations. A value above all of 19 has p = .05.
    seed : int
        From which the seeds and orders are drawn.
    progress : callable or bool, optional
        Called with (done, total) during the runs of `method`; by default a line in a terminal or a
        notebook once they take two seconds, False for none.

    Returns
    -------
    Communities
        The same for the same seed on every machine, whatever the order of the rows in the tables.
        No run proves that no better division exists.

    Raises
    ------
    OptionError
        If the method, weight or column is unknown, seeds is below 1, orders or rounds is
        negative or the resolution is not above 0.

    References
    ----------
    Traag, V. A., Waltman, L. & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing
    well-connected communities. Scientific Reports 9, 5233.
    Raghavan, U. N., Albert, R. & Kumara, S. (2007). Near linear time algorithm to detect community
    structures in large-scale networks. PRE 76, 036106.
    Good, B. H., de Montjoye, Y.-A. & Clauset, A. (2010). Performance of modularity maximization in
    practical contexts. PRE 81, 046106.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.communities(mm.example(), seeds=5, orders=2)
    >>> found.sentence()
    '7 communities (leiden), modularity 0.3678; 5 runs agree 0.713, with
    label_propagation 0.335 (adjusted Rand index).'
    >>> found.table.head(2)
                                       name        kind  community    inside
    actor_id
    acme-robotics      Acme & Arum Robotics    business          3  0.434783
    ajisai-university                 紫陽花大学  university          4  0.750000
    """
    _check(method, seeds, orders, rounds, resolution)
    found = categories(net, by)
    graph = net.graph(mode=mode, family=family)
    ties, tied, inner = _weighed(graph, weight, unit)
    rng = generator(seed)
    numbers = rng.integers(1, LARGEST_SEED + 1, seeds).tolist()
    turned = [rng.permutation(len(tied)) for _ in range(orders)]
    other = METHODS[1 - METHODS.index(method)]
    runs = _runs(
        method, inner, numbers, resolution, progress=automatic("communities", asked=progress)
    )
    shuffled = _runs(method, inner, numbers[:1] * orders, resolution, orders=turned)
    rivals = _runs(other, inner, numbers[:RIVALS], resolution)
    scores = np.array([kernel.modularity(inner, run, resolution) for run in runs])
    rival = rivals[int(np.argmax([kernel.modularity(inner, run, resolution) for run in rivals]))]
    best = _ranked(runs[int(np.argmax(scores))]) if len(tied) else runs[0]
    numbers_of = np.full(graph.n_actors, -1, dtype=np.int64)
    numbers_of[tied] = best
    return Communities(
        method=method,
        table=_table(net, ties, numbers_of),
        groups=_groups(inner, best, runs, _composition(found, numbers_of)),
        composition=_composition(found, numbers_of),
        modularity=float(scores.max()) if len(tied) else float("nan"),
        stability=mean_agreement(list(runs)) if len(tied) else float("nan"),
        order_stability=mean_agreement(list(shuffled)) if len(tied) else float("nan"),
        agreement=adjusted_rand(best, rival),
        other=other,
        modularities=scores,
        chance=_chance(
            graph, method, rounds, seed, resolution, weight=weight, unit=unit, seeds=seeds
        ),
    )


def _weighed(
    graph: Graph, weight: Weight | None, unit: str | None
) -> tuple[sparse.csr_array[np.float64], NDArray[np.intp], sparse.csr_array[np.float64]]:
    """Return the weighted ties, the actors that have any, and the ties between these."""
    ties = graph.adjacency(weight or "count", unit=unit)
    if weight is None:
        ties.data[:] = 1.0
    ties.eliminate_zeros()
    tied = np.flatnonzero(np.diff(ties.indptr) > 0)
    inner = ties[tied][:, tied].tocsr()
    inner.sort_indices()
    return ties, tied, inner


def _chance(
    graph: Graph,
    method: Method,
    rounds: int,
    seed: int,
    resolution: float,
    *,
    weight: Weight | None,
    unit: str | None,
    seeds: int,
) -> pd.DataFrame:
    """Modularity and agreement of the runs on each of some networks of chance.

    There are as many runs as on the network itself: the best of more runs is better by chance.
    """
    rng = generator(seed)
    rows = []
    for _ in range(rounds):
        _, tied, ties = _weighed(graph.dealt(rng), weight, unit)
        numbers = rng.integers(1, LARGEST_SEED + 1, seeds).tolist()
        if not len(tied):
            rows.append((np.nan, np.nan))
            continue
        runs = _runs(method, ties, numbers, resolution, progress=None)
        scores = [kernel.modularity(ties, run, resolution) for run in runs]
        rows.append((max(scores), mean_agreement(list(runs))))
    return pd.DataFrame(rows, columns=["modularity", "stability"], dtype="float64")


def _check(method: str, seeds: int, orders: int, rounds: int, resolution: float) -> None:
    if method not in METHODS:
        msg = f"{method!r} is not a method: use one of {', '.join(METHODS)}"
        raise OptionError(msg)
    if seeds < 1:
        msg = f"seeds is {seeds}: use 1 or more"
        raise OptionError(msg)
    if orders < 0:
        msg = f"orders is {orders}: use 0 or more"
        raise OptionError(msg)
    if rounds < 0:
        msg = f"rounds is {rounds}: use 0 or more"
        raise OptionError(msg)
    if not resolution > 0:
        msg = f"resolution is {resolution}: use a number above 0"
        raise OptionError(msg)


def _runs(
    method: str,
    ties: sparse.csr_array[np.float64],
    seeds: Sequence[int],
    resolution: float,
    *,
    orders: Sequence[NDArray[np.int64]] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.int64]:
    if method == "leiden":
        return kernel.leiden(ties, seeds, resolution=resolution, orders=orders, progress=progress)
    return kernel.label_propagation(ties, seeds, orders=orders, progress=progress)


def _ranked(group: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number groups from the largest to the smallest, equals in the order of first actors."""
    sizes = np.bincount(group)
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    return rank[group]


def _table(
    net: Network, ties: sparse.csr_array[np.float64], group: NDArray[np.int64]
) -> pd.DataFrame:
    owner = np.repeat(np.arange(len(group)), np.diff(ties.indptr))
    stays = np.where(group[owner] == group[ties.indices], ties.data, 0.0)
    inside = np.bincount(owner, weights=stays, minlength=len(group))
    whole = np.bincount(owner, weights=ties.data, minlength=len(group))
    share = np.divide(inside, whole, out=np.full(len(group), np.nan), where=whole > 0)
    number = pd.array(group + 1, dtype="Int64")
    number[group < 0] = pd.NA
    actors = net.actors.set_index("actor_id")[["name", "kind"]]
    return actors.assign(community=number, inside=share)


def _composition(found: Categories, group: NDArray[np.int64]) -> pd.DataFrame:
    held = group >= 0
    codes = np.where(found.codes < 0, len(found.labels), found.codes)
    count, width = int(group.max(initial=-1)) + 1, len(found.labels) + 1
    cells = np.bincount(group[held] * width + codes[held], minlength=count * width)
    table = cells.reshape(count, width)
    frame = pd.DataFrame(table, columns=[*found.ids, "unknown"], index=_numbers(count))
    return frame if (codes == width - 1).any() else frame.drop(columns="unknown")


def _numbers(count: int) -> pd.Index:
    return pd.RangeIndex(1, count + 1, name="community")


def _groups(
    ties: sparse.csr_array[np.float64],
    group: NDArray[np.int64],
    runs: NDArray[np.int64],
    composition: pd.DataFrame,
) -> pd.DataFrame:
    owner = np.repeat(group, np.diff(ties.indptr))
    stays = np.where(owner == group[ties.indices], ties.data, 0.0)
    count = len(composition)
    known = composition.drop(columns="unknown", errors="ignore")
    total = known.sum(axis=1).to_numpy(dtype=np.float64)
    most = known.max(axis=1).to_numpy(dtype=np.float64)
    largest = (
        known.idxmax(axis=1).where(total > 0).astype("str") if count else pd.Series(dtype="str")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = np.bincount(owner, weights=stays, minlength=count) / np.bincount(
            owner, weights=ties.data, minlength=count
        )
        share = np.where(total > 0, most / total, np.nan)
    return pd.DataFrame(
        {
            "actors": np.bincount(group, minlength=count),
            "inside": inside,
            "recovered": recovered(group, list(runs)) if count else inside,
            "most": largest.to_numpy(),
            "share": share,
        },
        index=_numbers(count),
    )
