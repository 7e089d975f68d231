"""Lines over years or steps: one panel, or several small ones beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmnet.views.charts.scale import Scale, round_ticks
from mmnet.views.charts.sheet import (
    BLUE,
    GRID,
    LIGHT,
    QUIET,
    SIZE,
    SMALL,
    Sheet,
    fitted,
    widest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mmnet.views.charts.sheet import Chart

HEAD, FOOT = 15.0, 14.0


@dataclass(frozen=True)
class Line:
    """A line: its name, color and dash, and its numbers over the steps; None is not known."""

    name: str
    values: Sequence[float | None]
    color: str = BLUE
    dash: str = ""
    upper: Sequence[float | None] = ()


@dataclass(frozen=True)
class Panel:
    """A panel: what its numbers are, its lines, and how its numbers are written."""

    title: str
    lines: Sequence[Line]
    write: Callable[[float], str]
    high: float | None = None
    ends: bool = True  # the first and the last number are written at the line


def panels(
    shown: Sequence[Panel], steps: Sequence[str], *, width: float, height: float, axis: str = ""
) -> Chart:
    """Draw panels beside each other over the same steps."""
    keyed = any(line.name for panel in shown for line in panel.lines)
    foot = FOOT + (11 if axis else 0)
    key = 11.0 * (max(len(panel.lines) for panel in shown) if keyed else 0)
    sheet = Sheet(width, height + key)
    gap = 16.0
    wide = (width - gap * (len(shown) - 1)) / len(shown)
    for at, panel in enumerate(shown):
        left = at * (wide + gap)
        _panel(sheet, panel, steps, (left, left + wide, HEAD, height - foot))
        if axis:
            sheet.text(left + wide, height - 6, fitted(axis, wide, SMALL), at="end", size=SMALL,
                       color=QUIET)  # fmt: skip
        for row, line in enumerate(panel.lines if keyed else ()):
            y = height + 11 * row + 4
            sheet.line([(left, y), (left + 16, y)], line.color, 2, line.dash)
            sheet.text(left + 21, y, fitted(line.name, wide - 21, SMALL), size=SMALL, color=QUIET)
    return sheet.chart()


def _panel(
    sheet: Sheet, panel: Panel, steps: Sequence[str], box: tuple[float, float, float, float]
) -> None:
    left, right, top, bottom = box
    sheet.text(left, 6, fitted(panel.title, right - left, SIZE), bold=True)
    known = [
        value for line in panel.lines for value in (*line.values, *line.upper) if value is not None
    ]
    most = panel.high if panel.high is not None else max(known, default=1.0) or 1.0
    ticks = round_ticks(0, most, 3)
    room = widest([panel.write(tick) for tick in ticks], SMALL) + 4
    across = Scale(0, max(len(steps) - 1, 1), left + room + 4, right - 10)
    up = Scale(0, most * 1.08, bottom, top + 4)
    for tick in ticks:
        y = up(tick)
        sheet.line([(left + room, y), (right, y)], GRID, 0.7)
        sheet.text(left + room - 4, y, panel.write(tick), at="end", size=SMALL, color=QUIET)
    _steps(sheet, steps, across, bottom)
    for line in panel.lines:
        if line.upper:
            _band(sheet, line, across, up)
        points = [
            (across(at), up(value)) for at, value in enumerate(line.values) if value is not None
        ]
        sheet.line(points, line.color, 1.6, line.dash)
        if panel.ends and points:
            value = next(one for one in reversed(line.values) if one is not None)
            sheet.dot(*points[-1], 2.6, line.color)
            x, y = points[-1]
            sheet.text(x + 4, y - 8, panel.write(value), at="end", size=SMALL, bold=True)


def _steps(sheet: Sheet, steps: Sequence[str], across: Scale, bottom: float) -> None:
    """Write every step, or every second, third, …, with the last, so that no two touch."""
    room = widest(steps, SMALL) + 6
    wide = (across.end - across.start) / max(len(steps) - 1, 1)
    every = max(1, -(-int(room) // max(int(wide), 1)))
    for at in range(len(steps) - 1, -1, -every):
        sheet.text(across(at), bottom + 8, steps[at], at="middle", size=SMALL, color=QUIET)


def _band(sheet: Sheet, line: Line, across: Scale, up: Scale) -> None:
    """Fill what lies between the line and its upper bound."""
    known = [
        (at, low, high)
        for at, (low, high) in enumerate(zip(line.values, line.upper, strict=True))
        if low is not None and high is not None
    ]
    if len(known) < 2:
        return
    there = [f"{across(at):.2f},{up(low):.2f}" for at, low, _ in known]
    back = [f"{across(at):.2f},{up(high):.2f}" for at, _, high in reversed(known)]
    sheet.shape(f"M{' L'.join([*there, *back])} Z", LIGHT, 0.55)
