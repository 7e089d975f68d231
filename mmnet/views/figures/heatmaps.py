"""Heat maps: which needs are served, and which kinds work with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from mmnet.arguments import checked
from mmnet.drawing import draws
from mmnet.measures.coverage.result import Coverage
from mmnet.measures.mixing.mixing import Mixing
from mmnet.views.figures.canvas import (
    GRID,
    PAPER,
    QUIET,
    WITHIN,
    new_figure,
    shortened,
    styled,
    titled,
    voice_of,
)
from mmnet.views.figures.fonts import spelled
from mmnet.views.figures.squares import TIMES, draw_square, legend_of_squares, needs_by_square
from mmnet.views.language.names import Letters, lettering
from mmnet.views.said.coverage import covered_said, open_said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mmnet.views.language.voice import Voice


MOST_ROWS, MOST_COLUMNS = 40, 30
SHADES = LinearSegmentedColormap.from_list("chance", ["#6BAED6", "#FFFFFF", "#F0A33A"])


@draws(Coverage)
@checked
def coverage_heatmap(
    cov: Coverage,
    *,
    language: str | None = None,
    title: str | None = None,
    letters: Letters = "own",
) -> Figure:
    """Draw which needs are met by how many partners, and what the others lack; reads in gray too.

    Parameters
    ----------
    cov : Coverage
        Of `mmnet.coverage`.
    language : {"en", "zh", "fr", "de", "es"}, optional
        Of the words; English when not given. Labels are those of the result.
    title : str, optional
        Instead of the usual one.
    letters : {"own", "latin"}
        Names of actors as they are, or in Latin letters but in Chinese: an alias in them, or letter
        by letter.

    Returns
    -------
    Figure
        A square is split into its needs, each drawn by its status: met is filled and holds the
        number of partners, too few says "1 of 2", a cross is none, hatched is uncertain; a corner
        says that a need is lapsing. Of several needs it says how many are met. A dot means that
        nothing is required. At the right the coverage of the row. The rows of least coverage are
        kept where there are too many.

    Examples
    --------
    >>> import mmnet as mm
    >>> figure = mm.figures.coverage_heatmap(mm.coverage(mm.example()))
    >>> len(figure.axes)
    1
    """
    voice = voice_of(language)
    labels = [*map(str, cov.row_labels), *map(str, cov.column_labels)]
    lettered = lettering(voice, letters, labels, cov.latin)
    rows = list(cov.states.index)
    if len(rows) > MOST_ROWS:
        worst = cov.table["coverage"].fillna(2).sort_values(kind="stable").index[:MOST_ROWS]
        rows = [row for row in rows if row in set(worst)]
    columns = list(cov.states.columns)[:MOST_COLUMNS]
    with styled():
        size = (2.9 + 0.52 * len(columns), 2.9 + 0.3 * len(rows))
        figure = new_figure(*size, latin=cov.latin)
        axes = figure.subplots()
        needs = needs_by_square(cov)
        partners = cov.matrix.loc[rows, columns].to_numpy(dtype=float)
        shares = cov.table.loc[rows, "coverage"].to_numpy(dtype=float)
        for y, row in enumerate(rows):
            for x, column in enumerate(columns):
                draw_square(axes, x, y, needs.get((row, column), []), float(partners[y, x]),
                            of=voice.say("figure.of"))  # fmt: skip
            text = voice.say("figure.none") if np.isnan(shares[y]) else voice.share(shares[y], 0)
            axes.text(len(columns) + 0.75, y, text, ha="right", va="center", fontsize=8.5, **WITHIN)
        axes.text(
            len(columns) + 0.75,
            -0.8,
            voice.say("figure.covered"),
            ha="right",
            fontsize=7.5,
            color=QUIET,
            **WITHIN,
        )
        tops = [_label(cov, lettered(cov.column_labels[name]), 32) for name in columns]
        _axes(axes, tops, "top")
        sides = [_label(cov, lettered(cov.row_labels[name])) for name in rows]
        axes.set_yticks(range(len(rows)), sides)
        axes.set_xlim(-0.5, len(columns) + 0.8)
        axes.set_ylim(len(rows) - 0.5, -1.05)
        figure.legend(
            handles=legend_of_squares(voice), loc="outside lower left", ncols=3, frameon=False,
            fontsize=8,
        )  # fmt: skip
        usual = voice.say(
            "figure.coverage.title", rows=voice.known("axis", cov.rows),
            columns=voice.known("axis", cov.columns),
        )  # fmt: skip
        titled(axes, title or usual, _note(voice, cov, len(cov.states) - len(rows)))
    return figure


def _note(voice: Voice, cov: Coverage, cut: int) -> str:
    """Say under the figure what the needs come to, and what is not drawn."""
    columns = len(cov.states.columns)
    notes = [
        (cov.squares["needs"] > 1).any() and voice.say("figure.coverage.split"),
        voice.say("figure.as_of", when=_when(voice, cov)),
        cut and voice.say("figure.coverage.cut_rows", cut),
        columns > MOST_COLUMNS
        and voice.say("figure.coverage.cut_columns", MOST_COLUMNS, all=voice.number(columns)),
    ]
    said = [covered_said(voice, cov), open_said(voice, cov)]
    return voice.together(*said, *(str(note) for note in notes if note))


def _when(voice: Voice, cov: Coverage) -> str:
    first, last = cov.at
    if first == last:
        return voice.day(first)
    return voice.say("number.range", low=voice.day(first), high=voice.day(last))


def _label(cov: Coverage, label: str, width: int = 34) -> str:
    return shortened(spelled(label, cov.latin), width)


def _axes(axes: Axes, labels: list[str], side: str) -> None:
    axes.set_xticks(range(len(labels)), labels, rotation=45, ha="left", rotation_mode="anchor")
    axes.xaxis.set_ticks_position("top" if side == "top" else "bottom")
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


@draws(Mixing)
@checked
def mixing_heatmap(
    mixing: Mixing, *, language: str | None = None, title: str | None = None
) -> Figure:
    """Draw how much more or less the categories work with each other than by chance.

    Parameters
    ----------
    mixing : Mixing
        Of `mmnet.mixing`.
    language : {"en", "zh", "fr", "de", "es"}, optional
        Of the words; English when not given. Labels are those of the result.
    title : str, optional
        Instead of the usual one.

    Returns
    -------
    Figure
        Each cell holds the ratio of observed to expected tied pairs and, small, the observed ones.
        Orange is more than by chance, blue is less, white as much; n/a where no pair is possible.

    Examples
    --------
    >>> import mmnet as mm
    >>> figure = mm.figures.mixing_heatmap(mm.mixing(mm.example()))
    >>> len(figure.axes)
    1
    """
    voice = voice_of(language)
    rows = list(mixing.observed.index)[:MOST_COLUMNS]
    columns = list(mixing.observed.columns)[:MOST_COLUMNS]
    ratio = mixing.ratio.loc[rows, columns].to_numpy()
    observed = mixing.observed.loc[rows, columns].to_numpy()
    shade = np.clip(np.log2(np.where(ratio > 0, ratio, 0.125)) / 3, -1, 1)
    with styled():
        figure = new_figure(3.4 + 0.85 * len(columns), 2.4 + 0.6 * len(rows))
        axes = figure.subplots()
        for y in range(len(rows)):
            for x in range(len(columns)):
                known = not np.isnan(ratio[y, x])
                fill = SHADES(0.5 + 0.5 * shade[y, x]) if known else PAPER
                corner = (x - 0.48, y - 0.47)
                axes.add_patch(Rectangle(corner, 0.96, 0.94, facecolor=fill, edgecolor=GRID))
                text = (
                    voice.written(ratio[y, x], ".1f") + TIMES if known else voice.say("figure.none")
                )
                axes.text(x, y - 0.08, text, ha="center", va="center", fontsize=10, **WITHIN)
                if known:
                    count = voice.written(observed[y, x], ",.0f")
                    axes.text(x, y + 0.28, count, ha="center", va="center", fontsize=7, **WITHIN)
        _axes(axes, [shortened(str(mixing.column_labels[name])) for name in columns], "top")
        axes.set_yticks(range(len(rows)), [shortened(str(mixing.labels[n])) for n in rows])
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        by = [
            voice.known("axis", name) for name in dict.fromkeys((mixing.by, mixing.and_by)) if name
        ]
        usual = voice.say("figure.mixing.title", by=voice.listing(by))
        titled(axes, title or usual, voice.say("figure.mixing.note"))
    return figure
