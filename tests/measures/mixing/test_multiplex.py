"""Multiplex: printed coefficients, and layers as sets of pairs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.measures.participation import coefficient
from tests.measures.known import network

Tie = tuple[str, str, str]


def layered(names: str, ties: list[Tie]) -> mm.Network:
    """Make a network of ties (source, target, family), each mode a family of its own."""
    return network(names, ties)


@st.composite
def cases(draw: st.DrawFn) -> list[Tie]:
    ends = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))
    pairs = ends.filter(lambda pair: pair[0] != pair[1])
    ties = draw(st.lists(st.tuples(pairs, st.sampled_from("mno")), min_size=1, max_size=20))
    return [(*pair, mode) for pair, mode in ties]


@settings(max_examples=80)
@given(cases())
def test_equals_sets_of_pairs(ties: list[Tie]) -> None:
    found = mm.multiplex(layered("abcdef", ties))
    modes = sorted({mode for _, _, mode in ties})
    sets = {m: {frozenset(tie[:2]) for tie in ties if tie[2] == m} for m in modes}
    assert list(found.layers.index) == modes
    for a in modes:
        others = set().union(*(sets[b] for b in modes if b != a))
        assert found.layers.at[a, "ties"] == len(sets[a])
        assert found.layers.at[a, "own"] == len(sets[a] - others)
        expected = len(sets[a] & others) / len(sets[a])
        assert found.layers.at[a, "redundancy"] == pytest.approx(expected)
        for b in modes:
            assert found.common.at[a, b] == len(sets[a] & sets[b])
            jaccard = len(sets[a] & sets[b]) / len(sets[a] | sets[b])
            assert found.overlap.at[a, b] == pytest.approx(jaccard)
        for name in "abcdef":
            partners = sum(name in pair for pair in sets[a])
            assert found.table.at[name, f"degree_{a}"] == partners
    for name in "abcdef":
        degrees = [sum(name in pair for pair in sets[m]) for m in modes]
        total, m = sum(degrees), len(modes)
        assert found.table.at[name, "overlapping_degree"] == total
        assert found.table.at[name, "layers"] == sum(degree > 0 for degree in degrees)
        spread = found.table.at[name, "participation"]
        if not total or m == 1:
            assert np.isnan(spread)
        else:
            expected = m / (m - 1) * (1 - sum((degree / total) ** 2 for degree in degrees))
            assert spread == pytest.approx(expected, abs=1e-9)


def test_printed_participation() -> None:
    for degrees, expected in (([3, 3, 3], 1.0), ([4, 2, 0], 2 / 3), ([1, 1, 0, 0, 0], 0.625)):
        assert coefficient(np.array([degrees]).T)[0] == pytest.approx(expected, abs=1e-6)
    ties = [("a", x, "m") for x in "bcde"] + [("a", x, "n") for x in "bc"] + [("d", "e", "o")]
    found = mm.multiplex(layered("abcde", ties))
    assert found.table.at["a", "participation"] == pytest.approx(2 / 3, abs=1e-6)
    assert found.table.at["a", "overlapping_degree"] == 6
    assert found.overlap.at["m", "n"] == pytest.approx(0.5)
    assert found.layers["redundancy"].tolist() == [0.5, 1.0, 0.0]
    assert found.pairs.iloc[0][["a", "b", "common", "jaccard"]].tolist() == ["m", "n", 2, 0.5]
    assert "3 layers, 3 with ties; 5 of 5 actors" in repr(found)


def test_families_of_the_ontology_count_even_without_ties() -> None:
    net = mm.example()
    whole = mm.multiplex(net)
    assert list(whole.layers.index) == list(net.ontology.families)
    narrow = mm.multiplex(net, family=["business", "government"])
    assert list(narrow.layers.index) == list(net.ontology.families)
    assert np.isnan(narrow.overlap.at["international", "international"])
    assert narrow.overlap.at["international", "business"] == 0.0
    assert np.isnan(narrow.layers.at["international", "redundancy"])
    even = narrow.table["degree_business"] == narrow.table["degree_government"]
    both = narrow.table[even & (narrow.table["degree_business"] > 0)]
    # Of five families evenly in two: 5/4 (1 - 1/2).
    assert len(both) > 0
    assert both["participation"].to_numpy() == pytest.approx(0.625)
    modes = mm.multiplex(net, layers="mode")
    assert list(modes.layers.index) == list(net.ontology.modes)
    spread = mm.centrality(net, measures="participation")["participation"]
    assert whole.table["participation"].equals(spread)


def test_direction_does_not_make_two_ties() -> None:
    ties = [("a", "b", "m"), ("b", "a", "m"), ("a", "b", "n")]
    found = mm.multiplex(network("ab", ties, directed=True))
    assert found.layers["ties"].tolist() == [1, 1]
    assert found.overlap.at["m", "n"] == 1.0


def test_nearly_nothing() -> None:
    found = mm.multiplex(network("ab", []))
    assert found.table["overlapping_degree"].tolist() == [0, 0]
    assert found.table["participation"].isna().all()
    assert found.overlap.isna().all(axis=None)
    assert found.pairs.empty
    assert "0 with ties" in repr(found)


def test_bad_layers_are_said() -> None:
    with pytest.raises(mm.OptionError, match="layers is 'kind': use family or mode"):
        mm.multiplex(network("ab", [("a", "b")]), layers="kind")
