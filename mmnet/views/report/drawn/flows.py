"""Who gives to whom: amounts as bands from kinds of givers to kinds of receivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.charts.flows import flows
from mmnet.views.charts.sheet import GRAY
from mmnet.views.palette import kind_styles
from mmnet.views.report.drawn.picture import BESIDE, picture

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.views.report.content import Picture
    from mmnet.views.report.story import Story

MOST = 20
ROW, LEAST = 19.0, 90.0  # points of height for each name, and in all


def flows_drawn(story: Story, bands: pd.DataFrame, mode: str, unit: str) -> Picture:
    """Draw what kinds of actors give each other in a mode."""
    shown, say, share = bands.head(MOST), story.say, story.voice.share
    styles = kind_styles(story.net.ontology.kinds)
    colors = {
        row["giver"]: styles[row["giver_kind"]].color if row["giver_kind"] in styles else GRAY
        for row in shown.to_dict("records")
    }
    said = {
        side: {str(name): share(part) for name, part in shown.groupby(side)["share"].sum().items()}
        for side in ("giver", "receiver")
    }
    rows = [(row["giver"], row["receiver"], row["amount"]) for row in shown.to_dict("records")]
    heads = (say("report.chart.give"), say("report.chart.receive"))
    names = max(shown["giver"].nunique(), shown["receiver"].nunique())
    chart = flows(
        rows, heads, (said["giver"], said["receiver"]), colors, width=BESIDE,
        height=max(ROW * names + 20, LEAST),
    )  # fmt: skip
    labels = [say("report.chart.from_to", one=one, other=other) for one, other, _ in rows]
    caption = say("report.chart.flows", mode=mode, unit=unit)
    return picture(story, chart, caption, labels, [share(part) for part in shown["share"]])
