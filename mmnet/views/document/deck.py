"""A document as slides: which of its parts stand on which slide, before any is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from mmnet.views.document.model import (
    Cell,
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
from mmnet.views.document.widths import widths_of
from mmnet.views.letters import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.views.document.model import Block, Document

LINES = 15  # of text on a slide
COLUMNS = 100  # letters in a line of text
LEAD = 3  # lines of text that may stand above a table
ROWS = 16.0  # of one line each, that a slide has room for, with the head of the table
ROW = 0.75  # of its height that each further line adds to a row
LETTER = 0.145  # centimeters of a letter of a table, at the width of a page


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes
    ----------
    title : str
    over : str
        The section that it belongs to, said above the title; empty where the title says it.
    blocks : tuple of Block
        A finding or a figure alone, texts, or a table with a few lines of text above it.
    """

    title: str
    over: str
    blocks: tuple[Block, ...]


def slides_of(document: Document) -> Iterator[Slide]:
    """Deal the blocks of a document out to slides; the first is its cover.

    A finding, a figure and a table have slides of their own; a long table has several. Texts of one
    section stand together, as many as a slide has room for.
    """
    start = next(
        (at for at, block in enumerate(document.blocks) if not _is_of_cover(block)),
        len(document.blocks),
    )
    yield Slide(document.title, document.kicker, document.blocks[:start])
    section, part = "", ""
    texts: list[Block] = []
    for block in document.blocks[start:]:
        if isinstance(block, Table) and 0 < _lines_of(texts) <= LEAD:
            lead, texts = tuple(texts), []
        else:
            lead = ()
        is_text = not isinstance(block, Heading | Finding | Figure | Table | Strip)
        if texts and not (is_text and _lines_of([*texts, block]) <= LINES):
            yield _of_texts(section, part, texts, document)
            texts = []
        if isinstance(block, Heading):
            section, part = (block.text, "") if block.level == 1 else (section, block.text)
        elif isinstance(block, Finding):
            yield Slide(block.headline, part or section, (block,))
        elif isinstance(block, Table):
            yield from _of_table(block, part or section or document.title, lead)
        elif is_text:
            texts.append(block)
        else:
            yield Slide(part or section or document.title, section if part else "", (block,))
    if texts:
        yield _of_texts(section, part, texts, document)


def _is_of_cover(block: Block) -> bool:
    return not isinstance(block, Heading | Finding | Figure | Table)


def _of_texts(section: str, part: str, texts: list[Block], document: Document) -> Slide:
    return Slide(part or section or document.title, section if part else "", tuple(texts))


def _of_table(table: Table, section: str, lead: tuple[Block, ...]) -> Iterator[Slide]:
    """Cut a table into parts that a slide has room for, each under the head of the table."""
    parts: list[list[tuple[Cell, ...]]] = [[]]
    widths = widths_of(table)
    head = _height(tuple(map(Cell, table.columns)), widths)
    used = head + _lines_of(list(lead))
    for row in table.rows:
        height = _height(row, widths)
        if parts[-1] and used + height > ROWS:
            parts.append([])
            used = head
        parts[-1].append(row)
        used += height
    for at, rows in enumerate(parts, start=1):
        title = f"{table.caption} ({at}/{len(parts)})" if len(parts) > 1 else table.caption
        note = table.note if at == len(parts) else ""
        cut = replace(table, rows=tuple(rows), note=note, widths=tuple(widths))
        yield Slide(title, section, (*(lead if at == 1 else ()), cut))


def _height(row: tuple[Cell, ...], widths: list[float]) -> float:
    """Height of a row, in rows of one line."""
    room = [max(1.0, (width - 0.3) / LETTER) for width in widths]
    lines = [ceil(columns_of(cell.text) / most) for cell, most in zip(row, room, strict=True)]
    return 1 + ROW * (max([1, *lines]) - 1)


def lines_of(texts: list[str], columns: int = COLUMNS) -> int:
    """Say how many lines texts take, each from a new one.

    Examples
    --------
    >>> lines_of(["one", "x" * 250])
    4
    """
    return sum(max(1, ceil(columns_of(text) / columns)) for text in texts)


def _lines_of(blocks: list[Block]) -> int:
    return lines_of([text for block in blocks for text in texts_of(block)])


def texts_of(block: Block) -> list[str]:
    """Return the texts of a block of texts, one a line."""
    if isinstance(block, Listing):
        return list(block.items)
    if isinstance(block, Definition):
        return [f"{block.term}  {block.meaning}"]
    return [block.text] if isinstance(block, Paragraph | Note) else []
