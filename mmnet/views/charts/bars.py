"""Bars: how many of each, whole or in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.charts.sheet import (
    HATCHED,
    LEADING,
    QUIET,
    SIZE,
    SMALL,
    Sheet,
    fitted,
    in_lines,
    in_two,
    widest,
)
from mmnet.views.letters import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.views.charts.sheet import Chart

ROW, THICK, GAP = 13.0, 8.5, 5.0
LEAST = 30.0  # points of a full bar
KEY = 11.0  # height of a line of the key

Part = tuple[str, str]  # what a part is called, and its fill


def bars(
    labels: Sequence[str],
    values: Sequence[Sequence[float]],
    written: Sequence[str],
    parts: Sequence[Part],
    *,
    width: float,
    most: float = 0.0,
    tall: float = ROW,
) -> Chart:
    """Draw a bar for each label, one part behind the other, with the number of the whole.

    Parameters
    ----------
    labels, written : sequence of str
        Names, and numbers as they are written behind the bars.
    values : sequence of sequences of float
        The parts of each bar.
    parts : sequence of (str, str)
        Name and fill of each part; those without a name stand in no key.
    width : float
        Points.
    most : float
        The number of a bar that is full; 0 for the highest of them.
    tall : float
        Height of a row with one line of a name, points.
    """
    named = [part for part in parts if part[0]]
    key = _lines_of_key(named, width) if named else []
    top = KEY * len(key) + (4 if key else 0)
    spare = width - widest(written) - 3 * GAP - LEAST
    left = max(min(widest(labels), 0.48 * width, spare), 0) + GAP
    names = [in_two(label, left - GAP) for label in labels]
    highs = [tall + (len(lines) - 1) * SIZE * LEADING for lines in names]
    sheet = Sheet(width, top + sum(highs) + 2)
    _key(sheet, key)
    room = width - left - widest(written) - 2 * GAP
    thick = min(THICK, 0.75 * tall)
    full = most or max((sum(one) for one in values), default=0.0) or 1.0
    for at, (lines, one) in enumerate(zip(names, values, strict=True)):
        y = top + sum(highs[:at]) + highs[at] / 2
        sheet.lines(left - GAP, y, lines, at="end")
        x = left
        for value, (_, fill) in zip(one, parts, strict=True):
            long = room * value / full
            sheet.rect((x, y - thick / 2, long, thick), fill, QUIET if fill == HATCHED else "")
            x += long
        sheet.text(x + GAP, y, written[at])
    return sheet.chart()


def split(
    parts: Sequence[tuple[str, str, float, str]], *, width: float, height: float = 16
) -> Chart:
    """Draw one bar in parts, each with its name and its number in a line below.

    `parts` are name, fill, value and the value as it is written.
    """
    shown = [part for part in parts if part[2] > 0]
    total = sum(part[2] for part in shown) or 1.0
    sheet = Sheet(width, height + 8 + ROW * len(shown))
    x = 0.5
    for at, (name, fill, value, text) in enumerate(shown):
        long = (width - 1) * value / total
        sheet.rect((x, 0.5, long, height), fill, QUIET if fill == HATCHED else "")
        x += long
        y = height + 8 + ROW * (at + 0.5)
        sheet.rect((0.5, y - 4, 8, 8), fill, QUIET if fill == HATCHED else "")
        sheet.text(14, y, text, bold=True)
        start = 18 + widest([part[3] for part in shown]) * 1.08
        sheet.text(start, y, fitted(name, width - start))
    return sheet.chart()


def _lines_of_key(parts: Sequence[Part], width: float) -> list[list[tuple[float, Part]]]:
    """Set the names of the parts into lines."""
    return in_lines(parts, [width_of(name, SMALL) + 22 for name, _ in parts], width)


def _key(sheet: Sheet, lines: Sequence[Sequence[tuple[float, Part]]]) -> None:
    for at, line in enumerate(lines):
        y = KEY * (at + 0.5)
        for x, (name, fill) in line:
            sheet.rect((x + 0.5, y - 3.5, 7, 7), fill, QUIET if fill == HATCHED else "")
            sheet.text(x + 11, y, name, size=SMALL, color=QUIET)
