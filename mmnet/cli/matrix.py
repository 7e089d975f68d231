"""A coverage matrix as lines of text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from mmnet.views.letters import columns_of
from mmnet.wording import count

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.measures.coverage.result import Coverage

MOST_ROWS, MOST_COLUMNS = 40, 20
LONGEST_LABEL, SHORT_HEADER, PAGE = 32, 4, 80
MARKS = "Partners known to serve (0 none, ? uncertain, ! a need is open, · not needed):"


def matrix_lines(found: Coverage) -> list[str]:
    """Say how many partners serve each cell; nothing if the matrix is too large to read."""
    rows, columns = found.matrix.shape
    if not rows or not columns:
        return []
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        size = f"{count(rows, 'row')} and {count(columns, 'column')}"
        return ["", f"The matrix has {size} (--out writes it)."]
    labels = [_cut(str(label)) for label in found.row_labels.reindex(found.matrix.index)]
    headers = [str(label) for label in found.column_labels.reindex(found.matrix.columns)]
    numbered = max(map(columns_of, headers)) > SHORT_HEADER
    heads = [str(place) for place in range(1, columns + 1)] if numbered else headers
    cells = [
        [_mark(found.squares, row, column) for column in found.matrix.columns]
        for row in found.matrix.index
    ]
    side = max(map(columns_of, labels))
    cell = max(columns_of(text) for line in [heads, *cells] for text in line) + 2
    lines = ["", MARKS]
    for label, texts in zip(["", *labels], [heads, *cells], strict=True):
        line = "".join(" " * (cell - columns_of(text)) + text for text in texts)
        lines.append(f"  {label}{' ' * (side - columns_of(label))}{line}")
    if numbered:
        lines += _legend(headers)
    return lines


def _legend(headers: list[str]) -> list[str]:
    # A number stays with the word after it: lines break only at plain spaces.
    named = (f"{place}\N{NO-BREAK SPACE}{label}" for place, label in enumerate(headers, start=1))
    lines = textwrap.wrap(", ".join(named), PAGE, initial_indent="  ", subsequent_indent="  ")
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def _mark(squares: pd.DataFrame, row: str, column: str) -> str:
    if (row, column) not in squares.index:
        return "·"
    square = squares.loc[[(row, column)]].iloc[0].to_dict()
    if square["partners"]:
        return f"{square['partners']:.0f}{'!' if square['wanting'] else ''}"
    from mmnet.measures.coverage.status import UNCERTAIN

    return "?" if square[UNCERTAIN] else "0"


def _cut(text: str) -> str:
    if columns_of(text) <= LONGEST_LABEL:
        return text
    while columns_of(text) >= LONGEST_LABEL:
        text = text[:-1]
    return f"{text}…"
