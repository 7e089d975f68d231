"""Scales: where a number stands along an axis, and which numbers are written at it."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10


@dataclass(frozen=True)
class Scale:
    """From numbers to points.

    Attributes
    ----------
    low, high : float
        Numbers at both ends.
    start, end : float
        Points of both ends.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a number; one outside stands at the end."""
        span = self.high - self.low
        share = 0.0 if span == 0 else (value - self.low) / span
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)


def round_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers between two, at most so many.

    Examples
    --------
    >>> round_ticks(0, 37), round_ticks(0, 0.12)
    ([0.0, 10.0, 20.0, 30.0], [0.0, 0.05, 0.1])
    """
    span = high - low
    if not span > 0:
        return [low]
    power = 10.0 ** floor(log10(span / most))
    steps = [power * factor for factor in (1, 2, 5, 10, 20, 50)]
    step = next(one for one in steps if span / one <= most)
    first = -(-low // step)
    count = int((high - first * step) / step + 1e-9) + 1
    return [round((first + at) * step, 12) for at in range(count)]
