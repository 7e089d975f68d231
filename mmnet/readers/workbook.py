"""Excel workbooks: the sheets are scanned before they are read, then taken as text."""

from __future__ import annotations

import re
import zipfile
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

import numpy as np

from mmnet.check import Problem, RawTable
from mmnet.check.raw import Cleaner
from mmnet.errors import DataError
from mmnet.readers.prolog import Prolog, read_prolog
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LARGEST_SHEET = 2_000_000_000
LARGEST_AREA = 50_000_000
LARGEST_RATIO = 200
PARTS = (".xml", ".rels")
SHEET = "worksheet"
ABOUT = "about"
MOST_KEYS = 20
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_workbook(path: Path) -> tuple[dict[str, RawTable], dict[str, str]]:
    """Read the sheets of an .xlsx file that are named after the six tables.

    Returns the tables, and what a sheet "about" says of the network: rows of a key and a value.

    Raises
    ------
    DataError
        If the file is not a workbook, a sheet is unreasonably large, or a header is wrong.
    """
    with _opened(path) as sheets:
        return _read_sheets(path, sheets, tuple(TABLES)), _about(sheets)


def read_sheets(path: Path, names: Sequence[str]) -> dict[str, RawTable]:
    """Read the sheets of these names, such as those of another program.

    Raises
    ------
    DataError
        As `read_workbook`.
    """
    with _opened(path) as sheets:
        return _read_sheets(path, sheets, names)


@contextmanager
def _opened(path: Path) -> Iterator[list[Any]]:
    """Give the sheets of a workbook; whatever fails on the way is said of the file."""
    import openpyxl  # only who reads Excel pays for it

    try:
        _scan(path)
        # A file of our own, because openpyxl leaves one open where it cannot read it.
        with path.open("rb") as stream:
            yield openpyxl.load_workbook(stream, read_only=True, data_only=True).worksheets
    except DataError:
        raise
    except Exception as error:  # a damaged archive fails in many ways
        raise _unreadable(path, str(error)) from error


def _read_sheets(path: Path, sheets: Iterable[Any], names: Sequence[str]) -> dict[str, RawTable]:
    """Read the sheets with known names, whatever their capital letters; collect the problems."""
    named: dict[str, list[Any]] = {}
    for sheet in sheets:
        named.setdefault(sheet.title.strip().casefold(), []).append(sheet)
    known = {name: named[name] for name in names if name in named}
    if not known:
        what = f"has no sheet of a known name; found: {', '.join(named) or 'none'}"
        fix = f"name the sheets {', '.join(names)}"
        raise DataError([Problem(path.name, 0, "", "E101", what, fix)])
    found: dict[str, RawTable] = {}
    problems: list[Problem] = []
    for name, alike in known.items():
        if len(alike) > 1:
            what = f"there are the sheets {' and '.join(sheet.title for sheet in alike)}"
            problems.append(Problem(path.name, 0, "", "E117", what, "keep one of them"))
            continue
        try:
            found[name] = _read_sheet(path, name, alike[0].iter_rows(values_only=True))
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return found


def _about(sheets: Iterable[Any]) -> dict[str, str]:
    """Read the keys and values below the header of the sheet about the network, if there is one."""
    for sheet in sheets:
        if sheet.title.strip().casefold() == ABOUT:
            rows = sheet.iter_rows(min_row=2, max_row=MOST_KEYS, max_col=2, values_only=True)
            pairs = [[_text(cell).strip() for cell in row] for row in rows]
            return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
    return {}


def _unreadable(path: Path, reason: str) -> DataError:
    what = f"cannot be read as a workbook ({reason})"
    return DataError([Problem(path.name, 0, "", "E112", what, "save it again as .xlsx")])


def _scan(path: Path) -> None:
    """Refuse a stray far-away cell and declared entities; broken archives raise what they raise."""
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            _scan_part(path, archive, entry)


def _scan_part(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if entry.file_size > LARGEST_SHEET:
        raise _unreadable(path, f"{entry.filename} unpacks to {entry.file_size:,} bytes")
    prolog = _prolog(archive, entry)
    if prolog.declares_type:
        raise _unreadable(path, f"{entry.filename} declares a document type")
    # A workbook may name any part as a sheet, in any folder and with any ending.
    if prolog.element.rpartition(":")[2] != SHEET:
        return
    cells, last_row, last_column = 0, 0, 0
    far = ""
    with archive.open(entry) as stream:
        for _, element in ET.iterparse(stream):  # noqa: S314 - no DOCTYPE, see above
            if element.tag.endswith("}c"):
                found = CELL.fullmatch(element.get("r", ""))
                cells += 1
                if found:
                    column, row = _number(found[1]), int(found[2])
                    if row > last_row or column > last_column:
                        far = element.get("r", "")
                    last_row, last_column = max(row, last_row), max(column, last_column)
            element.clear()
    area = last_row * last_column
    if area > LARGEST_AREA and area > LARGEST_RATIO * max(cells, 1):
        what = f"a stray cell {far} makes the sheet {last_row:,} rows by {last_column:,} columns"
        fix = "delete the empty rows and columns up to it"
        raise DataError([Problem(path.name, 0, "", "E113", what, fix)])


def _prolog(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Prolog:
    """Read how a part begins; a part of another ending, such as a picture, need not be XML."""
    with archive.open(entry) as stream:
        try:
            return read_prolog(stream.read)
        except (expat.ExpatError, LookupError, ValueError):
            if entry.filename.lower().endswith(PARTS):
                raise
    return Prolog()


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _read_sheet(path: Path, name: str, rows: Iterable[tuple[object, ...]]) -> RawTable:
    file = f"{path.name}/{name}"
    listed = [[_text(cell) for cell in row] for row in rows]
    while listed and not any(listed[-1]):
        listed.pop()
    if not listed:
        raise DataError([Problem(file, 0, "", "E102", "is empty", "add a header and rows")])
    header = [cell.strip() for cell in listed[0]]
    filled = {i for row in listed[1:] for i, cell in enumerate(row) if cell}
    used = [i for i, cell in enumerate(header) if cell or i in filled]
    problems = []
    for i in used:
        if not header[i]:
            what = f"column {i + 1} has values but no name"
            problems.append(Problem(file, 1, "", "E109", what, "name it, or delete the column"))
        elif header.index(header[i]) != i:
            what = f'the column "{header[i]}" stands twice'
            problems.append(Problem(file, 1, header[i], "E110", what, "rename or delete one"))
    if problems:
        raise DataError(problems)
    kept = [number for number, row in enumerate(listed, start=1) if number > 1 and any(row)]
    clean = Cleaner()
    columns = {
        header[i]: [clean[row[i]] if i < len(row) else "" for row in (listed[n - 1] for n in kept)]
        for i in used
    }
    return RawTable.from_texts(name, file, columns, np.array(kept, dtype=np.int64))


def _text(cell: object) -> str:
    """Write a cell as text: whole numbers without a point, dates as ISO dates."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
