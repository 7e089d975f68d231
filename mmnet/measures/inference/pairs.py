"""Pairs: a number for each pair of actors, in the form that fits how many have one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import sparse

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.kernels.plain.overlap import Rows

    Entries: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]

# Up to so many actors every pair is written down; it is faster than looking pairs up.
WRITTEN = 2048
# Sums in another order differ in the last digits.
ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Full(ByContent):
    """A number for each ordered pair, written down less `offset`; the diagonal is 0."""

    cells: NDArray[np.float64]
    offset: float = 0.0

    def __len__(self) -> int:
        return len(self.cells)

    @cached_property
    def symmetric(self) -> bool:
        """Both directions of each pair have the same number."""
        apart = np.abs(self.cells - self.cells.T).max(initial=0.0)
        return bool(apart <= ROUNDING * np.abs(self.cells).max(initial=0.0))

    @cached_property
    def sums(self) -> tuple[float, float]:
        """Sum of the numbers and of their squares."""
        return float(self.cells.sum()), float((self.cells**2).sum())

    @cached_property
    def filled(self) -> int:
        """Numbers that are not 0."""
        return int(np.count_nonzero(self.cells))

    @cached_property
    def entries(self) -> Entries:
        """Row, column and number where it is not 0."""
        row, column = np.nonzero(self.cells)
        return row, column, self.cells[row, column]

    @cached_property
    def upper(self) -> Entries:
        """Entries with the lower position first."""
        return _upper(self.entries)

    def moved(self, order: NDArray[np.int64]) -> NDArray[np.float64]:
        """Permute rows and columns together and lay the rows end to end, shape (n n,)."""
        return self.cells.take(order, axis=0).take(order, axis=1).ravel()

    def part(self, positions: NDArray[np.int64]) -> Full:
        """Keep some actors, in this order."""
        return Full(self.cells[np.ix_(positions, positions)])


@dataclass(frozen=True, eq=False)
class Listed(ByContent):
    """A number for the pairs that have one other than 0, of many actors."""

    matrix: sparse.csr_array[np.float64]
    offset = 0.0

    def __len__(self) -> int:
        return int(self.matrix.shape[0])

    @cached_property
    def symmetric(self) -> bool:
        """Both directions of each pair have the same number."""
        apart = abs((self.matrix - self.matrix.T).tocsr().data).max(initial=0.0)
        return bool(apart <= ROUNDING * np.abs(self.matrix.data).max(initial=0.0))

    @cached_property
    def sums(self) -> tuple[float, float]:
        """Sum of the numbers and of their squares."""
        return float(self.matrix.data.sum()), float((self.matrix.data**2).sum())

    @cached_property
    def filled(self) -> int:
        """Numbers that are not 0."""
        return int(self.matrix.nnz)

    @cached_property
    def entries(self) -> Entries:
        """Row, column and number where it is not 0."""
        listed = self.matrix.tocoo()
        return listed.row.astype(np.int64), listed.col.astype(np.int64), listed.data

    @cached_property
    def upper(self) -> Entries:
        """Entries with the lower position first."""
        return _upper(self.entries)

    @cached_property
    def rows(self) -> Rows:
        """Pointers, columns and numbers of the compressed rows."""
        matrix = self.matrix
        return matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32), matrix.data

    def part(self, positions: NDArray[np.int64]) -> Listed:
        """Keep some actors, in this order."""
        return Listed(sparse.csr_array(self.matrix[positions][:, positions]))


@dataclass(frozen=True, eq=False)
class Alike(ByContent):
    """1 for two actors of the same category, else 0."""

    codes: NDArray[np.int64]
    symmetric = True
    offset = 0.0

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def sums(self) -> tuple[float, float]:
        """Sum of the numbers and of their squares."""
        return float(self.filled), float(self.filled)

    @cached_property
    def filled(self) -> int:
        """Numbers that are not 0."""
        sizes = np.bincount(self.codes)
        return int((sizes * (sizes - 1)).sum())

    def part(self, positions: NDArray[np.int64]) -> Alike:
        """Keep some actors, in this order."""
        return Alike(self.codes[positions])


def _upper(entries: Entries) -> Entries:
    row, column, value = entries
    first = row < column
    return row[first], column[first], value[first]


Numbers: TypeAlias = "Full | Listed | Alike"


def fitting(numbers: Numbers) -> Numbers:
    """Write every pair down where that is not too much."""
    small = len(numbers) <= WRITTEN or isinstance(numbers, Full)
    return _centered(written(numbers)) if small else numbers


def written(numbers: Numbers) -> NDArray[np.float64]:
    """Return the numbers of all ordered pairs, shape (n, n)."""
    if isinstance(numbers, Full):
        return numbers.cells
    if isinstance(numbers, Listed):
        return numbers.matrix.toarray()
    values = np.equal.outer(numbers.codes, numbers.codes).astype(np.float64)
    np.fill_diagonal(values, 0.0)
    return values


def _centered(values: NDArray[np.float64]) -> Full:
    """Take the mean off numbers that are mostly not 0: sums of large products lose digits."""
    pairs = len(values) * (len(values) - 1)
    if 2 * np.count_nonzero(values) <= pairs:
        return Full(values)
    mean = float(values.sum()) / pairs
    values = values - mean
    np.fill_diagonal(values, 0.0)
    # A constant leaves a trace of rounding.
    values[np.abs(values) <= 1e-12 * abs(mean)] = 0.0
    return Full(values, mean)
