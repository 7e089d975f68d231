"""Core and periphery: every division of small networks, and what a search may not promise."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import mmnet as mm
from mmnet.measures.cohesion.core_fit import PATTERNS, _enumerated, _searched, best
from mmnet.measures.nulls.permutations import generator
from tests.measures.known import BORGATTI, borgatti, network

Pairs = tuple[int, list[tuple[int, int]]]


@st.composite
def graphs(draw: st.DrawFn, most: int = 7) -> Pairs:
    n = draw(st.integers(2, most))
    return n, draw(st.lists(st.sampled_from(list(combinations(range(n), 2))), max_size=3 * n))


def matrix_of(case: Pairs) -> sparse.csr_array[np.float64]:
    graph = nx.Graph(case[1])
    graph.add_nodes_from(range(case[0]))
    return sparse.csr_array(nx.to_numpy_array(graph, nodelist=range(case[0])))


def by_hand(pattern: str, case: Pairs) -> dict[frozenset[int], float]:
    """The correlation of each division, by NumPy over the listed pairs."""
    table, fits = matrix_of(case).toarray(), {}
    for size in range(case[0] + 1):
        for core in map(frozenset, combinations(range(case[0]), size)):
            cells = []
            for i, j in combinations(range(case[0]), 2):
                held = (i in core) + (j in core)
                if pattern == "ignore" and held == 1:
                    continue
                cells.append((table[i, j], held > 0 if pattern == "or" else held == 2))
            ties, delta = np.array(cells, dtype=float).reshape(-1, 2).T
            if len(cells) > 1 and ties.std() > 0 and delta.std() > 0:
                fits[core] = float(np.corrcoef(ties, delta)[0, 1])
    return fits


@settings(max_examples=60)
@given(graphs(), st.sampled_from(PATTERNS))
def test_the_best_of_all_divisions(case: Pairs, pattern: str) -> None:
    fits = by_hand(pattern, case)
    found = best(pattern, matrix_of(case), generator(0))  # type: ignore[arg-type]
    if not fits:
        assert np.isnan(found.fit)
        assert found.optima == 0
        return
    top = max(fits.values())
    assert found.fit == pytest.approx(top, abs=1e-9)
    expected = {core for core, fit in fits.items() if fit > top - 1e-9}
    assert found.optima == len(expected)
    if found.optima <= 100:
        assert {frozenset(np.flatnonzero(row).tolist()) for row in found.cores} == expected


@settings(max_examples=60)
@given(graphs(most=12), st.sampled_from(PATTERNS))
def test_a_search_stays_between_its_core_and_its_bound(case: Pairs, pattern: str) -> None:
    ties = matrix_of(case)
    exact = _enumerated(pattern, ties)  # type: ignore[arg-type]
    found = _searched(pattern, ties, generator(0))  # type: ignore[arg-type]
    if np.isnan(found.fit):
        assert np.isnan(exact.fit)
        return
    assert found.fit <= exact.fit + 1e-9 <= found.bound + 2e-9
    core = frozenset(np.flatnonzero(found.cores[0]).tolist())
    assert by_hand_one(pattern, case, core) == pytest.approx(found.fit, abs=1e-9)


def by_hand_one(pattern: str, case: Pairs, core: frozenset[int]) -> float:
    table = matrix_of(case).toarray()
    pairs = [(i, j) for i, j in combinations(range(case[0]), 2)]
    held = np.array([(i in core) + (j in core) for i, j in pairs])
    ties = np.array([table[i, j] for i, j in pairs])
    keep = held != 1 if pattern == "ignore" else held >= 0
    delta = held > 0 if pattern == "or" else held == 2
    return float(np.corrcoef(ties[keep], delta[keep])[0, 1])


def ideal(core: int, rim: int) -> mm.Network:
    """The core all tied to each other, each of the periphery to all of the core."""
    names = [f"c{i}" for i in range(core)] + [f"p{i:02}" for i in range(rim)]
    ties = list(combinations(names[:core], 2))
    ties += [(c, p) for c in names[:core] for p in names[core:]]
    return network(names, ties)


@pytest.mark.parametrize("rim", [7, 30])
def test_an_ideal_core_is_found_and_proven(rim: int) -> None:
    found = mm.core_periphery(ideal(4, rim), rounds=99)
    assert found.core == ["c0", "c1", "c2", "c3"]
    assert found.fit == pytest.approx(1.0)
    assert found.proven
    assert found.p == pytest.approx(0.01)
    assert found.blocks["density"].tolist() == [1.0, 1.0, 0.0]
    assert found.blocks["ties"].tolist() == [6, 4 * rim, 0]


def test_two_separate_centers_are_two_optima() -> None:
    names = [f"{side}{i}" for side in "ab" for i in range(3)]
    ties = [*combinations(names[:3], 2), *combinations(names[3:], 2)]
    found = mm.core_periphery(network(names, ties), "and")
    assert found.n_optima == 2
    assert sorted(map(tuple, found.optima)) == [("a0", "a1", "a2"), ("b0", "b1", "b2")]
    assert found.table["in_cores"].tolist() == [0.5] * 6
    assert "2 divisions fit equally" in repr(found)


def test_relabelling_changes_nothing_where_all_are_tried() -> None:
    net = borgatti()
    turned = str.maketrans("ABCDEFG", "GFEDCBA")
    ties = [(tie[0].translate(turned), tie[1].translate(turned)) for tie in BORGATTI]
    other = network(list("GFEDCBA"), ties)
    for pattern in PATTERNS:
        one, two = mm.core_periphery(net, pattern), mm.core_periphery(other, pattern)
        assert one.fit == pytest.approx(two.fit)
        assert one.n_optima == two.n_optima


def test_a_seed_gives_one_result() -> None:
    rng = generator(5)
    names = [f"a{i:02}" for i in range(40)]
    ties = [(names[a], names[b]) for a, b in rng.integers(0, 40, (90, 2)) if a != b]
    one, two = (mm.core_periphery(network(names, ties), seed=3, rounds=99) for _ in range(2))
    assert (one.core, one.p) == (two.core, two.p)
    assert not one.proven
    assert one.fit < one.bound
    assert "not proven" in repr(one)


def test_undefined_without_ties() -> None:
    found = mm.core_periphery(network(["a", "b", "c"], []), rounds=99)
    assert np.isnan([found.fit, found.p]).all()
    assert found.core == []
    assert not found.proven
    assert np.isnan(mm.core_periphery(network([f"a{i:02}" for i in range(25)], [])).fit)


def test_bad_input() -> None:
    with pytest.raises(mm.OptionError, match="pattern is"):
        mm.core_periphery(borgatti(), "xor")  # type: ignore[arg-type]
    with pytest.raises(mm.OptionError, match="at least 99"):
        mm.core_periphery(borgatti(), rounds=50)
