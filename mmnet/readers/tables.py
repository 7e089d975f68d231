"""Read a network: a folder of CSV or Parquet tables, or an Excel workbook."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.check import Problem, RawTable, Tally
from mmnet.check.values import Fault, nearest, read_date
from mmnet.errors import DataError
from mmnet.network import Network
from mmnet.ontology import Ontology, load_ontology
from mmnet.readers.archive import SUFFIX, unpacked
from mmnet.readers.duck import read_duckdb
from mmnet.readers.edges import from_ties, rows_read
from mmnet.readers.older import is_older, older
from mmnet.readers.table_files import read_table
from mmnet.readers.workbook import read_workbook
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from os import PathLike

    import pandas as pd

SUFFIXES = (".csv", ".csv.gz", ".parquet")
DESCRIPTION = "datapackage.json"
OWN_KEY = "mmnet"
OWN_ONTOLOGY = "ontology.toml"
OWN_KEYS = ("as_of", "guarded")
# Letters, not their numbers: pyarrow's expressions know no \u.
GUARDED = r"^'('*[=+\-@\t\r\n\x00" + "\uff1d\uff0b\uff0d\uff20])"
TIES = "ties"
NAMES = (*TABLES, TIES)
IN_ARCHIVES = {f"{name}{suffix}" for name in NAMES for suffix in SUFFIXES}
IN_ARCHIVES |= {DESCRIPTION, OWN_ONTOLOGY}


OTHER_READERS = {
    **dict.fromkeys((".jsonld", ".html", ".htm", ".xml"), "read_credentials"),
    **dict.fromkeys((".graphml", ".gexf", ".gml", ".net", ".dl", ".cyjs"), "read_graph"),
}


@checked
def read(
    source: str | PathLike[str],
    *,
    ontology: Ontology | str | PathLike[str] | None = None,
    title: str | None = None,
    as_of: int | str | date | None = None,
) -> Network:
    """Read a network from a folder of tables or from an Excel workbook.

    A folder holds actors, collaborations and participations, and if you have them programs, needs
    and ratings, each as .csv, .csv.gz or .parquet. A table "ties" as `read_edges` takes it may
    stand for collaborations and participations. A workbook holds sheets of these names, a DuckDB
    file tables. A `datapackage.json` may give the title and
    `{"mmnet": {"as_of": "2026-06-30"}}`, an `ontology.toml` the folder's own kinds and modes.

    Parameters
    ----------
    source : str or path
        The folder, a .zip of it, or the .xlsx or .duckdb file.
    ontology : Ontology or path, optional
        Kinds and modes; the folder's own or the default one if not given.
    title : str, optional
        What the network is called; taken from the data package if not given.
    as_of : str, date or int, optional
        The day that the status column speaks of; from the data package, else today.

    Returns
    -------
    Network
        With its warnings in `net.check()`, and what was read of each table in
        `net.check().balance`.

    Raises
    ------
    DataError
        If anything is wrong; every problem is listed and nothing is loaded.
    """
    path = Path(source)
    _require_readable(path)
    if path.suffix.lower() == SUFFIX and path.is_file():
        with unpacked(path, IN_ARCHIVES) as folder:
            return read(folder, ontology=ontology, title=title, as_of=as_of)
    package: dict[str, Any] = {}
    found: list[Problem] = []
    unread: list[str] = []
    if path.is_dir():
        package = _description(path, found)
        raw = _read_folder(path, found)
        unread = _other_files(path)
        if package.get(OWN_KEY, {}).get("guarded"):
            raw = {name: _unguarded(table) for name, table in raw.items()}
        if ontology is None and (path / OWN_ONTOLOGY).exists():
            ontology = path / OWN_ONTOLOGY
    elif path.suffix.lower() in {".xlsx", ".xlsm"}:
        raw, about, unread = read_workbook(path)
        package = _package_of(path, about, found)
    elif path.suffix.lower() == ".duckdb":
        raw, about = read_duckdb(path)
        package = _package_of(path, about, found)
    else:
        what = "is neither a folder nor an .xlsx workbook"
        fix = f"give a folder with actors.csv and so on, or an .xlsx{other_reader(path)}"
        raise _refused(path, "E115", what, fix)
    _refuse_wrong(found)
    terms = ontology if isinstance(ontology, Ontology) else load_ontology(ontology or "default")
    tallies = rows_read({name: table for name, table in raw.items() if name != TIES})
    if TIES in raw:
        _refuse_both(path, raw)
        raw, ledger, tally = from_ties(raw, terms)
        tallies = [tally, *tallies]
        found += ledger.problems
    if unread:
        tallies += _say_unread(path, unread, set(raw), found)
    return Network.from_raw(
        raw,
        terms,
        title=title if title is not None else _title(package, path),
        as_of=as_of if as_of is not None else package.get(OWN_KEY, {}).get("as_of"),
        found=found,
        tallies=tallies,
    )


def _title(package: Mapping[str, Any], path: Path) -> str:
    """Return what the files call themselves, be it nothing; else the name of the path."""
    stated = package.get("title")
    return path.stem if stated is None else str(stated)


def _refuse_wrong(found: list[Problem]) -> None:
    """Refuse what a workbook or database says of itself wrongly, with its place."""
    if any(problem.severity == "error" for problem in found):
        raise DataError(found)


def _refuse_both(path: Path, raw: Mapping[str, RawTable]) -> None:
    """Refuse ties beside collaborations: which of the two counts nobody can say."""
    problems = []
    if "actors" not in raw:
        fix = "add a table with the columns actor_id, name and kind"
        problems.append(Problem(path.name, 0, "", "E101", "there is no table of actors", fix))
    twice = [name for name in ("collaborations", "participations") if name in raw]
    if twice:
        what = f"there are {' and '.join([TIES, *twice])}, which say the same in two ways"
        problems.append(Problem(path.name, 0, "", "E117", what, "keep one of them"))
    if problems:
        raise DataError(problems)


def _other_files(folder: Path) -> list[str]:
    """Name the files that have the form of tables and are none."""
    known = {f"{name}{suffix}" for name in NAMES for suffix in SUFFIXES}
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.name.endswith(SUFFIXES) and path.name not in known and not path.name.startswith(".")
    )


def _say_unread(
    path: Path, unread: Sequence[str], read: Collection[str], problems: list[Problem]
) -> list[Tally]:
    """Say which files or sheets are none of the tables; one may be meant as one."""
    what = "files" if path.is_dir() else "sheets"
    absent = [name for name in NAMES if name not in read]
    near = {
        name: close[0]
        for name in unread
        if (close := get_close_matches(name.partition(".")[0].casefold(), absent, 1, 0.8))
    }
    fix = "nothing, if they are no tables of the network"
    if near:
        fix = "; ".join(f'did you mean "{table}" by {name}?' for name, table in near.items())
    said = f"{what} that are not read: {', '.join(unread)}"
    problems.append(Problem(path.name, 0, "", "W418", said, fix))
    reason = {"not named after a table": len(unread)}
    return [Tally.of(path.name, what, len(read) + len(unread), len(read), reason)]


def other_reader(path: Path) -> str:
    """Say which reader takes a file with this ending, if another one does."""
    name = OTHER_READERS.get(path.suffix.lower())
    return f"; for this ending there is mm.{name}" if name else ""


def _require_readable(path: Path) -> None:
    if not path.exists():
        raise DataError([Problem(str(path), 0, "", "E114", "does not exist", "check the path")])
    if is_older(path):
        raise DataError([older(path)])


def _refused(path: Path, code: str, what: str, fix: str) -> DataError:
    return DataError([Problem(path.name or str(path), 0, "", code, what, fix)])


def _description(folder: Path, problems: list[Problem]) -> dict[str, Any]:
    """Read the data package; what it says of mmnet is checked, the rest is not ours."""
    path = folder / DESCRIPTION
    if not path.exists():
        return {}
    fix = "correct or delete it"
    try:
        package = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        row = getattr(error, "lineno", 0)
        problems.append(Problem(path.name, row, "", "E116", f"cannot be read ({error})", fix))
        return {}
    stated = package.get(OWN_KEY, {}) if isinstance(package, dict) else None
    if not isinstance(stated, dict):
        problems.append(Problem(path.name, 0, "", "E116", "is not a data package", fix))
        return {}
    problems.extend(_stated(path.name, stated))
    return package if isinstance(package, dict) else {}


def _package_of(path: Path, about: dict[str, str], problems: list[Problem]) -> dict[str, Any]:
    """Turn what a workbook or database says about the network into a data package."""
    day = about.get("as_of")
    own = {"as_of": day} if day else {}
    problems.extend(_stated(f"{path.name}/about", own))
    return {"title": about.get("title"), OWN_KEY: own}


def _unguarded(table: RawTable) -> RawTable:
    """Take away the apostrophes that the writer put before what looks like a formula."""
    frame = table.frame.rename(columns=lambda name: re.sub(GUARDED, r"\1", name))
    return replace(table, frame=without_guards(frame))


def without_guards(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table of texts without the apostrophes that guard its cells."""
    plain = frame.copy(deep=False)
    for name in frame:
        if frame[name].str.startswith("'").any():
            plain[name] = frame[name].str.replace(GUARDED, r"\1", regex=True)
    return plain


def _stated(file: str, stated: dict[str, Any]) -> Iterator[Problem]:
    """Check the keys that a data package keeps for mmnet."""
    for key, value in stated.items():
        place = f"{OWN_KEY}.{key}"
        if key not in OWN_KEYS:
            fix = nearest(key, OWN_KEYS)
            yield Problem(file, 0, place, "W415", "is not a key that mmnet reads", fix)
        if key != "as_of":
            continue
        read = read_date(str(value))
        if isinstance(read, Fault):
            yield Problem(file, 0, place, read.code, read.what, read.fix)


def _read_folder(folder: Path, problems: list[Problem]) -> dict[str, RawTable]:
    """Read every table that the folder holds; collect the problems of all files."""
    raw: dict[str, RawTable] = {}
    for name in NAMES:
        paths = [folder / f"{name}{suffix}" for suffix in SUFFIXES]
        present = [path for path in paths if path.exists()]
        if len(present) > 1:
            what = f"there are {' and '.join(path.name for path in present)}"
            problems.append(Problem(folder.name, 0, "", "E117", what, "keep one of them"))
        elif present:
            try:
                raw[name] = read_table(present[0], name)
            except DataError as error:
                problems.extend(error.problems)
    errors = [problem for problem in problems if problem.severity == "error"]
    if not raw and not errors:
        what = f"{folder} holds none of the tables"
        fix = f"add {', '.join(f'{name}.csv' for name in TABLES if not TABLES[name].optional)}"
        raise _refused(folder, "E101", what, fix)
    if errors:
        raise DataError(problems)
    return raw
