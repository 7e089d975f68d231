"""Coverage at a glance: programs by modes in a picture as wide as the paper; reads in gray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.measures.coverage.status import SOON
from mmnet.views.document.model import Figure, Heading
from mmnet.views.figures.canvas import INK, QUIET, new_figure, shortened, styled
from mmnet.views.figures.squares import draw_square, needs_by_square
from mmnet.views.letters import columns_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

    from mmnet.views.brief.told import Told
    from mmnet.views.document.model import Block

WIDE, ROW = 7.0, 0.175  # inches
HEAD, LETTER = 0.36, 0.034  # inches above the rows, and for each letter of a slanted name
MOST, SIZE = 13, 7.5


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
    figure = Figure(_drawing(told, kept), alt, caption, wide=WIDE * 2.54)
    return [Heading(say("heading.glance"), fresh=fresh), figure]


def _drawing(told: Told, table: pd.DataFrame) -> Drawing:
    cov = told.covered
    asked = cov.states.loc[list(table.index)].notna().any()
    columns = [str(name) for name in asked.index[asked]]
    names = [shortened(str(label), 30) for label in table["label"]]
    heads = [told.voice.label(told.net.ontology, "modes", name) for name in columns]
    heads.append(told.voice.say("glance.coverage"))
    with styled():
        head = HEAD + LETTER * max(map(columns_of, heads)) / 1.75
        high = head + ROW * len(table) + 0.05
        figure = new_figure(WIDE, high, latin=cov.latin)
        figure.set_layout_engine("none")
        left = min(0.3, (0.058 * max(map(columns_of, names)) + 0.1) / WIDE)
        axes = figure.add_axes((left, 0.02, 0.93 - left, 1 - 0.02 - head / high))
        _squares(axes, told, list(map(str, table.index)), columns)
        _around(axes, heads, names, [told.voice.share(value) for value in table["coverage"]])
    return figure


def _squares(axes: Axes, told: Told, rows: list[str], columns: list[str]) -> None:
    needs = needs_by_square(told.covered)
    partners = told.covered.matrix.loc[rows, columns].to_numpy(dtype=float)
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            draw_square(axes, x, y, needs.get((row, column), []), float(partners[y, x]), of="/")
    for text in axes.texts:
        text.set_fontsize(min(text.get_fontsize(), SIZE))


def _around(axes: Axes, heads: list[str], names: list[str], shares: list[str]) -> None:
    """Write the names of rows and columns, and the coverage of each row at the right."""
    last = len(heads) - 1.3  # the column of coverage stands a little nearer
    axes.set_xlim(-0.55, last + 0.2)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.xaxis.tick_top()
    places = [*range(len(heads) - 1), last]
    axes.set_xticks(places, heads, rotation=32, ha="left", rotation_mode="anchor", fontsize=SIZE)
    axes.set_yticks(range(len(names)), names, fontsize=SIZE, color=INK)
    axes.tick_params(length=0, pad=2)
    for spine in axes.spines.values():
        spine.set_visible(False)
    for y, text in enumerate(shares):
        axes.text(last, y, text, va="center", fontsize=SIZE, color=QUIET)
