"""Merging: nothing is lost, everything is written down, and it can be undone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import mmnet as mm
from mmnet.errors import DataError, OptionError

EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"
TABLES = ("actors", "programs", "collaborations", "participations", "needs", "ratings")


@pytest.fixture
def net() -> mm.Network:
    tables = {
        "actors": pd.DataFrame(
            [
                ("a", "Alder University", "university", None, None, "Alder"),
                ("a2", "Alder Univ.", "university", None, "KE", "Chuo Kikuu"),
                ("a3", "Elder University", "university", None, "KE", None),
                ("b", "Birch Ltd", "business", None, "KE", None),
                ("c", "Cedar", "government_agency", None, "KE", None),
                ("lab", "Alder Lab", "university_unit", "a2", "KE", None),
            ],
            columns=["actor_id", "name", "kind", "parent", "country", "aliases"],
        ),
        "programs": pd.DataFrame({"program_id": ["p"], "name": ["P"], "host": ["a2"]}),
        "collaborations": pd.DataFrame(
            {
                "collaboration_id": ["x", "y"],
                "mode": ["industry_university_research", "policy_and_financial_support"],
                "program": ["p", None],
            }
        ),
        "participations": pd.DataFrame(
            {
                "collaboration_id": ["x", "x", "x", "y", "y"],
                "actor_id": ["a", "a2", "b", "c", "a"],
                "role": ["partner", "partner", "funder", "funder", "beneficiary"],
                "amount": [10.0, 5.0, None, None, 7.0],
            }
        ),
    }
    return mm.Network.from_tables(tables, as_of="2026-06-30", title="Made")


def decisions(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["actor_id", "other_id", "decision"])


def test_one_actor_stays_and_takes_over(net: mm.Network) -> None:
    result = mm.merge(net, decisions(("a", "a2", "same")))
    actors = result.network.actors.set_index("actor_id")
    assert sorted(actors.index) == ["a", "a3", "b", "c", "lab"]
    assert actors.loc["a", "country"] == "KE"
    assert actors.loc["a", "aliases"] == "Alder; Chuo Kikuu; Alder Univ."
    assert actors.loc["a", "merged_from"] == "a2"
    assert actors.loc["lab", "parent"] == "a"
    assert result.network.programs["host"].tolist() == ["a"]
    part = result.network.participations.set_index(["collaboration_id", "actor_id"])
    assert part.loc[("x", "a"), "amount"] == 15
    assert len(part) == 4
    assert result.log.iloc[0].tolist() == ["a", "Alder University", "a2", "Alder Univ.", "row 1"]
    assert "merged 1 actor into 1 other" in result.network.notes[-1]


def test_a_row_without_a_reason_is_named_by_its_number(net: mm.Network) -> None:
    given = decisions(("a", "a2", "same")).assign(reason=float("nan"))
    assert mm.merge(net, given).log["reason"].tolist() == ["row 1"]


def test_undo_gives_the_network_back(net: mm.Network) -> None:
    before = {name: getattr(net, name) for name in TABLES}
    result = mm.merge(net, decisions(("a", "a2", "same"), ("a", "a3", "same")))
    assert result.undo() is net
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(net, name), before[name])
    part = result.undo("a3")
    assert sorted(part.actors["actor_id"]) == ["a", "a3", "b", "c", "lab"]
    with pytest.raises(OptionError, match="no decision is about 'lab'"):
        result.undo("lab")


def test_chains_are_one_and_contradictions_are_named(net: mm.Network) -> None:
    chain = decisions(("a", "a2", "same"), ("a2", "a3", "same"))
    assert len(mm.merge(net, chain).network.actors) == 4
    said = r"a and a3 are called different \(row 3\), but a = a2 \(row 1\) and a2 = a3 \(row 2\)"
    contrary = pd.concat([chain, decisions(("a", "a3", "different"))], ignore_index=True)
    with pytest.raises(DataError, match=said):
        mm.merge(net, contrary)
    with pytest.raises(DataError, match="called different"):
        mm.merge(net, decisions(("a", "a2", "same"), ("a2", "a", "different")))


def test_open_questions_change_nothing_and_are_said(net: mm.Network) -> None:
    result = mm.merge(net, decisions(("a", "a2", "ask"), ("b", "c", "different")))
    for name in ("collaborations", "participations", "programs"):
        pd.testing.assert_frame_equal(getattr(result.network, name), getattr(net, name))
    assert result.network.notes[-1] == "merged 0 actors into 0 others; 1 pair was left open"


def test_unknown_ids_and_words_are_refused(net: mm.Network) -> None:
    with pytest.raises(DataError, match="decisions:1:other_id: there is no actor 'zz'"):
        mm.merge(net, decisions(("a", "zz", "same")))
    with pytest.raises(DataError, match=r"b \(business\) and a \(university\) are of different"):
        mm.merge(net, decisions(("a", "b", "same")))
    with pytest.raises(OptionError, match="'maybe' is no decision"):
        mm.merge(net, decisions(("a", "b", "maybe")))
    with pytest.raises(OptionError, match="no column 'decision'"):
        mm.merge(net, pd.DataFrame({"actor_id": ["a"], "other_id": ["b"]}))


def test_reference_fills_in_and_joins(net: mm.Network) -> None:
    reference = pd.DataFrame(
        {
            "actor_id": ["r1", "r2"],
            "name": ["University of Alder", "Other"],
            "ror": ["https://ror.org/02mhbdp94", None],
            "city": ["Nakuru", None],
        }
    )
    both = decisions(("a", "r1", "same"), ("a2", "r1", "same"))
    actors = mm.merge(net, both, reference=reference).network.actors.set_index("actor_id")
    assert actors.loc["a", ["city", "ror"]].tolist() == ["Nakuru", "https://ror.org/02mhbdp94"]
    assert "University of Alder" in actors.loc["a", "aliases"]
    assert "a2" not in actors.index
    assert "r1" not in actors.index
    with pytest.raises(DataError, match="r1 and r2 of the reference would be one actor"):
        mm.merge(net, decisions(("a", "r1", "same"), ("a", "r2", "same")), reference=reference)


def test_matches_and_files_are_taken_as_they_are(net: mm.Network, tmp_path: Path) -> None:
    found = mm.match(net)
    assert found.of("ask")["other_id"].tolist() == ["a2", "a3", "a3"]
    path = found.write_review(tmp_path / "review.csv")
    path.write_text(path.read_text("utf-8-sig").replace("\n,", "\nsame,", 1), "utf-8")
    assert mm.merge(net, path).log["merged_id"].tolist() == ["a2"]
    assert len(mm.merge(net, found).log) == 0


def test_numbers_of_the_example_stay() -> None:
    net = mm.read(EXAMPLE)
    universities = net.actors.loc[net.actors["kind"] == "university", "actor_id"].tolist()
    result = mm.merge(net, decisions((universities[0], universities[1], "same")))
    assert len(result.network.actors) == len(net.actors) - 1
    assert len(result.network.collaborations) == len(net.collaborations)
    amounts = [part["amount"].sum() for part in (result.network.participations, net.participations)]
    assert amounts[0] == pytest.approx(amounts[1])
    assert len(result.network.ratings) <= len(net.ratings)


def test_two_sides_of_a_collaboration_do_not_become_one() -> None:
    ids = ["a", "b", "c"]
    actors = pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university"})
    ties = pd.DataFrame({"source": ["a"], "target": ["b"], "mode": ["international_exchange"]})
    net = mm.read_edges(ties, actors.assign(parent=["c", None, "b"]))
    with pytest.raises(
        DataError, match=r'a and b are the two sides of "tie-1".*\[E505\]'
    ) as caught:
        mm.merge(net, decisions(("a", "b", "same")))
    assert "participations" not in str(caught.value)
    ties["target"] = "c"
    net = mm.read_edges(ties, actors.assign(parent=["c", None, "b"]))
    with pytest.raises(DataError, match="with b, a would be part of itself through c"):
        mm.merge(net, decisions(("a", "b", "same")))


def test_a_part_without_partners_is_refused_as_a_part() -> None:
    part = mm.example().select(kind="business")
    one = decisions(("acme-robotics", "aster-bio", "same"))
    for call in (lambda: mm.merge(part, one), lambda: mm.combine(part, part, names=("a", "b"))):
        with pytest.raises(OptionError, match=r"a part of a network \(only kind: business"):
            call()


def test_ratings_that_are_left_out_are_told() -> None:
    ids = ["a", "b", "c"]
    actors = pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university"})
    ties = pd.DataFrame({"source": ["a"], "target": ["c"], "mode": ["international_exchange"]})
    ratings = pd.DataFrame({"rater": [*"aab"], "rated": [*"bcc"], "level": 3})
    made = mm.merge(
        mm.read_edges(ties, actors, ratings=ratings), decisions(("a", "b", "same"))
    ).network
    assert len(made.ratings) == 1
    assert "2 ratings of one actor by itself or told twice were left out" in made.notes[-1]
