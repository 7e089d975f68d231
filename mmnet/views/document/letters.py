"""Letters that no document may hold, and how a language is named in files."""

from __future__ import annotations

import re

# Control characters are no XML; halves of a pair and non-characters are no text at all.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# A name that turns the reading direction must not turn what stands behind it.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
REGIONS = {"en": "en-US", "zh": "zh-CN", "fr": "fr-FR", "de": "de-DE", "es": "es-ES"}


def colon_of(language: str) -> str:
    """Return the colon between a name and what is said of it."""
    return "\u202f: " if language == "fr" else ": "


def plain(text: str) -> str:
    r"""Return a text without what no file may hold; line breaks and tabs turn into blanks.

    Examples
    --------
    >>> plain("a\nb\x00")
    'a b\ufffd'
    """
    clean = FORBIDDEN.sub("\ufffd", re.sub(r"[\t\r\n\u2028\u2029]+", " ", text))
    return TURNING.sub("", clean)


def region_of(language: str) -> str:
    """Return the language with its region, as Word wants it."""
    return REGIONS.get(language, language)
