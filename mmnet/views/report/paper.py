"""The report for paper: its sections as a document, which Word, PDF and Markdown are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.document.model import (
    Definition,
    Document,
    Figure,
    Heading,
    Listing,
    Note,
    Paragraph,
    Strip,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.views.document.model import Block
    from mmnet.views.report.content import Picture, Section

WIDEST = 17.0  # centimeters
FOOTER = "Made with mmnet. Every number in a sentence stands in a table of this report."
NO_MAP = "The map is interactive: it stands in the HTML form of this report."


def document_of(title: str, as_of: str, sections: tuple[Section, ...]) -> Document:
    """Return the sections of a report as a document, without the interactive map."""
    return Document(
        title=title or "Partnership report",
        kicker=f"Partnership report · as of {as_of}" if as_of else "Partnership report",
        blocks=tuple(block for section in sections for block in _blocks(section)),
        footer=FOOTER,
        contents="Contents",
    )


def _blocks(section: Section) -> Iterator[Block]:
    """Give a section in the order of the page."""
    yield Heading(section.title)
    if section.question:
        yield Note(section.question)
    yield from (Definition(asked, answer) for asked, answer, _ in section.answers)
    if section.strip:
        yield Strip(section.strip)
    yield from map(Paragraph, section.sentences)
    yield from (_figure(picture) for picture in section.pictures if picture.drawing is not None)
    if section.map_page:
        yield Note(NO_MAP)
    if section.listed:
        yield Heading("In sentences", 2)
        yield Listing(section.listed)
    yield from (table for table in section.tables if table.rows)
    yield from map(Note, () if section.map_page else section.notes)


def _figure(picture: Picture) -> Figure:
    assert picture.drawing is not None  # noqa: S101 - for the type checker; looked at above
    wide = min(WIDEST, 2.54 * picture.drawing.get_figwidth())
    return Figure(picture.drawing, picture.alt, picture.caption, wide=wide)
