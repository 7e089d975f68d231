"""Curves: what the next partners add, and what is left as partners leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator, PercentFormatter

from mmnet.arguments import checked
from mmnet.drawing import draws
from mmnet.measures.recommendation.resilience import Resilience
from mmnet.measures.recommendation.result import Recommendation
from mmnet.views.figures.canvas import GRID, new_figure, styled, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@draws(Recommendation)
@checked
def gain_curve(found: Recommendation, *, title: str | None = None) -> Figure:
    """Draw the share of needs that are met with the best 1, 2, … partners.

    Parameters
    ----------
    found : Recommendation
        Of `mmnet.recommend`.
    title : str, optional
        Instead of the usual one.

    Returns
    -------
    Figure

    Examples
    --------
    >>> import mmnet as mm
    >>> figure = mm.figures.gain_curve(mm.recommend(mm.example(), program="ai-ethics", most=2))
    >>> figure.axes[0].get_ylabel()
    'Needs that are met'
    """
    curve = found.curve
    with styled():
        figure = new_figure(6, 3.6)
        axes = figure.subplots()
        axes.plot(curve.index, curve["greedy"], color="#8A9099", ls="--", label="greedy")
        axes.plot(curve.index, curve["coverage"], marker="o", color="#1F5F93", label="best choice")
        if (curve["at_most"] > curve["coverage"] + 1e-9).any():
            axes.fill_between(
                curve.index, curve["coverage"], curve["at_most"], color="#8FBFE0", alpha=0.4,
                label="not proven",
            )  # fmt: skip
        for number, share in curve["coverage"].items():
            axes.annotate(
                f"{share:.0%}", (number, share), (0, 7), textcoords="offset points", ha="center",
                fontsize=7.5,
            )  # fmt: skip
        _shares(axes, "New partners", "Needs that are met")
        titled(axes, title or "What the next partners add", found.certificate)
    return figure


@draws(Resilience)
@checked
def removal_curve(found: Resilience, *, title: str | None = None) -> Figure:
    """Draw coverage as partners leave: at random, and the most important first.

    Parameters
    ----------
    found : Resilience
        Of `mmnet.resilience`.
    title : str, optional
        Instead of the usual one.

    Returns
    -------
    Figure

    Examples
    --------
    >>> import mmnet as mm
    >>> figure = mm.figures.removal_curve(mm.resilience(mm.example(), lose=1))
    >>> figure.axes[0].get_ylabel()
    'Coverage that is left'
    """
    lines = {
        "random": ("#8A9099", "-", "at random (expected)"),
        "by_degree": ("#C77C11", "--", "most partners first"),
        "by_contribution": ("#B3261E", "-", "greatest contribution first"),
    }
    with styled():
        figure = new_figure(6, 3.6)
        axes = figure.subplots()
        for name, (color, dash, label) in lines.items():
            axes.plot(found.removal.index, found.removal[name], color=color, ls=dash, label=label)
        _shares(axes, "Partners gone", "Coverage that is left")
        titled(axes, title or "What is left as partners leave", found.sentence())
    return figure


def _shares(axes: Axes, x: str, y: str) -> None:
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.set_ylim(0, 1.08)
    axes.yaxis.set_major_formatter(PercentFormatter(1.0))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(axis="y", color=GRID, lw=0.6)
    axes.legend(frameon=False, fontsize=8)
