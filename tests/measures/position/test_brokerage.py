"""Brokerage: Knoke's values, the mean and spread of all networks, counts by hand."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.measures.nulls import relabeling
from mmnet.measures.position import mediation
from mmnet.measures.position.mediation import ROLES, expected, network_variance, variance
from tests.measures.known import knoke, network, truth

SNA = ("w_I", "w_O", "b_IO", "b_OI", "b_O", "t")
Case = tuple[list[str], list[tuple[int, int]]]


def by_hand(kinds: list[str], arcs: set[tuple[int, int]]) -> np.ndarray:
    counts = np.zeros((len(kinds), 6), dtype=int)
    for a, v, b in permutations(range(len(kinds)), 3):
        if (a, v) in arcs and (v, b) in arcs and (a, b) not in arcs:
            counts[v, role_of(kinds[a], kinds[v], kinds[b])] += 1
            counts[v, 5] += 1
    return counts


def role_of(a: object, v: object, b: object) -> int:
    if a == v:
        return 0 if v == b else 2
    if v == b:
        return 3
    return 1 if a == b else 4


@st.composite
def cases(draw: st.DrawFn) -> Case:
    n = draw(st.integers(2, 8))
    kinds = draw(st.lists(st.sampled_from("xyz"), min_size=n, max_size=n))
    ends = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    return kinds, draw(st.lists(ends.filter(lambda p: p[0] != p[1]), max_size=25))


def made(case: Case, *, directed: bool) -> mm.Network:
    kinds, pairs = case
    return network(
        [f"a{i}" for i in range(len(kinds))],
        [(f"a{a}", f"a{b}") for a, b in pairs],
        kinds=kinds,
        directed=directed,
    )


def test_knoke() -> None:
    data = truth("knoke")
    found = mm.brokerage(knoke())
    names = [*data["brokerage_raw"]]
    for suffix, key in (("", "raw"), ("_expected", "exp"), ("_sd", "sd"), ("_z", "z")):
        columns = [role + suffix for role in ROLES]
        reference = np.array([data[f"brokerage_{key}"][name] for name in names])
        assert np.allclose(found.table.loc[names, columns], reference, atol=1e-6)
    for column, key in (("observed", "raw_gli"), ("expected", "exp_gli"), ("sd", "sd_gli_exact")):
        reference = np.array([data[key][name] for name in SNA])
        assert np.allclose(found.network[column], reference, atol=1e-6)
    assert found.network.at["total", "z"] == pytest.approx(-2.3035, abs=1e-4)
    assert found.note == ""
    assert "total" in repr(found)


@settings(max_examples=80)
@given(cases(), st.sampled_from(["directed", "undirected"]), st.sampled_from([3, 10**6]))
def test_equals_counts_by_hand(case: Case, ties: str, most_paths: int) -> None:
    kinds, pairs = case
    directed = ties == "directed"
    arcs = set(pairs) if directed else {*pairs, *((b, a) for a, b in pairs)}
    with pytest.MonkeyPatch.context() as patch:
        # Beyond so many paths they are listed in parts, or counted by the kernel.
        patch.setattr(mediation, "MOST_PATHS", most_paths)
        found = mm.brokerage(made(case, directed=directed))
    assert np.array_equal(found.table[list(ROLES)], by_hand(kinds, arcs))
    assert np.array_equal(found.network["observed"], found.table[list(ROLES)].sum())


@pytest.mark.parametrize("kinds", ["xxxx", "xxyy", "xxyz", "xyzw", "xxxy"])
def test_mean_and_spread_are_those_of_all_networks(kinds: str) -> None:
    """All 4,096 directed networks of four actors, each as likely as its ties."""
    places = list(permutations(range(4), 2))
    triples = list(permutations(range(4), 3))
    there = np.array(list(product([False, True], repeat=len(places))))
    column = {place: number for number, place in enumerate(places)}
    density = 0.3
    chance = density ** there.sum(1) * (1 - density) ** (~there).sum(1)
    counts = np.zeros((len(there), 4, 6))
    for a, v, b in triples:
        is_open = there[:, column[a, v]] & there[:, column[v, b]] & ~there[:, column[a, b]]
        counts[:, v, role_of(kinds[a], kinds[v], kinds[b])] += is_open
        counts[:, v, 5] += is_open
    codes = np.array([sorted(set(kinds)).index(kind) for kind in kinds])
    sizes = np.bincount(codes)
    mean = np.tensordot(chance, counts, axes=1)
    assert np.allclose(mean, expected(sizes, density)[codes])
    spread = np.tensordot(chance, counts**2, axes=1) - mean**2
    assert np.allclose(spread, variance(sizes, density)[codes])
    totals = counts.sum(axis=1)
    spread = chance @ totals**2 - (chance @ totals) ** 2
    assert np.allclose(spread, network_variance(sizes, density))


def test_undirected_ties_have_no_z_but_a_p() -> None:
    net = network("abcdef", ["ab", "bc", "cd", "de", "ef", "bf"], kinds=[*"xxyyzz"])
    found = mm.brokerage(net, rounds=199)
    assert (found.table["representative"] == found.table["gatekeeper"]).all()
    assert found.table["liaison_z"].isna().all()
    assert found.table["liaison_expected"].notna().all()
    assert "no direction" in found.note
    p = found.table[["liaison_p_upper", "liaison_p_lower"]]
    assert ((p >= 1 / 200) & (p <= 1)).all(axis=None)
    assert found.network["p_upper"].drop("total").notna().all()
    assert np.isnan(found.network.at["total", "p_upper"])


@pytest.mark.parametrize("few_ways", [20_000, 1])
def test_p_is_the_share_of_all_ways_to_deal_out_the_kinds(
    few_ways: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relabeling, "FEW_WAYS", few_ways)
    kinds = [*"xxyyz"]
    arcs = {(0, 1), (1, 2), (2, 3), (3, 4), (4, 1), (1, 3)}
    found = mm.brokerage(made((kinds, sorted(arcs)), directed=True), rounds=2000, seed=3)
    slack = 1e-9 if few_ways > 1 else 0.04
    seen = by_hand(kinds, arcs)
    ways = [by_hand(list(way), arcs) for way in permutations(kinds)]
    for ending, signs in (("upper", 1), ("lower", -1)):
        chance = np.mean([signs * way >= signs * seen for way in ways], axis=0)
        columns = [f"{role}_p_{ending}" for role in ROLES[:5]]
        assert np.allclose(found.table[columns], chance[:, :5], atol=slack)
        share = np.mean([signs * way.sum(0) >= signs * seen.sum(0) for way in ways], axis=0)
        assert np.allclose(found.network[f"p_{ending}"][:5], share[:5], atol=slack)


def test_whoever_is_alone_in_its_category_cannot_coordinate() -> None:
    net = network("abcd", ["ab", "bc", "cd"], kinds=[*"xyyy"], directed=True)
    alone = mm.brokerage(net).table.loc["a"]
    assert alone[["coordinator_z", "representative_z", "gatekeeper_z"]].isna().all()
    assert not np.isnan(alone["total_z"])


def test_families_stand_apart() -> None:
    net = network(
        "abcd", [("a", "b", "m1"), ("b", "c", "m2"), ("b", "c", "m1"), ("c", "d", "m2")],
        kinds=[*"xyxy"], directed=True,
    )  # fmt: skip
    found = mm.brokerage(net, by="family")
    assert found.table.index.names == ["family", "actor_id"]
    assert found.table.xs("m1")["total"].tolist() == [0, 1, 0, 0]
    assert found.table.xs("m2")["total"].tolist() == [0, 0, 1, 0]
    assert found.network.loc[("m1", "total"), "observed"] == 1
    alone = mm.brokerage(net, family="m1")
    pd.testing.assert_frame_equal(found.table.xs("m1"), alone.table)


def test_parallel_ties_count_once() -> None:
    once = network("abc", ["ab", "bc"], kinds=[*"xyz"], directed=True)
    twice = network(
        "abc", [("a", "b", "m"), ("a", "b", "n"), ("a", "b", "m"), ("b", "c", "m")],
        kinds=[*"xyz"], directed=True,
    )  # fmt: skip
    pd.testing.assert_frame_equal(mm.brokerage(once).table, mm.brokerage(twice).table)


def test_by_another_column_and_gaps() -> None:
    net = network("abc", ["ab", "bc"], directed=True, country=["DE", "FR", "DE"])
    assert mm.brokerage(net, by="country").table.loc["b", "itinerant"] == 1
    assert mm.brokerage(net, by="country").table.columns[2] == "country"
    gap = network("abc", ["ab", "bc"], directed=True, country=["DE", None, "DE"])
    with pytest.raises(mm.OptionError, match="has no country"):
        mm.brokerage(gap, by="country")
    with pytest.raises(mm.OptionError, match="99"):
        mm.brokerage(net, rounds=10)


@pytest.mark.parametrize("names", ["a", "abc"])
def test_without_ties(names: str) -> None:
    found = mm.brokerage(network(names, [], directed=True))
    assert (found.table["total"] == 0).all()
    assert found.table["total_z"].isna().all()
    assert mm.brokerage(network(names, []), by="family").table.empty


def test_a_column_may_be_called_as_an_argument_is() -> None:
    net = network(["a", "b", "c"], [("a", "b"), ("b", "c")], directed=True, self=["x", "x", "y"])
    table = mm.brokerage(net, by="self").table
    assert table["self"].tolist() == ["x", "x", "y"]
    assert table.loc["b", "representative"] == 1
