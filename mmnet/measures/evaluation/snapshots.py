"""Snapshots: a network in one period after the other, and what its ties are then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.arguments import within
from mmnet.errors import OptionError
from mmnet.kernels import distinct
from mmnet.periods import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from mmnet.network import Network

    Pairs = NDArray[np.int64]

EARLIEST = 1900
MONTHS = {"year": 12, "quarter": 3}


@dataclass(frozen=True)
class Period:
    """A year or a quarter: its name, its first and its last day."""

    name: str
    first: date
    last: date


def periods(net: Network, freq: str, years: Iterable[int] | None) -> list[Period]:
    """List the periods of some years, up to the one of `net.as_of` where no years are given.

    Raises
    ------
    OptionError
        If no year is known and none is given.
    """
    chosen = sorted({int(year) for year in years}) if years is not None else known_years(net)
    if not chosen:
        msg = "no start of a collaboration is known: give the years, years=range(2018, 2026)"
        raise OptionError(msg)
    for year in chosen:
        within("years", year, FIRST_YEAR, LAST_YEAR)
    found = [period for year in chosen for period in _of_year(year, MONTHS[freq])]
    return found if years is not None else [each for each in found if each.first <= net.as_of]


def _of_year(year: int, months: int) -> Iterator[Period]:
    for at in range(0, 12, months):
        after = date(year + (at + months) // 12, (at + months) % 12 + 1, 1)
        name = f"{year}" if months == 12 else f"{year}Q{at // months + 1}"
        yield Period(name, date(year, at + 1, 1), after - timedelta(days=1))


def start_years(net: Network) -> pd.Series:
    """Return the years in which collaborations began, as far as they are known."""
    starts = net.collaborations["start"].dropna().astype("str").str.slice(0, 4)
    return pd.to_numeric(starts, errors="coerce").dropna().astype("int64")


def known_years(net: Network) -> list[int]:
    """List the years from the first start that is known to the one of `net.as_of`."""
    starts = start_years(net)
    starts = starts[(starts >= EARLIEST) & (starts <= net.as_of.year)]
    return list(range(int(starts.min()), net.as_of.year + 1)) if len(starts) else []


def tied_pairs(net: Network) -> Pairs:
    """Tied pairs as single numbers, ascending; actors are the same in every period."""
    graph = net.graph()
    upper = graph.adjacency().tocoo()
    above = upper.row < upper.col
    return np.sort(upper.row[above].astype(np.int64) * graph.n_actors + upper.col[above])


def kept_share(before: Pairs | None, now: Pairs) -> float:
    """Share of the pairs before that are still tied; NaN where there were none."""
    if before is None or not len(before):
        return float("nan")
    return float(np.isin(before, now, assume_unique=True).mean())


def turnover(before: Iterable[Any] | None, now: Iterable[Any]) -> float:
    """Share of what is there before or now that is not there both times, 1 - |A & B| / |A | B|."""
    if before is None:
        return float("nan")
    one, other = set(before), set(now)
    union = len(one | other)
    return 1 - len(one & other) / union if union else float("nan")


def density(pairs: Pairs, n_actors: int) -> float:
    """Tied pairs among the actors that have a tie, as a share of all their pairs.

    `n_actors` is the number of all actors, by which the pairs are numbered.
    """
    tied = len(distinct(np.concatenate([pairs // max(n_actors, 1), pairs % max(n_actors, 1)])))
    return len(pairs) / (tied * (tied - 1) / 2) if tied > 1 else float("nan")
