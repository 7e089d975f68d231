"""The frozen tables beside this module."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one of the CSV files of this package."""
    text = (files("mmnet.countries") / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
