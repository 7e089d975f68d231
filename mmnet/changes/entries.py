"""Entries of the log: a folder each, with what was recorded and by whom, as plain text."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from mmnet.changes.lines import COLUMNS
from mmnet.changes.texts import layout, layout_text
from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.tables import without_guards
from mmnet.schema import TABLES
from mmnet.writers.atomic import replace_file, replaced
from mmnet.writers.folder import guarded
from mmnet.writers.toml import ontology_toml, toml_keys

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.changes.lines import Frames
    from mmnet.ontology import Ontology

ABOUT, CHANGES, BASE, ONTOLOGY = "entry.toml", "changes.csv", "tables", "ontology.toml"
PROJECT, LOG = "mmnet.toml", "log"  # the settings of a project folder, and its log
NAME = re.compile(r"(\d{4,})-\d{4}-\d{2}-\d{2}")
TEXTS = ("author", "reason", "source", "title", "state")
MEND = "take the file from a copy or from git again"


def log_of(folder: Path) -> Path:
    """Return the log: that of a project folder, or the folder itself."""
    return folder / LOG if (folder / PROJECT).is_file() else folder


Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Entry:
    """What one entry says of itself.

    Attributes
    ----------
    number : int
        0 is the first state; the others are diffs, in this order.
    recorded, as_of : date
        When it was recorded; the day that the status column speaks of after it.
    author, reason, source : str
        As given.
    title : str
        Of the network after it.
    lines : int
        How many lines the diff has.
    said : tuple of str
        Its first sentences.
    state : str
        Digest of the tables after it.
    merged, split : tuple of pairs of str
        Actors that went into others, and that came out of others.
    """

    number: int
    recorded: date
    author: str
    reason: str
    source: str
    title: str
    as_of: date
    lines: int
    said: tuple[str, ...]
    state: str
    merged: Pairs = ()
    split: Pairs = ()

    @property
    def name(self) -> str:
        """The name of its folder."""
        return f"{self.number:04d}-{self.recorded}"


def state_of(frames: Frames) -> str:
    """Return the digest of tables: equal tables have one, whatever file they came from."""
    found = hashlib.sha256()
    for name in TABLES:
        frame = _as_before_skills(frames[name], name)
        if frame is None:
            continue
        found.update(f"{name} {layout_text(layout(frame))}\n".encode())
        found.update(frame.to_csv(index=False, lineterminator="\n").encode())
    return f"sha256:{found.hexdigest()}"


def _as_before_skills(frame: pd.DataFrame, table: str) -> pd.DataFrame | None:
    """Leave out what is empty and did not exist when the first logs were written."""
    if table in {"skills", "supplies"} and frame.empty:
        return None
    unused = table == "needs" and frame["skill"].isna().all()
    return frame.drop(columns="skill") if unused else frame


# ---- writing


def write_entry(folder: Path, entry: Entry) -> None:
    """Write what an entry says of itself."""
    days = {"recorded": entry.recorded, "as_of": entry.as_of}
    facts = {
        "schema": 1, "number": entry.number, "author": entry.author, "reason": entry.reason,
        "source": entry.source, "title": entry.title, "lines": entry.lines, "state": entry.state,
        "said": entry.said, "merged": entry.merged, "split": entry.split,
    }  # fmt: skip
    lines = [*toml_keys(facts), *(f"{name} = {day}" for name, day in days.items())]
    replace_file(folder / ABOUT, "\n".join(lines) + "\n")


def write_lines(folder: Path, lines: pd.DataFrame) -> None:
    """Write the lines of a diff as CSV with the line ends of git; no text runs as a formula."""
    frame = guarded(lines.astype("str").fillna(""))
    whole = any(frame[name].str.contains("\r", regex=False).any() for name in frame)
    quoting: Literal[0, 1] = csv.QUOTE_ALL if whole else csv.QUOTE_MINIMAL
    with replaced(folder / CHANGES) as temporary:
        frame.to_csv(temporary, index=False, encoding="utf-8", lineterminator="\n", quoting=quoting)


def write_ontology(folder: Path, ontology: Ontology) -> None:
    """Write the ontology that holds from an entry on."""
    replace_file(folder / ONTOLOGY, ontology_toml(ontology))


# ---- reading


def read_entries(folder: Path) -> list[Entry]:
    """Read what every entry says of itself, in order.

    Raises
    ------
    DataError
        If a file cannot be read, or numbers are missing or stand twice.
    """
    names = sorted(path.name for path in folder.iterdir() if NAME.fullmatch(path.name))
    entries = [_read_entry(folder / name) for name in names]
    numbers = [entry.number for entry in entries]
    for at, number in enumerate(numbers):
        if number != at:
            what = f"entry {at} is missing" if number > at else f"entry {number} stands twice"
            fix = "record the later one again on top of the other" if number < at else MEND
            raise DataError([Problem(folder.name, 0, "", "E610", what, fix)])
    return entries


def _read_entry(folder: Path) -> Entry:
    path = folder / ABOUT
    place = f"{folder.name}/{ABOUT}"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(
            [Problem(place, 0, "", "E610", f"cannot be read ({error})", MEND)]
        ) from None
    problems = list(_wrong(table, place))
    if problems:
        raise DataError(problems)
    texts: dict[str, str] = {name: table.get(name, "") for name in TEXTS}
    entry = Entry(
        number=table["number"], recorded=table["recorded"], as_of=table["as_of"],
        lines=table["lines"], said=tuple(table.get("said", ())),
        merged=_pairs(table, "merged"), split=_pairs(table, "split"), **texts,
    )  # fmt: skip
    if entry.name != folder.name:
        what = f"says that it is {entry.name}"
        raise DataError([Problem(place, 0, "", "E610", what, MEND)])
    return entry


def _pairs(table: dict[str, Any], name: str) -> Pairs:
    return tuple((one, other) for one, other in table.get(name, ()))


def _wrong(table: dict[str, Any], place: str) -> list[Problem]:
    """Report keys that are missing or of another type."""
    types: dict[str, type] = {
        "number": int, "lines": int, "recorded": date, "as_of": date, "state": str,
    }  # fmt: skip
    given = {**types, **{name: str for name in TEXTS if name in table}}
    return [
        Problem(place, 0, name, "E610", f"is {table.get(name)!r}", MEND)
        for name, kind in given.items()
        if not isinstance(table.get(name), kind)
    ]


def read_lines(folder: Path) -> pd.DataFrame:
    """Read the lines of a diff.

    Raises
    ------
    DataError
        If the file cannot be read.
    """
    place = f"{folder.name}/{CHANGES}"
    try:
        frame = pd.read_csv(folder / CHANGES, dtype="str", keep_default_na=False, encoding="utf-8")
        lines = without_guards(frame)[COLUMNS].astype({"line": "int64"})
    except (OSError, ValueError, KeyError, pd.errors.ParserError) as error:
        raise DataError(
            [Problem(place, 0, "", "E610", f"cannot be read ({error})", MEND)]
        ) from None
    sides = {side: lines[side].where(lines[side] != "") for side in ("before", "after")}
    return lines.assign(**sides).astype(dict.fromkeys(COLUMNS[1:], "str"))
