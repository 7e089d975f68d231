"""Records of JSON: lists of objects, their ids, and the name of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.readers.foreign.model import broken

if TYPE_CHECKING:
    from collections.abc import Mapping


def records_of(file: str, parent: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return a list of objects; none where the file has no such list."""
    records = parent.get(key, [])
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise broken(file, 0, f'"{key}" is not a list of objects')
    return records


def id_of(file: str, record: Mapping[str, Any], key: str, number: int) -> str:
    """Return a text or a whole number as an id."""
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise broken(file, 0, f'record {number} has no text or number as "{key}"')
    return str(value)


def title_in(*places: object) -> str:
    """Return the first name or title of some objects."""
    named = (place.get("name") or place.get("title") for place in places if isinstance(place, dict))
    return str(next((name for name in named if name), ""))
