"""Where each actor stands on the map.

Everything is computed before the page is written: it opens settled, and the same network, options
and seed give the same picture. Callers pass actors in a canonical order (by id). Units are those of
the radii: pixels of a map about 1,000 pixels wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from mmnet.errors import OptionError
from mmnet.views.map.columns import codes
from mmnet.views.map.families import by_family
from mmnet.views.map.force import by_force
from mmnet.views.map.given import by_hand
from mmnet.views.map.kinds import BY_KIND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.ontology import Ontology
    from mmnet.views.map.placing import Placing

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

Name = Literal["force", "kind", "rings", "columns", "family", "geographic"]
Layout: TypeAlias = "Name | pd.DataFrame | Mapping[str, Sequence[float]]"
LAYOUTS = ("force", "kind", "rings", "columns", "family", "geographic")


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
    layout : {"force", "kind", "rings", "columns", "family", "geographic"}, DataFrame or mapping
        Tied actors close together; a disc, ring or column for each kind; a sector for each family
        of modes; or positions by actor_id, see `mmnet.views.map.given`. For "geographic" these are
        the places of the view beside the map of the world, the same as for "force".
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
    if layout in BY_KIND:
        kinds = codes(actors["kind"], list(ontology.kinds))
        labels = [kind.plural or kind.label for kind in ontology.kinds.values()]
        return BY_KIND[layout](radii, kinds, labels, adjacency)
    if layout == "family":
        return by_family(radii, actors["actor_id"], ties, ontology)
    return by_force(adjacency, radii, seed)
