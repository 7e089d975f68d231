"""Trend: how the network changes from year to year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked, known_names
from mmnet.errors import OptionError
from mmnet.measures.coverage.coverage import total_coverage
from mmnet.measures.coverage.services import program_services
from mmnet.measures.evaluation.snapshots import (
    density,
    kept_share,
    known_years,
    start_years,
    tied_pairs,
    turnover,
)
from mmnet.measures.position.centrality import centrality
from mmnet.periods import only_day, same_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from mmnet.measures.evaluation.snapshots import Pairs
    from mmnet.network import Network

OF_ACTORS, OF_NEEDS = ("degree", "strength", "betweenness"), ("k_coverage", "depth")
MEASURES = ("density", "turnover", *OF_ACTORS, *OF_NEEDS)


@checked
def trend(
    net: Network,
    years: Iterable[int] | None = None,
    *,
    on: str | date | None = None,
    measures: str | Collection[str] = (),
) -> pd.DataFrame:
    """Collaborations, ties and coverage in each year, or on the same day of each year.

    The year of `net.as_of` is over only in part: what ran in it so far stands beside full years.
    With `on` like is compared with like.

    Parameters
    ----------
    net : Network
    years : iterable of int, optional
        By default from the first start that is known to the year of `net.as_of`.
    on : str or date, optional
        Count what is known to run on this day, such as "2026-06-30", of each year (29 February is
        28 where there is none), instead of on some day of the year.
    measures : str or collection of str
        More columns: density (tied pairs as a share of the pairs of actors that have a tie),
        turnover (of the tied pairs, 1 - |A & B| / |A | B| of the year before and this one),
        degree, strength, betweenness (means over the actors that have a tie, as in `centrality`),
        k_coverage, depth (as in `coverage`).

    Returns
    -------
    DataFrame, index year
        active (collaborations known to run on some day of the year, or on the day), unknown (those
        that may have run), started (in the whole year), actors (in an active one), ties (tied
        pairs), kept (share of the tied pairs of the year before that are still tied; NaN in the
        first), coverage (of the programs that existed then; NaN without needs), coverage_high
        (unknown cells counted as served).
        Planned collaborations count in no year; ties are of active ones.

    Raises
    ------
    OptionError
        If no year is known and none is given, or a measure is not known.

    Examples
    --------
    >>> import mmnet as mm
    >>> mm.trend(mm.example(), [2024, 2025], measures=["density", "degree"])[["ties", "density"]]
          ties   density
    year
    2024   467  0.068818
    2025   536  0.073829
    """
    asked = known_names("measure", measures, MEASURES)
    day = None if on is None else only_day("on", on)
    chosen = sorted({int(year) for year in years}) if years is not None else known_years(net)
    if not chosen:
        msg = "no start of a collaboration is known: give the years, years=range(2018, 2026)"
        raise OptionError(msg)
    started = start_years(net).value_counts()
    serving = program_services(net) if len(net.programs) else None
    rows, before, part = [], None, net.participations
    for year in chosen:
        then = net.with_moment(year if day is None else same_day(day, year))
        state = then.state()
        running = state == "active"
        pairs = tied_pairs(then)
        covered = total_coverage(then, serving) if serving is not None else None
        rows.append(
            {
                "year": year,
                "active": int(running.sum()),
                "unknown": int((state == "unknown").sum()),
                "started": int(started.get(year, 0)),
                "actors": part.loc[part["collaboration_id"].map(running), "actor_id"].nunique(),
                "ties": len(pairs),
                "kept": kept_share(before, pairs),
                "coverage": np.nan if covered is None else float(covered["coverage"]),
                "coverage_high": np.nan if covered is None else float(covered["coverage_high"]),
                **_measured(then, asked, before, pairs),
                **_covered(covered, asked),
            }
        )
        before = pairs
    frame = pd.DataFrame(rows).set_index("year")
    return frame[[*(name for name in frame if name not in asked), *asked]]


def _measured(
    then: Network, asked: list[str], before: Pairs | None, pairs: Pairs
) -> dict[str, float]:
    """Measures of the ties of a year; means are over the actors that have one."""
    found: dict[str, float] = {}
    if "density" in asked:
        found["density"] = density(pairs, len(then.actors))
    if "turnover" in asked:
        found["turnover"] = turnover(None if before is None else before.tolist(), pairs.tolist())
    means = [name for name in asked if name in OF_ACTORS]
    if means:
        scores = centrality(then, measures=["degree", *means])
        tied = scores[scores["degree"] > 0]
        found |= {name: float(tied[name].mean()) for name in means}
    return found


def _covered(covered: pd.Series | None, asked: list[str]) -> dict[str, float]:
    shares = [name for name in asked if name in OF_NEEDS]
    return {name: np.nan if covered is None else float(covered[name]) for name in shares}
