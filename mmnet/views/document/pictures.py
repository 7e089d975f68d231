"""Drawings of a document as SVG and PNG: figures of Matplotlib, and charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.charts.sheet import Chart, data_address, pngs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mmnet.views.document.model import Figure

SHARP = 220  # dots an inch


def svg_of(figure: Figure, fonts: Sequence[str] | None = None, lost: str = "") -> bytes:
    """Return a drawing as SVG; a chart holds text, in these fonts, which are those of a page."""
    drawing = figure.drawing
    if isinstance(drawing, Chart):
        return drawing.svg(fonts, lost=lost) if fonts else drawing.svg()
    from mmnet.views.figures.canvas import rendered

    return rendered(drawing, "svg")


def address_of(figure: Figure) -> str:
    """Return a drawing as a data address for a page."""
    return data_address(svg_of(figure))


def pngs_of(figures: Iterable[Figure]) -> dict[int, bytes]:
    """Render all drawings of a document to PNG, by the `id` of their figures."""
    held = list(figures)
    charts = [figure.drawing for figure in held if isinstance(figure.drawing, Chart)]
    drawn = iter(pngs(charts, sharp=SHARP))
    return {id(figure): _png(figure, drawn) for figure in held}


def _png(figure: Figure, drawn: Iterable[bytes]) -> bytes:
    drawing = figure.drawing
    if isinstance(drawing, Chart):
        return next(iter(drawn))
    from mmnet.views.figures.canvas import rendered

    return rendered(drawing, "png", sharp=SHARP)


def texts_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return what is written on the charts."""
    return tuple(
        text for figure in figures if isinstance(figure.drawing, Chart)
        for text in figure.drawing.texts
    )  # fmt: skip
