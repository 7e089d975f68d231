"""Squares of the coverage heat map: what a row and a column hold together, drawn by its words.

One strip a need, drawn by the status that `mmnet.measures.coverage.status` gives it: met is filled,
too few is filled in part, uncertain is hatched, none is empty with a red edge. A corner says that a
need is lapsing. All of it reads in gray too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.patches import Patch, Polygon, Rectangle

from mmnet.measures.coverage.status import LAPSING, MET, NONE, SOON, TOO_FEW, UNCERTAIN
from mmnet.views.figures.canvas import INK, PAPER, QUIET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from mmnet.measures.coverage.result import Coverage
    from mmnet.views.language.voice import Voice

TIMES = "\N{MULTIPLICATION SIGN}"
# Light to dark: more partners; readable in gray, text turns white on the dark ones.
FILLS = ("#CFE3F2", "#8FBFE0", "#4A90C2", "#1F5F93")
RED, AMBER, DOUBT = "#B3261E", "#B86E00", "#E4E4E0"
WIDE, TALL, CORNER = 0.92, 0.88, 0.2
PILL = {"boxstyle": "round,pad=0.18", "facecolor": PAPER, "edgecolor": "none"}
DARK = 3  # partners from which a fill is dark

Need = dict[str, Any]


def needs_by_square(cov: Coverage) -> dict[tuple[str, str], list[Need]]:
    """List the needs of each row and column, as the figure draws them."""
    table = cov.required[["row", "column", "status", "x", "k"]].assign(**{LAPSING: cov.lapses})
    squares: dict[tuple[str, str], list[Need]] = {}
    for need in table.to_dict("records"):
        squares.setdefault((need["row"], need["column"]), []).append(
            {str(name): value for name, value in need.items()}
        )
    return squares


def draw_square(
    axes: Axes, x: int, y: int, needs: Sequence[Need], partners: float, *, of: str = " of "
) -> None:
    """Draw one square around a point of the axes; a dot where nothing is required.

    `of` stands between how many partners there are and how many are needed.
    """
    if not needs:
        axes.text(x, y, "·", ha="center", va="center", color=QUIET)
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
    axes.text(x, y, text, ha="center", va="center", **style)


def square_text(
    needs: Sequence[Need], partners: float, *, of: str = " of "
) -> tuple[str, dict[str, Any]]:
    """Return the text of a square, and its style."""
    if len(needs) > 1:
        met = sum(need["status"] == MET for need in needs)
        return f"{partners:.0f} ({met}/{len(needs)})", {"fontsize": 7, "bbox": PILL}
    need = needs[0]
    if need["status"] == TOO_FEW:
        return f"{need['x']}{of}{need['k']:g}", {"fontsize": 7}
    if need["status"] == UNCERTAIN:
        return "?", {"fontweight": "bold", "bbox": PILL | {"boxstyle": "circle,pad=0.15"}}
    if need["status"] == NONE:
        return TIMES, {"fontsize": 10, "color": RED}
    return f"{partners:.0f}", {}


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
