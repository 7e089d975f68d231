"""Panels and trends: entities by periods, against the measures that they repeat."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mmnet as mm

YEARS = [2023, 2024]


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


def test_a_panel_of_actors_repeats_the_measures(net: mm.Network) -> None:
    frame = mm.panel(net, years=YEARS)
    assert frame.dtypes.astype(str).to_dict() == {
        "entity": "str", "period": "str", "start": "datetime64[s]", "degree": "int64",
        "strength": "float64", "betweenness": "float64", "turnover": "float64",
        "density": "float64",
    }  # fmt: skip
    assert len(frame) == len(net.actors) * len(YEARS)
    now = frame[frame["period"] == "2024"].set_index("entity")
    scores = mm.centrality(net.at("2024"), measures=["degree", "strength", "betweenness"])
    for name in ("degree", "strength", "betweenness"):
        assert now[name].tolist() == scores[name].reindex(now.index).tolist()
    graph = net.at("2024").graph()
    tied = (scores["degree"] > 0).sum()
    assert now["density"].iloc[0] == pytest.approx(graph.n_ties / (tied * (tied - 1) / 2))
    assert frame.loc[frame["period"] == "2023", "turnover"].isna().all()


def test_turnover_by_hand() -> None:
    ties = pd.DataFrame(
        {"source": ["a", "a", "a"], "target": ["b", "c", "d"], "mode": "research_cooperation",
         "start": ["2020", "2020", "2021"], "end": ["2020", "2021", "2021"]}
    )  # fmt: skip
    actors = pd.DataFrame({"actor_id": list("abcd"), "name": list("ABCD"), "kind": "university"})
    net = mm.read_edges(ties, actors, as_of="2021-12-31")
    frame = mm.panel(net)
    now = frame[frame["period"] == "2021"].set_index("entity")
    assert now["turnover"].to_dict() == pytest.approx({"a": 2 / 3, "b": 1.0, "c": 0.0, "d": 1.0})
    pairs = mm.panel(net, by="pair").set_index(["entity", "period"])
    assert pairs["tied"].to_dict() == {
        ("a / b", "2020"): True, ("a / b", "2021"): False, ("a / c", "2020"): True,
        ("a / c", "2021"): True, ("a / d", "2020"): False, ("a / d", "2021"): True,
    }  # fmt: skip
    assert pairs["weight"].sum() == 4
    found = mm.trend(net, measures=["turnover", "density", "degree"])
    assert found.loc[2021, "turnover"] == pytest.approx(2 / 3)
    assert found["density"].tolist() == pytest.approx([2 / 3, 2 / 3])
    assert found["degree"].tolist() == pytest.approx([4 / 3, 4 / 3])


def test_a_panel_of_programs_repeats_coverage(net: mm.Network) -> None:
    frame = mm.panel(net, by="program", years=YEARS)
    now = frame[frame["period"] == "2024"].set_index("entity")
    table = mm.coverage(net.at("2024")).table.reindex(now.index)
    for name in ("coverage", "k_coverage", "coverage_high"):
        assert np.array_equal(now[name], table[name], equal_nan=True)
    assert now["served"].tolist() == table["served"].fillna(0).astype(int).tolist()
    assert (now["partners"] >= (now["served"] > 0)).all()


def test_quarters_end_with_the_one_of_the_day(net: mm.Network) -> None:
    frame = mm.panel(net, by="pair", freq="quarter", years=[2025])
    assert frame["period"].unique().tolist() == ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]
    assert frame["start"].iloc[1] == pd.Timestamp("2025-04-01")
    from mmnet.measures.evaluation.snapshots import periods

    last = periods(net, "quarter", None)[-1]
    assert last.name == "2026Q2"
    assert str(last.last) == "2026-06-30"


def test_the_order_of_rows_does_not_matter(net: mm.Network) -> None:
    tables = {
        name: getattr(net, name).sample(frac=1, random_state=3)
        for name in ("actors", "programs", "collaborations", "participations", "needs", "ratings")
    }
    shuffled = mm.Network.from_tables(tables, as_of=net.as_of)
    for by in ("program", "pair"):
        one = mm.panel(net, by=by, years=[2025])
        pd.testing.assert_frame_equal(one, mm.panel(shuffled, by=by, years=[2025]))


def test_empty_panels_keep_their_columns() -> None:
    actors = pd.DataFrame({"actor_id": ["a"], "name": ["A"], "kind": "university"})
    empty = {
        "collaborations": pd.DataFrame({"collaboration_id": [], "mode": []}),
        "participations": pd.DataFrame({"collaboration_id": [], "actor_id": [], "role": []}),
    }
    net = mm.Network.from_tables({"actors": actors, **empty}, as_of="2025-01-01")
    with pytest.raises(mm.OptionError, match="give the years"):
        mm.panel(net)
    assert mm.panel(net, years=[2024])["degree"].tolist() == [0]
    assert "modes" in mm.panel(net, by="pair", years=[2024])
    assert "coverage" in mm.panel(net, by="program", years=[2024])


def test_a_trend_takes_measures(net: mm.Network) -> None:
    names = ["density", "turnover", "degree", "strength", "betweenness", "k_coverage", "depth"]
    found = mm.trend(net, YEARS, measures=names)
    assert list(found)[-7:] == names
    plain = mm.trend(net, YEARS)
    pd.testing.assert_frame_equal(found[list(plain)], plain)
    total = mm.coverage(net.at("2024")).total
    assert found.loc[2024, "k_coverage"] == pytest.approx(total["k_coverage"])
    scores = mm.centrality(net.at("2024"), measures=["degree", "betweenness"])
    tied = scores[scores["degree"] > 0]
    assert found.loc[2024, "betweenness"] == pytest.approx(tied["betweenness"].mean())
    with pytest.raises(mm.OptionError, match="did you mean"):
        mm.trend(net, YEARS, measures=["densty"])
