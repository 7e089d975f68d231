"""Concentration: how much of a total lies with few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def hhi(values: ArrayLike) -> float:
    """Herfindahl-Hirschman index, the sum of squared shares: 1/n when equal, 1 when one has all.

    Parameters
    ----------
    values : array
        Amounts of at least 0; NaN is left out.

    Returns
    -------
    float
        NaN when the amounts add up to nothing.

    References
    ----------
    Hirschman, A. O. (1964). The paternity of an index. American Economic Review 54, 761.

    Examples
    --------
    >>> hhi([1, 1, 1, 1])
    0.25
    """
    known = _known(values)
    total = known.sum()
    return float(((known / total) ** 2).sum()) if total > 0 else float("nan")


def gini(values: ArrayLike) -> float:
    """Gini coefficient: 0 when all are equal, (n - 1) / n when one has all.

    G = sum (2 i - n - 1) x_i / (n sum x), x in ascending order.

    Parameters
    ----------
    values : array
        Amounts of at least 0; NaN is left out.

    Returns
    -------
    float
        NaN when the amounts add up to nothing.

    References
    ----------
    Gini, C. (1912). Variabilita e mutabilita.

    Examples
    --------
    >>> gini([0, 0, 0, 1])
    0.75
    """
    known = np.sort(_known(values))
    n, total = len(known), known.sum()
    if not total > 0:
        return float("nan")
    ranks = 2 * np.arange(1, n + 1) - n - 1
    return float((ranks * known).sum() / (n * total))


def _known(values: ArrayLike) -> NDArray[np.float64]:
    array = np.asarray(values, dtype=np.float64)
    known = array[~np.isnan(array)]
    if (known < 0).any():
        msg = f"an amount is {known.min():g}: amounts must be 0 or more"
        raise OptionError(msg)
    return known
