"""The first of a list is named only where it is ahead of every other by more than chance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import ttest_ind

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
        leader(pd.Series(rng.normal(size=60)), groups, rounds=99, seed=i).sure for i in range(100)
    )
    # At most 5 %, and the 99 % point of a binomial of that.
    assert named <= 11, named


def test_few_values_that_vary_much_are_no_finding() -> None:
    # A difference of means that is not held against the spread of each group names one in 96.
    rng = np.random.default_rng(4)
    groups = pd.Series(np.repeat(["a", "b"], (8, 40)))
    spread = np.repeat([3.0, 1.0], (8, 40))
    named = sum(
        leader(pd.Series(rng.normal(size=48) * spread), groups, rounds=99, seed=i).sure
        for i in range(100)
    )
    assert named <= 11, named


def test_errors_are_those_of_weighted_means() -> None:
    """The distance by the formula, one permutation at a time, with the same draws."""
    rng = np.random.default_rng(5)
    v, w, size = rng.normal(size=15), rng.integers(1, 5, 15).astype(float), 6

    def far(order: np.ndarray) -> float:
        parts = []
        for part in (order[:size], order[size:]):
            mean = np.average(v[part], weights=w[part])
            share = w[part] / w[part].sum()
            error = (share**2 @ (v[part] - mean) ** 2) * len(part) / (len(part) - 1)
            parts.append((mean, error))
        (one, first), (other, second) = parts
        return float(abs(one - other) / np.sqrt(first + second))

    found = leader(pd.Series(v), pd.Series(["a"] * size + ["b"] * 9), weights=pd.Series(w), seed=3)
    order = np.arange(15)
    if found.name == "b":
        order, size = np.r_[6:15, 0:6], 9
    observed, rng = far(order), np.random.Generator(np.random.PCG64(3))
    draws = np.array([far(order[rng.permutation(15)]) for _ in range(999)])
    dealt = (1 + (draws >= observed - 1e-9).sum()) / 1000
    assert found.p >= dealt
    # Without weights the other p is that of SciPy.
    found = leader(pd.Series(v), pd.Series(["a"] * 6 + ["b"] * 9), seed=3)
    welch = ttest_ind(v[:6], v[6:], equal_var=False).pvalue
    assert found.p >= welch - 1e-12
    assert found.p == pytest.approx(max(welch, round(found.p, 3)))


def test_a_single_value_is_no_finding() -> None:
    values = pd.Series([9.0, *np.linspace(1, 2, 40)])
    found = leader(values, pd.Series(["a", *"b" * 40]))
    assert (found.name, found.p, found.sure) == ("a", 1.0, False)


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
    assert (found["low"] == 1).all()
    assert (found["high"] > 5).all(), "an equal may stand anywhere"
    assert found["first"].sum() <= 1.0 + 1e-9


def test_the_center_of_a_star_is_first_in_nearly_all_draws() -> None:
    net = star()
    found = rank_ranges(net, rounds=199)
    assert found.index[0] == "u0"
    assert found["first"].iloc[0] > 0.95
    assert (found["low"].iloc[0], found["high"].iloc[0]) == (1, 1)
    assert set(zip(found["low"].iloc[1:], found["high"].iloc[1:], strict=True)) == {(2, 8)}
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
