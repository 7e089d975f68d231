"""Read documents back: the texts of each form, as a person would find them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HYPHEN = "\u2011"  # no line breaks at it
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


def slides_of(held: bytes) -> list[ET.Element]:
    """The slides of a file of PowerPoint, in their order."""
    with zipfile.ZipFile(io.BytesIO(held)) as file:
        names = [name for name in file.namelist() if re.fullmatch(r"ppt/slides/\w+\.xml", name)]
        names.sort(key=lambda name: int(re.sub(r"\D", "", name)))
        return [ET.fromstring(file.read(name)) for name in names]  # noqa: S314 - our own


def lines_of(slide: ET.Element) -> list[str]:
    """The paragraphs of a slide without its number, and what its pictures show."""
    lines = ["".join(t.text or "" for t in p.findall(f"{A}r/{A}t")) for p in slide.iter(f"{A}p")]
    lines = [line.replace(HYPHEN, "-") for line in lines]
    pictures = [part for part in slide.iter() if part.tag.endswith("}pic")]
    about = [part for picture in pictures for part in picture.iter() if "descr" in part.attrib]
    return [*lines, *(part.attrib["descr"] for part in about)]


def _read(part: ET.Element) -> str:
    """The text of a part of a paragraph; a hyphen at which no line breaks is one of its own."""
    if part.tag == f"{W}noBreakHyphen":
        return "-"
    return part.text or "" if part.tag == f"{W}t" else ""


def text_of(ending: str, held: bytes | str) -> str:
    """The text of a form, a line for each paragraph."""
    if ending == ".docx":
        assert isinstance(held, bytes)
        root = word_of(held)
        alts = [part.get("descr") or "" for part in root.iter() if part.tag.endswith("docPr")]
        lines = ["".join(map(_read, p.iter())) for p in root.iter(f"{W}p")]
        return "\n".join([*lines, *alts])
    if ending == ".pptx":
        assert isinstance(held, bytes)
        return "\n".join(line for slide in slides_of(held) for line in lines_of(slide))
    assert isinstance(held, str)
    if ending == ".html":
        return "\n".join(page_of(held).said)
    return re.sub(r"\\(.)", r"\1", held)


def squashed(text: str) -> str:
    """A text without blanks: lines of paper break where they like."""
    return re.sub(r"\s+", "", text)


def paper_of(held: bytes | str, footer: str) -> str:
    """The squashed text of a PDF, without what stands under each page; skips without poppler."""
    under = re.escape(squashed(footer)) + r"\d+/\d+"
    return "".join(re.sub(under, "", squashed(page)) for page in sheets_of(held))


def sheets_of(held: bytes | str, form: str = "-raw") -> list[str]:
    """The text of each page of a PDF; skips without poppler."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed, so PDF cannot be read back")
    assert isinstance(held, bytes)
    command = ["pdftotext", form, "-", "-"]
    told = subprocess.run(command, input=held, capture_output=True, check=True).stdout.decode()
    return told.split("\f")


def turned(text: str) -> bool:
    """Whether a text is read from right to left: a PDF holds it as it is seen."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)
