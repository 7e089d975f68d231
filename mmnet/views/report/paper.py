"""The report for paper: its sections as a document, which Word, PDF and Markdown are made of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mmnet.views.document.model import (
    Definition,
    Document,
    Figure,
    Finding,
    Heading,
    Listing,
    Note,
    Paragraph,
    Strip,
)
from mmnet.views.report.annex import annex, main_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.views.document.model import Block
    from mmnet.views.language.voice import Voice
    from mmnet.views.report.content import Picture, Section

WIDEST = 17.0  # centimeters


def document_of(voice: Voice, title: str, as_of: str, sections: tuple[Section, ...]) -> Document:
    """Return the sections of a report as a document, without the interactive map."""
    say = voice.say
    return Document(
        title=title or say("report.name"),
        kicker=say("report.kicker", day=voice.day(date.fromisoformat(as_of)))
        if as_of
        else say("report.name"),
        language=voice.language,
        blocks=(*_front(voice, sections), *_back(voice, sections)),
        footer=say("report.footer"),
        contents=say("report.word.contents"),
    )


def _front(voice: Voice, sections: tuple[Section, ...]) -> Iterator[Block]:
    for section in main_part(sections, voice.together):
        yield Heading(section.title)
        yield from _blocks(voice, section)


def _back(voice: Voice, sections: tuple[Section, ...]) -> Iterator[Block]:
    """Give the glossary, so that the contents name it, then the annex."""
    behind = annex(sections)
    words = [section for section in behind if section.terms]
    for section in words:
        yield Heading(section.title, fresh=True)
        yield from _blocks(voice, section)
    yield Heading(voice.say("report.title.annex"), fresh=not words)
    for section in behind:
        if section not in words:
            yield Heading(section.title, 2)
            yield from _blocks(voice, section)


def _blocks(voice: Voice, section: Section) -> Iterator[Block]:
    """Give a section in the order of the page."""
    if section.question:
        yield Note(section.question)
    yield from (Finding(asked, answer) for asked, answer, _ in section.answers)
    yield from (Definition(term, meaning) for term, meaning in section.terms)
    if section.strip:
        yield Strip(section.strip)
    yield from _said(voice, section)
    if section.map_page:
        yield Note(voice.say("report.map.paper"))
    if section.listed:
        yield Listing(section.listed)
    yield from (table for table in section.tables if table.rows)
    yield from map(Note, () if section.map_page else section.notes)


def _said(voice: Voice, section: Section) -> Iterator[Block]:
    """Give the sentences: beside the first small picture, if there is one; wide ones follow."""
    figures = [_figure(picture) for picture in section.pictures]
    small = [at for at, picture in enumerate(section.pictures) if picture.beside]
    if small and section.sentences:
        first, *rest = section.sentences
        yield Finding(first, voice.together(*rest), figure=figures.pop(small[0]))
    else:
        yield from map(Paragraph, section.sentences)
    yield from figures


def _figure(picture: Picture) -> Figure:
    wide = min(WIDEST, 2.54 * picture.drawing.get_figwidth())
    return Figure(picture.drawing, picture.alt, picture.caption, wide=wide)
