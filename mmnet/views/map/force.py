"""Tied actors close together: components placed by forces, packed beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels.discs import apart
from mmnet.kernels.layout import positions as settled
from mmnet.views.map.packing import pack, shelves
from mmnet.views.map.placing import MARGIN, Placing, gap_of, width_of, without_ties

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

# A component of this share of the largest stands beside it, smaller ones on shelves below.
SMALL = 0.1
SHRUNK = 0.35
# The share of a component's rectangle that its symbols may fill.
FILL = 0.2


def by_force(adjacency: sparse.csr_array, radii: Array, seed: int) -> Placing:
    """Components placed by forces; small ones on shelves below, actors without ties in a block.

    Parameters
    ----------
    adjacency : csr_array, shape (n, n)
        Symmetric tie weights.
    radii : array, shape (n,)
        Sizes as drawn; no two actors overlap in the result.
    seed : int
        Seed of the small random steps.
    """
    from scipy.sparse.csgraph import connected_components

    tied = np.diff(adjacency.indptr) > 0
    _, component = connected_components(adjacency, directed=False)
    placed = np.zeros((len(radii), 2))
    groups = _components(component[tied].astype(np.int64), np.flatnonzero(tied))
    boxes = np.zeros((len(groups), 2))
    for at, inside in enumerate(groups):
        local = force(adjacency[inside][:, inside].tocsr(), radii[inside], seed)
        if len(inside) < SMALL * len(groups[0]):
            local, _ = apart(local * SHRUNK, radii[inside], 3.0)
        low = (local - radii[inside, None]).min(axis=0)
        high = (local + radii[inside, None]).max(axis=0)
        placed[inside] = local - (low + high) / 2
        boxes[at] = high - low
    centers = _arranged(boxes, [len(group) for group in groups])
    for inside, center in zip(groups, centers, strict=True):
        placed[inside] += center
    captions = without_ties(placed, radii, np.flatnonzero(~tied))
    return Placing(placed, captions)


def force(adjacency: sparse.csr_array, radii: Array, seed: int) -> Array:
    """Positions of the actors of one connected component, in the unit of the radii.

    Centered, the longer side horizontal, no two actors overlapping.
    """
    if len(radii) == 1:
        return np.zeros((1, 2))
    turned = _level(settled(adjacency, seed=seed))
    free, _ = apart(_fit(turned, radii), radii, gap_of(len(radii)))
    return free


def _components(component: Integers, actors: Integers) -> list[Integers]:
    """Actors of each component, the largest first, then by the first actor."""
    order = np.argsort(component, kind="stable")
    cuts = np.flatnonzero(np.diff(component[order])) + 1
    groups = np.split(actors[order], cuts) if len(actors) else []
    return sorted(groups, key=lambda inside: (-len(inside), inside[0]))


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


def _level(positions: Array) -> Array:
    """Center, and turn the longest side into the horizontal."""
    centered: Array = positions - positions.mean(axis=0)
    _, _, axes = np.linalg.svd(centered, full_matrices=False)
    if len(axes) < 2:
        return centered
    turned: Array = centered @ axes.T
    turned *= np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    return turned


def _fit(positions: Array, radii: Array) -> Array:
    """Scale to the width that so many actors need, so that their symbols leave most of it free."""
    extent = np.ptp(positions, axis=0)
    across = float(np.sqrt(extent[0] * max(extent[1], extent[0] / 3)))
    needed = float((np.pi * (radii + gap_of(len(radii)) / 2) ** 2).sum()) / FILL
    scaled: Array = positions * (max(width_of(len(radii)), np.sqrt(needed)) / max(across, 1e-9))
    return scaled
