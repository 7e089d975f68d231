"""Centrality: who is connected to many, who stands between others, who is near to all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.position.guide import GUIDE, MAIN
from mmnet.measures.position.intervals import Doubt, check_doubt, with_intervals
from mmnet.measures.position.scores import SCORES, Options, Ties
from mmnet.progress import automatic
from mmnet.weighed import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from mmnet.graph import Graph
    from mmnet.measures.position.scores import Columns, Distance
    from mmnet.network import Network
    from mmnet.weighed import Weight

SPLITS = ("family", "group", "mode")
DIGITS = 11
DISTANCES = ("steps", "weight")


@checked
def centrality(
    net: Network,
    *,
    measures: str | Collection[str] = MAIN,
    by: str | None = None,
    between: Sequence[str] | None = None,
    weight: Weight | None = "count",
    unit: str | None = None,
    directed: bool = False,
    distance: Distance = "steps",
    steps: int = 2,
    ranks: bool = False,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    intervals: bool = False,
    silent: str | Collection[str] = (),
    doubtful: str | Collection[str] = (),
    level: float = 0.9,
    rounds: int | None = None,
    sample: int | None = None,
    seed: int = 0,
    progress: Callable[[int, int], None] | bool | None = None,
    at: int | str | date | None = None,
) -> pd.DataFrame:
    """Centrality of each actor: degree, strength, betweenness, PageRank and what else is asked.

    Ties are taken without direction and paths in steps unless asked otherwise; collaborations that
    are only planned do not count. `mmnet.measures.position.guide.GUIDE` says what each measure
    answers.

    Parameters
    ----------
    net : Network, n actors
    measures : str or collection of str
        Which to compute: degree, strength, betweenness, pagerank, closeness, harmonic, reach, in,
        out, eigenvector, katz, hits, core, participation; or "all".
    by : {"family", "group", "mode"}, optional
        Compute for each of these apart, and for "all" together.
    between : pair of kinds, optional
        Betweenness on the shortest paths from actors of the first kind to those of the second.
    weight : {"count", "fractional", "amount"} or None
        Weight of ties for strength, PageRank, eigenvector, Katz and HITS; see `Graph.adjacency`.
        None: all ties alike.
    unit : str, optional
        Unit of the amounts, where the weight is "amount" and there are several.
    directed : bool
        PageRank, Katz and paths follow ties from giver to receiver; closeness, harmonic closeness
        and reach are then those of the actors from which paths lead here (as in NetworkX).
    distance : {"steps", "weight"}
        With "weight" a tie is 1 / weight long.
    steps : int
        Distance within which `reach` counts.
    ranks : bool
        Add for each measure its rank (1 the highest; equals share the best rank) and its percentile
        (percent of actors that have less, plus half of those that have as much).
    mode, family : str or collection of str, optional
        Only ties of these.
    intervals : bool
        Add low and high of each measure, and of its rank: between which numbers it lies, given who
        did not answer and what is not sure. `in`, `out`, HITS and participation have none. With
        30 % silent those of harmonic closeness hold in about 80 % (docs/survey.md).
    silent : str or collection of str
        Ids of actors that did not answer, such as `answers.silent` of `read_survey`. Ties between
        two of them are drawn as they may be; where one of two answered, its answer stands.
    doubtful : str or collection of str
        Ids of collaborations that may not be, as in `completeness`. Those with a confidence below
        1, and at a chosen moment those whose state is not known, are not sure either.
    level : float
        How many of the draws an interval holds, 0.5 to 0.99.
    rounds : int, optional
        Draws, 99 at least. If not given 199; in large networks 99, and betweenness of 49 of them.
    sample : int, optional
        Estimate betweenness from so many source actors; by default it is exact.
    seed : int
        Of the sample, and of the draws.
    progress : callable or bool, optional
        Called with (done, total) while paths are counted. By default a line in a terminal or a
        notebook once that takes two seconds; False for none.
    at : str, date or int, optional
        Day, month or year that counts; the moment that the network shows if not given.

    Returns
    -------
    DataFrame, index actor_id (or by and actor_id)
        name, kind, then the columns of each measure: degree (actors), strength (sum of weights),
        betweenness (share of pairs of other actors, 0 to 1; where it is estimated, the exact value
        is between betweenness_low and betweenness_high with 95 % at least), pagerank (adds up to
        1), closeness (0 to 1), harmonic (sum of 1 / distance), reach (actors), in_degree,
        in_strength, out_degree, out_strength, eigenvector and katz (of length 1), hub and authority
        (each adds up to 1), core, participation. With intervals degree_low and degree_high, …, and
        with ranks degree_rank_low and degree_rank_high, …; equal to the value where nothing is
        open. `completeness` says how they are drawn.
        NaN: betweenness with fewer than three actors or without a pair of the kinds, closeness in a
        network of one, eigenvector and HITS without ties, participation of an actor without ties.

    Raises
    ------
    OptionError
        If a measure, weight, kind, split or id is unknown, or options exclude each other.

    References
    ----------
    Freeman, L. C. (1979). Centrality in social networks. Social Networks 1, 215-239.
    Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociol. 25, 163-177.
    Brin, S. & Page, L. (1998). The anatomy of a search engine. Computer Networks 30, 107-117.
    Wasserman, S. & Faust, K. (1994). Social Network Analysis, ch. 5.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.centrality(mm.example(), measures=["degree", "betweenness"])
    >>> found.nlargest(3, "degree")[["degree", "betweenness"]].round(3)
                         degree  betweenness
    actor_id
    crabapple-agency         49        0.113
    bamboo-university        35        0.069
    sagebrush-institute      35        0.036
    >>> one, other = "crabapple-agency", "bamboo-university"
    >>> net = mm.example()
    >>> found = mm.centrality(net, measures="degree", intervals=True, silent=[one, other])
    >>> found.loc[one, ["degree", "degree_low", "degree_high"]].tolist()
    [49, 41, 49]
    """
    names = _names(measures)
    net = net.with_moment(at)
    doubt = Doubt(silent, doubtful, level, rounds)
    options = Options(
        weight=weight, unit=unit, directed=directed, distance=distance, steps=steps,
        between=between, sample=sample, seed=seed, progress=automatic("paths", asked=progress),
    )  # fmt: skip
    _check(options, net)
    if intervals:
        check_doubt(doubt, options, names, by)
    elif silent or doubtful:
        msg = f"{'silent' if silent else 'doubtful'} is of intervals: add intervals=True"
        raise OptionError(msg)
    graph = net.graph(mode=mode, family=family)
    if by is None:
        frame = _measured(graph, None, names, options, ranks=ranks)
        if intervals:
            frame = with_intervals(
                net, frame, names, options, doubt, mode=mode, family=family, ranks=ranks
            )
        return _described(net, frame)
    frames = {
        part: _measured(graph, chosen, names, options, ranks=ranks)
        for part, chosen in {"all": None, **_splits(graph, by)}.items()
    }
    return _described(net, pd.concat(frames, names=[by]))


def _names(measures: str | Collection[str]) -> list[str]:
    if measures == "all":
        return list(GUIDE)
    names = [measures] if isinstance(measures, str) else list(measures)
    for name in names:
        if name not in GUIDE:
            msg = f"{name!r} is not a measure of centrality: use some of {', '.join(GUIDE)}"
            raise OptionError(msg)
    # One order, whatever order is asked for.
    return [name for name in GUIDE if name in names]


def _check(options: Options, net: Network) -> None:
    if options.weight is not None and options.weight not in WEIGHTS:
        msg = f"{options.weight!r} is not a weight: use one of {', '.join(WEIGHTS)}, or None"
        raise OptionError(msg)
    if options.distance not in DISTANCES:
        msg = f"distance is {options.distance!r}: use one of {', '.join(DISTANCES)}"
        raise OptionError(msg)
    if options.steps < 1:
        msg = f"steps is {options.steps}: use 1 or more"
        raise OptionError(msg)
    in_steps = options.distance == "steps" and not options.directed
    if not in_steps and (options.between is not None or options.sample is not None):
        what = "between" if options.between is not None else "sample"
        msg = f"{what} is for paths in steps without direction: leave out directed and distance"
        raise OptionError(msg)
    if options.between is not None:
        _check_kinds(options.between, net)
        if options.sample is not None:
            msg = "between and sample are both given: use one of them"
            raise OptionError(msg)


def _check_kinds(between: Sequence[str], net: Network) -> None:
    if len(between) != 2:
        msg = f"between is {between!r}: give two kinds, such as ('government_agency', 'business')"
        raise OptionError(msg)
    for kind in between:
        if kind not in net.ontology.kinds:
            known = ", ".join(net.ontology.kinds)
            msg = f"{kind!r} is not a kind of the ontology: use two of {known}"
            raise OptionError(msg)


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


def _measured(
    graph: Graph, modes: list[str] | None, names: list[str], options: Options, *, ranks: bool
) -> pd.DataFrame:
    ties = Ties(graph, modes, options)
    columns: Columns = {}
    for name in names:
        columns |= SCORES[name](ties)
    frame = pd.DataFrame(columns, index=graph.actor_ids)
    return ranked(frame) if ranks else frame


def ranked(frame: pd.DataFrame) -> pd.DataFrame:
    """Add the rank and the percentile of each column; NaN where the value is.

    Examples
    --------
    >>> ranked(pd.DataFrame({"degree": [5, 2, 5, 1]}))["degree_rank"].tolist()
    [1, 3, 1, 4]
    """
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        columns[name] = frame[name]
        if name.endswith(("_low", "_high")):
            continue
        known = int(frame[name].notna().sum())
        # Sums in another order differ in the last digits; such values are equal.
        values = (frame[name] / (frame[name].abs().max() or 1)).round(DIGITS)
        middle = values.rank(method="average")
        rank = values.rank(method="min", ascending=False)
        columns[f"{name}_rank"] = rank.astype("int64") if known == len(frame) else rank
        columns[f"{name}_percentile"] = 100.0 * (middle - 0.5) / known
    return pd.DataFrame(columns)


def _described(net: Network, frame: pd.DataFrame) -> pd.DataFrame:
    """Put names and kinds before the numbers."""
    actors = net.actors.set_index("actor_id")[["name", "kind"]]
    return (
        actors.join(frame)
        if frame.index.nlevels == 1
        else frame.join(actors)[["name", "kind", *frame.columns]]
    )
