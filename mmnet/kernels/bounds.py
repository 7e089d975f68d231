"""Bounds: where the mean of numbers between 0 and 1 lies, whatever their distribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

HALVINGS = 60
LEVEL = 0.95


def mean_bounds(
    mean: NDArray[np.float64], draws: int, level: float = LEVEL
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bound means over a population by means of draws from it, with or without replacement.

    The bounds are the q with KL(mean, q) = ln(2 / (1 - level)) / draws, KL that of two coins. They
    hold at least as often as the level says for any numbers from 0 to 1, also where most are 0 and
    the few large ones were not drawn; mostly they hold more often.

    Parameters
    ----------
    mean : array, shape (n,)
        Means of the draws, 0 to 1.
    draws : int
        How many there were.
    level : float
        How often both bounds are to hold.

    Returns
    -------
    tuple of array, shape (n,)
        Lower and upper bounds.

    References
    ----------
    Hoeffding, W. (1963). Probability inequalities for sums of bounded random variables. JASA 58,
    13-30, theorems 1 and 4.

    Examples
    --------
    >>> low, high = mean_bounds(np.array([0.0, 0.5]), 100)
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0, 0.3667], [0.0362, 0.6333])
    """
    most = np.log(2 / (1 - level)) / draws
    mean = np.clip(mean, 0.0, 1.0)
    low = _halved(np.zeros_like(mean), mean, lambda q: _divergence(mean, q) > most)
    high = _halved(mean, np.ones_like(mean), lambda q: _divergence(mean, q) <= most)
    return low, high


def _halved(
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    below: Callable[[NDArray[np.float64]], NDArray[np.bool_]],
) -> NDArray[np.float64]:
    """Find where what is true below becomes false above."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        up = below(middle)
        low, high = np.where(up, middle, low), np.where(up, high, middle)
    return high


def _divergence(p: NDArray[np.float64], q: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(divide="ignore", invalid="ignore"):
        one = np.where(p > 0, p * np.log(p / q), 0.0)
        other = np.where(p < 1, (1 - p) * np.log((1 - p) / (1 - q)), 0.0)
    total: NDArray[np.float64] = one + other
    return total
