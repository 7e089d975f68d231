"""Read OpenAlex: works with the institutions of their authors, as research cooperation."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from mmnet.arguments import checked
from mmnet.check import Problem, RawTable, Tally
from mmnet.network import Network
from mmnet.ontology import Ontology, load_ontology
from mmnet.progress import automatic
from mmnet.readers.records import (
    LINES,
    PARQUET,
    beside,
    files_of,
    part,
    parts,
    read_records,
    refused,
    texts,
)  # fmt: skip
from mmnet.readers.types import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from os import PathLike

    from mmnet.progress import Progress

MODE = "research_cooperation"
ROLE = "participant"
UNIT = "works"
TOLD_EVERY = 5000
SUFFIXES = (*LINES, PARQUET)
Shares = dict[str, float]


@checked
def read_openalex(
    works: str | PathLike[str],
    institutions: str | PathLike[str] | None = None,
    *,
    kinds: Mapping[str, str] | None = None,
    ontology: Ontology | str | PathLike[str] = "research",
    title: str = "OpenAlex",
    as_of: int | str | date | None = None,
    progress: Progress | bool | None = None,
) -> Network:
    """Read works as collaborations of the mode research_cooperation between institutions.

    Parameters
    ----------
    works : str or path
        Works as OpenAlex gives them: a file of JSON lines, plain or .gz, answers of its API, a
        Parquet file with the same fields, or a folder of such files.
    institutions : str or path, optional
        Institutions in the same form; they add other names, cities and places.
    kinds : mapping of str to str, optional
        Kind of actor for each type of institution.
    ontology : Ontology or path
        Must know the kinds and the mode research_cooperation with the role participant.
    title : str
        What the network is called.
    as_of : str, date or int, optional
        The day for which works count; today if not given.
    progress : callable or bool, optional
        As in other long calls.

    Returns
    -------
    Network
        A work is one collaboration of its year. Each author counts 1 / authors, shared equally by
        the author's institutions; the amount of a participation is the sum, in works, so that the
        amounts of one work add up to the share of authors with a known institution. Works of one
        institution tie nobody and are left out; a warning counts them.

    Raises
    ------
    DataError
        If a file is broken, or an id stands twice.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> place = {"type": "education", "country_code": "KE", "ror": None}
    >>> one = {"institutions": [{"id": "I1", "display_name": "Alpha", **place}]}
    >>> other = {"institutions": [{"id": "I2", "display_name": "Beta", **place}]}
    >>> work = {"id": "W1", "title": "Maps", "publication_year": 2023, "authorships": [one, other]}
    >>> pd.DataFrame([work]).to_json("works.jsonl", orient="records", lines=True)
    >>> mm.read_openalex("works.jsonl").participations[["actor_id", "amount"]]
      actor_id  amount
    0       I1     0.5
    1       I2     0.5
    """
    terms = ontology if isinstance(ontology, Ontology) else load_ontology(ontology)
    table = {**KINDS, **(kinds or {})}
    told = automatic("Reading OpenAlex", asked=progress)
    actors: dict[str, dict[str, Any]] = {}
    rows: list[tuple[str, str, str]] = []
    taken: list[tuple[str, str, str, float]] = []
    seen: set[str] = set()
    alone = 0
    source = Path(works)
    stated: list[int] = []
    for path, number, work in _every(source, stated):
        key = short_id(work.get("id"))
        if not key or "authorships" not in work:
            what = f"record {number} is no work: it has no id or no authorships"
            raise refused(path, number, "E103", what, "give the works of OpenAlex")
        if key in seen:
            what = f"{key} stands in two records"
            raise refused(path, number, "E105", what, "give each part once")
        seen.add(key)
        shares = shares_of(work, actors, table)
        if len(shares) < 2:
            alone += 1
        else:
            year = work.get("publication_year")
            name = work.get("title") or work.get("display_name")
            rows.append((key, str(name or ""), str(year or "")))
            taken += [(key, actor, ROLE, share) for actor, share in shares.items()]
        if told and len(seen) % TOLD_EVERY == 0:
            told(len(seen), len(seen) * 2)
    if institutions is not None:
        _add_facts(Path(institutions), actors, table)
    problems = []
    if alone:
        what = f"works of one known institution or none: {alone:,}"
        fix = "they tie nobody and are left out"
        problems.append(Problem(source.name, 0, "authorships", "W426", what, fix))
    problems += beside(source, files_of(source, SUFFIXES), SUFFIXES)
    problems += _pages_missing(source.name, sum(stated), len(seen))
    used = {actor for _, actor, _, _ in taken}
    held = [actors[actor] for actor in sorted(used)]
    columns = ["collaboration_id", "title", "start"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["end"] = frame["start"]
    frame["mode"], frame["unit"] = MODE, UNIT
    columns = ["collaboration_id", "actor_id", "role", "amount"]
    raw = {
        "actors": pd.DataFrame(held, columns=list(_actor("", {}, {}))),
        "collaborations": frame,
        "participations": pd.DataFrame(taken, columns=columns),
    }
    tables = {name: RawTable.derived(name, source.name, one) for name, one in raw.items()}
    left = {"of one known institution or none": alone}
    tally = Tally.of(source.name, "works", len(seen), len(rows), left)
    return Network.from_raw(
        tables, terms, title=title, as_of=as_of, found=problems, tallies=[tally]
    )


def _pages_missing(file: str, stated: int, held: int) -> list[Problem]:
    """Warn where the answers of the API count more works than are there."""
    if stated <= held:
        return []
    what = f"works that the answers count: {stated:,}, in the file: {held:,}"
    fix = "get the other pages of the answer, if they matter"
    return [Problem(file, 0, "", "W428", what, fix)]


def short_id(identifier: object) -> str:
    """Return the last part of an OpenAlex id, such as W2741809807."""
    return str(identifier or "").rstrip("/").rpartition("/")[2]


def shares_of(
    work: dict[str, Any], actors: dict[str, dict[str, Any]], kinds: Mapping[str, str]
) -> Shares:
    """Return the share of each institution in a work; new institutions are added to the actors."""
    authors = parts(work, "authorships")
    shares: Shares = defaultdict(float)
    for author in authors:
        own = {short_id(one.get("id")): one for one in parts(author, "institutions")}
        own.pop("", None)
        for key, one in own.items():
            shares[key] += 1 / (len(authors) * len(own))
            if key not in actors:
                actors[key] = _actor(key, one, kinds)
    return {key: round(share, 12) for key, share in shares.items()}


def _actor(key: str, one: dict[str, Any], kinds: Mapping[str, str]) -> dict[str, Any]:
    kind = str(one.get("type") or "other").lower()
    return {
        "actor_id": key,
        "name": one.get("display_name") or key,
        "kind": kinds.get(kind, kind),
        "country": one.get("country_code"),
        "region": part(one, "geo", "region"),
        "city": part(one, "geo", "city"),
        "lat": part(one, "geo", "latitude"),
        "lon": part(one, "geo", "longitude"),
        "ror": one.get("ror"),
        "aliases": _aliases(one),
    }


def _aliases(one: dict[str, Any]) -> str | None:
    names = texts(one, "display_name_alternatives") + texts(one, "display_name_acronyms")
    known = (name.replace(";", ",") for name in names if name)
    return "; ".join(dict.fromkeys(known)) or None


def _add_facts(source: Path, actors: dict[str, dict[str, Any]], kinds: Mapping[str, str]) -> None:
    for _, _, one in _every(source):
        key = short_id(one.get("id"))
        if key in actors:
            known = {name: value for name, value in _actor(key, one, kinds).items() if value}
            actors[key] |= known


def _every(
    source: Path, stated: list[int] | None = None
) -> Iterator[tuple[Path, int, dict[str, Any]]]:
    for path in files_of(source, SUFFIXES):
        for number, record in read_records(path, stated):
            yield path, number, record
