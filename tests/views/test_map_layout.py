"""Where the actors stand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from scipy.spatial.distance import pdist, squareform

from mmnet.views.map.force import force, separate
from mmnet.views.map.layout import by_force, by_kind, place
from mmnet.views.map.packing import block, pack, shelves, sunflower


def ring_of_cliques(cliques: int, size: int) -> sparse.csr_array:
    """Cliques of equal size, each tied to the next by one tie."""
    count = cliques * size
    matrix = np.zeros((count, count))
    for at in range(cliques):
        inside = slice(at * size, (at + 1) * size)
        matrix[inside, inside] = 1
        after = ((at + 1) % cliques) * size
        matrix[at * size, after] = matrix[after, at * size] = 1
    np.fill_diagonal(matrix, 0)
    return sparse.csr_array(matrix)


def overlaps(positions: np.ndarray, radii: np.ndarray) -> int:
    """Number of pairs of circles that touch by more than a tenth of a pixel."""
    lack = radii[:, None] + radii[None, :] - squareform(pdist(positions))
    np.fill_diagonal(lack, -1)
    return int((lack > 0.1).sum() // 2)


def test_cliques_stay_together() -> None:
    rng = np.random.Generator(np.random.PCG64(0))
    positions = force(ring_of_cliques(6, 8), np.full(48, 6.0), rng)
    apart = squareform(pdist(positions))
    clique = np.repeat(np.arange(6), 8)
    inside = apart[clique[:, None] == clique[None, :]].mean()
    between = apart[clique[:, None] != clique[None, :]].mean()
    assert inside * 2 < between


def test_no_two_symbols_overlap() -> None:
    rng = np.random.default_rng(3)
    radii = rng.uniform(4, 20, 48)
    placing = by_force(ring_of_cliques(6, 8), radii, seed=0)
    assert overlaps(placing.positions, radii) == 0
    kinds = by_kind(radii, np.repeat(np.arange(4), 12), list("abcd"))
    assert overlaps(kinds.positions, radii) == 0
    assert [caption.text for caption in kinds.captions] == list("abcd")


def test_same_seed_same_picture() -> None:
    radii = np.full(48, 6.0)
    first, second = (by_force(ring_of_cliques(6, 8), radii, seed=7).positions for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first, by_force(ring_of_cliques(6, 8), radii, seed=8).positions)


def test_actors_without_ties_stand_in_rows_below_with_a_caption() -> None:
    tied = ring_of_cliques(3, 5)
    matrix = sparse.block_diag([tied, sparse.csr_array((30, 30))], format="csr")
    radii = np.full(45, 5.0)
    placing = by_force(sparse.csr_array(matrix), radii, seed=0)
    rows = placing.positions[15:]
    assert rows[:, 1].max() < placing.positions[:15, 1].min()
    assert len(np.unique(rows[:, 1].round(3))) < 30
    assert placing.captions[0].text == "30 actors without ties"
    assert placing.captions[0].y < rows[:, 1].min()


def test_small_components_stand_under_the_large_one() -> None:
    large, pair = ring_of_cliques(5, 8), sparse.csr_array(np.array([[0.0, 1], [1, 0]]))
    matrix = sparse.csr_array(sparse.block_diag([large, pair, pair], format="csr"))
    radii = np.full(44, 5.0)
    positions = by_force(matrix, radii, seed=0).positions
    assert positions[40:, 1].max() < positions[:40, 1].min()
    assert overlaps(positions, radii) == 0


@pytest.mark.parametrize("layout", ["force", "kind"])
def test_no_actor_and_one_actor(layout: str) -> None:
    for count in (0, 1):
        empty = sparse.csr_array((count, count))
        kinds = np.zeros(count, dtype=np.int64)
        placing = place(layout, empty, np.full(count, 5.0), kinds=kinds, labels=["a"], seed=0)  # type: ignore[arg-type]
        assert placing.positions.shape == (count, 2)


def test_separate_leaves_free_circles_alone() -> None:
    positions = np.array([[0.0, 0], [100, 0], [100, 5]])
    moved = separate(positions, np.full(3, 10.0))
    assert moved[0].tolist() == [0, 0]
    assert overlaps(moved, np.full(3, 10.0)) == 0


def test_packings_do_not_overlap() -> None:
    radii = np.sort(np.random.default_rng(0).uniform(2, 40, 60))[::-1]
    assert overlaps(pack(radii), radii) == 0
    assert overlaps(sunflower(radii), radii) == 0
    assert overlaps(block(radii, 400), radii) == 0
    boxes = np.stack([2 * radii, 2 * radii], axis=1)
    assert overlaps(shelves(boxes, 300), radii) == 0
