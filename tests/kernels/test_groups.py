"""Groups: both engines alike, connected, where no single move helps, and near the optimum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from mmnet.kernels import choice, groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

METHODS = (groups.leiden, groups.label_propagation)


def matrix_of(graph: nx.Graph[Any]) -> sparse.csr_array[Any]:
    matrix = sparse.csr_array(nx.to_scipy_sparse_array(graph, dtype=float))
    matrix.sort_indices()
    return matrix


def random_ties(seed: int, n: int, ties: int) -> sparse.csr_array[Any]:
    rng = np.random.Generator(np.random.PCG64(seed))
    graph: nx.Graph[int] = nx.gnm_random_graph(n, ties, seed=seed)
    for _, _, edge in graph.edges(data=True):
        edge["weight"] = float(rng.integers(1, 5))
    return matrix_of(graph)


def quality(ties: sparse.csr_array[Any], label: NDArray[np.int64], resolution: float) -> float:
    graph = nx.from_scipy_sparse_array(ties)
    parts = [set(np.flatnonzero(label == k).tolist()) for k in np.unique(label)]
    return float(nx.community.modularity(graph, parts, resolution=resolution))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("n", "ties"), [(30, 60), (120, 500), (60, 40)])
def test_plain_and_compiled_give_the_same(
    method: Any, n: int, ties: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    matrix = random_ties(n, n, ties)
    plain = method(matrix, [1, 2, 3, 99])
    monkeypatch.setattr(choice, "FEW_PAIRS", 0)
    np.testing.assert_array_equal(method(matrix, [1, 2, 3, 99]), plain)


@settings(max_examples=60)
@given(
    st.integers(0, 10_000), st.integers(2, 14), st.integers(1, 40), st.sampled_from([0.5, 1.0, 2.0])
)
def test_groups_are_connected_and_no_move_helps(
    seed: int, n: int, ties: int, resolution: float
) -> None:
    matrix = random_ties(seed, n, min(ties, n * (n - 1) // 2))
    graph = nx.from_scipy_sparse_array(matrix)
    label = groups.leiden(matrix, [seed + 1], resolution=resolution, iterations=10)[0]
    before = quality(matrix, label, resolution)
    for group in np.unique(label):
        assert nx.is_connected(graph.subgraph(np.flatnonzero(label == group).tolist()))
    for node in range(n):
        for group in [*np.unique(label), n]:
            moved = label.copy()
            moved[node] = group
            assert quality(matrix, moved, resolution) <= before + 1e-9


def divisions(n: int) -> Iterator[list[int]]:
    """Every division of n nodes into groups."""
    if n == 0:
        yield []
        return
    for rest in divisions(n - 1):
        for group in range(max(rest, default=-1) + 2):
            yield [*rest, group]


@pytest.mark.parametrize("seed", range(8))
def test_the_best_run_is_the_best_of_all_divisions(seed: int) -> None:
    matrix = random_ties(seed, 7, 8 + seed)
    top = max(quality(matrix, np.array(label), 1.0) for label in divisions(7))
    found = max(quality(matrix, label, 1.0) for label in groups.leiden(matrix, range(1, 31)))
    assert found == pytest.approx(top, abs=1e-9)


def test_the_karate_club_at_its_proven_optimum() -> None:
    graph: Any = nx.karate_club_graph()
    for _, _, edge in graph.edges(data=True):
        edge["weight"] = 1.0
    matrix = matrix_of(graph)
    found = max(quality(matrix, label, 1.0) for label in groups.leiden(matrix, range(1, 21)))
    # Brandes et al. (2008), On modularity clustering.
    assert found == pytest.approx(0.419790, abs=1e-6)


def test_label_propagation_ends_where_all_have_a_most_frequent_label() -> None:
    matrix = random_ties(3, 40, 100)
    label = groups.label_propagation(matrix, [7])[0]
    for node in range(40):
        row = matrix[[node]]
        weights = np.bincount(label[row.indices], weights=row.data)
        if row.nnz:
            assert weights[label[node]] == pytest.approx(weights.max())


@pytest.mark.parametrize("method", METHODS)
def test_nothing_tied_and_nothing_at_all(method: Any) -> None:
    alone = sparse.csr_array((4, 4), dtype=float)
    assert method(alone, [1]).tolist() == [[0, 1, 2, 3]]
    assert method(sparse.csr_array((0, 0), dtype=float), [1]).shape == (1, 0)


@pytest.mark.parametrize("method", METHODS)
def test_orders_are_taken_back(method: Any) -> None:
    two = matrix_of(nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(5)))
    two.data[:] = 1.0
    order = np.array([8, 0, 7, 1, 6, 2, 5, 3, 4])
    label = groups.numbered(method(two, [5], orders=[order])[0])
    assert label.tolist() == [0] * 4 + [1] * 5


def test_progress_reaches_the_end() -> None:
    seen: list[tuple[int, int]] = []
    groups.leiden(random_ties(0, 20, 40), [1, 2, 3], progress=lambda *at: seen.append(at))
    assert seen[-1] == (3, 3)
