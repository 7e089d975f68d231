"""Discs: pushed apart until none touches another, both engines alike."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.distance import pdist, squareform

from mmnet.kernels import discs
from mmnet.kernels.compiled import discs as compiled
from mmnet.kernels.discs import apart
from mmnet.kernels.plain import discs as plain

Array = NDArray[np.float64]


def overlap(points: Array, radii: Array, gap: float) -> float:
    lack = radii[:, None] + radii[None, :] + gap - squareform(pdist(points))
    np.fill_diagonal(lack, 0)
    return float(lack.max(initial=0.0))


def some(n: int, width: float) -> tuple[Array, Array]:
    rng = np.random.Generator(np.random.PCG64(n))
    return rng.uniform(0, width, (n, 2)), rng.uniform(2, 9, n)


def test_plain_and_compiled_pushes_are_the_same() -> None:
    points, radii = some(500, 200.0)
    points[7] = points[9]
    for gap in (0.0, 3.0):
        expected, most = plain.pushes(points, radii, gap)
        found, found_most = compiled.pushes(points, radii, gap)
        np.testing.assert_allclose(found, expected, atol=1e-9)
        assert found_most == pytest.approx(most)


@pytest.mark.parametrize(("n", "width"), [(2, 20.0), (60, 20.0), (200, 20.0), (900, 200.0)])
def test_no_two_overlap_even_from_one_point(n: int, width: float) -> None:
    points, radii = some(n, width)
    found, growth = apart(points, radii, 2.0)
    assert overlap(found, radii, 2.0) < 0.01
    assert growth >= 1
    found, _ = apart(np.zeros((n, 2)), radii, 2.0)
    assert overlap(found, radii, 2.0) < 0.01
    needed = np.sqrt(((radii + 1) ** 2).sum())
    assert np.abs(found).max() < 4 * needed


@pytest.mark.parametrize("n", [1, 50, 600])
def test_free_discs_stay_where_they_are(n: int) -> None:
    at = np.arange(n)
    points = np.stack([at * 1e4, (at % 7) * 1e3], axis=1).astype(np.float64)
    found, growth = apart(points, np.full(n, 10.0))
    np.testing.assert_array_equal(found, points)
    assert growth == 1


def test_the_smaller_one_gives_way() -> None:
    found, _ = apart(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([9.0, 1.0]))
    assert abs(found[0, 0]) * 5 < abs(found[1, 0] - 1)
    np.testing.assert_array_equal(found[:, 1], 0)


def test_the_input_is_left_alone() -> None:
    points, radii = some(30, 10.0)
    before = points.copy()
    apart(points, radii)
    np.testing.assert_array_equal(points, before)


def test_nobody() -> None:
    found, growth = apart(np.zeros((0, 2)), np.zeros(0))
    assert found.shape == (0, 2)
    assert growth == 1


def test_few_and_many_take_their_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    points, radii = some(300, 150.0)
    few, _ = apart(points, radii, 1.0)
    monkeypatch.setattr(discs, "FEW_DISCS", 0)
    many, _ = apart(points, radii, 1.0)
    np.testing.assert_allclose(many, few, atol=0.5)
