"""Amounts as written in five languages: known answers, and every doubt as a doubt."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmnet.recipes.amounts import Quantity, read_amount, read_unit

SURE = tomllib.loads(Path(__file__).with_name("amounts.toml").read_text(encoding="utf-8"))["sure"]
DOUBTS = {
    "1,200": {".": (1200, ""), ",": (1.2, "")},
    "1.200": {".": (1.2, ""), ",": (1200, "")},
    "1.200 €": {".": (1.2, "EUR"), ",": (1200, "EUR")},
    "$50": {one: (50, one) for one in ("USD", "CAD", "AUD", "MXN", "HKD", "SGD")},
    "¥50": {"CNY": (50, "CNY"), "JPY": (50, "JPY")},
    "2 billion EUR": {"9": (2e9, "EUR"), "12": (2e12, "EUR")},
    "50 kr": {one: (50, one) for one in ("SEK", "NOK", "DKK")},
}
UNKNOWN = ["n/a", "—", "TBD", "待定", "k.A.", "confidentiel", "保密", ""]
NO_AMOUNTS = [
    "approx. 1.2m",
    "约120万",
    "10-15",
    "up to 50k",
    ">100",
    "12 apples",
    "five",
    "50 EUR 20 USD",
    "1.2.3",
    "1,20,000",
    "€50 + $20",
    "see annex",
    "50 EUR USD",
    True,
]
HEADERS = {
    "万元": (10_000, "CNY"),
    "k€": (1000, "EUR"),
    "EUR": (1, "EUR"),
    "in EUR": (1, "EUR"),
    "Mio. €": (1e6, "EUR"),
    "人": (1, "persons"),
    "10k": None,
    "contact": None,
    "": None,
}


@pytest.mark.parametrize("known", SURE, ids=lambda known: f"{known['value']} {known['unit']}")
def test_one_reading(known: dict[str, Any]) -> None:
    found = {text: read_amount(text) for text in known["texts"]}
    says = Quantity(known["value"], known["unit"])
    assert {text: one for text, one in found.items() if one != {"": says}} == {}


@pytest.mark.parametrize("text", DOUBTS)
def test_a_doubt_is_a_result(text: str) -> None:
    assert read_amount(text) == {key: Quantity(*one) for key, one in DOUBTS[text].items()}


def test_nobody_knows() -> None:
    assert {text: read_amount(text) for text in UNKNOWN} == {
        text: {"": Quantity(None)} for text in UNKNOWN
    }


def test_what_is_no_amount() -> None:
    assert {text: found for text in NO_AMOUNTS if (found := read_amount(text))} == {}


def test_units_of_headers() -> None:
    found = {text: read_unit(text) for text in HEADERS}
    assert found == {text: {"": Quantity(*one)} if one else {} for text, one in HEADERS.items()}


def test_numbers_of_a_sheet() -> None:
    assert read_amount(1200) == {"": Quantity(1200.0)}
    assert read_amount(1.2) == {"": Quantity(1.2)}
    assert read_amount(float("nan")) == {}


@given(st.integers(0, 10**9), st.sampled_from([".", ","]))
def test_a_number_with_two_kinds_of_sign_has_one_reading(cents: int, mark: str) -> None:
    whole = f"{cents // 100 + 1000:,}".replace(",", "," if mark == "." else ".")
    assert read_amount(f"{whole}{mark}{cents % 100:02d} EUR") == {
        "": Quantity((cents // 100 + 1000) + cents % 100 / 100, "EUR")
    }


@given(st.text(max_size=20))
def test_any_text_is_read_or_not(text: str) -> None:
    assert all(one.value is None or one.value == one.value for one in read_amount(text).values())
