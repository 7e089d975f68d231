"""What all figures share: fonts, text that is taken literally, saving without a date."""

from __future__ import annotations

import io
import textwrap
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from matplotlib.axes import Axes

INK, QUIET, GRID, PAPER = "#1F2328", "#59636E", "#D9DEE3", "#FFFFFF"
# Tried in this order for each character, so that Chinese and Arabic names are drawn.
FONTS = (
    "Noto Sans", "DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans CN",
    "Microsoft YaHei", "PingFang SC", "Noto Sans Arabic", "Noto Naskh Arabic", "Arial Unicode MS",
)  # fmt: skip
STYLE: dict[Any, Any] = {
    "text.parse_math": False,
    "axes.unicode_minus": False,
    "svg.hashsalt": "mmnet",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": GRID,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


class NotebookFigure(Figure):
    """A figure that shows itself in a notebook also where pyplot was never loaded."""

    def _repr_png_(self) -> bytes:
        return rendered(self, "png")


def new_figure(width: float, height: float) -> Figure:
    """Make an empty figure, in inches, that no global state knows of."""
    return NotebookFigure(figsize=(width, height), dpi=120, facecolor=PAPER, layout="constrained")


@contextmanager
def styled() -> Iterator[None]:
    """Draw in our style. A script that no installed font knows shows as boxes, without a warning.

    The tables hold the names; `apt-get install fonts-noto-cjk fonts-noto-core` brings the fonts.
    """
    installed = {font.name for font in font_manager.fontManager.ttflist}
    family = [name for name in FONTS if name in installed] or ["sans-serif"]
    with mpl.rc_context({**STYLE, "font.family": family}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from")
        yield


def titled(axes: Axes, title: str, note: str = "", *, width: int = 100) -> None:
    """Put a title above the axes and a note under them."""
    axes.set_title(title, loc="left", fontsize=11, fontweight="bold", pad=12)
    if note:
        text = textwrap.fill(note, width)
        if axes.get_xlabel():
            text = f"{axes.get_xlabel()}\n\n{text}"
        axes.xaxis.set_label_position("bottom")
        axes.set_xlabel(text, loc="left", fontsize=7.5, color=QUIET, labelpad=8)


def shortened(text: str, width: int = 34) -> str:
    """Cut a label; a full name stands in the tables."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def save(figure: Figure, path: str | PathLike[str]) -> Path:
    """Write a figure as PNG, SVG or PDF, by its suffix; the same figure gives the same bytes.

    Parameters
    ----------
    figure : Figure
    path : str or path

    Returns
    -------
    Path
        Where it was written.
    """
    from mmnet.writers.atomic import replace_file

    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, rendered(figure, target.suffix.lstrip(".").lower() or "png"))
    return target


def rendered(figure: Figure, form: str) -> bytes:
    """Render a figure to bytes without dates."""
    keys = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {"Software": None}}
    stream = io.BytesIO()
    with styled():
        figure.savefig(stream, format=form, metadata=keys.get(form), facecolor=PAPER)
    return stream.getvalue()
