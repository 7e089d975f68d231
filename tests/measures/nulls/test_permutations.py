"""Permutations: the middle of the draws, and p-values for whichever count is looked at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmnet.measures.nulls.permutations import adjusted, generator, interval, middle

COUNTS = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=30)


@pytest.mark.parametrize(
    ("level", "low", "high"), [(0.95, 25, 975), (0.9, 50, 950), (0.5, 250, 750)]
)
def test_the_middle_leaves_as_much_below_as_above(level: float, low: int, high: int) -> None:
    draws = generator(0).permutation(np.arange(1001.0))
    assert interval(draws, level) == pytest.approx((low, high))
    np.testing.assert_allclose(
        middle(np.column_stack([draws, -draws]), level), [[low, -high], [high, -low]]
    )


def test_the_level_is_95_percent_unless_asked() -> None:
    draws = np.append(np.arange(1001.0), np.nan)
    assert interval(draws) == pytest.approx((25, 975))
    np.testing.assert_allclose(middle(draws[:-1]), (25, 975))
    assert np.isnan(interval(np.full(3, np.nan))).all()


@given(COUNTS)
def test_the_smallest_adjusted_p_is_below_any_level_no_more_often_than_the_level(
    rows: list[list[int]],
) -> None:
    # Each row in turn is the observed one, the others are its draws.
    counts = np.array(rows, dtype=float)
    smallest = np.array(
        [adjusted(row, np.delete(counts, place, axis=0)).min() for place, row in enumerate(counts)]
    )
    for p in smallest:
        assert (smallest <= p + 1e-12).mean() <= p + 1e-12
