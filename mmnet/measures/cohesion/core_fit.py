"""Core fit: how well a division into core and periphery correlates with the ties, and its search.

All that counts of a division is how many actors, ties inside the core, and ties inside the
periphery it has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

Pattern = Literal["or", "and", "ignore"]
PATTERNS: tuple[Pattern, ...] = ("or", "and", "ignore")
# Actors up to which every division is tried.
FEW = 20
SAME = 1e-9
MOST_OPTIMA = 100
# Actors of either side that are tried as partners of a swap.
SWAPPED = 24
STARTS = 3


class Found(NamedTuple):
    """The best divisions: their correlation, a bound on every one's, and whose core they are.

    `cores` has a row for each of up to MOST_OPTIMA divisions, `optima` counts all of them.
    """

    fit: float
    bound: float
    cores: NDArray[np.bool_]
    optima: int


def correlation(  # noqa: PLR0917  the formula's arguments in its order
    pattern: Pattern, n: int, ties: int, size: Any, inside: Any, outside: Any
) -> NDArray[np.float64]:
    """Correlate the ties of n actors with the pattern of divisions, over pairs of actors.

    Parameters
    ----------
    pattern : {"or", "and", "ignore"}
    n, ties : int
        Actors and ties in all.
    size, inside, outside : int arrays
        Actors of the core, ties inside the core and ties inside the periphery.

    Returns
    -------
    array
        NaN where all pairs of the pattern, or all ties, are alike.
    """
    size, inside, outside = (np.asarray(x, dtype=np.float64) for x in (size, inside, outside))
    core, rim = size * (size - 1) / 2, (n - size) * (n - size - 1) / 2
    cells: Any = n * (n - 1) / 2
    total: Any = float(ties)
    if pattern == "or":
        ones, met = cells - rim, ties - outside
    elif pattern == "and":
        ones, met = core, inside
    else:
        cells, total = core + rim, inside + outside
        ones, met = core, inside
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(total * (cells - total)) * np.sqrt(ones * (cells - ones))
        return np.where(spread > 0, (met * cells - total * ones) / spread, np.nan)


def best(pattern: Pattern, ties: sparse.csr_array[np.float64], rng: np.random.Generator) -> Found:
    """Find the division that correlates best: the best of all up to FEW actors, else a good one."""
    if ties.shape[0] <= FEW:
        return _enumerated(pattern, ties)
    return _searched(pattern, ties, rng)


def _enumerated(pattern: Pattern, ties: sparse.csr_array[np.float64]) -> Found:
    n = ties.shape[0]
    partners = (ties.toarray() > 0) @ (1 << np.arange(n, dtype=np.int64))
    inside = np.zeros(1, dtype=np.int64)
    for actor in range(n):
        others = np.arange(1 << actor, dtype=np.int64)
        more = np.bitwise_count(others & partners[actor]).astype(np.int64)
        inside = np.concatenate([inside, inside + more])
    size = np.bitwise_count(np.arange(1 << n, dtype=np.int64))
    fits = correlation(pattern, n, ties.nnz // 2, size, inside, inside[::-1])
    if np.isnan(fits).all():
        return Found(np.nan, np.nan, np.zeros((0, n), dtype=bool), 0)
    top = float(np.nanmax(fits))
    optima = np.flatnonzero(fits >= top - SAME)
    cores = (optima[:MOST_OPTIMA, np.newaxis] >> np.arange(n)) & 1
    return Found(top, top, cores.astype(bool), len(optima))


def _searched(
    pattern: Pattern, ties: sparse.csr_array[np.float64], rng: np.random.Generator
) -> Found:
    n = ties.shape[0]
    bound = _bound(pattern, ties)
    if np.isnan(bound):
        return Found(np.nan, np.nan, np.zeros((0, n), dtype=bool), 0)
    found = _Division(pattern, ties, _first(pattern, ties))
    found.climb()
    core, top = found.core.copy(), found.fit
    for _ in range(STARTS):
        shaken = core.copy()
        chosen = rng.choice(n, max(2, int(core.sum()) // 4), replace=False)
        shaken[chosen] = ~shaken[chosen]
        found = _Division(pattern, ties, shaken)
        found.climb()
        if found.fit > top + SAME:
            core, top = found.core.copy(), found.fit
    return Found(top, max(bound, top), core[np.newaxis], 1)


def _bound(pattern: Pattern, ties: sparse.csr_array[np.float64]) -> float:
    """Bound every division's correlation by what the partners of the k best tied allow.

    A core of k holds at most half of the sum of min(d, k - 1) ties and meets at most the sum of d.
    With more ties inside the core, or fewer inside the periphery, the correlation is higher.
    """
    n = ties.shape[0]
    count = ties.nnz // 2
    degree = np.sort(np.diff(ties.indptr).astype(np.int64))[::-1]
    size = np.arange(n + 1)
    before = np.concatenate([[0], np.cumsum(degree)])
    # Those with more than k - 1 partners come first in the order.
    full = np.minimum(np.searchsorted(-degree, -(size - 1), side="left"), size)
    held = (full * (size - 1) + before[size] - before[full]) // 2
    inside = np.clip(np.minimum(held, size * (size - 1) // 2), 0, count)
    met = np.minimum(before[size], size * (size - 1) // 2 + size * (n - size))
    fits = correlation(pattern, n, count, size, inside, np.maximum(count - met, 0))
    return float(np.nanmax(fits)) if not np.isnan(fits).all() else np.nan


def _first(pattern: Pattern, ties: sparse.csr_array[np.float64]) -> NDArray[np.bool_]:
    """Return the best of the cores that hold the k actors of most partners."""
    n = ties.shape[0]
    order = np.argsort(-np.diff(ties.indptr), kind="stable")
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(n)
    lines = ties.tocoo()
    later = np.maximum(rank[lines.row], rank[lines.col])
    sooner = np.minimum(rank[lines.row], rank[lines.col])
    inside = np.concatenate([[0], np.cumsum(np.bincount(later, minlength=n))]) // 2
    met = np.concatenate([[0], np.cumsum(np.bincount(sooner, minlength=n))]) // 2
    count = ties.nnz // 2
    fits = correlation(pattern, n, count, np.arange(n + 1), inside, count - met)
    return rank < int(np.nanargmax(fits))


class _Division:
    """A division that is improved actor by actor."""

    def __init__(
        self, pattern: Pattern, ties: sparse.csr_array[np.float64], core: NDArray[np.bool_]
    ) -> None:
        self.pattern, self.ties, self.core = pattern, ties, core.copy()
        self.degree = np.diff(ties.indptr).astype(np.int64)
        # Partners of each actor that are in the core.
        self.near = (ties @ core.astype(np.float64)).astype(np.int64)
        self.size = int(core.sum())
        self.inside = int(self.near[core].sum()) // 2
        self.outside = int((self.degree - self.near)[~core].sum()) // 2
        self.fit = float(np.nan_to_num(self._fit(self.size, self.inside, self.outside), nan=-1.0))

    def _fit(self, size: Any, inside: Any, outside: Any) -> NDArray[np.float64]:
        n, count = self.ties.shape[0], self.ties.nnz // 2
        return correlation(self.pattern, n, count, size, inside, outside)

    def climb(self) -> None:
        """Move or swap actors as long as that helps."""
        while self._move() or self._swap():
            pass

    def _move(self) -> bool:
        """Move the actor whose move helps most."""
        sign = np.where(self.core, -1, 1)
        far = self.degree - self.near
        fits = self._fit(
            self.size + sign, self.inside + sign * self.near, self.outside - sign * far
        )
        actor = int(np.argmax(np.nan_to_num(fits, nan=-1.0)))
        if not fits[actor] > self.fit + SAME:
            return False
        self._flip(actor)
        return True

    def _swap(self) -> bool:
        """Swap the pair of likely actors whose swap helps most."""
        inner, outer = np.flatnonzero(self.core), np.flatnonzero(~self.core)
        # With "or" the ties to the periphery count, with "and" those to the core.
        far = self.degree - self.near
        worth = {"or": far, "and": self.near, "ignore": self.near - far}[self.pattern]
        leaving = inner[np.argsort(worth[inner], kind="stable")[:SWAPPED]]
        coming = outer[np.argsort(-worth[outer], kind="stable")[:SWAPPED]]
        if not len(leaving) or not len(coming):
            return False
        tied = self.ties[leaving][:, coming].toarray() > 0
        inside = self.inside - self.near[leaving][:, None] + self.near[coming][None] - tied
        outside = self.outside + far[leaving][:, None] - far[coming][None] - tied
        fits = self._fit(self.size, inside, outside)
        one, other = np.unravel_index(int(np.argmax(np.nan_to_num(fits, nan=-1.0))), fits.shape)
        if not fits[one, other] > self.fit + SAME:
            return False
        self._flip(int(leaving[one]))
        self._flip(int(coming[other]))
        return True

    def _flip(self, actor: int) -> None:
        sign = -1 if self.core[actor] else 1
        self.size += sign
        self.inside += sign * int(self.near[actor])
        self.outside -= sign * int(self.degree[actor] - self.near[actor])
        self.core[actor] = sign > 0
        first, last = self.ties.indptr[actor], self.ties.indptr[actor + 1]
        self.near[self.ties.indices[first:last]] += sign
        self.fit = float(np.nan_to_num(self._fit(self.size, self.inside, self.outside), nan=-1.0))
