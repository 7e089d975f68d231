"""What silence leaves open: bounds by brute force, intervals that hold, betweenness the frailer."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.measures.completeness.stability import measured, stability_of
from mmnet.measures.silence import sampled as sampled_module
from mmnet.measures.silence.imputation import Imputation
from mmnet.measures.silence.intervals import ranks, shortest
from mmnet.measures.silence.pairs import Pairs, pairs_of

SILENT = ("ginkgo-university", "acme-robotics", "bamboo-university")


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


@pytest.fixture(scope="module")
def found(net: mm.Network) -> Any:
    return mm.completeness(net, silent=SILENT, measures="degree", rounds=99)


def small(*ties: tuple[str, str], kinds: dict[str, str], **columns: Any) -> mm.Network:
    """A network of research cooperations of two."""
    ids = [f"c{at}" for at in range(len(ties))]
    tables = {
        "actors": pd.DataFrame(
            {"actor_id": list(kinds), "name": list(kinds), "kind": list(kinds.values())}
        ),
        "collaborations": pd.DataFrame(
            {"collaboration_id": ids, "mode": "research_cooperation", "status": "active", **columns}
        ),
        "participations": pd.DataFrame(
            [
                {"collaboration_id": one, "actor_id": end, "role": "partner"}
                for one, tie in zip(ids, ties, strict=True)
                for end in tie
            ]
        ),
    }
    return mm.Network.from_tables(tables, as_of="2026-06-30")


def test_where_nothing_is_open_the_interval_is_the_number() -> None:
    sure = small(("a", "b"), ("b", "c"), kinds=dict.fromkeys("abc", "research_institute"))
    table = mm.completeness(sure).table
    assert table["degree"].tolist() == [1, 2, 1]
    for name in ("low", "high", "least", "most"):
        assert table[f"degree_{name}"].tolist() == [1, 2, 1]
    assert table["betweenness_low"].tolist() == table["betweenness_high"].tolist() == [0, 1, 0]
    assert table["degree_rank_high"].tolist() == [3, 1, 3]
    # Of one silent actor everything is known: the others told.
    alone = mm.completeness(sure, silent="a").table
    assert alone["degree_most"].tolist() == [1, 2, 1]


def test_bounds_by_hand() -> None:
    kinds = {
        "r1": "research_institute", "r2": "research_institute", "g1": "government_agency",
        "g2": "government_agency", "u": "university",
    }  # fmt: skip
    net = small(("r1", "u"), ("r2", "u"), ("r1", "r2"), kinds=kinds)
    table = mm.completeness(net, silent=["r1", "r2", "g1", "g2"], measures="degree").table
    # r1 has u and r2; g1 and g2 are silent too, and research institutes may work with agencies.
    assert table.loc["r1", ["degree_least", "degree_most"]].tolist() == [2, 4]
    # Two agencies have no mode with each other: two research institutes are left.
    assert table.loc["g1", ["degree_least", "degree_most"]].tolist() == [0, 2]
    assert table.loc["u", ["degree_least", "degree_most"]].tolist() == [2, 2]
    assert (table["degree_low"] >= table["degree_least"]).all()


def test_bounds_hold_whatever_the_silent_would_have_said() -> None:
    names = list("abcdef")
    every = list(combinations(names, 2))
    rng = np.random.Generator(np.random.PCG64(2))
    for _ in range(10):
        truth = [pair for pair in every if rng.random() < 0.5] or every[:1]
        silent = [name for name in names if rng.random() < 0.5]
        seen = [pair for pair in truth if not set(pair) <= set(silent)]
        if not seen:
            continue
        net = small(*seen, kinds=dict.fromkeys(names, "research_institute"))
        table = mm.completeness(net, silent=silent, measures="degree", rounds=99).table
        real = pd.Series({name: sum(name in pair for pair in truth) for name in names})
        assert (table["degree_least"] <= real).all()
        assert (real <= table["degree_most"]).all()


def test_doubts_widen_downwards() -> None:
    kinds = dict.fromkeys("abcd", "research_institute")
    net = small(("a", "b"), ("a", "c"), ("a", "d"), kinds=kinds, confidence=[1.0, 0.5, None])
    table = mm.completeness(net, doubtful="c2").table
    assert table.loc["a", ["degree_least", "degree", "degree_most"]].tolist() == [1, 3, 3]
    assert 1 <= table.loc["a", "degree_low"] < 3
    assert table.loc["a", "degree_high"] == 3


def test_a_state_that_is_not_known_is_drawn() -> None:
    kinds = dict.fromkeys("abc", "research_institute")
    net = small(("a", "b"), ("a", "c"), kinds=kinds, start=["2020", "2020"], end=["2029", None]).at(
        "2025"
    )
    table = mm.completeness(net).table
    assert table.loc["a", "degree"] >= table.loc["a", "degree_least"] >= 1


@settings(max_examples=20)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=12), st.sampled_from([0.5, 0.8, 0.9]))
def test_the_shortest_interval_by_brute_force(values: list[int], level: float) -> None:
    low, high = shortest(np.array(values, dtype=np.float64)[:, None], level).ravel()
    inside = sum(low <= value <= high for value in values)
    assert inside >= level * len(values) - 1e-9
    need = int(np.ceil(level * len(values) - 1e-9))
    ordered = sorted(values)
    least = min(ordered[at + need - 1] - ordered[at] for at in range(len(values) - need + 1))
    assert high - low == least


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.Generator(np.random.PCG64(7))
    n = 120
    kinds = rng.integers(0, 3, n)
    much = rng.gamma(2.0, 0.5, n)
    rate = np.where(kinds[:, None] == kinds[None], 0.04, 0.09) * np.outer(much, much)
    one, other = np.nonzero(np.triu(rng.random((n, n)) < 1 - np.exp(-rate), 1))
    whole = np.sort(one * n + other)
    ends = np.stack([one, other])[:, np.argsort(one * n + other)]
    held = []
    for _ in range(30):
        silent = np.zeros(n, dtype=bool)
        silent[rng.choice(n, 36, replace=False)] = True
        seen = Pairs.all_sure(n, whole[~silent[ends].all(axis=0)])
        model = Imputation(seen, kinds, silent)
        draws = np.array([seen.degree(np.union1d(seen.sure, model.drawn(rng))) for _ in range(99)])
        low, high = shortest(draws, 0.9)
        real = seen.degree(whole)
        held.append(float(((low <= real) & (real <= high))[silent].mean()))
    assert 0.85 <= np.mean(held) <= 0.97


def test_betweenness_is_more_fragile_than_degree(net: mm.Network) -> None:
    # Smith & Moody (2013), Costenbader & Valente (2003): the direction.
    pairs = pairs_of(net)
    full = {name: measured(pairs, name) for name in ("degree", "betweenness")}
    rng = np.random.Generator(np.random.PCG64(0))
    table = stability_of(pairs, full, rng, 8)
    assert (table["betweenness"] < table["degree"]).all()
    assert (table["betweenness_top"] <= table["degree_top"] + 0.05).all()
    # The more are left out, the less is left.
    assert table["betweenness"].is_monotonic_decreasing


def test_recorded_numbers_are_those_of_centrality(net: mm.Network, found: Any) -> None:
    own = mm.centrality(net, measures=["degree", "betweenness"])
    assert (found.table["degree"] == own["degree"]).all()
    pairs = pairs_of(net)
    assert np.allclose(measured(pairs, "betweenness"), own["betweenness"])


def test_ranks_are_ranges(found: Any) -> None:
    table = found.table
    assert (table["degree_rank_low"] <= table["degree_rank_high"]).all()
    assert table["degree_rank"].tolist() == ranks(table["degree"].to_numpy(float)).tolist()
    assert found.sentence().startswith("3 of 127 actors are silent (2.4%)")
    assert found.coverage_low <= found.coverage_high
    assert found.known.loc["actors that answered", "known"] == 124


def test_the_same_seed_gives_the_same(net: mm.Network, found: Any) -> None:
    again = mm.completeness(net, silent=SILENT, measures="degree", rounds=99)
    pd.testing.assert_frame_equal(found.table, again.table)


def test_what_is_not_there_is_refused(net: mm.Network) -> None:
    for options, message in (
        ({"silent": "nobody"}, "actor 'nobody' does not occur"),
        ({"doubtful": "c"}, "collaboration 'c' does not occur"),
        ({"measures": "closeness"}, "measure 'closeness' does not occur"),
        ({"measures": []}, "degree or betweenness"),
        ({"level": 1.0}, "level is 1"),
        ({"rounds": 3}, "at least 99"),
    ):
        with pytest.raises(mm.OptionError, match=message):
            mm.completeness(net, **options)


def hosted(**columns: Any) -> mm.Network:
    """A university with a program of four needs; a serves the first and b the second."""
    ends = [("c0", "u", "a"), ("c1", "u", "b")]
    tables = {
        "actors": pd.DataFrame(
            {"actor_id": [*"uabc"], "name": [*"uabc"], "kind": ["university", *["business"] * 3]}
        ),
        "programs": pd.DataFrame({"program_id": ["p"], "name": ["P"], "host": ["u"]}),
        "collaborations": pd.DataFrame(
            {"collaboration_id": ["c0", "c1"], "mode": ["internship_base", "customized_training"],
             "program": "p", "start": "2020", "end": "2029", **columns}
        ),
        "participations": pd.DataFrame(
            [row for one, host, firm in ends
             for row in ((one, host, "university" if one == "c0" else "partner"),
                         (one, firm, "host" if one == "c0" else "partner"))],
            columns=["collaboration_id", "actor_id", "role"],
        ),
        "needs": pd.DataFrame(
            {"program": "p", "mode": ["internship_base", "customized_training", "advanced_concepts",
                                      "employment_services"], "weight": [1.0, 1.0, 1.0, 1.0]}
        ),
    }  # fmt: skip
    return mm.Network.from_tables(tables, as_of="2026-06-30")


def bounds(net: mm.Network, **options: Any) -> list[float]:
    found = mm.completeness(net, measures="degree", rounds=99, **options)
    return [found.coverage_low, found.coverage, found.coverage_high]


def test_each_doubt_moves_a_bound_of_coverage() -> None:
    sure = hosted()
    assert bounds(sure) == [0.5, 0.5, 0.5]
    assert bounds(hosted(confidence=[0.5, None])) == [0.25, 0.5, 0.5]
    assert bounds(sure, doubtful="c1") == [0.25, 0.5, 0.5]
    assert bounds(hosted(end=["2029", None], status=["active", None])) == [0.25, 0.25, 0.5]
    # One silent actor hides nothing. Of host and business both silent, advanced concepts may be;
    # employment services need an agency.
    assert bounds(sure, silent="u") == [0.5, 0.5, 0.5]
    assert bounds(sure, silent=["u", "c"]) == [0.5, 0.5, 0.75]
    assert bounds(sure, silent=["b", "c"]) == [0.5, 0.5, 0.5]


def test_each_doubt_moves_the_interval_of_degree() -> None:
    sure = hosted()

    def ends(net: mm.Network, **options: Any) -> list[int]:
        row = mm.completeness(net, measures="degree", rounds=99, **options).table.loc["u"]
        own = mm.centrality(net, measures="degree", intervals=True, rounds=99, **options).loc["u"]
        found = [int(row["degree_low"]), int(row["degree_high"])]
        assert found == [own["degree_low"], own["degree_high"]]
        return found

    assert ends(sure) == [2, 2]
    assert ends(hosted(confidence=[0.5, None])) == [1, 2]
    assert ends(sure, doubtful="c1") == [1, 2]
    unknown = hosted(end=["2029", None], status=["active", None]).with_moment("2026")
    assert ends(unknown) == [1, 2]
    assert ends(sure, silent="u") == [2, 2]
    assert ends(sure, silent=["u", "c"])[1] == 3


def test_large_networks_are_estimated_about_the_same(
    net: mm.Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubtful = sorted(net.collaborations["collaboration_id"])[::4]
    exact = mm.completeness(net, doubtful=doubtful, measures="betweenness").table
    monkeypatch.setattr(sampled_module, "MOST_WORK", 0)
    monkeypatch.setattr(sampled_module, "SOURCES", 64)
    found = mm.completeness(net, doubtful=doubtful, measures="betweenness")
    assert np.allclose(found.table["betweenness"], exact["betweenness"])
    for end in ("low", "high"):
        one, other = found.table[f"betweenness_{end}"], exact[f"betweenness_{end}"]
        assert np.corrcoef(one, other)[0, 1] > 0.95
    assert list(found.stability) == []
    # What silent actors would add is not known well enough.
    two = ["acme-robotics", "ginkgo-university"]
    assert "betweenness" not in mm.completeness(net, silent=two).table
    for measure in (mm.completeness, mm.centrality):
        options = {} if measure is mm.completeness else {"intervals": True}
        with pytest.raises(mm.OptionError, match="give measures without it"):
            measure(net, silent=two, measures="betweenness", **options)


def test_the_spread_of_the_sources_is_taken_out() -> None:
    rng = np.random.default_rng(0)
    real = rng.normal(5.0, 1.0, (49, 300))
    noisy = real[:, None] + rng.normal(0.0, 1.0, (49, 2, 300))
    found = sampled_module.spread_of_draws(np.zeros(300), noisy)
    assert found.std(axis=0).mean() == pytest.approx(1.0, abs=0.08)
    assert noisy.mean(axis=1).std(axis=0).mean() > 1.15
    assert found.mean(axis=0) == pytest.approx(noisy.mean(axis=(0, 1)), abs=1e-9)
