"""A sheet that a chart is drawn on, and the chart that comes of it: SVG, and PNG for Word.

Lengths are points, 72 an inch; the origin is the upper left corner.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

from mmnet.errors import MissingExtraError
from mmnet.views.letters import plain, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

INK, QUIET, GRID, PAPER = "#1F2328", "#59636E", "#D9DEE3", "#FFFFFF"
BLUE, LIGHT, GRAY, AMBER, RED = "#1F5F93", "#8FBFE0", "#C9CDD2", "#B86E00", "#B3261E"
SIZE, SMALL = 8.0, 7.0  # points of a letter
LEADING = 1.08  # from line to line, in sizes
SANS = (
    "system-ui", "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC",
    "Noto Sans Arabic", "sans-serif",
)  # fmt: skip
# One pattern for all that is uncertain: it reads in gray.
HATCH = (
    '<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="4" height="4" fill="#FFFFFF"/>'
    '<rect width="1" height="4" fill="#59636E"/></pattern></defs>'
)
HATCHED = "url(#hatch)"


Part = TypeVar("Part")
Box = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True)
class Chart:
    """A drawing that does not change any more.

    Attributes
    ----------
    width, height : float
        Points.
    marks : str
        SVG elements.
    texts : tuple of str
        What is written on it.
    """

    width: float
    height: float
    marks: str = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)

    def svg(self, fonts: Sequence[str] = SANS, *, lost: str = "") -> bytes:
        """Write it as SVG, in these fonts; letters that are `lost` stand as a mark."""
        names = escape(", ".join(f"'{name}'" if " " in name else name for name in fonts))
        marks = self.marks.translate(dict.fromkeys(map(ord, lost), "\ufffd"))
        size = f'width="{_n(self.width)}pt" height="{_n(self.height)}pt"'
        box = f'viewBox="0 0 {_n(self.width)} {_n(self.height)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="{names}">'
        defs = HATCH if HATCHED in marks else ""
        return f"{head}{defs}{marks}</svg>".encode()

    @property
    def address(self) -> str:
        """It as a data address for a page."""
        return data_address(self.svg())

    def get_size_inches(self) -> tuple[float, float]:
        """Return width and height in inches, as a figure of Matplotlib does."""
        return self.width / 72, self.height / 72

    def get_figwidth(self) -> float:
        """Return the width in inches."""
        return self.width / 72


class Sheet:
    """Takes marks, one after the other; later ones lie above."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._marks = [f'<rect width="{_n(width)}" height="{_n(height)}" fill="{PAPER}"/>']
        self._texts: list[str] = []

    def chart(self) -> Chart:
        """Return what was drawn."""
        return Chart(self.width, self.height, "".join(self._marks), tuple(self._texts))

    def rect(self, box: Box, fill: str, edge: str = "") -> None:
        """Draw a rectangle: left, top, width, height."""
        x, y, width, height = box
        stroke = f' stroke="{edge}" stroke-width="0.8"' if edge else ""
        size = f'width="{_n(max(width, 0))}" height="{_n(max(height, 0))}"'
        self._marks.append(f'<rect x="{_n(x)}" y="{_n(y)}" {size} fill="{fill}"{stroke}/>')

    def line(
        self, points: Sequence[tuple[float, float]], color: str, width: float = 1, dash: str = ""
    ) -> None:
        """Draw a line through points."""
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        broken = f' stroke-dasharray="{dash}"' if dash else ""
        self._marks.append(
            f'<polyline points="{path}" fill="none" stroke="{color}" '
            f'stroke-width="{_n(width)}" stroke-linejoin="round"{broken}/>'
        )

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str = "") -> None:
        """Draw a circle."""
        stroke = f' stroke="{edge}" stroke-width="1.2"' if edge else ""
        self._marks.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"{stroke}/>'
        )

    def shape(self, path: str, fill: str, strength: float = 1) -> None:
        """Draw a path that is filled."""
        self._marks.append(f'<path d="{path}" fill="{fill}" fill-opacity="{_n(strength)}"/>')

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        at: str = "start",
        size: float = SIZE,
        color: str = INK,
        bold: bool = False,
        turn: float = 0,
    ) -> None:
        """Write a text around the height y; `at` is start, middle or end, `turn` degrees."""
        if not text:
            return
        said = plain(text)
        self._texts.append(said)
        self._write(x, y, said, at=at, size=size, color=color, bold=bold, turn=turn)

    def lines(
        self, x: float, y: float, lines: Sequence[str], *, at: str = "start", size: float = SIZE
    ) -> None:
        """Write a text in lines around the height y; it counts as one text."""
        said = [plain(line) for line in lines]
        self._texts.append(" ".join(said))
        for step, line in enumerate(said):
            low = y + (step - (len(said) - 1) / 2) * LEADING * size
            self._write(x, low, line, at=at, size=size)

    def _write(
        self,
        x: float,
        y: float,
        said: str,
        *,
        at: str,
        size: float,
        color: str = INK,
        bold: bool = False,
        turn: float = 0,
    ) -> None:
        weight = ' font-weight="bold"' if bold else ""
        anchor = "" if at == "start" else f' text-anchor="{at}"'
        low = y + 0.36 * size
        turned = f' transform="rotate({_n(turn)} {_n(x)} {_n(y)})"' if turn else ""
        self._marks.append(
            f'<text x="{_n(x)}" y="{_n(low)}" font-size="{_n(size)}" '
            f'fill="{color}"{anchor}{weight}{turned}>{escape(said, quote=False)}</text>'
        )


def data_address(svg: bytes) -> str:
    """Return SVG as a data address for a page."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode('ascii')}"


def fitted(text: str, room: float, size: float = SIZE) -> str:
    """Cut a text to a room in points; its whole stands in the tables."""
    said = plain(text)
    if width_of(said, size) <= room:
        return said
    while said and width_of(f"{said}…", size) > room:
        said = said[:-1]
    return f"{said.rstrip()}…"


def in_two(text: str, room: float, size: float = SIZE) -> list[str]:
    """Set a text into two lines where it is longer than a room; the second is cut to it.

    Examples
    --------
    >>> in_two("One", 90), in_two("Institute of Cold Regions", 90)
    (['One'], ['Institute of Cold', 'Regions'])
    """
    said = plain(text)
    if width_of(said, size) <= room:
        return [said]
    words = said.split(" ")
    fits = [at for at in range(1, len(words)) if width_of(" ".join(words[:at]), size) <= room]
    if not fits:
        return [fitted(said, room, size)]
    first, rest = " ".join(words[: fits[-1]]), " ".join(words[fits[-1] :])
    return [first, fitted(rest, room, size)]


def widest(texts: Sequence[str], size: float = SIZE) -> float:
    """Room in points that the longest of some texts takes."""
    return max((width_of(text, size) for text in texts), default=0.0)


def in_lines(
    parts: Sequence[Part], rooms: Sequence[float], width: float
) -> list[list[tuple[float, Part]]]:
    """Set the parts of a key into lines of a width; each has its room, and gets its place.

    Examples
    --------
    >>> in_lines(["a", "b", "c"], [30, 40, 20], 60)
    [[(0.0, 'a')], [(0.0, 'b'), (40.0, 'c')]]
    """
    lines: list[list[tuple[float, Part]]] = []
    x = 0.0
    for part, room in zip(parts, rooms, strict=True):
        if not lines or x + room > width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, part))
        x += room
    return lines


def pngs(charts: Sequence[Chart], *, sharp: int) -> list[bytes]:
    """Render charts to PNG, all at once: the setter reads its fonts once.

    Raises
    ------
    MissingExtraError
        If typst is not installed.
    """
    if not charts:
        return []
    try:
        import typst
    except ImportError:
        package = "typst"
        raise MissingExtraError(package, "documents", "a picture for Word") from None
    held: Any = {f"{at}.svg": chart.svg() for at, chart in enumerate(charts)}
    pages = "#pagebreak()\n".join(f'#image("{name}")\n' for name in held)
    main = f"#set page(width: auto, height: auto, margin: 0pt)\n{pages}".encode()
    made: Any = typst.compile(held | {"main.typ": main}, format="png", ppi=sharp)
    return [bytes(page) for page in (made if isinstance(made, list) else [made])]


def _n(value: float) -> str:
    """Write a length with two digits at the most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
