"""Numbers of a network of ties without direction, from its matrix, and how far they vary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from mmnet.kernels import are_tied, transitivity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    Matrix: TypeAlias = sparse.csr_array[np.float64]
NAN = float("nan")
HALF, NORMAL, SAME = 0.5, 1.96, 1e-12
# Actors that are left out one by one; of more, so many at random.
MOST_LEFT_OUT = 300


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


def by_chance(
    before: Matrix, after: Matrix, names: Sequence[str], *, rounds: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Draw the change of each measure had each pair answered either way round, (rounds, measures).

    A pair that is tied in one wave alone changes waves with chance one half: what begins may as
    well have ended. Whatever is the same in both waves stays.
    """
    rows, columns = np.asarray(sparse.triu(before + after).nonzero(), dtype=np.int64)
    first, second = (are_tied(wave, rows, columns) for wave in (before, after))
    n = before.shape[0]
    draws = np.empty((rounds, len(names)))
    for at in range(rounds):
        swapped = rng.random(len(rows)) < HALF
        pair = [
            _made(rows[tied], columns[tied], n)
            for tied in (np.where(swapped, second, first), np.where(swapped, first, second))
        ]
        draws[at] = [MEASURES[name](pair[1]) - MEASURES[name](pair[0]) for name in names]
    return draws


def _made(rows: NDArray[np.int64], columns: NDArray[np.int64], n: int) -> Matrix:
    ends = np.concatenate([rows, columns]), np.concatenate([columns, rows])
    return sparse.csr_array((np.ones(2 * len(rows)), ends), shape=(n, n))


def by_actors(
    before: Matrix, after: Matrix, names: Sequence[str], rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return twice the variance of each change by leaving out actors (Snijders & Borgatti 1999).

    Where pairs change by themselves this is twice their variance, where the pairs of an actor
    change together it is the variance of the change.
    """
    n = before.shape[0]
    left = rng.permutation(n)[:MOST_LEFT_OUT]
    changes = np.empty((len(left), len(names)))
    for at, actor in enumerate(left):
        kept = np.delete(np.arange(n), actor)
        pair = [wave[kept][:, kept] for wave in (before, after)]
        changes[at] = [MEASURES[name](pair[1]) - MEASURES[name](pair[0]) for name in names]
    squares = np.square(changes - changes.mean(axis=0)).mean(axis=0)
    return np.asarray((n - 2) * squares)


def judged(change: float, draws: NDArray[np.float64], actors: float) -> tuple[float, float, float]:
    """Return low and high of a change (95 %), and its p, both tails.

    Parameters
    ----------
    change : float
    draws : array, shape (rounds,)
        Changes by chance, pair by pair.
    actors : float
        Twice the variance by leaving out actors. Beyond what pairs explain it widens the draws:
        the pairs of one actor may have changed together.
    """
    known = draws[~np.isnan(draws)]
    if np.isnan(change) or not len(known):
        return NAN, NAN, NAN
    variance = float(np.square(known).mean())
    wider = 1.0 if np.isnan(actors) or not variance else max(1.0, actors / variance - 1.0)
    scale = float(np.sqrt(wider))
    far = np.abs(known) * scale >= abs(change) - SAME
    error = NORMAL * scale * float(np.sqrt(variance))
    return change - error, change + error, float((1 + far.sum()) / (1 + len(known)))
