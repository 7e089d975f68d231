"""A chart with what it shows in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.report.content import BESIDE, Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.views.charts.sheet import Chart
    from mmnet.views.report.story import Story

WIDE = 482.0  # points: 17 cm; a chart of `BESIDE` stands beside its text
MOST_SAID = 12  # rows that the words of a picture list

__all__ = ["BESIDE", "MOST_SAID", "WIDE", "picture"]


def picture(
    story: Story, chart: Chart, caption: str, labels: Sequence[str], written: Sequence[str]
) -> Picture:
    """Make a picture whose words are its caption and its rows."""
    say = story.say
    rows = [
        say("list.row", label=label, value=value)
        for label, value in zip(labels, written, strict=True)
    ]
    listed = story.voice.listing(rows, most=MOST_SAID)
    return Picture(say("report.alt.rows", what=caption, rows=listed), caption, chart)
