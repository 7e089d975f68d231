"""What the names that a document has in Latin letters are in their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.document.model import Finding, Heading, Note, Paragraph, Table
from mmnet.views.language.names import mentioned, names_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mmnet.views.brief.told import Told
    from mmnet.views.document.model import Block
    from mmnet.views.language.voice import Voice


def own_names(told: Told, blocks: Sequence[Block]) -> list[Block]:
    """Say of the names that stand in some blocks what they are in their own letters."""
    return names_note(told.voice, told.story.own, blocks)


def names_note(voice: Voice, own: Mapping[str, str], blocks: Sequence[Block]) -> list[Block]:
    """Say of the names that stand in some blocks what they are, by what `own` holds of them."""
    texts = [text for block in blocks for text in _texts(block)]
    said = names_said(voice, mentioned(dict(own), texts))
    return [Note(said)] if said else []


def _texts(block: Block) -> Iterator[str]:
    """Give the texts of a block that hold names; those on pictures alone are left to them."""
    if isinstance(block, Heading | Paragraph | Note):
        yield block.text
    elif isinstance(block, Finding):
        yield from (block.headline, block.said, block.could)
    elif isinstance(block, Table):
        yield from (cell.text for row in block.rows for cell in row)
