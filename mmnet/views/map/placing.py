"""What a layout gives: positions and lines of text on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mmnet.equality import ByContent
from mmnet.views.map.packing import block

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

MARGIN = 26.0


@dataclass(frozen=True, eq=False, slots=True)
class Caption(ByContent):
    """A line of text on the map itself, below its anchor.

    Attributes
    ----------
    text : str
        What it says while every actor is drawn.
    x, y : float
        Middle of its upper edge.
    kind : int, optional
        The kind that it names; none for the actors without ties.
    """

    text: str
    x: float
    y: float
    kind: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Label(Caption):
    """A line of text that says the same whatever is drawn.

    Attributes
    ----------
    family : int, optional
        The family of modes that it names.
    align : {"center", "left", "right"}
        Which part of the text stands at x.
    """

    family: int | None = None
    align: str = "center"


@dataclass(frozen=True, eq=False, slots=True)
class Placing(ByContent):
    """Positions of all actors, shape (n, 2), y upwards, and what goes with them.

    Attributes
    ----------
    positions : array, shape (n, 2)
        In pixels of a map about 1,000 pixels wide.
    captions : tuple of Caption
        Lines of text.
    """

    positions: Array
    captions: tuple[Caption, ...] = ()


def gap_of(count: int) -> float:
    """Free space between symbols in pixels: room for names where there are few."""
    return float(np.clip(150.0 / np.sqrt(max(count, 1)), 3.0, 30.0))


def width_of(count: int) -> float:
    """Width in pixels of a map of so many actors, as far as their symbols fit in."""
    share = (max(count, 1) / 100) ** (0.25 if count < 100 else 0.12)
    return float(840.0 * share * min(1.0, max(count, 1) / 4))


def without_ties(positions: Array, radii: Array, alone: Integers) -> tuple[Caption, ...]:
    """Set the actors without ties in rows under the rest, with a caption that counts them."""
    if not len(alone):
        return ()
    tied = np.setdiff1d(np.arange(len(radii)), alone)
    low = positions[tied] - radii[tied, None] if len(tied) else np.zeros((1, 2))
    high = positions[tied] + radii[tied, None] if len(tied) else np.zeros((1, 2))
    width = max(float(high[:, 0].max() - low[:, 0].min()) * 0.8, 240.0)
    rows = block(radii[alone], width)
    center = float(low[:, 0].min() + high[:, 0].max()) / 2
    top = float(low[:, 1].min()) - (2 * MARGIN if len(tied) else 0.0)
    rows += [center - (rows[:, 0].max() + rows[:, 0].min()) / 2, top]
    positions[alone] = rows
    text = "1 actor without ties" if len(alone) == 1 else f"{len(alone):,} actors without ties"
    return (Caption(text, center, float((rows[:, 1] - radii[alone]).min()) - 10),)
