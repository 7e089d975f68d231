"""Plans: the frontier of a plan, and what the middle one builds and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.ticker import MaxNLocator, PercentFormatter

from mmnet.arguments import checked
from mmnet.drawing import draws
from mmnet.measures.planning.result import Plan
from mmnet.views.figures.canvas import GRID, new_figure, styled, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLORS = ("#1F5F93", "#C4622D")
NAMES = {"k_coverage": "coverage with all partners", "resilience": "after the worst loss"}


@draws(Plan)
@checked
def plan_frontier(found: Plan, *, title: str | None = None) -> Figure:
    """Draw the frontier of a plan, and the collaborations that its middle plan begins.

    Parameters
    ----------
    found : Plan
        Of `mmnet.plan`.
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
    table = found.frontier
    across = "cost" if "cost" in found.aims else found.aims[-1]
    with styled():
        figure = new_figure(8, 3.8)
        left, right = figure.subplots(1, 2, width_ratios=(3, 2))
        for name, color in zip((a for a in found.aims if a != across), COLORS, strict=False):
            ordered = table.sort_values([across, name])
            left.scatter(
                ordered[across], ordered[name], s=14, color=color, label=NAMES.get(name, name)
            )
        left.set_xlabel(across.replace("_", " "))
        left.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
        left.yaxis.set_major_locator(MaxNLocator(steps=[1, 2, 5, 10]))
        left.grid(axis="y", color=GRID)
        left.legend(frameon=False, fontsize=8)
        if not table.empty:
            chosen = found.choose("middle")
            _entries(right, chosen.builds)
            right.set_title(f"Plan {chosen.number} (middle)", fontsize=9, loc="left")
        titled(left, title or "What each plan buys", found.certificate)
    return figure


def _entries(axes: Axes, builds: pd.DataFrame) -> None:
    """Draw how many collaborations begin, by year where there are years, else by mode."""
    by = "year" if builds["year"].notna().any() else "mode_label"
    counts = pd.crosstab(builds[by], builds["what"])
    labels, before = [str(value) for value in counts.index], [0] * len(counts)
    for name, color in zip(counts.columns, COLORS, strict=False):
        axes.barh(labels, counts[name], left=before, color=color, label=str(name))
        before = [a + int(b) for a, b in zip(before, counts[name], strict=True)]
    axes.set_xlabel("collaborations to build")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.invert_yaxis()
    if len(counts.columns) > 1:
        axes.legend(frameon=False, fontsize=8)
