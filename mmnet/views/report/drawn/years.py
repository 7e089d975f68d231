"""Change: small charts over the years, and slopes from a year ago to now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.views.charts.dots import slopes
from mmnet.views.charts.lines import Line, Panel, panels
from mmnet.views.charts.sheet import BLUE
from mmnet.views.report.drawn.picture import BESIDE, WIDE, picture

if TYPE_CHECKING:
    from mmnet.views.report.content import Picture
    from mmnet.views.report.story import Story

HIGH = 118.0
MOST_YEARS, MOST_SLOPES = 30, 8


def years_drawn(story: Story, table: pd.DataFrame) -> Picture:
    """Draw what ran, who worked together and coverage, a small chart each, over the years."""
    shown, say = table.tail(MOST_YEARS), story.say
    held = [
        ("ran", shown["active"], shown["active"] + shown["unknown"], story.number),
        ("actors", shown["actors"], None, story.number),
        ("tied_pairs", shown["ties"], None, story.number),
    ]
    if shown["coverage"].notna().any():
        held.append(("coverage", shown["coverage"], shown["coverage_high"], story.voice.share))
    drawn = [
        Panel(
            say(f"report.chart.{key}"),
            [Line("", _known(values), BLUE, upper=() if upper is None else _known(upper))],
            write, high=1.0 if key == "coverage" else None,
        )
        for key, values, upper, write in held
    ]  # fmt: skip
    steps = [str(year) for year in shown["year"]]
    chart = panels(drawn, steps, width=WIDE, height=HIGH)
    written = [story.number(value) for value in shown["active"]]
    return picture(story, chart, say("report.chart.years"), steps, written)


def slopes_drawn(story: Story, rows: list[tuple[str, int, int]], heads: tuple[str, str]) -> Picture:
    """Draw the collaborations of the modes that changed most, a year ago and now."""
    rows = sorted(rows, key=lambda row: (-abs(row[2] - row[1]), -row[2]))[:MOST_SLOPES]
    chart = slopes(rows, heads, width=BESIDE, write=story.number)
    written = [
        story.say("number.range", low=story.number(before), high=story.number(after))
        for _, before, after in rows
    ]
    caption = story.say("report.chart.slopes", then=heads[0], now=heads[1])
    return picture(story, chart, caption, [row[0] for row in rows], written)


def _known(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in values]
