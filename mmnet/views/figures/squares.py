"""Squares of the coverage heat map: what a row and a column hold together, drawn by its words.

One strip a need, drawn by the status that `mmnet.measures.coverage.status` gives it: met is filled,
too few is filled in part, uncertain is hatched, none is empty with a red edge. A corner says that a
need is lapsing. All of it reads in gray too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.patches import Patch, Polygon, Rectangle

from mmnet.measures.coverage.status import LAPSING, MET, NONE, SOON, TOO_FEW, UNCERTAIN
from mmnet.views.figures.canvas import INK, PAPER, QUIET, WITHIN
from mmnet.views.said.squares import DARK, FILLS, TIMES, needs_by_square, square_said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from mmnet.views.language.voice import Voice
    from mmnet.views.said.squares import Need

RED, AMBER, DOUBT = "#B3261E", "#B86E00", "#E4E4E0"
WIDE, TALL, CORNER = 0.92, 0.88, 0.2
PILL = {"boxstyle": "round,pad=0.18", "facecolor": PAPER, "edgecolor": "none"}

__all__ = ["TIMES", "draw_square", "legend_of_squares", "needs_by_square", "square_text"]


def draw_square(
    axes: Axes, x: int, y: int, needs: Sequence[Need], partners: float, *, of: str = " of "
) -> None:
    """Draw one square around a point of the axes; a dot where nothing is required.

    `of` stands between how many partners there are and how many are needed.
    """
    if not needs:
        axes.text(x, y, "·", ha="center", va="center", color=QUIET, **WITHIN)
        return
    left, top, wide = x - WIDE / 2, y - TALL / 2, WIDE / len(needs)
    for at, need in enumerate(needs):
        _strip(axes, (left + at * wide, top), wide, need)
    if any(need[LAPSING] for need in needs):
        corner = [
            (x + WIDE / 2 - CORNER, top),
            (x + WIDE / 2, top),
            (x + WIDE / 2, top + 1.3 * CORNER),
        ]
        axes.add_patch(Polygon(corner, facecolor=AMBER, edgecolor=PAPER, lw=0.6))
    text, style = square_text(needs, partners, of=of)
    dark = all(need["status"] == MET and need["x"] >= DARK for need in needs)
    style = {"fontsize": 8.5, "color": PAPER if dark and len(needs) == 1 else INK, **style}
    axes.text(x, y, text, ha="center", va="center", **WITHIN, **style)


def square_text(
    needs: Sequence[Need], partners: float, *, of: str = " of "
) -> tuple[str, dict[str, Any]]:
    """Return the text of a square, and its style."""
    text = square_said(needs, partners, of=of)
    if len(needs) > 1:
        return text, {"fontsize": 7, "bbox": PILL}
    status = needs[0]["status"]
    if status == TOO_FEW:
        return text, {"fontsize": 7}
    if status == UNCERTAIN:
        return text, {"fontweight": "bold", "bbox": PILL | {"boxstyle": "circle,pad=0.15"}}
    return text, {"fontsize": 10, "color": RED} if status == NONE else {}


def _strip(axes: Axes, corner: tuple[float, float], wide: float, need: Mapping[str, Any]) -> None:
    """Draw the part of a square that one need takes."""
    status, left, top = need["status"], *corner
    fill = FILLS[min(max(int(need["x"]), 1), len(FILLS)) - 1]
    if status == MET:
        axes.add_patch(Rectangle(corner, wide, TALL, facecolor=fill, edgecolor=PAPER, lw=0.6))
    elif status == UNCERTAIN:
        axes.add_patch(
            Rectangle(corner, wide, TALL, facecolor=DOUBT, edgecolor=QUIET, hatch="////", lw=0.6)
        )
    else:
        axes.add_patch(Rectangle(corner, wide, TALL, facecolor=PAPER, edgecolor=RED, lw=1.1))
    if status == TOO_FEW:
        part = TALL * float(need["x"] / need["k"])
        low = (left + 0.03, top + TALL - part)
        axes.add_patch(
            Rectangle(low, wide - 0.06, part - 0.03, facecolor=FILLS[0], edgecolor="none")
        )


def legend_of_squares(voice: Voice) -> list[Patch]:
    """What the parts of a square mean, in the words of coverage."""
    say = voice.say
    return [
        Patch(facecolor=FILLS[1], label=say("figure.square.met")),
        Patch(facecolor=PAPER, edgecolor=RED, label=say("figure.square.none", sign=TIMES)),
        Patch(facecolor=FILLS[0], edgecolor=RED, label=say("figure.square.too_few")),
        Patch(facecolor=DOUBT, edgecolor=QUIET, hatch="////", label=say("figure.square.uncertain")),
        Patch(facecolor=AMBER, label=say("figure.square.lapsing", SOON)),
        Patch(facecolor=PAPER, edgecolor=PAPER, label=say("figure.square.not_required")),
        Patch(facecolor=PAPER, edgecolor=PAPER, label=say("figure.square.several")),
    ]
