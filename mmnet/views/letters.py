"""How much room a text takes."""

from __future__ import annotations

import re
import unicodedata

# A cell of a table that is no longer stands in one line.
SHORT = 18
# Widths of letters as shares of their size, a little wide: the font of the reader is not known.
NARROW, SLIM, BROAD, CAPITAL, LETTER = 0.3, 0.4, 0.9, 0.7, 0.585
KINDS = {
    **dict.fromkeys("iIljt.,:;|!'· \u2019\u202f\u00a0", NARROW), **dict.fromkeys("fr()[]-/", SLIM),
    **dict.fromkeys("mwMW%@—…", BROAD), **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", CAPITAL),
}  # fmt: skip
# Control characters are no XML; halves of a pair and non-characters are no text at all.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# A day or a month as ISO 8601 writes it, and a day in Chinese: no line breaks within one.
DAY = re.compile(r"(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-])|\d{4}年\d{1,2}月\d{1,2}日", re.ASCII)
# A name that turns the reading direction must not turn what stands behind it.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def is_short(text: str) -> bool:
    """Tell whether a text stands in one line of a table: a label, a date, a number."""
    return columns_of(text) <= SHORT


def is_date(text: str) -> bool:
    """Tell whether a text is a day as ISO 8601 writes it, which breaks at its hyphens."""
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


def columns_of(text: str) -> int:
    """Width of a text in letters, or columns of a terminal; Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def width_of(text: str, size: float) -> float:
    """Room that a text takes in a sans serif of a size, in the same unit; no more than a guess."""
    shares = (
        KINDS.get(sign, LETTER) if sign.isascii() else columns_of(sign) / 2 if columns_of(sign) != 1
        else KINDS.get(sign, LETTER + 0.03)
        for sign in text
    )  # fmt: skip
    return size * sum(shares)


def plain(text: str) -> str:
    r"""Return a text without what no file may hold; line breaks and tabs turn into blanks.

    Examples
    --------
    >>> plain("a\nb\x00")
    'a b\ufffd'
    """
    clean = FORBIDDEN.sub("\ufffd", re.sub(r"[\t\r\n\u2028\u2029]+", " ", text))
    return TURNING.sub("", clean)
