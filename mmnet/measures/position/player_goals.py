"""Goals of key players: what a set of actors is worth, and what each one more would add.

F and DF speak of the network without the set, reach of how near the others are to it.
"""

from __future__ import annotations

from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING, Protocol

import numpy as np

from mmnet import kernels
from mmnet.kernels import choice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from numpy.typing import NDArray
    from scipy import sparse

    Positions = NDArray[np.int64]

# Single steps that trying all sets may take; sets in one batch.
MOST_STEPS = 5 * 10**7
MOST_PRODUCTS = 2 * 10**9
BATCH = 2**22
# Actors whose distances all fit in one table, and candidates of DF in larger networks.
FEW = 200
CANDIDATES = 8


class Goal(Protocol):
    """What is to be as large as possible."""

    submodular: bool

    def value(self, chosen: Positions) -> float:
        """Return what a set is worth."""

    def with_one(self, chosen: Positions) -> NDArray[np.float64]:
        """Return what the set is worth with each actor added; NaN for members and untried ones."""

    def can_try_all(self, size: int) -> bool:
        """Tell whether all sets of a size can be tried."""

    def tried(self, size: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """Try all sets of a size: rows of members, and their values, in batches."""


class Fragmentation:
    """F = 1 - sum s (s - 1) / (n' (n' - 1)), s the sizes of the parts of the n' that remain."""

    submodular = False

    def __init__(self, ties: sparse.csr_array[np.float64]) -> None:
        self.ptr, self.items = ties.indptr.astype(np.int64), ties.indices.astype(np.int32)
        self.n = ties.shape[0]
        self.module = self._module(times=self.n)

    def _module(self, *, times: int) -> ModuleType:
        seconds = choice.LOOP * len(self.items) * times
        return choice.by_cost("fragments", seconds, exact=True)

    def _pairs(self, chosen: Positions) -> NDArray[np.int64]:
        gone = np.zeros(self.n, dtype=bool)
        gone[chosen] = True
        pairs: NDArray[np.int64] = self.module.pairs_without(self.ptr, self.items, gone)
        return pairs

    def value(self, chosen: Positions) -> float:
        """Return what a set is worth."""
        left = self.n - len(chosen)
        return 1.0 - int(self._pairs(chosen)[-1]) / (left * (left - 1))

    def with_one(self, chosen: Positions) -> NDArray[np.float64]:
        """Return what the set is worth with each actor added."""
        left = self.n - len(chosen) - 1
        values = 1.0 - self._pairs(chosen)[:-1] / (left * (left - 1))
        values[chosen] = np.nan
        return values

    def can_try_all(self, size: int) -> bool:
        """Tell whether all sets of a size can be tried."""
        return comb(self.n, size - 1) * max(len(self.items), self.n) <= MOST_STEPS

    def tried(self, size: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """Try all sets of a size, in batches."""
        self.module = self._module(times=comb(self.n, size - 1))
        for first in combinations(range(self.n), size - 1):
            members = np.array(first, dtype=np.int64)
            last = np.arange(members[-1] + 1 if size > 1 else 0, self.n)
            rows = np.empty((len(last), size), dtype=np.int64)
            rows[:, :-1], rows[:, -1] = members, last
            yield rows, self.with_one(members)[last]


class DistanceFragmentation:
    """DF = 1 - sum of 1 / d_ij over ordered pairs / (n' (n' - 1)), of the n' that remain."""

    submodular = False

    def __init__(
        self,
        ties: sparse.csr_array[np.float64],
        memberships: tuple[NDArray[np.int64], NDArray[np.int64]],
    ) -> None:
        self.ties, self.n = ties, ties.shape[0]
        self.actor, self.clique = memberships

    def value(self, chosen: Positions) -> float:
        """Return what a set is worth."""
        left = self.n - len(chosen)
        if self.n <= FEW:
            return float(self._values(chosen[np.newaxis])[0])
        kept = ~np.isin(self.actor, chosen)
        incidence = kernels.Incidence.from_pairs(self.actor[kept], self.clique[kept], self.n)
        near = float(kernels.harmonic(kernels.distances(incidence)).sum())
        return 1.0 - near / (left * (left - 1))

    def with_one(self, chosen: Positions) -> NDArray[np.float64]:
        """Return what the set is worth with each actor added."""
        values = np.full(self.n, np.nan)
        others = np.setdiff1d(np.arange(self.n), chosen)
        if self.n > FEW:
            partners: NDArray[np.float64] = self.ties[others][:, others].sum(axis=1)
            others = others[np.argsort(-partners, kind="stable")[:CANDIDATES]]
            values[others] = [self.value(np.append(chosen, one)) for one in others]
            return values
        rows = np.column_stack([np.tile(chosen, (len(others), 1)), others])
        values[others] = self._values(rows)
        return values

    def can_try_all(self, size: int) -> bool:
        """Tell whether all sets of a size can be tried."""
        return self.n <= FEW and comb(self.n, size) * self.n**3 <= MOST_PRODUCTS

    def tried(self, size: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """Try all sets of a size, in batches."""
        for rows in _batches(self.n, size, BATCH // self.n**2):
            yield rows, self._values(rows)

    def _values(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return DF without each of many sets, by one search on all at once."""
        batch = max(1, BATCH // self.n**2)
        if len(rows) > batch:
            parts = np.array_split(rows, -(-len(rows) // batch))
            return np.concatenate([self._values(part) for part in parts])
        table = (self.ties.toarray() > 0).astype(np.float32)
        gone = np.zeros((len(rows), self.n), dtype=bool)
        np.put_along_axis(gone, rows, values=True, axis=1)
        kept = (~gone).astype(np.float32)
        ties = table * kept[:, :, np.newaxis] * kept[:, np.newaxis, :]
        seen = (ties > 0) | np.eye(self.n, dtype=bool)
        front, near, steps = ties, ties.sum(axis=(1, 2), dtype=np.float64), 1
        while front.any():
            steps += 1
            met = (front @ ties > 0) & ~seen
            seen |= met
            near += met.sum(axis=(1, 2)) / steps
            front = met.astype(np.float32)
        left = self.n - rows.shape[1]
        values: NDArray[np.float64] = 1.0 - near / (left * (left - 1))
        return values


class Reach:
    """R = sum over all actors of what their distance to the set is worth, over n.

    With m steps those within m are worth 1 and the others 0; without, 1 / distance, members 1.
    """

    submodular = True

    def __init__(self, incidence: kernels.Incidence, m: int | None) -> None:
        self.incidence, self.m, self.n = incidence, m, incidence.n_actors
        self._table: NDArray[np.float64] | None = None

    def _worth(self, distance: NDArray[np.float64]) -> NDArray[np.float64]:
        if self.m is not None:
            return (distance <= self.m).astype(np.float64)
        return 1.0 / np.maximum(distance, 1.0)

    def _nearest(self, chosen: Positions) -> NDArray[np.float64]:
        """Steps from each actor to the nearest of the set; infinite where none is reached."""
        mask = np.zeros(self.n, dtype=bool)
        mask[chosen] = True
        if not mask.any():
            return np.full(self.n, np.inf)
        counts = kernels.distances(self.incidence, target_mask=mask) > 0
        return np.where(counts.any(axis=1), counts.argmax(axis=1), np.inf)

    def value(self, chosen: Positions) -> float:
        """Return what a set is worth."""
        return float(self._worth(self._nearest(chosen)).sum()) / self.n

    def with_one(self, chosen: Positions) -> NDArray[np.float64]:
        """Return what the set is worth with each actor added."""
        nearest = self._nearest(chosen)
        worth = self._worth(nearest)
        gain = np.zeros(self.n)
        for level in np.unique(worth[worth < 1.0]):
            counts = kernels.distances(self.incidence, target_mask=worth == level)
            more = self._worth(np.arange(counts.shape[1], dtype=np.float64)) - level
            gain += counts @ np.maximum(more, 0.0)
        values = (float(worth.sum()) + gain) / self.n
        values[chosen] = np.nan
        return values

    def can_try_all(self, size: int) -> bool:
        """Tell whether all sets of a size can be tried."""
        return self.n <= FEW and comb(self.n, size) * self.n * size <= 4 * MOST_STEPS

    def tried(self, size: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """Try all sets of a size, in batches."""
        table = self.table
        for rows in _batches(self.n, size, BATCH // self.n):
            best = table[rows[:, 0]]
            for column in rows.T[1:]:
                best = np.maximum(best, table[column])
            yield rows, best.sum(axis=1) / self.n

    @property
    def table(self) -> NDArray[np.float64]:
        """What each actor is worth to a set of each single one, shape (n, n)."""
        if self._table is None:
            rows = [self._worth(self._nearest(np.array([one]))) for one in range(self.n)]
            self._table = np.array(rows).reshape(self.n, self.n)
        return self._table


def _batches(n: int, size: int, batch: int) -> Iterator[NDArray[np.int64]]:
    sets = combinations(range(n), size)
    while held := list(islice(sets, max(batch, 1))):
        yield np.array(held, dtype=np.int64)
