"""Sheets of a workbook with what a reader of tables passes over: merged cells and hidden rows.

The parts of the file are read as they stream by, so that a hundred thousand rows take seconds.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from mmnet.readers.workbook import SCANNING, require_plain, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Numbers of the formats of dates that every workbook has without saying so.
DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
NOT_DATES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
DATE_LETTERS = re.compile("[ymdhs年月日]", re.IGNORECASE)
EPOCHS = {"1900": datetime(1899, 12, 30), "1904": datetime(1904, 1, 1)}  # noqa: DTZ001 - a day
LAST_SERIAL = 2_958_465
WIDEST = 16_384
LETTERS = [chr(at) for at in range(ord("A"), ord("Z") + 1)]
CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
# How nearly every program writes a cell: then one pattern takes it whole.
PLAIN_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?'
    r"(?:/>|>(?:<f>[^<]*</f>)?(?:<v>|<is><t>)?([^<]*)(?:</v>|</t></is>)?</c>)"
)
NUMBERED = re.compile(r'\br="(\d+)"')
ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
SAID = re.compile(r"<(?:v|t)\b[^>/]*>([^<]*)</(?:v|t)>")
COLUMN = re.compile(r"<col\b([^>]*)>")
MERGED = re.compile(r"""<mergeCell\b[^>]*?\bref\s*=\s*["']([A-Z0-9:]+)["']""")


@dataclass(eq=False)
class Sheet:
    """Cells of a sheet, row by row, as `Grid` holds them."""

    title: str
    epoch: str
    shown: bool = True
    rows: list[list[Any]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: frozenset[tuple[int, int]] = frozenset()


def read_sheets(path: Path) -> list[Sheet]:
    """Read all sheets of an .xlsx file.

    Raises
    ------
    DataError
        If it is no workbook, or a part of it is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                require_plain(path, archive, entry)
            texts, dates = _shared(archive)
            return [_read(archive, part, sheet, texts, dates) for part, sheet in _sheets(archive)]
    except SCANNING as error:
        raise unreadable(path, str(error)) from error


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, Sheet]]:
    """List the sheets with the parts that hold them; charts are no sheets."""
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - no DOCTYPE, see above
    relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - as above
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in relations
        if one.get("Type", "").endswith("/worksheet")
    }
    about = next((one for one in book if one.tag.endswith("}workbookPr")), None)
    epoch = "1904" if about is not None and about.get("date1904") in {"1", "true"} else "1900"
    found = []
    for one in book.iter():
        if not one.tag.endswith("}sheet"):
            continue
        key = next((value for name, value in one.attrib.items() if name.endswith("}id")), "")
        if key in targets:
            target = targets[key].lstrip("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            shown = one.get("state", "visible") == "visible"
            found.append((part, Sheet(one.get("name", "").strip(), epoch, shown)))
    return found


def _shared(archive: zipfile.ZipFile) -> tuple[list[str], list[bool]]:
    """Return the shared texts, and for each style whether it shows a date."""
    names = set(archive.namelist())
    texts: list[str] = []
    if "xl/sharedStrings.xml" in names:
        with archive.open("xl/sharedStrings.xml") as stream:
            for _, element in ET.iterparse(stream):  # noqa: S314 - no DOCTYPE, see above
                if element.tag.endswith("}si"):
                    texts.append(_said(element))
                    element.clear()
    dates: list[bool] = []
    if "xl/styles.xml" in names:
        styles = ET.fromstring(archive.read("xl/styles.xml"))  # noqa: S314 - as above
        own = {
            int(one.get("numFmtId", 0)): bool(
                DATE_LETTERS.search(NOT_DATES.sub("", one.get("formatCode", "")))
            )
            for one in styles.iter(f"{MAIN}numFmt")
        }
        for cells in styles.iter(f"{MAIN}cellXfs"):
            numbers = [int(one.get("numFmtId", 0)) for one in cells]
            dates = [own.get(number, number in DATE_FORMATS) for number in numbers]
    return texts, dates


def _said(element: ET.Element) -> str:
    """Join the runs of a text; how it is pronounced is no part of it."""
    found = []
    for one in element:
        if one.tag.endswith("}t"):
            found.append(one.text or "")
        elif one.tag.endswith("}r"):
            found += [part.text or "" for part in one if part.tag.endswith("}t")]
    return "".join(found).strip()


def _read(
    archive: zipfile.ZipFile, part: str, sheet: Sheet, texts: list[str], dates: list[bool]
) -> Sheet:
    """Read one sheet: the parser says that its XML is whole, patterns then take the cells."""
    text = _whole(archive.read(part))
    body, _, rest = text.partition("</sheetData>")
    sheet.hidden_columns = _hidden_columns(body.partition("<sheetData")[0])
    values = _Values(texts, dates, EPOCHS[sheet.epoch])
    number, hidden = 0, set()
    for about, inner in _rows(body):
        stated = NUMBERED.search(about)
        number = int(stated[1]) if stated else number + 1
        if "hidden" in about and dict(ATTRIBUTE.findall(about)).get("hidden") in {"1", "true"}:
            hidden.add(number)
        cells = _placed(_cells(inner), values) if inner else []
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            sheet.rows.append(cells)
            sheet.numbers.append(number)
    sheet.hidden = frozenset(hidden)
    _fill(sheet, [_range(ref) for ref in MERGED.findall(rest)])
    return sheet


def _hidden_columns(head: str) -> frozenset[int]:
    """Return the numbers of the columns that a sheet does not show, from 1."""
    found: set[int] = set()
    for text in COLUMN.findall(head):
        about = dict(ATTRIBUTE.findall(text))
        if about.get("hidden") in {"1", "true"}:
            last = min(int(about.get("max", 0)), WIDEST)
            found |= set(range(int(about.get("min", 1)), last + 1))
    return frozenset(found)


def _whole(data: bytes) -> str:
    """Return the XML of a sheet without prefixes, comments and sections; refuse a torn one."""
    expat.ParserCreate().Parse(data, True)  # noqa: FBT003 - its argument has no name
    head = data[:1000]
    if (
        b"<worksheet" in head
        and b"<!" not in data
        and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        return data.decode("utf-8-sig")
    ET.register_namespace("", MAIN[1:-1])
    return ET.tostring(ET.fromstring(data), encoding="unicode")  # noqa: S314 - no DOCTYPE


def _rows(body: str) -> Iterator[tuple[str, str]]:
    """Return the attributes and the cells of each row."""
    for piece in islice(body.split("<row"), 1, None):
        about, _, inner = piece.partition(">")
        yield about, "" if about.endswith("/") else inner.partition("</row>")[0]


def _placed(found: list[tuple[str, str, str, str]], values: _Values) -> list[Any]:
    """Return the cells of a row, each in its column."""
    read, shared = values.read, values.shared
    if [cell[0] for cell in found] == LETTERS[: len(found)]:
        return [
            shared[said] if kind == "s" and said else read(said, kind, style)
            for _, style, kind, said in found
        ]
    cells: list[Any] = []
    for letters, style, kind, said in found:
        column = values.columns[letters] if letters else len(cells) + 1
        if not said or column > WIDEST:
            continue
        if column > len(cells) + 1:
            cells.extend([""] * (column - 1 - len(cells)))
        cells.append(read(said, kind, style))
    return cells


class _Columns(dict[str, int]):
    """Numbers of columns by their letters."""

    def __missing__(self, letters: str) -> int:
        self[letters] = _number(letters)
        return self[letters]


def _cells(row: str) -> list[tuple[str, str, str, str]]:
    """Return the letters, style, type and text of each cell of a row."""
    found: list[tuple[str, str, str, str]] = PLAIN_CELL.findall(row)
    if len(found) == row.count("<c ") + row.count("<c>"):
        return found
    return [(*_about(about), "".join(SAID.findall(inner))) for about, inner in CELL.findall(row)]


def _about(text: str) -> tuple[str, str, str]:
    about = dict(ATTRIBUTE.findall(text))
    return about.get("r", "").rstrip("0123456789"), about.get("s", ""), about.get("t", "")


class _Shared(dict[str, str]):
    """The shared texts, by their numbers as cells have them."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__({str(at): text for at, text in enumerate(texts)})
        self.texts = texts

    def __missing__(self, number: str) -> str:
        return self.texts[int(number)]


@dataclass(eq=False)
class _Values:
    """What cells hold, by their text, type and style."""

    texts: list[str]
    dates: list[bool]
    epoch: datetime

    def __post_init__(self) -> None:
        self.shared = _Shared(self.texts)
        self.columns = _Columns()

    def read(self, text: str, kind: str, style: str) -> Any:
        """Return a text, a number or a day."""
        if not text or kind == "s":
            return self.shared[text] if text else ""
        if kind in {"inlineStr", "str", "e"}:
            return (unescape(text) if "&" in text else text).strip()
        if kind == "b":
            return "yes" if text == "1" else "no"
        if kind == "d":
            return date.fromisoformat(text[:10])
        return self._number(text, style)

    def _number(self, text: str, style: str) -> Any:
        """Return a number, or the day that its style shows."""
        number = float(text)
        if style and self.dates and self.dates[int(style)] and 1 <= number <= LAST_SERIAL:
            return (self.epoch + timedelta(days=number)).date()
        return int(number) if number.is_integer() else number


def _fill(sheet: Sheet, ranges: list[tuple[int, int, int, int]]) -> None:
    """Fill merged cells with what their first one holds, and note which they are."""
    where = {number: i for i, number in enumerate(sheet.numbers)}
    filled = set()
    for top, left, bottom, right in ranges:
        first = sheet.rows[where[top]] if top in where else []
        value = first[left - 1] if left <= len(first) else ""
        if value == "":
            continue
        for number in range(top, min(bottom, sheet.numbers[-1]) + 1):
            if number not in where:
                continue
            row = sheet.rows[where[number]]
            row.extend([""] * (right - len(row)))
            for column in range(left, right + 1):
                if (number, column) != (top, left):
                    row[column - 1] = value
                    filled.add((number, column))
    sheet.merged = frozenset(filled)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _range(text: str) -> tuple[int, int, int, int]:
    """Return the top, left, bottom and right of "B3:B7"."""
    found = re.fullmatch(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?", text)
    if found is None:
        return 0, 0, -1, -1
    left, top, right, bottom = found.groups()
    return int(top), _number(left), int(bottom or top), _number(right or left)
