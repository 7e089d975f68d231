"""Family 9: text that tries to run: ten payloads in every output, where they stay text."""

from __future__ import annotations

import csv
import json
from collections import Counter
from contextlib import suppress
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import openpyxl
import pandas as pd
import pytest

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAYLOADS = {
    "a script": "<script>alert(1)</script>",
    "the end of a script": "</script><script>alert(1)</script>",
    "an image that fails": "<img src=x onerror=alert(1)>",
    "the end of an attribute": "\"'><svg onload=alert(1)>",
    "a template": "{{7*7}}${7*7}<%=7*7%>",
    "a formula": '=HYPERLINK("http://example.org","x")',
    "a command": "@SUM(1)*cmd|' /C calc'!A0",
    "SQL": "'; DROP TABLE actors; --",
    "markup": "]]><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "mathematics and links": r"$\frac{1}{0}$ _x [a](javascript:alert(1)) `rm`",
}
HARMLESS = {name: f"Partner {at}" for at, name in enumerate(PAYLOADS)}
NAMES = {"hostile": PAYLOADS, "harmless": HARMLESS}
SIGNS = "=+-@"
OUTPUTS: dict[str, Callable[[mm.Network, Path], object]] = {
    "map.html": lambda net, path: mm.map(net).save(path),
    "map.svg": lambda net, path: mm.map(net).save(path),
    "report.html": lambda net, path: mm.report(net).save(path),
    "folder": mm.write,
    "net.xlsx": mm.write,
    "net.graphml": mm.write,
    "net.gexf": mm.write,
    "net.cyjs": mm.write,
}


@cache
def network(*names: str) -> mm.Network:
    """A program whose partners have these names, which stand in every text there is."""
    ids = [f"a{at}" for at in range(len(names))]
    actors = pd.DataFrame({"actor_id": ids, "name": names, "city": names, "aliases": names})
    actors["kind"] = ["university"] + ["business"] * (len(ids) - 1)
    works = pd.DataFrame({"collaboration_id": ids[1:], "title": names[1:], "unit": names[1:]})
    works["mode"], works["program"], works["source"] = "internship_base", "p", works["title"]
    works["start"], works["status"], works["amount"] = "2024", "active", 1
    roles = [(key, "a0", "university") for key in ids[1:]] + [(key, key, "host") for key in ids[1:]]
    return mm.Network.from_tables(
        {
            "actors": actors,
            "programs": pd.DataFrame({"program_id": ["p"], "name": [names[0]], "host": ["a0"]}),
            "collaborations": works,
            "participations": pd.DataFrame(roles, columns=["collaboration_id", "actor_id", "role"]),
        },
        title=names[0],
        as_of="2026-06-30",
    )


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Write an output once, with the payloads or with harmless names."""

    @cache
    def write(output: str, names: str) -> Path:
        path = tmp_path_factory.mktemp("injection") / output
        OUTPUTS[output](network(*NAMES[names].values()), path)
        return path

    return write


class Page(HTMLParser):
    """The elements, handlers and text of a page, and of the pages inside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.handlers: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().startswith("javascript:"):
                self.handlers.append(f"{tag} {name}={value}")
            if name == "srcdoc":
                inner = Page(value or "")
                self.tags += inner.tags
                self.handlers += inner.handlers
                self.texts += inner.texts

    def handle_data(self, data: str) -> None:
        text = data.strip()
        self.texts.append(data)
        if text.startswith("{"):
            with suppress(ValueError):  # a text that begins so and is no data
                self.texts.extend(strings(json.loads(text)))


def strings(content: object) -> list[str]:
    """Every text in an object."""
    if isinstance(content, str):
        return [content]
    held = list(content.values()) if isinstance(content, dict) else content
    return [one for part in held for one in strings(part)] if isinstance(held, list) else []


@cache
def page_of(path: Path) -> Page:
    return Page(path.read_text("utf-8"))


def tables(folder: Path) -> list[str]:
    """The cells of CSV tables as a spreadsheet shows them: a guard is an apostrophe before."""
    cells = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells += [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell[:1] and cell[0] in SIGNS]
    return [cell.removeprefix("'") if cell[1:2] in SIGNS else cell for cell in cells]


def workbook(path: Path) -> list[str]:
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.hyperlink or cell.data_type == "f"]
    return [cell.value for cell in cells if isinstance(cell.value, str)]


def markup(path: Path) -> tuple[Counter[str], list[str]]:
    """The elements of an XML file, and its texts."""
    elements = list(ET.fromstring(path.read_bytes()).iter())  # noqa: S314 - we wrote it
    texts = [text for one in elements for text in (one.text, *one.attrib.values()) if text]
    return Counter(one.tag for one in elements), texts


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("output", OUTPUTS)
def test_text_stays_text(output: str, payload: str, written: Callable[[str, str], Path]) -> None:
    path, harmless = written(output, "hostile"), written(output, "harmless")
    text = PAYLOADS[payload]
    if output.endswith(".html"):
        page = page_of(path)
        assert page.tags == page_of(harmless).tags
        assert page.handlers == []
        assert any(text in one for one in page.texts)
    elif output == "folder":
        # In the tables for machines a text that begins with an apostrophe is as it was.
        assert text in tables(path) or text.removeprefix("'") in tables(path)
    elif output.endswith(".xlsx"):
        assert text in workbook(path)
    elif output.endswith(".cyjs"):
        assert text in strings(json.loads(path.read_text("utf-8")))
    elif output.endswith(".svg"):
        assert not {"script", "image", "a"} & {tag.split("}")[-1] for tag in markup(path)[0]}
    else:
        tags, texts = markup(path)
        assert tags == markup(harmless)[0]
        assert text in texts
        assert b"<!DOCTYPE" not in path.read_bytes().split(b"<", 2)[1]


@pytest.mark.parametrize("output", ["folder", "net.xlsx"])
def test_what_was_written_comes_back_as_it_was(
    output: str, written: Callable[[str, str], Path]
) -> None:
    net = mm.read(written(output, "hostile"))
    assert net.actors["name"].tolist() == list(PAYLOADS.values())
    assert set(net.collaborations["title"]) == set(list(PAYLOADS.values())[1:])
