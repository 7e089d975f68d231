"""Whether a value is a number that arrays can hold."""

from __future__ import annotations

import math
from numbers import Integral, Real

# What a reader gives for a value that has not its form.
NOT = object()
# The largest integer that arrays hold.
LARGEST = 2**63 - 1


def whole(value: object) -> object:
    """Return a whole number as an int, or NOT."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        return NOT
    number = int(value)
    return number if abs(number) <= LARGEST else NOT


def finite(value: object) -> object:
    """Return a finite number, or NOT."""
    if isinstance(value, bool) or not isinstance(value, Real):
        return NOT
    try:
        known = math.isfinite(value)
    except OverflowError:
        return NOT
    # NumPy has no room for the integers of Python that are larger than its own.
    large = isinstance(value, Integral) and abs(int(value)) > LARGEST
    return (float(value) if large else value) if known else NOT
