"""Composition: actors by kind, collaborations by mode and state, and over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from mmnet.arguments import checked
from mmnet.views.figures.canvas import INK, QUIET, new_figure, shortened, styled
from mmnet.views.palette import kind_styles

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mmnet.network import Network

# Dark to light, with hatches, so that the states read in gray too.
STATES = {
    "active": ("#1F5F93", ""),
    "planned": ("#8FBFE0", ""),
    "ended": ("#C9CDD2", ""),
    "unknown": ("#FFFFFF", "////"),
}


@checked
def composition(net: Network, *, title: str | None = None) -> Figure:
    """Draw what the network is made of.

    Parameters
    ----------
    net : Network
    title : str, optional
        Instead of the network's own.

    Returns
    -------
    Figure
        Three panels: actors by kind; collaborations by mode, split by state; collaborations that
        started and that ran in each year.
    """
    summary = net.summary()
    modes = summary.modes[summary.modes["collaborations"] > 0]
    with styled():
        figure = new_figure(10, 3.1 + 0.27 * max(len(modes), len(summary.kinds)))
        grid = figure.add_gridspec(2, 2, width_ratios=[1, 1.25], height_ratios=[1, 0.85])
        _kinds(figure.add_subplot(grid[0, 0]), net, summary.kinds)
        _modes(figure.add_subplot(grid[:, 1]), modes)
        _years(figure.add_subplot(grid[1, 0]), summary.years)
        figure.suptitle(
            title or net.title or "Composition", x=0.01, ha="left", fontsize=12, fontweight="bold"
        )
        note = f"{summary.sentence()}. As of {net.as_of}: {summary.states() or 'nothing'}."
        figure.supxlabel(note, x=0.01, ha="left", fontsize=7.5, color=QUIET)
    return figure


def _kinds(axes: Axes, net: Network, kinds: pd.DataFrame) -> None:
    styles = kind_styles(net.ontology.kinds)
    counts = kinds["actors"].to_numpy()
    axes.barh(range(len(kinds)), counts, color=[styles[name].color for name in kinds.index])
    for y, count in enumerate(counts):
        axes.text(count, y, f" {count:,}", va="center", fontsize=8, color=INK)
    axes.set_yticks(range(len(kinds)), [shortened(label) for label in kinds["label"]])
    axes.invert_yaxis()
    _bare(axes, "Actors by kind")


def _modes(axes: Axes, modes: pd.DataFrame) -> None:
    left = 0 * modes["active"]
    for state, (color, hatch) in STATES.items():
        axes.barh(
            range(len(modes)), modes[state], left=left, color=color, hatch=hatch,
            edgecolor=QUIET if hatch else color, linewidth=0.5, label=state,
        )  # fmt: skip
        left = left + modes[state]
    for y, count in enumerate(modes["collaborations"]):
        axes.text(count, y, f" {count:,}", va="center", fontsize=8, color=INK)
    axes.set_yticks(range(len(modes)), [shortened(label) for label in modes["label"]])
    axes.invert_yaxis()
    if len(modes):
        axes.legend(frameon=False, fontsize=8, ncols=4, loc="upper right", bbox_to_anchor=(1, 0.01))
    _bare(axes, "Collaborations by mode and state")


def _years(axes: Axes, years: pd.DataFrame) -> None:
    _bare(axes, "Collaborations over the years")
    axes.tick_params(labelbottom=True)
    if years.empty:
        axes.text(0.5, 0.5, "no dates known", transform=axes.transAxes, ha="center", color=QUIET)
        return
    axes.bar(years.index, years["running"], color="#C9CDD2", label="ran (both dates known)")
    axes.bar(years.index, years["started"], color="#1F5F93", width=0.45, label="started")
    axes.set_ylim(0, 1.3 * max(1, years["running"].max(), years["started"].max()))
    axes.legend(frameon=False, fontsize=7.5, loc="upper left")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.tick_params(labelleft=True)


def _bare(axes: Axes, title: str) -> None:
    axes.set_title(title, loc="left", fontsize=9.5, fontweight="bold")
    axes.tick_params(length=0, labelbottom=False)
    axes.spines["bottom"].set_visible(False)
    axes.margins(x=0.12)
