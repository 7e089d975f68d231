"""Trend: how the network changes from year to year."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.coverage.coverage import total_coverage
from mmnet.measures.coverage.services import program_services

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from numpy.typing import NDArray

    from mmnet.network import Network

EARLIEST = 1900


@checked
def trend(
    net: Network, years: Iterable[int] | None = None, *, on: date | None = None
) -> pd.DataFrame:
    """Collaborations, ties and coverage in each year, or on the same day of each year.

    The year of `net.as_of` is over only in part: what ran in it so far stands beside full years.
    With `on` like is compared with like.

    Parameters
    ----------
    net : Network
    years : iterable of int, optional
        By default from the first start that is known to the year of `net.as_of`.
    on : date, optional
        Count what is known to run on this day of each year (29 February is 28 where there is none),
        instead of on some day of the year.

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
        If no year is known and none is given.
    """
    chosen = sorted({int(year) for year in years}) if years is not None else _years(net)
    if not chosen:
        msg = "no start of a collaboration is known: give the years, years=range(2018, 2026)"
        raise OptionError(msg)
    started = _start_years(net).value_counts()
    serving = program_services(net) if len(net.programs) else None
    rows, before, part = [], None, net.participations
    for year in chosen:
        then = net.with_moment(year if on is None else _same_day(on, year))
        state = then.state()
        running = state == "active"
        pairs = _pairs(then)
        covered = total_coverage(then, serving) if serving is not None else None
        rows.append(
            {
                "year": year,
                "active": int(running.sum()),
                "unknown": int((state == "unknown").sum()),
                "started": int(started.get(year, 0)),
                "actors": part.loc[part["collaboration_id"].map(running), "actor_id"].nunique(),
                "ties": len(pairs),
                "kept": _kept(before, pairs),
                "coverage": np.nan if covered is None else float(covered["coverage"]),
                "coverage_high": np.nan if covered is None else float(covered["coverage_high"]),
            }
        )
        before = pairs
    return pd.DataFrame(rows).set_index("year")


def _same_day(day: date, year: int) -> date:
    last = monthrange(year, day.month)[1]
    return day.replace(year=year, day=min(day.day, last))


def _start_years(net: Network) -> pd.Series:
    starts = net.collaborations["start"].dropna().astype("str").str.slice(0, 4)
    return pd.to_numeric(starts, errors="coerce").dropna().astype("int64")


def _years(net: Network) -> list[int]:
    starts = _start_years(net)
    starts = starts[(starts >= EARLIEST) & (starts <= net.as_of.year)]
    return list(range(int(starts.min()), net.as_of.year + 1)) if len(starts) else []


def _pairs(net: Network) -> NDArray[np.int64]:
    """Tied pairs as single numbers, ascending; actors are the same in every year."""
    graph = net.graph()
    upper = graph.adjacency().tocoo()
    above = upper.row < upper.col
    return np.sort(upper.row[above].astype(np.int64) * graph.n_actors + upper.col[above])


def _kept(before: NDArray[np.int64] | None, now: NDArray[np.int64]) -> float:
    if before is None or not len(before):
        return float("nan")
    return float(np.isin(before, now, assume_unique=True).mean())
