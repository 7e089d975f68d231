"""Records of JSON: one a line, plain or gzipped, or one long list; and rows of Parquet."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from itertools import chain
from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.errors import DataError, MissingExtraError
from mmnet.readers.beside import passed_over, told_of
from mmnet.readers.bounded import read_up_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

LONGEST_LINE = 200_000_000
LARGEST = 8 * 1024**3
LINES = (".jsonl", ".ndjson", ".json", ".gz")
PARQUET = ".parquet"
# Under what an answer of OpenAlex's or ROR's API holds its records.
ANSWERS = ("results", "items")
MARK = (b"\xef", b"\xbb", b"\xbf")
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def files_of(source: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """Return the file, or the files of a folder with these suffixes, also in its folders, by name.

    Raises
    ------
    DataError
        If there is none.
    """
    if not source.exists():
        raise refused(source, 0, "E114", "does not exist", "check the path")
    if source.is_file():
        return [source]
    found = sorted(path for path in source.rglob("*") if path.suffix.lower() in suffixes)
    if not found:
        fix = f"give a file, or a folder of files that end in {', '.join(suffixes)}"
        raise refused(source, 0, "E114", "holds no such file", fix)
    return found


def beside(source: Path, read: Collection[Path], suffixes: tuple[str, ...]) -> list[Problem]:
    """Say which files of a folder stand beside those that `files_of` takes."""
    fix = f"nothing, if they are not meant; files that end in {', '.join(suffixes)} are read"
    return told_of(source.name, passed_over(source, read), fix)


def read_records(
    path: Path, stated: list[int] | None = None
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the records of one file, with the line or the number of each.

    An answer of an API, which is an object with its records in a list, gives these records; how
    many there are in all, as it says, is added to `stated`.

    Raises
    ------
    DataError
        If the file was cut off, is not UTF-8, or holds something else than records.
    """
    if path.suffix.lower() == PARQUET:
        yield from _rows(path)
        return
    totals: list[int] = [] if stated is None else stated
    try:
        with _opened(path) as stream:
            head, above = stream.read(1), 0
            while head.isspace() or head in MARK:
                above += head == b"\n"
                head = stream.read(1)
            if head == b"[":
                yield from _listed(path, head + read_up_to(stream, LARGEST))
            else:
                yield from _lines(path, head, stream, totals, above)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refused(path, 0, "E106", f"cannot be read ({reason})", "download it again") from error


def refused(path: Path, row: int, code: str, what: str, fix: str) -> DataError:
    """Make the error that says where a file is broken."""
    name = str(path) if code == "E114" else path.name or str(path)
    return DataError([Problem(name, row, "", code, what, fix)])


def _opened(path: Path) -> Any:
    return gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb")


def _lines(
    path: Path, head: bytes, stream: Any, totals: list[int], above: int
) -> Iterator[tuple[int, dict[str, Any]]]:
    row = above
    while line := head + stream.readline(LONGEST_LINE):
        head = b""
        row += 1
        if len(line) >= LONGEST_LINE:
            raise refused(path, row, "E112", "the line is too long", "this is no JSON lines file")
        if not line.strip():
            continue
        if row == above + 1 and not _is_json(line):
            # Either an object is written over many lines, or the file is no JSON at all.
            yield from _spread(path, _text(path, row, line + read_up_to(stream, LARGEST)), totals)
            return
        record = _record(path, row, _text(path, row, line))
        held = _answered(record, totals)
        yield from ((row, record),) if held is None else _checked_all(path, held)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _spread(path: Path, text: str, totals: list[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Decode objects that are written over many lines, one after the other."""
    decoder = json.JSONDecoder()
    at, number = 0, 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        number += 1
        try:
            record, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            row = text.count("\n", 0, getattr(error, "pos", at)) + 1
            what = f"object {number} cannot be read as JSON; the file may be cut off"
            raise refused(path, row, "E112", what, "download it again") from error
        held = _answered(_checked(path, number, record, text), totals)
        yield from ((number, record),) if held is None else _checked_all(path, held)


def _answered(record: dict[str, Any], totals: list[int]) -> list[Any] | None:
    """Return the records of an answer of an API, None if this is a record itself."""
    for key in ANSWERS:
        held = record.get(key)
        if isinstance(held, list) and "id" not in record:
            meta = record.get("meta")
            said = meta.get("count") if isinstance(meta, dict) else None
            said = said if said is not None else record.get("number_of_results")
            if isinstance(said, int) and not totals:
                # Every page says the count of all of them.
                totals.append(said)
            return held
    return None


def _checked_all(path: Path, held: list[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, record in enumerate(held, start=1):
        yield number, _checked(path, number, record, "")  # its text was looked at with the rest


def _listed(path: Path, data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Decode one record of a long list after the other, so that they are not all held at once."""
    text = _text(path, 1, data)
    decoder = json.JSONDecoder()
    at, row = 1, 0
    while True:
        while at < len(text) and (text[at].isspace() or text[at] == ","):
            at += 1
        if at < len(text) and text[at] == "]":
            return
        row += 1
        begun = at
        try:
            record, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            what = f"record {row} cannot be read as JSON; the file may be cut off"
            raise refused(path, row, "E112", what, "download it again") from error
        yield row, _checked(path, row, record, text[begun:at])


def _record(path: Path, row: int, text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        what = "the line cannot be read as JSON; the file may be cut off"
        raise refused(path, row, "E112", what, "download it again") from error
    return _checked(path, row, record, text)


def _checked(path: Path, row: int, record: object, text: str) -> dict[str, Any]:
    if not whole(record, text):
        what, fix = f"record {row} holds half of a character", "download it again"
        raise refused(path, row, "E201", what, fix)
    if not isinstance(record, dict):
        what = f"record {row} is no object in braces"
        raise refused(path, row, "E112", what, "give the file as the source publishes it")
    return record


def whole(content: object, text: str) -> bool:
    """Tell whether what was read from `text` has whole characters: JSON can name half a pair."""
    if not SURROGATE.search(text):
        return True
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True


def _text(path: Path, row: int, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} of the line is not UTF-8"
        raise refused(path, row, "E107", what, "download it again") from error


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        missing = ("pyarrow", "parquet", "reading Parquet")
        raise MissingExtraError(*missing) from error
    try:
        with parquet.ParquetFile(path) as file:
            batches = (batch.to_pylist() for batch in file.iter_batches(batch_size=5000))
            yield from enumerate(chain.from_iterable(batches), start=1)
    except (OSError, ArrowException) as error:
        what = f"cannot be read as Parquet ({error})"
        raise refused(path, 0, "E112", what, "download it again") from error


def part(record: dict[str, Any], *keys: str) -> Any:
    """Return what lies at the end of a way of keys, or None."""
    at: Any = record
    for key in keys:
        at = at.get(key) if isinstance(at, dict) else None
    return at


def texts(record: dict[str, Any], key: str) -> list[str]:
    """Return the texts of a list; what is none is passed over."""
    held = record.get(key)
    return [one for one in held if isinstance(one, str)] if isinstance(held, list) else []


def parts(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the objects of a list; what is none is passed over."""
    held = record.get(key)
    return [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
