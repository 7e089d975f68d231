"""Key players: every set of small networks, and what greedy choice may not promise."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.kernels import choice
from mmnet.measures.position import key_players as module
from mmnet.measures.position import player_goals
from mmnet.measures.position.key_players import LETTERS
from tests.measures.known import network

Case = tuple[int, list[tuple[int, int]]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    n = draw(st.integers(4, 8))
    pairs = st.sampled_from(list(combinations(range(n), 2)))
    return n, draw(st.lists(pairs, max_size=2 * n, unique=True))


def made(case: Case) -> mm.Network:
    names = [f"a{i}" for i in range(case[0])]
    return network(names, [(names[a], names[b]) for a, b in case[1]])


def worth(case: Case, goal: str, m: int, chosen: tuple[int, ...]) -> float:
    """The formulas, with NetworkX's components and distances."""
    graph: Any = nx.Graph(case[1])
    graph.add_nodes_from(range(case[0]))
    if "reach" in goal:
        steps = nx.multi_source_dijkstra_path_length(graph, set(chosen))
        if goal == "reach":
            return sum(d <= m for d in steps.values()) / case[0]
        return sum(1 / max(d, 1) for d in steps.values()) / case[0]
    graph.remove_nodes_from(chosen)
    left = len(graph) * (len(graph) - 1)
    if goal == "fragment":
        return 1 - sum(len(p) * (len(p) - 1) for p in nx.connected_components(graph)) / left
    return 1 - sum(nx.harmonic_centrality(graph).values()) / left


@settings(max_examples=80)
@given(cases(), st.sampled_from(list(LETTERS)), st.integers(1, 2), st.integers(1, 2))
def test_the_best_of_all_sets(case: Case, goal: Any, size: int, m: int) -> None:
    values = {s: worth(case, goal, m, s) for s in combinations(range(case[0]), size)}
    found = mm.key_players(made(case), size=size, goal=goal, m=m)
    top = max(values.values())
    assert found.value == found.bound == pytest.approx(top, abs=1e-9)
    assert found.proven
    best = {s for s, value in values.items() if value > top - 1e-9}
    assert {tuple(int(name[1:]) for name in row) for row in found.optima} == best
    assert found.n_optima == len(best)


@settings(max_examples=80)
@given(cases(), st.sampled_from(list(LETTERS)), st.integers(1, 2))
def test_greedy_choice_stays_under_its_bound(case: Case, goal: Any, m: int) -> None:
    values = {s: worth(case, goal, m, s) for s in combinations(range(case[0]), 2)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(player_goals, "MOST_STEPS", -1)
        patch.setattr(player_goals, "MOST_PRODUCTS", -1)
        found = mm.key_players(made(case), size=2, goal=goal, m=m)
    chosen = tuple(int(name[1:]) for name in found.players)
    assert found.value == pytest.approx(values[chosen], abs=1e-9)
    assert max(values.values()) <= found.bound + 1e-9
    if found.proven:
        assert found.value == pytest.approx(max(values.values()), abs=1e-9)
    # No swap of one member helps.
    near = [s for s in values if len({*s, *chosen}) == 3]
    assert max(values[s] for s in near) <= found.value + 1e-9


@pytest.mark.parametrize("goal", ["distance_fragment", "distance_reach"])
def test_large_networks_are_measured_alike(goal: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    case = (9, [(i, (i * i + 1) % 9) for i in range(9) if i != (i * i + 1) % 9])
    monkeypatch.setattr(player_goals, "FEW", 1)
    found = mm.key_players(made(case), size=2, goal=goal)
    chosen = tuple(int(name[1:]) for name in found.players)
    assert found.value == pytest.approx(worth(case, goal, 1, chosen), abs=1e-9)


def test_compiled_fragments_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    graph: nx.Graph[int] = nx.gnm_random_graph(60, 70, seed=3)
    ties = nx.to_scipy_sparse_array(graph, dtype=float, format="csr")
    found = {}
    for engine, least in (("plain", np.inf), ("compiled", -1.0)):
        monkeypatch.setattr(choice, "WORTH_LOADING", least)
        monkeypatch.setattr(choice, "WORTH_CALLING", least)
        aim = player_goals.Fragmentation(ties)
        assert aim.module.__name__ == f"mmnet.kernels.{engine}.fragments"
        found[engine] = aim.with_one(np.array([4, 9]))
    np.testing.assert_array_equal(found["compiled"], found["plain"])


def test_the_best_pair_need_not_hold_the_best_single() -> None:
    # Two hubs with five partners each, and a middle that reaches three of either.
    ties = [("h", f"p{i}") for i in range(5)] + [("k", f"q{i}") for i in range(5)]
    ties += [("m", f"p{i}") for i in range(3)] + [("m", f"q{i}") for i in range(3)]
    names = sorted({end for tie in ties for end in tie})
    net = network(names, ties)
    assert mm.key_players(net, size=1, goal="reach").players == ["m"]
    pair = mm.key_players(net, size=2, goal="reach")
    assert pair.players == ["h", "k"]
    assert pair.value == pytest.approx(12 / 13)
    assert pair.table["alone"].tolist() == pytest.approx([6 / 13] * 2)
    assert "proven the best" in repr(pair)


def test_what_is_not_proven_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player_goals, "MOST_STEPS", -1)
    net = made((6, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]))
    found = mm.key_players(net, size=1)
    assert not found.proven
    assert found.bound == 1.0
    assert "not proven" in repr(found)
    assert module.LARGE > 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"goal": "win"}, "goal is 'win'"),
        ({"m": 0}, "m is 0"),
        ({"size": 0}, "size is 0"),
        ({"size": 3}, "choose from 1 to 2"),
        ({"size": 5, "goal": "reach"}, "choose from 1 to 4"),
    ],
)
def test_bad_input(options: dict[str, Any], words: str) -> None:
    with pytest.raises(mm.OptionError, match=words):
        mm.key_players(made((4, [(0, 1)])), **options)


@pytest.mark.parametrize(("actors", "words"), [(1, "are 1"), (2, "are 2")])
def test_too_few_actors_are_no_range(actors: int, words: str) -> None:
    with pytest.raises(mm.OptionError, match=f"this goal needs 3 actors at least, there {words}"):
        mm.key_players(made((actors, [])), size=1)
