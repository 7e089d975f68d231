"""Words of five languages, as TOML files, and texts in the form in which words are compared."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

DASHES = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u301c\uff5e~\ufe63"), "-"
)
QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc`\u00b4"), "'")
BLANK = re.compile(r"\s+")


@cache
def words(name: str) -> dict[str, Any]:
    """Return the words of a file of this folder."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Small letters without accents, one form of dash and quote, single blanks.

    Examples
    --------
    >>> plain("  Février 2024 – Août ")
    'fevrier 2024 - aout'
    """
    composed = unicodedata.normalize("NFKC", text).translate(DASHES).translate(QUOTES).casefold()
    marks = unicodedata.normalize("NFD", composed)
    bare = "".join(sign for sign in marks if not unicodedata.combining(sign))
    return BLANK.sub(" ", unicodedata.normalize("NFC", bare)).strip()
