"""Excel workbooks: the sheets are scanned before they are read, then taken as text."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

import numpy as np

from mmnet.check import Problem, RawTable
from mmnet.check.raw import Cleaner, missing_columns
from mmnet.errors import DataError
from mmnet.readers.headers import FIRST_ROWS, NEEDED_COLUMNS, above_header, header_row
from mmnet.readers.prolog import Prolog, read_prolog

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

LARGEST_SHEET = 2_000_000_000
LARGEST_AREA = 50_000_000
LARGEST_RATIO = 200
PARTS = (".xml", ".rels")
SHEET = "worksheet"
RELATIONS = "xl/_rels/workbook.xml.rels"
ABOUT = "about"
MOST_KEYS = 20
# What the archive and its XML raise where they are damaged, or lock their parts away.
SCANNING = (
    OSError, EOFError, RuntimeError, LookupError, ValueError, zipfile.BadZipFile, zlib.error,
    struct.error, SyntaxError, expat.ExpatError,  # a SyntaxError is what all parsers of XML raise
)  # fmt: skip
# What openpyxl raises on the way through parts that are not as it expects.
PARSING = (*SCANNING, TypeError, AttributeError, ArithmeticError, AssertionError)
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_workbook(path: Path) -> tuple[dict[str, RawTable], dict[str, str], list[str]]:
    """Read the sheets of an .xlsx file that are named after the tables.

    Returns the tables, what a sheet "about" says of the network (rows of a key and a value), and
    the names of the sheets that are none of these.

    Raises
    ------
    DataError
        If the file is not a workbook, a sheet is unreasonably large, or a header is wrong.
    """
    with _opened(path) as sheets:
        tables = _read_sheets(path, sheets, NEEDED_COLUMNS)
        about = _about(path, sheets)
        known = {*tables, ABOUT}
        unread = [sheet.title for sheet in sheets if _folded(sheet.title) not in known]
        return tables, about, unread


def read_sheets(
    path: Path, needed: Mapping[str, Sequence[str]], *, by_header: bool = False
) -> dict[str, RawTable]:
    """Read the sheets of these names, such as those of another program.

    Parameters
    ----------
    path : Path
        The workbook.
    needed : mapping of str to sequence of str
        The columns that each sheet needs, by the name of the sheet. The header is the first row
        that has them all, if one of the first rows does.
    by_header : bool
        True knows a sheet of another name by these columns too.

    Raises
    ------
    DataError
        As `read_workbook`.
    """
    with _opened(path) as sheets:
        return _read_sheets(path, sheets, needed, by_header=by_header)


def required(path: Path, sheet: str, columns: Sequence[str], fix: str) -> RawTable:
    """Read the sheet of this name, which has these columns.

    Raises
    ------
    DataError
        As `read_workbook`, or if a column is not there; `fix` says what to do then.
    """
    found = read_sheets(path, {sheet: columns})[sheet]
    lost = missing_columns(found, columns, fix)
    if lost:
        raise DataError(lost)
    return found


@contextmanager
def _opened(path: Path) -> Iterator[list[Any]]:
    """Give the sheets of a workbook; what opening it raises is said of the file."""
    import openpyxl  # only who reads Excel pays for it

    try:
        _scan(path)
    except DataError:
        raise
    except SCANNING as error:
        raise unreadable(path, str(error)) from error
    # A file of our own, because openpyxl leaves one open where it cannot read it.
    with path.open("rb") as stream:
        try:
            sheets = openpyxl.load_workbook(stream, read_only=True, data_only=True).worksheets
        except PARSING as error:
            raise unreadable(path, str(error)) from error
        yield sheets


def _rows_of(path: Path, sheet: Any, last: int | None = None) -> list[list[str]]:
    """Return the cells of a sheet as text; what parsing a row raises is said of the file."""
    rows = sheet.iter_rows(max_row=last, values_only=True)
    listed: list[list[str]] = []
    while True:
        try:
            row = next(rows, None)
        except PARSING as error:
            raise unreadable(path, f"sheet {sheet.title}: {error}") from error
        if row is None:
            return listed
        listed.append([_text(cell) for cell in row])


def _folded(title: str) -> str:
    return title.strip().casefold()


def _read_sheets(
    path: Path,
    sheets: Sequence[Any],
    needed: Mapping[str, Sequence[str]],
    *,
    by_header: bool = False,
) -> dict[str, RawTable]:
    """Read the sheets with known names, whatever their capital letters; collect the problems."""
    named: dict[str, list[Any]] = {}
    for sheet in sheets:
        named.setdefault(_folded(sheet.title), []).append(sheet)
    known = {name: named[name] for name in needed if name in named}
    if by_header:
        others = [sheet for sheet in sheets if _folded(sheet.title) not in known]
        known |= _by_header(path, others, {n: c for n, c in needed.items() if n not in known})
    if not known:
        titles = ", ".join(sheet.title for sheet in sheets)
        what = f"has no sheet of a known name; found: {titles or 'none'}"
        fix = f"name the sheets {', '.join(needed)}"
        raise DataError([Problem(path.name, 0, "", "E101", what, fix)])
    found: dict[str, RawTable] = {}
    problems: list[Problem] = []
    for name, alike in known.items():
        if len(alike) > 1:
            what = f"there are the sheets {' and '.join(sheet.title for sheet in alike)}"
            problems.append(Problem(path.name, 0, "", "E117", what, "keep one of them"))
            continue
        title = alike[0].title.strip() if by_header else name
        try:
            found[name] = _read_sheet(path, title, name, _rows_of(path, alike[0]), needed[name])
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return found


def _by_header(
    path: Path, sheets: Sequence[Any], needed: Mapping[str, Sequence[str]]
) -> dict[str, list[Any]]:
    """Find the sheets whose header has the columns of one that is needed, longest list first."""
    found: dict[str, list[Any]] = {}
    order = sorted(needed, key=lambda name: -len(needed[name]))
    for sheet in sheets:
        rows = _rows_of(path, sheet, FIRST_ROWS)
        for name in order:
            if header_row(rows, needed[name]) is not None:
                found.setdefault(name, []).append(sheet)
                break
    return found


def _about(path: Path, sheets: Iterable[Any]) -> dict[str, str]:
    """Read the keys and values below the header of the sheet about the network, if there is one."""
    for sheet in sheets:
        if _folded(sheet.title) == ABOUT:
            rows = _rows_of(path, sheet, MOST_KEYS)[1:]
            pairs = [[cell.strip() for cell in row[:2]] for row in rows]
            return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
    return {}


def unreadable(path: Path, reason: str) -> DataError:
    """Return the error of a file that is no workbook."""
    what = f"cannot be read as a workbook ({reason})"
    return DataError([Problem(path.name, 0, "", "E112", what, "save it again as .xlsx")])


def _scan(path: Path) -> None:
    """Refuse a stray far-away cell and declared entities; broken archives raise what they raise."""
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            _scan_part(path, archive, entry)
        _require_sheets(path, archive)


def _require_sheets(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse a workbook that lists a sheet and does not hold it: it would be passed over."""
    held = {name.casefold() for name in archive.namelist()}
    if RELATIONS not in held:
        return
    for relation in ET.fromstring(archive.read(RELATIONS)):  # noqa: S314 - no DOCTYPE, see above
        target = relation.get("Target", "").lstrip("/")
        part = target if target.startswith("xl/") else f"xl/{target}"
        if relation.get("Type", "").endswith("/worksheet") and part.casefold() not in held:
            raise unreadable(path, f"{part} is missing")


def require_plain(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Prolog:
    """Refuse a part that is too large or declares a document type; return how it begins."""
    if entry.file_size > LARGEST_SHEET:
        raise unreadable(path, f"{entry.filename} unpacks to {entry.file_size:,} bytes")
    prolog = _prolog(archive, entry)
    if prolog.declares_type:
        raise unreadable(path, f"{entry.filename} declares a document type")
    return prolog


def _scan_part(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    prolog = require_plain(path, archive, entry)
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


def _read_sheet(
    path: Path, title: str, name: str, listed: list[list[str]], needed: Sequence[str]
) -> RawTable:
    file = f"{path.name}/{title}"
    while listed and not any(listed[-1]):
        listed.pop()
    if not listed:
        raise DataError([Problem(file, 0, "", "E102", "is empty", "add a header and rows")])
    top = header_row(listed, needed) or 0
    header = [cell.strip() for cell in listed[top]]
    below = listed[top + 1 :]
    filled = {i for row in below for i, cell in enumerate(row) if cell}
    used = [
        i for i in range(max(map(len, listed))) if i in filled or (header[i : i + 1] or [""])[0]
    ]
    header += [""] * (max(used, default=0) + 1 - len(header))
    problems = []
    for i in used:
        if not header[i]:
            what = f"column {i + 1} has values but no name"
            problems.append(
                Problem(file, top + 1, "", "E109", what, "name it, or delete the column")
            )
        elif header.index(header[i]) != i:
            what = f'the column "{header[i]}" stands twice'
            problems.append(Problem(file, top + 1, header[i], "E110", what, "rename or delete one"))
    if problems:
        raise DataError(problems)
    kept = [number for number, row in enumerate(below, start=top + 2) if any(row)]
    clean = Cleaner()
    columns = {
        header[i]: [clean[row[i]] if i < len(row) else "" for row in (listed[n - 1] for n in kept)]
        for i in used
    }
    table = RawTable.from_texts(name, file, columns, np.array(kept, dtype=np.int64))
    return replace(table, found=tuple(above_header(file, top)))


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
