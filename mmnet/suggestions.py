"""Suggestions: which known name was meant, or which there are."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from mmnet.wording import listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

FEW, MOST_COMPARED = 12, 5000


def near(given: str, known: Collection[str]) -> str | None:
    """Return the known name that a slip of the hand turns into the given one.

    A name of digits is never taken for another one: 102 is not a slip for 101.
    """
    if len(known) > MOST_COMPARED:
        return None
    folded = {name.casefold(): name for name in known}
    text = given.casefold()
    if text in folded:
        return folded[text]
    cutoff = 0.6
    for found in difflib.get_close_matches(text, folded, n=3, cutoff=cutoff):
        if _letters(found) == _letters(text) and _digits(found) != _digits(text):
            continue  # they differ in their number alone
        return folded[found]
    return None


def hint(given: object, known: Iterable[object]) -> str:
    """Say which known name is meant, or which there are.

    Examples
    --------
    >>> hint("cuont", ["count", "amount"])
    "did you mean 'count'?"
    >>> hint("zzz", ["count", "amount"])
    'use count or amount'
    """
    names = [str(name) for name in known]
    close = near(given, names) if isinstance(given, str) else None
    if close is not None:
        return f"did you mean {close!r}?"
    return f"use {listing(names, last='or', most=FEW)}" if names else "there is none"


def _letters(text: str) -> str:
    return re.sub(r"\d", "", text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
