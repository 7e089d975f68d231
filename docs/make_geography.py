"""Write the land of the map page and the centers of countries from Natural Earth.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python docs/make_geography.py package        (needs pycountry: numeric codes to letters)

Natural Earth is in the public domain; world-atlas (ISC) only packs it as TopoJSON. Land and borders
are those of scale 1:110m, centers those of the largest part of each country at 1:50m.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pycountry

PACKAGE = Path(__file__).parent.parent / "mmnet"
UNNUMBERED = {"Kosovo": "XK"}
PARTS = {  # territories that the atlas draws as a part of their state, or not at all
    "BQ": (12.18, -68.26), "BV": (-54.42, 3.36), "CC": (-12.17, 96.84), "CX": (-10.49, 105.63),
    "GF": (3.92, -53.08), "GI": (36.14, -5.35), "GP": (16.2, -61.53), "MQ": (14.65, -61.01),
    "RE": (-21.13, 55.53), "SJ": (78.8, 18.0), "TK": (-9.2, -171.85), "TV": (-8.52, 179.2),
    "UM": (19.3, 166.6), "YT": (-12.82, 45.15),
}  # fmt: skip
SOUTH = -60.0  # nobody works south of here


def arcs_of(topology: dict[str, Any]) -> list[np.ndarray]:
    """Arcs as longitudes and latitudes."""
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Rings of arc numbers, by polygon."""
    found = geometry["arcs"]
    return [found] if geometry["type"] == "Polygon" else found


def ring(arcs: list[np.ndarray], numbers: list[int]) -> np.ndarray:
    """Put the arcs of a ring together; number ~a is arc a backwards."""
    parts = [arcs[at] if at >= 0 else arcs[~at][::-1] for at in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def center(points: np.ndarray) -> tuple[float, float, float]:
    """Area and centroid of a ring on the equal-area cylinder."""
    x = np.unwrap(np.radians(points[:, 0]))  # Fiji lies on both sides of 180 degrees
    y = np.sin(np.radians(points[:, 1]))
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    area = cross.sum() / 2
    if area == 0:
        return 0.0, 0.0, 0.0
    middle = [((c[:-1] + c[1:]) * cross).sum() / (6 * area) for c in (x, y)]
    lat, lon = np.degrees(np.arcsin(middle[1])), np.degrees(middle[0])
    return abs(area), float(lat), float((lon + 180) % 360 - 180)


def code_of(geometry: dict[str, Any]) -> str | None:
    """Alpha-2 code of a country of the atlas."""
    if "id" not in geometry:
        return UNNUMBERED.get(geometry["properties"]["name"])
    found = pycountry.countries.get(numeric=geometry["id"])
    return found.alpha_2 if found else None


def write_centers(topology: dict[str, Any]) -> None:
    """Write latitude and longitude of the middle of each country's largest part."""
    arcs, rows = arcs_of(topology), {code: (0.0, *place) for code, place in PARTS.items()}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = code_of(geometry)
        if code:
            area = max(center(ring(arcs, polygon[0])) for polygon in polygons(geometry))
            rows[code] = max(rows.get(code, (0.0, 0.0, 0.0)), area)
    rows["AQ"] = (0.0, -80.0, 0.0)  # its coast runs around the pole, where this has no middle
    with (PACKAGE / "countries" / "centers.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "lat", "lon"])
        writer.writerows(
            [code, round(lat, 2), round(lon, 2)] for code, (_, lat, lon) in sorted(rows.items())
        )


def whole(arcs: list[np.ndarray], rings: list[list[int]]) -> list[np.ndarray]:
    """Move what lies beyond 180 degrees so that no line jumps across the map."""
    arcs = [arc - [[360, 0]] * np.cumsum(_jumps(arc))[:, None] for arc in arcs]
    seen: set[int] = set()
    for numbers in rings:
        end = None
        for at in numbers:
            own = at if at >= 0 else ~at
            first, last = (0, -1) if at >= 0 else (-1, 0)
            if end is not None and own not in seen:
                arcs[own] = arcs[own] - [360 * round((arcs[own][first, 0] - end) / 360), 0]
            seen.add(own)
            end = arcs[own][last, 0]
    return arcs


def _jumps(arc: np.ndarray) -> np.ndarray:
    return np.rint(np.diff(arc[:, 0], prepend=arc[0, 0]) / 360).astype(int)


def write_land(topology: dict[str, Any]) -> None:
    """Write arcs in hundredths of a degree, each point relative to the one before, and rings."""
    arcs = arcs_of(topology)
    land = [
        polygon
        for geometry in topology["objects"]["land"]["geometries"]
        for polygon in polygons(geometry)
    ]
    land = [polygon for polygon in land if ring(arcs, polygon[0])[:, 1].max() > SOUTH]
    arcs = whole(arcs, [numbers for polygon in land for numbers in polygon])
    used = [at for at, arc in enumerate(arcs) if arc[:, 1].max() > SOUTH]
    place = {at: number for number, at in enumerate(used)}
    steps = []
    for at in used:
        points = np.rint(arcs[at] * 100).astype(int)
        steps.append(np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=int)).ravel().tolist())
    rings = [
        [place[at] if at >= 0 else ~place[~at] for at in numbers]
        for polygon in land
        for numbers in polygon
    ]
    content = {"source": "Natural Earth 1:110m, public domain", "arcs": steps, "rings": rings}
    text = json.dumps(content, separators=(",", ":"))
    (PACKAGE / "views" / "map" / "land.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write_centers(json.loads((folder / "countries-50m.json").read_text("utf-8")))
    write_land(json.loads((folder / "countries-110m.json").read_text("utf-8")))
