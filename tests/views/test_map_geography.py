"""Places on the map of the world: projection, centers of countries, land, and who stands where."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mmnet import countries
from mmnet.errors import OptionError
from mmnet.views.map.geography import SCALE, geography, land, regions
from mmnet.views.map.payload import payload
from mmnet.views.map.projection import equal_earth
from tests.views.map_frames import made_actors, made_ties, ontology


def actors_at(*rows: tuple[str, object, object, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["actor_id", "lat", "lon", "country", "parent"])
    return frame.assign(kind="university", name=frame["actor_id"])


def spot(lon: float, lat: float) -> tuple[float, float]:
    x, y = equal_earth(np.array([lon]), np.array([lat]))
    return float(x[0]) * SCALE, float(y[0]) * SCALE


def test_equal_earth_has_the_published_extent() -> None:
    x, y = equal_earth(np.array([180.0, 0.0, -180.0, 0.0]), np.array([0.0, 90.0, 0.0, -90.0]))
    assert x == pytest.approx([2.70663, 0, -2.70663, 0], abs=1e-5)
    assert y == pytest.approx([0, 1.31736, 0, -1.31736], abs=1e-5)


def test_equal_earth_keeps_areas() -> None:
    rng = np.random.default_rng(0)
    lon, lat, step = rng.uniform(-170, 170, 50), rng.uniform(-80, 80, 50), 1e-4
    east = np.array(equal_earth(lon + step, lat)) - equal_earth(lon - step, lat)
    north = np.array(equal_earth(lon, lat + step)) - equal_earth(lon, lat - step)
    area = east[0] * north[1] - east[1] * north[0]
    on_sphere = np.radians(2 * step) ** 2 * np.cos(np.radians(lat))
    assert area / on_sphere == pytest.approx(np.ones(50), rel=1e-4)


def test_equal_earth_passes_on_what_is_unknown() -> None:
    x, y = equal_earth(np.array([np.nan, 5.0]), np.array([5.0, np.nan]))
    assert np.isnan(x).all()
    assert np.isnan(y).tolist() == [False, True]


def test_each_country_has_a_center_on_the_globe() -> None:
    centers = countries.centers()
    without = set(countries.names()) - set(centers)
    assert without == set()
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in centers.values())


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [("FR", 46.6, 2.5), ("CH", 46.8, 8.2), ("US", 39.5, -98.5), ("BR", -10.6, -53.1)],
)
def test_centers_lie_where_atlases_put_them(code: str, lat: float, lon: float) -> None:
    assert countries.centers()[code] == pytest.approx((lat, lon), abs=1.5)


def test_actors_stand_at_their_coordinates_else_amid_their_country() -> None:
    actors = actors_at(
        ("a", "50.85", "4.35", "BE", None),
        ("b", np.nan, np.nan, "KE", None),
        ("c", np.nan, 4.0, None, None),
    )
    found = geography(actors, np.full(3, 8.0))
    assert found is not None
    assert found.positions[0] == pytest.approx(spot(4.35, 50.85), abs=0.1)
    lat, lon = countries.centers()["KE"]
    assert found.positions[1] == pytest.approx(spot(lon, lat), abs=0.1)
    assert np.isnan(found.positions[2]).all()


def test_those_of_one_place_stand_around_it() -> None:
    rows = [(f"a{at}", 50.85, 4.35, "BE", None) for at in range(9)]
    found = geography(
        actors_at(*rows, ("far", 1.3, 103.8, "SG", None)),
        np.array([20.0, 3, 4, 5, 6, 7, 8, 9, 9, 5]),
    )
    assert found is not None
    assert found.positions[:9].mean(axis=0) == pytest.approx(spot(4.35, 50.85), abs=0.1)
    assert len(np.unique(found.positions.round(3), axis=0)) == 10


def test_units_without_a_place_stand_at_their_university() -> None:
    actors = actors_at(
        ("lab", np.nan, np.nan, "CN", "u"),
        ("u", 30.3, 120.1, "CN", None),
        ("x", 1.3, 103.8, "SG", None),
    )
    found = geography(actors, np.full(3, 8.0))
    assert found is not None
    near = np.hypot(*(found.positions[0] - spot(120.1, 30.3)))
    assert 0 < near < 0.05 * (found.frame[1] - found.frame[0])
    assert np.hypot(*(found.positions[0] - found.positions[1])) > 0


def test_one_place_is_no_map() -> None:
    actors = actors_at(
        ("a", 50, 4, "BE", None), ("b", 50, 4, "BE", None), ("c", None, None, None, None)
    )
    assert geography(actors, np.full(3, 8.0)) is None
    ties = made_ties(made_actors(30)).head(0)
    with pytest.raises(OptionError, match="needs lat and lon or a country"):
        payload(actors, ties, ontology(), layout="geographic")


def test_groups_hold_each_placed_actor_once_and_do_not_overlap() -> None:
    actors = made_actors(400)
    found = geography(actors, np.linspace(3, 20, 400))
    assert found is not None
    assert found.group is not None
    assert found.groups is not None
    key = actors["kind"] + actors["country"]
    assert pd.Series(found.group).groupby(key).nunique().eq(1).all()
    assert len(np.unique(found.group)) == key.nunique() == len(found.groups.radii)
    apart = np.hypot(*(found.groups.positions[:, None] - found.groups.positions[None]).T)
    reach = found.groups.radii[:, None] + found.groups.radii[None]
    assert (apart >= reach * 0.98)[~np.eye(len(reach), dtype=bool)].all()


def test_symbols_shrink_when_those_that_are_seen_stand_off_their_place() -> None:
    """Moves count by area: a crowd of dots beside two large symbols does not shrink all."""
    large = [("a", 50, -20, None, None), ("b", -10, 60, None, None)]
    angles = np.arange(20)
    crowd = [
        (f"c{at:02}", 45 + 0.9 * np.cos(at), 10 + 0.9 * np.sin(3 * at), None, None) for at in angles
    ]
    actors = actors_at(*large, *crowd)

    def shrunk(size: float) -> float:
        radii = np.array([size, size, *np.full(20, 8.0)])
        alone = geography(actors, radii)
        grouped = geography(actors, radii, grouped=True)
        assert alone is not None
        assert grouped is not None
        return float(grouped.radii[0] / alone.radii[0])

    assert shrunk(60.0) == 1.0
    assert shrunk(9.0) < 1.0


def test_first_view_leaves_out_the_few_that_lie_far_off() -> None:
    lat, lon = np.linspace(42, 58, 30), np.linspace(-5, 25, 30)
    rows = [(f"e{at:02}", lat[at], lon[at], None, None) for at in range(30)]
    far = [("z1", -41.3, 174.8, None, None), ("z2", 47.6, -122.3, None, None)]
    sizes = np.append(np.full(30, 20.0), [5, 4])
    most = geography(actors_at(*rows, *far), sizes)
    every = geography(actors_at(*rows), sizes[:30])
    assert most is not None
    assert every is not None
    assert not most.whole
    assert every.whole
    assert most.frame[1] - most.frame[0] < 2 * (every.frame[1] - every.frame[0])


def test_land_is_made_of_closed_rings_that_do_not_cross_the_map() -> None:
    found = land()
    arcs = [np.cumsum(np.reshape(arc, (-1, 2)), axis=0) for arc in found["arcs"]]
    for ring in found["rings"]:
        parts = [arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring]
        for one, other in zip(parts, [*parts[1:], parts[0]], strict=True):
            assert (one[-1] == other[0]).all()
    widest = max(np.abs(np.diff(arc[:, 0])).max(initial=0) for arc in arcs)
    assert widest < 1000  # units of a map 8,700 wide


def test_regions_hold_their_cities() -> None:
    cities = {"Europe": (23.7, 38.0), "Asia": (116.4, 39.9), "World": (-58.4, -34.6)}
    for name, (lon, lat) in cities.items():
        left, right, low, high = regions()[name]
        x, y = spot(lon, lat)
        assert left < x < right
        assert low < y < high


def test_page_opens_on_the_map_only_when_asked() -> None:
    actors = made_actors(30)
    ties = made_ties(actors)
    assert payload(actors, ties, ontology())["opens"] == "whole"
    asked = payload(actors, ties, ontology(), layout="geographic")
    assert asked["opens"] == "map"
    assert asked["geo"]["unknown"] == []
    shuffled = payload(actors.sample(frac=1, random_state=3), ties, ontology(), layout="geographic")
    assert shuffled["geo"] == asked["geo"]
