"""Widths of the columns of a table on paper, by the texts that they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from mmnet.views.letters import columns_of, is_short

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.views.document.model import Table

Lengths: TypeAlias = "NDArray[np.float64]"
WIDE = 17.8  # centimeters between the margins
LETTER, PADDING = 0.16, 0.5  # centimeters of a letter of a table, and around a text
LONGEST_WORD, LONGEST_TEXT = 20, 70  # letters that are given room in one line
RAGGED = 1.1  # what words that do not fit leave empty at the ends of lines
STEPS = (0.2, 0.6, 1.4)  # centimeters that a column is narrowed by at once
SLACK = 1e-9
BROKEN = 10  # letters of a line of a text that breaks anywhere


def widths_of(table: Table, letter: float = LETTER) -> list[float]:
    """Return the width of each column in centimeters, together at most those between the margins.

    Each column has room for its longest word; what is too much is taken where it costs the fewest
    lines. A table whose texts need less is narrower. `letter` is the width of a letter.
    """
    if table.widths:
        return [WIDE * width / sum(table.widths) for width in table.widths]
    held = [[name, *(row[at].text for row in table.rows)] for at, name in enumerate(table.columns)]
    least = [PADDING + letter * min(max(map(_word, texts)), LONGEST_WORD) for texts in held]
    wanted = [PADDING + letter * min(max(map(columns_of, texts)), LONGEST_TEXT) for texts in held]
    if sum(wanted) <= WIDE:
        return wanted
    if sum(least) >= WIDE:
        return [WIDE * width / sum(least) for width in least]
    lengths = letter * np.array([list(map(columns_of, texts)) for texts in held]) + PADDING
    return _fitted(lengths, least, wanted)


def _fitted(lengths: Lengths, least: list[float], wanted: list[float]) -> list[float]:
    """Take room from columns until they fit, each time where it costs the fewest lines.

    `lengths` are those of the texts in one line, a row for each column of the table.
    """
    widths = np.array(wanted)
    while (over := widths.sum() - WIDE) > SLACK:
        spare = np.minimum(widths - least, over)
        tried = [(at, min(step, spare[at])) for at in range(len(widths)) for step in STEPS
                 if spare[at] > SLACK]  # fmt: skip
        held = _lines(lengths, widths)
        costs = [
            ((_lines(lengths, _narrowed(widths, at, less)) - held) / less, -widths[at], -less)
            for at, less in tried
        ]
        at, less = min(zip(costs, tried, strict=True))[1]
        widths = _narrowed(widths, at, less)
    return [float(width) for width in widths]


def _narrowed(widths: Lengths, at: int, less: float) -> Lengths:
    narrowed = widths.copy()
    narrowed[at] -= less
    return narrowed


def _lines(lengths: Lengths, widths: Lengths) -> int:
    full = lengths / widths[:, None]
    return int(np.ceil(np.where(full > 1, RAGGED * full, full)).max(axis=0).sum())


def _word(text: str) -> int:
    """Letters of the longest word; Chinese breaks anywhere, but not in a label or a date.

    Blanks at which no line breaks, as those of 1 080 in French, are letters of a word.
    """
    words = re.split(r"[ \t\r\n]+", text)
    return max(columns_of(word) if _whole(word) else BROKEN for word in words)


def _whole(word: str) -> bool:
    """Whether a word stands in one line: all but long ones in Chinese."""
    return is_short(word) or columns_of(word) <= len(word)
