"""The words for what a need lacks: one meaning each, and counts that add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.measures.coverage.status import OPEN, SOON, STATUSES, status_of, wanting
from tests.measures.made import plain_ontology, serving

if TYPE_CHECKING:
    from pathlib import Path

MODES = ["m1", "m2", "m3", "m4"]


@pytest.mark.parametrize(
    ("x", "unknown", "k", "word", "seats"),
    [
        (0, 0, 1, "none", 1),
        (0, 0, 3, "none", 3),
        (0, 2, 1, "uncertain", 1),
        (1, 0, 2, "too few", 1),
        (1, 5, 3, "too few", 2),
        (1, 0, 1, "met", 0),
        (4, 1, 2, "met", 0),
    ],
)
def test_each_word_has_one_meaning(x: int, unknown: int, k: float, word: str, seats: int) -> None:
    columns = [pd.Series([value]) for value in (x, unknown, k)]
    assert status_of(*columns).tolist() == [word]
    assert wanting(columns[0], columns[2]).tolist() == [seats]


@settings(max_examples=200)
@given(st.integers(0, 5), st.integers(0, 5), st.integers(1, 5))
def test_a_need_is_met_exactly_when_no_partner_is_wanting(x: int, unknown: int, k: int) -> None:
    columns = [pd.Series([value]) for value in (x, unknown, k)]
    word = status_of(*columns)[0]
    assert word in STATUSES
    assert (word == "met") == (wanting(columns[0], columns[2])[0] == 0)
    assert (word in {"none", "uncertain"}) == (x == 0)


@pytest.fixture
def four(tmp_path: Path) -> mm.Network:
    """A program with one need of each status."""
    net = serving(plain_ontology(tmp_path, 4), {"s1": [1, 2, 3], "s2": [1]})
    table = net.collaborations
    table["status"] = table["status"].mask(table["mode"] == "m3")
    table["start"] = table["start"].mask(table["mode"] == "m3")
    table["end"] = table["mode"].map({"m2": "2026-12"})
    return mm.Network.from_tables(
        {
            "actors": net.actors,
            "programs": net.programs,
            "collaborations": table,
            "participations": net.participations,
            "needs": pd.DataFrame({"program": "p", "mode": MODES, "k": [2, 3, 1, 1]}),
        },
        ontology=net.ontology,
        as_of="2026-06-30",
    )


def test_gaps_squares_and_counts_say_the_same(four: mm.Network) -> None:
    found = mm.coverage(four)
    words = dict(zip(found.required["column"], found.required["status"], strict=True))
    assert words == {"m1": "met", "m2": "too few", "m3": "uncertain", "m4": "none"}
    gaps = found.gaps.set_index("column")
    assert gaps["status"].to_dict() == {m: words[m] for m in MODES if words[m] != "met"}
    assert gaps["wanting"].to_dict() == {"m2": 2, "m3": 1, "m4": 1}
    assert found.counts[["needs", "met", "open", "wanting", "lapsing"]].tolist() == [4, 1, 3, 4, 1]
    assert found.open_sentence() == (
        "3 of 4 needs are open (1 none, 1 uncertain, 1 too few): 4 partners are wanting; "
        "1 is lapsing within 12 months."
    )
    assert "P has 1 of 3 partners for m2." in gaps["sentence"].tolist()


@pytest.mark.parametrize("rows", ["program", "host", "kind", "actor"])
def test_squares_add_up_to_the_counts(rows: str) -> None:
    found = mm.coverage(mm.example(), rows=rows)
    squares = found.squares
    assert (squares[list(STATUSES)].sum(axis=1) == squares["needs"]).all()
    assert squares["needs"].sum() == len(found.required) == found.counts["needs"]
    assert found.counts["open"] == len(found.gaps) == found.counts[list(OPEN)].sum()
    assert found.counts["lapsing"] == len(found.lapsing(SOON)) == found.lapses.sum()
    known = found.matrix.to_numpy()
    assert squares["partners"].sum() == known[~pd.isna(known)].sum()
    assert (squares["met"] + squares["too few"] > 0).equals(squares["partners"] > 0)
