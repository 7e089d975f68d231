"""Small charts of findings: bars with their numbers, drawn in the size in which they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
) -> Figure:
    """Draw a bar for each value, the first at the top, each with its name and its number."""
    chart = drawn(labels, [[one] for one in values], written, [("", BLUE)], width=WIDE * POINTS)
    return Figure(chart, alt, caption, wide=WIDE)
