"""Cities: found under every name and spelling of an address, near where others say they are."""

from __future__ import annotations

import re
from math import cos, hypot, pi, radians
from pathlib import Path

import pandas as pd
import pytest

from mmnet import countries
from mmnet.countries.tables import rows

ZONES = Path("/usr/share/zoneinfo/zone.tab")
ZONE = re.compile(r"^([A-Z]{2})\t([+-]\d{4,7})([+-]\d{5,7})\t(?:\w+/)+(\w+)", re.MULTILINE)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    north = one[0] - other[0]
    return 111 * hypot(north, (one[1] - other[1]) * cos(radians(one[0])))


def degrees(text: str) -> float:
    """Read ISO 6709: sign, degrees, minutes and perhaps seconds."""
    size = 3 if len(text) in {6, 8} else 2
    whole, minutes, seconds = text[1 : size + 1], text[size + 1 : size + 3], text[size + 3 :]
    value = int(whole) + int(minutes) / 60 + int(seconds or 0) / 3600
    return -value if text[0] == "-" else value


def test_every_name_of_every_city_leads_there() -> None:
    cities = rows("cities.csv")
    assert len(cities) > 1500
    for row in cities:
        where = (float(row["lat"]), float(row["lon"]))
        for name in (row["city"], *filter(None, row["names"].split(";"))):
            assert countries.place(name, row["country"]) == where, (name, row["country"])


def test_cities_lie_on_the_side_of_their_country() -> None:
    centers = countries.centers()
    wide = {"US", "RU", "FR", "NO", "ES", "PT", "CL", "CA", "AU", "CN", "BR", "ID", "KI", "GL"}
    far = {}
    for row in rows("cities.csv"):
        if row["country"] not in wide:
            where = (float(row["lat"]), float(row["lon"]))
            apart = kilometres(where, centers[row["country"]])
            far |= {(row["country"], row["city"]): apart} if apart > 1750 else {}
    assert far == {}


@pytest.mark.parametrize(
    ("code", "lat", "lon"), [("FJ", -17.8, 178.0), ("RU", 60.0, 98.0), ("US", 39.0, -99.0)]
)
def test_centers_of_countries_on_both_sides_of_180_degrees(
    code: str, lat: float, lon: float
) -> None:
    assert countries.centers()[code] == pytest.approx((lat, lon), abs=3)


def test_cities_agree_with_the_time_zone_database() -> None:
    if not ZONES.exists():
        pytest.skip("no time zone database on this machine")
    found = ZONE.findall(ZONES.read_text("utf-8"))
    apart = {
        name: kilometres(place, (degrees(lat), degrees(lon)))
        for country, lat, lon, name in found
        if (place := countries.place(name.replace("_", " "), country))
    }
    assert len(apart) > 200
    # Its minutes are those of a gazetteer of 1990: Majuro is 21 km off, the rest nearer.
    assert {name: round(far) for name, far in apart.items() if far > 22} == {}


@pytest.mark.parametrize(
    ("city", "country", "own"),
    [
        ("MUENCHEN", "DE", "München"), ("Munich", "Germany", "München"),
        ("慕尼黑", "DE", "München"), ("PARIS CEDEX 05", "FR", "Paris"),
        ("75005 Paris", "FR", "Paris"), ("Lyon 03", "FR", "Lyon"),
        ("LONDON WC1E 6BT", "UK", "London"), ("Kobenhavn K", "DK", "København"),
        ("Koebenhavn", "DK", "København"), ("CH-1015 LAUSANNE", "CH", "Lausanne"),
        ("Bologna BO", "IT", "Bologna"), ("Cluj Napoca", "RO", "Cluj-Napoca"),
        ("ATHINA", "EL", "Athens"), ("Leuven (Heverlee)", "BE", "Leuven"),
        ("Lodz", "PL", "Łódź"), ("Frankfurt/Main", "DE", "Frankfurt"),
        ("北京市", "CN", "Beijing"), ("Genf", "CH", "Genève"),
        ("Sankt Gallen", "CH", "St. Gallen"), ("Nueva York", "US", "New York"),
    ],
)  # fmt: skip
def test_spellings_of_addresses(city: str, country: str, own: str) -> None:
    assert countries.place(city, country) == countries.place(own, country) is not None


@pytest.mark.parametrize(
    ("city", "country"),
    [
        ("Cambridge", None), ("Cambridge", "FR"), ("Atlantis", "GR"), ("", "DE"), ("123", "DE"),
        ("Berlin", "nowhere"), ("\x00", None), ("a" * 9999, "DE"), ("1-" * 999, "DE"),
    ],
)  # fmt: skip
def test_what_is_not_known_has_no_place(city: str, country: str | None) -> None:
    assert countries.place(city, country) is None


def test_a_city_that_one_country_has_needs_no_country() -> None:
    assert countries.place("Heidelberg") == (49.4, 8.69)
    assert countries.place("Cambridge", "US") != countries.place("Cambridge", "GB") is not None


def test_actors_get_the_place_of_their_city_where_they_have_none() -> None:
    actors = pd.DataFrame(
        {
            "actor_id": list("abcde"),
            "city": ["Berlin", "Berlin", "Berlin", None, "Nowhere"],
            "country": ["DE", "DE", None, "DE", "DE"],
            "lat": [None, 1.0, None, None, None],
            "lon": [13.0, 2.0, None, None, None],
        }
    )
    found = countries.located(actors)
    assert found["lat"].tolist()[:2] == [52.52, 1.0]
    assert found["lon"].tolist()[:2] == [13.41, 2.0]  # half a place is none
    assert found[["lat", "lon"]].iloc[2:].isna().all(axis=None)
    assert actors["lat"].isna().sum() == 4
    bare = countries.located(actors[["actor_id"]])
    assert bare[["lat", "lon"]].isna().all(axis=None)
    assert countries.located(actors.head(0)).empty


def test_distance_is_that_on_a_sphere() -> None:
    assert countries.distance((0.0, 0.0), (0.0, 180.0)) == pytest.approx(6371 * pi)
    assert countries.distance((10.0, 179.9), (10.0, -179.9)) == pytest.approx(21.9, abs=0.1)
    assert countries.distance((48.86, 2.35), (51.51, -0.13)) == pytest.approx(344, abs=3)
    assert countries.distance((1.0, 2.0), (1.0, 2.0)) == 0
