"""Colors and shapes of kinds and families, shared by the map, the figures and the report.

The ontology may name a color and a shape; what it leaves open is filled from the palette of Okabe
and Ito (2008), which stays apart under the common forms of color blindness. Shapes tell the kinds
apart where color cannot: in print, in gray, for people who see few colors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mmnet.ontology import Family, Kind

OKABE_ITO = ("#0072B2", "#56B4E9", "#009E73", "#E69F00", "#CC79A7", "#D55E00", "#F0E442")
SHAPES = ("circle", "hexagon", "triangle", "square", "pentagon", "diamond", "star", "cross")
MARKERS = {
    "circle": "o",
    "hexagon": "h",
    "triangle": "^",
    "square": "s",
    "pentagon": "p",
    "diamond": "D",
    "star": "*",
    "cross": "P",
}
NEUTRAL = "#7A7F87"
DARK_FLOOR = 0.19


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind or family is drawn.

    Attributes
    ----------
    color, dark : str
        Hex colors on a light and on a dark ground.
    shape : str
        One of `SHAPES`; a plain circle for families.
    """

    color: str
    dark: str
    shape: str = "circle"

    @property
    def marker(self) -> str:
        """The Matplotlib marker of the shape."""
        return MARKERS[self.shape]


def kind_styles(kinds: Mapping[str, Kind]) -> dict[str, Style]:
    """Style of each kind, in the order of the ontology."""
    colors = _filled((kind.color for kind in kinds.values()), OKABE_ITO)
    shapes = _filled((kind.shape for kind in kinds.values()), SHAPES)
    return {
        key: Style(color, lightened(color), shape)
        for key, color, shape in zip(kinds, colors, shapes, strict=True)
    }


def family_styles(families: Mapping[str, Family]) -> dict[str, Style]:
    """Style of each family, in the order of the ontology."""
    colors = _filled((family.color for family in families.values()), OKABE_ITO)
    return {
        key: Style(color, lightened(color)) for key, color in zip(families, colors, strict=True)
    }


def lightened(color: str) -> str:
    """The color, mixed with just enough white to stand out from a dark ground."""
    channels = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    for percent in range(0, 101, 4):
        mixed = [round(channel + (255 - channel) * percent / 100) for channel in channels]
        if luminance(mixed) >= DARK_FLOOR:
            break
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def luminance(channels: list[int]) -> float:
    """Relative luminance of an sRGB color, 0 to 1 (WCAG 2)."""
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in channels)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _filled(given: Iterable[str], palette: tuple[str, ...]) -> list[str]:
    """Given values, with the gaps taken from the unused part of the palette, in turn."""
    values = list(given)
    free = [item for item in palette if item not in values] or list(palette)
    gaps = [at for at, value in enumerate(values) if not value]
    for turn, at in enumerate(gaps):
        values[at] = free[turn % len(free)]
    return values
