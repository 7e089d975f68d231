"""What stands before the data of a DL file."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Head:
    """What stands before the data; `columns` and `across` are of a network of two modes."""

    size: int = 0
    columns: int = 0
    matrices: int = 1
    format: str = "fullmatrix"
    diagonal: bool = True
    embedded: bool = False
    labels: list[str] = field(default_factory=list)
    across: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)


# The words of each line of the data.
Words = list[tuple[int, list[str]]]


def numbered(count: int, word: str = "") -> list[str]:
    """Return the labels of what has none: its numbers, behind a word."""
    return [f"{word}{number}" for number in range(1, count + 1)]
