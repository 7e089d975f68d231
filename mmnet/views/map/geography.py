"""Where actors stand on a map of the world, and which of them go together by country.

An actor stands at its latitude and longitude, a unit without them at those of its institution, and
an actor without either in the middle of its country. Actors of one place stand around it. Units
are those of the page, `SCALE` of them for one radius of the sphere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet import countries
from mmnet.equality import ByContent
from mmnet.views.map.packing import separate, sunflower
from mmnet.views.map.projection import equal_earth
from mmnet.views.map.sizes import symbol_radii

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

SCALE = 1600.0
WIDTH = 1000.0  # of a stage, in pixels
SHARE = 0.92  # of the symbols' area that the first view holds where a few lie far off
SHRINK = (1.0, 0.8, 0.65, 0.5, 0.4, 0.3, 0.22)
MOVED = 12.0  # pixels that symbols may stand off their country, on average
LEAST = 300.0  # width of the smallest first view
CROWDED = 60  # actors above which the first view puts them together by country
CLOSE = 0.55  # actors of one place may overlap this much: zooming in parts them
REACH = 0.04  # of the width: how far actors stand from their place at most
GROUPS = (4.0, 22.0)
REGIONS = {
    "World": (-170.0, 180.0, -56.0, 78.0),
    "Europe": (-24.0, 44.0, 35.0, 70.0),
    "Asia": (28.0, 150.0, -10.0, 58.0),
}
"""West, east, south and north in degrees."""


@dataclass(frozen=True, eq=False)
class Geography(ByContent):
    """Places of actors on the page.

    Attributes
    ----------
    positions : array, shape (n, 2)
        Unknown places are NaN.
    radii : array, shape (n,)
        Sizes for the first view of these places.
    frame : array, shape (4,)
        Left, right, low and high of the first view.
    whole : bool
        The first view holds all places; else most of them, and some lie far off.
    group : array, shape (n,), or None
        Position of each actor's kind and country in `groups`, -1 without a place.
    groups : Geography, optional
        The groups of one kind and country, where there are many actors.
    """

    positions: Array
    radii: Array
    frame: Array
    whole: bool = True
    group: Integers | None = None
    groups: Geography | None = None


def geography(actors: pd.DataFrame, radii: Array, *, grouped: bool = False) -> Geography | None:
    """Place actors, or groups of them, on the map; None when fewer than two places are known.

    Parameters
    ----------
    actors : DataFrame
        Columns actor_id, kind, and any of lat, lon, country, parent.
    radii : array, shape (n,)
        Sizes in pixels as drawn elsewhere.
    grouped : bool
        The rows are groups already: symbols of neighbors are kept apart.
    """
    anchors = _anchors(actors)
    known = np.flatnonzero(np.isfinite(anchors[:, 0]))
    if len(np.unique(anchors[known].round(1), axis=0)) < 2:
        return None
    above = radii[known] - radii[known].min()
    frame, whole = _frame(anchors[known], above**2 if above.any() else np.ones(len(known)))
    sizes = radii * _per_pixel(frame)
    positions = np.full_like(anchors, np.nan)
    if grouped:
        positions[known], sizes = _apart(anchors[known], sizes, known, frame)
        return Geography(positions, sizes, frame, whole)
    positions[known] = _around(anchors[known], sizes[known], frame)
    if len(known) <= CROWDED:
        return Geography(positions, sizes, frame, whole)
    return Geography(positions, sizes, frame, whole, *_by_country(actors, anchors, frame))


def regions() -> dict[str, list[int]]:
    """Left, right, low and high on the page of the world and its parts."""
    return {name: _box(*bounds) for name, bounds in REGIONS.items()}


@cache
def land() -> dict[str, Any]:
    """Coasts and borders as lines of whole steps on the page, and the rings of land of them."""
    text = files("mmnet.views.map").joinpath("land.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content | {"arcs": [_steps(arc) for arc in content["arcs"]]}


def _steps(arc: list[int]) -> list[int]:
    points = np.cumsum(np.reshape(arc, (-1, 2)), axis=0) / 100
    placed = np.rint(np.stack(equal_earth(*points.T), axis=1) * SCALE).astype(np.int64)
    kept = np.append(True, (np.diff(placed, axis=0) != 0).any(axis=1))
    kept[-1] = True  # the end belongs to other lines too
    steps: list[int] = np.diff(placed[kept], axis=0, prepend=np.zeros((1, 2), int)).ravel().tolist()
    return steps


def _anchors(actors: pd.DataFrame) -> Array:
    """Projected place of each actor, NaN when nothing is known of it."""
    lat, lon = (_numbers(actors, column) for column in ("lat", "lon"))
    known = np.isfinite(lat) & np.isfinite(lon)
    ids = pd.Index(actors["actor_id"])
    parent = (
        ids.get_indexer(actors["parent"].fillna(""))
        if "parent" in actors
        else np.full(len(ids), -1)
    )
    centers = countries.centers()
    codes = (
        actors["country"] if "country" in actors else pd.Series(index=actors.index, dtype="object")
    )
    middle = np.array([centers.get(code, (np.nan, np.nan)) for code in codes]).reshape(-1, 2)
    home = np.where(~known & (parent >= 0) & known[parent], parent, np.arange(len(ids)))
    lat = np.where(known[home], lat[home], middle[:, 0])
    lon = np.where(known[home], lon[home], middle[:, 1])
    return np.stack(equal_earth(lon, lat), axis=1) * SCALE


def _numbers(actors: pd.DataFrame, column: str) -> Array:
    if column not in actors:
        return np.full(len(actors), np.nan)
    return pd.to_numeric(actors[column], errors="coerce").to_numpy(dtype=np.float64)


def _frame(places: Array, areas: Array) -> tuple[Array, bool]:
    """Box around places with some room; around most of them where the rest would make them tiny."""
    low, high = places.min(axis=0), places.max(axis=0)
    inner = np.array([_middle(places[:, axis], areas) for axis in (0, 1)])
    whole = bool(((inner[:, 1] - inner[:, 0]) > (high - low) / 2).any())
    if not whole:
        low, high = inner.T
    middle = (low + high) / 2
    half = np.maximum((high - low) * 0.56, [LEAST / 2, LEAST / 3])
    return np.stack([middle - half, middle + half], axis=1).ravel(), whole


def _middle(values: Array, weights: Array) -> tuple[float, float]:
    """Ends of the part that leaves out half of what is beyond `SHARE` on each side."""
    order = np.argsort(values, kind="stable")
    share = np.cumsum(weights[order]) / weights.sum()
    first, last = np.searchsorted(share, [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return float(values[order[first]]), float(values[order[min(last, len(order) - 1)]])


def _per_pixel(frame: Array) -> float:
    return float(max(frame[1] - frame[0], 1.5 * (frame[3] - frame[2]))) / WIDTH


def _apart(anchors: Array, sizes: Array, known: Integers, frame: Array) -> tuple[Array, Array]:
    """Positions where no symbol covers another, and sizes that leave them near their place."""
    pixel = _per_pixel(frame)
    for shrink in SHRINK:
        radii = sizes[known] * shrink
        start = _around(anchors, radii, frame, tight=False)
        positions = separate(start / pixel, radii / pixel, 1.0) * pixel
        moved = np.hypot(*(positions - start).T) / pixel
        if np.average(moved, weights=radii**2) <= MOVED:
            break
    return positions, sizes * shrink


def _around(anchors: Array, radii: Array, frame: Array, *, tight: bool = True) -> Array:
    """Put those of one place in a disc around it, the largest in the middle."""
    _, place = np.unique(anchors.round(1), axis=0, return_inverse=True)
    order = np.lexsort((-radii, place.ravel()))
    starts = np.flatnonzero(np.diff(place.ravel()[order], prepend=-1))
    pixel = _per_pixel(frame)
    positions = anchors.copy()
    for inside in np.split(order, starts[1:]):
        drawn = radii[inside] / pixel * (CLOSE if tight else 1.0)
        disc = sunflower(drawn, 1.0, among=len(radii)) * pixel
        reach = float(np.hypot(*disc.T).max(initial=0.0))
        limit = REACH * WIDTH * pixel if tight else np.inf
        positions[inside] += (disc - disc.mean(axis=0)) * min(1.0, limit / max(reach, 1e-9))
    return positions


def _by_country(actors: pd.DataFrame, anchors: Array, frame: Array) -> tuple[Integers, Geography]:
    """Group placed actors by kind and country; a group stands amid its members."""
    placed = np.isfinite(anchors[:, 0])
    codes = actors["country"].fillna("").astype("str")
    key = (actors["kind"].astype("str") + ":" + codes).to_numpy()
    group = np.full(len(actors), -1, dtype=np.int64)
    group[placed], names = pd.factorize(key[placed], sort=True)
    number = np.bincount(group[placed], minlength=len(names)).astype(np.float64)
    country = pd.factorize(pd.Index(names).str.partition(":").get_level_values(2), sort=True)[0]
    home = country[group[placed]]
    share = np.bincount(home).astype(np.float64)
    middle = np.stack([np.bincount(home, anchors[placed, axis]) / share for axis in (0, 1)], axis=1)
    sizes = symbol_radii(number, GROUPS) * _per_pixel(frame)
    positions, sizes = _apart(middle[country], sizes, np.arange(len(sizes)), frame)
    return group, Geography(positions, sizes, frame)


def _box(west: float, east: float, south: float, north: float) -> list[int]:
    lon = np.array([west, west, west, east, east, east])
    lat = np.array([south, (south + north) / 2, north] * 2)
    x, y = equal_earth(
        lon, np.where(lat.min() < 0 < lat.max(), np.array([south, 0, north] * 2), lat)
    )
    box = np.array([x.min(), x.max(), y.min(), y.max()]) * SCALE
    return [int(edge) for edge in box.round()]
