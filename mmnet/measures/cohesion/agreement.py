"""Agreement: how alike two divisions of the same actors into groups are."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Cells of a table of two divisions up to which it is counted directly.
MOST_CELLS = 2**21


def shared(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the actors of each pair of groups that share any; groups are numbered from 0."""
    width = int(other.max(initial=0)) + 1
    keys = one * width + other
    if (int(one.max(initial=0)) + 1) * width <= MOST_CELLS:
        counts: NDArray[np.int64] = np.bincount(keys)
        held: NDArray[np.int64] = counts[counts > 0]
        return held
    found: NDArray[np.int64] = np.unique(keys, return_counts=True)[1]
    return found


def adjusted_rand(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Agreement of two divisions: 1 for the same, 0 on average by chance.

    (S - E) / ((A + B) / 2 - E), S pairs together in both, A and B pairs together in each, E = A B /
    all pairs.

    Parameters
    ----------
    one, other : int arrays, shape (n,)
        Group of each actor, from 0.

    Returns
    -------
    float
        NaN with fewer than two actors; 1 where both leave all alone or all together.

    References
    ----------
    Hubert, L. & Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193-218.

    Examples
    --------
    >>> round(adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])), 6)
    0.571429
    """
    return _adjusted(one, other, _pairs(np.bincount(one)), _pairs(np.bincount(other)))


def _adjusted(
    one: NDArray[np.int64], other: NDArray[np.int64], first: float, second: float
) -> float:
    n = len(one)
    if n < 2:
        return float("nan")
    both = _pairs(shared(one, other))
    expected = first * second / (n * (n - 1) / 2)
    most = (first + second) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def mean_agreement(divisions: Sequence[NDArray[np.int64]]) -> float:
    """Mean adjusted Rand index over pairs of divisions; NaN with fewer than two."""
    counted = [(division, _pairs(np.bincount(division))) for division in divisions]
    found = [
        _adjusted(one, other, first, second)
        for (one, first), (other, second) in combinations(counted, 2)
    ]
    return float(np.mean(found)) if found else float("nan")


def recovered(
    groups: NDArray[np.int64], divisions: Sequence[NDArray[np.int64]]
) -> NDArray[np.float64]:
    """How well each group is found again: its best Jaccard index, mean over the divisions.

    References
    ----------
    Hennig, C. (2007). Cluster-wise assessment of cluster stability. CSDA 52, 258-271.
    """
    sizes = np.bincount(groups)
    total = np.zeros(len(sizes))
    for other in divisions:
        widths = np.bincount(other)
        cells, counts = np.unique(groups * len(widths) + other, return_counts=True)
        row, column = np.divmod(cells, len(widths))
        best = np.zeros(len(sizes))
        np.maximum.at(best, row, counts / (sizes[row] + widths[column] - counts))
        total += best
    return total / max(len(divisions), 1)


def _pairs(counts: NDArray[np.int64]) -> float:
    return float((counts * (counts - 1) // 2).sum())
