"""The actors table: invented names at real cities, with what is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields import bounded
from generator.names import ACTORS, CITIES, UNKNOWN, rows

if TYPE_CHECKING:
    from generator.dice import Dice

Record = dict[str, str]
COLUMNS = (
    "actor_id", "name", "kind", "parent", "country", "region", "city", "lat", "lon",
    "disciplines", "ror", "aliases", "founded", "size", "fictional",
)  # fmt: skip
FOUNDED = {
    "university": (1896, 1988),
    "university_unit": (1989, 2016),
    "research_institute": (1948, 2015),
    "business": (1984, 2016),
    "government_agency": (1950, 2012),
    "international_organization": (1951, 2016),
}
SIZES = ("1-9", "10-49", "50-249", "250-999", "1000+")
SIZE_WEIGHTS = {
    "university": (0, 0, 0, 3, 7),
    "university_unit": (1, 5, 4, 0, 0),
    "research_institute": (0, 3, 5, 2, 0),
    "business": (1, 3, 4, 3, 2),
    "government_agency": (0, 2, 5, 3, 0),
    "international_organization": (1, 5, 4, 1, 0),
}


def actors(dice: Dice) -> list[Record]:
    """Return the rows of the actors table, sorted by id."""
    records = [_record(dice, kind, row) for kind, text in ACTORS.items() for row in rows(text, 5)]
    by_id = {record["actor_id"]: record for record in records}
    places = {city: rest for city, *rest in rows(CITIES, 5)}
    for record in records:
        home = by_id.get(record["parent"], record)
        record["city"] = home["city"]
        if record["city"]:
            record.update(_place(dice, *places[record["city"]]))
    for actor, columns in rows(UNKNOWN, 2):
        by_id[actor] |= dict.fromkeys(columns.split(), "")
    return [by_id[actor] for actor in sorted(by_id)]


def _record(dice: Dice, kind: str, row: list[str]) -> Record:
    actor, second, third, disciplines, aliases = row
    is_unit = kind == "university_unit"
    return dict.fromkeys(COLUMNS, "") | {
        "actor_id": actor,
        "name": third if is_unit else second,
        "kind": kind,
        "parent": second if is_unit else "",
        "city": "" if is_unit else third,
        "disciplines": disciplines,
        "aliases": aliases,
        "founded": str(dice.integer(*FOUNDED[kind])),
        "size": dice.choose(SIZES, SIZE_WEIGHTS[kind]),
        "fictional": "yes",
    }


def _place(dice: Dice, country: str, region: str, lat: str, lon: str) -> Record:
    """Draw a point within about two kilometers of the middle of the city."""
    north, east = (bounded(dice.normal(0, 0.006), -0.012, 0.012) for _ in range(2))
    return {
        "country": country,
        "region": region,
        "lat": f"{float(lat) + north:.4f}",
        "lon": f"{float(lon) + east:.4f}",
    }
