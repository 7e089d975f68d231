"""Completeness of a network: what silence and doubt leave open, as intervals and ranks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import at_least, checked, known_names
from mmnet.measures.completeness.covered import coverage_bounds
from mmnet.measures.completeness.stability import measured, stability_of
from mmnet.measures.nulls.permutations import generator, require_rounds
from mmnet.measures.silence.intervals import interval_of, rank_range, ranks, require_level
from mmnet.measures.silence.pairs import pairs_of
from mmnet.measures.silence.possible import drawn
from mmnet.measures.silence.sampled import is_large, require_known, rounds_of, sampled_of
from mmnet.names.latin import latin_aliases
from mmnet.results import Drawn
from mmnet.wording import agree, count, known, listing, percent

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from mmnet.measures.silence.pairs import Draw, Pairs
    from mmnet.network import Network

MEASURES = ("degree", "betweenness")
NAMED = 3  # of equals, in the sentence
# Draws of case dropping for each share: enough for a median and a lower end; few in large networks.
DROPPINGS, FEW_DROPPINGS = 25, 9
# Pairs of all draws that are held at once.
AT_ONCE = 10_000_000


@dataclass(frozen=True, eq=False, repr=False)
class Completeness(Drawn):
    """What is not known, and what that does to the numbers. Made by `completeness`.

    Attributes
    ----------
    table : DataFrame, index actor_id
        name, kind, answered; degree (partners, as recorded), degree_least and degree_most (what is
        possible at all), degree_low and degree_high (the interval), degree_rank, degree_rank_low
        and degree_rank_high; the same of betweenness but for what is possible.
    stability : DataFrame, index share
        Case dropping: what stays of degree and betweenness when a share of the actors is left out.
    known : DataFrame, index item
        of, known, share: how much of the network is known, item by item.
    coverage, coverage_low, coverage_high : float
        As recorded; with what is sure alone, and with all that may be: exact bounds over unknown
        states, doubts and what silent hosts and partners did not say. NaN without needs.
    level : float
        How many of the draws an interval holds.
    silent, doubtful : int
        Actors that did not answer, collaborations that are not sure.
    latin : mapping of str to str
        A name in Latin letters for names in other scripts that have one among their aliases.
    """

    table: pd.DataFrame
    stability: pd.DataFrame
    known: pd.DataFrame
    coverage: float
    coverage_low: float
    coverage_high: float
    level: float
    silent: int
    doubtful: int
    latin: Mapping[str, str] = field(default_factory=dict, repr=False)

    def sentence(self) -> str:
        """Say what is missing, and how far the first ranks are sure."""
        actors = len(self.table)
        said = (
            f"{self.silent:,} of {count(actors, 'actor')} {agree(self.silent, 'is', 'are')} silent "
            f"({percent(self.silent / actors if actors else 0.0)}), "
            f"{count(self.doubtful, 'collaboration')} {agree(self.doubtful, 'is', 'are')} not sure"
        )
        if not np.isnan(self.coverage_low):
            said += (
                f"; coverage is {known(self.coverage_low, '.3f')} to "
                f"{known(self.coverage_high, '.3f')}"
            )
        name = next((each for each in reversed(MEASURES) if each in self.table), "")
        if name and actors:
            said += f"; {self._highest(name)}"
        return f"{said}."

    def _highest(self, name: str) -> str:
        """Say where those stand that have the first rank: all of them by name, or how many."""
        ranks = self.table[f"{name}_rank"]
        first = self.table[ranks == ranks.min()]
        low, high = int(first[f"{name}_rank_low"].min()), int(first[f"{name}_rank_high"].max())
        ends = f"{ordinal(low)} to {ordinal(high)}" if high > low else ordinal(low)
        names = listing(list(first["name"])) if len(first) <= NAMED else count(len(first), "actor")
        if len(first) == 1:
            return f"the highest by {name}, {names}, stands {ends}"
        return f"the highest by {name}, {names} with equal values, stand {ends}"


def ordinal(number: int) -> str:
    """Write a rank.

    Examples
    --------
    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 22, 113)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd', '113th']
    """
    ends = {1: "st", 2: "nd", 3: "rd"}
    teen = 10 < number % 100 < 14
    return f"{number:,}{'th' if teen else ends.get(number % 10, 'th')}"


@checked
def completeness(
    net: Network,
    *,
    measures: str | Collection[str] | None = None,
    silent: str | Collection[str] = (),
    doubtful: str | Collection[str] = (),
    level: float = 0.9,
    rounds: int | None = None,
    seed: int = 0,
) -> Completeness:
    """What silence and doubt leave open: intervals of degree and betweenness, ranges of ranks.

    A tie is known as soon as one of its two ends answers. Between two silent actors nothing is
    known: ties are drawn there as they may be, as many as the ties of the two with those who
    answered let expect. What is not sure is drawn with its chance.

    Parameters
    ----------
    net : Network, n actors
    measures : str or collection of str
        Of degree and betweenness. If not given both, and degree alone in large networks (from 20
        million actors times tied pairs), where betweenness has no interval for silent actors.
    silent : str or collection of str
        Ids of actors that did not answer, such as `answers.silent` of `read_survey`.
    doubtful : str or collection of str
        Ids of collaborations that may not be, such as those that one side reports and the other
        denies. Those with a confidence below 1, and at a chosen moment those whose state the dates
        do not tell, are not sure either.
    level : float
        How many of the draws an interval holds, 0.5 to 0.99.
    rounds : int, optional
        Draws, 99 at least. If not given 199; in large networks 99, and betweenness of 49 of them.
    seed : int
        Of the draws.

    Returns
    -------
    Completeness

    Raises
    ------
    OptionError
        If an id or a measure is not known, or rounds or level are out of bounds.

    Notes
    -----
    degree_least counts the pairs that are sure, degree_most all that are recorded and, of a silent
    actor, every other silent one that a mode of the ontology allows: bounds without a model. The
    intervals are the shortest that hold `level` of the draws of a model: that two are silent says
    nothing of their ties (missing at random given kind and degree). docs/survey.md says how often
    they held.

    References
    ----------
    Borgatti, S. P., Carley, K. M. & Krackhardt, D. (2006). On the robustness of centrality measures
    under conditions of imperfect data. Social Networks 28, 124-136. Costenbader, E. & Valente, T.
    W. (2003). The stability of centrality measures when networks are sampled. Social Networks 25,
    283-307. Huisman, M. (2009). Imputation of missing network data. Journal of Social Structure 10.
    Smith, J. A. & Moody, J. (2013). Structural effects of network sampling coverage I. Social
    Networks 35, 652-668.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.completeness(mm.example(), silent=["ginkgo-university"], measures="degree")
    >>> found.table.loc["ginkgo-university", ["degree_least", "degree_most"]].tolist()
    [8, 19]
    """
    if rounds is not None:
        require_rounds(rounds)
    require_level(level)
    ids = pd.Index(net.actors["actor_id"].astype(str))
    quiet = ids.isin(known_names("actor", silent, ids))
    asked = known_names("collaboration", doubtful, net.collaborations["collaboration_id"])
    pairs = pairs_of(net, asked)
    names = _names(measures, pairs)
    if "betweenness" in names:
        require_known(pairs, quiet)
    rng = generator(seed)
    recorded = {name: measured(pairs, name) for name in names}
    drawings = drawn(pairs, net.actors["kind"], quiet, rounds=rounds_of(rounds, pairs), rng=rng)
    draws = _draws(pairs, drawings, recorded, rng)
    table = pd.DataFrame(
        {"name": net.actors["name"].to_numpy(), "kind": net.actors["kind"].to_numpy(),
         "answered": ~quiet},
        index=ids.rename("actor_id"),
    )  # fmt: skip
    for name in names:
        table = table.join(_columns(name, recorded[name], draws[name], level, ids))
        if name == "degree":
            least, most = _bounds(net, pairs, quiet)
            table.insert(4, "degree_least", least)
            table.insert(5, "degree_most", most)
    droppings = FEW_DROPPINGS if is_large(pairs) else DROPPINGS
    return Completeness(
        table, stability_of(pairs, recorded, rng, droppings), _known(net, quiet),
        *coverage_bounds(net, asked, ids[quiet]), level, int(quiet.sum()), len(pairs.chance),
        latin_aliases(net.actors["name"], net.actors["aliases"]),
    )  # fmt: skip


def _names(measures: str | Collection[str] | None, pairs: Pairs) -> list[str]:
    """Return what to measure, in order."""
    if measures is None:
        return ["degree"] if is_large(pairs) else [*MEASURES]
    asked = known_names("measure", measures, MEASURES)
    at_least("measures", len(asked), 1, "degree or betweenness")
    return [name for name in MEASURES if name in asked]


def _draws(
    pairs: Pairs, draws: list[Draw], recorded: dict[str, NDArray[np.float64]],
    rng: np.random.Generator,
) -> dict[str, NDArray[np.float64]]:  # fmt: skip
    """Measure networks as they may be, a row for each draw."""
    if len(draws) == 1:
        return {name: values[None] for name, values in recorded.items()}
    estimated = is_large(pairs)
    exact = [name for name in recorded if name == "degree" or not estimated]
    found = {name: np.empty((len(draws), pairs.n_actors)) for name in exact}
    at_once = max(1, AT_ONCE // max(len(pairs.recorded), 1))
    for first in range(0, len(draws), at_once):
        numbers = [pairs.numbers(draw) for draw in draws[first : first + at_once]]
        for name in exact:
            found[name][first : first + at_once] = pairs.each(name, numbers)
    if "betweenness" in recorded and estimated:
        found["betweenness"] = sampled_of(pairs, draws, recorded["betweenness"], rng)
    return found


def _columns(
    name: str, recorded: NDArray[np.float64], draws: NDArray[np.float64], level: float,
    ids: pd.Index,
) -> pd.DataFrame:  # fmt: skip
    low, high = interval_of(name, draws, level)
    best, worst = rank_range(draws, level)
    counts = "int64" if name == "degree" else "float64"
    return pd.DataFrame(
        {
            name: recorded.astype(counts),
            f"{name}_low": low.astype(counts),
            f"{name}_high": high.astype(counts),
            f"{name}_rank": ranks(recorded).astype(np.int64),
            f"{name}_rank_low": best,
            f"{name}_rank_high": worst,
        },
        index=ids,
    )


def _bounds(
    net: Network, pairs: Pairs, quiet: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the fewest and the most partners that are possible at all."""
    allowed = {pair for mode in net.ontology.modes.values() for pair in mode.pairs}
    kinds = net.actors["kind"].astype(str).to_numpy()
    names = np.unique(kinds)
    code = np.searchsorted(names, kinds)
    may = np.array([[(a, b) in allowed or (b, a) in allowed for b in names] for a in names])
    counts = np.bincount(code[quiet], minlength=len(names))
    more = np.zeros(pairs.n_actors, dtype=np.int64)
    if quiet.any():
        own = may[code, code].astype(np.int64)
        more = np.where(quiet, (may @ counts)[code] - own, 0)
    recorded = pairs.recorded
    ends = np.stack([recorded // pairs.n_actors, recorded % pairs.n_actors])
    both = ends[:, quiet[ends].all(axis=0)]
    # A pair of silent ones that is recorded is counted already, where a mode allows it.
    inside = both[:, may[code[both[0]], code[both[1]]]] if both.size else both
    twice = np.bincount(inside.ravel(), minlength=pairs.n_actors)
    return pairs.degree(pairs.sure), pairs.degree(recorded) + more - twice


def _known(net: Network, quiet: NDArray[np.bool_]) -> pd.DataFrame:
    """Count what is known of the network."""
    table = net.collaborations
    rows = {
        "actors that answered": ~quiet,
        "state of collaborations": (net.state() != "unknown").to_numpy(),
        "start of collaborations": table["start"].notna().to_numpy(),
        "confidence of collaborations": table["confidence"].notna().to_numpy(),
        "program of collaborations": table["program"].notna().to_numpy(),
        "country of actors": net.actors["country"].notna().to_numpy(),
    }
    frame = pd.DataFrame(
        {name: (len(flags), int(flags.sum())) for name, flags in rows.items()},
        index=["of", "known"],
    ).T.astype("int64")
    share = frame["known"] / frame["of"].where(frame["of"] > 0)
    return frame.assign(share=share).rename_axis("item")
