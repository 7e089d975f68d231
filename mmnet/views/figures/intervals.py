"""Intervals: what is measured, and between which numbers it may lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.arguments import at_least, checked
from mmnet.drawing import draws
from mmnet.errors import OptionError
from mmnet.measures.completeness.completeness import Completeness
from mmnet.measures.waves.waves import Waves
from mmnet.views.figures.canvas import (
    GRID,
    INK,
    QUIET,
    new_figure,
    shortened,
    styled,
    titled,
    voice_of,
)
from mmnet.views.language.names import Letters, lettering
from mmnet.views.said.intervals import completeness_said, measure_name, waves_said
from mmnet.wording import capital

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mmnet.views.language.voice import Voice

DOT, LINE, BOUND = "#1F5F93", "#1F5F93", "#C9CDD2"
MOST = 20


@draws(Completeness)
@checked
def interval_plot(
    found: Completeness | pd.DataFrame,
    *,
    measure: str | None = None,
    language: str | None = None,
    title: str | None = None,
    letters: Letters = "own",
    most: int = MOST,
) -> Figure:
    """Draw the actors with the highest measure, each with its interval and the range of its rank.

    Parameters
    ----------
    found : Completeness or DataFrame
        Of `mmnet.completeness`, or of `mmnet.centrality` with intervals and ranks.
    measure : str, optional
        One that has an interval. If not given betweenness, if it was measured, else the first.
    language : {"en", "zh", "fr", "de", "es"}, optional
        English when not given.
    title : str, optional
        Instead of the usual one.
    letters : {"own", "latin"}
        Names as they are, or in Latin letters but in Chinese: an alias in them (which a DataFrame
        does not have), or letter by letter.
    most : int
        How many actors.

    Returns
    -------
    Figure
        A dot for what is recorded, a line for the interval, a thin one for what is possible at all
        (degree); open dots did not answer. Beside each the ranks between which it lies.

    Raises
    ------
    OptionError
        If the measure was not measured, or most is below 1.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.completeness(mm.example(), silent=["ginkgo-university"], measures="degree")
    >>> figure = mm.figures.interval_plot(found, most=5)
    >>> len(figure.axes[0].get_yticklabels())
    5
    >>> table = mm.centrality(mm.example(), measures="harmonic", intervals=True, ranks=True)
    >>> figure = mm.figures.interval_plot(table, title="Who is near to all")
    """
    at_least("most", most, 1)
    voice = voice_of(language)
    latin = {} if isinstance(found, pd.DataFrame) else found.latin
    table = found if isinstance(found, pd.DataFrame) else found.table
    name = _measure(table, measure)
    lettered = lettering(voice, letters, table["name"].astype(str), latin)
    rows = table.sort_values(f"{name}_rank", kind="stable").head(most)
    with styled():
        figure = new_figure(7, 1.4 + 0.25 * max(len(rows), 1), latin=latin)
        axes = figure.subplots()
        if f"{name}_least" in rows:
            _lines(axes, rows["degree_least"], rows["degree_most"], BOUND, 1.0)
        _lines(axes, rows[f"{name}_low"], rows[f"{name}_high"], LINE, 3.0)
        at = np.arange(len(rows))
        answered = rows["answered"] if "answered" in rows else np.ones(len(rows), dtype=bool)
        faces = np.where(answered, DOT, "#FFFFFF").tolist()
        axes.scatter(rows[name], at, s=26, color=faces, edgecolor=DOT, zorder=3)
        axes.set_yticks(
            at, [_ranked(voice, row, name, lettered) for row in rows.to_dict("records")]
        )
        axes.invert_yaxis()
        said_of = measure_name(voice, name)
        if isinstance(found, pd.DataFrame):
            label, said = voice.say("figure.interval.recorded", measure=capital(said_of)), ""
        else:
            share = voice.share(found.level)
            label = voice.say("figure.interval.draws", measure=capital(said_of), share=share)
            said = completeness_said(voice, found, name, lettered)
        _plain(axes, label)
        titled(axes, title or voice.say("figure.interval.title", measure=said_of), said)
    return figure


def _measure(table: pd.DataFrame, asked: str | None) -> str:
    """Return the measure to draw: the one asked for, betweenness, or the first with an interval."""
    ends = [name.removesuffix("_rank_low") for name in table.columns if name.endswith("_rank_low")]
    if not ends:
        msg = "the table has no ranges of ranks: call centrality with intervals=True, ranks=True"
        raise OptionError(msg)
    name = asked or ("betweenness" if "betweenness" in ends else ends[0])
    if name not in ends:
        msg = f"{name} was not measured: use {' or '.join(ends)}"
        raise OptionError(msg)
    return name


@draws(Waves)
@checked
def change_plot(found: Waves, *, language: str | None = None, title: str | None = None) -> Figure:
    """Draw the change of each measure between two waves with its interval.

    Parameters
    ----------
    found : Waves
        Of `mmnet.waves`.
    language : {"en", "zh", "fr", "de", "es"}, optional
        English when not given.
    title : str, optional
        Instead of the usual one.

    Returns
    -------
    Figure
        A dot for the change, a line for its 95 % interval; a line at
        no change.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example()
    >>> found = mm.waves(net.at("2023"), net.at("2025"), measures="density", rounds=99)
    >>> mm.figures.change_plot(found).axes[0].get_title(loc="left")
    'What changed between the waves'
    """
    rows, voice = found.measures, voice_of(language)
    with styled():
        figure = new_figure(6, 1.5 + 0.35 * len(rows))
        axes = figure.subplots()
        axes.axvline(0, color=QUIET, lw=0.8)
        _lines(axes, rows["low"], rows["high"], LINE, 3.0)
        at = np.arange(len(rows))
        axes.scatter(rows["change"], at, s=26, color=DOT, zorder=3)
        names = [_changed(voice, str(name), row) for name, row in rows.to_dict("index").items()]
        axes.set_yticks(at, names)
        axes.invert_yaxis()
        _plain(axes, voice.say("figure.change.x"))
        titled(axes, title or voice.say("figure.change.title"), waves_said(voice, found))
    return figure


def _changed(voice: Voice, name: str, row: Mapping[Hashable, Any]) -> str:
    """Say a measure before and after; its name alone where it is not known."""
    said = measure_name(voice, name)
    if np.isnan(row["before"]):
        return said
    ends = {end: voice.number(row[end], 2) for end in ("before", "after")}
    return voice.say("figure.change.row", measure=said, **ends)


def _ranked(
    voice: Voice, row: Mapping[Hashable, Any], name: str, lettered: Callable[[str], str]
) -> str:
    low, high = (voice.number(row[f"{name}_rank_{end}"]) for end in ("low", "high"))
    ranks = low if low == high else voice.say("number.range", low=low, high=high)
    return f"{shortened(lettered(str(row['name'])))}  ({ranks})"


def _lines(axes: Axes, low: pd.Series, high: pd.Series, color: str, width: float) -> None:
    axes.hlines(np.arange(len(low)), low, high, color=color, lw=width)


def _plain(axes: Axes, label: str) -> None:
    axes.set_xlabel(label, color=INK)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=GRID, lw=0.6)
