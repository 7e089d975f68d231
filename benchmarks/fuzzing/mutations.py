"""Ways to spoil a file: its bytes, its lines, its cells, its keys, its elements, what it packs."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Spoil = Callable[[Random, bytes], bytes]

# What has broken readers before: of numbers, dates, names, markup, formats and encodings.
WORDS = tuple(
    word.encode("utf-8", "surrogatepass")
    for word in (
        "", " ", "0", "-1", "1e999", "NaN", "inf", "-inf", "1_000",
        "\uff11\uff12", "0x10", "1,5", "007",
        "99999999999999999999", "2024-13", "2024-02-30", "0000", "9999-99-99", "2024-1-1T25:00",
        "true", "null", "None", "NA", "N/A", "#REF!", "=1+1", "'=1", "@x", "\x00", "\x1b[31m",
        "\ufeff", "\u202e", "\u200b", "e\u0301", "\ud800", "🧪", "油茶", "ß", "İ", '"', "'", "\\",
        ",", ";", "\t", "\r", "\n", "\r\n", "\u2028", "\x85", "\x0c", "<", ">", "&", "&amp;",
        "&#0;", "&x;", "<!DOCTYPE a>", "<![CDATA[", "]]>", "<!--", "-->", "*Vertices 5", "*Matrix",
        "*Arcs", "data:", "labels:", "n=2", "n=999999", "format=edgelist1", "{", "}", "[", "]",
        "[[[[", "__proto__", "../../x", "CON", "%s", "{0}", "$(id)", "[kinds.a]", "schema = 2",
        "university", "business", "u1", "b1", "c1", "host", "research_cooperation", "self",
    )
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 1e308, 10**30, "", "x", "\x00", "\ud800", [], {}, [[]], [None], {"": 1},
    ["a", 1], {"id": {}}, "2024", float("nan"), float("inf"), "u1", " ",
)  # fmt: skip
TEXTS = (".csv", ".toml", ".net", ".dl", ".jsonl")
MARKUP = (".graphml", ".gexf", ".xml", ".rels")
OBJECTS = (".json", ".cyjs", ".jsonl")
PACKED = (".xlsx", ".zip")
TAG = re.compile(rb"<[^<>]*>")
VALUE = re.compile(rb"\"[^\"<>]*\"|>[^<>]+<")
NAME = re.compile(rb"[\w:.]+(?==)|(?<=<)[\w:.]+")


def spoil(random: Random, name: str, data: bytes) -> bytes:
    """Change a file in one to four places, in ways that suit it."""
    for _ in range(random.choice((1, 1, 1, 2, 2, 4))):
        data = random.choice(ways(name))(random, data)
    return data


def ways(name: str) -> list[Spoil]:
    """Return what can be done to a file of this name; half of it keeps the form of the file."""
    if name.endswith(".gz"):
        inner = name.removesuffix(".gz")
        return [lambda random, data: _repacked(random, inner, data), any_bytes]
    if name.endswith(PACKED):
        return [_member, _member, _member, any_bytes, _without_member]
    if name.endswith(MARKUP):
        return [any_bytes, lines, _markup, _markup, _markup]
    if name.endswith(OBJECTS):
        return [any_bytes, _object, _object, _object]
    if name.endswith(".csv"):
        return [any_bytes, lines, _cells, _cells, _cells]
    return [any_bytes, lines, _words, _words]


def any_bytes(random: Random, data: bytes) -> bytes:
    """Flip, put in, take out, repeat or cut off bytes."""
    at = random.randrange(len(data) + 1)
    end = min(len(data), at + random.choice((1, 1, 2, 8, 64)))
    match random.randrange(6):
        case 0:
            return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + random.choice(WORDS) + data[at:]
        case 2:
            return data[:at] + data[end:]
        case 3:
            return data[:at] + data[at:end] * random.choice((2, 3, 50)) + data[end:]
        case 4:
            return data[:at]
        case _:
            return data[:at] + random.choice(WORDS) + data[end:]


def lines(random: Random, data: bytes) -> bytes:
    """Take out, repeat or exchange lines, or end them otherwise."""
    held = data.split(b"\n")
    one, other = random.randrange(len(held)), random.randrange(len(held))
    match random.randrange(5):
        case 0:
            del held[one]
        case 1:
            held.insert(other, held[one])
        case 2:
            held[one], held[other] = held[other], held[one]
        case 3:
            held[one] = random.choice(WORDS)
        case _:
            return random.choice((b"\r", b"\r\n", b"\n\n", b"\x85", b"\xe2\x80\xa8")).join(held)
    return b"\n".join(held)


def _words(random: Random, data: bytes) -> bytes:
    """Put another word, of the file or of ours, in the place of one."""
    found = list(re.finditer(rb"[^\s,=:\"]+", data))
    if not found:
        return any_bytes(random, data)
    one, other = random.choice(found), random.choice(found)
    word = random.choice((other[0], random.choice(WORDS)))
    return data[: one.start()] + word + data[one.end() :]


def _cells(random: Random, data: bytes) -> bytes:
    """Change a cell, a row's length, a column or the delimiter; quotes are not minded."""
    sign = max((b",", b";", b"\t"), key=data.split(b"\n")[0].count)
    rows = [line.split(sign) for line in data.split(b"\n")]
    row = random.choice(rows)
    at = random.randrange(len(row))
    match random.randrange(9):
        case 0:
            row[at] = random.choice(WORDS)
        case 1:
            row[at] = random.choice(random.choice(rows))
        case 2:
            row.insert(at, random.choice(WORDS))
        case 3:
            del row[at]
        case 4:
            rows = [[*cells[:at], *cells[at + 1 :]] for cells in rows]
        case 5:
            rows = [[*cells[: at + 1], *cells[at:]] for cells in rows]
        case 6:
            rows = [cells[::-1] for cells in rows]
        case 7:
            row[at] = b'"' + row[at] + random.choice((b'"', b'""', b"", b"\n", sign))
        case _:
            sign = random.choice((b";", b",", b"\t", b"|", b" "))
    return b"\n".join(sign.join(cells) for cells in rows)


def _markup(random: Random, data: bytes) -> bytes:
    """Take out, repeat or move a tag, or change a name or a value."""
    pattern = random.choice((TAG, VALUE, VALUE, NAME))
    found = list(pattern.finditer(data))
    if not found:
        return any_bytes(random, data)
    one, other = random.choice(found), random.choice(found)
    word = random.choice((b"", other[0], other[0], one[0] * 2, random.choice(WORDS)))
    if pattern is VALUE and word not in {b"", other[0]}:
        word = one[0][:1] + word.strip(b'"<>') + one[0][-1:]
    return data[: one.start()] + word + data[one.end() :]


def _object(random: Random, data: bytes) -> bytes:
    """Change, take out, repeat or rename a part of an object; a file of lines has one a line."""
    held = data.split(b"\n") if b"}\n{" in data else [data]
    at = random.randrange(len(held))
    try:
        content = json.loads(held[at])
    except (ValueError, RecursionError):
        return any_bytes(random, data)
    held[at] = json.dumps(_changed(random, content)).encode()
    return b"\n".join(held)


def _changed(random: Random, content: Any) -> Any:
    """Go down from the top, with a chance to stop at each level."""
    if not isinstance(content, (dict, list)) or not content or random.random() < 0.1:
        return random.choice(VALUES)
    key = random.choice(list(content) if isinstance(content, dict) else range(len(content)))
    if random.random() < 0.7:
        content[key] = _changed(random, content[key])
    elif isinstance(content, dict):
        held = content.pop(key)
        if random.random() < 0.5:
            content[random.choice((*content, "x", "id", ""))] = held
    elif random.random() < 0.5:
        content.insert(0, content[key])
    else:
        del content[key]
    return content


def _repacked(random: Random, inner: str, data: bytes) -> bytes:
    try:
        return gzip.compress(spoil(random, inner, gzip.decompress(data)), 1)
    except (OSError, EOFError, zlib.error):
        return any_bytes(random, data)


def _members(data: bytes) -> dict[str, bytes]:
    """Unpack an archive; nothing where it is broken already."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - whatever it is, it was spoilt before
        return {}


def _archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _member(random: Random, data: bytes) -> bytes:
    """Spoil a file inside an archive; in a workbook mostly a sheet or its texts."""
    members = _members(data)
    if not members:
        return any_bytes(random, data)
    content = [name for name in members if "sheet" in name or "shared" in name or ".csv" in name]
    name = random.choice(content if content and random.random() < 0.7 else list(members))
    return _archive({**members, name: spoil(random, name, members[name])})


def _without_member(random: Random, data: bytes) -> bytes:
    """Take a file out of an archive, or give it another name."""
    members = _members(data)
    if not members:
        return any_bytes(random, data)
    name = random.choice(list(members))
    held = members.pop(name)
    if random.random() < 0.5:
        members[random.choice((f"x/{name}", f"../{name}", name.upper(), "x", *members))] = held
    return _archive(members)
