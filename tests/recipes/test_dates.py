"""Dates as written in five languages: known answers, and every doubt as a doubt."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmnet.periods import partial_date
from mmnet.recipes.dates import read_dates
from mmnet.recipes.moments import CONVENTIONS, Written

KNOWN = tomllib.loads(Path(__file__).with_name("dates.toml").read_text(encoding="utf-8"))
DOUBTS = {
    "03/04/2024": {"dmy": "2024-04-03", "mdy": "2024-03-04"},
    "3-4-2024": {"dmy": "2024-04-03", "mdy": "2024-03-04"},
    "03/04/05": {"dmy": "2005-04-03", "mdy": "2005-03-04", "ymd": "2003-04-05"},
    "25/03/24": {"dmy": "2024-03-25", "ymd": "2025-03-24"},
    "2011-12": {"month": "2011-12", "years": "2011"},
    "2011/12": {"month": "2011-12", "years": "2011"},
    45170: {"1900": "2023-09-01", "1904": "2027-09-02"},
    "45170": {"1900": "2023-09-01", "1904": "2027-09-02"},
    "Sep 24": {"month": "2024-09", "day": ""},
}
NO_DATES = [
    "hello",
    "about 2019",
    "约2019年",
    "2019 or 2020",
    "3 years",
    "三年",
    "12",
    "9",
    "31/02/2024",
    "2024-13",
    "1023",
    "99/99/2024",
    "Sept",
    "Q5 2024",
    "H3 2024",
    "300000",
    "2021-2019",
    "2023-25",
    3.7,
    7,
    "signed by both",
    "MoU 2019 (renewed 2022)",
    "2019, 2021",
]


def test_a_point_in_time() -> None:
    cases = [(text, day) for day, texts in KNOWN["points"].items() for text in texts]
    found = {
        text: [(one.first, one.last) for one in read_dates(text).values()] for text, _ in cases
    }
    assert {text: found[text] for text, day in cases if found[text] != [(day, day)]} == {}


def test_stretches_ranges_and_open_ends() -> None:
    cases = [(text, Written(*one["says"])) for one in KNOWN["others"] for text in one["texts"]]
    found = {text: read_dates(text) for text, _ in cases}
    assert {text: found[text] for text, one in cases if found[text] != {"": one}} == {}


@pytest.mark.parametrize("cell", DOUBTS, ids=repr)
def test_a_doubt_is_a_result(cell: object) -> None:
    assert {order: one.first for order, one in read_dates(cell).items()} == DOUBTS[cell]


def test_what_is_no_date() -> None:
    assert {cell: found for cell in NO_DATES if (found := read_dates(cell))} == {}


def test_serials_in_both_epochs() -> None:
    assert read_dates(45170, epoch="1900") == {"": Written("2023-09-01", "2023-09-01")}
    assert read_dates(43708, epoch="1904") == {"": Written("2023-09-01", "2023-09-01")}


def test_dates_of_a_sheet() -> None:
    assert read_dates(date(2024, 9, 1)) == {"": Written("2024-09-01", "2024-09-01")}
    assert read_dates(datetime(2024, 9, 1, 12)) == {"": Written("2024-09-01", "2024-09-01")}  # noqa: DTZ001


def test_what_shows_the_order_says_which() -> None:
    assert list(read_dates("25/03/2024")) == ["dmy"]
    assert list(read_dates("03/25/2024")) == ["mdy"]
    assert list(read_dates("03/03/2024")) == [""]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_every_day_comes_back_in_every_form(day: date) -> None:
    own = day.isoformat()
    for text in (
        f"{day:%Y-%m-%d}",
        f"{day:%d.%m.%Y}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%d %B %Y}",
        f"{day:%Y/%m/%d}",
    ):
        assert [one.first for one in read_dates(text).values()] == [own], text
    assert own in {one.first for one in read_dates(f"{day:%d/%m/%Y}").values()}


@given(st.text(max_size=20))
def test_any_text_gives_dates_of_the_calendar_or_nothing(text: str) -> None:
    for order, one in read_dates(text).items():
        assert order == "" or order in {*CONVENTIONS, "day"}
        assert all(partial_date(day) == day for day in (one.first, one.last) if day)
