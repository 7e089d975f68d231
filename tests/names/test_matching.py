"""Matching: what is the same, what is asked, and how often that is right."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import mmnet as mm
from mmnet.errors import OptionError
from mmnet.names.normal import normal
from tests.names.labelled import labelled

if TYPE_CHECKING:
    from mmnet.names.matches import Matches

UNIVERSITIES = (
    Path(__file__).resolve().parents[3]
    / "shared/data/universities/world_universities_and_domains.json"
)
EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"


def actors(*rows: tuple[str, ...], columns: str = "actor_id name country") -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


def outcome(found: Matches) -> dict[tuple[str, str], str]:
    rows = found.pairs[["actor_id", "other_id", "outcome"]].itertuples(index=False, name=None)
    return {(one, other): said for one, other, said in rows}


@pytest.fixture(scope="module")
def universities() -> pd.DataFrame:
    if not UNIVERSITIES.exists():
        pytest.skip("the list of universities is not beside the checkout")
    rows = json.loads(UNIVERSITIES.read_text("utf-8"))
    frame = pd.DataFrame(
        {
            "name": [row["name"].strip() for row in rows],
            "country": [row["alpha_two_code"] for row in rows],
        }
    ).drop_duplicates(ignore_index=True)
    return frame.assign(actor_id=[f"r{at}" for at in range(len(frame))], kind="university")


def quality(found: Matches, truth: pd.DataFrame, reference: pd.DataFrame) -> tuple[float, float]:
    """Precision of "same" and recall of "same" or "ask"; twins of the list count as one."""
    twin = {
        row.actor_id: (normal(row.name_).words, row.country)
        for row in reference.rename(columns={"name": "name_"}).itertuples()
    }
    meant = truth.set_index("actor_id")["truth"]
    pairs = found.pairs
    ends = zip(pairs["actor_id"], pairs["other_id"], strict=True)
    right = [twin[meant[one]] == twin[other] for one, other in ends]
    pairs = pairs.assign(right=right)
    same = pairs[pairs["outcome"] == "same"]
    hit = pairs[pairs["right"] & pairs["outcome"].isin(["same", "ask"])]["actor_id"].nunique()
    return float(same["right"].mean()), hit / len(truth)


@pytest.mark.parametrize("seed", [0, 7, 2026])
def test_labelled_names_of_universities(universities: pd.DataFrame, seed: int) -> None:
    truth = labelled(universities, 1800, seed)
    found = mm.match(truth, universities)
    precision, recall = quality(found, truth, universities)
    said = f'precision of "same" {precision:.4f}, recall of "same or ask" {recall:.4f}'
    sys.stdout.write(f"seed {seed}: {said}\n")
    assert precision >= 0.99
    assert recall >= 0.95
    asked = (found.pairs["outcome"] == "ask").sum()
    assert asked < 0.6 * len(truth)


def test_few_universities_of_the_list_are_twice_in_it(universities: pd.DataFrame) -> None:
    assert len(mm.match(universities).of("same")) < 20


def test_made_names() -> None:
    names = [
        "Alder University",
        "University of Birch",
        "Cedar Institute of Technology",
        "Dogwood College",
    ]
    reference = pd.DataFrame({"actor_id": list("abcd"), "name": names, "country": "KE"})
    truth = labelled(pd.concat([reference] * 30).reset_index(drop=True), 120, 3)
    found = mm.match(truth, reference)
    precision, recall = quality(found, truth, reference)
    assert precision == 1
    assert recall >= 0.95


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Washington", "Washington University"),
        ("University of Munich", "Technical University of Munich"),
        ("University of North Texas", "University of Texas"),
        ("Trinity College (CT)", "Trinity College (DC)"),
        ("Universidad del Noreste", "Universidad del Noroeste"),
        ("Hubei University", "Hebei University"),
        ("浙江大学", "浙江工业大学"),
        ("Bath Spa University", "University of Bath"),
    ],
)
def test_near_names_are_never_the_same(one: str, other: str) -> None:
    found = mm.match(actors(("a", one, "XX"), ("b", other, "XX")))
    assert outcome(found).get(("a", "b")) != "same"


def test_other_country_is_never_the_same() -> None:
    found = mm.match(actors(("a", "Open University", "GB"), ("b", "Open University", "LK")))
    assert outcome(found) == {("a", "b"): "ask"}
    assert "other countries: GB / LK" in found.pairs["reason"][0]


def test_unknown_country_is_a_question() -> None:
    found = mm.match(actors(("a", "Alder University", None), ("b", "Alder University", "KE")))
    assert outcome(found) == {("a", "b"): "ask"}


def test_names_of_countries_are_understood() -> None:
    found = mm.match(actors(("a", "Alder University", "Germany"), ("b", "Alder University", "DE")))
    assert outcome(found) == {("a", "b"): "same"}


def test_other_kind_is_a_question() -> None:
    frame = actors(("a", "Alder", "KE"), ("b", "Alder Ltd", "KE"))
    frame["kind"] = ["university", "business"]
    assert "other kinds" in mm.match(frame).of("ask")["reason"][0]


def test_registry_id_decides() -> None:
    frame = actors(
        ("a", "Something", "KE", "https://ror.org/02mhbdp94"), ("b", "Else", "UG", "02mhbdp94"),
        ("c", "Alder", "KE", "https://ror.org/00x0x0x02"), ("d", "Alder", "KE", "https://ror.org/00x0x0x10"),
        columns="actor_id name country ror",
    )  # fmt: skip
    found = outcome(mm.match(frame))
    assert found == {("a", "b"): "same", ("c", "d"): "different"}


def test_alias_table_decides() -> None:
    left = actors(("a", "The Big Red One", "US"), ("b", "Cornell", "US"))
    right = actors(("r1", "Cornell University", "US"), ("r2", "Cornell College", "US"))
    found = mm.match(left, right, aliases={"the big red one": "r1"})
    assert outcome(found)["a", "r1"] == "same"
    table = pd.DataFrame({"alias": ["Cornell"], "actor_id": ["r1"]})
    assert outcome(mm.match(left, right, aliases=table)) == {("b", "r1"): "same"}
    with pytest.raises(OptionError, match="'r9'"):
        mm.match(left, right, aliases={"x": "r9"})
    with pytest.raises(OptionError, match="no column 'alias'"):
        mm.match(left, right, aliases=table.rename(columns={"alias": "name"}))


def test_two_that_fit_as_well_are_a_question() -> None:
    right = actors(("r1", "Alder University", "KE"), ("r2", "The Alder University", "KE"))
    found = mm.match(actors(("a", "Alder University", "KE")), right)
    assert outcome(found) == {("a", "r1"): "ask", ("a", "r2"): "ask"}


def test_city_in_the_name_and_a_slip_in_one_city() -> None:
    columns = "actor_id name country city"
    left = actors(
        ("a", "Alder University, Nakuru", "KE", "Nakuru"),
        ("b", "Kilimanjoro Institute", "KE", "Moshi"),
        columns=columns,
    )
    right = actors(
        ("r1", "Alder University", "KE", "Nakuru"),
        ("r2", "Kilimanjaro Institute", "KE", "Moshi"),
        columns=columns,
    )
    assert outcome(mm.match(left, right)) == {("a", "r1"): "same", ("b", "r2"): "same"}


def test_order_of_rows_does_not_matter(universities: pd.DataFrame) -> None:
    truth = labelled(universities, 300, 5)
    part = universities.iloc[:4000]
    one = mm.match(truth, part).pairs
    turned = truth.sample(frac=1, random_state=1), part.sample(frac=1, random_state=2)
    other = mm.match(*turned).pairs
    pd.testing.assert_frame_equal(one, other)


def test_network_and_empty_tables() -> None:
    net = mm.read(EXAMPLE)
    found = mm.match(net)
    assert found.n_actors == 127
    assert set(found.pairs["outcome"]) <= {"ask", "different"}
    empty = net.actors.head(0)
    assert len(mm.match(empty).pairs) == len(mm.match(net, empty).pairs) == 0
    assert "0 same" in repr(mm.match(empty))


@pytest.mark.parametrize(
    "name", ["", "--", "GmbH", "\x00", "a" * 5000, "ä" * 300, "\U0001f600", None]
)
def test_hostile_names(name: str | None) -> None:
    rows = [("a", name, "KE"), ("b", name, "KE"), ("c", "Alder", "KE")]
    found = mm.match(pd.DataFrame(rows, columns=["actor_id", "name", "country"]))
    assert set(found.pairs["actor_id"]) <= {"a", "b"}


def test_wrong_tables_are_refused() -> None:
    with pytest.raises(OptionError, match="no column 'name'"):
        mm.match(pd.DataFrame({"actor_id": ["a"]}))
    with pytest.raises(OptionError, match="'a' stands 2 times"):
        mm.match(actors(("a", "A", "KE"), ("a", "B", "KE")))
    with pytest.raises(OptionError, match="not an outcome"):
        mm.match(actors(("a", "A", "KE"))).of("maybe")
