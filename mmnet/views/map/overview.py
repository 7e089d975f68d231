"""The first view: actors in a disc for each kind, the important ones on its outer rim.

There they have room for their names; strands between the kinds, which the page draws, come from the
other side. Single ties come with an actor or a strand that the reader chooses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.views.map.columns import tenths
from mmnet.views.map.kinds import around
from mmnet.views.map.packing import sunflower

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

FEW = 30  # actors up to which the whole network is as clear
FLAT, WIDE = 0.74, 0.56  # of the ellipse of discs: with names beside it, and without
NAMED = 6  # actors of a kind on its rim, at the most
ARC = np.radians(62)  # how far the rim of names reaches up and down
LINE = 26.0  # least distance between two names
MEASURES = ("partners", "betweenness")


def opening(layout: object, actors: int, *, grouped: bool) -> str:
    """Name the view that the page opens with.

    Where a layout was chosen the reader sees it first, and few actors are clear as they are.
    """
    if isinstance(layout, str) and layout == "geographic":
        return "map"
    chosen = not isinstance(layout, str) or layout != "force"
    return "overview" if grouped or (actors > FEW and not chosen) else "whole"


def overview_columns(
    radii: Array, kinds: Integers, measures: pd.DataFrame, *, named: bool
) -> dict[str, Any]:
    """Positions of the actors in the first view, and those on the rims, the first of all first.

    Parameters
    ----------
    radii : array, shape (n,)
        Sizes as drawn.
    kinds : array, shape (n,)
        Kind of each actor, by its place in the ontology.
    measures : DataFrame, n rows
        Important is who is first by partners or by betweenness, of those that it holds.
    named : bool
        False for groups, which carry their country on the symbol: nobody goes on a rim.
    """
    rank = _importance(measures)
    present = np.unique(kinds)
    gap = 12.0 if len(radii) < 400 else 4.0
    members = [np.flatnonzero(kinds == at) for at in present]
    members = [own[np.argsort(rank[own], kind="stable")] for own in members]
    on_rim = [_on_rim(radii[own], gap) if named else 0 for own in members]
    inner = [
        sunflower(radii[own[top:]], gap, among=len(radii))
        for own, top in zip(members, on_rim, strict=True)
    ]
    rims = [
        2 * radii[own[:top]].max() + gap if top else 0.0
        for own, top in zip(members, on_rim, strict=True)
    ]
    reach = np.array([
        _reach(place, radii[own[top:]]) + rim / 2
        for place, own, top, rim in zip(inner, members, on_rim, rims, strict=True)
    ])  # fmt: skip
    centers = around(reach, FLAT if named else WIDE)
    positions = np.zeros((len(radii), 2))
    for at, (own, top) in enumerate(zip(members, on_rim, strict=True)):
        side = -1.0 if centers[at, 0] < 0 else 1.0
        positions[own[top:]] = centers[at] + inner[at] - [side * rims[at] / 2, 0.0]
        positions[own[:top]] = centers[at] + _rim(radii[own[:top]], float(reach[at]), side)
    first = np.concatenate([own[:top] for own, top in zip(members, on_rim, strict=True)])
    first = first[np.argsort(rank[first], kind="stable")].astype(int)
    return {
        "x": tenths(positions[:, 0]),
        "y": tenths(positions[:, 1]),
        "first": first.tolist(),
    }


def _importance(measures: pd.DataFrame) -> Array:
    """Rank of each actor by the measure in which it stands best."""
    held = [name for name in MEASURES if name in measures] or list(measures.columns[:1])
    ranks = measures[held].rank(ascending=False, method="min").fillna(len(measures))
    return (ranks.min(axis=1) + ranks.sum(axis=1) / 1e6).to_numpy(dtype=np.float64)


def _on_rim(radii: Array, gap: float) -> int:
    """How many of a kind stand on the rim: at the most a third, and as many as have room."""
    most = min(NAMED, max(1, len(radii) // 3))
    size = np.sqrt((radii**2).sum() * 1.6) + gap  # about the reach of the disc
    room = 2 * ARC * size / max(LINE, 2 * radii.max() + gap)
    return int(min(most, max(1, room)))


def _reach(positions: Array, radii: Array) -> float:
    return float((np.hypot(*positions.T) + radii).max(initial=0.0))


def _rim(radii: Array, reach: float, side: float) -> Array:
    """Places on the outer side, the most important in the middle, the others above and below."""
    if not len(radii):
        return np.zeros((0, 2))
    turn = np.array([(at + 1) // 2 * (1 if at % 2 else -1) for at in range(len(radii))], float)
    angle = turn * min(2 * ARC / max(len(radii), 2), 0.5)
    far = reach - radii
    return np.stack([side * far * np.cos(angle), far * np.sin(angle)], axis=1)
