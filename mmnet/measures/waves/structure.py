"""Numbers of a network of ties without direction, from its matrix, and how far they vary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csgraph

from mmnet.kernels import transitivity
from mmnet.measures.inference.bootstrap import resampled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray
    from scipy import sparse

    Matrix: TypeAlias = sparse.csr_array[np.float64]
NAN = float("nan")


def density(matrix: Matrix) -> float:
    """Return the share of the pairs that are tied."""
    n = matrix.shape[0]
    return matrix.nnz / (n * (n - 1)) if n > 1 else NAN


def centralization(matrix: Matrix) -> float:
    """Return Freeman's centralization of degree."""
    n = matrix.shape[0]
    degree = np.diff(matrix.indptr)
    return float((degree.max() - degree).sum()) / ((n - 1) * (n - 2)) if n > 2 else NAN


def isolates(matrix: Matrix) -> float:
    """Return the share of the actors without a tie."""
    return float((np.diff(matrix.indptr) == 0).mean()) if matrix.shape[0] else NAN


def largest(matrix: Matrix) -> float:
    """Return the share of the actors in the largest part."""
    if not matrix.shape[0]:
        return NAN
    _, part = csgraph.connected_components(matrix, directed=False)
    return float(np.bincount(part).max()) / matrix.shape[0]


MEASURES: dict[str, Callable[[Matrix], float]] = {
    "density": density, "centralization": centralization, "transitivity": transitivity,
    "isolates": isolates, "largest": largest,
}  # fmt: skip


def changes(
    before: Matrix, after: Matrix, names: Sequence[str], *, rounds: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Draw the change of each measure had other actors been seen, shape (rounds, measures).

    The same actors are drawn in both waves, so that what an actor has in both stays together.
    """
    n = before.shape[0]
    draws = np.empty((rounds, len(names)))
    for at in range(rounds):
        chosen = np.sort(rng.integers(0, n, n))
        seed = int(rng.integers(2**63))
        pair = [
            resampled(wave, chosen, np.random.Generator(np.random.PCG64(seed)), directed=False)
            for wave in (before, after)
        ]
        draws[at] = [MEASURES[name](pair[1]) - MEASURES[name](pair[0]) for name in names]
    return draws


def chance(change: float, draws: NDArray[np.float64]) -> float:
    """Return how often a change of the other sign, or none, is drawn: both tails."""
    known = draws[~np.isnan(draws)]
    if np.isnan(change) or not len(known):
        return NAN
    lower, upper = (known <= 0).sum(), (known >= 0).sum()
    return float(min(1.0, 2 * (1 + min(lower, upper)) / (1 + len(known))))
