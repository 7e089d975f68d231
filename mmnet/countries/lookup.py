"""Which country a text means: a code or a name, and nothing that only looks like one.

A name counts when it is exactly one of the table, but for case, accents, punctuation, articles and
the order of its words ("Korea, Republic of"). Names of two countries ("Korea", "Congo") and of none
("EU", "International", "Yugoslavia") have no code.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from mmnet.countries.tables import rows

OTHER_CODES = {"EL": "GR", "UK": "GB"}
"""Codes of the European Union's own style that differ from ISO 3166."""

LANGUAGES = ("en", "fr", "de", "es", "zh")
SEVERAL = {
    "Korea": ("KP", "KR"), "Corée": ("KP", "KR"), "Corea": ("KP", "KR"),
    "Congo": ("CD", "CG"), "Kongo": ("CD", "CG"), "Le Congo": ("CD", "CG"), "刚果": ("CD", "CG"),
    "Virgin Islands": ("VG", "VI"), "Îles Vierges": ("VG", "VI"), "Jungferninseln": ("VG", "VI"),
    "Republic of China": ("CN", "TW"),
}  # fmt: skip
"""What may be two countries, although one of them has the name in some language."""

LINKING = frozenset(
    [
        *("of", "the", "and", "le", "la", "les", "du", "de", "des", "et"),
        *("die", "der", "das", "und", "el", "los", "las", "del", "y"),
    ]
)
CHINESE = re.compile(r"[\u3400-\u9fff]")
POINTED = re.compile(r"\b(?:\w\.\s?)+")
APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc`")
BARRED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "\u0131": "i", "æ": "ae", "œ": "oe"}
)


@cache
def names(language: str = "en") -> dict[str, str]:
    """Return the name of each country by its code, in en, fr, de, es or zh."""
    return {row["code"]: row[language] for row in rows("countries.csv")}


@lru_cache(maxsize=10_000)
def meanings(text: str) -> tuple[str, ...]:
    """Return every code that a text may stand for: one, none, or two for "Korea"."""
    known = names()
    letters = text.strip().upper()
    if len(letters) == 2 and letters.isascii():
        found = OTHER_CODES.get(letters, letters)
        return (found,) if found in known else ()
    if letters in _by_alpha3():
        return (_by_alpha3()[letters],)
    return _by_name().get(key(text), ())


def code(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code that a text stands for.

    Parameters
    ----------
    text : str
        A code of two letters (also EL and UK of the European Union) or three, or a name in English,
        French, German, Spanish or Chinese: short, official, or usual.

    Returns
    -------
    str or None
        None for what is no country of today, and for what may be two.

    Examples
    --------
    >>> [code(text) for text in ("UK", "DEU", "Österreich", "Korea, Republic of", "中国", "Korea")]
    ['GB', 'DE', 'AT', 'KR', 'CN', None]
    """
    found = meanings(text)
    return found[0] if len(found) == 1 else None


def key(text: str) -> str:
    """Small letters without accents, punctuation and linking words, the words sorted."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(APOSTROPHES)
    if CHINESE.search(plain):
        return re.sub(r"[\W_]+", "", plain)
    marks = unicodedata.normalize("NFD", plain.translate(BARRED))
    bare = "".join(sign for sign in marks if not unicodedata.combining(sign))
    whole = POINTED.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", bare)
    every = re.split(r"[\W_]+", whole.replace("&", " and "))
    words = ["saint" if word == "st" else word for word in every if word and word not in LINKING]
    return " ".join(sorted(words))


@cache
def _by_alpha3() -> dict[str, str]:
    return {row["alpha3"]: row["code"] for row in rows("variants.csv")}


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Every known name, as its key."""
    found = {
        key(name): (country,) for language in LANGUAGES for country, name in names(language).items()
    }
    found |= {
        key(name): (row["code"],)
        for row in rows("variants.csv")
        for name in row["names"].split(";")
        if name
    }
    return found | {key(name): several for name, several in SEVERAL.items()}
