"""Partial dates and states: against the calendar, and against every day that a date may mean."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mmnet as mm
from mmnet.periods import days, partial_date, span, states

AS_OF = date(2022, 6, 30)
DAYS = [date(2020, 1, 1) + timedelta(days=i) for i in range(5 * 366)]


def meant(text: str) -> list[date]:
    """The days that a partial date may mean, by comparing texts."""
    return [day for day in DAYS if day.isoformat().startswith(text)]


def state_of(start: str, end: str, status: str, when: str) -> str:
    frame = pd.DataFrame({"start": [start], "end": [end], "status": [status]}, dtype="str")
    return str(states(frame.mask(frame == ""), *span(when), AS_OF).iloc[0])


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_a_day_is_itself_in_its_month_in_its_year(day: date) -> None:
    text = day.isoformat()
    assert partial_date(text) == text
    assert span(text) == span(day) == (day, day)
    first, last = span(text[:7])
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1
    assert first <= day <= last < first + timedelta(days=31)
    assert span(text[:4]) == (date(day.year, 1, 1), date(day.year, 12, 31)) == span(day.year)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (" 2024 ", "2024"),
        ("2024-9", "2024-09"),
        ("2024-9-1", "2024-09-01"),
        ("2024-02-29", "2024-02-29"),
        ("2024-09-01T00:00:00+02:00", "2024-09-01"),
    ],
)
def test_dates_get_one_form(text: str, written: str) -> None:
    assert partial_date(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "", "24", "02024", "2024-", "2024-13", "2024-00", "2024-00-00", "2024-01-00",
        "2024-02-30", "2023-02-29", "0000", "1799", "2201", "-2024", "2024.5", "soon",
        "01/02/2024", "1.2.2024", "2024/09", "2024-09-01-02", "\uff12\uff10\uff12\uff14",
    ],
)  # fmt: skip
def test_what_is_no_date_is_said_with_the_remedy(text: str) -> None:
    with pytest.raises(mm.OptionError, match=f'^"{text}" is not .*: write 2024, 2024-09 or'):
        span(text)


def test_a_moment_is_its_day() -> None:
    noon = datetime(2024, 2, 29, 12, tzinfo=UTC)
    assert span(noon) == (date(2024, 2, 29), date(2024, 2, 29))


@given(st.lists(st.sampled_from([None, "2020", "2021-02", "2020-02", "2022-07-01"])))
def test_columns_of_dates_are_read_like_single_ones(texts: list[str | None]) -> None:
    column = pd.Series(texts, dtype="str")
    for last in (False, True):
        found = days(column, last=last)
        expected = [np.datetime64("NaT") if t is None else span(t)[last] for t in texts]
        assert found.dtype == "datetime64[D]"
        np.testing.assert_array_equal(found, np.array(expected, dtype="datetime64[D]"))


DATES = ["", "2021", "2022", "2021-12", "2022-06", "2022-06-30", "2022-07-01", "2023"]
WHEN = ["2021", "2022", "2022-06", "2022-06-30", "2022-07-01", "2023"]


# The check refuses an end before the start.
SPANS = [
    (start, end)
    for start in DATES
    for end in DATES
    if not (start and end) or meant(end)[-1] >= meant(start)[0]
]


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize(("start", "end"), SPANS)
def test_dates_alone_tell_by_the_days_of_the_widest_reading(
    start: str, end: str, when: str
) -> None:
    first = meant(start)[0] if start else None
    last = meant(end)[-1] if end else None
    asked = meant(when)
    if last is not None and last < asked[0]:
        expected = "ended"
    elif first is not None and first > asked[-1]:
        expected = "planned"
    elif first is not None and last is not None:
        expected = "active" if any(first <= day <= last for day in asked) else "unknown"
    else:
        expected = "active" if first in asked or last in asked else "unknown"
    assert state_of(start, end, "", when) == expected


@pytest.mark.parametrize(
    ("start", "end", "status", "when", "state"),
    [
        # A plan stays one, whatever its dates.
        ("2020", "2024", "planned", "2022", "planned"),
        ("", "", "planned", "2023", "planned"),
        # What is stated to run goes on, from the day of the statement if the start is unknown.
        ("2021", "", "active", "2023", "active"),
        ("", "", "active", "2022-06-30", "active"),
        ("", "", "active", "2022", "active"),
        ("", "", "active", "2021", "unknown"),
        ("", "2021", "active", "2022", "ended"),
        ("2023", "", "active", "2022", "planned"),
        # What is stated to have ended is over from that day on; before, its dates decide.
        ("", "", "ended", "2022-06-30", "ended"),
        ("", "", "ended", "2022-06-29", "unknown"),
        ("2021", "", "ended", "2023", "ended"),
        ("2021", "", "ended", "2021", "active"),
        ("2021", "2024", "ended", "2023", "ended"),
        # Without dates and status nobody can tell.
        ("", "", "", "2022", "unknown"),
    ],
)
def test_status_tells_where_dates_do_not(
    start: str, end: str, status: str, when: str, state: str
) -> None:
    assert state_of(start, end, status, when) == state


def test_no_collaborations_have_no_states() -> None:
    none = pd.DataFrame({"start": [], "end": [], "status": []}, dtype="str")
    assert states(none, AS_OF, AS_OF, AS_OF).tolist() == []
