"""Ties between silent actors, drawn as they may be.

What two actors have with each other is known as soon as one of them answers. Between two silent
ones nothing is known; how many ties they have with those who answered says how many they may have
with each other. The model: the ties of a pair are Poisson with mean r_gh t_i t_j, where r_gh is the
rate of the kinds of the two among the pairs that could be observed, and t_i is how much actor i has
beside the usual of its kind, from a Gamma distribution around 1 whose width is estimated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels import distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.completeness.pairs import Pairs

NARROW, WIDE = 100.0, 0.1
# What is added to a count where nothing is known before (Jeffreys).
HALF = 0.5


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

    def __init__(self, pairs: Pairs, kinds: NDArray[np.int64], silent: NDArray[np.bool_]) -> None:
        self.pairs, self.kinds, self.silent = pairs, kinds, silent
        self.groups = int(kinds.max(initial=-1)) + 1
        recorded = pairs.recorded
        ends = np.stack([recorded // pairs.n_actors, recorded % pairs.n_actors])
        seen = ends[:, ~silent[ends].all(axis=0)]
        self.tied, self.possible = self._counted(seen)
        usual = self.tied.sum() / max(self.possible.sum(), 1.0)
        self.rates = np.where(self.possible > 0, self.tied / np.maximum(self.possible, 1), usual)
        expected = self._expected()
        degree = np.bincount(seen.ravel(), minlength=pairs.n_actors)
        width = _width(degree, expected)
        # The posterior of a Gamma prior around 1, after so many ties where so many are usual.
        self.shape, self.scale = width + degree, 1.0 / (width + expected)

    def _counted(self, seen: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Count ties of each two kinds, and pairs that could be observed; in both orders."""
        tied = np.zeros((self.groups, self.groups))
        np.add.at(tied, (self.kinds[seen[0]], self.kinds[seen[1]]), 1.0)
        tied += tied.T
        all_of = np.bincount(self.kinds, minlength=self.groups).astype(np.float64)
        quiet = np.bincount(self.kinds[self.silent], minlength=self.groups).astype(np.float64)
        # Ordered pairs of different actors, less those of two silent ones.
        possible = np.outer(all_of, all_of) - np.diag(all_of)
        possible -= np.outer(quiet, quiet) - np.diag(quiet)
        return tied, possible

    def _expected(self) -> NDArray[np.float64]:
        """Return how many observable ties each actor would have if it were usual of its kind."""
        every = np.bincount(self.kinds, minlength=self.groups)
        answered = np.bincount(self.kinds[~self.silent], minlength=self.groups)
        partners = np.where(self.silent[:, None], answered, every).astype(np.float64)
        partners[np.arange(len(self.kinds)), self.kinds] -= ~self.silent
        return np.asarray((partners * self.rates[self.kinds]).sum(axis=1), dtype=np.float64)

    def drawn(self, rng: np.random.Generator) -> NDArray[np.int64]:
        """Draw ties between silent actors, as numbers of pairs."""
        much = rng.gamma(self.shape, self.scale)
        rates = self._drawn_rates(rng)
        found = [np.empty(0, dtype=np.int64)]
        n = self.pairs.n_actors
        members = [
            np.flatnonzero(self.silent & (self.kinds == group)) for group in range(self.groups)
        ]
        for one in range(self.groups):
            for other in range(one, self.groups):
                ends = self._of_kinds(members[one], members[other], much, rates[one, other], rng)
                found.append(ends.min(axis=0) * n + ends.max(axis=0))
        return distinct(np.concatenate(found))

    def _drawn_rates(self, rng: np.random.Generator) -> NDArray[np.float64]:
        """Draw the rates as far as the counts tell them; few counts tell little."""
        twice = 1.0 + np.eye(self.groups)
        drawn = rng.gamma(self.tied / twice + HALF) / np.maximum(self.possible / twice, 1.0)
        return np.where(self.possible > 0, drawn, self.rates)

    @staticmethod
    def _of_kinds(
        left: NDArray[np.int64], right: NDArray[np.int64], much: NDArray[np.float64], rate: float,
        rng: np.random.Generator,
    ) -> NDArray[np.int64]:  # fmt: skip
        """Draw ties between the silent actors of two kinds, or of one; shape (2, ties)."""
        sums = much[left].sum(), much[right].sum()
        same = len(left) == len(right) and bool((left == right).all())
        mean = rate * sums[0] * sums[1] / (2 if same else 1)
        number = int(rng.poisson(mean)) if mean > 0 else 0
        if not number:
            return np.empty((2, 0), dtype=np.int64)
        ends = np.stack(
            [
                rng.choice(left, number, p=much[left] / sums[0]),
                rng.choice(right, number, p=much[right] / sums[1]),
            ]
        )
        return ends[:, ends[0] != ends[1]]


def _width(degree: NDArray[np.int64], expected: NDArray[np.float64]) -> float:
    """Estimate the shape a of the Gamma from Var(d) = e + e^2 / a, summed over actors."""
    beyond = float(((degree - expected) ** 2 - expected).sum())
    return float(np.clip((expected**2).sum() / max(beyond, 1e-9), WIDE, NARROW))
