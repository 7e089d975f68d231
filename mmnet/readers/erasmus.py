"""Read Erasmus+ mobility: how many persons an organization sends to another, by year and field.

The layout of the Commission's open data on learning mobility (KA1): a row for each group of
participants with sending and receiving organization.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.check import Problem, RawTable, Tally
from mmnet.countries import OTHER_CODES
from mmnet.errors import DataError
from mmnet.network import Network
from mmnet.ontology import Ontology, load_ontology
from mmnet.readers.archive import SUFFIX, names_in, unpacked
from mmnet.readers.delimited import read_delimited
from mmnet.readers.records import beside, files_of
from mmnet.readers.settled import most_frequent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from os import PathLike

KINDS = {"with code": "university", "without code": "business"}
"""Kind of an organization that has an Erasmus code (a university has one), and of one without."""

MODES = {"traineeship": "internship_base", "": "international_exchange"}
"""Mode by a word in the activity; the first that fits counts, the empty one fits all."""

ROLES = {
    "international_exchange": ("sender", "host"),
    "internship_base": ("university", "host"),
    "researcher_exchange": ("sender", "host"),
}
"""Roles of the sending and the receiving organization."""

TABLES = (".csv", ".gz")
UNITS = {"internship_base": "places"}
COLUMNS = {
    "year": ("Academic Year",),
    "activity": ("Activity (mob)", "Activity", "Mobility Activity"),
    "field": ("Field of Education", "Field Of Education"),
    "level": ("Education Level", "Level of Education"),
    "sender": ("Sending Organization", "Sending Organisation"),
    "sender_code": ("Sending Organisation Erasmus Code", "Sending Organization Erasmus Code"),
    "sender_city": ("Sending City",),
    "sender_country": ("Sending Country Code", "Sending Country"),
    "host": ("Receiving Organization", "Receiving Organisation"),
    "host_code": ("Receiving Organisation Erasmus Code", "Receiving Organization Erasmus Code"),
    "host_city": ("Receiving City",),
    "host_country": ("Receiving Country Code", "Receiving Country"),
    "persons": ("Participants", "Actual Participants (Contracted Projects)"),
}
NEEDED = ("year", "sender", "host", "persons")
INSIDE = "they tie nobody and are left out"
UNFIT = "they are left out: give kinds= or modes= if they matter"
UNKNOWN = ("-", "?", "???", "N/A", "not available", "Undefined")
YEAR = re.compile(r"^(\d{4})\s*[-/]\s*(\d{4}|\d{2})$")
FIELD = re.compile(r"^\s*(\d{2,4})\b")


@checked
def read_erasmus(
    source: str | PathLike[str],
    *,
    kinds: Mapping[str, str] | None = None,
    modes: Mapping[str, str] | None = None,
    ontology: Ontology | str | PathLike[str] = "default",
    title: str = "Erasmus+",
    as_of: int | str | date | None = None,
) -> Network:
    """Read rows of mobility as collaborations counted in persons.

    Parameters
    ----------
    source : str or path
        A .csv or .csv.gz file, a .zip, or a folder of such files (years are put together).
    kinds : mapping of str to str, optional
        Kind of actor "with code" (an Erasmus code) and "without code", or of one organization by
        its code or name.
    modes : mapping of str to str, optional
        Mode by a word in the activity; by default traineeships are internship_base and all else is
        international_exchange.
    ontology : Ontology or path
        Must know the kinds, modes and roles.
    title : str
        What the network is called.
    as_of : str, date or int, optional
        The day for which collaborations count as running; today if not given.

    Returns
    -------
    Network
        One collaboration for each academic year (September to August), sender, host, mode, level
        and field; its amount is the number of participants. The extra columns level and disciplines
        (the ISCED-F code of the field) say what is known. An organization is known by its Erasmus
        code, else by name and country. Rows inside one organization, and rows whose kinds the mode
        does not allow, are left out and counted in a warning.

    Raises
    ------
    DataError
        If a file is broken, a column is missing, or a number cannot be read.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> rows = {
    ...     "Academic Year": ["2019-2020"], "Activity (mob)": ["Student mobility for studies"],
    ...     "Field of Education": ["0311 - Economics"], "Education Level": ["ISCED-6"],
    ...     "Sending Country Code": ["AT"], "Sending Organization": ["University A"],
    ...     "Sending Organisation Erasmus Code": ["A WIEN01"],
    ...     "Receiving Country Code": ["EL"], "Receiving Organization": ["University B"],
    ...     "Receiving Organisation Erasmus Code": ["G ATHINE01"], "Participants": [3],
    ... }
    >>> pd.DataFrame(rows).to_csv("mobility.csv", sep=";", index=False)
    >>> mm.read_erasmus("mobility.csv").collaborations[["start", "end", "amount", "unit"]]
         start      end  amount     unit
    0  2019-09  2020-08     3.0  persons
    """
    terms = ontology if isinstance(ontology, Ontology) else load_ontology(ontology)
    path = Path(source)
    if path.suffix.lower() == SUFFIX and path.is_file():
        wanted = [name for name in names_in(path) if name.lower().endswith((".csv", ".csv.gz"))]
        with unpacked(path, wanted or ["mobility.csv"]) as folder:
            return read_erasmus(
                folder, kinds=kinds, modes=modes, ontology=terms, title=title, as_of=as_of
            )
    files = files_of(path, TABLES)
    problems = beside(path, files, TABLES)
    tables = [_table(file, problems) for file in files]
    if any(problem.severity == "error" for problem in problems):
        raise DataError(problems)
    rows = pd.concat(tables, ignore_index=True)
    named = _identified(rows)
    actors = _actors(named, {**KINDS, **(kinds or {})})
    words = {**(modes or {})}
    words |= {word: mode for word, mode in MODES.items() if word not in words}
    kept = _allowed(named, actors, words, terms, file=path.name, problems=problems)
    works, taken = _collaborations(kept)
    used = actors["actor_id"].isin(set(taken["actor_id"]))
    frames = {"actors": actors[used], "collaborations": works, "participations": taken}
    raw = {name: RawTable.derived(name, path.name, frame) for name, frame in frames.items()}
    inside = int((named["sender_id"] == named["host_id"]).sum())
    left = {"within one organization": inside}
    left["of kinds that the mode does not allow"] = len(named) - len(kept) - inside
    tally = Tally.of(path.name, "rows", len(rows), len(kept), left)
    return Network.from_raw(raw, terms, title=title, as_of=as_of, found=problems, tallies=[tally])


def _table(path: Path, problems: list[Problem]) -> pd.DataFrame:
    """One file in our columns; numbers and years are checked row by row."""
    raw = read_delimited(path, "mobility")
    frame = pd.DataFrame(index=raw.frame.index)
    for own, names in COLUMNS.items():
        held = [name for name in names if name in raw.frame]
        if held:
            frame[own] = raw.frame[held[0]].mask(raw.frame[held[0]].isin(UNKNOWN), "")
        elif own in NEEDED:
            found = ", ".join(map(str, raw.frame))
            fix = f"this is not the layout of Erasmus+ mobility; found: {found}"
            what = f'the column "{names[0]}" is missing'
            problems.append(Problem(path.name, 1, "", "E103", what, fix))
        else:
            frame[own] = ""
    if any(problem.code == "E103" for problem in problems):
        return frame
    for column, fits, code, fix in (
        ("persons", r"^\d{1,9}$", "E202", "write a whole number"),
        ("year", YEAR.pattern, "E204", "write it as 2019-2020"),
    ):
        wrong = frame.index[~frame[column].str.match(fits)]
        problems += [
            Problem(
                path.name, int(raw.rows[at]), COLUMNS[column][0], code,
                f"{frame[column][at]!r} cannot be read", fix,
            )
            for at in wrong
        ]  # fmt: skip
    for column in ("sender", "host"):
        problems += [
            Problem(path.name, int(raw.rows[at]), COLUMNS[column][0], "E104", "is empty", "name it")
            for at in frame.index[frame[column] == ""]
        ]
    return frame


def _identified(rows: pd.DataFrame) -> pd.DataFrame:
    """Ids of both sides: the Erasmus code, else name and country."""
    result = rows.copy()
    for side in ("sender", "host"):
        code = rows[f"{side}_code"].str.split().str.join(" ").str.upper()
        country = rows[f"{side}_country"].str.extract(r"^\s*([A-Za-z]{2})\b")[0].fillna("")
        country = country.str.upper().replace(OTHER_CODES)
        name = rows[side].str.split().str.join(" ")
        spelled = name.str.casefold() + ", " + country.str.cat([""] * len(country))
        result[f"{side}_code"], result[f"{side}_country"] = code, country
        result[side], result[f"{side}_id"] = name, code.where(code != "", spelled)
    return result


def _actors(rows: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    columns = ("id", "", "code", "city", "country")
    sides = [
        rows[[f"{side}_{name}" if name else side for name in columns]].set_axis(
            ["actor_id", "name", "code", "city", "country"], axis=1
        )
        for side in ("sender", "host")
    ]
    every = pd.concat(sides, ignore_index=True)
    codes, ids = pd.factorize(every["actor_id"], sort=True)
    frame = pd.DataFrame({"actor_id": ids})
    for column in ("name", "code", "city", "country"):
        frame[column] = most_frequent(codes, every[column], len(ids))
    usual = np.where(frame["code"] != "", kinds["with code"], kinds["without code"])
    texts = zip(frame["actor_id"], frame["name"], usual, strict=True)
    frame["kind"] = [kinds.get(key) or kinds.get(name) or kind for key, name, kind in texts]
    return frame.drop(columns="code")


def _allowed(
    rows: pd.DataFrame,
    actors: pd.DataFrame,
    modes: Mapping[str, str],
    ontology: Ontology,
    *,
    file: str,
    problems: list[Problem],
) -> pd.DataFrame:
    """Rows between two organizations whose kinds the mode allows, with their mode."""
    order = sorted(modes, key=lambda word: word == "")
    mode = pd.Series("", index=rows.index)
    for word in order:
        fits = rows["activity"].str.contains(word, case=False, regex=False)
        mode = mode.mask((mode == "") & fits, modes[word])
    inside = rows["sender_id"] == rows["host_id"]
    kind = dict(zip(actors["actor_id"], actors["kind"], strict=True))
    pairs = pd.DataFrame(
        {"mode": mode, "one": rows["sender_id"].map(kind), "other": rows["host_id"].map(kind)}
    )
    held = list(pairs.itertuples(index=False, name=None))
    allowed = {row: _fits(ontology, *row) for row in set(held)}
    fit = pd.Series([allowed[row] for row in held], index=rows.index)
    persons = rows["persons"].astype("int64")
    for left, what, fix in (
        (inside, "within one organization", INSIDE),
        (~fit & ~inside, "whose kinds the mode does not allow", UNFIT),
    ):
        if left.any():
            said = f"rows {what}: {int(left.sum()):,}, of {int(persons[left].sum()):,} persons"
            problems.append(Problem(file, 0, "", "W425", said, fix))
    return rows.assign(mode=mode, persons=persons)[fit & ~inside]


def _fits(ontology: Ontology, mode: str, sender: str, host: str) -> bool:
    held = ontology.modes.get(mode)
    if held is None:
        return True  # the check of the network names the unknown mode
    gives = ROLES.get(mode, ("sender", "host"))[0] in held.gives
    return ((sender, host) if gives else (host, sender)) in held.pairs


def _collaborations(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add up the persons of one year, sender, host, mode, level and field."""
    key = ["year", "sender_id", "host_id", "mode", "level", "code"]
    span = rows["year"].str.extract(YEAR).astype("str")
    coded = rows.assign(
        code=rows["field"].str.extract(FIELD)[0].fillna(""),
        year=span[0] + "-" + span[0].str[:2] + span[1].str[-2:],
    )
    sums = coded.groupby(key, sort=True)["persons"].sum().reset_index()
    number = sums.groupby("year").cumcount() + 1
    first, last = sums["year"].str[:4], sums["year"].str[5:]
    sums["collaboration_id"] = first + "-" + number.astype(str).str.zfill(6)
    unit = sums["mode"].map(UNITS).astype("str").fillna("persons")
    works = pd.DataFrame(
        {
            "collaboration_id": sums["collaboration_id"], "mode": sums["mode"],
            "start": first + "-09", "end": last + "-08", "amount": sums["persons"], "unit": unit,
            "level": sums["level"], "disciplines": sums["code"],
        }
    )  # fmt: skip
    sides = []
    for at, side in enumerate(("sender_id", "host_id")):
        role = sums["mode"].map(lambda mode, at=at: ROLES.get(mode, ("sender", "host"))[at])
        sides.append(
            pd.DataFrame(
                {
                    "collaboration_id": sums["collaboration_id"], "actor_id": sums[side],
                    "role": role, "amount": sums["persons"],
                }
            )
        )  # fmt: skip
    return works, pd.concat(sides, ignore_index=True)
