"""Intervals of centrality: between which numbers and ranks an actor lies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet import kernels
from mmnet.arguments import known_names
from mmnet.errors import OptionError
from mmnet.measures.nulls.permutations import generator, require_rounds
from mmnet.measures.position.drawn_ties import DrawnTies, weights_of
from mmnet.measures.position.scores import SCORES
from mmnet.measures.silence.intervals import (
    interval_of,
    rank_range,
    require_level,
    share_of_draws,
)
from mmnet.measures.silence.pairs import pairs_of, possible_graph
from mmnet.measures.silence.possible import drawn
from mmnet.measures.silence.sampled import is_large, require_known, rounds_of, sampled_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from numpy.typing import NDArray

    from mmnet.measures.position.drawn_ties import Matrix
    from mmnet.measures.position.scores import Options
    from mmnet.measures.silence.pairs import Draw, Pairs
    from mmnet.network import Network

    Floats = NDArray[np.float64]

# A drawn tie has no direction and no mode.
WITHOUT = ("in", "out", "hits", "participation")


@dataclass(frozen=True)
class Doubt:
    """Who is silent, what is not sure, and how it is drawn; see `centrality`."""

    silent: str | Collection[str] = ()
    doubtful: str | Collection[str] = ()
    level: float = 0.9
    rounds: int | None = None


def with_intervals(
    net: Network, frame: pd.DataFrame, names: list[str], options: Options, doubt: Doubt, *,
    mode: str | Collection[str] | None, family: str | Collection[str] | None, ranks: bool,
) -> pd.DataFrame:  # fmt: skip
    """Put the interval of each measure after it, and the range of its ranks after its rank."""
    columns: dict[str, pd.Series] = {str(name): frame[name] for name in frame}
    for name, draws in _draws(net, names, options, doubt, mode=mode, family=family).items():
        values = frame[name].to_numpy(np.float64)[None] if draws is None else draws
        low, high = interval_of(name, values, doubt.level)
        columns[f"{name}_low"] = pd.Series(low, frame.index).astype(frame[name].dtype)
        columns[f"{name}_high"] = pd.Series(high, frame.index).astype(frame[name].dtype)
        if ranks:
            best, worst = rank_range(values, share_of_draws(name, doubt.level))
            columns[f"{name}_rank_low"] = pd.Series(best, frame.index)
            columns[f"{name}_rank_high"] = pd.Series(worst, frame.index)
    return pd.DataFrame({name: columns[name] for name in _order(frame, columns)})


def _order(frame: pd.DataFrame, columns: dict[str, pd.Series]) -> list[str]:
    """Put each low and high after what it is of."""
    named = [[name, f"{name}_low", f"{name}_high"] for name in frame]
    return [name for group in named for name in group if name in columns]


def check_doubt(doubt: Doubt, options: Options, names: list[str], by: str | None) -> None:
    """Refuse what intervals cannot be had of, and numbers out of bounds."""
    if doubt.rounds is not None:
        require_rounds(doubt.rounds)
    require_level(doubt.level)
    others = {
        "by": by is not None, "between": options.between is not None,
        "sample": options.sample is not None, "directed": options.directed,
        "distance": options.distance != "steps",
    }  # fmt: skip
    given = [name for name, is_given in others.items() if is_given]
    if given:
        msg = (
            f"intervals are of paths and ties without direction, in all modes: leave out {given[0]}"
        )
        raise OptionError(msg)
    if all(name in WITHOUT for name in names):
        msg = f"{names[0]} has no interval, as drawn ties have no direction and no mode: use others"
        raise OptionError(msg)


def _draws(
    net: Network, names: list[str], options: Options, doubt: Doubt, *,
    mode: str | Collection[str] | None, family: str | Collection[str] | None,
) -> dict[str, Floats | None]:  # fmt: skip
    """Measure networks as they may be, a row for each draw; None where nothing is open."""
    ids = pd.Index(net.actors["actor_id"].astype(str))
    quiet = np.asarray(ids.isin(known_names("actor", doubt.silent, ids)))
    asked = known_names("collaboration", doubt.doubtful, net.collaborations["collaboration_id"])
    graph = possible_graph(net, mode=mode, family=family)
    pairs = pairs_of(net, asked, graph=graph)
    if "betweenness" in names:
        require_known(pairs, quiet)
    rng = generator(options.seed)
    draws = drawn(pairs, net.actors["kind"], quiet, rounds=rounds_of(doubt.rounds, pairs), rng=rng)
    wanted = [name for name in names if name not in WITHOUT]
    if len(draws) == 1:
        return dict.fromkeys(wanted)
    found: dict[str, Floats | None] = {}
    others = [name for name in wanted if name != "betweenness"]
    if others:
        known = cache(lambda: weights_of(net, graph, pairs, options, quiet))
        plain = replace(options, progress=None)

        def weigh(draw: Draw, own: np.random.Generator) -> Matrix:
            return known().of(pairs, draw, own)

        scores = [_scores(ties, others) for ties in _ties_of(pairs, draws, plain, weigh, rng)]
        found |= {name: np.array([each[name] for each in scores], np.float64) for name in others}
    if "betweenness" in wanted:
        found["betweenness"] = betweenness_of(pairs, draws, rng)
    return {name: found[name] for name in wanted}


def _ties_of(
    pairs: Pairs, draws: list[Draw], options: Options,
    weigh: Callable[[Draw, np.random.Generator], Matrix], rng: np.random.Generator,
) -> Iterator[DrawnTies]:  # fmt: skip
    """Make the ties of each draw; they are weighed where a measure asks for weights."""
    for draw, own in zip(draws, rng.spawn(len(draws)), strict=True):
        numbers = pairs.numbers(draw)
        yield DrawnTies(numbers, pairs.n_actors, options, partial(weigh, draw, own))


def _scores(ties: DrawnTies, names: list[str]) -> dict[str, Floats]:
    return {name: np.asarray(SCORES[name](ties)[name], np.float64) for name in names}


def betweenness_of(pairs: Pairs, draws: list[Draw], rng: np.random.Generator) -> Floats:
    """Measure betweenness in each draw: exact, or in large networks from some sources."""
    if is_large(pairs):
        return sampled_of(pairs, draws, pairs.betweenness(), rng)
    return kernels.betweenness_of_draws(pairs.n_actors, [pairs.numbers(draw) for draw in draws])
