"""Where the header of a table stands: in the first row, or below a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.check import Problem
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_ROWS = 10  # where a header is looked for
NEEDED_COLUMNS = {name: table.required for name, table in TABLES.items()}
NEEDED_COLUMNS["ties"] = ("source", "target")


def header_row(rows: Sequence[Sequence[str]], needed: Sequence[str]) -> int | None:
    """Return the place of the first row that has every needed column, in any capital letters."""
    for place, row in enumerate(rows[:FIRST_ROWS]):
        if set(needed) <= {cell.strip().casefold() for cell in row}:
            return place
    return None


def above_header(file: str, rows: int) -> list[Problem]:
    """Say that rows above the header, such as a title, are passed over."""
    if not rows:
        return []
    what = f"the header stands in row {rows + 1}"
    fix = "nothing, if what stands above it is a title: it is not read"
    return [Problem(file, rows + 1, "", "W417", what, fix)]
