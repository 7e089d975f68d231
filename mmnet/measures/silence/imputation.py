"""Ties between silent actors, drawn as they may be.

What two actors have with each other is known as soon as one of them answers. Between two silent
ones nothing is known; how many ties they have with those who answered says how many they may have
with each other. The model: two actors are tied if a Poisson number of mean r_gh t_i t_j c_k is not
0, where r_gh is the rate of the kinds of the two, t_i is how much actor i has beside the usual of
its kind, from a Gamma distribution around 1, and c_k is the lift of pairs that are so near
(`observed`). All are estimated from the pairs that could be observed (an EM algorithm: a tie stands
for a mean of m / (1 - e^-m) where m is expected).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels import distinct
from mmnet.measures.silence.observed import observed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.silence.pairs import Pairs

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

NARROW, WIDE = 100.0, 0.1
# What is added to a count where nothing is known before (Jeffreys).
HALF = 0.5
STEPS = 20
LEAST = 1e-12


class Imputation:
    """Draws ties between silent actors.

    Parameters
    ----------
    pairs : Pairs
        What is recorded.
    kinds : array of int
        Kind of each actor, counted from 0.
    silent : bool array
    """

    def __init__(self, pairs: Pairs, kinds: Integers, silent: NDArray[np.bool_]) -> None:
        self.n_actors, self.kinds = pairs.n_actors, kinds
        self.groups = int(kinds.max(initial=-1)) + 1
        ends = np.stack(np.divmod(pairs.recorded, max(pairs.n_actors, 1)))
        self.ends = ends[:, ~silent[ends].all(axis=0)]
        self.observed = observed(self.ends, kinds, silent)
        self.near = self.observed.near(self.ends)
        self._fit()

    def drawn(self, rng: np.random.Generator) -> Integers:
        """Draw ties between silent actors, as numbers of pairs."""
        much = rng.gamma(self.shape, self.scale)
        lift = rng.gamma(self.lifted) / self.usual
        one, other = self.observed.drawn(self._drawn_rates(rng), lift, much, rng)
        return distinct(one * self.n_actors + other)

    def _drawn_rates(self, rng: np.random.Generator) -> Floats:
        """Draw the rates as far as the counts tell them; few counts tell little."""
        twice = 1.0 + np.eye(self.groups)
        drawn = rng.gamma(self.tied / twice + HALF) / np.maximum(self.possible / twice, 1.0)
        drawn = np.triu(np.where(self.possible > 0, drawn, self.rates))
        return np.asarray(drawn + np.triu(drawn, 1).T)

    def _fit(self) -> None:
        """Estimate rates, factors and lifts."""
        seen, one, other = self.observed, *self.ends
        ones = np.ones(self.n_actors)
        much, lift = ones, np.asarray(np.ones(seen.classes))
        self.lifted = self.usual = lift
        self.rates = self._divided(self._by_kind(np.ones(len(one))), seen.by_kind(lift, ones))
        for _ in range(STEPS):
            mean = self._rates_of(self.ends) * much[one] * much[other] * lift[self.near]
            number = mean / -np.expm1(-np.maximum(mean, LEAST))
            counts = self._summed(one, number) + self._summed(other, number)
            width = _width(counts, seen.exposure(self.rates, lift, ones))
            exposure = seen.exposure(self.rates, lift, much)
            much = np.asarray((width + counts) / (width + exposure), dtype=np.float64)
            self.tied, self.possible = self._by_kind(number), seen.by_kind(lift, much)
            self.rates = self._divided(self.tied, self.possible)
            self.lifted = HALF + np.bincount(self.near, number, seen.classes).astype(float)
            self.usual = seen.by_class(self.rates, much) + HALF
            lift = np.asarray(self.lifted / self.usual, dtype=np.float64)
        # The posterior of a Gamma prior around 1, after so many ties where so many are usual.
        self.shape, self.scale = width + counts, 1.0 / (width + exposure)

    def _summed(self, actors: Integers, number: Floats) -> Floats:
        """Sum numbers by actor."""
        return np.asarray(np.bincount(actors, number, self.n_actors), dtype=np.float64)

    def _by_kind(self, number: Floats) -> Floats:
        """Sum numbers of ties by the kinds of both ends, in both orders."""
        at = self.kinds[self.ends] * np.array([[self.groups], [1]])
        sums = np.bincount(at.sum(axis=0), number, self.groups**2)
        sums = sums.reshape(self.groups, self.groups)
        return np.asarray(sums + sums.T)

    @staticmethod
    def _divided(tied: Floats, possible: Floats) -> Floats:
        """Rates of ties; that of all where no pair of the two kinds was observed."""
        usual = tied.sum() / max(possible.sum(), LEAST)
        return np.where(possible > 0, tied / np.maximum(possible, LEAST), usual)

    def _rates_of(self, ends: Integers) -> Floats:
        return np.asarray(self.rates[self.kinds[ends[0]], self.kinds[ends[1]]])


def _width(counts: Floats, expected: Floats) -> float:
    """Estimate the shape a of the Gamma from Var(d) = e + e^2 / a, summed over actors."""
    beyond = float(((counts - expected) ** 2 - expected).sum())
    return float(np.clip((expected**2).sum() / max(beyond, 1e-9), WIDE, NARROW))
