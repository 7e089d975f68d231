"""Mediation: who stands between whom, counted, and how often chance alone would have it so.

An actor v mediates the ordered pair (a, b) where a gives to v, v gives to b, and a does not give
to b. Roles follow from the categories of a, v and b.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mmnet import kernels
from mmnet.arcs import count_up
from mmnet.equality import ByContent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy import sparse

ROLES = kernels.ROLES
# Paths of two ties listed at once, and so many kept for the rounds of a permutation.
MOST_PATHS = 2_000_000


class Triples(NamedTuple):
    """Mediated pairs (a, b) and their mediators v, as positions of actors."""

    a: NDArray[np.int64]
    v: NDArray[np.int64]
    b: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Mediation(ByContent):
    """Counts roles in one network for any categories of its actors.

    Attributes
    ----------
    ties : csr_array, shape (n, n)
        Rows give, columns receive; empty diagonal. Weights do not matter.
    symmetric : bool
        Every tie stands both ways.
    """

    ties: sparse.csr_array[np.float64]
    symmetric: bool

    def roles(self, codes: NDArray[np.int64]) -> NDArray[np.int64]:
        """Count the roles of each actor, shape (n, 6), for the category of each actor."""
        if self._is_long and self.symmetric:
            return kernels.brokerage(self.ties, codes)
        counts = np.zeros((len(codes), len(ROLES)), dtype=np.int64)
        for triples in [self._kept] if not self._is_long else self._listed():
            counts[:, :5] += _counted(triples, codes)
        counts[:, 5] = counts[:, :5].sum(axis=1)
        return counts

    @property
    def _is_long(self) -> bool:
        return int(self._paths.sum()) > MOST_PATHS

    @cached_property
    def _paths(self) -> NDArray[np.int64]:
        """Paths of two ties through each actor."""
        out = np.diff(self.ties.indptr).astype(np.int64)
        return out * np.bincount(self.ties.indices, minlength=len(out))

    @cached_property
    def _kept(self) -> Triples:
        return self._of(np.arange(self.ties.shape[0]))

    def _listed(self) -> Iterator[Triples]:
        """List the triples of some actors after the others."""
        part = np.cumsum(self._paths) // MOST_PATHS
        for number in np.unique(part):
            yield self._of(np.flatnonzero(part == number))

    def _of(self, actors: NDArray[np.int64]) -> Triples:
        """List the triples that these actors mediate."""
        givers, takers = self._turned, self.ties
        out = np.diff(takers.indptr).astype(np.int64)
        into = np.diff(givers.indptr).astype(np.int64)[actors]
        first = np.repeat(givers.indptr[actors], into) + count_up(into)
        v = np.repeat(actors, into)
        width = out[v]
        last = np.repeat(takers.indptr[v], width) + count_up(width)
        a = np.repeat(givers.indices[first], width).astype(np.int64)
        v, b = np.repeat(v, width), takers.indices[last].astype(np.int64)
        is_open = (a != b) & ~self._are_tied(a, b)
        return Triples(a[is_open], v[is_open], b[is_open])

    @cached_property
    def _turned(self) -> sparse.csr_array[np.float64]:
        return self.ties.T.tocsr()

    @cached_property
    def _keys(self) -> NDArray[np.int64]:
        rows = np.repeat(np.arange(self.ties.shape[0]), np.diff(self.ties.indptr))
        return np.sort(rows * self.ties.shape[0] + self.ties.indices)

    def _are_tied(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        key = a * self.ties.shape[0] + b
        place = np.minimum(np.searchsorted(self._keys, key), max(len(self._keys) - 1, 0))
        return self._keys[place] == key if len(self._keys) else np.zeros(len(key), dtype=bool)


def _counted(triples: Triples, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the five roles of each actor."""
    a, v, b = (codes[position] for position in triples)
    role = np.select([(a == v) & (v == b), a == b, a == v, v == b], [0, 1, 2, 3], 4)
    counts = np.bincount(triples.v * 5 + role, minlength=5 * len(codes))
    return counts.reshape(len(codes), 5)


# ---- chance: every arc is there with the same probability d, whatever the others (q = 1 - d)


def expected(sizes: NDArray[np.int64], density: float) -> NDArray[np.float64]:
    """Mean count of each role of an actor of each category, shape (k, 6)."""
    n, total, squares = _moments(sizes)
    others = total - n
    pairs = [
        (n - 1) * (n - 2),
        (squares - n**2) - others,
        others * (n - 1),
        others * (n - 1),
        others**2 - (squares - n**2),
        np.full(len(n), (total - 1) * (total - 2)),
    ]
    return np.stack(pairs, axis=1) * density**2 * (1 - density)


def variance(sizes: NDArray[np.int64], density: float) -> NDArray[np.float64]:
    """Variance of the count of each role of an actor of each category, shape (k, 6).

    Two pairs that share one of their two ties to the actor vary together, by d^3 q^3.
    """
    n, total, squares = _moments(sizes)
    others = total - n
    cubes = (n**3).sum()
    # Ordered triples within other categories, and pairs within two others.
    falling = (cubes - 3 * squares + 2 * total) - n * (n - 1) * (n - 2)
    rest = others[:, None] - n[None, :]
    apart = (n * rest * (rest - 1) / 2).sum(axis=1) - n * (others - n) * (others - n - 1) / 2
    shared = [
        2 * (n - 1) * (n - 2) * (n - 3),
        2 * falling,
        (n - 1) * others * (others - 1) + others * (n - 1) * (n - 2),
        (n - 1) * others * (others - 1) + others * (n - 1) * (n - 2),
        4 * apart,
        np.full(len(n), 2 * (total - 1) * (total - 2) * (total - 3)),
    ]
    p = density**2 * (1 - density)
    own = expected(sizes, density) * (1 - p)
    return own + np.stack(shared, axis=1) * (density * (1 - density)) ** 3


def network_variance(sizes: NDArray[np.int64], density: float) -> NDArray[np.float64]:
    """Variance of the count of each role in the whole network, shape (6,).

    Two different pairs (a, v, b) vary together where they share a tie: by d^3 q^3 where both need
    it, by d^5 q where both need it absent, by -d^4 q^2 where one needs it and the other does not.
    """
    n, total, _ = _moments(sizes)
    others = total - n
    within = n * (n - 1)
    across = n[:, None] * n[None, :] * (1 - np.eye(len(n)))
    ends = n[:, None] + n[None, :] - 2
    third = total - n[:, None] - n[None, :]
    # For each role: ordered pairs that share a tie both need, that one needs, that none may have.
    three = (within * (n - 2) * (4 * n - 10)).sum()
    one_side = n * others * (n - 1)
    liaison = (across * third * (4 * third - 2)).sum()
    everybody = total * (total - 1) * (total - 2)
    counts = np.array(
        [
            (three, three, (within * (n - 2) * (n - 3)).sum()),
            ((across * ends * (ends - 1)).sum(), 0, (within * others * (others - 1)).sum()),
            *[
                (
                    (one_side * (total - 3)).sum(),
                    (one_side * (2 * n - 3)).sum(),
                    (one_side * (n - 2)).sum(),
                )
            ]
            * 2,
            (liaison, liaison, (across * third * (third - 1)).sum()),
            (everybody * (4 * total - 10),) * 2 + (everybody * (total - 3),),
        ]
    )
    d, q = density, 1 - density
    means = (n[:, None] * expected(sizes, density)).sum(axis=0)
    shares = np.array([d**3 * q**3, -(d**4) * q**2, d**5 * q])
    spread: NDArray[np.float64] = means * (1 - d**2 * q) + counts @ shares
    return spread


def _moments(sizes: NDArray[np.int64]) -> tuple[NDArray[np.float64], float, float]:
    n = np.asarray(sizes, dtype=np.float64)
    return n, float(n.sum()), float((n**2).sum())
