"""Which kinds work with each other, more or less often than chance gives."""

from __future__ import annotations

from math import isnan, log2
from typing import TYPE_CHECKING

from mmnet.views.charts.grid import Square, grid, square
from mmnet.views.charts.sheet import GRID
from mmnet.views.report.content import Picture
from mmnet.views.report.drawn.picture import WIDE
from mmnet.views.said.squares import TIMES

if TYPE_CHECKING:
    from mmnet.measures.mixing.mixing import Mixing
    from mmnet.views.charts.sheet import Box, Sheet
    from mmnet.views.report.story import Story

MOST = 20
LESS, MORE = (0x6B, 0xAE, 0xD6), (0xF0, 0xA3, 0x3A)


def mixing_drawn(story: Story, found: Mixing) -> Picture:
    """Draw tied pairs of kinds as a multiple of chance: orange is more, blue less."""
    rows, columns = list(found.observed.index)[:MOST], list(found.observed.columns)[:MOST]
    ratio = found.ratio.loc[rows, columns].to_numpy()

    def draw(sheet: Sheet, y: int, x: int, box: Box) -> None:
        value = float(ratio[y, x])
        none = isnan(value)
        text = story.say("figure.none") if none else story.voice.written(value, ".1f") + TIMES
        square(sheet, Square("#FFFFFF" if none else shade(value), text, edge=GRID), box)

    chart = grid(
        [str(found.labels[name]) for name in rows],
        [str(found.column_labels[name]) for name in columns],
        draw, width=WIDE, tall=17,
    )  # fmt: skip
    return Picture(story.say("report.alt.mixing"), story.say("report.chart.mixing"), chart)


def shade(ratio: float) -> str:
    """Return the color of a multiple of chance: white is 1, full at 8 and an eighth.

    Examples
    --------
    >>> shade(1), shade(8), shade(0)
    ('#FFFFFF', '#F0A33A', '#6BAED6')
    """
    strength = min(max(log2(max(ratio, 0.125)) / 3, -1.0), 1.0)
    full = MORE if strength > 0 else LESS
    mixed = [round(255 + (one - 255) * abs(strength)) for one in full]
    return "#" + "".join(f"{one:02X}" for one in mixed)
