"""E-I index: Knoke's exact values, all deals by hand, and what is undefined."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import mmnet as mm
from mmnet.measures.mixing.ei_chance import of_ties_inside
from mmnet.measures.nulls import relabeling
from mmnet.measures.nulls.relabeling import every_deal, ways
from tests.measures.known import knoke, network, truth


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    n = draw(st.integers(2, 6))
    kinds = draw(st.text("xyz", min_size=n, max_size=n))
    names = "abcdef"[:n]
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names))
    return kinds, draw(st.lists(ends.filter(lambda p: p[0] != p[1]), min_size=1, max_size=9))


def index(kinds: str, ties: set[tuple[str, str]]) -> float:
    alike = [kinds["abcdef".index(a)] == kinds["abcdef".index(b)] for a, b in ties]
    return 1 - 2 * sum(alike) / len(alike)


def test_knoke() -> None:
    data = truth("ei_knoke")
    found = mm.ei_index(knoke())
    assert found.exact
    assert found.network["internal"] == data["undirected_internal"]
    assert found.network["external"] == data["external"]
    for name, key in (
        ("ei", "EI"), ("expected", "expected"), ("sd", "sd_exact"), ("p_upper", "P_ge"),
        ("p_lower", "P_le"),
    ):  # fmt: skip
        assert found.network[name] == pytest.approx(data[key], abs=1e-9)
    arcs = mm.ei_index(knoke(), directed=True)
    assert arcs.network["ei"] == pytest.approx(data["directed_EI"])
    assert "every permutation" in repr(found)


@settings(max_examples=60)
@given(cases(), st.sampled_from(["pairs", "arcs"]))
def test_equals_all_deals_by_hand(case: tuple[str, list[tuple[str, str]]], count: str) -> None:
    kinds, drawn = case
    directed = count == "arcs"
    ties = set(drawn) if directed else {(min(tie), max(tie)) for tie in drawn}
    net = network("abcdef"[: len(kinds)], drawn, kinds=[*kinds], directed=directed)
    found = mm.ei_index(net, directed=directed)
    deals = np.array([index("".join(deal), ties) for deal in permutations(kinds)])
    seen = index(kinds, ties)
    assert found.network["ei"] == pytest.approx(seen)
    assert found.network["expected"] == pytest.approx(deals.mean())
    assert found.network["sd"] == pytest.approx(deals.std(), abs=1e-7)
    assert found.network["p_upper"] == pytest.approx((deals >= seen - 1e-9).mean())
    assert found.network["p_lower"] == pytest.approx((deals <= seen + 1e-9).mean())
    for name, row in found.actors.iterrows():
        own = {tie for tie in ties if name in tie}
        assert row["internal"] + row["external"] == len(own)
        assert row["ei"] == pytest.approx(index(kinds, own) if own else np.nan, nan_ok=True)


@settings(max_examples=30)
@given(cases())
def test_chance_of_an_actor_is_that_of_the_other_labels(
    case: tuple[str, list[tuple[str, str]]],
) -> None:
    kinds, drawn = case
    net = network("abcdef"[: len(kinds)], drawn, kinds=[*kinds])
    found = mm.ei_index(net).actors.loc["a"]
    own = {(min(tie), max(tie)) for tie in drawn if "a" in tie}
    if not own:
        assert np.isnan(found["p_upper"])
        return
    deals = np.array([index(kinds[0] + "".join(deal), own) for deal in permutations(kinds[1:])])
    assert found["expected"] == pytest.approx(deals.mean())
    assert found["p_upper"] == pytest.approx((deals >= index(kinds, own) - 1e-9).mean())
    assert found["p_lower"] == pytest.approx((deals <= index(kinds, own) + 1e-9).mean())


def test_chance_of_ties_inside_is_hypergeometric() -> None:
    rng = np.random.default_rng(0)
    own, total = rng.integers(1, 3000, 40), rng.integers(0, 2000, 40)
    inside = np.array(
        [rng.hypergeometric(k - 1, 3000 - k, t) for k, t in zip(own, total, strict=True)]
    )
    few, many = of_ties_inside(3000, own, total, inside)
    chance = stats.hypergeom(2999, own - 1, total)
    assert np.allclose(few, chance.cdf(inside), rtol=1e-7)
    assert np.allclose(many, chance.sf(inside - 1), rtol=1e-7)


def test_groups_by_both_conventions() -> None:
    net = network("abcd", ["ab", "bc", "cd"], kinds=[*"xxyy"])
    ties = mm.ei_index(net).groups.loc["x"]
    assert (ties["internal"], ties["external"], ties["ei"]) == (1, 1, 0)
    assert ties["expected"] == pytest.approx((4 - 1) / (4 + 1))
    stubs = mm.ei_index(net, convention="stubs").groups.loc["x"]
    assert (stubs["internal"], stubs["external"]) == (2, 1)
    assert stubs["ei"] == pytest.approx(-1 / 3)
    # The weighted mean of its actors: a has one tie, inside; b has two, one of them inside.
    assert stubs["ei"] == pytest.approx((-1 * 1 + 0 * 2) / 3)
    # Of the six deals xxyy and yyxx give 0, yxxy 1/3, the others 1.
    assert ties["p_lower"] == pytest.approx(2 / 6)


def test_every_deal_stands_once() -> None:
    codes = np.array([0, 0, 1, 1, 2])
    deals = [tuple(deal) for deal in every_deal(codes)]
    assert len(deals) == len(set(deals)) == ways(codes) == 30
    assert {tuple(sorted(deal)) for deal in deals} == {(0, 0, 1, 1, 2)}


def test_rounds_come_close_to_all_deals(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = mm.ei_index(knoke()).network["p_upper"]
    monkeypatch.setattr(relabeling, "FEW_WAYS", 10)
    none = mm.ei_index(knoke())
    assert np.isnan(none.network["p_upper"])
    assert not none.exact
    drawn = mm.ei_index(knoke(), rounds=1999)
    assert drawn.network["p_upper"] == pytest.approx(exact, abs=0.04)
    assert drawn.groups["p"].between(0, 1).all()
    with pytest.raises(mm.OptionError, match="99"):
        mm.ei_index(knoke(), rounds=5)


def test_what_is_undefined() -> None:
    empty = mm.ei_index(network("abc", [], kinds=[*"xxy"]))
    assert np.isnan(empty.network["ei"])
    assert np.isnan(empty.network["p"])
    assert empty.network["expected"] == pytest.approx(1 / 3)
    one = mm.ei_index(network("abc", ["ab"]))
    assert one.network["ei"] == -1
    assert np.isnan(one.network["z"])
    single = mm.ei_index(network("a", []))
    assert np.isnan(single.network["expected"])


def test_actors_without_a_category_are_left_out() -> None:
    net = network("abcd", ["ab", "bc", "cd"], country=["DE", "DE", None, "FR"])
    found = mm.ei_index(net, by="country")
    assert found.unknown == 2
    assert found.network["internal"] == 1
    assert np.isnan(found.actors.at["c", "internal"])
    with pytest.raises(mm.OptionError, match="convention is"):
        mm.ei_index(net, convention="ends")  # type: ignore[arg-type]
