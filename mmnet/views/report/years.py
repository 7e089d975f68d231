"""What ran in each year, held against the same day of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.errors import OptionError
from mmnet.measures.evaluation.trend import trend

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from mmnet.network import Network

EARLIEST = 1900


def yearly(net: Network) -> pd.DataFrame | None:
    """What ran on the same day of each year, or in each year where the moment is one.

    Returns
    -------
    DataFrame or None
        year, when (in words), active, unknown, ties, kept, coverage and more, as `trend` gives
        them, from the first year in which anything ran; None where no start is known.
    """
    first, last = net.moment
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    starts = net.collaborations["start"].dropna().astype("str").str.slice(0, 4).astype(int)
    starts = starts[(starts >= EARLIEST) & (starts <= last.year)]
    if not len(starts):
        return None
    try:
        table = trend(net, range(starts.min(), last.year + 1), on=None if whole else last)
    except OptionError:
        return None
    table = table.reset_index()
    table["when"] = [_named(year, None if whole else last) for year in table["year"]]
    return table[(table["active"] > 0).cumsum() > 0]


def _named(year: int, day: date | None) -> str:
    return str(year) if day is None else f"{year}-{day:%m-%d}"
