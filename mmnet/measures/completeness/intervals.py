"""Intervals from draws: the shortest that hold so many of them, or those in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIGITS = 11


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


def ranks(values: NDArray[np.float64], *, worst: bool = False) -> NDArray[np.float64]:
    """Rank from the highest; equals share the best, or the worst, of their ranks."""
    rounded = np.round(values / (values.max(initial=0.0) or 1.0), DIGITS)
    ordered = np.sort(rounded)
    if worst:
        return (len(values) - np.searchsorted(ordered, rounded, side="left")).astype(np.float64)
    return (len(values) + 1 - np.searchsorted(ordered, rounded, side="right")).astype(np.float64)
