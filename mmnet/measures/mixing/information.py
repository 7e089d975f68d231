"""Information: entropies of who is present, in bits, and what they have in common.

Counts have one axis of no and yes for each sphere.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def subsets_of(size: int) -> list[tuple[int, ...]]:
    """List the sets of one axis, of two, and so on to all of them."""
    return [part for order in range(1, size + 1) for part in combinations(range(size), order)]


def entropies(
    cells: NDArray[np.int64], subsets: list[tuple[int, ...]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Entropy of each subset of axes in bits, and what Miller and Madow add to it."""
    total = cells.sum()
    if not total:
        return np.full(len(subsets), np.nan), np.full(len(subsets), np.nan)
    bits, added = [], []
    for subset in subsets:
        others = tuple(axis for axis in range(cells.ndim) if axis not in subset)
        counts = cells.sum(axis=others).ravel()
        shares = counts[counts > 0] / total
        bits.append(-(shares * np.log2(shares)).sum() + 0.0)
        added.append((len(shares) - 1) / (2 * total * np.log(2)))
    return np.array(bits), np.array(added)


def mutual_information(
    bits: NDArray[np.float64], subsets: list[tuple[int, ...]]
) -> NDArray[np.float64]:
    """T of each subset: entropies of what is in it, of odd size plus, of even size minus."""
    signs = np.array([1.0 if len(subset) % 2 else -1.0 for subset in subsets])
    within = np.array([[set(part) <= set(whole) for part in subsets] for whole in subsets])
    mutual: NDArray[np.float64] = within @ (signs * bits)
    return mutual


def synergy(cells: NDArray[np.int64]) -> float:
    """T in bits of counts with one axis of no and yes for each sphere.

    Examples
    --------
    >>> xor = np.array([[[1, 0], [0, 1]], [[0, 1], [1, 0]]])
    >>> synergy(xor)
    -1.0
    """
    subsets = subsets_of(cells.ndim)
    return float(mutual_information(entropies(cells, subsets)[0], subsets)[-1])


def shuffled(cells: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    """Deal the presences of each sphere out anew.

    Shuffling a column of yes and no spreads its yes over the cells of the others as balls drawn
    without replacement; so counts are drawn, whatever the number of collaborations.
    """
    dealt = np.array([cells.sum()])
    for axis in range(cells.ndim):
        others = tuple(other for other in range(cells.ndim) if other != axis)
        yes = int(cells.sum(axis=others)[1])
        drawn = rng.multivariate_hypergeometric(dealt, yes, method="marginals")
        dealt = np.stack([dealt - drawn, drawn], axis=1).ravel()
    return dealt.reshape(cells.shape)
