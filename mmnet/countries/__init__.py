"""Countries: ISO 3166-1 alpha-2 codes and their names, as a frozen table.

Names are those of the Unicode CLDR. XK (Kosovo) is a user-assigned code that many sources use.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

OTHER_CODES = {"EL": "GR", "UK": "GB"}
"""Codes of the European Union's own style that differ from ISO 3166."""


@cache
def names(language: str = "en") -> dict[str, str]:
    """Return the name of each country by its code, in en, fr, de, es or zh."""
    text = (files("mmnet.countries") / "countries.csv").read_text(encoding="utf-8")
    return {row["code"]: row[language] for row in csv.DictReader(text.splitlines())}


@cache
def centers() -> dict[str, tuple[float, float]]:
    """Return latitude and longitude in degrees of the middle of each country, by its code.

    It is the centroid of the largest part of the country (Natural Earth 1:50m), so that of France
    lies in Europe.
    """
    text = (files("mmnet.countries") / "centers.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["code"]: (float(row["lat"]), float(row["lon"])) for row in rows}


@cache
def _by_name() -> dict[str, str]:
    return {
        name.casefold(): code
        for language in ("zh", "es", "de", "fr", "en")
        for code, name in names(language).items()
    }


def suggest(text: str) -> str | None:
    """Return the code that a text stands for when it is exactly a name or another style's code."""
    code = OTHER_CODES.get(text.upper()) or _by_name().get(text.casefold())
    return code or (text.upper() if text.upper() in names() else None)
