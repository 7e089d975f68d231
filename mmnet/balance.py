"""What a source holds, and what became of it: found = read + left out, each reason counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, order=True)
class Tally:
    """One line of a balance: how many rows, nodes or edges a file holds and how many were read.

    `left` holds the reasons why the others were left out, each with its count.
    """

    file: str
    what: str
    found: int
    read: int
    left: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, file: str, what: str, found: int, read: int, left: Mapping[str, int]) -> Tally:
        """Make a line; reasons that hold for nothing are not said."""
        held = tuple((reason, int(count)) for reason, count in left.items() if count)
        return cls(file, what, int(found), int(read), held)

    @property
    def left_out(self) -> int:
        """How many were left out, whatever the reason."""
        return sum(count for _, count in self.left)

    @property
    def reasons(self) -> str:
        """The reasons with their counts, as one text."""
        return "; ".join(f"{reason}: {count:,}" for reason, count in self.left)

    def __str__(self) -> str:
        line = f"{self.file}: {self.what}: {self.found:,} found, {self.read:,} read"
        return f"{line}, {self.left_out:,} left out ({self.reasons})" if self.left else line


def balance_frame(tallies: Iterable[Tally]) -> pd.DataFrame:
    """Return one row a line: file, what, found, read, left_out, reasons."""
    columns = ["file", "what", "found", "read", "left_out", "reasons"]
    rows = [tuple(getattr(line, name) for name in columns) for line in tallies]
    return pd.DataFrame(rows, columns=columns)
