"""Where each actor stands on the map.

Everything is computed before the page is written: it opens settled, and the same network, options
and seed give the same picture. Callers pass actors in a canonical order (by id). Units are those of
the radii: pixels of a map about 1,000 pixels wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from mmnet.errors import OptionError
from mmnet.views.map.force import force, separate
from mmnet.views.map.packing import block, pack, shelves, sunflower

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

Layout = Literal["force", "kind", "geographic"]
LAYOUTS = ("force", "kind")
MARGIN = 26.0
SMALL = 0.1
SHRUNK = 0.35


@dataclass(frozen=True, slots=True)
class Caption:
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


@dataclass(frozen=True, slots=True)
class Placing:
    """Positions of all actors, shape (n, 2), y upwards, and the captions that go with them."""

    positions: Array
    captions: tuple[Caption, ...] = ()


def place(
    layout: Layout,
    adjacency: sparse.csr_array,
    radii: Array,
    *,
    kinds: Integers,
    labels: list[str],
    seed: int,
) -> Placing:
    """Place the actors.

    Parameters
    ----------
    layout : {"force", "kind"}
        Tied actors close together, or a disc for each kind.
    adjacency : csr_array, shape (n, n)
        Symmetric tie weights.
    radii : array, shape (n,)
        Sizes as drawn.
    kinds : array, shape (n,)
        Position of each actor's kind in `labels`.
    labels : list of str
        Captions of the kinds.
    seed : int
        Seed of the small random steps of "force".

    Raises
    ------
    OptionError
        If the layout is neither of the two.
    """
    if layout not in LAYOUTS:
        msg = f"{layout!r} is not a layout: use one of {', '.join(LAYOUTS)}"
        raise OptionError(msg)
    if layout == "kind":
        return by_kind(radii, kinds, labels)
    return by_force(adjacency, radii, seed)


def by_force(adjacency: sparse.csr_array, radii: Array, seed: int) -> Placing:
    """Components placed by forces; small ones on shelves below, actors without ties in a block."""
    from scipy.sparse.csgraph import connected_components

    rng = np.random.Generator(np.random.PCG64(seed))
    count, component = connected_components(adjacency, directed=False)
    sizes = np.bincount(component, minlength=count)
    positions = np.zeros((len(radii), 2))
    groups = [np.flatnonzero(component == at) for at in np.flatnonzero(sizes > 1)]
    groups.sort(key=len, reverse=True)
    boxes = np.zeros((len(groups), 2))
    for at, inside in enumerate(groups):
        local = force(adjacency[inside][:, inside].tocsr(), radii[inside], rng)
        if len(inside) < SMALL * len(groups[0]):
            local = separate(local * SHRUNK, radii[inside])
        low = (local - radii[inside, None]).min(axis=0)
        high = (local + radii[inside, None]).max(axis=0)
        positions[inside] = local - (low + high) / 2
        boxes[at] = high - low
    centers = _arranged(boxes, [len(group) for group in groups])
    for inside, center in zip(groups, centers, strict=True):
        positions[inside] += center
    return _with_block(positions, radii, np.flatnonzero(sizes[component] == 1))


def _arranged(boxes: Array, sizes: list[int]) -> Array:
    """Centers of the components: large ones packed, small ones on shelves under them."""
    large = sum(size >= SMALL * sizes[0] for size in sizes)
    centers = np.zeros_like(boxes)
    if large > 1:
        centers[:large] = pack(np.hypot(*boxes[:large].T) / 2)
    if large < len(boxes):
        low = (centers - boxes / 2)[:large]
        high = (centers + boxes / 2)[:large]
        width = max(float(high[:, 0].max() - low[:, 0].min()), 240.0)
        middle = (high[:, 0].max() + low[:, 0].min()) / 2
        top = float(low[:, 1].min()) - 2 * MARGIN
        centers[large:] = shelves(boxes[large:], width) + np.array([middle, top])
    return centers


def _with_block(positions: Array, radii: Array, alone: Integers) -> Placing:
    """Set the actors without ties in rows under the rest, with a caption that counts them."""
    if not len(alone):
        return Placing(positions)
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
    below = float((rows[:, 1] - radii[alone]).min()) - 10
    return Placing(positions, (Caption(text, center, below),))


def by_kind(radii: Array, kinds: Integers, labels: list[str]) -> Placing:
    """One disc for each kind, largest actors in the middle, discs around a circle."""
    present = np.unique(kinds)
    members = [np.flatnonzero(kinds == at) for at in present]
    members = [inside[np.argsort(-radii[inside], kind="stable")] for inside in members]
    gap = 10.0 if len(radii) < 400 else 3.0
    discs = [sunflower(radii[inside], gap) for inside in members]
    reach = np.array(
        [
            float((np.hypot(*disc.T) + radii[inside]).max())
            for disc, inside in zip(discs, members, strict=True)
        ]
    )
    centers = _around(reach)
    positions = np.zeros((len(radii), 2))
    captions = []
    for at, disc, inside, center, size in zip(present, discs, members, centers, reach, strict=True):
        positions[inside] = disc + center
        captions.append(Caption(labels[at], float(center[0]), float(center[1] - size) - 6, int(at)))
    return Placing(positions, tuple(captions))


def _around(reach: Array, gap: float = 70.0, flat: float = 0.72) -> Array:
    """Centers of discs on an ellipse, in turn, so that neighbors do not touch."""
    if len(reach) < 2:
        return np.zeros((len(reach), 2))
    need = reach + np.roll(reach, -1) + gap
    share = np.concatenate([[0.0], np.cumsum(need)[:-1]]) / need.sum() * 2 * np.pi
    angle = np.pi * 0.75 - share
    unit = np.stack([np.cos(angle), flat * np.sin(angle)], axis=1)
    step = np.hypot(*(unit - np.roll(unit, -1, axis=0)).T)
    return unit * float((need / np.maximum(step, 1e-9)).max())
