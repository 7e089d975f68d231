"""Where countries and cities lie, for a map of the world.

Cities are the capitals and about 1,600 towns with universities or institutes; their coordinates are
the project's own, good to about a tenth of a degree (10 km): enough for a map, not for distances
within a town. A city that is not among them has no place; nothing is guessed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from mmnet.countries.lookup import code, key
from mmnet.countries.tables import rows

if TYPE_CHECKING:
    import pandas as pd

Place = tuple[float, float]
RADIUS = 6371.0  # kilometres
POSTAL = re.compile(r"\b(?:\w{0,2}-)?\w*\d[\w-]*|\bcedex\b", re.IGNORECASE)
DISTRICT = re.compile(r"\s[A-ZØ]{1,2}\s*$")  # Aarhus C, Bologna BO
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})


@cache
def centers() -> dict[str, Place]:
    """Return latitude and longitude in degrees of the middle of each country, by its code.

    It is the centroid of the largest part of the country (Natural Earth 1:50m), so that of France
    lies in Europe.
    """
    return {row["code"]: (float(row["lat"]), float(row["lon"])) for row in rows("centers.csv")}


@lru_cache(maxsize=50_000)
def place(city: str, country: str | None = None) -> Place | None:
    """Return latitude and longitude of a city, in degrees.

    Parameters
    ----------
    city : str
        Its own name, or that in English, French, German, Spanish or Chinese; a postal code beside
        it does not matter.
    country : str, optional
        A code or name, as in `code`. Without it a name that several countries have is not found.

    Returns
    -------
    tuple of float, or None
        None for a city that is not among the capitals and university cities of the table.

    Examples
    --------
    >>> place("Munich", "DE"), place("CAMBRIDGE CB2 1TN", "UK"), place("Cambridge")
    ((48.14, 11.58), (52.21, 0.12), None)
    """
    known = _cities()
    bare = POSTAL.sub(" ", city)
    for name in (city, bare, DISTRICT.sub("", bare), re.split(r"[,(/]", bare)[0]):
        found = known.get(key(name), {})
        if country:
            if (where := found.get(code(country) or "")) is not None:
                return where
        elif len(found) == 1:
            return next(iter(found.values()))
    return None


def distance(one: Place, other: Place) -> float:
    """Return the kilometres between two places, on a sphere."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, place)) for place in (one, other))
    chord = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * RADIUS * asin(sqrt(min(1.0, chord)))


def located(actors: pd.DataFrame) -> pd.DataFrame:
    """Fill in latitude and longitude of actors whose city is known.

    Parameters
    ----------
    actors : DataFrame
        With columns city and country; lat and lon stay where both are given.

    Returns
    -------
    DataFrame
        A copy, with columns lat and lon in degrees; NaN where nothing is known.
    """
    import pandas as pd

    lat, lon = (
        pd.to_numeric(actors[name], errors="coerce")
        if name in actors
        else pd.Series(float("nan"), index=actors.index)
        for name in ("lat", "lon")
    )
    if "city" not in actors or "country" not in actors:
        return actors.assign(lat=lat, lon=lon)
    ends = zip(actors["city"].fillna(""), actors["country"].fillna(""), strict=True)
    found = [(city and country and place(city, country)) or (None, None) for city, country in ends]
    places = pd.DataFrame(found, columns=["lat", "lon"], index=actors.index, dtype=float)
    given = lat.notna() & lon.notna()
    return actors.assign(lat=lat.where(given, places["lat"]), lon=lon.where(given, places["lon"]))


@cache
def city_words(country: str) -> dict[str, str]:
    """Return one word for each name of one word that a city of a country has in other languages."""
    found: dict[str, str] = {}
    for row in rows("cities.csv"):
        if row["country"] == country:
            forms = [
                form for name in (row["city"], *row["names"].split(";")) for form in _forms(name)
            ]
            single = [form for form in forms if form and form.isascii() and " " not in form]
            found |= dict.fromkeys(single, single[0]) if len(set(single)) > 1 else {}
    return found


def _forms(name: str) -> list[str]:
    """A name without accents, and as German writes it without them."""
    return list(dict.fromkeys([key(name), key(name.casefold().translate(GERMAN))]))


@cache
def _cities() -> dict[str, dict[str, Place]]:
    """Places of every name of a city, by country."""
    known: dict[str, dict[str, Place]] = {}
    for row in rows("cities.csv"):
        where = (float(row["lat"]), float(row["lon"]))
        for name in (row["city"], *row["names"].split(";")):
            for form in filter(None, _forms(name)):
                known.setdefault(form, {})[row["country"]] = where
    return known
