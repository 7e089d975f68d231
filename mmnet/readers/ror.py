"""Read the Research Organization Registry (ROR): a clean list of organizations to match with.

The dump of schema 2: a list of records with names, types, relationships and locations.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from mmnet.arguments import checked
from mmnet.check import Problem, Tally
from mmnet.errors import DataError
from mmnet.progress import automatic
from mmnet.readers.archive import SUFFIX, names_in, unpacked
from mmnet.readers.records import part, parts, read_records, refused, texts
from mmnet.readers.types import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from mmnet.progress import Progress

FIRST = tuple(KINDS)
UNIT = "university_unit"
COLUMNS = (
    "actor_id", "name", "kind", "parent", "country", "region", "city", "lat", "lon", "ror",
    "aliases", "status", "established",
)  # fmt: skip
SCHEMA = "_schema_v2"
TOLD_EVERY = 5000


@checked
def read_ror(
    source: str | PathLike[str],
    *,
    kinds: Mapping[str, str] | None = None,
    withdrawn: bool = False,
    progress: Progress | bool | None = None,
) -> pd.DataFrame:
    """Read ROR's data dump as a table of actors, such as `match` takes as its reference.

    Parameters
    ----------
    source : str or path
        The dump: the .zip as it is published, the .json in it (schema 2), or an answer of the API.
    kinds : mapping of str to str, optional
        Kind of actor for each type; education, company, government, facility, healthcare, archive,
        nonprofit, funder and other have one by default. Of several types the first in this order
        counts.
    withdrawn : bool
        True keeps records that are inactive or withdrawn.
    progress : callable or bool, optional
        As in other long calls.

    Returns
    -------
    DataFrame
        Columns of the table of actors; actor_id is the last part of the ROR id, parent the
        first parent in the list, aliases all labels, aliases and acronyms. An organization of
        education with a university as its parent is a university_unit. `frame.attrs["balance"]`
        says how many records were left out.

    Raises
    ------
    DataError
        If the file is no such dump, or an id stands twice.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> city = {"country_code": "GR", "name": "Athens", "lat": 38.0, "lng": 23.7}
    >>> record = {
    ...     "id": "https://ror.org/02u0aaa10", "status": "active", "types": ["education"],
    ...     "names": [{"value": "University of A", "types": ["ror_display"], "lang": "en"}],
    ...     "locations": [{"geonames_details": city}], "relationships": [], "established": 1837,
    ... }
    >>> pd.DataFrame([record]).to_json("ror.json", orient="records")
    >>> mm.read_ror("ror.json")[["actor_id", "name", "kind", "country"]]
        actor_id             name        kind country
    0  02u0aaa10  University of A  university      GR
    """
    path = Path(source)
    if not path.exists():
        raise refused(path, 0, "E114", "does not exist", "check the path")
    if path.suffix.lower() == SUFFIX:
        held = sorted(name for name in names_in(path) if name.endswith(".json"))
        wanted = [name for name in held if SCHEMA in name] or held
        with unpacked(path, wanted[:1] or ["ror-data.json"]) as folder:
            inside = next(folder.iterdir())
            return read_ror(inside, kinds=kinds, withdrawn=withdrawn, progress=progress)
    told = automatic("Reading ROR", asked=progress)
    table = {**KINDS, **(kinds or {})}
    rows = []
    for number, record in read_records(path):
        rows.append(_row(path, number, record, table))
        if told and number % TOLD_EVERY == 0:
            told(number, max(number + 1, 110_000))
    if not rows:
        raise refused(path, 0, "E102", "holds no record", "download it again")
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    _refuse_twice(path, frame)
    kept = frame if withdrawn else frame[frame["status"] == "active"]
    result = _with_units(kept).sort_values("actor_id", ignore_index=True)
    left = {"inactive or withdrawn": len(frame) - len(kept)}
    result.attrs["balance"] = str(Tally.of(path.name, "records", len(frame), len(kept), left))
    return result


def short_id(ror: object) -> str:
    """Return the last part of a ROR id."""
    return str(ror or "").rstrip("/").rpartition("/")[2].lower()


def _row(
    path: Path, number: int, record: dict[str, Any], kinds: Mapping[str, str]
) -> tuple[object, ...]:
    names = parts(record, "names")
    if "id" not in record or not names:
        what = f"record {number} has no id or no names"
        fix = "give the dump of schema 2 (its name has _schema_v2, or is newer than 2025)"
        raise refused(path, number, "E103", what, fix)
    shown = [name for name in names if "ror_display" in texts(name, "types")] or names
    name = str(shown[0].get("value") or "")
    others = [str(other.get("value") or "").replace(";", ",") for other in names]
    said = name.replace(";", ",")
    place = next(iter(parts(record, "locations")), {})
    types = [one.lower() for one in texts(record, "types")]
    first = next((one for one in FIRST if one in types), "other")
    above = [one for one in parts(record, "relationships") if one.get("type") == "parent"]
    own = short_id(record["id"])
    held = part(place, "geonames_details")
    details = held if isinstance(held, dict) else {}
    return (
        own, name, kinds.get(first, first), short_id(above[0].get("id")) if above else None,
        details.get("country_code"), details.get("country_subdivision_name"), details.get("name"),
        details.get("lat"), details.get("lng"), f"https://ror.org/{own}",
        "; ".join(dict.fromkeys(text for text in others if text not in {"", said}))
        or None,
        record.get("status") or "active", record.get("established"),
    )  # fmt: skip


def _refuse_twice(path: Path, frame: pd.DataFrame) -> None:
    twice = frame["actor_id"][frame["actor_id"].duplicated()].unique()
    if len(twice):
        fix = "the dump was put together twice: download it again"
        raise DataError(
            [
                Problem(path.name, 0, "id", "E105", f"{actor} stands in two records", fix)
                for actor in twice[:20]
            ]
        )


def _with_units(frame: pd.DataFrame) -> pd.DataFrame:
    """Parents that are in the table, and units of universities."""
    kind = dict(zip(frame["actor_id"], frame["kind"], strict=True))
    parent = frame["parent"].where(frame["parent"].isin(kind))
    unit = (frame["kind"] == KINDS["education"]) & (parent.map(kind) == KINDS["education"])
    return frame.assign(parent=parent, kind=frame["kind"].mask(unit, UNIT))
