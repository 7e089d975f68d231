"""Dots on lines: ranked ones with their intervals, pairs, and slopes between two moments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmnet.views.charts.scale import Scale, round_ticks
from mmnet.views.charts.sheet import (
    AMBER,
    BLUE,
    GRAY,
    GRID,
    INK,
    LEADING,
    LIGHT,
    PAPER,
    QUIET,
    SIZE,
    SMALL,
    Sheet,
    fitted,
    in_two,
    widest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mmnet.views.charts.sheet import Chart

ROW, GAP, FOOT = 13.0, 5.0, 24.0
NEAR = 9.5  # points between two names of a slope


@dataclass(frozen=True)
class Dot:
    """A row: its name, its number, the interval around it, or a second number."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    second: float | None = None


def dots(
    rows: Sequence[Dot],
    *,
    width: float,
    axis: str,
    write: Callable[[float], str],
    low: float | None = 0,
    high: float | None = None,
    names: tuple[str, str] = ("", ""),
) -> Chart:
    """Draw a dot for each row, the first at the top, over round numbers of an axis.

    Parameters
    ----------
    rows : sequence of Dot
        An interval is a line behind the dot; a second number an open dot, tied to the first.
    width : float
        Points.
    axis : str
        What the numbers are.
    write : callable
        Writes the numbers at the axis.
    low, high : float, optional
        Ends of the axis; those of the rows where None.
    names : (str, str)
        What the filled and the open dots are; a key above.
    """
    held = [value for row in rows for value in _numbers(row)]
    least = min(held, default=0.0) if low is None else low
    most = max(held, default=1.0) if high is None else high
    top = 14.0 if names[0] else 2.0
    left = min(widest([row.label for row in rows]), 0.48 * width) + GAP
    labels = [in_two(row.label, left - GAP) for row in rows]
    tall = [ROW + (len(lines) - 1) * SIZE * LEADING for lines in labels]
    bottom = top + sum(tall)
    sheet = Sheet(width, bottom + FOOT)
    scale = Scale(least, most or 1.0, left + 6, width - 12)
    for tick in round_ticks(least, most or 1.0, 4):
        x = scale(tick)
        sheet.line([(x, top), (x, bottom)], GRID, 0.7)
        sheet.text(x, bottom + 6, write(tick), at="middle", size=SMALL, color=QUIET)
    sheet.text(width, bottom + 17, fitted(axis, width, SMALL), at="end", size=SMALL, color=QUIET)
    if names[0]:
        _key(sheet, left, names)
    for at, row in enumerate(rows):
        y = top + sum(tall[:at]) + tall[at] / 2
        sheet.lines(left - GAP, y, labels[at], at="end")
        if row.low is not None and row.high is not None:
            sheet.line([(scale(row.low), y), (scale(row.high), y)], LIGHT, 4)
        if row.second is not None:
            sheet.line([(scale(row.value), y), (scale(row.second), y)], GRAY, 2)
            sheet.dot(scale(row.second), y, 3.1, PAPER, BLUE)
        sheet.dot(scale(row.value), y, 3.4, BLUE)
    return sheet.chart()


def _numbers(row: Dot) -> list[float]:
    return [one for one in (row.value, row.low, row.high, row.second) if one is not None]


def _key(sheet: Sheet, x: float, names: tuple[str, str]) -> None:
    sheet.dot(x + 8, 6, 3.2, BLUE)
    sheet.text(x + 15, 6, names[0], size=SMALL, color=QUIET)
    if names[1]:
        second = x + 30 + widest([names[0]], SMALL)
        sheet.dot(second, 6, 3.0, PAPER, BLUE)
        sheet.text(second + 7, 6, names[1], size=SMALL, color=QUIET)


def slopes(
    rows: Sequence[tuple[str, float, float]],
    heads: tuple[str, str],
    *,
    width: float,
    write: Callable[[float], str],
) -> Chart:
    """Draw a line from a number before to one after for each row, names beside its end."""
    height = 26 + NEAR * len(rows) * 1.35
    sheet = Sheet(width, height + 8)
    held = [value for row in rows for value in row[1:]]
    least, most = min(held, default=0.0), max(held, default=1.0)
    numbers = widest([write(row[1]) for row in rows])
    left, right = numbers + 8, 0.42 * width
    scale = Scale(least, max(most, least + 1), height, 22)
    for x, head in zip((left, right), heads, strict=True):
        long = widest([head], SMALL) / 2
        sheet.text(max(x, long), 7, head, at="middle", size=SMALL, color=QUIET, bold=True)
        sheet.line([(x, 17), (x, height + 4)], GRID, 0.8)
    ends = _apart([scale(row[2]) for row in rows], 20, height + 4)
    _starts(sheet, sorted({row[1] for row in rows}, reverse=True), scale, write, left - 5)
    for (name, before, after), end in zip(rows, ends, strict=True):
        color = BLUE if after > before else GRAY if after == before else AMBER
        sheet.line([(left, scale(before)), (right, scale(after))], color, 1.4)
        sheet.dot(left, scale(before), 2.2, color)
        sheet.dot(right, scale(after), 2.2, color)
        said = f"{write(after)}  {name}"
        sheet.text(right + 6, end, fitted(said, width - right - 6), size=SMALL + 0.3, color=INK)
    return sheet.chart()


def _starts(
    sheet: Sheet, values: Sequence[float], scale: Scale, write: Callable[[float], str], right: float
) -> None:
    """Write each number that lines begin with once, as near to its place as there is room."""
    places = _apart([scale(value) for value in values], 20, scale.start + 4)
    for value, place in zip(values, places, strict=True):
        sheet.text(right, place, write(value), at="end", size=SMALL, color=QUIET)


def _apart(places: Sequence[float], low: float, high: float) -> list[float]:
    """Move texts down, then up, until no two touch."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = list(places)
    last = low - NEAR
    for at in order:
        last = moved[at] = max(moved[at], last + NEAR)
    last = high + NEAR
    for at in reversed(order):
        last = moved[at] = min(moved[at], last - NEAR)
    return moved
