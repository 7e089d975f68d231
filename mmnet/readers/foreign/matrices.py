"""Matrices of Pajek and UCINET: the cells that are ties, and the ties of one matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.readers.foreign.model import Edge, broken
from mmnet.readers.foreign.words import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# The cells that are not zero: row and column of the matrix, then line and text.
Cells = dict[tuple[int, int], tuple[int, str]]


def cells_of(
    file: str, places: Iterable[tuple[int, int]], words: Iterable[tuple[int, str]]
) -> Cells:
    """Put the words of a file, each with its line, into the places of a matrix; a 0 is no tie."""
    cells: Cells = {}
    for place, (row, text) in zip(places, words, strict=True):
        value = number_of(text)
        if value is None:
            raise broken(file, row, f"{text[:40]!r} is not a number")
        if value:
            cells[place] = row, text
    return cells


def tied(cells: Cells, names: Sequence[str], about: Mapping[str, str]) -> list[Edge]:
    """Make ties of a matrix; a symmetric one has a tie for each pair, without direction."""
    symmetric = all(
        (j, i) in cells and float(cells[j, i][1]) == float(text)
        for (i, j), (_, text) in cells.items()
    )
    return [
        edge_of(names[i], names[j], about, cell, directed=not symmetric)
        for (i, j), cell in cells.items()
        if not symmetric or i <= j
    ]


def edge_of(
    one: str, other: str, about: Mapping[str, str], cell: tuple[int, str], *, directed: bool = False
) -> Edge:
    """Make a tie of a cell; its number is the weight."""
    row, text = cell
    return Edge(one, other, {**about, "weight": text}, row, directed=directed)
