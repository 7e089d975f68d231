"""Figures for paper and slides: Matplotlib figures, made without global state.

Each function returns a `matplotlib.figure.Figure`; save it as PNG, SVG or PDF with `save`, which
gives the same bytes each time.
"""

from mmnet.views.figures.canvas import save
from mmnet.views.figures.curves import gain_curve, removal_curve
from mmnet.views.figures.heatmaps import coverage_heatmap, mixing_heatmap
from mmnet.views.figures.intervals import change_plot, interval_plot
from mmnet.views.figures.overview import composition
from mmnet.views.figures.plans import plan_frontier

__all__ = [
    "change_plot",
    "composition",
    "coverage_heatmap",
    "gain_curve",
    "interval_plot",
    "mixing_heatmap",
    "plan_frontier",
    "removal_curve",
    "save",
]
