"""Who is there and what they do: actors by kind, collaborations by mode and state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.charts.bars import bars
from mmnet.views.charts.sheet import BLUE, GRAY, HATCHED, LIGHT
from mmnet.views.palette import kind_styles
from mmnet.views.report.drawn.picture import BESIDE, picture

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.views.report.content import Picture
    from mmnet.views.report.story import Story

# Dark to light, and hatched, so that the states read in gray too.
STATES = {"active": BLUE, "planned": LIGHT, "ended": GRAY, "unknown": HATCHED}
MOST = 15


def kinds_drawn(story: Story, kinds: pd.DataFrame) -> Picture:
    """Draw actors by kind, in the colors of the map."""
    styles = kind_styles(story.net.ontology.kinds)
    table = kinds.sort_values("actors", ascending=False, kind="stable").head(MOST)
    kinds_of = story.net.ontology.kinds
    labels = [kinds_of[key].plural if key in kinds_of else key for key in table["kind"]]
    written = [story.number(one) for one in table["actors"]]
    own = [styles[key].color for key in table["kind"]]
    # Each bar is whole in its own color: a part for each kind, all but one empty.
    values = [[count if at == row else 0 for at in range(len(table))]
              for row, count in enumerate(table["actors"])]  # fmt: skip
    chart = bars(labels, values, written, [("", color) for color in own], width=BESIDE)
    return picture(story, chart, story.say("report.caption.kinds"), labels, written)


def modes_drawn(story: Story, modes: pd.DataFrame) -> Picture:
    """Draw collaborations by mode, in parts by their state."""
    table = modes.sort_values("collaborations", ascending=False, kind="stable").head(MOST)
    labels, written = list(table["label"]), [story.number(one) for one in table["collaborations"]]
    states = [state for state in STATES if table[state].any()]
    parts = [(story.say(f"figure.word.{state}"), STATES[state]) for state in states]
    chart = bars(labels, table[states].to_numpy().tolist(), written, parts, width=BESIDE)
    return picture(story, chart, story.say("report.caption.modes"), labels, written)
