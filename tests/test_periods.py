"""Partial dates and states: against the calendar, and against every day that a date may mean."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mmnet as mm
from mmnet.periods import days, named_years, partial_date, span, states, sure_years

AS_OF = date(2022, 6, 30)
OPEN = 2
DAYS = [date(2020, 1, 1) + timedelta(days=i) for i in range(5 * 366)]
BEFORE, AFTER = date(2019, 1, 1), date(2030, 1, 1)


def meant(text: str) -> list[date]:
    """The days that a partial date may mean, by comparing texts."""
    return [day for day in DAYS if day.isoformat().startswith(text)]


def state_of(start: str, end: str, status: str, when: str) -> str:
    frame = pd.DataFrame({"start": [start], "end": [end], "status": [status]}, dtype="str")
    frame = frame.mask(frame == "")
    return str(states(frame, *span(when), AS_OF, open_end_years=OPEN).iloc[0])


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
WHEN = ["2021", "2022", "2022-06", "2022-06-29", "2022-06-30", "2022-07-01", "2023", "2024-07"]


# The check refuses an end before the start.
SPANS = [
    (start, end)
    for start in DATES
    for end in DATES
    if not (start and end) or meant(end)[-1] >= meant(start)[0]
]


def lives_of(start: str, end: str, status: str) -> list[tuple[date, date]]:
    """Every life from first to last day that dates and status allow, by the ends of each month."""
    far = [BEFORE, *sorted({day.replace(day=1) for day in DAYS}), AS_OF, AFTER]
    far += [AS_OF - timedelta(days=1), date(2024, 6, 30), date(2022, 7, 1)]
    starts = meant(start) if start else far
    ends = meant(end) if end else far
    edges = {*starts[:1], *starts[-1:], *far}
    firsts = [day for day in starts if day in edges]
    lasts = [day for day in ends if day in {*ends[:1], *ends[-1:], *far}]
    if status == "ended" and end and meant(end)[0] >= AS_OF:
        lasts = far  # an end that lay ahead was only meant
    pairs = [(a, b) for a in firsts for b in lasts if a <= b]
    allowed = [(a, b) for a, b in pairs if fits(a, b, status, open_end=not end)]
    return allowed or (pairs if status == "active" else [])


def fits(first: date, last: date, status: str, *, open_end: bool) -> bool:
    if status == "active":
        goes_on = date(AS_OF.year + OPEN, 6, 30) if open_end else AS_OF
        return first <= AS_OF and last >= goes_on
    return last < AS_OF if status == "ended" else True


@pytest.mark.parametrize("status", ["", "active", "ended"])
@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize(("start", "end"), SPANS)
def test_a_state_is_what_every_life_agrees_on(start: str, end: str, status: str, when: str) -> None:
    low, high = span(when)
    found = state_of(start, end, status, when)
    lives = lives_of(start, end, status)
    if not lives:  # the status contradicts the start
        assert found in {"ended", "planned", "unknown"}
    elif all(last < low for _, last in lives):
        assert found == "ended"
    elif all(first > high for first, _ in lives):
        assert found == "planned"
    elif all(first <= high and last >= low for first, last in lives):
        assert found == "active"
    else:
        assert found == "unknown"


@pytest.mark.parametrize(
    ("start", "end", "status", "when", "state"),
    [
        # A plan stays one, whatever its dates.
        ("2020", "2024", "planned", "2022", "planned"),
        ("", "", "planned", "2023", "planned"),
        # What is stated to run goes on, from the day of the statement if the start is unknown.
        ("2021", "", "active", "2023", "active"),
        ("2021", "", "active", "2024-06-30", "active"),
        # How long an open end is known to go on the ontology says.
        ("2021", "", "active", "2024-07", "unknown"),
        ("2021", "", "active", "2040", "unknown"),
        # A year may begin on its last day and end on its first.
        ("2022", "2022", "", "2022-01-01", "unknown"),
        ("2022", "2022", "", "2022", "active"),
        ("2021", "2022", "", "2021-12-31", "active"),
        ("2021", "2023", "", "2022-02", "active"),
        # In the past what is active now surely ran since its start.
        ("2021", "", "active", "2022-01-01", "active"),
        ("2021", "", "active", "2021-12-30", "unknown"),
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
    assert states(none, AS_OF, AS_OF, AS_OF, open_end_years=OPEN).tolist() == []


@given(
    st.lists(
        st.tuples(st.sampled_from(SPANS), st.sampled_from(["", "active", "ended", "planned"])),
        max_size=8,
    )
)
def test_sure_years_are_those_in_which_the_state_is_active(
    drawn: list[tuple[tuple[str, str], str]],
) -> None:
    rows = [(start or None, end or None, status or None) for (start, end), status in drawn]
    table = pd.DataFrame(rows, columns=["start", "end", "status"], dtype="str")
    first, last = sure_years(table, AS_OF, open_end_years=OPEN)
    for year in range(2015, 2030):
        state = states(table, *span(year), AS_OF, open_end_years=OPEN)
        assert ((state == "active") == ((first <= year) & (year <= last))).all()


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ([], range(0)),
        ([(None, None)], range(0)),
        ([("2020-05", None)], range(2020, 2023)),
        ([(None, "2019"), ("2021", "2025-01")], range(2019, 2026)),
        ([("2024", None)], range(2022, 2025)),
    ],
)
def test_named_years_span_the_dates_and_the_day(
    dates: list[tuple[str | None, str | None]], years: range
) -> None:
    table = pd.DataFrame(dates, columns=["start", "end"], dtype="str")
    assert named_years(table, AS_OF) == years
