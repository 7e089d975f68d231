"""Read documents back: the texts of each form, as a person would find them."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Texts(HTMLParser):
    """The texts of a page, its alternative texts, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.tags += [name for name, _ in attrs if name.startswith("on")]
        if tag == "img":
            self.said += [text or "" for name, text in attrs if name == "alt"]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def page_of(held: str) -> Texts:
    parser = Texts()
    parser.feed(re.sub(r"<style>.*?</style>|<title>.*?</title>", "", held, flags=re.DOTALL))
    return parser


def word_of(held: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(held)) as file:
        return ET.fromstring(file.read("word/document.xml"))  # noqa: S314 - our own


def text_of(ending: str, held: bytes | str) -> str:
    """The text of a form, a line for each paragraph."""
    if ending == ".docx":
        assert isinstance(held, bytes)
        root = word_of(held)
        alts = [part.get("descr") or "" for part in root.iter() if part.tag.endswith("docPr")]
        lines = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]
        return "\n".join([*lines, *alts])
    assert isinstance(held, str)
    if ending == ".html":
        return "\n".join(page_of(held).said)
    return re.sub(r"\\(.)", r"\1", held)
