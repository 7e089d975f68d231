"""The still picture of what matters: who carries needs alone, and who could help next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.equality import ByContent
from mmnet.views.document.model import Figure
from mmnet.views.figures.canvas import INK, PAPER, QUIET, new_figure, shortened, styled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

    from mmnet.views.brief.told import Told

WIDE, ROW, HEAD = 7.0, 0.162, 0.25  # inches
LEFT, MIDDLE, RIGHT = 0.25, 0.5, 0.76  # where lines meet names, as shares of the width
GAP, NEAR = 0.095, 0.82  # half the width of a program's name; where on a line its number stands
MOST, SIZE, LETTERS = 9, 7.5, 26
ALONE, COULD = "#1F5F93", "#B86E00"


@dataclass(frozen=True, eq=False)
class Side(ByContent):
    """Partners of one side with their programs, and how many needs each line stands for."""

    lines: pd.DataFrame  # partner, program, needs
    names: tuple[str, ...]


def rests(told: Told) -> Figure | None:
    """Draw partners, programs, and the needs between them; none where there are none."""
    alone, could = _alone(told), _could(told)
    order = told.covered.table["label"]
    lined = {*alone.lines["program"], *could.lines["program"]}
    keys = [str(key) for key in order.index if key in lined]
    programs = [str(order[key]) for key in keys]
    if not programs or len(programs) > 2 * MOST:
        return None
    say = told.voice.say
    with styled():
        rows = max(len(programs), len(alone.names), len(could.names))
        figure = new_figure(WIDE, HEAD + ROW * rows, latin=told.covered.latin)
        figure.set_layout_engine("none")
        high = figure.get_figheight()
        axes = figure.add_axes((0, 0, 1, 1 - HEAD / high))
        axes.set_axis_off()
        axes.set_xlim(0, 1)
        axes.set_ylim(rows - 0.4, -0.5)
        places = dict(zip(keys, _spread(len(keys), rows), strict=True))
        _side(axes, alone, places, rows, at=(LEFT, MIDDLE - GAP), dash="solid")
        _side(axes, could, places, rows, at=(RIGHT, MIDDLE + GAP), dash=(0, (4, 2)))
        for key, name in zip(keys, programs, strict=True):
            axes.text(
                MIDDLE, places[key], shortened(name, LETTERS), ha="center", va="center",
                fontsize=SIZE, color=INK,
            )  # fmt: skip
        _heads(figure, (say("picture.alone"), say("picture.programs"), say("picture.could")))
    alt = say("picture.alt", alone=_told(told, alone), could=_told(told, could))
    return Figure(figure, alt, say("picture.caption"), wide=WIDE * 2.54)


def _alone(told: Told) -> Side:
    """Partners on whom most needs rest alone."""
    rows = told.covered.single_sources
    lines = rows.groupby(["partner_label", "row"], sort=True).size().reset_index()
    lines.columns = pd.Index(["partner", "program", "needs"])
    weight = rows.groupby("partner_label", sort=True)["weight"].sum()
    top = weight.sort_values(ascending=False, kind="stable")
    if len(top) > MOST:
        top = top[top > top.iloc[MOST]]
    names = tuple(map(str, top.index))
    return Side(lines[lines["partner"].isin(names)], names)


def _could(told: Told) -> Side:
    """Recommended partners, in their order."""
    found = told.story.advised
    lines = found.closes.groupby(["name", "row"], sort=True).size().reset_index()
    lines.columns = pd.Index(["partner", "program", "needs"])
    return Side(lines, tuple(map(str, found.partners["name"])))


def _spread(number: int, rows: int) -> list[float]:
    """Places of some names over all rows."""
    return [(at + 0.5) * rows / number - 0.5 for at in range(number)]


def _side(
    axes: Axes,
    side: Side,
    places: Mapping[str, float],
    rows: int,
    *,
    at: tuple[float, float],
    dash: str | tuple[int, tuple[int, ...]],
) -> None:
    """Draw the partners of one side and their lines to the programs."""
    left = at[0] < MIDDLE
    color = ALONE if left else COULD
    heights = dict(zip(side.names, _spread(len(side.names), rows), strict=True))
    for partner, program, needs in side.lines.to_numpy().tolist():
        start, end = (at[0], heights[partner]), (at[1], places[program])
        axes.plot(
            *zip(start, end, strict=True), color=color, linestyle=dash, alpha=0.9,
            linewidth=0.8 + 0.5 * (needs - 1), solid_capstyle="round",
        )  # fmt: skip
        if left and needs > 1:
            x, y = (one + NEAR * (other - one) for one, other in zip(start, end, strict=True))
            axes.text(
                x, y, f"{needs}", ha="center", va="center", fontsize=6.5, color=color,
                bbox={"boxstyle": "circle,pad=0.1", "facecolor": PAPER, "edgecolor": "none"},
            )  # fmt: skip
    for name, height in heights.items():
        axes.text(
            at[0] - 0.008 if left else at[0] + 0.008, height, shortened(name, LETTERS + 2),
            ha="right" if left else "left", va="center", fontsize=SIZE, color=INK,
        )  # fmt: skip


def _heads(figure: Drawing, texts: tuple[str, str, str]) -> None:
    high = 1 - 0.12 / figure.get_figheight()
    for text, place, side in zip(
        texts, (LEFT, MIDDLE, RIGHT), ("right", "center", "left"), strict=True
    ):
        figure.text(
            place, high, text, ha=side, va="center", fontsize=SIZE, fontweight="bold", color=QUIET
        )


def _told(told: Told, side: Side) -> str:
    """Say the lines of a side."""
    labels, lines = told.covered.row_labels.to_dict(), side.lines
    pairs = []
    for name in side.names:
        keys = lines.loc[lines["partner"] == name, "program"]
        programs = told.voice.listing([str(labels[key]) for key in keys])
        pairs.append(told.voice.say("picture.pair", partner=name, programs=programs))
    return told.voice.listing(pairs) or told.voice.say("picture.nobody")
