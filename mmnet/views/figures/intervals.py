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
from mmnet.views.figures.canvas import GRID, INK, QUIET, new_figure, shortened, styled, titled

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOT, LINE, BOUND = "#1F5F93", "#1F5F93", "#C9CDD2"
MOST = 20


@draws(Completeness)
@checked
def interval_plot(
    found: Completeness | pd.DataFrame,
    *,
    measure: str | None = None,
    title: str | None = None,
    most: int = MOST,
) -> Figure:
    """Draw the actors with the highest measure, each with its interval and the range of its rank.

    Parameters
    ----------
    found : Completeness or DataFrame
        Of `mmnet.completeness`, or of `mmnet.centrality` with intervals and ranks.
    measure : str, optional
        One that has an interval. If not given betweenness, if it was measured, else the first.
    title : str, optional
        Instead of the usual one.
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
    table = found if isinstance(found, pd.DataFrame) else found.table
    name = _measure(table, measure)
    rows = table.sort_values(f"{name}_rank", kind="stable").head(most)
    with styled():
        figure = new_figure(7, 1.4 + 0.25 * max(len(rows), 1))
        axes = figure.subplots()
        if f"{name}_least" in rows:
            _lines(axes, rows["degree_least"], rows["degree_most"], BOUND, 1.0)
        _lines(axes, rows[f"{name}_low"], rows[f"{name}_high"], LINE, 3.0)
        at = np.arange(len(rows))
        answered = rows["answered"] if "answered" in rows else np.ones(len(rows), dtype=bool)
        faces = np.where(answered, DOT, "#FFFFFF").tolist()
        axes.scatter(rows[name], at, s=26, color=faces, edgecolor=DOT, zorder=3)
        axes.set_yticks(at, [_ranked(row, name) for row in rows.to_dict("records")])
        axes.invert_yaxis()
        if isinstance(found, pd.DataFrame):
            label, said = f"{name.capitalize()}, recorded and its interval", ""
        else:
            label, said = f"{name.capitalize()}, {found.level:.0%} of the draws", found.sentence()
        _plain(axes, label)
        titled(axes, title or f"How sure the first by {name} are", said)
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
def change_plot(found: Waves, *, title: str | None = None) -> Figure:
    """Draw the change of each measure between two waves with its interval.

    Parameters
    ----------
    found : Waves
        Of `mmnet.waves`.
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
    rows = found.measures
    with styled():
        figure = new_figure(6, 1.5 + 0.35 * len(rows))
        axes = figure.subplots()
        axes.axvline(0, color=QUIET, lw=0.8)
        _lines(axes, rows["low"], rows["high"], LINE, 3.0)
        at = np.arange(len(rows))
        axes.scatter(rows["change"], at, s=26, color=DOT, zorder=3)
        names = [
            f"{name}: {row['before']:.2f} to {row['after']:.2f}" if row["before"] == row["before"]
            else str(name) for name, row in rows.to_dict("index").items()
        ]  # fmt: skip
        axes.set_yticks(at, names)
        axes.invert_yaxis()
        _plain(axes, "Change from the first wave to the second")
        titled(axes, title or "What changed between the waves", found.sentence())
    return figure


def _ranked(row: Mapping[Hashable, Any], name: str) -> str:
    low, high = row[f"{name}_rank_low"], row[f"{name}_rank_high"]
    ranks = f"{low}" if low == high else f"{low} to {high}"
    return f"{shortened(str(row['name']))}  ({ranks})"


def _lines(axes: Axes, low: pd.Series, high: pd.Series, color: str, width: float) -> None:
    axes.hlines(np.arange(len(low)), low, high, color=color, lw=width)


def _plain(axes: Axes, label: str) -> None:
    axes.set_xlabel(label, color=INK)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=GRID, lw=0.6)
