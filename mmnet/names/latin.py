"""Names in Latin letters, for readers and machines that do not know another script."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


PLAIN = re.compile("[A-Za-z]")
SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_latin(text: str) -> bool:
    """Whether a text holds a Latin letter."""
    if PLAIN.search(text):
        return True
    return any("LATIN" in unicodedata.name(sign, "") for sign in text)


def latin_aliases(names: Iterable[str], aliases: Iterable[object]) -> dict[str, str]:
    """Map names in another script to the first of their aliases in Latin letters.

    Parameters
    ----------
    names : iterable of str
    aliases : iterable
        Of each name, separated by semicolons; anything but a text is none.

    Returns
    -------
    dict of str to str
        Without names that hold a Latin letter, or that have no such alias.

    Examples
    --------
    >>> latin_aliases(["清华大学", "ETH"], ["THU; Tsinghua University", None])
    {'清华大学': 'THU'}
    """
    found: dict[str, str] = {}
    for name, text in zip(names, aliases, strict=True):
        parts = text.split(";") if isinstance(text, str) else []
        latin = next((part.strip() for part in parts if is_latin(part)), "")
        if latin and not is_latin(name):
            found[name] = latin
    return found


def in_latin(name: str, aliases: object = None) -> str:
    """Write a name in Latin letters: its first alias in them, else letter by letter.

    Parameters
    ----------
    name : str
    aliases : str, optional
        Separated by semicolons; anything but a text is none.

    Returns
    -------
    str
        The name itself where it holds a Latin letter, or where no letter of it is known.

    Examples
    --------
    >>> in_latin("清华大学", "THU; Tsinghua University"), in_latin("清华大学")
    ('THU', 'Qing Hua Da Xue')
    >>> in_latin("ETH")
    'ETH'
    """
    from anyascii import anyascii

    if is_latin(name):
        return name
    alias = latin_aliases([name], [aliases]).get(name)
    if alias:
        return alias
    # Chinese and Korean come as one word with a capital for each syllable.
    spaced = SYLLABLE.sub(" ", anyascii(name))
    return " ".join(spaced.split()) or name
