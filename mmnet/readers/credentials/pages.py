"""JSON-LD in web pages: what stands in their script tags."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from mmnet.readers.bounded import read_up_to
from mmnet.readers.encodings import decoded
from mmnet.readers.records import refused, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 256 * 1024**2
TYPE = "application/ld+json"
FIX = "save the page as UTF-8"


class _Scripts(HTMLParser):
    """Collects the scripts that hold JSON-LD, each with its line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._inside = tag == "script" and said == TYPE
        if self._inside:
            self.found.append((self.getpos()[0], ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            line, text = self.found[-1]
            self.found[-1] = (line, text + data)


def records_in_page(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of each script of JSON-LD, with the line of the script.

    Raises
    ------
    DataError
        If the page has none, or one cannot be read.
    """
    with path.open("rb") as stream:
        data = read_up_to(stream, LARGEST + 1)
    if len(data) > LARGEST:
        raise refused(path, 0, "E112", "is larger than 256 MiB", "give the JSON-LD alone")
    text = decoded(path.name, data, fix=FIX)
    scripts = _Scripts()
    scripts.feed(text)
    scripts.close()
    if not scripts.found:
        what = f"holds no script of the type {TYPE}"
        raise refused(path, 0, "E115", what, "save the page with its source, or give its JSON-LD")
    for line, script in scripts.found:
        yield from ((line, one) for one in _objects(path, line, script))


def _objects(path: Path, line: int, script: str) -> list[dict[str, Any]]:
    try:
        held = json.loads(script)
    except (ValueError, RecursionError) as error:
        what = "the script cannot be read as JSON"
        raise refused(path, line, "E112", what, "save the page again") from error
    if not whole(held, script):
        raise refused(path, line, "E201", "the script holds half of a character", "save it again")
    listed = held if isinstance(held, list) else [held]
    if not all(isinstance(one, dict) for one in listed):
        raise refused(path, line, "E112", "the script holds no objects", "save the page again")
    return listed
