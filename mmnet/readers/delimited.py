"""CSV files, as text: encoding, delimiter and shape are checked, nothing is guessed in silence."""

from __future__ import annotations

import csv
import gzip
import io
from typing import TYPE_CHECKING

from mmnet.check import Problem, RawTable
from mmnet.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DELIMITERS = (",", ";", "\t")
CANDIDATES = ("gb18030", "cp1252", "big5")
LARGEST_FIELD = 1_000_000
LARGEST_FILE = 4 * 1024**3


def read_delimited(path: Path, name: str) -> RawTable:
    """Read one CSV file, plain or gzipped.

    Commas, semicolons and tabs are told apart by the header. In files with semicolons numbers may
    have a decimal comma.

    Raises
    ------
    DataError
        If the bytes are not UTF-8, or the rows do not fit the header.
    """
    text = _decode(path)
    if not text.strip():
        raise DataError(
            [Problem(path.name, 0, "", "E102", "is empty", "add a header and at least one row")]
        )
    header, *_ = text.split("\n", 1)
    delimiter = max(DELIMITERS, key=header.count)
    rows = _rows(path.name, text, delimiter)
    columns = [cell.strip() for cell in next(rows)]
    problems = _header_problems(path.name, columns)
    records = _fitted(path.name, rows, len(columns), problems)
    if problems:
        raise DataError(problems)
    table = RawTable.from_records(
        name, path.name, columns, [cells for _, cells in records], decimal_comma=delimiter == ";"
    )
    table.rows[:] = [row for row, _ in records]
    return table


def _decode(path: Path) -> str:
    """Read UTF-8 with or without a byte order mark; refuse anything else with a proposal."""
    data = _bytes(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _not_utf8(path, data, error.start) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(path, data, error.start) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: Path) -> bytes:
    try:
        if path.suffix != ".gz":
            return path.read_bytes()
        with gzip.open(path) as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(
            [Problem(path.name, 0, "", "E106", f"cannot be read ({reason})", "check the file")]
        ) from error
    if len(data) > LARGEST_FILE:
        raise DataError(
            [Problem(path.name, 0, "", "E106", "unpacks to more than 4 GiB", "split the file")]
        )
    return data


def _not_utf8(path: Path, data: bytes, position: int) -> DataError:
    """Show the first line that is not UTF-8 under the encodings it may be in."""
    row = data.count(b"\n", 0, position) + 1
    line = data[data.rfind(b"\n", 0, position) + 1 :].split(b"\n", 1)[0].strip()[:60]
    shown = []
    for encoding in CANDIDATES:
        try:
            shown.append(f"{encoding}: {line.decode(encoding)!r}")
        except UnicodeDecodeError:
            continue
    hint = f" (row {row} would read as {'; '.join(shown)})" if shown else ""
    what = f"byte {position} is not UTF-8"
    return DataError(
        [Problem(path.name, row, "", "E107", what, f'save the file as "CSV UTF-8"{hint}')]
    )


def _rows(file: str, text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LARGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        what = f"cannot be read on from here ({error})"
        fix = "check the quotation marks before this row"
        raise DataError([Problem(file, reader.line_num, "", "E108", what, fix)]) from error


def _header_problems(file: str, columns: Sequence[str]) -> list[Problem]:
    problems = []
    for position, column in enumerate(columns, start=1):
        if not column:
            what = f"column {position} has no name"
            problems.append(Problem(file, 1, "", "E109", what, "name it, or delete the column"))
        elif column in columns[: position - 1]:
            what = f'the column "{column}" stands twice'
            problems.append(Problem(file, 1, column, "E110", what, "rename or delete one"))
    return problems


def _fitted(
    file: str, rows: Iterator[list[str]], width: int, problems: list[Problem]
) -> list[tuple[int, list[str]]]:
    """Keep rows with the header's number of cells, skip blank lines, report the others."""
    kept = []
    for number, cells in enumerate(rows, start=2):
        if len(cells) == width:
            if any(cells):
                kept.append((number, cells))
        elif any(cell.strip() for cell in cells):
            what = f"has {len(cells)} cells, the header has {width}"
            fix = "add or delete delimiters, or put the cell that holds one in quotes"
            problems.append(Problem(file, number, "", "E111", what, fix))
    return kept
