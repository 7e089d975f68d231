"""Small charts of findings: bars with their numbers, drawn in the size in which they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.charts.bars import ROW
from mmnet.views.charts.bars import bars as drawn
from mmnet.views.charts.sheet import BLUE
from mmnet.views.document.model import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE = 6.2  # centimeters
POINTS = 72 / 2.54


def bars(
    labels: Sequence[str],
    values: Sequence[float],
    written: Sequence[str],
    *,
    alt: str,
    caption: str,
    tall: float = ROW,
) -> Figure:
    """Draw a bar for each value, the first at the top, each with its name and its number.

    `tall` is the height of a bar with the space around it, in points.
    """
    chart = drawn(
        labels, [[one] for one in values], written, [("", BLUE)], width=WIDE * POINTS, tall=tall
    )
    return Figure(chart, alt, caption, wide=WIDE)
