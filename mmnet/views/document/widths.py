"""Widths of the columns of a table on paper, by the texts that they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mmnet.views.letters import columns_of, is_short

if TYPE_CHECKING:
    from mmnet.views.document.model import Table

WIDE = 17.8  # centimeters between the margins
LETTER, PADDING = 0.165, 0.6  # centimeters of a letter of a table, and around a text
LONGEST_WORD, LONGEST_TEXT = 20, 70  # letters that are given room in one line
BROKEN = 10  # letters of a line of a text that breaks anywhere


def widths_of(table: Table) -> list[float]:
    """Return the width of each column in centimeters, together at most those between the margins.

    Each column has room for its longest word; what is left goes to those with longer texts. A table
    whose texts need less is narrower.
    """
    if table.widths:
        return [WIDE * width / sum(table.widths) for width in table.widths]
    held = [[name, *(row[at].text for row in table.rows)] for at, name in enumerate(table.columns)]
    least = [PADDING + LETTER * min(max(map(_word, texts)), LONGEST_WORD) for texts in held]
    wanted = [PADDING + LETTER * min(max(map(columns_of, texts)), LONGEST_TEXT) for texts in held]
    if sum(wanted) <= WIDE:
        return wanted
    if sum(least) >= WIDE:
        return [WIDE * width / sum(least) for width in least]
    part = (WIDE - sum(least)) / (sum(wanted) - sum(least))
    return [low + part * (high - low) for low, high in zip(least, wanted, strict=True)]


def _word(text: str) -> int:
    """Letters of the longest word; Chinese breaks anywhere, but not in a label or a date.

    Blanks at which no line breaks, as those of 1 080 in French, are letters of a word.
    """
    words = re.split(r"[ \t\r\n]+", text)
    return max(columns_of(word) if _whole(word) else BROKEN for word in words)


def _whole(word: str) -> bool:
    """Whether a word stands in one line: all but long ones in Chinese."""
    return is_short(word) or columns_of(word) <= len(word)
