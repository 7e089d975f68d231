"""Mixing: Newman's published coefficient, NetworkX, and chance."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.measures.mixing.mixing import assortativity_of
from tests.measures.known import network as made
from tests.measures.known import truth

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = ("university", "research_institute", "business")


def network(kinds: list[str], pairs: list[tuple[int, int]]) -> mm.Network:
    """Tie actors pairwise in a mode that every kind of the CORDIS ontology may take."""
    actors = pd.DataFrame({"actor_id": [f"a{i}" for i in range(len(kinds))], "kind": kinds})
    actors["name"] = actors["actor_id"]
    ids = [f"c{i}" for i in range(len(pairs))]
    flat = [(c, f"a{end}", "partner") for c, pair in zip(ids, pairs, strict=True) for end in pair]
    return mm.Network.from_tables(
        {
            "actors": actors,
            "collaborations": pd.DataFrame(
                {"collaboration_id": ids, "mode": "research_cooperation"}
            ),
            "participations": pd.DataFrame(flat, columns=["collaboration_id", "actor_id", "role"]),
        },
        ontology=mm.load_ontology("cordis"),
        as_of="2026-06-30",
    )


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[str], list[tuple[int, int]]]:
    n = draw(st.integers(2, 8))
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=n, max_size=n))
    ends = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    pairs = draw(st.lists(ends.filter(lambda p: p[0] != p[1]), min_size=1, max_size=12))
    return kinds, pairs


@settings(max_examples=60)
@given(networks())
def test_equals_networkx_and_counts_by_hand(
    case: tuple[list[str], list[tuple[int, int]]],
) -> None:
    kinds, pairs = case
    found = mm.mixing(network(kinds, pairs))
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(len(kinds)))
    nx.set_node_attributes(graph, dict(enumerate(kinds)), "kind")
    for a in found.labels.index:
        for b in found.labels.index:
            tied = sum({kinds[u], kinds[v]} == {a, b} for u, v in graph.edges)
            assert found.observed.loc[a, b] == tied
    assert np.triu(found.expected.to_numpy()).sum() == pytest.approx(graph.number_of_edges())
    if found.observed.to_numpy().astype(bool).sum() == 1:
        return
    ends = {kind for edge in graph.edges for kind in (kinds[edge[0]], kinds[edge[1]])}
    if len(ends) == 1:
        assert np.isnan(found.assortativity)
    else:
        expected = nx.attribute_assortativity_coefficient(graph, "kind")
        assert found.assortativity == pytest.approx(expected)


def test_published_coefficient() -> None:
    published = truth("newman2003")
    e = np.array(published["e"])
    chance = (e.sum(axis=0) * e.sum(axis=1)).sum()
    trace = np.trace(e)
    assert (trace - chance) / (1 - chance) == pytest.approx(published["r_unnormalised"])


def test_missing_category_is_counted_as_unknown() -> None:
    net = network(["university", "business", "business"], [(0, 1), (1, 2)])
    actors = net.actors.assign(sector=["public", None, "private"])
    again = mm.Network.from_tables(
        {
            "actors": actors,
            "collaborations": net.collaborations,
            "participations": net.participations,
        },
        ontology=net.ontology,
    )
    found = mm.mixing(again, by="sector")
    assert found.unknown == 2
    assert np.isnan(found.assortativity)


def test_unknown_column_is_said() -> None:
    with pytest.raises(mm.OptionError, match="no column 'sektor'"):
        mm.mixing(network(["university", "business"], [(0, 1)]), by="sektor")


def test_one_category_is_undefined() -> None:
    assert np.isnan(assortativity_of(np.array([[4.0]])))
    assert np.isnan(assortativity_of(np.zeros((2, 2))))


def test_two_columns_count_ends_of_ties() -> None:
    net = made("abcd", ["ab", "bc", "cd"], kinds=[*"xxyy"], country=["DE", "FR", "DE", None])
    found = mm.mixing(net, by="kind", and_by="country")
    assert found.observed.to_dict("index") == {"x": {"DE": 2, "FR": 1}, "y": {"DE": 0, "FR": 1}}
    assert found.possible.to_dict("index") == {"x": {"DE": 3, "FR": 1}, "y": {"DE": 1, "FR": 1}}
    assert found.expected.loc["x", "DE"] == pytest.approx(3 * 4 / 6)
    assert (found.unknown, found.and_by) == (1, "country")
    assert np.isnan(found.assortativity)
    assert len(found.pairs) == 4
    assert "kind and country" in repr(found)
    assert mm.mixing(net, by="kind", and_by="kind").and_by is None


@pytest.mark.parametrize("and_by", [None, "country"])
def test_interval_and_p_are_those_of_all_ways_to_deal_out(and_by: str | None) -> None:
    ties = ["ab", "ac", "ad", "bc", "de"]
    kinds, countries = [*"xxxyy"], ["DE", "DE", "FR", "FR", "FR"]
    net = made("abcde", ties, kinds=kinds, country=countries)
    found = mm.mixing(net, by="kind", and_by=and_by, rounds=3000, seed=1)
    others = kinds if and_by is None else countries
    seen = []
    for order in permutations(range(5)):
        counts = dict.fromkeys(product(sorted({*kinds}), sorted({*others})), 0.0)
        for end in [*ties, *(tie[::-1] for tie in ties)]:
            one, other = kinds[order["abcde".index(end[0])]], others[order["abcde".index(end[1])]]
            counts[one, other] += 0.5 if and_by is None and one == other else 1.0
        seen.append(counts)
    for a, b in seen[0]:
        draws = np.array([counts[a, b] for counts in seen])
        value = found.observed.loc[a, b]
        assert value == draws[0]
        assert found.expected.loc[a, b] == pytest.approx(draws.mean())
        assert found.p_upper.loc[a, b] == pytest.approx((draws >= value).mean(), abs=0.03)
        assert found.p_lower.loc[a, b] == pytest.approx((draws <= value).mean(), abs=0.03)
        assert draws.min() <= found.low.loc[a, b] <= found.high.loc[a, b] <= draws.max()
        low, high = np.quantile(draws, [0.025, 0.975])
        assert abs(found.low.loc[a, b] - low) <= 1
        assert abs(found.high.loc[a, b] - high) <= 1
    assert {"low", "high", "p_upper", "p_lower", "p_adjusted"} <= set(found.pairs.columns)


@pytest.mark.parametrize("and_by", [None, "country"])
def test_the_adjusted_p_is_that_of_the_furthest_pair(and_by: str | None) -> None:
    ties = ["ab", "ac", "ad", "bc", "de", "ef"]
    kinds, countries = [*"xxxyyz"], ["DE", "DE", "FR", "FR", "FR", "FR"]
    net = made("abcdef", ties, kinds=kinds, country=countries)
    found = mm.mixing(net, by="kind", and_by=and_by, rounds=199, seed=4)
    others = kinds if and_by is None else countries
    cells = list(product(sorted({*kinds}), sorted({*others})))

    def roots(order: Sequence[int]) -> list[float]:
        counts = dict.fromkeys(cells, 0.0)
        for end in [*ties, *(tie[::-1] for tie in ties)]:
            cell = kinds[order["abcdef".index(end[0])]], others[order["abcdef".index(end[1])]]
            counts[cell] += 0.5 if and_by is None and cell[0] == cell[1] else 1.0
        return [count**0.5 for count in counts.values()]

    rng = np.random.Generator(np.random.PCG64(4))
    every = np.array([roots(range(6)), *(roots(rng.permutation(6)) for _ in range(199))])
    spread = [max(float(np.std(column)), 0.5) for column in every.T]
    far = np.abs(every - every.mean(axis=0)) / spread
    for cell, own in zip(cells, far[0], strict=True):
        as_far = sum(max(draw) >= own - 1e-9 for draw in far[1:])
        assert found.p_adjusted.loc[cell] == pytest.approx((1 + as_far) / 200)


def test_nothing_to_adjust_where_nothing_can_differ() -> None:
    found = mm.mixing(made("abc", ["ab", "bc"], kinds=[*"xxx"]), rounds=99)
    assert found.p_adjusted.to_numpy().tolist() == [[1.0]]


def test_no_rounds_no_interval_and_few_rounds_are_refused() -> None:
    net = made("abc", ["ab"], kinds=[*"xxy"])
    assert mm.mixing(net).low.isna().all(axis=None)
    with pytest.raises(mm.OptionError, match="99"):
        mm.mixing(net, rounds=50)
    assert mm.mixing(made("a", [])).expected.isna().all(axis=None)
