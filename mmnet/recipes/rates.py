"""Rates between currencies that a recipe gives, each with its day and its source.

Amounts of different currencies are never added; who wants one currency says the rate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mmnet.periods import partial_date

FORM = re.compile(r"\s*(\d+(?:\.\d+)?)\s+([A-Z]{3})\s*,\s*([\d-]+)\s*,\s*(\S.*)")
EXAMPLE = "0.1279 EUR, 2025-06-30, European Central Bank"


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of a currency one unit of another one is, on which day, and who says so."""

    factor: float
    unit: str
    day: str
    source: str


def read_rate(text: str) -> Rate | None:
    """Read a rate; None where a part of it is missing.

    Examples
    --------
    >>> read_rate("0.1279 EUR, 2025-06-30, European Central Bank").factor
    0.1279
    >>> read_rate("0.1279 EUR")
    """
    found = FORM.fullmatch(text)
    if found is None:
        return None
    try:
        day = partial_date(found[3])
    except ValueError:
        return None
    factor = float(found[1])
    return Rate(factor, found[2], str(day), found[4].strip()) if factor and day else None
