"""Words of a line of Pajek or DL: apart by blanks and commas, whole in quotation marks."""

from __future__ import annotations

import math
import re

WORD = re.compile(r'"([^"]*)"?|([^\s,"]+)')


def words(line: str) -> list[str]:
    """Split a line into words without their quotation marks."""
    return [found[1] if found[1] is not None else found[2] for found in WORD.finditer(line)]


def number_of(text: str) -> float | None:
    """Return a finite number, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
