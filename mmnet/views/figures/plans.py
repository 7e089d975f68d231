"""Plans: the frontier of a plan, and what the middle one builds and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.ticker import FuncFormatter, MaxNLocator

from mmnet.arguments import checked
from mmnet.drawing import draws
from mmnet.measures.planning.result import Plan
from mmnet.views.figures.canvas import GRID, new_figure, styled, titled, voice_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mmnet.views.language.voice import Voice

COLORS = ("#1F5F93", "#C4622D")


@draws(Plan)
@checked
def plan_frontier(found: Plan, *, language: str | None = None, title: str | None = None) -> Figure:
    """Draw the frontier of a plan, and the collaborations that its middle plan begins.

    Parameters
    ----------
    found : Plan
        Of `mmnet.plan`.
    language : {"en", "zh", "fr", "de", "es"}, optional
        English when not given.
    title : str, optional
        Instead of the usual one.

    Returns
    -------
    Figure

    Examples
    --------
    >>> import mmnet as mm
    >>> figure = mm.figures.plan_frontier(mm.plan(mm.example(), program="ai-ethics"))
    >>> figure.axes[0].get_ylabel()
    ''
    """
    table, voice = found.frontier, voice_of(language)
    across = "cost" if "cost" in found.aims else found.aims[-1]
    with styled():
        figure = new_figure(8, 3.8)
        left, right = figure.subplots(1, 2, width_ratios=(3, 2))
        for name, color in zip((a for a in found.aims if a != across), COLORS, strict=False):
            ordered = table.sort_values([across, name])
            left.scatter(
                ordered[across],
                ordered[name],
                s=14,
                color=color,
                label=voice.known("aim", name),
            )
        left.set_xlabel(voice.known("aim", across))
        left.yaxis.set_major_formatter(FuncFormatter(lambda share, _: voice.share(share, 0)))
        left.yaxis.set_major_locator(MaxNLocator(steps=[1, 2, 5, 10]))
        left.grid(axis="y", color=GRID)
        left.legend(frameon=False, fontsize=8)
        if not table.empty:
            chosen = found.choose("middle")
            _entries(right, voice, chosen.builds)
            name = voice.say("figure.plan.middle", chosen.number)
            right.set_title(name, fontsize=9, loc="left")
        titled(left, title or voice.say("figure.plan.title"), _proven(voice, found))
    return figure


def _proven(voice: Voice, found: Plan) -> str:
    """Say what is proven of the frontier."""
    if found.stopped:
        return voice.say("figure.plan.stopped")
    plans = len(found.frontier)
    if found.complete:
        return voice.say("figure.plan.proven", plans)
    proven = voice.number(found.frontier["proven"].sum())
    return voice.say("figure.plan.unproven", plans, proven=proven)


def _entries(axes: Axes, voice: Voice, builds: pd.DataFrame) -> None:
    """Draw how many collaborations begin, by year where there are years, else by mode."""
    dated = builds["year"].notna().any()
    counts = pd.crosstab(builds["year" if dated else "mode_label"], builds["what"])
    labels, before = [str(value) for value in counts.index], [0] * len(counts)
    for name, color in zip(counts.columns, COLORS, strict=False):
        said = voice.known("aim", str(name))
        axes.barh(labels, counts[name], left=before, color=color, label=said)
        before = [a + int(b) for a, b in zip(before, counts[name], strict=True)]
    axes.set_xlabel(voice.say("figure.plan.built"))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.invert_yaxis()
    if len(counts.columns) > 1:
        axes.legend(frameon=False, fontsize=8)
