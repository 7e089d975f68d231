"""Chance from a seed: every draw comes from PCG64's uniform numbers.

NumPy promises that the stream of a bit generator stays the same between versions, but not what
its distributions make of it. So the distributions are made here, and the files stay the same.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING, TypeVar

from numpy.random import PCG64, Generator

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Dice:
    """Draws from one seeded stream."""

    def __init__(self, *seed: int) -> None:
        self._generator = Generator(PCG64(seed))

    def uniform(self) -> float:
        """Draw from [0, 1)."""
        return float(self._generator.random())

    def chance(self, probability: float) -> bool:
        """Return True with a probability."""
        return self.uniform() < probability

    def integer(self, low: int, high: int) -> int:
        """Draw from low to high, both included."""
        return low + int(self.uniform() * (high - low + 1))

    def normal(self, mean: float = 0.0, deviation: float = 1.0) -> float:
        """Draw from a normal distribution, by its inverse."""
        return NormalDist(mean, deviation).inv_cdf(min(max(self.uniform(), 1e-9), 1 - 1e-9))

    def count(self, trials: int, probability: float) -> int:
        """Draw the number of successes."""
        return sum(self.chance(probability) for _ in range(trials))

    def choose(self, items: Sequence[T], weights: Sequence[float] | None = None) -> T:
        """Draw one item, evenly or by weight."""
        shares = weights or [1.0] * len(items)
        left = self.uniform() * sum(shares)
        for item, share in zip(items, shares, strict=True):
            left -= share
            if left < 0:
                return item
        return items[-1]

    def sample(self, items: Sequence[T], weights: Sequence[float], size: int) -> list[T]:
        """Draw up to `size` different items by weight."""
        left = dict(enumerate(weights))
        drawn: list[T] = []
        while left and len(drawn) < size:
            position = self.choose(list(left), list(left.values()))
            drawn.append(items[position])
            del left[position]
        return drawn
