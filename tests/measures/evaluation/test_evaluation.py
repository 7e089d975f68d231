"""What the questions of partnership evaluation rest on: tie strength, trend, benefits."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.measures.evaluation.benefits import benefit_rows, benefits
from mmnet.measures.evaluation.tie_strength import tie_strength
from mmnet.measures.evaluation.trend import trend


def made(rows: list[dict[str, object]], who: list[tuple[str, ...]]) -> mm.Network:
    """Collaborations of research, and who takes part in each."""
    actors = sorted({actor for group in who for actor in group})
    flat = [(f"c{i}", actor, "partner") for i, group in enumerate(who) for actor in group]
    table = pd.DataFrame(rows)
    table.insert(0, "collaboration_id", [f"c{i}" for i in range(len(rows))])
    table.insert(1, "mode", "research_cooperation")
    kinds = ["university" if actor == "u" else "research_institute" for actor in actors]
    return mm.Network.from_tables(
        {
            "actors": pd.DataFrame({"actor_id": actors, "name": actors, "kind": kinds}),
            "collaborations": table,
            "participations": pd.DataFrame(flat, columns=["collaboration_id", "actor_id", "role"]),
        },
        as_of="2026-06-30",
    )


def test_ties_are_strong_when_multiple_and_formal_when_written() -> None:
    rows = [
        {"start": "2020", "end": "2027", "agreement": "yes"},
        {"start": "2021", "end": "2027", "agreement": None},
        {"start": "2021", "end": "2027", "agreement": "no"},
        {"start": "2021", "end": "2027", "agreement": None},
        {"start": "2015", "end": "2018", "agreement": "yes"},
    ]
    net = made(rows, [("u", "a"), ("a", "u"), ("u", "b"), ("u", "c"), ("u", "d")])
    found = tie_strength(net).set_index("source")
    assert found["target"].tolist() == ["u", "u", "u"]
    assert found.loc["a", ["collaborations", "formal", "strong"]].tolist() == [2, "yes", True]
    assert found.loc["b", ["collaborations", "formal", "strong"]].tolist() == [1, "no", False]
    assert pd.isna(found.loc["c", "formal"])
    assert set(tie_strength(net, running=False)["source"]) == {"a", "b", "c", "d"}


def test_one_unknown_agreement_keeps_a_tie_from_being_personal() -> None:
    rows = [{"start": "2020", "agreement": "no"}, {"start": "2020", "agreement": None}]
    found = tie_strength(made(rows, [("u", "a"), ("u", "a")]))
    assert found["formal"].isna().all()


def test_a_trend_by_hand() -> None:
    rows = [
        {"start": "2020", "end": "2021"},
        {"start": "2021-05-01", "end": "2022"},
        {"start": "2022", "end": "2022"},
        {"start": None, "end": None},
    ]
    net = made(rows, [("u", "a"), ("u", "b"), ("u", "c"), ("u", "d")])
    found = trend(net, [2019, 2020, 2021, 2022])
    assert found["active"].tolist() == [0, 1, 2, 2]
    assert found["started"].tolist() == [0, 1, 1, 1]
    assert found["ties"].tolist() == [0, 1, 2, 2]
    np.testing.assert_allclose(found["kept"], [np.nan, np.nan, 1.0, 0.5])
    assert found["coverage"].isna().all()
    assert list(trend(net).index) == list(range(2020, 2027))


def test_a_trend_without_dates_asks_for_the_years() -> None:
    net = made([{"start": None}], [("u", "a")])
    with pytest.raises(mm.OptionError, match="give the years"):
        trend(net)
    assert trend(net, [2024])["active"].tolist() == [0]


def test_coverage_of_a_trend_is_that_of_the_year() -> None:
    net = mm.example()
    found = trend(net)
    for year in found.index:
        total = mm.coverage(net, at=str(year)).total
        assert found.loc[year, "coverage"] == total["coverage"]
        assert found.loc[year, "coverage_high"] == total["coverage_high"]


def test_benefits_by_hand() -> None:
    rows = [
        {"benefit_giver": 4, "benefit_receiver": 1, "issues_raised": 4, "issues_resolved": 3},
        {"benefit_giver": 3, "benefit_receiver": 3, "score_before": 50, "score_after": 60},
        {"benefit_giver": 2, "benefit_receiver": None, "score_before": 50, "score_after": 44},
        {"benefit_giver": 0, "benefit_receiver": 0, "status": "planned", "start": "2027"},
    ]
    net = made(rows, [("u", "a")] * 4)
    found = benefits(net).iloc[0]
    assert found[["collaborations", "rated", "scored"]].tolist() == [3, 2, 2]
    assert found["benefit_giver"] == 3
    assert found[["one_sided", "low", "issues_open"]].tolist() == [0.5, 0.5, 0.25]
    assert found[["improved", "worse"]].tolist() == [2.0, 0.5]
    assert list(benefits(net, by="mode").index) == ["research_cooperation"]


def test_an_ontology_without_these_fields_knows_nothing() -> None:
    from tests.measures.known import network

    found = benefits(network(["a", "b"], [("a", "b")]), by="mode").loc["tie"]
    assert found["rated"] == 0
    assert found[["benefit_giver", "one_sided", "issues_open", "improved"]].isna().all()
    assert tie_strength(network(["a", "b"], [("a", "b")]))["formal"].isna().all()


def test_benefits_by_something_else_are_refused() -> None:
    with pytest.raises(mm.OptionError, match="by is 'kind'"):
        benefits(made([{"start": "2020"}], [("u", "a")]), by="kind")


def test_benefits_where_the_ontology_has_no_such_fields_are_unknown() -> None:
    actors = pd.DataFrame(
        {"actor_id": ["a", "b", "c"], "name": ["A", "B", "C"], "kind": "university"}
    )
    ties = pd.DataFrame(
        {"source": ["a", "b"], "target": ["b", "c"], "mode": "research_cooperation"}
    )
    net = mm.read_edges(ties, actors, ontology="research", as_of="2026-01-01")
    rows = benefit_rows(net)
    assert len(rows) == 2
    assert rows["one_sided"].isna().all()
    assert rows["open"].isna().all()
    assert rows["scored"].tolist() == [0, 0]
    assert mm.benefits(net)["rated"].sum() == 0
