"""Positions that the user gives: checked, and scaled to the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.errors import OptionError
from mmnet.views.map.placing import Placing, width_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

SHOWN = 5
# How much wider than usual a map may get so that its symbols do not overlap.
WIDEST, NEIGHBORS, GAP = 3.0, 8, 3.0


def by_hand(
    layout: pd.DataFrame | Mapping[str, Sequence[float]], radii: Array, ids: pd.Series
) -> Placing:
    """Place actors where the user says, all scaled by one factor and centered.

    Parameters
    ----------
    layout : DataFrame or mapping
        Columns x and y, indexed by actor_id or with a column of that name; or a pair (x, y) for
        each actor_id. Any unit, y upwards.
    radii : array, shape (n,)
        Sizes as drawn.
    ids : Series of str, n rows
        Actor ids, in the order of the radii.

    Raises
    ------
    OptionError
        If positions are missing, unknown, given twice, or not two finite numbers.
    """
    table = _table(layout)
    _check(table, ids)
    points = table.loc[ids.to_numpy(), ["x", "y"]].to_numpy(dtype=np.float64)
    if not len(points):
        return Placing(points.reshape(-1, 2))
    points = points - (points.min(axis=0) + points.max(axis=0)) / 2
    return Placing(points * _scale(points, radii))


def _table(layout: pd.DataFrame | Mapping[str, Sequence[float]]) -> pd.DataFrame:
    """Columns x and y, indexed by actor_id."""
    if isinstance(layout, pd.DataFrame):
        table = layout.set_index("actor_id") if "actor_id" in layout else layout
        if not {"x", "y"} <= set(table.columns):
            msg = "the layout needs columns x and y, and actor_id as index or column"
            raise OptionError(msg)
        return pd.DataFrame({name: pd.to_numeric(table[name], errors="coerce") for name in "xy"})
    try:
        pairs = [_pair(key, value) for key, value in layout.items()]
    except AttributeError:
        msg = f"a layout is a name, a DataFrame or a mapping, not {type(layout).__name__}"
        raise OptionError(msg) from None
    index = pd.Index(list(layout), dtype="object")
    return pd.DataFrame(np.array(pairs).reshape(-1, 2), index=index, columns=["x", "y"])


def _pair(key: str, value: Any) -> tuple[float, float]:
    try:
        x, y = value
        return float(x), float(y)
    except (TypeError, ValueError):
        msg = f"the position of {key!r} is {value!r}: give a pair (x, y) of numbers"
        raise OptionError(msg) from None


def _check(table: pd.DataFrame, ids: pd.Series) -> None:
    given, known = table.index, pd.Index(ids)
    finite = np.isfinite(table.to_numpy(dtype=np.float64)).all(axis=1)
    faults = (
        (given[given.duplicated()].unique(), "stand twice in the layout: give one position each"),
        (given[~given.isin(known)], "are not actors of the network: take them out of the layout"),
        (known[~known.isin(given)], "have no position in the layout: add them"),
        (given[~finite], "have a position that is not two finite numbers"),
    )
    found = [f"{_listed(names)} {what}" for names, what in faults if len(names)]
    if found:
        raise OptionError("; ".join(found))


def _listed(names: pd.Index) -> str:
    shown = ", ".join(str(name) for name in names[:SHOWN])
    return shown if len(names) <= SHOWN else f"{shown} and {len(names) - SHOWN:,} more"


def _scale(points: Array, radii: Array) -> float:
    """To the usual width, and somewhat wider where symbols would overlap."""
    from scipy.spatial import cKDTree

    width = float(np.ptp(points, axis=0).max())
    if width <= 0:
        return 1.0
    usual = width_of(len(points)) / width
    near, who = cKDTree(points).query(points, k=min(NEIGHBORS, len(points)))
    need = radii[:, None] + radii[who] + GAP
    apart = np.where(near > 0, need / np.maximum(near, 1e-300), 0.0)
    return float(np.clip(apart.max(), usual, WIDEST * usual))
