"""The first of a list is named only where it is ahead of every other by more than chance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.measures.inference.leader import leader, leading_column
from mmnet.measures.inference.rank_ranges import rank_ranges

KINDS = ["university"] * 6


def ring(n: int = 6) -> mm.Network:
    """Equals: each tied to two neighbors."""
    ids = [f"u{i}" for i in range(n)]
    ties = pd.DataFrame({"source": ids, "target": [*ids[1:], ids[0]]})
    ties["mode"], ties["status"] = "research_cooperation", "active"
    actors = pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university"})
    return mm.read_edges(ties, actors, as_of="2025-06-30")


def star(n: int = 8) -> mm.Network:
    ids = [f"u{i}" for i in range(n)]
    ties = pd.DataFrame({"source": [ids[0]] * (n - 1), "target": ids[1:]})
    ties["mode"], ties["status"] = "research_cooperation", "active"
    actors = pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university"})
    return mm.read_edges(ties, actors, as_of="2025-06-30")


def test_a_clear_winner_is_named() -> None:
    values = pd.Series([5.0, 5.1, 4.9, 5.2, 5.0, 1.0, 1.1, 0.9, 1.2, 1.0, 2.0, 2.1, 1.9, 2.2, 2.0])
    found = leader(values, pd.Series(list("aaaaabbbbbccccc")))
    assert (found.name, found.sure) == ("a", True)
    assert found.table.index.tolist() == ["a", "c", "b"]
    assert found.table["mean"].round(2).tolist() == [5.04, 2.04, 1.04]


def test_a_winner_among_equals_is_not_sure() -> None:
    # Far above the last, level with the second: no superlative.
    values = pd.Series([5.0, 5.2, 4.9, 5.0, 5.1, 4.9, 1.0, 1.1, 0.9])
    found = leader(values, pd.Series(list("aaabbbccc")))
    assert not found.sure
    three = leader(pd.Series([4.0, 4.0, 4.0, 1.0, 1.0, 1.0]), pd.Series(list("aaabbb")))
    assert not three.sure, "three raters tell nobody apart"


def test_weighted_mean() -> None:
    found = leader(
        pd.Series([1.0, 0.0, 0.5]), pd.Series(list("aab")), weights=pd.Series([1.0, 3.0, 2.0])
    )
    assert found.table["mean"].to_dict() == {"b": 0.5, "a": 0.25}


def test_nothing_one_group_and_unknown() -> None:
    assert leader(pd.Series([], dtype=float), pd.Series([], dtype=str)).name is None
    one = leader(pd.Series([1.0, np.nan]), pd.Series(["a", "b"]))
    assert one.name == "a"
    assert np.isnan(one.p)
    assert not one.sure
    with pytest.raises(mm.OptionError, match="length"):
        leader(pd.Series([1.0]), pd.Series(["a", "b"]))


def test_wrong_winners_are_named_seldom() -> None:
    rng = np.random.default_rng(3)
    groups = pd.Series(np.repeat(list("abcde"), 12))
    named = sum(
        leader(pd.Series(rng.normal(size=60)), groups, rounds=99, seed=i).sure for i in range(300)
    )
    # At most 5 %, and the 99 % point of a binomial of that.
    assert named <= 24, named


def test_columns_of_the_same_rows() -> None:
    rng = np.random.default_rng(1)
    base = rng.normal(size=30)
    frame = pd.DataFrame({"a": base + 0.5, "b": base, "c": base - 1})
    assert leading_column(frame).sure
    assert leading_column(frame).name == "a"
    assert not leading_column(frame.assign(b=frame["a"])).sure
    apart = pd.DataFrame({"a": [1.0, None], "b": [None, 0.0]})
    assert not leading_column(apart).sure, "no row knows both"


def test_ranks_of_equals_are_all_first_and_none_is_surely() -> None:
    found = rank_ranges(ring(), rounds=99)
    assert (found["rank"] == 1).all()
    assert (found["first"] < 0.95).all()
    assert found["first"].sum() <= 1.0 + 1e-9


def test_the_center_of_a_star_is_first_in_nearly_all_draws() -> None:
    net = star()
    found = rank_ranges(net, rounds=199)
    assert found.index[0] == "u0"
    assert found["first"].iloc[0] > 0.95
    assert (found["low"].iloc[0], found["high"].iloc[0]) == (1, 1)
    expected = mm.centrality(net)["betweenness"].reindex(found.index)
    pd.testing.assert_series_equal(found["value"], expected, check_names=False)
    degree = rank_ranges(net, measure="degree", rounds=99)
    assert degree["value"].tolist() == [7.0] + [1.0] * 7


def test_directed_and_joint_collaborations_give_the_measured_values() -> None:
    net = mm.example()
    for measure in ("degree", "betweenness"):
        found = rank_ranges(net, measure=measure, rounds=99)
        expected = mm.centrality(net)[measure].reindex(found.index).astype(float)
        pd.testing.assert_series_equal(found["value"], expected, check_names=False)


def test_no_collaboration_and_wrong_arguments() -> None:
    net = ring().select(state="planned", isolates=True)
    assert rank_ranges(net, rounds=99)["first"].sum() == 0
    with pytest.raises(mm.OptionError, match="measure"):
        rank_ranges(ring(), measure="pagerank")
    with pytest.raises(mm.OptionError, match="too few"):
        rank_ranges(ring(), rounds=9)
