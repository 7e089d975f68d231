"""Family 7: workbooks, as people and programs save them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl

from tests.faults.cases import BASE, Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILE = "net.xlsx"
DOCTYPE = b'<!DOCTYPE worksheet [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
SHEET = "xl/worksheets/sheet1.xml"
Rows = list[list[Any]]


def rows_of(name: str) -> Rows:
    """The sound table, numbers as numbers."""
    rows: Rows = [list(line.split(",")) for line in BASE[name].splitlines()]
    return [[float(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]


def book(edit: Callable[[dict[str, Rows]], object] | None = None) -> bytes:
    """The sound tables as a workbook, changed by `edit`."""
    sheets = {name: rows_of(name) for name in BASE}
    if edit is not None:
        edit(sheets)
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(made)


def saved(made: Any) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_part(name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The sound workbook with one part of its archive changed or left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            data: bytes | None = old.read(part)
            if part == name:
                data = change(data or b"")
            if data is not None:
                new.writestr(part, data)
    return stream.getvalue()


def put(sheet: str, row: int, column: str, value: object) -> bytes:
    """The sound workbook with another value in one cell."""

    def edit(sheets: dict[str, Rows]) -> None:
        rows = sheets[sheet]
        rows[row - 1][rows[0].index(column)] = value

    return book(edit)


# Cell, value, what it is read as or the code of what is wrong with it.
CELLS: list[tuple[str, str, str, object, object]] = [
    ("a whole number", "collaborations", "amount", 12, 12.0),
    ("a number with decimals", "collaborations", "amount", 0.1, 0.1),
    ("a number of 15 digits", "collaborations", "source", 123456789012345, "123456789012345"),
    ("a text of digits keeps its zeros", "collaborations", "source", "007", "007"),
    ("a date", "collaborations", "start", date(2024, 9, 1), "2024-09-01"),
    ("a date at midnight", "collaborations", "start", datetime(2024, 9, 1), "2024-09-01"),  # noqa: DTZ001 - Excel knows no zones
    ("a date with a time", "collaborations", "start", datetime(2024, 9, 1, 8), "2024-09-01"),  # noqa: DTZ001
    ("a year as a number", "collaborations", "start", 2024, "2024"),
    ("a true value", "collaborations", "agreement", True, "yes"),
    ("a text with a line end", "collaborations", "title", "one\ntwo", "one\ntwo"),
    ("a text that looks like a formula", "collaborations", "title", "'=1+1", "'=1+1"),
    ("a number as text with a comma", "collaborations", "amount", "1,000", "E202"),
    ("a true value as an amount", "collaborations", "amount", True, "E202"),
    ("a date as an amount", "collaborations", "amount", date(2024, 9, 1), "E202"),
    ("a kind that is a number", "actors", "kind", 5, "E301"),
    ("an error cell as an amount", "collaborations", "amount", "#DIV/0!", "E209"),
]


def _cells() -> Iterator[Case]:
    for name, sheet, column, value, expected in CELLS:
        data = {FILE: put(sheet, 2, column, value)}
        if isinstance(expected, str) and expected.startswith("E"):
            place = f"{expected} {FILE}/{sheet}:2:{column}"
            yield Case("Excel", name, data, (place,), source=FILE)
        else:
            key = "u1" if sheet == "actors" else "c1"
            yield Case("Excel", name, data, gives=((sheet, key, column, expected),), source=FILE)  # type: ignore[arg-type]


def _renamed(**names: str) -> bytes:
    def edit(sheets: dict[str, Rows]) -> None:
        for old, new in names.items():
            sheets[new] = sheets.pop(old)

    return book(edit)


def _far() -> bytes:
    made = openpyxl.load_workbook(io.BytesIO(book()))
    made["actors"]["XFD1048576"] = "x"
    return saved(made)


# Name, bytes, what is expected, words.
BOOKS: list[tuple[str, bytes, tuple[str, ...], str]] = [
    ("as it should be", book(), (), ""),
    ("sheets in capital letters", _renamed(actors="ACTORS", needs=" Needs "), (), ""),
    ("sheets of one's own beside", book(lambda sheets: sheets.update(Notes=[["x"]])), (), ""),
    ("empty rows between", book(lambda sheets: sheets["actors"].insert(2, [None])), (), ""),
    ("a wrong kind below an empty row",
     book(lambda sheets: sheets["actors"].extend([[None], ["z", "Z", "busines"]])),
     (f"E301 {FILE}/actors:7:kind",), 'did you mean "business"?'),
    ("no sheet of a known name",
     _renamed(**{name: f"Sheet {at}" for at, name in enumerate(BASE)}), (f"E101 {FILE}",), "Sheet"),
    ("a needed sheet is missing", _renamed(participations="other"), ("E101 participations",),
     "role"),
    ("an empty sheet", book(lambda sheets: sheets["actors"].clear()), (f"E102 {FILE}/actors",), ""),
    ("a header without rows", book(lambda sheets: sheets["actors"].__delitem__(slice(1, None))),
     (f"E102 {FILE}/actors",), "has no rows"),
    ("values without a header", put("actors", 1, "country", None), (f"E109 {FILE}/actors:1",),
     "no name"),
    ("a column twice", put("actors", 1, "country", "name"), (f"E110 {FILE}/actors:1:name",),
     "twice"),
    ("a stray cell at the end of the sheet", _far(), (f"E113 {FILE}",), "XFD1048576"),
    ("cut off", book()[:-200], (f"E112 {FILE}",), "save it again"),
    ("not a workbook", b"not a workbook", (f"E112 {FILE}",), "save it again"),
    ("empty", b"", (f"E112 {FILE}",), "save it again"),
    ("protected by a password", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), (f"E112 {FILE}",),
     "save it again"),
    ("a part of the archive is missing", with_part(SHEET, lambda _: None), (f"E112 {FILE}",),
     "sheet1.xml is missing"),
    ("the list of sheets is missing", with_part("xl/workbook.xml", lambda _: None),
     (f"E112 {FILE}",), ""),
    ("a sheet is cut off", with_part(SHEET, lambda data: data[:300]), (f"E112 {FILE}",), ""),
    ("a sheet declares entities",
     with_part(SHEET, lambda data: data.replace(b"<worksheet", DOCTYPE + b"<worksheet", 1)),
     (f"E112 {FILE}",), "document type"),
    ("a sheet declares entities below a long comment",
     with_part(SHEET, lambda data: data.replace(
         b"<worksheet", b"<!--" + b"x" * 20_000 + b"-->" + DOCTYPE + b"<worksheet", 1)),
     (f"E112 {FILE}",), "document type"),
]  # fmt: skip

CASES = list(_cells())
CASES += [Case("Excel", name, {FILE: data}, expected, words, source=FILE)
          for name, data, expected, words in BOOKS]  # fmt: skip
CASES += [
    Case("Excel", "with macros", {"net.xlsm": book()}, source="net.xlsm"),
    Case("Excel", "of the old form", {"net.xls": bytes(100)}, ("E115 net.xls",), source="net.xls"),
    Case("Excel", "of another office", {"net.ods": bytes(9)}, ("E115 net.ods",), source="net.ods"),
    Case("Excel", "a day that is none",
         {FILE: book(lambda sheets: sheets.update(about=[["key", "value"], ["as_of", "soon"]]))},
         (f"E204 {FILE}/about:mmnet.as_of",), source=FILE, reader="stated"),
]  # fmt: skip
