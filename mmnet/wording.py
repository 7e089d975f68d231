"""Wording: counts, lists, articles and shares inside a sentence, by one grammar for all of them."""

from __future__ import annotations

import re
from math import isclose, isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# Written with a vowel and spoken with a consonant, and the other way round.
SPOKEN_CONSONANT = re.compile(
    r"(?:uni(?!n|m)|use|usa|usu|uti|ure|eu|ew|one\b|once\b)", re.IGNORECASE
)
SPOKEN_VOWEL = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
ABBREVIATION = re.compile(r"[A-Z](?:[A-Z.&-]|\b)")
# A share from here to 1 is not written as 100 %, and one below is not written as 0.
NEARLY_ALL, NEARLY_NONE = 0.995, 0.0005
LETTERS_WITH_VOWEL = frozenset("AEFHILMNORSX")


def plural(noun: str) -> str:
    """Return the plural of a noun, or of words that end with it.

    Examples
    --------
    >>> plural("country"), plural("open match"), plural("tie")
    ('countries', 'open matches', 'ties')
    """
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else f"{noun}s"


def count(number: float, noun: str, many: str = "") -> str:
    """Write a number with its noun; `many` is the plural where it is not regular.

    Examples
    --------
    >>> count(1, "partner"), count(1200, "partner"), count(0, "country", "countries")
    ('1 partner', '1,200 partners', '0 countries')
    """
    return f"{number:,.0f} {agree(number, noun, many or plural(noun))}"


def agree(number: float, one: str, many: str) -> str:
    """Choose the word that a number asks for.

    Examples
    --------
    >>> agree(1, "has", "have"), agree(0, "has", "have")
    ('has', 'have')
    """
    return one if number == 1 else many


def article(words: str) -> str:
    """Put a or an before words, by how they sound.

    Examples
    --------
    >>> article("university"), article("internship base"), article("hour"), article("actor")
    ('a university', 'an internship base', 'an hour', 'an actor')
    >>> article("NGO"), article("UN body"), article("European agency")
    ('an NGO', 'a UN body', 'a European agency')
    """
    if ABBREVIATION.match(words):
        vowel = words[0] in LETTERS_WITH_VOWEL
    elif words[:1].lower() in {*"aeiou"}:
        vowel = not SPOKEN_CONSONANT.match(words)
    else:
        vowel = SPOKEN_VOWEL.match(words) is not None
    return f"{'an' if vowel else 'a'} {words}"


def listing(names: Sequence[str], *, last: str = "and", most: int | None = None) -> str:
    """Write names one after the other, the last after `and`; of too many the rest as a number.

    Examples
    --------
    >>> listing(["A"]), listing(["A", "B"]), listing(["A", "B", "C"], last="or")
    ('A', 'A and B', 'A, B or C')
    >>> listing(list("ABCD"), most=2)
    'A, B and 2 more'
    """
    shown = list(names)
    if most is not None and len(shown) > most:
        return f"{', '.join(shown[:most])} and {len(shown) - most:,} more"
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}" if len(shown) > 1 else "".join(shown)


def whole_ties(values: Sequence[float], most: int) -> int:
    """Say how many of an ordered list may be named so that no equal of a named one is left out.

    Examples
    --------
    >>> whole_ties([9.0, 7.0, 7.0, 2.0], most=2), whole_ties([9.0, 7.0, 7.0], most=3)
    (1, 3)
    >>> whole_ties([5.0, 5.0, 5.0], most=2)
    0
    """
    named = min(most, len(values))
    while 0 < named < len(values) and isclose(values[named - 1], values[named]):
        named -= 1
    return named


def lower(label: object) -> str:
    """Write a label inside a sentence; one that begins with several capitals stays as it is.

    Examples
    --------
    >>> lower("Research cooperation"), lower("EU project"), lower("With business")
    ('research cooperation', 'EU project', 'with business')
    """
    text = str(label)
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def capital(text: str) -> str:
    """Write a text as the first of its sentence.

    Examples
    --------
    >>> capital("on record"), capital("")
    ('On record', '')
    """
    return f"{text[:1].upper()}{text[1:]}"


def percent(share: float) -> str:
    """Write a share of 1: whole percents, one digit below 10 %, and never 0 or 100 for almost.

    Examples
    --------
    >>> percent(0.744), percent(0.033), percent(0.9999), percent(0.00001), percent(1.0)
    ('74%', '3.3%', 'over 99%', 'under 0.1%', '100%')
    """
    if NEARLY_ALL <= share < 1:
        return "over 99%"
    if 0 < share < NEARLY_NONE:
        return "under 0.1%"
    return f"{share:.1%}" if 0 < share < 0.0995 else f"{share:.0%}"


def known(value: float, form: str) -> str:
    """Write a number in a form; one that is not there as a word.

    Examples
    --------
    >>> known(0.1234, ".2f"), known(float("nan"), ".2f"), known(-1e-9, ".2f")
    ('0.12', 'undefined', '0.00')
    """
    if isnan(value):
        return "undefined"
    written = format(value, form)
    return written if re.search(r"[1-9]", written) else format(0.0, form)


def moment(first: date, last: date) -> str:
    """Write when: a day, a year, or from when to when; whole years without their days.

    Examples
    --------
    >>> from datetime import date
    >>> moment(date(2026, 6, 30), date(2026, 6, 30)), moment(date(2025, 1, 1), date(2025, 12, 31))
    ('on 2026-06-30', 'in 2025')
    """
    if first == last:
        return f"on {first}"
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole:
        years = f"from {first.year} to {last.year}"
        return f"in {first.year}" if first.year == last.year else years
    return f"from {first} to {last}"
