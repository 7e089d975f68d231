"""Census: how often three actors of given kinds are tied in each way."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mmnet.kernels.ties import kind_numbers, matrix_of, module_of

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from mmnet.kernels.ties import Ties


class TriadCensus(NamedTuple):
    """Counts of the sets of three actors, by kinds; each array has shape (K, K, K).

    Attributes
    ----------
    closed : int64 array
        All three tied; kinds rising along the axes, 0 elsewhere.
    open : int64 array
        Two ties: the actor with both on the first axis, then the untied two, rising.
    single : int64 array
        One tie: the third actor on the first axis, then the tied two, rising.
    empty : int64 array
        No tie; kinds rising.
    """

    closed: NDArray[np.int64]
    open: NDArray[np.int64]
    single: NDArray[np.int64]
    empty: NDArray[np.int64]


def triad_census(ties: Ties, kinds: ArrayLike) -> TriadCensus:
    """Count all sets of three actors by their kinds and the ties among them.

    Only triangles are listed; what is open, single or empty follows from them and from the
    partners of each kind (Moody's matrix method, by kinds).

    Parameters
    ----------
    ties : Incidence or symmetric sparse matrix, n actors
    kinds : array of int, shape (n,)
        Number of the kind of each actor, from 0; K is one more than the largest.

    Returns
    -------
    TriadCensus

    Raises
    ------
    OptionError
        If there is not one kind an actor.

    References
    ----------
    Davis, J. A. & Leinhardt, S. (1972). The structure of positive interpersonal relations.
    Moody, J. (1998). Matrix methods for calculating the triad census. Social Networks 20, 291.
    """
    matrix = matrix_of(ties)
    kind = kind_numbers(kinds, matrix.shape[0])
    n_kinds = int(kind.max(initial=-1)) + 1
    at: NDArray[np.int64] = module_of(ties, exact=True).typed_triangles(matrix, kind, n_kinds)
    row = np.repeat(np.arange(len(kind)), np.diff(matrix.indptr))
    partners = np.zeros((len(kind), n_kinds), dtype=np.int64)
    np.add.at(partners, (row, kind[matrix.indices]), 1)
    sizes = np.bincount(kind, minlength=n_kinds)
    open_ = _paths(partners, kind) - at
    single = _outside(partners, kind, sizes) + at
    closed = np.zeros_like(at)
    empty = np.zeros_like(at)
    for triple in combinations_with_replacement(range(n_kinds), 3):
        closed[triple] = at[triple] // triple.count(triple[0])
        tied = sum(_of_triple(part, triple) for part in (open_, single)) + closed[triple]
        empty[triple] = _sets(sizes, triple) - tied
    return TriadCensus(closed, open_, single, empty)


def _paths(partners: NDArray[np.int64], kind: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs of partners, by the kind of the actor between and those of the pair, rising."""
    n_kinds = partners.shape[1]
    paths = np.zeros((n_kinds,) * 3, dtype=np.int64)
    for center in range(n_kinds):
        counts = partners[kind == center]
        product = counts.T @ counts
        within = (np.diag(product) - counts.sum(axis=0)) // 2
        paths[center] = np.triu(product, 1) + np.diag(within)
    return paths


def _outside(
    partners: NDArray[np.int64], kind: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Ties times actors of each kind, less those tied to either end; both ends counts twice."""
    n_kinds = len(sizes)
    outside = np.zeros((n_kinds,) * 3, dtype=np.int64)
    for one in range(n_kinds):
        mine = partners[kind == one]
        for other in range(one, n_kinds):
            halves = 2 if one == other else 1
            theirs = partners[kind == other]
            n_ties = mine[:, other].sum() // halves
            met = (mine[:, other] @ mine + theirs[:, one] @ theirs) // halves
            outside[:, one, other] = n_ties * sizes - met
    return outside


def _of_triple(part: NDArray[np.int64], triple: tuple[int, ...]) -> int:
    """Add up over the kinds that can stand on the first axis."""
    total = 0
    for first in set(triple):
        rest = list(triple)
        rest.remove(first)
        total += int(part[first, rest[0], rest[1]])
    return total


def _sets(sizes: NDArray[np.int64], triple: tuple[int, ...]) -> int:
    """Count the sets of three actors of these kinds."""
    total = 1
    for kind in set(triple):
        size, taken = int(sizes[kind]), triple.count(kind)
        total *= (size, size * (size - 1) // 2, size * (size - 1) * (size - 2) // 6)[taken - 1]
    return total
