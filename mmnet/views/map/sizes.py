"""From a measure to the size of a symbol: the area grows with the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


GROUP_RADII = (3.0, 42.0)


def symbol_radii(values: Array, limits: tuple[float, float]) -> Array:
    """Radii in pixels between the limits; unknown and non-positive values get the smallest.

    r = r_min + (r_max - r_min) * sqrt(v / max v).
    """
    smallest, widest = limits
    known = np.where(np.isfinite(values), np.maximum(values, 0.0), 0.0)
    top = float(known.max(initial=0.0))
    share = known / top if top > 0 else np.zeros_like(known)
    return smallest + (widest - smallest) * np.sqrt(share)


def radius_range(count: int) -> tuple[float, float]:
    """Smallest and largest radius in pixels for a map of so many actors."""
    widest = float(np.clip(40.0 / max(count, 1) ** 0.12, 14.0, 26.0))
    return max(4.0, widest / 4), widest


def tie_widths(weights: Array) -> Array:
    """Widths in pixels, at most 5, by the square root; thinner where there are many."""
    thin = float(np.clip(1.2 * (300 / max(len(weights), 1)) ** 0.25, 0.5, 1.2))
    known = np.where(np.isfinite(weights), np.maximum(weights, 0.0), 0.0)
    top = float(known.max(initial=0.0))
    share = known / top if top > 0 else np.zeros_like(known)
    return thin + (5.0 - thin) * np.sqrt(share) * min(1.0, top / 8.0)
