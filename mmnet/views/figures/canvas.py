"""What all figures share: fonts, text that is taken literally, saving without a date."""

from __future__ import annotations

import io
import re
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from mmnet.arguments import checked, choice
from mmnet.views.figures.fonts import can_draw, families, spelled, warn_of_boxes
from mmnet.views.language.catalog import ENGLISH, LANGUAGES
from mmnet.views.language.voice import Voice
from mmnet.views.letters import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike

    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase

INK, QUIET, GRID, PAPER = "#1F2328", "#59636E", "#D9DEE3", "#FFFFFF"
# Of texts that lie within their axes: no margin depends on them, and measuring them takes long.
WITHIN: dict[str, Any] = {"in_layout": False}
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


# A word with the blank behind it, or one Chinese character with the marks that stay beside it. A
# blank at which no line breaks belongs to its word.
OPENING = "\uff08\u201c\u300a"
CLOSING = "\uff0c\u3002\uff1b\uff1a\u3001\uff09\u201d\u300b\uff01\uff1f"
BLANK = r" \t\r\n"
PARTS = re.compile(
    rf"[{OPENING}]*[\u3400-\u9fff][{CLOSING}]*|[^{BLANK}\u3400-\u9fff]+[{BLANK}]*|[{BLANK}]+"
)


class NotebookFigure(Figure):
    """A figure that knows the letters of its names.

    It shows itself in a notebook also where pyplot was never loaded, and finds fonts for its texts
    whenever it is drawn, in whichever way.
    """

    latin: Mapping[str, str] = {}
    _warned: tuple[str, ...] = ()

    def draw(self, renderer: RendererBase) -> None:
        """Draw it with fonts that know its letters; those that none knows are warned of once."""
        lost = _lettered(self, self.latin)
        if lost and lost != self._warned:
            warn_of_boxes(lost)
        self._warned = lost
        with warnings.catch_warnings():
            # Said above, with the texts and what to install.
            warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from")
            super().draw(renderer)

    def _repr_png_(self) -> bytes:
        return rendered(self, "png")


def texts_of(figure: Figure) -> list[Text]:
    """Every text of a figure."""
    found: list[Any] = figure.findobj(Text)
    return found


def _lettered(figure: Figure, latin: Mapping[str, str]) -> tuple[str, ...]:
    """Give each text fonts that know its letters, or a Latin name; return those that have none."""
    lost = []
    for text in texts_of(figure):
        said = text.get_text()
        if said.isascii():
            # One font has all letters; Matplotlib looks up every one that is named.
            text.set_fontfamily(families()[:1])
            continue
        if not can_draw(said):
            said = spelled(said, latin)
            text.set_text(said)
        text.set_fontfamily(families(said))
        if not can_draw(said):
            lost.append(said)
    return tuple(lost)


def new_figure(width: float, height: float, latin: Mapping[str, str] | None = None) -> Figure:
    """Make an empty figure, in inches, that no global state knows of.

    `latin` holds names that may be drawn, with a name in Latin letters for each where there is one.
    """
    figure = NotebookFigure(figsize=(width, height), dpi=120, facecolor=PAPER, layout="constrained")
    figure.latin = latin or {}
    return figure


@contextmanager
def styled() -> Iterator[None]:
    """Draw in our style."""
    with mpl.rc_context({**STYLE, "font.family": families()}):
        yield


def voice_of(language: str | None) -> Voice:
    """Return the voice of a language; English where none is named."""
    return Voice(choice("language", language or ENGLISH, LANGUAGES))


def titled(axes: Axes, title: str, note: str = "", *, width: int = 100) -> None:
    """Put a title above the axes and a note under them."""
    heading(axes, title, fontsize=11, pad=12)
    if note:
        text = wrapped(note, width)
        if axes.get_xlabel():
            text = f"{axes.get_xlabel()}\n\n{text}"
        axes.xaxis.set_label_position("bottom")
        axes.set_xlabel(text, loc="left", fontsize=7.5, color=QUIET, labelpad=8)


def heading(axes: Axes, title: str, **style: Any) -> None:
    """Put a title above axes; beside ticks Matplotlib looks for its place, else it is known."""
    place = None if axes.xaxis.get_ticks_position() == "top" else 1.0
    axes.set_title(title, loc="left", y=place, fontweight="bold", **style)


def wrapped(text: str, width: int) -> str:
    r"""Break a text into lines of so many letters; Chinese breaks between any two characters.

    Examples
    --------
    >>> wrapped("one two three", 8)
    'one two\nthree'
    >>> wrapped("各机构合作", 8)
    '各机构合\n作'
    """
    lines = [""]
    for part in PARTS.findall(text):
        if lines[-1] and columns_of((lines[-1] + part).rstrip()) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]}{part}".lstrip()
    return "\n".join(line.rstrip() for line in lines)


def shortened(text: str, width: int = 34) -> str:
    """Cut a label; a full name stands in the tables."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


@checked
def save(figure: Figure, path: str | PathLike[str]) -> Path:
    """Write a figure as PNG, SVG or PDF, by its suffix; the same figure gives the same bytes.

    Parameters
    ----------
    figure : Figure
        What a function of `mm.figures` or `.plot()` drew.
    path : str or path
        Ends in .svg, .png or .pdf.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    OptionError
        If the path ends in none of .png, .svg and .pdf.

    Examples
    --------
    >>> import mmnet as mm
    >>> figure = mm.figures.mixing_heatmap(mm.mixing(mm.example()))
    >>> mm.figures.save(figure, "mixing.svg").name
    'mixing.svg'
    """
    from mmnet.writers.atomic import replace_file
    from mmnet.writers.endings import require_file

    target = Path(path)
    ending = require_file(target, "figure")
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, rendered(figure, ending.removeprefix(".")))
    return target


def rendered(figure: Figure, form: str, *, sharp: float | None = None) -> bytes:
    """Render a figure to bytes without dates; `sharp` is dots an inch instead of its own."""
    keys = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {"Software": None}}
    stream = io.BytesIO()
    with styled():
        if form == "png" and sharp is None and isinstance(figure, NotebookFigure):
            _print_once(figure, stream, keys[form])
        else:
            dots = "figure" if sharp is None else sharp
            figure.savefig(stream, format=form, metadata=keys.get(form), facecolor=PAPER, dpi=dots)
    return stream.getvalue()


def _print_once(figure: NotebookFigure, stream: io.BytesIO, metadata: dict[str, None]) -> None:
    """Write the PNG that `savefig` writes, without drawing first for the layout alone."""
    before = figure.canvas, figure.get_facecolor()
    figure.set_facecolor(PAPER)
    try:
        canvas: Any = FigureCanvasAgg(figure)  # matplotlib does not say its types
        canvas.print_png(stream, metadata=metadata)
    finally:
        figure.set_canvas(before[0])
        figure.set_facecolor(before[1])
