"""Where countries and cities lie, for a map of the world."""

from __future__ import annotations

from functools import cache

from mmnet.countries.tables import rows


@cache
def centers() -> dict[str, tuple[float, float]]:
    """Return latitude and longitude in degrees of the middle of each country, by its code.

    It is the centroid of the largest part of the country (Natural Earth 1:50m), so that of France
    lies in Europe.
    """
    return {row["code"]: (float(row["lat"]), float(row["lon"])) for row in rows("centers.csv")}
