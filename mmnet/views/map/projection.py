"""Equal Earth: the projection of the map page, on which areas compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

TERMS = (1.340264, -0.081106, 0.000893, 0.003796)


def equal_earth(lon: Array, lat: Array) -> tuple[Array, Array]:
    """Project longitudes and latitudes in degrees; NaN stays NaN.

    Returns
    -------
    x, y : array
        On the unit sphere: x from -2.7066 to 2.7066, y from -1.3174 to 1.3174.

    References
    ----------
    Savric, B., Patterson, T., Jenny, B. (2019). The Equal Earth map projection. International
    Journal of Geographical Information Science 33(3), 454-465.
    """
    a1, a2, a3, a4 = TERMS
    angle = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(lat)))
    square = angle**2
    sixth = square**3
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    x = 2 * np.sqrt(3) / 3 * np.radians(lon) * np.cos(angle) / slope
    return x, angle * (a1 + a2 * square + sixth * (a3 + a4 * square))
