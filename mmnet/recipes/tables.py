"""Tables as they are made, column by column, with the place in the file of every row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.check import RawTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(eq=False)
class Rows:
    """Rows of one table.

    Attributes
    ----------
    columns : dict of str to list of str
        Cells by column; one that ends early has no more cells, and is empty below.
    numbers : list of int
        Number in the file of the row that each is from; 0 for one that no row tells.
    files : list of str
        The file or sheet of each.
    """

    columns: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def add(self, row: Mapping[str, object], number: int, file: str) -> None:
        """Add one row."""
        for name, value in row.items():
            self._column(name).append(value if type(value) is str else _text(value))
        self._place([number], file)

    def extend(self, columns: Mapping[str, Sequence[str]], numbers: list[int], file: str) -> None:
        """Add rows that have the same columns."""
        for name, cells in columns.items():
            self._column(name).extend(cells)
        self._place(numbers, file)

    def column(self, name: str) -> list[str]:
        """Return the cells of a column in every row."""
        held = self.columns.get(name, [])
        return held + [""] * (len(self.numbers) - len(held))

    def raw(self, name: str) -> RawTable:
        """Return the table as the check takes it."""
        size = len(self.numbers)
        cells = {key: np.array(self.column(key), dtype=object) for key in self.columns}
        frame = pd.DataFrame(cells, index=range(size), dtype=object)
        places = zip(self.files, self.numbers, strict=True)
        told = dict.fromkeys(file for file, number in places if number)
        file = " + ".join(told) or name
        return RawTable(name, file, frame, np.array(self.numbers, dtype=np.int64))

    def _column(self, name: str) -> list[str]:
        """Return a column, with an empty cell for each row so far that has none."""
        size = len(self.numbers)
        held = self.columns.setdefault(name, [])
        if len(held) < size:
            held.extend([""] * (size - len(held)))
        return held

    def _place(self, numbers: list[int], file: str) -> None:
        self.numbers += numbers
        self.files += [file] * len(numbers)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
