"""Centrality: who is connected to many, who stands between others, who is tied to the well tied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from mmnet import kernels
from mmnet.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from numpy.typing import NDArray

    from mmnet.graph import Graph, Weight
    from mmnet.network import Network

SPLITS = ("family", "group", "mode")
PRECISE = 1e-13


class Guide(NamedTuple):
    """What a measure answers, and when not to use it."""

    question: str
    unit: str
    caution: str


GUIDE = {
    "degree": Guide(
        "With how many other actors does it work?",
        "actors",
        "A single large project gives every participant a high degree.",
    ),
    "strength": Guide(
        "How much does it work with others, ties weighted?",
        "sum of tie weights",
        "With the weight count, many small ties weigh more than one large one.",
    ),
    "betweenness": Guide(
        "How often does it stand on the shortest way between two others?",
        "share of pairs, 0 to 1",
        "Says little where most actors are tied directly, or in small networks.",
    ),
    "pagerank": Guide(
        "Is it tied to actors that are themselves well tied?",
        "probability; all actors add up to 1",
        "Depends on the whole network: compare ranks, not values, between networks.",
    ),
}


def centrality(
    net: Network,
    *,
    measures: Collection[str] = tuple(GUIDE),
    weight: Weight = "count",
    unit: str | None = None,
    by: str | None = None,
    modes: str | Collection[str] | None = None,
    families: str | Collection[str] | None = None,
    sample: int | None = None,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Centrality of each actor: degree, strength, betweenness and PageRank.

    Ties are taken without direction and paths without weights; collaborations that are only
    planned do not count.

    Parameters
    ----------
    net : Network, n actors
    measures : collection of {"degree", "strength", "betweenness", "pagerank"}
        Which columns to compute.
    weight : {"count", "fractional", "amount"}
        Weight of ties for strength and PageRank; see `Graph.adjacency`.
    unit : str, optional
        Unit of the amounts, where the weight is "amount" and there are several.
    by : {"family", "group", "mode"}, optional
        Compute for each of these apart, and for "all" together.
    modes, families : str or collection of str, optional
        Only ties of these.
    sample : int, optional
        Estimate betweenness from so many source actors; by default it is exact.
    seed : int
        Of the sample.
    progress : callable, optional
        Called with (done, total) while betweenness is computed.

    Returns
    -------
    DataFrame, index actor_id (or by and actor_id)
        name, kind, then a column a measure: degree (actors), strength (sum of weights),
        betweenness (share of pairs of other actors, 0 to 1), pagerank (adds up to 1).
        Where betweenness is estimated, betweenness_error is its standard error.

    Raises
    ------
    OptionError
        If a measure, weight or split is unknown.

    References
    ----------
    Freeman, L. C. (1979). Centrality in social networks. Social Networks 1, 215-239.
    Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociol. 25, 163-177.
    Brin, S. & Page, L. (1998). The anatomy of a search engine. Computer Networks 30, 107-117.
    """
    names = [measures] if isinstance(measures, str) else list(measures)
    for name in names:
        if name not in GUIDE:
            msg = f"{name!r} is not a measure of centrality: use some of {', '.join(GUIDE)}"
            raise OptionError(msg)
    graph = net.graph(modes=modes, families=families)
    options = _Options(tuple(names), weight, unit, sample, seed, progress)
    if by is None:
        return _described(net, _measured(graph, None, options))
    parts = {"all": None, **_splits(graph, by)}
    frames = {name: _measured(graph, part, options) for name, part in parts.items()}
    return _described(net, pd.concat(frames, names=[by]))


class _Options(NamedTuple):
    measures: tuple[str, ...]
    weight: Weight
    unit: str | None
    sample: int | None
    seed: int
    progress: Callable[[int, int], None] | None


def _splits(graph: Graph, by: str) -> dict[str, list[str]]:
    """List the modes of each family, group or mode that occurs, in the order of the ontology."""
    if by not in SPLITS:
        msg = f"by is {by!r}: use one of {', '.join(SPLITS)}"
        raise OptionError(msg)
    parts: dict[str, list[str]] = {}
    for mode in graph.ontology.modes.values():
        if mode.id in graph.modes:
            key = mode.id if by == "mode" else str(getattr(mode, by))
            parts.setdefault(key, []).append(mode.id)
    return parts


def _measured(graph: Graph, modes: list[str] | None, options: _Options) -> pd.DataFrame:
    columns: dict[str, NDArray[np.float64] | NDArray[np.int64]] = {}
    wanted = options.measures
    counts = graph.adjacency("count", modes=modes)
    if "degree" in wanted:
        columns["degree"] = np.diff(counts.indptr).astype(np.int64)
    if {"strength", "pagerank"} & set(wanted):
        weights = graph.adjacency(options.weight, modes=modes, unit=options.unit)
        if "strength" in wanted:
            columns["strength"] = np.asarray(weights.sum(axis=1)).ravel()
        if "pagerank" in wanted:
            columns["pagerank"] = kernels.pagerank(weights, tol=PRECISE, max_iter=1000)
    if "betweenness" in wanted:
        columns |= _betweenness(graph, modes, options)
    order = ("degree", "strength", "betweenness", "betweenness_error", "pagerank")
    frame = pd.DataFrame(columns, index=graph.actor_ids)
    return frame[[name for name in order if name in frame]]


def _betweenness(
    graph: Graph, modes: list[str] | None, options: _Options
) -> dict[str, NDArray[np.float64]]:
    actor, clique = graph.cliques(modes)
    incidence = kernels.Incidence.from_pairs(actor, clique, graph.n_actors)
    if options.sample is None or options.sample >= graph.n_actors:
        return {"betweenness": kernels.betweenness(incidence, progress=options.progress)}
    found = kernels.betweenness_sample(
        incidence, options.sample, options.seed, progress=options.progress
    )
    return {"betweenness": found.estimate, "betweenness_error": found.error}


def _described(net: Network, frame: pd.DataFrame) -> pd.DataFrame:
    """Put names and kinds before the numbers."""
    actors = net.actors.set_index("actor_id")[["name", "kind"]]
    return (
        actors.join(frame)
        if frame.index.nlevels == 1
        else frame.join(actors)[["name", "kind", *frame.columns]]
    )
