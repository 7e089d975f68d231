"""What distance histograms say: closeness, harmonic closeness, eccentricity, reach.

Every function takes the histogram of `distances`: row i, column d counts the actors d steps from
i, itself in column 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def closeness(histogram: NDArray[np.int64]) -> NDArray[np.float64]:
    """Closeness of each actor in its component, scaled by the share of actors it reaches.

    (r / sum of distances) * (r / (n - 1)), r actors reached (Wasserman & Faust's variant, as in
    NetworkX). In [0, 1]; 0 for an isolate, NaN in a network of one.

    References
    ----------
    Wasserman, S. & Faust, K. (1994). Social Network Analysis, p. 201.
    """
    reached = histogram[:, 1:].sum(axis=1)
    steps = histogram @ np.arange(histogram.shape[1])
    n_actors = len(histogram)
    if n_actors < 2:
        return np.full(n_actors, np.nan)
    scores = np.zeros(n_actors)
    np.divide(reached**2, steps * (n_actors - 1), out=scores, where=steps > 0)
    return scores


def harmonic(histogram: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum of 1 / distance over the actors reached; 0 for an isolate. In [0, n - 1].

    References
    ----------
    Marchiori, M. & Latora, V. (2000). Harmony in the small-world. Physica A 285, 539.
    """
    return histogram[:, 1:] @ (1.0 / np.arange(1, histogram.shape[1]))


def eccentricity(histogram: NDArray[np.int64]) -> NDArray[np.int64]:
    """Steps to the farthest actor of the same component; 0 for an isolate."""
    occupied = histogram > 0
    return np.where(
        occupied.any(axis=1), occupied.shape[1] - 1 - occupied[:, ::-1].argmax(axis=1), 0
    )


def reach(histogram: NDArray[np.int64], steps: int) -> NDArray[np.int64]:
    """Count the other actors within so many steps."""
    within: NDArray[np.int64] = histogram[:, 1 : steps + 1].sum(axis=1)
    return within


def average_path_length(histogram: NDArray[np.int64]) -> float:
    """Mean distance in steps over the pairs that reach each other; NaN where there are none."""
    pairs = histogram[:, 1:].sum(axis=0)
    if not pairs.sum():
        return float("nan")
    return float(pairs @ np.arange(1, len(pairs) + 1) / pairs.sum())


def diameter(histogram: NDArray[np.int64]) -> int:
    """Largest finite distance in steps; 0 without ties."""
    return int(eccentricity(histogram).max(initial=0))
