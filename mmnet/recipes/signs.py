"""Signs and words that stand where names cross: whether a cell is a mark at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mmnet.recipes.values import key_of
from mmnet.recipes.words import plain

if TYPE_CHECKING:
    from mmnet.recipes.grids import Cell

YES, NO = "yes", "no"
DOTS, DASHES = {"•", "●", "■"}, {"-"}
# A cross says no beside a tick; alone it may be the tick.
CROSSES = {"×", "✗", "✘"}
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def is_mark(cell: Cell, yes_or_no: dict[str, str]) -> bool:
    """Tell whether a cell is a number, or a word or sign for yes or no."""
    if isinstance(cell, int | float):
        return True
    text = str(cell).strip()
    sign = plain(text)
    known = sign in DOTS | DASHES | CROSSES or key_of(text) in yes_or_no
    return known or NUMBER.fullmatch(text) is not None
