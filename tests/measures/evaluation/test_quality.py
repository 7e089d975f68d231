"""Methods, ratings, modes and concentration: known answers, unknowns, and any order of rows."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mmnet as mm
from mmnet.measures.mixing.concentration import gini, hhi

TABLES = ("actors", "programs", "collaborations", "participations", "needs", "ratings")


@pytest.fixture(scope="module")
def example() -> mm.Network:
    return mm.example()


def network(rows: list[dict[str, object]], ratings: pd.DataFrame | None = None) -> mm.Network:
    """Make exchanges between a university u and an institute r: from r unless `back`."""
    actors = pd.DataFrame({"actor_id": ["u", "r", "v", "w"], "name": list("URVW")})
    actors["kind"] = ["university", "research_institute", "university", "university"]
    table, part = [], []
    for number, row in enumerate(rows):
        back = row.pop("back", False)
        table.append({"collaboration_id": f"c{number}", "mode": "researcher_exchange", **row})
        part += [
            (f"c{number}", "u" if back else "r", "sender"),
            (f"c{number}", "r" if back else "u", "host"),
        ]
    tables = {
        "actors": actors,
        "collaborations": pd.DataFrame(table),
        "participations": pd.DataFrame(part, columns=["collaboration_id", "actor_id", "role"]),
    }
    if ratings is not None:
        tables["ratings"] = ratings
    return mm.Network.from_tables(tables, as_of="2026-07-01")


def test_methods_by_hand() -> None:
    net = network(
        [
            {
                "start": "2022-07-01", "end": "2024-07-01", "agreement": "yes", "goals": "no",
                "meetings_agreed": 4, "meetings_held": 3, "issues_raised": 2, "issues_resolved": 3,
                "days_to_resolve": 30, "benefit_giver": 1, "benefit_receiver": 3,
                "evaluated": "yes", "last_evaluation": "2023-07-01", "score_before": 50,
                "score_after": 70,
            },
            {"start": "2025", "status": "active", "back": True},
            {"start": "2027", "status": "planned"},
        ]
    )  # fmt: skip
    found = mm.methods(net)
    first = found.scores.loc["c0"]
    stability = 731 / 1461
    assert first["mechanism"] == pytest.approx((1 + 0 + stability) / 3)
    assert first["communication"] == pytest.approx((0.75 + 1 + 0.5) / 3)
    assert first["sharing"] == pytest.approx((1 + 0.5) / 2)
    years = 1096 / 365.25
    assert first["evaluation"] == pytest.approx((1 + (5 - years) / 4 + 0.6) / 3)
    assert first["known"] == 4
    second = found.scores.loc["c1"]
    assert second["mechanism"] == 1
    assert np.isnan(second["communication"])
    assert second["low"] < second["score"] <= second["high"]
    assert "c2" not in found.scores.index
    assert "1 is left out because it is only planned" in found.basis
    inputs = found.inputs.set_index(["collaboration_id", "component"])
    assert inputs.loc[("c0", "meetings"), "inputs"] == "meetings_held: 3; meetings_agreed: 4"
    assert "unknown" in inputs.loc[("c1", "meetings"), "inputs"]
    assert found.by("kind")["collaborations"].to_dict() == {
        "research_institute": 2, "university": 2,
    }  # fmt: skip
    with pytest.raises(mm.OptionError, match="use one of program"):
        found.by("color")


def test_methods_without_fields_are_unknown(example: mm.Network) -> None:
    tables = {name: getattr(example, name) for name in ("actors", "programs", "participations")}
    bare = example.collaborations[["collaboration_id", "mode", "program"]]
    found = mm.methods(mm.Network.from_tables({**tables, "collaborations": bare}))
    assert found.scores[["mechanism", "communication", "evaluation"]].isna().all().all()
    cordis = mm.load_ontology("cordis")
    assert not cordis.methods


def test_scores_lie_between_their_bounds(example: mm.Network) -> None:
    scores = mm.methods(example).scores.dropna(subset=["score"])
    everything = scores[scores["known"] == 4]
    assert scores["low"].between(0, 1).all()
    assert scores["high"].between(0, 1).all()
    assert (everything["low"] <= everything["score"] + 1e-12).all()
    assert (everything["score"] <= everything["high"] + 1e-12).all()


def rated(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    columns = ["rater", "rated", "date", "reliability", "mission_support", "level"]
    return pd.DataFrame(rows, columns=columns)


def test_ratings_by_hand() -> None:
    table = rated(
        [
            ("u", "r", "2024", 4, 2, 3), ("u", "r", "2025", 2, None, None),
            ("v", "r", "2025", 1, 1, 1), ("r", "u", "2025", 2, 2, 5),
            ("r", "r", "2025", 4, 4, 5), ("w", "r", "2025", 3, 3, 2),
        ]
    )  # fmt: skip
    found = mm.ratings(network([{"start": "2024"}], table))
    row = found.full.loc["r"]
    assert row["raters"] == 3
    assert row["trust"] == pytest.approx((2.5 + 1 + 3) / 3)
    assert row["level"] == pytest.approx(2)
    assert not row["suppressed"]
    assert found.full.loc["u", "suppressed"]
    assert np.isnan(found.public.loc["u", "trust"])
    assert found.self_ratings == 1
    assert found.disagreement.iloc[0].tolist()[:3] == ["r", "u", 0.5]
    assert np.isnan(found.disagreement.iloc[0]["value"])
    with pytest.raises(mm.OptionError):
        mm.ratings(network([{"start": "2024"}]), minimum_raters=0)
    assert mm.ratings(network([{"start": "2024"}])).full.empty


def test_the_use_of_places_is_that_of_collaborations_which_tell_both() -> None:
    net = mm.example()
    lines = mm.modes(net).lines
    (used,) = lines[lines["measure"].str.startswith("Use of")].to_dict("records")
    own = net.collaborations[net.state().to_numpy() != "planned"]
    own = own[own["mode"] == "internship_base"].dropna(subset=["places", "students"])
    assert (used["mode"], used["measure"], used["known"]) == (
        "internship_base", "Use of places", len(own),
    )  # fmt: skip
    assert used["value"] == f"{own['students'].sum() / own['places'].sum():.0%}"
    untold = mm.modes(network([{"start": "2024"}])).lines
    assert not untold["measure"].str.startswith("Use of").any()


def test_values_of_a_mode_stand_by_how_often_they_are_named_then_by_the_alphabet() -> None:
    net = mm.example()
    lines = mm.modes(net).lines.set_index("measure")
    ideas = net.collaborations.loc[net.state().to_numpy() != "planned", "concepts"].dropna()
    counts = Counter(one.strip() for cell in ideas for one in cell.split(";"))
    first = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
    assert first[3][1] == first[4][1]  # of equals
    said = "; ".join(f"{value} ({count})" for value, count in first)
    assert lines.loc["Concepts introduced", "value"] == said


def test_modes_by_hand() -> None:
    net = network(
        [
            {"start": "2024", "amount": 6, "unit": "persons", "teachers": 5},
            {"start": "2024", "amount": 2, "unit": "persons", "back": True},
            {"start": "2024", "amount": 900, "unit": "EUR"},
        ]
    )
    found = mm.modes(net)
    row = found.table.loc["researcher_exchange"]
    assert (row["collaborations"], row["amount"], row["known_amounts"]) == (3, 8, 2)
    assert row["balance"] == pytest.approx(1 - 4 / 8)
    assert row["hhi"] == pytest.approx((6 / 8) ** 2 + (2 / 8) ** 2)
    assert found.givers["amount"].tolist() == [6, 2]
    assert "8 persons in 2 of them; teachers and mentors 5" in row["sentence"]
    assert "no collaboration of this mode." in str(found.table.loc["internship_base", "sentence"])
    assert len(found.table) == 11


def test_any_order_of_rows_gives_the_same(example: mm.Network) -> None:
    shuffled = {name: getattr(example, name).sample(frac=1, random_state=3) for name in TABLES}
    again = mm.Network.from_tables(shuffled, as_of=example.as_of)
    pd.testing.assert_frame_equal(mm.methods(example).scores, mm.methods(again).scores)
    pd.testing.assert_frame_equal(mm.ratings(example).full, mm.ratings(again).full)
    pd.testing.assert_frame_equal(mm.modes(example).table, mm.modes(again).table)
    pd.testing.assert_frame_equal(mm.coverage(example).table, mm.coverage(again).table)
    pd.testing.assert_frame_equal(
        mm.coverage(example).contribution, mm.coverage(again).contribution
    )
    ours = mm.recommend(example, program="ai-ethics", most=2)
    theirs = mm.recommend(again, program="ai-ethics", most=2)
    pd.testing.assert_frame_equal(ours.partners, theirs.partners)
    pd.testing.assert_frame_equal(mm.centrality(example), mm.centrality(again))


@given(st.lists(st.integers(0, 20), min_size=1, max_size=8))
def test_concentration_equals_its_definitions(values: list[int]) -> None:
    total, n = sum(values), len(values)
    if not total:
        assert np.isnan(hhi(values))
        assert np.isnan(gini(values))
        return
    assert hhi(values) == pytest.approx(sum((x / total) ** 2 for x in values))
    apart = sum(abs(a - b) for a, b in product(values, values))
    assert gini(values) == pytest.approx(apart / (2 * n * total))


def test_concentration_of_negative_amounts_is_refused() -> None:
    with pytest.raises(mm.OptionError, match="amounts must be 0 or more"):
        gini([1, -1])
    assert np.isnan(hhi([]))
