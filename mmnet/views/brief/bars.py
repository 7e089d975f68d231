"""Small charts of findings: bars with their numbers, drawn in the size in which they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.views.document.model import Figure
from mmnet.views.figures.canvas import INK, new_figure, shortened, styled
from mmnet.views.letters import columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDE, ROW = 2.44, 0.2  # inches: 6.2 cm, and a bar with its gap
FILL = "#4A90C2"
SIZE = 7.5
NAMES = 24  # letters of a name


def bars(
    labels: Sequence[str],
    values: Sequence[float],
    written: Sequence[str],
    *,
    alt: str,
    caption: str,
    latin: Mapping[str, str] | None = None,
) -> Figure:
    """Draw a bar for each value, the first at the top, each with its name and its number."""
    names = [_cut(label) for label in labels]
    longest = max(map(columns_of, names), default=1)
    numbers = max(map(columns_of, written), default=1)
    with styled():
        figure = new_figure(WIDE, ROW * len(names) + 0.08, latin=latin)
        figure.set_layout_engine("none")
        left = min(0.62, 0.053 * longest * SIZE / 7.5 / WIDE * 1.25 + 0.03)
        right = 0.97 - 0.07 * numbers / WIDE
        axes = figure.add_axes((left, 0.02, right - left, 0.96))
        places = np.arange(len(names))
        axes.barh(places, values, height=0.68, color=FILL)
        axes.set_xlim(0, max(max(values, default=0.0), 1e-9))
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_yticks(places, names, fontsize=SIZE, color=INK)
        axes.tick_params(length=0, pad=3)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        for place, value, text in zip(places, values, written, strict=True):
            axes.annotate(
                text, (value, place), (3, 0), textcoords="offset points", va="center",
                fontsize=SIZE, color=INK, annotation_clip=False,
            )  # fmt: skip
    return Figure(figure, alt, caption, wide=6.2)


def _cut(label: str) -> str:
    """Cut a name to its room; Chinese letters take twice the room."""
    most = NAMES
    while columns_of(shortened(label, most)) > NAMES:
        most -= 1
    return shortened(label, most)
