"""CSV files, as text: encoding, delimiter and shape are checked, nothing is guessed in silence."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from mmnet.check import Problem, RawTable
from mmnet.check.raw import Cleaner
from mmnet.errors import DataError
from mmnet.readers.bounded import read_up_to
from mmnet.readers.encodings import decoded
from mmnet.readers.headers import FIRST_ROWS, NEEDED_COLUMNS, above_header, header_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

SEP = re.compile(r'"?sep=([,;\t|]?)"?', re.IGNORECASE)
DELIMITERS = (",", ";", "\t")
CHUNK = 500  # rows; fewer than the lists that set off Python's search for cycles
LARGEST_FIELD = 1_000_000
LARGEST_FILE = 4 * 1024**3


def read_delimited(path: Path, name: str) -> RawTable:
    """Read one CSV file, plain or gzipped.

    Commas, semicolons and tabs are told apart by the header, or by Excel's own first line "sep=;".
    In files with semicolons numbers may have a decimal comma. The header of one of mmnet's tables
    may stand below a title.

    Raises
    ------
    DataError
        If the bytes are not UTF-8, or the rows do not fit the header.
    """
    text = _decode(path)
    if not text.strip():
        raise _refused(path, 0, "E102", "is empty", "add a header and at least one row")
    text, delimiter = _without_sep(text)
    text, above = _from_header(text, name)
    header, *_ = text.split("\n", 1)
    if not header.strip():
        raise _refused(path, 1, "E109", "the first row is blank", "begin with the header")
    delimiter = delimiter or max(DELIMITERS, key=header.count)
    records = _chunks(path, text, delimiter)
    columns = list(map(Cleaner().__getitem__, next(records)[0]))
    problems = _header_problems(path.name, columns)
    rows, cells = _fitted(path.name, records, len(columns), problems)
    if problems:
        raise DataError([replace(one, row=one.row + above) for one in problems])
    table = RawTable.from_texts(
        name,
        path.name,
        dict(zip(columns, cells, strict=True)),
        rows + above,
        decimal_comma=delimiter == ";",
    )
    return replace(table, found=tuple(above_header(path.name, above)))


def text_of(path: Path, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of a file and the delimiter that it states itself, if it does.

    It is UTF-8 if no encoding is given.

    Raises
    ------
    DataError
        If the bytes are not in the encoding.
    """
    return _without_sep(_decode(path, encoding))


def _without_sep(text: str) -> tuple[str, str]:
    """Take off Excel's own first line "sep=;", which no spreadsheet shows, and use what it says."""
    first, _, rest = text.partition("\n")
    found = SEP.fullmatch(first.strip())
    return (rest, found[1] or "\t") if found else (text, "")


def _from_header(text: str, name: str) -> tuple[str, int]:
    """Begin with the header, where it stands below a title; returns how many rows are above."""
    needed = NEEDED_COLUMNS.get(name, ())
    lines = text.split("\n", FIRST_ROWS)[:FIRST_ROWS]
    rows = [re.split(r"[,;\t]", line.replace('"', "")) for line in lines]
    above = header_row(rows, needed) if needed else 0
    return (text.split("\n", above)[-1], above) if above else (text, 0)


def _refused(path: Path, row: int, code: str, what: str, fix: str) -> DataError:
    return DataError([Problem(path.name, row, "", code, what, fix)])


def _decode(path: Path, encoding: str | None = None) -> str:
    """Read UTF-8 with or without a byte order mark; refuse anything else with a proposal."""
    text = decoded(path.name, bytes_of(path), encoding, fix='save the file as "CSV UTF-8"')
    return text.replace("\r\n", "\n").replace("\r", "\n")


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file, unpacked."""
    try:
        if path.suffix != ".gz":
            return path.read_bytes()
        with gzip.open(path) as stream:
            data = read_up_to(stream, LARGEST_FILE + 1)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused(path, 0, "E106", f"cannot be read ({reason})", "check the file") from error
    if len(data) > LARGEST_FILE:
        raise _refused(path, 0, "E106", "unpacks to more than 4 GiB", "split the file")
    return data


def _chunks(path: Path, text: str, delimiter: str) -> Iterator[list[list[str]]]:
    """Yield the header alone, then the other rows, many at a time."""
    csv.field_size_limit(LARGEST_FIELD)
    # The lines are not held as a StringIO, which takes four bytes a character.
    stream = io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8", newline="\n")
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    done, size = 0, 1
    while True:
        chunk: list[list[str]] = []
        try:
            chunk.extend(islice(reader, size))
        except csv.Error as error:
            what = f"cannot be read on from here ({error})"
            fix = "check the quotation marks of this row and of those before it"
            raise _refused(path, done + len(chunk) + 1, "E108", what, fix) from error
        if not chunk:
            return
        yield chunk
        done, size = done + len(chunk), CHUNK


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
    file: str, chunks: Iterator[list[list[str]]], width: int, problems: list[Problem]
) -> tuple[NDArray[np.int64], list[list[str]]]:
    """Return the number of each row that fits the header, and the cells of each column.

    Blank rows are skipped, others reported.
    """
    rows: list[int] = []
    columns: list[list[str]] = [[] for _ in range(width)]
    clean = [Cleaner() for _ in range(width)]
    start = 2
    for chunk in chunks:
        numbers: Iterable[int] = range(start, start + len(chunk))
        records = chunk
        if not all(len(cells) == width and any(map(str.strip, cells)) for cells in chunk):
            numbers, records = _without_misfits(file, start, chunk, width, problems)
        rows.extend(numbers)
        for i, texts in enumerate(zip(*records, strict=True)):
            columns[i].extend(map(clean[i].__getitem__, texts))
        start += len(chunk)
    return np.array(rows, dtype=np.int64), columns


def _without_misfits(
    file: str, start: int, records: list[list[str]], width: int, problems: list[Problem]
) -> tuple[list[int], list[list[str]]]:
    """Keep rows with the header's number of cells, skip blank ones, report the others."""
    kept = []
    for number, cells in enumerate(records, start):
        if not any(map(str.strip, cells)):
            continue
        if len(cells) == width:
            kept.append((number, cells))
        else:
            what = f"has {len(cells)} cells, the header has {width}"
            fix = "add or delete delimiters, or put the cell that holds one in quotes"
            problems.append(Problem(file, number, "", "E111", what, fix))
    return [number for number, _ in kept], [cells for _, cells in kept]
