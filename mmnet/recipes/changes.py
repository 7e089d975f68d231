"""What was changed on the way in: every cell with its place, before and after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.check import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = ("file", "row", "cell", "column", "before", "after")
CODE = "W450"
EXAMPLES = 3


def letters(column: int) -> str:
    """Return the letters of a column as a sheet names it; the first is 0.

    Examples
    --------
    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    text, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@dataclass(eq=False)
class Changes:
    """Collects changed cells, column by column."""

    rows: list[tuple[str, int, str, str, str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        file: str,
        column: tuple[int, str],
        cells: Sequence[tuple[int, str, str]],
    ) -> None:
        """Note cells of a column, given by its place and name: their row, before and after."""
        at, header = column
        place = letters(at)
        if not cells:
            return
        self.rows += [
            (file, row, f"{place}{row}", header, before, after) for row, before, after in cells
        ]
        distinct = list(dict.fromkeys((before, after) for _, before, after in cells))
        some = ", ".join(f'"{one}" → "{two}"' for one, two in distinct[:EXAMPLES])
        more = ", …" if len(distinct) > EXAMPLES else ""
        what = f"cells that were written anew: {len(cells):,} ({some}{more})"
        fix = "nothing, if they are right; net.check().changes has each with before and after"
        self.problems.append(Problem(file, cells[0][0], header, CODE, what, fix))

    def fill(self, file: str, column: tuple[int, str], cells: Sequence[tuple[int, str]]) -> None:
        """Note cells of a column that were empty and have what stands above: row and text."""
        at, header = column
        place = letters(at)
        if not cells:
            return
        self.rows += [(file, row, f"{place}{row}", header, "", text) for row, text in cells]
        some = ", ".join(
            f'"{text}"' for text in list(dict.fromkeys(t for _, t in cells))[:EXAMPLES]
        )
        what = f"empty cells that were filled from the cell above: {len(cells):,} ({some})"
        fix = "nothing, if they are right; net.check().changes has each with before and after"
        self.problems.append(Problem(file, cells[0][0], header, CODE, what, fix))

    @property
    def frame(self) -> pd.DataFrame:
        """One row a cell: file, row, cell, column, before, after."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(COLUMNS)
        return pd.DataFrame(dict(zip(COLUMNS, map(list, columns), strict=True)))
