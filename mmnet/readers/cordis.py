"""Read CORDIS, the European Commission's register of research projects.

Two layouts: the tables that CORDIS publishes (`organization.csv` and `project.csv`), and a
reduced one with a row for each participation (columns rcn, pic, type, role, …).
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.check import Problem, RawTable, Tally
from mmnet.check.values import Fault, read_number
from mmnet.countries import OTHER_CODES
from mmnet.errors import DataError
from mmnet.network import Network
from mmnet.ontology import Ontology, load_ontology
from mmnet.readers.archive import SUFFIX, names_in, unpacked
from mmnet.readers.cordis_extras import (
    VOCABULARY,
    read_disciplines,
    with_disciplines,
    with_funding,
)
from mmnet.readers.cordis_files import FILES, NAMES, complete, files_in
from mmnet.readers.delimited import read_delimited
from mmnet.readers.settled import differing_groups, most_frequent
from mmnet.schema import PARTICIPATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from os import PathLike


KINDS = {
    "HES": "university",
    "REC": "research_institute",
    "PRC": "business",
    "PUB": "government_agency",
    "OTH": "other_organization",
}
MODE = "research_cooperation"
AMOUNT = next(column for column in PARTICIPATIONS.columns if column.name == "amount")
GEOLOCATION = r"^[\s(]*([-\d.]+)\s*,\s*([-\d.]+)[\s)]*$"
# What columns were called before 2021.
OLDER = {"organisationID": "id"}
ENDED = ("CLOSED", "TERMINATED")
ORGANIZATION = {
    "collaboration_id": "projectID",
    "actor_id": "organisationID",
    "name": "name",
    "aliases": "shortName",
    "kind": "activityType",
    "country": "country",
    "city": "city",
    "nuts": "nutsCode",
    "geolocation": "geolocation",
    "role": "role",
    "amount": "ecContribution",
}
PROJECT = {
    "collaboration_id": "id",
    "title": "title",
    "acronym": "acronym",
    "start": "startDate",
    "end": "endDate",
    "status": "status",
    "amount": "ecMaxContribution",
    "source": "grantDoi",
}
REDUCED = {
    "collaboration_id": "rcn",
    "actor_id": "pic",
    "kind": "type",
    "country": "country",
    "role": "role",
    "amount": "contribution",
    "start": "start_date",
    "end": "end_date",
    "total": "max_contribution",
}
OPTIONAL = {"aliases", "nuts", "geolocation", "city", "source", "acronym", "status", "total"}
OF_ACTOR = ("name", "aliases", "kind", "country", "city", "nuts", "geolocation")


@checked
def read_cordis(
    source: str | PathLike[str],
    *,
    kinds: Mapping[str, str] | None = None,
    funding: bool = False,
    incomplete: str = "refuse",
    ontology: Ontology | str | PathLike[str] | None = None,
    title: str = "CORDIS",
    as_of: int | str | date | None = None,
) -> Network:
    """Read CORDIS projects as collaborations of the mode research_cooperation.

    Parameters
    ----------
    source : str or path
        A folder with `organization.csv` and `project.csv` (or their older names and columns), the
        .zip that holds them, one of the two files, or a file of the reduced layout (.csv or
        .csv.gz). Commas or semicolons, decimal points or commas.
    kinds : mapping of str to str, optional
        Kind of actor for each activity type; HES, REC, PRC, PUB and OTH by default.
    funding : bool
        True adds a second mode: policy_and_financial_support from the European Commission to each
        participant with a contribution, in EUR.
    incomplete : {"refuse", "leave_out"}
        What to do with participations whose project is not in the file of projects, as after a
        filter, and with organizations without an activity type: an error, or leave them out; a
        warning lists them.
    ontology : Ontology or path, optional
        Must know the kinds, the modes and the roles; "cordis" if not given, with funding
        "research".
    title : str
        What the network is called.
    as_of : str, date or int, optional
        The day for which projects count as running; today if not given.

    Returns
    -------
    Network
        Contributions are amounts in EUR. Where `euroSciVoc.csv` is beside, projects and
        organizations have the disciplines that its fields correspond to (ISCED-F 2013). An
        organization whose rows differ in name, country and so on takes the most frequent value.
        EL and UK become GR and GB.

    Raises
    ------
    DataError
        If a file is missing or broken; every problem is listed.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> project = {"id": ["1"], "title": ["One"], "startDate": ["2021-01-01"], "endDate": [""]}
    >>> pd.DataFrame(project).assign(ecMaxContribution="3000").to_csv("project.csv", index=False)
    >>> rows = {
    ...     "projectID": ["1", "1"], "organisationID": ["10", "11"], "name": ["Alpha", "Beta"],
    ...     "activityType": ["HES", "PRC"], "country": ["EL", "UK"],
    ...     "role": ["coordinator", "participant"], "ecContribution": ["1000", "2000"],
    ... }
    >>> pd.DataFrame(rows).to_csv("organization.csv", index=False)
    >>> mm.read_cordis(".").actors[["name", "kind", "country"]]
        name        kind country
    0  Alpha  university      GR
    1   Beta    business      GB
    """
    usual = "research" if funding else "cordis"
    terms = ontology if isinstance(ontology, Ontology) else load_ontology(ontology or usual)
    path = Path(source)
    if not path.exists():
        raise DataError([Problem(str(path), 0, "", "E114", "does not exist", "check the path")])
    if path.suffix.lower() == SUFFIX and path.is_file():
        held = names_in(path)
        wanted = [*(files_in(held) or dict(zip(FILES, FILES, strict=True))).values()]
        with unpacked(path, [*wanted, *({VOCABULARY} & held)]) as folder:
            return read_cordis(
                folder, kinds=kinds, funding=funding, incomplete=incomplete, ontology=terms,
                title=title, as_of=as_of,
            )  # fmt: skip
    problems: list[Problem] = []
    disciplines: dict[str, str] = {}
    if path.is_file() and not any(name.fullmatch(path.name) for name in NAMES.values()):
        rows, projects = _read_reduced(path, problems)
    else:
        folder = path if path.is_dir() else path.parent
        rows, projects = _read_full(folder)
        disciplines = read_disciplines(folder / VOCABULARY, problems)
    table = {**KINDS, **(kinds or {})}
    found = len(rows.frame)
    rows, left = complete(rows, projects, table, incomplete, problems)
    raw = {
        "actors": _actors(rows, table, problems),
        "collaborations": projects,
        "participations": _participations(rows, problems),
    }
    if disciplines:
        raw = with_disciplines(raw, disciplines)
    if funding:
        raw = with_funding(raw)
    tallies = [
        Tally.of(rows.file, "participations", found, found - sum(left.values()), left),
        Tally.of(projects.file, "projects", len(projects.frame), len(projects.frame), {}),
    ]
    return Network.from_raw(raw, terms, title=title, as_of=as_of, found=problems, tallies=tallies)


# ---- layouts


def _renamed(table: RawTable, names: Mapping[str, str]) -> RawTable:
    """Give the source's columns our names; messages keep the source's."""
    names = {
        own: OLDER[name] if name not in table.frame and OLDER.get(name) in table.frame else name
        for own, name in names.items()
    }
    needed = [name for own, name in names.items() if own not in OPTIONAL]
    missing = [name for name in needed if name not in table.frame]
    if missing:
        found = ", ".join(map(str, table.frame.columns))
        raise DataError(
            [
                Problem(
                    table.file, 1, "", "E103", f'the column "{name}" is missing',
                    f"this is not the CORDIS layout; found: {found}",
                )
                for name in missing
            ]
        )  # fmt: skip
    present = {name: own for own, name in names.items() if name in table.frame}
    frame = table.frame[list(present)].rename(columns=present)
    return RawTable(table.name, table.file, frame, table.rows, dict(names))


def _read_full(folder: Path) -> tuple[RawTable, RawTable]:
    tables = {}
    problems: list[Problem] = []
    names = [path.name for path in folder.iterdir()]
    held = files_in(names)
    for name, form in NAMES.items():
        alike = sorted(one for one in names if form.fullmatch(one))
        if len(alike) > 1 and f"{name}.csv" not in alike:
            what, fix = f"there are {' and '.join(alike)}", "give one programme a folder"
            problems.append(Problem(folder.name, 0, "", "E117", what, fix))
    for name, columns in {"organization": ORGANIZATION, "project": PROJECT}.items():
        path = folder / held.get(name, f"{name}.csv")
        if not path.exists():
            fix = "give the folder that CORDIS's archive unpacks to"
            problems.append(Problem(path.name, 0, "", "E114", "does not exist", fix))
            continue
        try:
            tables[name] = _renamed(read_delimited(path, name), columns)
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    frame = tables["project"].frame
    status = frame.get("status", pd.Series("", index=frame.index))
    plain = frame.assign(
        mode=MODE,
        status=np.where(status.isin(ENDED), "ended", ""),
        amount=_points(frame["amount"]),
        unit="EUR",
    )
    return tables["organization"], _with_frame(tables["project"], "collaborations", plain)


def _read_reduced(path: Path, problems: list[Problem]) -> tuple[RawTable, RawTable]:
    """Read the reduced layout; NA is any missing value there, Namibia's code included."""
    table = _renamed(read_delimited(path, "participations"), REDUCED)
    no_country = int((table.frame["country"] == "NA").sum())
    if no_country:
        what = f"participations with the country NA: {no_country:,}"
        fix = "this layout writes NA for what is missing, so Namibia is unknown here too"
        problems.append(Problem(path.name, 0, "country", "W420", what, fix))
    frame = table.frame.mask(table.frame == "NA", "")
    frame["name"] = frame["actor_id"]
    rows = _with_frame(table, "participations", frame)
    _settle(table.file, frame, problems)
    first = ~frame["collaboration_id"].duplicated()
    projects = pd.DataFrame(
        {
            "collaboration_id": frame["collaboration_id"],
            "mode": MODE,
            "start": frame["start"],
            "end": frame["end"],
            "amount": _points(frame.get("total", pd.Series("", index=frame.index))),
            "unit": "EUR",
        }
    )[first].reset_index(drop=True)
    labels = {**REDUCED, "amount": REDUCED["total"]}
    return rows, RawTable(
        "collaborations", table.file, projects, table.rows[first.to_numpy()], labels
    )


def _settle(file: str, frame: pd.DataFrame, problems: list[Problem]) -> None:
    """Let the most frequent value count where the rows of a project differ, in any order."""
    codes, names = pd.factorize(frame["collaboration_id"])
    for column in ("start", "end", "total"):
        differing = differing_groups(codes, frame[column]) if column in frame else 0
        if differing:
            frame[column] = most_frequent(codes, frame[column], len(names))[codes]
            what = f"projects whose rows differ: {differing:,}"
            fix = "the most frequent value counts; correct the others if it matters"
            problems.append(Problem(file, 0, REDUCED[column], "W424", what, fix))


def _with_frame(table: RawTable, name: str, frame: pd.DataFrame) -> RawTable:
    return RawTable(name, table.file, frame, table.rows, table.labels)


def _points(numbers: pd.Series) -> pd.Series:
    """Write decimal commas as points; a comma before three digits may mean thousands and stays."""
    if not numbers.str.contains(",", regex=False).any():
        return numbers
    return numbers.str.replace(r"^([-+]?\d*),(?!\d{3}$)(\d+)$", r"\1.\2", regex=True)


# ---- tables


def _actors(rows: RawTable, kinds: Mapping[str, str], problems: list[Problem]) -> RawTable:
    """Make one row for each organization, with its most frequent values."""
    ids = rows.frame["actor_id"]
    codes, names = pd.factorize(ids)
    first = np.unique(codes, return_index=True)[1]
    columns = {"actor_id": np.asarray(names, dtype=object)}
    for column in OF_ACTOR:
        if column in rows.frame:
            columns[column] = most_frequent(codes, rows.frame[column], len(names))
    frame = pd.DataFrame(columns, dtype=object)
    frame["kind"] = frame["kind"].map(lambda kind: kinds.get(kind, kind))
    frame["country"] = frame["country"].replace(OTHER_CODES)
    if "geolocation" in frame:
        stated = frame.pop("geolocation")
        place = stated.str.extract(GEOLOCATION).fillna("")
        unread = int(((place[0] == "") & (stated != "")).sum())
        if unread:
            what = f"organizations whose place is not a latitude and a longitude: {unread:,}"
            fix = "write it as 37.9,23.7; until then they have no place on a map"
            problems.append(Problem(rows.file, 0, "geolocation", "W423", what, fix))
        frame["lat"], frame["lon"] = place[0], place[1]
    differing = differing_groups(codes, rows.frame["kind"])
    if differing:
        what = f"organizations whose rows differ in the activity type: {differing:,}"
        fix = "the most frequent one counts; correct the others if it matters"
        problems.append(Problem(rows.file, 0, rows.labels["kind"], "W421", what, fix))  # type: ignore[arg-type]
    labels = {**rows.labels, "lat": "geolocation", "lon": "geolocation"}
    return RawTable("actors", rows.file, frame, rows.rows[first], labels)


def _participations(rows: RawTable, problems: list[Problem]) -> RawTable:
    """Keep who took part as what; repeated rows are added up."""
    columns = ["collaboration_id", "actor_id", "role", "amount"]
    frame = rows.frame[columns].assign(amount=_points(rows.frame["amount"]))
    key = columns[:3]
    again = frame.duplicated(key).to_numpy()
    if again.any():
        repeated = frame[frame.duplicated(key, keep=False)]
        amounts = _amounts(rows, repeated["amount"], problems)
        sums = amounts.groupby([repeated[name] for name in key]).transform("sum", min_count=1)
        texts = ["" if np.isnan(amount) else repr(amount) for amount in sums.tolist()]
        frame.loc[repeated.index, "amount"] = texts
        what = f"participations that repeat an earlier one: {int(again.sum()):,}"
        problems.append(Problem(rows.file, 0, "", "W422", what, "their contributions are added up"))
    kept = frame[~again].reset_index(drop=True)
    return RawTable("participations", rows.file, kept, rows.rows[~again], rows.labels)


def _amounts(rows: RawTable, texts: pd.Series, problems: list[Problem]) -> pd.Series:
    """Read amounts that are to be added up, so that a sum hides no faulty one."""
    read = partial(read_number, column=AMOUNT, decimal_comma=False)
    values = {text: read(text) for text in texts.unique() if text}
    faults = {text: value for text, value in values.items() if isinstance(value, Fault)}
    for record, text in texts[texts.isin(list(faults))].items():
        problems.append(rows.problem(int(str(record)), "amount", faults[text]))
    numbers = {text: value for text, value in values.items() if text not in faults}
    return texts.map(numbers).astype("float64")
