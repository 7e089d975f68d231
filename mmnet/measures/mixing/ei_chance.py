"""What the E-I index would be by chance: categories dealt out anew among the actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from mmnet.arcs import count_up

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.nulls.relabeling import Pairs


def of_index(pairs: Pairs, sizes: NDArray[np.int64]) -> tuple[float, float]:
    """Mean and standard deviation of the network's index over all deals of the categories.

    Two ties are both within categories with a chance that depends only on the actors they share:
    the join counts of Cliff & Ord.

    References
    ----------
    Cliff, A. D. & Ord, J. K. (1981). Spatial Processes, ch. 2.
    """
    n, total = pairs.size, len(pairs.row)
    if n < 2:
        return np.nan, np.nan
    s = sizes.astype(np.float64)
    one = float((s * (s - 1)).sum()) / (n * (n - 1))
    if not total:
        return 1 - 2 * one, np.nan
    # A pair with arcs both ways weighs 2.
    low, high = np.minimum(pairs.row, pairs.column), np.maximum(pairs.row, pairs.column)
    weights = np.unique(low * n + high, return_counts=True)[1].astype(np.float64)
    ends = np.bincount(low, minlength=n) + np.bincount(high, minlength=n)
    same = float((weights**2).sum())
    sharing = float((ends.astype(np.float64) ** 2).sum()) - 2 * same
    apart = total**2 - same - sharing
    three = float((s * (s - 1) * (s - 2)).sum()) / max(n * (n - 1) * (n - 2), 1)
    within = s * (s - 1)
    four = float((within * (s - 2) * (s - 3)).sum() + within.sum() ** 2 - (within**2).sum())
    four /= max(n * (n - 1) * (n - 2) * (n - 3), 1)
    variance = same * one + sharing * three + apart * four - (total * one) ** 2
    # Rounding leaves a trace where nothing can vary.
    sd = 2 * np.sqrt(max(variance, 0.0)) / total
    return 1 - 2 * one, float(sd) if sd > 1e-7 else 0.0


def of_ties_inside(
    n: int, own: NDArray[np.int64], total: NDArray[np.int64], inside: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Chance of as few ties inside or fewer, and of as many or more, by actor.

    The partners of an actor are `total` of the n - 1 others, of whom own - 1 are of its category:
    a hypergeometric number of them is. Each case is computed once, from its terms.
    """
    cases, which = np.unique(np.stack([own, total, inside]), axis=1, return_inverse=True)
    alike, drawn, seen = cases[0] - 1, cases[1], cases[2]
    least = np.maximum(0, drawn - (n - 1 - alike))
    width = np.minimum(alike, drawn) - least + 1
    case = np.repeat(np.arange(len(width)), width)
    x = least[case] + count_up(width)
    logs = special.gammaln(np.arange(n + 1) + 1.0)

    def log_choose(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
        ways: NDArray[np.float64] = logs[a] - logs[b] - logs[a - b]
        return ways

    good, many = alike[case], drawn[case]
    every = log_choose(np.full(len(drawn), n - 1), drawn)[case]
    terms = np.exp(log_choose(good, x) + log_choose(n - 1 - good, many - x) - every)
    few = np.bincount(case, terms * (x <= seen[case]), minlength=len(width))
    much = np.bincount(case, terms * (x >= seen[case]), minlength=len(width))
    # Sums of terms may end a hair above 1.
    shares = np.minimum(np.array([few, much], dtype=np.float64), 1.0)[:, which.ravel()]
    return shares[0], shares[1]
