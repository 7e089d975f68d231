"""Intervals of centrality: by hand, as completeness has them, alike however a moment is chosen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.measures.position.drawn_ties import DrawnTies, weights_of
from mmnet.measures.position.intervals import WITHOUT
from mmnet.measures.position.scores import SCORES, Options
from mmnet.measures.silence.pairs import Draw, pairs_of

NOTHING = np.empty(0, dtype=np.int64)
STAR = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c")]


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


def small(*ties: tuple[str, str], **columns: Any) -> mm.Network:
    """Research cooperations of two, of institutes a to e."""
    ids = [f"c{at}" for at in range(len(ties))]
    tables = {
        "actors": pd.DataFrame({"actor_id": [*"abcde"], "name": [*"abcde"], "kind": "business"}),
        "collaborations": pd.DataFrame(
            {"collaboration_id": ids, "mode": "research_cooperation", "status": "active", **columns}
        ),
        "participations": pd.DataFrame(
            [(one, end, "partner") for one, tie in zip(ids, ties, strict=True) for end in tie],
            columns=["collaboration_id", "actor_id", "role"],
        ),
    }
    return mm.Network.from_tables(tables, ontology=mm.load_ontology("cordis"), as_of="2026-06-30")


def test_where_nothing_is_open_low_and_high_are_the_value() -> None:
    found = mm.centrality(small(*STAR), measures="all", intervals=True, ranks=True)
    for name in [column.removesuffix("_low") for column in found if column.endswith("_low")]:
        if not name.endswith("_rank"):
            assert (
                found[f"{name}_low"].tolist()
                == found[name].tolist()
                == found[f"{name}_high"].tolist()
            )
    # The three equals in degree but for a: b and c; e has nobody.
    assert found["degree_rank_low"].tolist() == [1, 2, 2, 4, 5]
    assert found["degree_rank_high"].tolist() == [1, 3, 3, 4, 5]
    assert not [name for name in found if name.startswith("in_") and name.endswith("_low")]


def test_a_tie_of_half_confidence_by_hand() -> None:
    net = small(*STAR, confidence=[1.0, 1.0, 0.5, 1.0])
    found = mm.centrality(net, measures=["degree", "strength", "betweenness"], intervals=True)
    assert found.loc["a", ["degree_low", "degree", "degree_high"]].tolist() == [2, 3, 3]
    assert found.loc["a", ["strength_low", "strength_high"]].tolist() == [2, 3]
    assert found.loc["b", ["degree_low", "degree_high"]].tolist() == [2, 2]
    # With the tie a lies between d and both others, 2 of 6 pairs; without it between nobody.
    assert found.loc["a", "betweenness_low"] == 0
    assert found.loc["a", ["betweenness", "betweenness_high"]].tolist() == pytest.approx(
        [1 / 3] * 2
    )
    # A named collaboration is as doubtful as one of half confidence.
    named = mm.centrality(small(*STAR), measures="degree", intervals=True, doubtful="c2")
    assert named.loc["a", ["degree_low", "degree_high"]].tolist() == [2, 3]


def test_an_unknown_state_is_open_at_a_moment() -> None:
    columns = {
        "start": ["2020"] * 3,
        "end": ["2029", "2029", None],
        "status": ["active"] * 2 + [None],
    }
    net = small(*STAR[:3], **columns)
    found = mm.centrality(net, at="2025", measures="degree", intervals=True)
    assert found.loc["a", ["degree", "degree_low", "degree_high"]].tolist() == [2, 2, 3]


def test_what_one_side_answered_is_not_drawn(net: mm.Network) -> None:
    one, other, third = "ginkgo-university", "acme-robotics", "bamboo-university"
    sure = net.select(actor=sorted(net.actors["actor_id"]), isolates=True)
    lone = mm.centrality(sure, measures="degree", intervals=True, silent=one)
    none = mm.centrality(sure, measures="degree", intervals=True)
    # Of one silent actor its partners told everything.
    assert lone["degree_high"].tolist() == none["degree_high"].tolist()
    three = mm.centrality(sure, measures="degree", intervals=True, silent=[one, other, third])
    wider = three["degree_high"] - none["degree_high"]
    assert set(wider[wider > 0].index) <= {one, other, third}


def test_intervals_are_those_of_completeness(net: mm.Network) -> None:
    silent = sorted(net.actors["actor_id"])[::5]
    own = mm.centrality(
        net,
        measures=["degree", "betweenness"],
        intervals=True,
        ranks=True,
        silent=silent,
        rounds=99,
    )
    whole = mm.completeness(net, silent=silent, rounds=99).table
    for name in ("degree", "betweenness"):
        for end in ("low", "high", "rank_low", "rank_high"):
            assert own[f"{name}_{end}"].tolist() == whole[f"{name}_{end}"].tolist(), (name, end)


def test_a_moment_may_be_chosen_in_three_ways(net: mm.Network) -> None:
    options = {
        "intervals": True,
        "ranks": True,
        "rounds": 99,
        "silent": ["acme-robotics", "ginkgo-university"],
    }
    found = mm.centrality(net, at="2025", **options)
    for other in (net.at("2025"), net.with_moment("2025")):
        pd.testing.assert_frame_equal(found, mm.centrality(other, **options))
    plain = mm.centrality(net, at="2025")
    pd.testing.assert_frame_equal(plain, found[plain.columns])


@pytest.mark.parametrize("weight", ["count", "fractional", "amount"])
def test_a_draw_with_everything_is_the_network(net: mm.Network, weight: Any) -> None:
    graph, pairs = net.graph(), pairs_of(net)
    unit = "EUR" if weight == "amount" else None
    options = Options(weight=weight, unit=unit)
    everything = Draw(np.ones(len(pairs.chance), dtype=bool), NOTHING)
    quiet = np.zeros(pairs.n_actors, dtype=bool)
    matrix = weights_of(net, graph, pairs, options, quiet).of(
        pairs, everything, np.random.default_rng(0)
    )
    assert np.allclose(matrix.toarray(), graph.adjacency(weight, unit=unit).toarray())
    ties = DrawnTies(pairs.numbers(everything), graph.n_actors, options, lambda: matrix)
    names = [name for name in SCORES if name not in {*WITHOUT, "betweenness"}]
    own = mm.centrality(net, measures=names, weight=weight, unit=unit)
    for name in names:
        assert np.allclose(SCORES[name](ties)[name], own[name], atol=1e-9), name


def test_intervals_of_a_measure_are_the_same_whatever_else_is_asked(net: mm.Network) -> None:
    options = {"intervals": True, "silent": sorted(net.actors["actor_id"])[::5], "rounds": 99}
    together = mm.centrality(
        net, measures=["degree", "strength", "betweenness", "pagerank"], **options
    )
    for name in ("degree", "strength", "betweenness", "pagerank"):
        alone = mm.centrality(net, measures=name, **options)
        pd.testing.assert_frame_equal(alone, together[alone.columns])


def test_families_and_modes_narrow_the_intervals(net: mm.Network) -> None:
    silent = sorted(net.actors["actor_id"])[::5]
    found = mm.centrality(
        net, measures="degree", family="business", intervals=True, silent=silent, rounds=99
    )
    whole = mm.centrality(net, measures="degree", intervals=True, silent=silent, rounds=99)
    assert (found["degree_high"] <= whole["degree_high"]).mean() > 0.9
    assert (
        found["degree"].tolist()
        == mm.centrality(net, measures="degree", family="business")["degree"].tolist()
    )


def test_what_has_no_interval_is_refused(net: mm.Network) -> None:
    for options, message in (
        ({"silent": "acme-robotics"}, "silent is of intervals: add intervals=True"),
        ({"doubtful": "mm-2018-001"}, "doubtful is of intervals"),
        ({"intervals": True, "by": "family"}, "leave out by"),
        ({"intervals": True, "directed": True}, "leave out directed"),
        ({"intervals": True, "sample": 9}, "leave out sample"),
        ({"intervals": True, "measures": "hits"}, "hits has no interval"),
        ({"intervals": True, "rounds": 9}, "at least 99"),
        ({"intervals": True, "level": 1.5}, "level"),
        ({"intervals": True, "silent": "nobody"}, "actor 'nobody' does not occur"),
    ):
        with pytest.raises(mm.OptionError, match=message):
            mm.centrality(net, **options)


def test_intervals_of_a_family_or_mode_are_of_its_ties_alone(net: mm.Network) -> None:
    for part in ({"family": "business"}, {"mode": "internship_base"}):
        found = mm.centrality(net, measures="degree", intervals=True, rounds=99, **part)
        # Nobody is silent, so nothing comes to what is recorded.
        assert (found["degree_high"] <= found["degree"]).all()
        assert (found["degree_low"] <= found["degree_high"]).all()
        assert found["degree_high"].sum() > 0.9 * found["degree"].sum()
