"""Layout: both engines alike, the forces those of the divergence, neighbors next to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse
from scipy.spatial import cKDTree
from scipy.spatial.distance import pdist, squareform

from mmnet.errors import OptionError
from mmnet.kernels import layout
from mmnet.kernels.compiled import layout as compiled
from mmnet.kernels.compiled import repulsion
from mmnet.kernels.layout import positions
from mmnet.kernels.plain import layout as plain

if TYPE_CHECKING:
    from collections.abc import Callable

Array = NDArray[np.float64]


def matrix_of(graph: nx.Graph[Any]) -> sparse.csr_array[Any]:
    matrix: sparse.csr_array[Any] = nx.to_scipy_sparse_array(graph, dtype=float, format="csr")
    matrix.sort_indices()
    return matrix


def complete(n: int) -> sparse.csr_array[Any]:
    return sparse.csr_array(np.ones((n, n)) - np.eye(n))


def preserved(ties: sparse.csr_array[Any], points: Array) -> float:
    """Mean share of partners among as many nearest actors (Jaccard)."""
    tree = cKDTree(points)
    shares = []
    for i in range(ties.shape[0]):
        partners = set(ties.indices[ties.indptr[i] : ties.indptr[i + 1]].tolist())
        nearest = np.ravel(tree.query(points[i], len(partners) + 1)[1]).tolist()
        near = set([other for other in nearest if other != i][: len(partners)])
        shares.append(len(partners & near) / len(partners | near))
    return float(np.mean(shares))


def some_points(n: int, seed: int = 0) -> tuple[sparse.csr_array[Any], Array, Array]:
    """Ties that sum to 1, masses and points."""
    rng = np.random.Generator(np.random.PCG64(seed))
    ties = matrix_of(nx.gnm_random_graph(n, 4 * n, seed=seed))
    ties.data /= ties.data.sum()
    return ties, rng.uniform(0.5, 2, n), rng.normal(scale=5, size=(n, 2))


def divergence(ties: sparse.csr_array[Any], mass: Array, points: Array) -> float:
    near = np.outer(mass, mass) / (1 + squareform(pdist(points, "sqeuclidean")))
    np.fill_diagonal(near, 0)
    row = np.repeat(np.arange(len(points)), np.diff(ties.indptr))
    shares = (near / near.sum())[row, ties.indices]
    return float((ties.data * np.log(ties.data / shares)).sum())


def test_forces_lead_down_the_divergence() -> None:
    ties, mass, points = some_points(40)
    force = plain.forces(ties, mass)(points)
    for actor, axis in ((0, 0), (7, 1), (39, 0)):
        step = np.zeros_like(points)
        step[actor, axis] = 1e-5
        slope = divergence(ties, mass, points + step) - divergence(ties, mass, points - step)
        assert slope / 2e-5 == pytest.approx(-4 * force[actor, axis], rel=1e-5)


def test_plain_and_compiled_forces_are_the_same_when_every_square_is_opened() -> None:
    ties, mass, points = some_points(500)
    points[10:30] = points[9]
    expected = plain.forces(ties, mass)(points)
    found = compiled.forces(ties, mass, opening=0.0)(points)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-15)


def test_squares_that_stand_for_their_nodes_err_little() -> None:
    ties, mass, points = some_points(3_000)
    expected = compiled.forces(ties, mass, opening=0.0)(points)
    errors = [
        np.sqrt(((compiled.forces(ties, mass, opening)(points) - expected) ** 2).sum())
        for opening in (1.0, 0.5, 0.25)
    ]
    assert errors[0] < 0.1 * np.sqrt((expected**2).sum())
    assert errors[0] > 3 * errors[1] > 9 * errors[2] > 0


def test_the_tree_holds_each_node_once_and_all_mass() -> None:
    _, mass, points = some_points(2_000)
    points[100:180] = points[99]
    order, tree = repulsion.planted(points, mass)
    np.testing.assert_array_equal(np.sort(order), np.arange(2_000))
    assert tree.mass[0] == pytest.approx(mass.sum())
    np.testing.assert_allclose(tree.center[0], mass @ points / mass.sum())
    leaves = tree.skip == np.arange(len(tree.skip)) + 1
    runs = [range(a, b) for a, b in zip(tree.first[leaves], tree.last[leaves], strict=True)]
    assert [i for run in runs for i in run] == list(range(2_000))


def test_any_number_of_threads_gives_the_same_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    ties, mass, points = some_points(3_000)
    monkeypatch.setattr(compiled, "SLICE", 256)
    found = []
    for threads in (1, 2, 5):
        monkeypatch.setattr(compiled, "n_threads", lambda threads=threads: threads)
        found.append(compiled.forces(ties, mass)(points))
    np.testing.assert_array_equal(found[0], found[1])
    np.testing.assert_array_equal(found[0], found[2])


@pytest.mark.parametrize("n", [60, 600, 3_000])
def test_a_path_is_a_line(n: int) -> None:
    ties = matrix_of(nx.path_graph(n))
    points = positions(ties)
    assert preserved(ties, points) > 0.95
    steps = np.hypot(*np.diff(points, axis=0).T)
    assert steps.max() < 3 * np.median(steps)


@pytest.mark.parametrize(
    ("graph", "least"),
    [
        (lambda: nx.grid_2d_graph(12, 12), 0.65),
        (lambda: nx.grid_2d_graph(25, 25), 0.6),
        (lambda: nx.ring_of_cliques(10, 8), 0.9),
        (lambda: nx.connected_watts_strogatz_graph(300, 6, 0.05, seed=1), 0.6),
    ],
    ids=["grid", "larger grid", "ring of cliques", "small world"],
)
def test_partners_stand_next_to_each_other(
    graph: Callable[[], nx.Graph[Any]], least: float
) -> None:
    ties = matrix_of(graph())
    assert preserved(ties, positions(ties)) > least


def test_groups_come_first_in_large_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    ties = matrix_of(nx.ring_of_cliques(40, 8))
    monkeypatch.setattr(layout, "COARSEST", 60)
    points = positions(ties)
    assert preserved(ties, points) > 0.9
    middles = points.reshape(40, 8, 2).mean(axis=1)
    turns = np.diff(np.unwrap(np.arctan2(*(middles - middles.mean(axis=0)).T)))
    assert abs(turns.sum()) > 1.5 * np.pi


def test_strong_ties_are_shorter() -> None:
    ties = matrix_of(nx.complete_graph(40)).toarray()
    ties[:20, 20:] *= 0.02
    ties[20:, :20] *= 0.02
    apart = squareform(pdist(positions(sparse.csr_array(ties))))
    assert apart[:20, :20].mean() * 3 < apart[:20, 20:].mean()


def test_a_tie_counts_by_what_it_is_to_both_ends() -> None:
    """The weights are w_ij (1 / s_i + 1 / s_j), s the strength."""
    ties = np.array([[0.0, 2, 1], [2, 0, 0], [1, 0, 0]])
    found = layout._balanced(sparse.csr_array(ties)).toarray()
    strength = ties.sum(axis=0)
    np.testing.assert_allclose(found, ties * (1 / strength[:, None] + 1 / strength))


@pytest.mark.parametrize("n", [80, 700])
def test_equal_seeds_give_equal_bits(n: int) -> None:
    ties = matrix_of(nx.connected_watts_strogatz_graph(n, 4, 0.1, seed=2))
    np.testing.assert_array_equal(positions(ties, seed=5), positions(ties, seed=5))
    assert not np.array_equal(positions(ties, seed=5), positions(ties, seed=6))


def test_the_order_of_actors_changes_the_picture_but_not_how_good_it_is() -> None:
    ties = matrix_of(nx.ring_of_cliques(12, 6))
    order = np.random.default_rng(0).permutation(72)
    turned = ties[order][:, order].tocsr()
    turned.sort_indices()
    first, second = preserved(ties, positions(ties)), preserved(turned, positions(turned))
    assert second == pytest.approx(first, abs=0.05)


def test_units_of_weight_do_not_matter() -> None:
    ties = matrix_of(nx.barbell_graph(8, 3))
    heavy = ties.copy()
    heavy.data *= 1024.0
    np.testing.assert_allclose(positions(heavy), positions(ties), atol=1e-6)


@pytest.mark.parametrize("n", [0, 1])
def test_nobody_and_one_actor(n: int) -> None:
    np.testing.assert_array_equal(positions(sparse.csr_array((n, n))), np.zeros((n, 2)))


def test_several_components_are_refused() -> None:
    with pytest.raises(OptionError, match="3 components"):
        positions(sparse.csr_array((3, 3)))


@pytest.mark.parametrize("n", [2, 3, 12, 13, 150])
def test_equals_stand_evenly(n: int) -> None:
    apart = squareform(pdist(positions(complete(n))))
    np.fill_diagonal(apart, np.inf)
    nearest = apart.min(axis=0)
    assert nearest.min() > 0.5
    assert nearest.max() < 2


@pytest.mark.parametrize(
    "made",
    [
        lambda: nx.star_graph(600),
        lambda: nx.complete_bipartite_graph(2, 500),
        lambda: nx.balanced_tree(2, 9),
        lambda: nx.barbell_graph(60, 400),
        lambda: nx.disjoint_union(nx.complete_graph(500), nx.complete_graph(1)),
    ],
    ids=["star", "two sides", "tree", "barbell", "clique and one"],
)
def test_extreme_shapes_have_finite_places(made: Callable[[], nx.Graph[Any]]) -> None:
    graph = made()
    graph.add_edge(0, max(graph))
    found = positions(matrix_of(graph))
    assert np.isfinite(found).all()
    assert np.abs(found).max() < 1e4


def test_extreme_weights_have_finite_places() -> None:
    ties = matrix_of(nx.connected_watts_strogatz_graph(60, 4, 0.2, seed=3))
    upper = sparse.triu(ties).tocoo()
    weight = 10.0 ** np.random.default_rng(0).integers(-12, 12, upper.nnz)
    half = sparse.csr_array((weight, (upper.row, upper.col)), shape=ties.shape)
    assert np.isfinite(positions((half + half.T).tocsr())).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 30), st.integers(0, 60))
def test_any_connected_network_has_finite_places(seed: int, n: int, extra: int) -> None:
    rng = np.random.Generator(np.random.PCG64(seed))
    graph = nx.from_edgelist([(i, int(rng.integers(i))) for i in range(1, n)])
    graph.add_edges_from((int(a), int(b)) for a, b in rng.integers(n, size=(extra, 2)) if a != b)
    found = positions(matrix_of(graph), seed=seed)
    assert found.shape == (n, 2)
    assert np.isfinite(found).all()
    assert pdist(found).max() > 1e-4


def test_progress_ends_with_all_rounds() -> None:
    seen: list[tuple[int, int]] = []
    positions(matrix_of(nx.path_graph(20)), progress=lambda *done: seen.append(done))
    assert seen[0][0] == 1
    assert seen[-1][0] == seen[-1][1]
