"""Coverage at a glance: programs by modes in a picture as wide as the paper; reads in gray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.measures.coverage.status import SOON
from mmnet.views.brief.bars import POINTS
from mmnet.views.charts.grid import grid
from mmnet.views.document.model import Figure, Heading
from mmnet.views.report.drawn.needs import draw_square
from mmnet.views.said.squares import needs_by_square

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.views.brief.told import Told
    from mmnet.views.charts.sheet import Box, Chart, Sheet
    from mmnet.views.document.model import Block

WIDE = 17.0  # centimeters
ROW, MOST = 11.2, 13  # points of a row, and rows


def glance(told: Told, *, fresh: bool) -> list[Block]:
    """Draw the coverage of each program, with its heading; nothing where nothing is asked for.

    `fresh` begins a page.
    """
    if not told.has_needs:
        return []
    say = told.voice.say
    table = told.covered.table
    asked = table[table["cells"] > 0]
    kept = asked
    if len(asked) > MOST:
        worst = asked["coverage"].fillna(2).sort_values(kind="stable").index[:MOST]
        kept = asked[asked.index.isin(worst)]
    rows = [
        say("glance.row", program=row["label"], coverage=told.voice.share(row["coverage"]))
        for row in kept.to_dict("records")
    ]
    caption = say("glance.caption", months=SOON)
    if len(kept) < len(asked):
        cut = say("glance.cut", len(kept), all=told.count("program", len(asked)))
        caption = told.voice.together(cut, caption)
    alt = say("glance.alt", rows=told.voice.listing(rows))
    figure = Figure(_drawing(told, kept), alt, caption, wide=WIDE)
    return [Heading(say("heading.glance"), fresh=fresh), figure]


def _drawing(told: Told, table: pd.DataFrame) -> Chart:
    cov = told.covered
    rows = list(map(str, table.index))
    asked = cov.states.loc[rows].notna().any()
    columns = [str(name) for name in asked.index[asked]]
    needs = needs_by_square(cov)
    partners = cov.matrix.loc[rows, columns].to_numpy(dtype=float)

    def draw(sheet: Sheet, y: int, x: int, box: Box) -> None:
        held = needs.get((rows[y], columns[x]), [])
        draw_square(sheet, box, held, float(partners[y, x]), of="/")

    return grid(
        [str(label) for label in table["label"]],
        [told.voice.label(told.net.ontology, "modes", name) for name in columns],
        draw, width=WIDE * POINTS, tall=ROW,
        behind=[told.voice.share(value) for value in table["coverage"]],
        head=told.voice.say("glance.coverage"),
    )  # fmt: skip
