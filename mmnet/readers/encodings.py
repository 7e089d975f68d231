"""Bytes as text: UTF-8 unless something else is asked for, and a proposal where it is not."""

from __future__ import annotations

import codecs

from mmnet.check import Problem
from mmnet.errors import DataError, OptionError

CANDIDATES = ("gb18030", "cp1252", "big5", "cp1250")
SHOWN = 60


def decoded(file: str, data: bytes, encoding: str | None = None, *, fix: str) -> str:
    """Decode with or without a byte order mark; UTF-16 is known by its mark.

    Raises
    ------
    DataError
        If the bytes are not in the encoding; the message shows the first line that is not under
        the encodings that it may be in, behind `fix`.
    OptionError
        If there is no such encoding.
    """
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    name = encoding or ("utf-16" if utf16 else "utf-8-sig")
    try:
        return data.decode(name)
    except LookupError:
        msg = f'encoding "{encoding}" is not known: write utf-8, cp1252, cp1250 or another'
        raise OptionError(msg) from None
    except UnicodeDecodeError as error:
        at = error.start
    row = data.count(b"\n", 0, at) + 1
    line = data[data.rfind(b"\n", 0, at) + 1 :].split(b"\n", 1)[0].strip()[:SHOWN]
    shown = [f"{one}: {text!r}" for one in CANDIDATES if (text := _tried(line, one))]
    hint = f" (row {row} would read as {'; '.join(shown)})" if shown else ""
    what = f"byte {at} is not {encoding or 'UTF-8'}"
    raise DataError([Problem(file, row, "", "E107", what, f"{fix}{hint}")])


def likely(data: bytes) -> dict[str, str]:
    """Return the encodings that bytes may be in, each with the first line that is not ASCII."""
    lines = (line.strip()[:SHOWN] for line in data.split(b"\n"))
    line = next((line for line in lines if not line.isascii()), b"")
    return {one: _tried(line, one) for one in CANDIDATES if _tried(data, one) and _tried(line, one)}


def _tried(line: bytes, encoding: str) -> str:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return ""
