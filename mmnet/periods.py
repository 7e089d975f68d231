"""Partial dates as spans of days, and what a collaboration's state is at a date.

A partial date is read as widely as it allows: "2024" starts on 1 January and ends on 31 December.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

STATES = ("active", "planned", "ended", "unknown")
# A full date may carry a time, which is dropped: spreadsheets write midnight.
DATE = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?)?)?",
    re.ASCII,
)
FIRST_YEAR, LAST_YEAR = 1800, 2200


def partial_date(text: str) -> str:
    """Write a year, month or day in the form "2024", "2024-09" or "2024-09-01".

    Raises
    ------
    ValueError
        If it is none of these; the message says why.

    Examples
    --------
    >>> partial_date("2024-9")
    '2024-09'
    """
    found = DATE.fullmatch(text.strip())
    if found is None:
        msg = "is not a date"
        raise ValueError(msg)
    numbers = [int(part) for part in found.groups() if part]
    year, month, day = (*numbers, 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        msg = "is not a day of the calendar"
        raise ValueError(msg) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        msg = f"is not between {FIRST_YEAR} and {LAST_YEAR}"
        raise ValueError(msg)
    return "-".join(f"{number:02d}" for number in numbers)


def span(when: str | date | int) -> tuple[date, date]:
    """Return the first and last day of a year, month or day.

    Raises
    ------
    OptionError
        If the text is not a date.

    Examples
    --------
    >>> span("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if isinstance(when, date):
        day = date(when.year, when.month, when.day)
        return day, day
    try:
        text = partial_date(str(when))
    except ValueError as error:
        msg = f'"{when}" {error}: write 2024, 2024-09 or 2024-09-01'
        raise OptionError(msg) from None
    return _first_day(text), _last_day(text)


def _first_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day)


def _last_day(text: str) -> date:
    first = _first_day(text)
    form = text.count("-")
    if form == 0:  # a year
        return date(first.year, 12, 31)
    if form == 1:  # a month
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def days(dates: pd.Series, *, last: bool = False) -> NDArray[np.datetime64]:
    """Return the first (or last) day of each partial date; NaT where there is none."""
    codes, texts = pd.factorize(dates)
    read = _last_day if last else _first_day
    known = np.array([*(read(text) for text in texts), "NaT"], dtype="datetime64[D]")
    return known[codes]


def states(collaborations: pd.DataFrame, first: date, last: date, as_of: date) -> pd.Series:
    """Tell the state of each collaboration in the span from `first` to `last`.

    active: it surely ran on some day of the span. ended: it was over before. planned: it had not
    begun, or is only a plan. unknown: dates and status do not tell. A collaboration that is
    stated to be active and has no end is taken to go on.

    Parameters
    ----------
    collaborations : DataFrame
        With the columns start, end and status.
    first, last : date
        The span.
    as_of : date
        The day that the status column speaks of.

    Returns
    -------
    Series of str, one a collaboration
    """
    start, end = days(collaborations["start"]), days(collaborations["end"], last=True)
    status = collaborations["status"].fillna("").to_numpy()
    low, high, today = (np.datetime64(day, "D") for day in (first, last, as_of))
    no_start, no_end = np.isnat(start), np.isnat(end)
    over = (end < low) | ((status == "ended") & (low >= today))
    # A known day of its life within the span settles it.
    seen = ((start >= low) & (start <= high)) | ((end >= low) & (end <= high))
    across = (start <= high) & (end >= low)
    begun = (start <= high) | (no_start & (high >= today))
    lasting = (status == "active") & begun & ((end >= low) | no_end)
    result = np.select(
        [status == "planned", over, start > high, seen | across | lasting],
        ["planned", "ended", "planned", "active"],
        "unknown",
    )
    return pd.Series(result, index=collaborations.index, dtype="str", name="state")
