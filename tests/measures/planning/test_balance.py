"""Balance of partners over families, by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from mmnet.measures.planning.task import balance


def task(families: list[int], serving: list[float]) -> Any:
    """Needs of these families, each served by so many."""
    return SimpleNamespace(
        group=np.array(families), served=lambda _chosen: np.array(serving, dtype=float)
    )


@pytest.mark.parametrize(
    ("families", "serving", "expected"),
    [
        ([0, 1], [1, 1], 1.0),
        ([0, 1], [3, 1], (1 - (9 + 1) / 16) * 2),
        ([0, 1], [2, 0], 0.0),
        ([0, 1, 2], [1, 1, 1], 1.0),
        ([0, 0, 1, 2], [1, 1, 2, 0], (1 - (4 + 4) / 16) * 3 / 2),
        ([0, 0], [1, 1], 0.0),
        ([0, 1], [0, 0], 0.0),
    ],
)
def test_balance_by_hand(families: list[int], serving: list[float], expected: float) -> None:
    assert balance(task(families, serving), np.ones(1, dtype=bool)) == pytest.approx(expected)
