"""A document as Markdown: CommonMark with tables, for wikis, mail and version control."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mmnet.views.document.letters import colon_of, plain
from mmnet.views.document.model import (
    Definition,
    Figure,
    Finding,
    Heading,
    Listing,
    Note,
    Paragraph,
    Strip,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.views.document.model import Block, Cell, Document

# What Markdown or the HTML in it could take for its own.
SIGNS = re.compile(r"([\\`*_{}\[\]<>|#~$&^])")
# Addresses that a reader of Markdown turns into links by itself.
LINKS = re.compile(r"(?i)(?<=http)(?=s?://)|(?<=www)(?=\.)|(?=@)|(?<=mailto)(?=:)|(?<=ftp)(?=://)")
# What begins a list, a heading or a rule at the start of a line.
START = re.compile(r"^(\s*)(?:([-+=!:])|(\d+)([.)])(?=\s|$))")


def markdown(document: Document) -> str:
    """Write a document as Markdown; a figure is its caption and its text."""
    parts = [f"*{escaped(document.kicker)}*"] if document.kicker else []
    parts.append(f"# {escaped(document.title)}")
    for at, block in enumerate(document.blocks):
        text = _written(block, document)
        # Items of one list stand together.
        apart = isinstance(block, Definition) and isinstance(document.blocks[at - 1], Definition)
        parts[-1:] = [f"{parts[-1]}\n{text}"] if apart else [parts[-1], text]
    if document.footer:
        parts += ["---", f"*{escaped(document.footer)}*"]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    r"""Write a text so that no Markdown comes of it.

    Examples
    --------
    >>> escaped("<b>*a*</b>"), escaped("1. x"), escaped("https://a.org")
    ('\\<b\\>\\*a\\*\\</b\\>', '1\\. x', 'http\u200bs://a.org')
    """
    line = SIGNS.sub(r"\\\1", plain(text).strip())
    line = START.sub(_begun, line)
    return LINKS.sub("\u200b", line)


def _begun(found: re.Match[str]) -> str:
    blank, sign, number, dot = found.groups()
    return f"{blank}\\{sign}" if sign else f"{blank}{number}\\{dot}"


def _written(block: Block, document: Document) -> str:
    return WRITERS[type(block)](block, document)


def _heading(block: Heading, _: Document) -> str:
    mark = f'<a id="{block.anchor}"></a>\n\n' if block.anchor else ""
    return f"{mark}{'#' * (block.level + 1)} {escaped(block.text)}"


def _paragraph(block: Paragraph, _: Document) -> str:
    text = escaped(block.text)
    return f"**{text}**" if block.lead else text


def _finding(block: Finding, document: Document) -> str:
    parts = [f"**{escaped(block.headline)}**", escaped(block.said)]
    if block.could:
        parts.append(f"*{escaped(document.could)}* {escaped(block.could)}")
    if block.figure is not None:
        parts.append(_figure(block.figure, document))
    return "\n\n".join(part for part in parts if part)


def _strip(block: Strip, document: Document) -> str:
    colon = colon_of(document.language)
    lines = [f"- {escaped(name)}{colon}**{escaped(value)}**" for name, value in block.facts]
    return "\n".join(lines)


def _listing(block: Listing, _: Document) -> str:
    return "\n".join(f"- {escaped(item)}" for item in block.items)


def _table(block: Table, _: Document) -> str:
    head = " | ".join(map(escaped, block.columns))
    rules = " | ".join("--:" if number else ":--" for number in block.numeric)
    rows = [" | ".join(map(_cell, row)) for row in block.rows]
    table = "\n".join(f"| {line} |" for line in (head, rules, *rows))
    parts = [f"**{escaped(block.caption)}**", table, f"*{escaped(block.note)}*"]
    return "\n\n".join(parts if block.note else parts[:2])


def _cell(cell: Cell) -> str:
    return f"[{escaped(cell.text)}](<{cell.link}>)" if cell.link else escaped(cell.text)


def _figure(block: Figure, document: Document) -> str:
    lead = f"{block.caption}{colon_of(document.language)}" if block.caption else ""
    said = lead + block.alt
    return f"> {escaped(said)}"


def _definition(block: Definition, document: Document) -> str:
    term, colon = escaped(block.term), colon_of(document.language)
    return f"- **{term}**{colon}{escaped(block.meaning)}"


def _note(block: Note, _: Document) -> str:
    return f"*{escaped(block.text)}*"


WRITERS: dict[type, Callable[[Any, Document], str]] = {
    Heading: _heading, Paragraph: _paragraph, Finding: _finding, Strip: _strip, Listing: _listing,
    Table: _table, Figure: _figure, Definition: _definition, Note: _note,
}  # fmt: skip
