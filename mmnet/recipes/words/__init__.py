"""Words of five languages, as TOML files, and texts in the form in which words are compared."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u301c\uff5e~\ufe63"
QUOTES = "\u2018\u2019\u02bc`\u00b4"
ONE_FORM = {**dict.fromkeys(map(ord, DASHES), "-"), **dict.fromkeys(map(ord, QUOTES), "'")}
SEVERAL_FORMS = re.compile(f"[{DASHES}{QUOTES}]")
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
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if SEVERAL_FORMS.search(text):
        text = text.translate(ONE_FORM)
    small = text.casefold()
    return BLANK.sub(" ", small if small.isascii() else _without_marks(small)).strip()


def _without_marks(text: str) -> str:
    """Leave accents out: most texts that are not in Latin letters have none."""
    marks = unicodedata.normalize("NFD", text)
    if any(map(unicodedata.combining, marks)):
        marks = "".join(sign for sign in marks if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", marks)
