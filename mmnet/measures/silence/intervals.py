"""Intervals from draws: the shortest that hold so many of them, or those in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.arguments import within

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIGITS = 11
LEAST_LEVEL, MOST_LEVEL = 0.5, 0.99
COUNTED = ("degree", "core", "reach")
# Of ties that are drawn apart from each other these vary less than of real ones.
CAUTIOUS = ("pagerank",)


def require_level(level: float) -> None:
    """Refuse a share of the draws that no interval can hold.

    Raises
    ------
    OptionError
        If it is not from 0.5 to 0.99.
    """
    within("level", level, LEAST_LEVEL, MOST_LEVEL, "a share of the draws")


def shortest(draws: NDArray[np.float64], level: float) -> NDArray[np.float64]:
    """Return the shortest interval that holds a share of the draws, shape (2, n): draws in rows.

    Of equally short ones it is the one in the middle.

    Examples
    --------
    >>> import numpy as np
    >>> shortest(np.array([[0.0], [1.0], [1.0], [2.0], [9.0]]), 0.8).ravel().tolist()
    [0.0, 2.0]
    """
    ordered = np.sort(draws, axis=0)
    inside = int(np.ceil(level * len(ordered) - 1e-9))
    first = np.arange(len(ordered) - inside + 1)
    widths = ordered[first + inside - 1] - ordered[first]
    least = np.isclose(widths, widths.min(axis=0))
    at = (np.argmax(least, axis=0) + (len(first) - 1 - np.argmax(least[::-1], axis=0))) // 2
    at = np.where(least[at, np.arange(draws.shape[1])], at, np.argmax(least, axis=0))
    columns = np.arange(draws.shape[1])
    return np.stack([ordered[at, columns], ordered[at + inside - 1, columns]])


def middle(draws: NDArray[np.float64], level: float) -> NDArray[np.float64]:
    """Return the interval that leaves out as many draws below as above, shape (2, n).

    One more number of the same kind lies inside with this chance, or a little more.

    Examples
    --------
    >>> import numpy as np
    >>> middle(np.arange(1.0, 100.0)[:, None], 0.9).ravel().tolist()
    [5.0, 95.0]
    """
    ordered = np.sort(draws, axis=0)
    out = int((1 - level) / 2 * (len(ordered) + 1) + 1e-9)
    first = max(out, 1) - 1
    return np.stack([ordered[first], ordered[len(ordered) - 1 - first]])


def interval_of(name: str, draws: NDArray[np.float64], level: float) -> NDArray[np.float64]:
    """Return the interval of a measure, shape (2, n).

    Numbers of partners are few different ones and end at what is sure: the middle is too wide.
    """
    share = share_of_draws(name, level)
    return shortest(draws, share) if name in COUNTED else middle(draws, share)


def share_of_draws(name: str, level: float) -> float:
    """Return which share of the draws an interval of this level holds.

    Examples
    --------
    >>> share_of_draws("degree", 0.9), share_of_draws("pagerank", 0.9)
    (0.9, 0.95)
    """
    return 1 - (1 - level) / 2 if name in CAUTIOUS else level


def ranks(values: NDArray[np.float64], *, worst: bool = False) -> NDArray[np.float64]:
    """Rank from the highest; equals share the best, or the worst, of their ranks."""
    return np.asarray(both_ranks(values)[int(worst)])


def both_ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the best and the worst rank that equals share, shape (2, n).

    Examples
    --------
    >>> import numpy as np
    >>> both_ranks(np.array([5.0, 2.0, 5.0, 1.0])).tolist()
    [[1.0, 3.0, 1.0, 4.0], [2.0, 3.0, 2.0, 4.0]]
    """
    n = len(values)
    rounded = np.round(values / (values.max(initial=0.0) or 1.0), DIGITS)
    order = np.argsort(rounded, kind="stable")
    ordered = rounded[order]
    first = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]][:n])
    sizes = np.diff(np.r_[first, n])
    found = np.empty((2, n))
    found[0, order] = np.repeat(n + 1 - first - sizes, sizes)
    found[1, order] = np.repeat(n - first, sizes)
    return found


def rank_range(draws: NDArray[np.float64], level: float) -> NDArray[np.int64]:
    """Return the ranks between which each actor lies in so many of the draws, shape (2, n)."""
    best, worst = np.moveaxis(np.array([both_ranks(row) for row in draws]), 1, 0)
    half = (1 - level) / 2
    ends = [
        np.quantile(best, half, axis=0, method="lower"),
        np.quantile(worst, 1 - half, axis=0, method="higher"),
    ]
    return np.array(ends).astype(np.int64)
