"""How a language writes numbers and days, and which form a number asks for.

The percent sign and its blank stand in the catalogs, as words do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NARROW = "\u202f"  # a narrow blank at which no line breaks
INTEGER = re.compile(r"\d[\d,]*")
# Words that begin with the sound of i; in hielo and iones another vowel follows and changes it.
SOUND_OF_I = re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE)


@dataclass(frozen=True)
class Writing:
    """The marks of a language.

    Attributes
    ----------
    thousands, point : str
        Between groups of three digits, and before decimals.
    ungrouped : int
        Whole parts of as many digits are not grouped: 1080 in Spanish.
    zero_is_one : bool
        True where numbers below 2 have the form of one: 0 and 1.5 in French.
    months : tuple of str
        Names of the months, where a day is written with one.
    first : str
        The first day of a month, where it is no plain number.
    lowers : bool
        True where a label loses its capital inside a sentence.
    softens : bool
        True where "y" is "e" before the sound of i, as in Spanish.
    """

    thousands: str = ","
    point: str = "."
    ungrouped: int = 3
    zero_is_one: bool = False
    months: tuple[str, ...] = ()
    first: str = "1"
    lowers: bool = True
    softens: bool = False

    def number(self, english: str) -> str:
        r"""Write a number that Python wrote, such as 1,080.5 or 1.2e-05, with these marks.

        Examples
        --------
        >>> [writing(language).number("1,080.5") for language in ("en", "fr", "de", "es")]
        ['1,080.5', '1\u202f080,5', '1.080,5', '1080,5']
        """
        whole, dot, rest = english.partition(".")
        written = INTEGER.sub(lambda found: self._grouped(found[0]), whole, count=1)
        return f"{written}{self.point if dot else ''}{rest}"

    def _grouped(self, digits: str) -> str:
        short = len(digits.replace(",", "")) <= self.ungrouped
        return digits.replace(",", "" if short else self.thousands)

    def one(self, number: float) -> bool:
        """Tell whether a number has the form of one."""
        return abs(number) < 2 if self.zero_is_one else number == 1

    def link(self, word: str, last: str) -> str:
        """Write the word before the last name of a list, as it sounds there.

        Examples
        --------
        >>> [writing("es").link(" y ", name) for name in ("Instituto", "Hielo", "Universidad")]
        [' e ', ' y ', ' y ']
        """
        return word.replace("y", "e") if self.softens and SOUND_OF_I.match(last) else word

    def month(self, month: int) -> str | int:
        """Write a month within a day."""
        return self.months[month - 1] if self.months else month

    def day(self, day: int) -> str | int:
        """Write a day of the month."""
        return self.first if self.months and day == 1 else day


WRITINGS = {
    "en": Writing(),
    "zh": Writing(),
    "fr": Writing(
        thousands=NARROW, point=",", zero_is_one=True, first="1er",
        months=("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                "septembre", "octobre", "novembre", "décembre"),
    ),
    "de": Writing(
        thousands=".", point=",", lowers=False,
        months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
                "September", "Oktober", "November", "Dezember"),
    ),
    "es": Writing(
        thousands=NARROW, point=",", ungrouped=4, softens=True,
        months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
                "septiembre", "octubre", "noviembre", "diciembre"),
    ),
}  # fmt: skip


def writing(language: str) -> Writing:
    """Return how a language writes."""
    return WRITINGS[language]
