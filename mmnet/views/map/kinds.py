"""Layouts by kind: a disc, a ring or a column for each.

In rings and columns tied actors are put near each other by sweeps of means (Sugiyama, Tagawa and
Toda 1981): each actor moves to the mean place of its partners, and the order is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.views.map.packing import sunflower
from mmnet.views.map.placing import Caption, Placing

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from scipy import sparse

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

SWEEPS = 12
NAMES = 40.0  # at least between columns, in pixels
WIDE = 1.08  # of the columns together, as a share of their height
CAPTION = 150.0  # room for the name of a ring
BETWEEN = 64.0  # from ring to ring


def in_discs(radii: Array, kinds: Integers, labels: list[str], _: sparse.csr_array) -> Placing:
    """One disc for each kind, largest actors in the middle, discs around a circle."""
    present = np.unique(kinds)
    members = [np.flatnonzero(kinds == at) for at in present]
    members = [inside[np.argsort(-radii[inside], kind="stable")] for inside in members]
    gap = 10.0 if len(radii) < 400 else 3.0
    discs = [sunflower(radii[inside], gap, among=len(radii)) for inside in members]
    reach = np.array(
        [
            float((np.hypot(*disc.T) + radii[inside]).max())
            for disc, inside in zip(discs, members, strict=True)
        ]
    )
    centers = around(reach)
    positions = np.zeros((len(radii), 2))
    captions = []
    for at, disc, inside, center, size in zip(present, discs, members, centers, reach, strict=True):
        positions[inside] = disc + center
        captions.append(Caption(labels[at], float(center[0]), float(center[1] - size) - 6, int(at)))
    return Placing(positions, tuple(captions))


def around(reach: Array, flat: float = 0.72, gap: float = 70.0) -> Array:
    """Centers of discs on an ellipse, in turn, so that neighbors do not touch."""
    if len(reach) < 2:
        return np.zeros((len(reach), 2))
    need = reach + np.roll(reach, -1) + gap
    share = np.concatenate([[0.0], np.cumsum(need)[:-1]]) / need.sum() * 2 * np.pi
    angle = np.pi * 0.75 - share
    unit = np.stack([np.cos(angle), flat * np.sin(angle)], axis=1)
    step = np.hypot(*(unit - np.roll(unit, -1, axis=0)).T)
    return unit * float((need / np.maximum(step, 1e-9)).max())


def in_columns(
    radii: Array, kinds: Integers, labels: list[str], adjacency: sparse.csr_array
) -> Placing:
    """One column for each kind, in the order of the ontology; a long one is set in several."""
    gap = _gap(len(radii))
    rows = max(8, int(np.ceil(2.8 * np.sqrt(len(radii)))))
    columns = []
    for at in np.unique(kinds):
        members = np.flatnonzero(kinds == at)
        parts = int(np.ceil(len(members) / rows))
        columns += [(at, part) for part in np.array_split(members, parts)]
    order = _swept(columns, adjacency, len(radii))
    tallest = max((float((2 * radii[members] + gap).sum()) for members in order), default=0.0)
    apart = max(NAMES, WIDE * tallest / max(len(columns) - 1, 1))
    positions, left = np.zeros((len(radii), 2)), 0.0
    spans: dict[int, list[float]] = {}
    for (at, _), members in zip(columns, order, strict=True):
        wide = float(radii[members].max())
        step = 2 * radii[members] + gap
        positions[members, 0] = left + wide
        positions[members, 1] = step.sum() / 2 - np.cumsum(step) + step / 2
        spans.setdefault(int(at), []).append(left + wide)
        left += 2 * wide + apart
    top = float((positions[:, 1] + radii).max(initial=0.0)) + 30
    captions = [  # in two lines, as neighbors may be long
        Caption(labels[at], float(np.mean(x)), top + 20 * (turn % 2), at)
        for turn, (at, x) in enumerate(spans.items())
    ]
    return Placing(positions, tuple(captions))


def _swept(
    columns: list[tuple[int, Integers]], adjacency: sparse.csr_array, count: int
) -> list[Integers]:
    """Members of each column from top to bottom, those of a kind in its columns as they come."""
    reach = np.asarray(adjacency.sum(axis=1)).ravel()
    kinds = [at for at, _ in columns]
    order: list[Integers] = [members for _, members in columns]
    height = np.zeros(count)
    for sweep in range(SWEEPS):
        for at in dict.fromkeys(kinds):
            own = [place for place, kind in enumerate(kinds) if kind == at]
            members = np.sort(np.concatenate([order[place] for place in own]))
            mean = adjacency[members] @ height / np.maximum(reach[members], 1e-300)
            wanted = (
                np.where(reach[members] > 0, mean, height[members]) if sweep else reach[members]
            )
            members = members[np.argsort(-wanted, kind="stable")]
            height[members] = np.linspace(1, -1, len(members) + 2)[1:-1]
            for turn, place in enumerate(own):
                order[place] = members[turn :: len(own)]
    return order


def in_rings(
    radii: Array, kinds: Integers, labels: list[str], adjacency: sparse.csr_array
) -> Placing:
    """One ring for each kind around the first one, in the order of the ontology."""
    gap = _gap(len(radii))
    rings: list[tuple[int, float, Integers]] = []
    outer = 0.0
    for at in np.unique(kinds):
        members = np.flatnonzero(kinds == at)
        shells = _shells(radii[members], outer, gap)
        rings += [(int(at), reach, members[turn]) for reach, turn in shells]
        outer = shells[-1][0] + float(radii[members].max()) + BETWEEN
    positions = np.zeros((len(radii), 2))
    weight = np.maximum(np.asarray(adjacency.sum(axis=1)).ravel(), 1e-300)
    for sweep in range(SWEEPS):
        for _, reach, members in rings:
            mean = (adjacency[members] @ positions) / weight[members, None]
            angle = np.arctan2(mean[:, 0], mean[:, 1]) % (2 * np.pi)
            turn = np.argsort(angle if sweep else -radii[members], kind="stable")
            positions[members[turn]] = _on_ring(radii[members[turn]], reach, gap)
    last = {at: reach + float(radii[members].max()) for at, reach, members in rings}
    captions = [Caption(labels[at], 0.0, reach + 7, at) for at, reach in last.items()]
    return Placing(positions, tuple(captions))


def _shells(radii: Array, start: float, gap: float) -> list[tuple[float, Integers]]:
    """Radii of as many rings as the actors of a kind need, and who is on each."""
    step, need = 2 * float(radii.max()) + gap, 2 * radii + gap
    reach = [max(start + float(radii.max()), step)]
    room = [2 * np.pi * reach[0] - CAPTION]
    while sum(room) < need.sum():
        reach.append(reach[-1] + step)
        room.append(2 * np.pi * reach[-1] - CAPTION)
    ends = np.cumsum(room) / sum(room) * need.sum()
    # By the middle of each actor's share, so that no ring gets more than it holds by a symbol.
    shell = np.searchsorted(ends[:-1], np.cumsum(need) - need / 2)
    return [
        (far, np.flatnonzero(shell == at)) for at, far in enumerate(reach) if (shell == at).any()
    ]


def _on_ring(radii: Array, reach: float, gap: float) -> Array:
    """Places clockwise from the top, where room is left for the name of the ring."""
    need = 2 * radii + gap
    free = 2 * np.pi - min(CAPTION / reach, np.pi / 2)
    share = free / max(need.sum(), 1e-9) * (np.cumsum(need) - need / 2)
    angle = share + (2 * np.pi - free) / 2
    return reach * np.stack([np.sin(angle), np.cos(angle)], axis=1)


def _gap(count: int) -> float:
    """Free pixels between neighbors: room for a line of text where there are few."""
    return 14.0 if count < 400 else 4.0


BY_KIND: dict[str, Callable[[Array, Integers, list[str], sparse.csr_array], Placing]] = {
    "kind": in_discs,
    "rings": in_rings,
    "columns": in_columns,
}
