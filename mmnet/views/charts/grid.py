"""Heat maps: a square for each row and column, with its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmnet.views.charts.sheet import PAPER, QUIET, SIZE, Sheet, fitted, in_lines, widest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mmnet.views.charts.sheet import Box, Chart

ROW, GAP = 15.0, 5.0
SLANT = 38.0  # degrees of the names above


@dataclass(frozen=True)
class Square:
    """A square: its fill, its text in a color, and its edge."""

    fill: str = PAPER
    text: str = ""
    color: str = "#1F2328"
    edge: str = ""


def grid(
    rows: Sequence[str],
    columns: Sequence[str],
    draw: Callable[[Sheet, int, int, Box], None],
    *,
    width: float,
    behind: Sequence[str] = (),
    head: str = "",
    tall: float = ROW,
    key: Sequence[tuple[str, str, str]] = (),
) -> Chart:
    """Draw squares under slanted names; `draw` fills one, given its row, column and box.

    Parameters
    ----------
    rows, columns : sequence of str
    draw : callable
        Of a sheet, a row, a column, and left, top, width and height of the square.
    width : float
        Points.
    behind, head : sequence of str, str
        A text behind each row, and what these are.
    tall : float
        Height of a row, points.
    key : sequence of (str, str, str)
        Fill, edge and name of what squares look like.
    """
    left = min(widest(rows), 0.36 * width) + GAP
    after = widest([*behind, ""]) + (GAP if behind else 0)
    names = [fitted(name, 118) for name in columns]
    top = min(widest(names) * 0.6 + 12, 92.0) if names else 4.0
    slanted = widest(names[-1:]) * 0.79
    room = width - left - after
    wide = min((room - max(slanted - after - 10, 0)) / max(len(columns), 1), 3.2 * tall)
    lines = _key_lines(key, width)
    sheet = Sheet(width, top + tall * len(rows) + 4 + 11.5 * len(lines) + (4 if lines else 0))
    for x, name in enumerate(names):
        sheet.text(left + (x + 0.5) * wide, top - 7, name, turn=-SLANT)
    end = left + wide * len(columns)
    if head:
        sheet.text(end + GAP, top - 7, fitted(head, 118), turn=-SLANT, color=QUIET)
    for y, name in enumerate(rows):
        middle = top + (y + 0.5) * tall
        sheet.text(left - GAP, middle, fitted(name, left - GAP), at="end")
        for x in range(len(columns)):
            draw(sheet, y, x, (left + x * wide, top + y * tall, wide, tall))
        if behind:
            sheet.text(end + GAP, middle, behind[y], color=QUIET)
    _write_key(sheet, lines, top + tall * len(rows) + 6)
    return sheet.chart()


def square(sheet: Sheet, held: Square, box: Box) -> None:
    """Draw one square with its text."""
    left, top, wide, tall = box
    sheet.rect((left + 0.6, top + 0.6, wide - 1.2, tall - 1.2), held.fill, held.edge)
    sheet.text(left + wide / 2, top + tall / 2, held.text, at="middle", color=held.color)


def _key_lines(
    key: Sequence[tuple[str, str, str]], width: float
) -> list[list[tuple[float, tuple[str, str, str]]]]:
    return in_lines(key, [widest([part[2]], SIZE - 1) + 24 for part in key], width)


def _write_key(
    sheet: Sheet, lines: Sequence[Sequence[tuple[float, tuple[str, str, str]]]], top: float
) -> None:
    for at, line in enumerate(lines):
        y = top + 11.5 * (at + 0.5)
        for x, (fill, edge, name) in line:
            if fill:
                sheet.rect((x + 0.5, y - 3.5, 9, 7), fill, edge)
            sheet.text(x + (13 if fill else 0), y, name, size=SIZE - 1, color=QUIET)
