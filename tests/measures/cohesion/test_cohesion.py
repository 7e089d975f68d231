"""Cohesion: Knoke's printed values, NetworkX, and Krackhardt's four by going through all pairs."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import mmnet as mm
from mmnet.measures.cohesion import outtree as outtree_module
from mmnet.measures.cohesion.outtree import outtree
from mmnet.measures.nulls.permutations import generator
from mmnet.measures.nulls.random_graphs import NULLS, drawn
from tests.measures.known import knoke, network

Arcs = tuple[int, list[tuple[int, int]]]


@st.composite
def arc_lists(draw: st.DrawFn, most: int = 9) -> Arcs:
    n = draw(st.integers(2, most))
    ends = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] != p[1])
    return n, draw(st.lists(ends, max_size=2 * n))


def made(case: Arcs, *, directed: bool) -> mm.Network:
    n, arcs = case
    names = [f"a{i}" for i in range(n)]
    return network(names, [(names[a], names[b]) for a, b in arcs], directed=directed)


def matrix_of(case: Arcs) -> sparse.csr_array[np.float64]:
    n, arcs = case
    graph: nx.DiGraph[int] = nx.DiGraph(arcs)
    graph.add_nodes_from(range(n))
    return sparse.csr_array(nx.to_numpy_array(graph, nodelist=range(n)))


def test_knoke() -> None:
    found = mm.cohesion(knoke())
    assert found.density_arcs == pytest.approx(49 / 90, abs=1e-9)
    assert found.efficiency_arcs == pytest.approx(0.506173, abs=1e-6)
    assert found.efficiency_underlying == pytest.approx(0.361111, abs=1e-6)
    assert found.reciprocity_edgewise == pytest.approx(0.693878, abs=1e-6)
    assert found.reciprocity_dyadic == pytest.approx(0.531250, abs=1e-6)
    assert found.transitivity_arcs == pytest.approx(0.672811, abs=1e-6)
    assert (found.connectedness, found.hierarchy, found.lubness) == (1.0, 0.0, 1.0)


@settings(max_examples=100)
@given(arc_lists())
def test_equals_networkx(case: Arcs) -> None:
    found = mm.cohesion(made(case, directed=False))
    graph: Any = nx.Graph(case[1])
    graph.add_nodes_from(range(case[0]))
    parts = list(nx.connected_components(graph))
    assert found.density == pytest.approx(nx.density(graph), abs=1e-9)
    assert found.components == len(parts)
    assert found.largest == pytest.approx(max(map(len, parts)) / case[0])
    degrees = dict(graph.degree())
    if any(degree > 1 for degree in degrees.values()):
        assert found.transitivity == pytest.approx(nx.transitivity(graph), abs=1e-9)
        local: Any = nx.clustering(graph, [i for i in graph if degrees[i] > 1])
        assert found.clustering == pytest.approx(np.mean(list(local.values())), abs=1e-9)
    else:
        assert np.isnan([found.transitivity, found.clustering]).all()
    steps = [
        length
        for source, lengths in nx.all_pairs_shortest_path_length(graph)
        for target, length in lengths.items()
        if target != source
    ]
    if steps:
        assert found.path_length == pytest.approx(np.mean(steps), abs=1e-9)
        assert found.diameter == max(steps)
    else:
        assert np.isnan([found.path_length, found.diameter]).all()
    assert np.isnan([found.reciprocity_edgewise, found.reciprocity_dyadic]).all()


@settings(max_examples=100)
@given(arc_lists())
def test_directed_measures_equal_networkx(case: Arcs) -> None:
    found = mm.cohesion(made(case, directed=True))
    graph: Any = nx.DiGraph(case[1])
    graph.add_nodes_from(range(case[0]))
    assert found.density_arcs == pytest.approx(nx.density(graph), abs=1e-9)
    if graph.number_of_edges():
        assert found.reciprocity_edgewise == pytest.approx(nx.overall_reciprocity(graph), abs=1e-9)
    paths = [(a, b, c) for a, b in graph.edges for c in graph[b] if c != a]
    closed = sum(graph.has_edge(a, c) for a, _, c in paths)
    expected = closed / len(paths) if paths else np.nan
    assert found.transitivity_arcs == pytest.approx(expected, abs=1e-9, nan_ok=True)


def by_hand(case: Arcs) -> tuple[float, float, float, float, float]:
    """Krackhardt's four by going through every pair and every upper bound."""
    n = case[0]
    graph: Any = nx.DiGraph(case[1])
    graph.add_nodes_from(range(n))
    above = [nx.ancestors(graph, i) | {i} for i in range(n)]
    parts = list(nx.weakly_connected_components(graph))
    pairs = [pair for part in parts for pair in combinations(part, 2)]
    mutual = sum(i in above[j] and j in above[i] for i, j in pairs)
    either = sum(i in above[j] or j in above[i] for i, j in pairs)
    without = 0
    for i, j in pairs:
        bounds = above[i] & above[j]
        without += not any(bounds <= above[k] for k in bounds)
    sizes = np.array([len(part) for part in parts])

    def efficiency(lines: int, possible: int) -> float:
        spare = possible - (sizes - 1).sum()
        return float(1 - (lines - (sizes - 1).sum()) / spare) if spare else np.nan

    most = int(((sizes - 1) * (sizes - 2) // 2).sum())
    return (
        len(pairs) / (n * (n - 1) / 2),
        1 - mutual / either if either else np.nan,
        efficiency(graph.number_of_edges(), int((sizes * (sizes - 1)).sum())),
        efficiency(graph.to_undirected().number_of_edges(), int((sizes * (sizes - 1)).sum() // 2)),
        1 - without / most if most else np.nan,
    )


@settings(max_examples=200)
@given(arc_lists())
def test_krackhardt_equals_all_pairs(case: Arcs) -> None:
    assert outtree(matrix_of(case)) == pytest.approx(by_hand(case), abs=1e-9, nan_ok=True)


@pytest.mark.parametrize(("n", "ties"), [(150, 220), (200, 190), (140, 600)])
def test_krackhardt_of_networks_of_several_words(n: int, ties: int) -> None:
    rng = generator(n)
    ends = np.sort(rng.integers(0, n, (ties, 2)), axis=1)
    arcs = [(int(a), int(b)) for a, b in rng.permutation(n)[ends] if a != b]
    assert outtree(matrix_of((n, arcs))) == pytest.approx(by_hand((n, arcs)), abs=1e-9)


def test_ancestors_in_chunks_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    case = (100, [(i // 2, i) for i in range(1, 100)] + [(3, 70), (3, 71)])
    whole = outtree(matrix_of(case))
    monkeypatch.setattr(outtree_module, "CHUNK", 1)
    assert outtree(matrix_of(case)) == whole
    assert whole.hierarchy == 1.0
    assert 0.0 < whole.lubness < 1.0


def test_an_outtree_has_all_four() -> None:
    tree = (7, [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)])
    assert outtree(matrix_of(tree)) == (1.0, 1.0, 1.0, 1.0, 1.0)


def test_too_many_superiors_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outtree_module, "MOST_WORDS", 64 * 5)
    case = (7, [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)])
    assert np.isnan(outtree(matrix_of(case)).lubness)


def test_a_star_is_central_and_a_ring_is_not() -> None:
    star = made((6, [(0, i) for i in range(1, 6)]), directed=False)
    ring = made((6, [(i, (i + 1) % 6) for i in range(6)]), directed=False)
    assert mm.cohesion(star).centralization == 1.0
    assert mm.cohesion(ring).centralization == 0.0


def test_without_ties_little_is_defined() -> None:
    found = mm.cohesion(network(["a", "b", "c"], []))
    assert (found.components, found.isolates, found.density, found.centralization) == (3, 3, 0, 0)
    assert np.isnan([found.path_length, found.diameter, found.hierarchy, found.lubness]).all()
    assert np.isnan(mm.cohesion(network(["a"], [])).density)


def test_parallel_ties_count_once_and_modes_narrow() -> None:
    net = network(["a", "b", "c"], [("a", "b", "x"), ("a", "b", "y"), ("b", "c", "y")])
    assert mm.cohesion(net).ties == 2
    assert mm.cohesion(net, mode="x").ties == 1
    assert mm.cohesion(net, family="x").isolates == 1


def test_small_world_of_a_ring_of_near_ones() -> None:
    ring = made((40, [(i, (i + k) % 40) for i in range(40) for k in (1, 2)]), directed=False)
    found = mm.cohesion(ring, rounds=20, seed=1)
    assert found.small_world > 1.5
    assert found == mm.cohesion(ring, rounds=20, seed=1)
    assert (found.null, found.rounds) == ("ties", 20)
    assert np.isnan(mm.cohesion(ring).small_world)
    assert list(found.table.columns) == ["measure", "value", "says"]
    assert "40 actors" in repr(found)


@pytest.mark.parametrize("null", NULLS)
@pytest.mark.parametrize("directed", [True, False])
def test_chance_keeps_what_it_says(null: str, directed: bool) -> None:  # noqa: FBT001
    case = (
        12,
        [(i, (i * k + 1) % 12) for i in range(12) for k in (1, 3, 5) if i != (i * k + 1) % 12],
    )
    start = matrix_of(case)
    if not directed:
        start = ((start + start.T) > 0).astype(np.float64).tocsr()
    rng, differs = generator(0), False
    for _ in range(30):
        found = drawn(start, null, rng, directed=directed)
        assert found.nnz == start.nnz
        assert found.diagonal().sum() == 0
        assert set(found.data) == {1.0}
        differs |= bool((found != start).nnz)
        if not directed:
            assert abs(found - found.T).nnz == 0
        if null == "degrees":
            np.testing.assert_array_equal(found.sum(axis=0), start.sum(axis=0))
            np.testing.assert_array_equal(found.sum(axis=1), start.sum(axis=1))
    assert differs


def test_every_placing_of_ties_is_as_likely() -> None:
    start, rng = sparse.csr_array(nx.to_numpy_array(nx.path_graph(3))), generator(0)
    counts: dict[bytes, int] = {}
    for _ in range(3000):
        key = drawn(start, "ties", rng, directed=False).toarray().tobytes()
        counts[key] = counts.get(key, 0) + 1
    assert len(counts) == 3
    assert max(counts.values()) < 1120


def test_bad_input() -> None:
    net = network(["a", "b"], [("a", "b")])
    with pytest.raises(mm.OptionError, match="null is"):
        mm.cohesion(net, null="sizes")  # type: ignore[arg-type]
    with pytest.raises(mm.OptionError, match="rounds is -1"):
        mm.cohesion(net, rounds=-1)
