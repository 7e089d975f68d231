"""The still picture of what matters: who carries needs alone, and who could help next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.equality import ByContent
from mmnet.views.brief.bars import POINTS
from mmnet.views.charts.sheet import AMBER, BLUE, LEADING, PAPER, QUIET, Sheet, fitted, in_two
from mmnet.views.document.model import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.views.brief.told import Told

WIDE, ROW, HEAD = 17.0, 10.2, 14.0  # centimeters, and points
# Where lines meet names, as shares of the width.
LEFT, MIDDLE, RIGHT = 0.27, 0.51, 0.75
HALF, NEAR, GAP = 0.1, 0.82, 4.0  # half of a program's name; where on a line its number stands
MOST, SIZE = 9, 7.5
TALL = 2 * SIZE * LEADING + 1  # points between names of two lines
ALONE, COULD = BLUE, AMBER


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
    rows = max(len(programs), len(alone.names), len(could.names))
    sheet = Sheet(WIDE * POINTS, HEAD + ROW * rows + 3)
    places = dict(zip(keys, _spread(len(keys), rows), strict=True))
    _side(sheet, alone, places, rows, left=True)
    _side(sheet, could, places, rows, left=False)
    for key, name in zip(keys, programs, strict=True):
        shown = fitted(name, 2 * HALF * sheet.width - GAP, SIZE)
        sheet.text(MIDDLE * sheet.width, places[key], shown, at="middle", size=SIZE)
    _heads(sheet, (say("picture.alone"), say("picture.programs"), say("picture.could")))
    alt = say("picture.alt", alone=_told(told, alone), could=_told(told, could))
    return Figure(sheet.chart(), alt, say("picture.caption"), wide=WIDE)


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
    """Heights of some names over all rows."""
    return [HEAD + ROW * (at + 0.5) * rows / number for at in range(number)]


def _side(sheet: Sheet, side: Side, places: Mapping[str, float], rows: int, *, left: bool) -> None:
    """Draw the partners of one side and their lines to the programs."""
    color, dash = (ALONE, "") if left else (COULD, "5 3")
    near, far = (LEFT, MIDDLE - HALF) if left else (RIGHT, MIDDLE + HALF)
    near, far = near * sheet.width, far * sheet.width
    heights = dict(zip(side.names, _spread(len(side.names), rows), strict=True))
    for partner, program, needs in side.lines.to_numpy().tolist():
        start, end = (near, heights[partner]), (far, places[program])
        sheet.line([start, end], color, 0.8 + 0.5 * (needs - 1), dash)
        if left and needs > 1:
            x, y = (one + NEAR * (other - one) for one, other in zip(start, end, strict=True))
            sheet.dot(x, y, 4.6, PAPER)
            sheet.text(x, y, f"{needs}", at="middle", size=SIZE - 1, color=color)
    room = (near if left else sheet.width - near) - GAP
    written = in_two if ROW * rows >= TALL * len(heights) else _in_one
    for name, height in heights.items():
        x = near - GAP if left else near + GAP
        lines = written(name, room, SIZE)
        sheet.lines(x, height, lines, at="end" if left else "start", size=SIZE)


def _in_one(text: str, room: float, size: float) -> list[str]:
    return [fitted(text, room, size)]


def _heads(sheet: Sheet, texts: tuple[str, str, str]) -> None:
    places = ((LEFT * sheet.width - GAP, "end"), (MIDDLE * sheet.width, "middle"),
              (RIGHT * sheet.width + GAP, "start"))  # fmt: skip
    for text, (x, side) in zip(texts, places, strict=True):
        sheet.text(x, 6, text, at=side, size=SIZE, color=QUIET, bold=True)


def _told(told: Told, side: Side) -> str:
    """Say the lines of a side."""
    labels, lines = told.covered.row_labels.to_dict(), side.lines
    pairs = []
    for name in side.names:
        keys = lines.loc[lines["partner"] == name, "program"]
        programs = told.voice.listing([str(labels[key]) for key in keys])
        pairs.append(told.voice.say("picture.pair", partner=name, programs=programs))
    return told.voice.listing(pairs) or told.voice.say("picture.nobody")
