"""Partial dates as spans of days, and what a collaboration's state is at a date.

A partial date such as "2024" may be any of its days. A state is told only where every reading of
the dates and of the status gives the same.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.equality import ByContent
from mmnet.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

STATES = ("active", "planned", "ended", "unknown")
# A full date may carry a time, which is dropped: spreadsheets write midnight.
DATE = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?)?)?",
    re.ASCII,
)
# Texts of dates whose days are kept: the same few thousand are read again for each moment.
MOST_TEXTS = 2**14
FIRST_YEAR, LAST_YEAR = 1800, 2200
# Stand for "nobody knows": before and after every date that is read.
LONG_AGO, FAR_AHEAD = np.datetime64("0001-01-01", "D"), np.datetime64("9999-12-31", "D")


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


def span(when: int | str | date) -> tuple[date, date]:
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


@lru_cache(MOST_TEXTS)
def _first_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day)


@lru_cache(MOST_TEXTS)
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
    return _days_of(texts, last=last)[codes]


def _days_of(texts: Iterable[str], *, last: bool) -> NDArray[np.datetime64]:
    read = _last_day if last else _first_day
    return np.array([*(read(text) for text in texts), "NaT"], dtype="datetime64[D]")


def only_day(name: str, when: str | date) -> date:
    """Return the day that an argument names.

    Raises
    ------
    OptionError
        If it is no date, or a year or month and so many days.

    Examples
    --------
    >>> only_day("on", "2026-06-30")
    datetime.date(2026, 6, 30)
    """
    first, last = span(when)
    if first != last:
        msg = f'{name} is "{when}", which is many days: give one, such as "{last}"'
        raise OptionError(msg)
    return last


def same_day(day: date, year: int) -> date:
    """Return the same day of another year; the last of February where that year has no 29th.

    Examples
    --------
    >>> same_day(date(2024, 2, 29), 2025)
    datetime.date(2025, 2, 28)
    """
    last = calendar.monthrange(year, day.month)[1]
    return day.replace(year=year, day=min(day.day, last))


@dataclass(frozen=True, eq=False)
class Lives(ByContent):
    """Between which days each collaboration began and ended; far days where nothing is known.

    Attributes
    ----------
    first_start, last_start, first_end, last_end : array of datetime64[D]
        The earliest and the latest day that dates and status allow.
    """

    first_start: NDArray[np.datetime64]
    last_start: NDArray[np.datetime64]
    first_end: NDArray[np.datetime64]
    last_end: NDArray[np.datetime64]


def lives(collaborations: pd.DataFrame, as_of: date, *, open_end_years: int) -> Lives:
    """Return the days between which each collaboration began and ended.

    Beside the dates the status tells, where it does not contradict them: what is active on `as_of`
    had begun and had not ended then, and goes on for `open_end_years` where no end is stated; what
    is ended was over.

    Parameters
    ----------
    collaborations : DataFrame
        With the columns start, end and status.
    as_of : date
        The day that the status column speaks of.
    open_end_years : int
        As the ontology states it.
    """
    status = collaborations["status"].fillna("").to_numpy()
    begin = _either(collaborations["start"], unknown=(LONG_AGO, FAR_AHEAD))
    finish = _either(collaborations["end"], unknown=(LONG_AGO, FAR_AHEAD))
    today = np.datetime64(as_of, "D")
    goes_on = (pd.Timestamp(as_of) + pd.DateOffset(years=open_end_years)).to_numpy()
    active = (status == "active") & (begin[0] <= today) & (finish[1] >= today)
    still = np.where(collaborations["end"].isna(), goes_on.astype("datetime64[D]"), today)
    ended = status == "ended"
    over = today - np.timedelta64(1, "D")
    # An end that lies ahead was only meant: it came earlier, nobody knows when.
    first_end = np.where(ended & (finish[0] > over), LONG_AGO, finish[0])
    first_end = np.where(active, np.maximum(first_end, still), first_end)
    last_end = np.where(ended, np.minimum(finish[1], over), finish[1])
    last_start = np.where(active, np.minimum(begin[1], today), begin[1])
    return Lives(
        begin[0], np.minimum(last_start, last_end), np.maximum(first_end, begin[0]), last_end
    )


def _either(
    dates: pd.Series, *, unknown: tuple[np.datetime64, np.datetime64]
) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """Return the first and the last day that each partial date may mean."""
    codes, texts = pd.factorize(dates)
    first, last = _days_of(texts, last=False)[codes], _days_of(texts, last=True)[codes]
    return (
        np.where(np.isnat(first), unknown[0], first),
        np.where(np.isnat(last), unknown[1], last),
    )


def states(
    collaborations: pd.DataFrame,
    first: date,
    last: date,
    as_of: date,
    *,
    open_end_years: int,
    life: Lives | None = None,
) -> pd.Series:
    """Tell the state of each collaboration in the span from `first` to `last`.

    active: it ran on some day of the span, however its partial dates are read. ended: it was surely
    over before. planned: it had surely not begun, or is only a plan. unknown: it may have run.

    Parameters
    ----------
    collaborations : DataFrame
        With the columns start, end and status.
    first, last : date
        The span.
    as_of : date
        The day that the status column speaks of.
    open_end_years : int
        For how long after `as_of` an active collaboration without an end is known to go on.
    life : Lives, optional
        Their `lives`, where these are known already: they are the same for every span.

    Returns
    -------
    Series of str, one a collaboration
    """
    life = lives(collaborations, as_of, open_end_years=open_end_years) if life is None else life
    low, high = np.datetime64(first, "D"), np.datetime64(last, "D")
    possible = life.first_start <= life.last_end
    runs = possible & (life.last_start <= high) & (life.first_end >= low)
    result = np.select(
        [
            (collaborations["status"] == "planned").to_numpy(),
            life.last_end < low,
            life.first_start > high,
            runs,
        ],
        ["planned", "ended", "planned", "active"],
        "unknown",
    )
    return pd.Series(result, index=collaborations.index, dtype="str", name="state")


def sure_years(
    collaborations: pd.DataFrame, as_of: date, *, open_end_years: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the first and the last year in which each collaboration surely ran.

    `states` of a year tells active exactly for the years from the first to the last.

    Parameters
    ----------
    collaborations, as_of, open_end_years
        As in `states`.

    Returns
    -------
    tuple of two arrays
        NaN where no year is sure, and for plans.
    """
    life = lives(collaborations, as_of, open_end_years=open_end_years)
    first, last = _year(life.last_start), _year(life.first_end)
    planned = (collaborations["status"] == "planned").to_numpy()
    sure = ~planned & (life.first_start <= life.last_end) & (first <= last)
    return np.where(sure, first, np.nan), np.where(sure, last, np.nan)


def named_years(collaborations: pd.DataFrame, as_of: date) -> range:
    """Return the years from the first to the last that `as_of`, a start or an end names.

    Parameters
    ----------
    collaborations : DataFrame
        With the columns start and end.
    as_of : date

    Returns
    -------
    range
        Empty where no collaboration has a date.
    """
    known = np.concatenate([days(collaborations[end], last=True) for end in ("start", "end")])
    named = _year(known[~np.isnat(known)])
    if not named.size:
        return range(0)
    return range(min(as_of.year, int(named.min())), max(as_of.year, int(named.max())) + 1)


def _year(dates: NDArray[np.datetime64]) -> NDArray[np.int64]:
    return dates.astype("datetime64[Y]").astype(np.int64) + 1970
