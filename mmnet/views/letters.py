"""How much room a text takes."""

from __future__ import annotations

import unicodedata


def columns_of(text: str) -> int:
    """Width of a text in letters, or columns of a terminal; Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
