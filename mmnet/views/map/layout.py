"""Where each actor stands on the map.

Everything is computed before the page is written: it opens settled, and the same network, options
and seed give the same picture. Callers pass actors in a canonical order (by id). Units are those of
the radii: pixels of a map about 1,000 pixels wide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from mmnet.errors import OptionError
from mmnet.views.map.families import by_family
from mmnet.views.map.force import by_force
from mmnet.views.map.given import by_hand
from mmnet.views.map.packing import sunflower
from mmnet.views.map.placing import Caption, Placing

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.ontology import Ontology

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

Layout = (
    Literal["force", "kind", "family", "geographic"] | pd.DataFrame | Mapping[str, Sequence[float]]
)
LAYOUTS = ("force", "kind", "family", "geographic")


def require_layout(layout: Layout) -> None:
    """Raise an OptionError for a name that is none of `LAYOUTS`."""
    if isinstance(layout, str) and layout not in LAYOUTS:
        names = ", ".join(LAYOUTS)
        msg = f"{layout!r} is not a layout: use one of {names}, or positions by actor_id"
        raise OptionError(msg)


def layout_of_groups(layout: Layout) -> Layout:
    """Return "kind": groups have a kind and a country, and no place or main family of their own."""
    if not isinstance(layout, str):
        msg = "positions by actor_id are for a map of actors, this one draws groups: grouped=False"
        raise OptionError(msg)
    return "kind"


def place(
    layout: Layout,
    adjacency: sparse.csr_array,
    radii: Array,
    *,
    actors: pd.DataFrame,
    ties: pd.DataFrame,
    ontology: Ontology,
    seed: int,
) -> Placing:
    """Place the actors; `require_layout` has found no fault.

    Parameters
    ----------
    layout : {"force", "kind", "family", "geographic"}, DataFrame or mapping
        Tied actors close together; a disc for each kind; a sector for each family of modes; or
        positions by actor_id, see `mmnet.views.map.given`. For "geographic" these are the places
        of the view beside the map of the world, the same as for "force".
    adjacency : csr_array, shape (n, n)
        Symmetric tie weights.
    radii : array, shape (n,)
        Sizes as drawn.
    actors : DataFrame, n rows
        Columns actor_id and kind.
    ties : DataFrame
        Columns source, target, mode, collaborations.
    ontology : Ontology
        Kinds, and the families of the modes.
    seed : int
        Seed of the small random steps of "force".

    Raises
    ------
    OptionError
        If the positions do not fit the actors.
    """
    if not isinstance(layout, str):
        return by_hand(layout, radii, actors["actor_id"])
    if layout == "kind":
        kinds = pd.Index(list(ontology.kinds)).get_indexer(pd.Index(actors["kind"]))
        labels = [kind.plural or kind.label for kind in ontology.kinds.values()]
        return by_kind(radii, kinds.astype(np.int64), labels)
    if layout == "family":
        return by_family(radii, actors["actor_id"], ties, ontology)
    return by_force(adjacency, radii, seed)


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
