"""From a measure to the size of a symbol: the area grows with the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def symbol_radii(values: Array, largest: float | None = None) -> Array:
    """Radii in pixels; unknown and non-positive values get the smallest symbol.

    r = r_min + (r_max - r_min) * sqrt(v / max v), with r_max smaller where there are many actors.
    """
    smallest, widest = radius_range(len(values))
    known = np.where(np.isfinite(values), np.maximum(values, 0.0), 0.0)
    top = float(known.max(initial=0.0)) if largest is None else largest
    share = known / top if top > 0 else np.zeros_like(known)
    return smallest + (widest - smallest) * np.sqrt(share)


def radius_range(count: int) -> tuple[float, float]:
    """Smallest and largest radius in pixels for a map of so many actors."""
    widest = float(np.clip(40.0 / max(count, 1) ** 0.12, 14.0, 26.0))
    return max(4.0, widest / 4), widest


def tie_widths(weights: Array) -> Array:
    """Widths in pixels, from 1.2 for the weakest to 5 for the strongest, by the square root."""
    known = np.where(np.isfinite(weights), np.maximum(weights, 0.0), 0.0)
    top = float(known.max(initial=0.0))
    share = known / top if top > 0 else np.zeros_like(known)
    return np.where(known > 0, 1.2 + 3.8 * np.sqrt(share) * min(1.0, top / 8.0), 1.2)
