"""How much room a text takes."""

from __future__ import annotations

import re
import unicodedata

# A cell of a table that is no longer stands in one line.
SHORT = 18


def is_short(text: str) -> bool:
    """Tell whether a text stands in one line of a table: a label, a date, a number."""
    return columns_of(text) <= SHORT


def is_date(text: str) -> bool:
    """Tell whether a text is a day as ISO 8601 writes it, which breaks at its hyphens."""
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


def columns_of(text: str) -> int:
    """Width of a text in letters, or columns of a terminal; Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
