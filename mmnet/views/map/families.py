"""A sector for each family of modes, with the actors that are most active in it.

Within its sector an actor stands the further out the more of its collaborations belong to that
family, and leans to the side of the families of the others: bridges between families meet in the
middle, specialists stand at the rim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.kernels.discs import apart
from mmnet.views.map.placing import Label, Placing, gap_of, without_ties

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.ontology import Ontology

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

# The least share of the circle for a family, and the free share between two.
LEAST, BETWEEN = 0.06, 0.01
# Radius of the free middle, and how far sectors are drawn out of it, in pixels.
HOLE, OUTWARD = 30.0, 34.0
# Width of the page, of a letter and height of a line on it, and room around text, in pixels.
WIDTH, LETTER, LINE, SPACE = 1000.0, 6.5, 14.0, 3.0


def by_family(radii: Array, ids: pd.Series, ties: pd.DataFrame, ontology: Ontology) -> Placing:
    """Place actors in sectors; those without ties in a block under them.

    Parameters
    ----------
    radii : array, shape (n,)
        Sizes as drawn; no two actors overlap in the result.
    ids : Series of str, n rows
        Actor ids, in the order of the radii.
    ties : DataFrame
        Columns source, target, mode, collaborations.
    ontology : Ontology
        The family of each mode; sectors follow its order clockwise from the top.
    """
    shares = activity(ids, ties, ontology)
    tied = np.flatnonzero(shares.sum(axis=1) > 0)
    positions = np.zeros((len(radii), 2))
    captions: tuple[Label, ...] = ()
    if len(tied):
        positions[tied] = _sectors(shares[tied], radii[tied], gap_of(len(radii)) / 2)
        names = [family.label for family in ontology.families.values()]
        captions = _names(names, shares[tied].argmax(axis=1), positions[tied], radii[tied])
    alone = np.setdiff1d(np.arange(len(radii)), tied)
    return Placing(positions, captions + without_ties(positions, radii, alone))


def _sectors(shares: Array, radii: Array, gap: float) -> Array:
    """Positions of actors in the sector of the family they are most active in."""
    main = shares.argmax(axis=1)
    present = np.unique(main)
    edges = _edges(present, main, radii)
    middle = np.zeros((shares.shape[1], 2))
    middle[present] = np.stack([np.sin(edges.mean(axis=1)), np.cos(edges.mean(axis=1))], axis=1)
    positions = np.zeros((len(radii), 2))
    for family, (start, stop) in zip(present, edges, strict=True):
        inside = np.flatnonzero(main == family)
        lean = _lean(shares[inside] @ middle, middle[family])
        order = np.lexsort((lean, shares[inside, family].round(9)))
        rows = _rows(radii[inside[order]], lean[order], start, stop)
        positions[inside[order]] = rows + OUTWARD * middle[family]
    return apart(positions, radii, gap)[0]


def activity(ids: pd.Series, ties: pd.DataFrame, ontology: Ontology) -> Array:
    """Share of each family in the collaborations of each actor, shape (actors, families)."""
    families = list(ontology.families)
    family_of = {key: families.index(mode.family) for key, mode in ontology.modes.items()}
    family = ties["mode"].map(family_of).to_numpy(dtype=np.int64)
    counts = ties["collaborations"].to_numpy(dtype=np.float64)
    index = pd.Index(ids)
    table = np.zeros((len(index), len(families)))
    for end in ("source", "target"):
        np.add.at(table, (index.get_indexer(pd.Index(ties[end])), family), counts)
    total = table.sum(axis=1, keepdims=True)
    shares: Array = np.divide(table, total, out=np.zeros_like(table), where=total > 0)
    return shares


def _edges(present: Integers, main: Integers, radii: Array) -> Array:
    """First and last angle of each sector, clockwise from the top, by the room its actors take."""
    if len(present) == 1:
        return np.array([[0.0, 2 * np.pi]])
    room = np.array([float((radii[main == family] ** 2).sum()) for family in present])
    width = np.maximum(room / room.sum(), LEAST)
    width = width / width.sum() * 2 * np.pi
    stop = np.cumsum(width)
    pad = BETWEEN * np.pi
    return np.stack([stop - width + pad, stop - pad], axis=1)


def _lean(toward: Array, middle: Array) -> Array:
    """How far, clockwise, an actor's other families lie from the middle of its sector."""
    cross = toward[:, 1] * middle[0] - toward[:, 0] * middle[1]
    lean: Array = np.arctan2(-cross, toward @ middle).round(9)
    return lean


def _rows(radii: Array, lean: Array, start: float, stop: float, gap: float = 6.0) -> Array:
    """Positions on arcs from the inside out, each arc sorted by the lean."""
    positions = np.zeros((len(radii), 2))
    inner, first = HOLE, 0
    while first < len(radii):
        length = (inner + radii[first]) * (stop - start)
        used = np.cumsum(2 * radii[first:] + gap)
        last = first + max(1, int((used <= length).sum()))
        row = first + np.argsort(lean[first:last], kind="stable")
        need = 2 * radii[row] + gap
        reach = inner + float(radii[row].max())
        free = max((stop - start) - need.sum() / reach, 0.0) / len(row)
        share = need / reach + free
        angle = start + np.cumsum(share) - share / 2
        positions[row] = np.stack([np.sin(angle), np.cos(angle)], axis=1) * reach
        inner += 2 * float(radii[row].max()) + gap
        first = last
    return positions


def _names(names: list[str], main: Integers, positions: Array, radii: Array) -> tuple[Label, ...]:
    """The name of each family on the ray through its sector, past all symbols and other names."""
    # The first view shows the whole map, so that text is larger beside it than the map is wide.
    unit = max(1.0, float(np.ptp(positions, axis=0).max()) / WIDTH)
    rim = float((np.hypot(*positions.T) + radii).max())
    taken: list[tuple[Array, Array]] = []
    labels = []
    for family in np.unique(main).tolist():
        half = np.array([LETTER * len(names[family]), LINE]) * unit / 2
        inside = positions[main == family]
        middle, reach = inside.mean(axis=0), float(np.hypot(*inside.T).max())
        length = float(np.hypot(*middle))
        side = middle / length if length > HOLE else np.array([0.0, 1.0])
        align = "center" if abs(side[0]) < 0.4 else "left" if side[0] > 0 else "right"
        inward = np.array([{"left": half[0], "right": -half[0]}.get(align, 0.0), 0.0])
        out = rim + float(half.sum())
        while _covered(out * side + inward, half, taken):
            out += LINE
        # Back to where one more step would cover something.
        while out > reach and not (
            _touched((out - LINE) * side + inward, half, positions, radii)
            or _covered((out - LINE) * side + inward, half, taken)
        ):
            out -= LINE
        taken.append((out * side + inward, half))
        x, y = out * side + [0.0, half[1]]
        labels.append(Label(names[family], float(x), float(y), family=family, align=align))
    return tuple(labels)


def _touched(center: Array, half: Array, positions: Array, radii: Array) -> bool:
    """Whether a symbol reaches into a rectangle."""
    beyond = np.maximum(np.abs(positions - center) - half, 0.0)
    return bool((np.hypot(*beyond.T) < radii + SPACE).any())


def _covered(center: Array, half: Array, taken: list[tuple[Array, Array]]) -> bool:
    """Whether a rectangle overlaps others."""
    return any(bool((np.abs(center - at) < half + other).all()) for at, other in taken)
