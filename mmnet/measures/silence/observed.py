"""Pairs of actors: sums over those that could be observed, and ties drawn between the others.

A pair is observed where one of the two answered. How likely a tie is goes with the kinds of the two
and with how near they are: whether they have more partners in common than their numbers of partners
let expect. Where all pairs can be looked at, nearness counts; in larger networks only kinds do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

# Actors up to which all pairs are looked at.
FEW_ACTORS = 2_000
# Nearness at which a class of pairs ends: none, then below, about and above what chance gives.
NEARNESS = (1e-9, 0.5, 0.8, 1.2, 1.8, 2.7, 4.0, 8.0)


class Observed(Protocol):
    """Sums over the pairs that could be observed; `much` is a factor of each actor."""

    classes: int

    def near(self, ends: Integers) -> Integers:
        """Return the class of nearness of some pairs."""

    def exposure(self, rates: Floats, lift: Floats, much: Floats) -> Floats:
        """Return how many ties each actor would have if its own factor were 1."""

    def by_kind(self, lift: Floats, much: Floats) -> Floats:
        """Sum over the ordered pairs of each two kinds."""

    def by_class(self, rates: Floats, much: Floats) -> Floats:
        """Sum over the unordered pairs of each class of nearness."""

    def drawn(
        self, rates: Floats, lift: Floats, much: Floats, rng: np.random.Generator
    ) -> Integers:
        """Draw ties between silent actors, shape (2, ties); one may come twice."""


def observed(ends: Integers, kinds: Integers, silent: Flags) -> Observed:
    """Choose how to sum by the number of actors; `ends` are the observed ties, shape (2, m)."""
    every = FewPairs if len(kinds) <= FEW_ACTORS else ManyPairs
    return every(ends, kinds, silent)


class FewPairs:
    """All pairs in matrices, with nearness."""

    classes = len(NEARNESS) + 1

    def __init__(self, ends: Integers, kinds: Integers, silent: Flags) -> None:
        n = len(kinds)
        self.kinds = kinds
        self.of_kind = np.eye(int(kinds.max(initial=-1)) + 1)[kinds]
        self.seen = 1.0 - np.outer(silent, silent)
        np.fill_diagonal(self.seen, 0.0)
        tied = np.zeros((n, n))
        tied[ends[0], ends[1]] = tied[ends[1], ends[0]] = 1.0
        self.nearness = np.digitize(_nearness(tied[:, ~silent]), NEARNESS)
        quiet = np.flatnonzero(silent)
        self.open = quiet[np.stack(np.triu_indices(len(quiet), 1))]

    def near(self, ends: Integers) -> Integers:
        """Look up the class of nearness of some pairs."""
        return np.asarray(self.nearness[ends[0], ends[1]])

    def _rates(self, rates: Floats) -> Floats:
        """Spread rates of kinds over the pairs."""
        spread: Floats = self.of_kind @ rates @ self.of_kind.T * self.seen
        return spread

    def exposure(self, rates: Floats, lift: Floats, much: Floats) -> Floats:
        """Sum over matrices."""
        return np.asarray((self._rates(rates) * lift[self.nearness]) @ much)

    def by_kind(self, lift: Floats, much: Floats) -> Floats:
        """Sum over matrices."""
        weights = self.seen * lift[self.nearness] * np.outer(much, much)
        return np.asarray(self.of_kind.T @ weights @ self.of_kind)

    def by_class(self, rates: Floats, much: Floats) -> Floats:
        """Sum over matrices."""
        weights = self._rates(rates) * np.outer(much, much)
        return np.bincount(self.nearness.ravel(), weights.ravel(), self.classes) / 2

    def drawn(
        self, rates: Floats, lift: Floats, much: Floats, rng: np.random.Generator
    ) -> Integers:
        """Draw each pair by itself."""
        one, other = self.open
        mean = rates[self.kinds[one], self.kinds[other]] * much[one] * much[other]
        mean *= lift[self.nearness[one, other]]
        return self.open[:, rng.random(len(mean)) < -np.expm1(-mean)]


class ManyPairs:
    """Sums without looking at single pairs, nearness left out."""

    classes = 1

    def __init__(self, _ends: Integers, kinds: Integers, silent: Flags) -> None:
        self.kinds, self.silent = kinds, silent
        self.groups = int(kinds.max(initial=-1)) + 1
        # The silent actors, kind by kind: those of g stand at members[ptr[g]:ptr[g + 1]].
        quiet = np.flatnonzero(silent)
        self.members = quiet[np.argsort(kinds[quiet], kind="stable")]
        counts = np.bincount(kinds[quiet], minlength=self.groups)
        self.ptr = np.concatenate([[0], np.cumsum(counts)])

    def near(self, ends: Integers) -> Integers:
        """Put all pairs into one class."""
        return np.zeros(ends.shape[1], dtype=np.int64)

    def _sums(self, values: Floats) -> Floats:
        return np.asarray(np.bincount(self.kinds, values, self.groups), dtype=np.float64)

    def exposure(self, rates: Floats, lift: Floats, much: Floats) -> Floats:
        """Sum over kinds of partners."""
        answered = self._sums(much * ~self.silent)
        partners = np.where(self.silent[:, None], answered, self._sums(much))
        partners[np.arange(len(much)), self.kinds] -= much * ~self.silent
        return np.asarray(lift[0] * (partners * rates[self.kinds]).sum(axis=1))

    def by_kind(self, lift: Floats, much: Floats) -> Floats:
        """Sum over kinds."""
        found = np.zeros((self.groups, self.groups))
        # All ordered pairs of different actors, less those of two silent ones.
        for sign, part in ((1.0, much), (-1.0, much * self.silent)):
            sums = self._sums(part)
            found += sign * (np.outer(sums, sums) - np.diag(self._sums(part**2)))
        return np.asarray(lift[0] * found)

    def by_class(self, rates: Floats, much: Floats) -> Floats:
        """Sum over kinds."""
        return np.array([(rates * self.by_kind(np.ones(1), much)).sum() / 2])

    def drawn(
        self, rates: Floats, lift: Floats, much: Floats, rng: np.random.Generator
    ) -> Integers:
        """Draw how many ties two kinds have, then whose."""
        reached = np.cumsum(much[self.members])
        ptr = np.concatenate([[0.0], reached])[self.ptr]
        sums = np.diff(ptr)
        one, other = np.triu_indices(self.groups)
        mean = lift[0] * rates[one, other] * sums[one] * sums[other]
        number = rng.poisson(np.where(one == other, mean / 2, mean))
        # Each end of a tie is an actor of its kind, as likely as it has much.
        kinds = np.repeat([one, other], number, axis=1)
        at = ptr[kinds] + rng.random(kinds.shape) * sums[kinds]
        places = np.searchsorted(reached, at, side="right")
        found = self.members[np.minimum(places, self.ptr[kinds + 1] - 1)]
        return np.sort(found[:, found[0] != found[1]], axis=0)


def _nearness(tied: Floats) -> Floats:
    """Return common partners over those that chance gives, each common partner by 1 / its ties.

    `tied` has a row for each actor and a column for each that answered. With d_i its ties there,
    near_ij = sum_k a_ik a_jk / d_k, times the sum of all d over d_i d_j.
    """
    degree, of_partner = tied.sum(axis=1), np.maximum(tied.sum(axis=0), 1.0)
    common = (tied / of_partner) @ tied.T
    return np.asarray(common * degree.sum() / np.maximum(np.outer(degree, degree), 1.0))
