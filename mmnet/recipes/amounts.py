"""Amounts as people write them: number, ISO 4217 currency or unit, and what may be meant.

"1,200" is a thousand and two hundred where a point is the decimal mark, and one and a fifth where
the comma is: both readings come back. So do both of "$" and of "billion".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Final

from mmnet.recipes.words import plain, words

DECIMALS: Final = {".": "a point before decimals, as in 1,200.50", ",": "a comma, as in 1.200,50"}
NUMBER = re.compile(r"\d(?:[\d.,'’٬ ]*\d)?")
NO_CENTS = re.compile(r"(?<=\d)([.,])-{1,2}(?!\d)")  # "12.500,-" in German
LETTERS = re.compile(r"[^\W\d_]", re.UNICODE)
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts.

    Attributes
    ----------
    value : float, optional
        None where the cell says that nobody knows, or names a unit alone.
    unit : str
        ISO 4217 currency, or persons, places, hours, courses, projects; empty if none is stated.
    """

    value: float | None
    unit: str = ""


Amounts = dict[str, Quantity]


def read_amount(cell: object) -> Amounts:
    """Return every reading of a cell, by the convention under which it holds.

    Parameters
    ----------
    cell : object
        A text or a number, as a sheet holds it.

    Returns
    -------
    dict of str to Quantity
        Empty where the cell is no amount; one reading under "" where there is no doubt; else the
        keys say what it hangs on: the decimal mark ("." or ","), a currency ("USD"), or how many
        digits a word stands for ("9").

    Examples
    --------
    >>> read_amount("1.2 million RMB")
    {'': Quantity(value=1200000.0, unit='CNY')}
    >>> read_amount("€1.200.000,50")
    {'': Quantity(value=1200000.5, unit='EUR')}
    >>> sorted(read_amount("1,200"))
    [',', '.']
    """
    if isinstance(cell, bool):
        return {}
    if isinstance(cell, int | float):
        return {"": Quantity(float(cell))} if cell == cell else {}  # noqa: PLR0124 - NaN
    return dict(_text(NO_CENTS.sub(r"\g<1>00", plain(str(cell)))))


@lru_cache(maxsize=50_000)
def _text(text: str) -> tuple[tuple[str, Quantity], ...]:
    if text in words("dates")["unknown"]:
        return (("", Quantity(None)),)
    numbers = list(NUMBER.finditer(text))
    if len(numbers) != 1:
        return ()
    found = numbers[0]
    before, after = text[: found.start()].strip(), text[found.end() :].strip()
    negative = before.endswith("-") and not before[:-1].strip()[-1:].isdigit()
    before = before.removesuffix("-").strip() if negative else before
    powers, units = _around(before, after)
    values = _values(found[0], sure_point=bool(IDEOGRAPH.search(before + after)))
    result: dict[str, Quantity] = {}
    for (mark, value), (power, ten), (sign, unit) in product(
        values.items(), powers.items(), units.items()
    ):
        keys = " ".join(key for key in (mark, power, sign) if key)
        exact = round(value * 10**ten, 6)
        result[keys] = Quantity(-exact if negative else exact, unit)
    return tuple(result.items())


def _values(text: str, *, sure_point: bool) -> dict[str, float]:
    """Read digits with separators; one separator before three digits may be either."""
    bare = re.sub(r"(?<=\d)[ '’٬](?=\d{3}(?!\d))", "", text)
    if re.search(r"[ '’٬]", bare):
        return {}
    points, commas = bare.count("."), bare.count(",")
    if not points and not commas:
        return {"": float(bare)}
    if points and commas:
        mark = max(".,", key=bare.rfind)
        return _grouped(bare, mark, {"": mark})
    sign = "." if points else ","
    other = "," if points else "."
    if points + commas > 1:
        return _grouped(bare, other, {"": other})
    whole, _, decimals = bare.partition(sign)
    plain_decimal = len(decimals) != 3 or whole.strip("0") == "" or len(whole) > 3 or bare != text
    if plain_decimal:
        return {"": float(f"{whole}.{decimals}")}
    readings = {sign: float(f"{whole}.{decimals}"), other: float(whole + decimals)}
    return {"": readings["."]} if sure_point else readings


def _grouped(text: str, mark: str, keys: dict[str, str]) -> dict[str, float]:
    """Read a number whose decimal mark is known; groups must have three digits."""
    other = "." if mark == "," else ","
    whole, _, decimals = text.partition(mark)
    if (
        other in decimals
        or mark in decimals
        or not re.fullmatch(rf"\d{{1,3}}(?:\{other}\d{{3}})*", whole)
    ):
        return {}
    return {key: float(f"{whole.replace(other, '')}.{decimals or 0}") for key in keys}


def _around(before: str, after: str) -> tuple[dict[str, int], dict[str, str]]:
    """Read what stands around the number: multipliers, a currency, a unit; else nothing fits."""
    powers: dict[str, int] = {"": 0}
    units: dict[str, str] = {"": ""}
    ten: set[int] = set()
    for token in _tokens(before) + _tokens(after):
        kind, meaning = token
        if kind == "times" and isinstance(meaning, int):
            powers = {key: power + meaning for key, power in powers.items()}
            ten.add(meaning)
        elif kind == "doubtful" and isinstance(meaning, list):
            powers = {str(one): one for one in meaning}
        elif kind == "unit" and isinstance(meaning, str):
            if units not in ({"": ""}, {"": meaning}) and meaning not in units:
                return {}, {}
            units = {"": meaning}
        elif kind == "sign" and isinstance(meaning, list):
            if units == {"": ""}:
                units = {one: one for one in meaning} if len(meaning) > 1 else {"": meaning[0]}
            elif "" not in units or units[""] not in meaning:
                return {}, {}
        elif kind == "":
            return {}, {}
    return powers, units


Token = tuple[str, object]


@cache
def _vocabulary() -> dict[str, Token]:
    listed = words("amounts")
    known: dict[str, Token] = {name: ("times", ten) for name, ten in listed["times"].items()}
    known |= {name: ("doubtful", tens) for name, tens in listed["doubtful"].items()}
    for section in ("currencies", "units"):
        known |= {plain(name): ("unit", unit) for name, unit in listed[section].items()}
    known |= {plain(name): ("sign", units) for name, units in listed["signs"].items()}
    fillers = ("of", "de", "d'", "in", "total", "about nothing")
    return known | dict.fromkeys(fillers[:-1], ("filler", ""))


@cache
def _longest() -> list[str]:
    return sorted(_vocabulary(), key=len, reverse=True)


def _tokens(text: str) -> list[Token]:
    """Cut a text into known words, the longest first; an unknown one has no kind."""
    found: list[Token] = []
    rest = text.strip(" .,:()[]")
    while rest:
        name = next((name for name in _longest() if _begins(rest, name)), None)
        if name is None:
            return [*found, ("", rest)]
        found.append(_vocabulary()[name])
        rest = rest[len(name) :].strip(" .,:()[]-")
    return found


def _begins(text: str, name: str) -> bool:
    """Tell whether a text begins with a word, and not in the middle of a longer one."""
    if not text.startswith(name):
        return False
    following = text[len(name) : len(name) + 1]
    inside = LETTERS.match(following) and LETTERS.match(name[-1]) and following.isascii()
    return not (inside and name[-1].isascii())


def read_unit(text: str) -> Amounts:
    """Return what a header says of its numbers, as the quantity of one: "(万元)", "k€", "in EUR".

    Examples
    --------
    >>> read_unit("万元")
    {'': Quantity(value=10000.0, unit='CNY')}
    >>> read_unit("contact person")
    {}
    """
    powers, units = _around("", plain(text))
    if not text.strip() or (powers == {"": 0} and units == {"": ""}):
        return {}
    return {
        " ".join(part for part in key if part): Quantity(float(10**power), unit)
        for key, power, unit in (
            ((p, u), ten, unit) for (p, ten), (u, unit) in product(powers.items(), units.items())
        )
    }


def is_money(text: str) -> bool:
    """Tell whether a unit is a currency."""
    found = read_unit(text).values()
    return bool(found) and all(len(one.unit) == 3 and one.unit.isupper() for one in found)


def decimal_shown(text: str) -> str:
    """Return the decimal mark that a text shows beyond doubt: ".", "," or nothing.

    Examples
    --------
    >>> decimal_shown("1.200,50"), decimal_shown("0,5"), decimal_shown("1,200")
    (',', ',', '')
    """
    found = NUMBER.search(plain(text))
    bare = re.sub(r"[^\d.,]", "", found[0]) if found else ""
    points, commas = bare.count("."), bare.count(",")
    if points and commas:
        return max(".,", key=bare.rfind)
    sign = "." if points else ","
    if points + commas > 1:
        return "," if sign == "." else "."
    _, mark, decimals = bare.partition(sign)
    sure = mark and (len(decimals) != 3 or bare.startswith("0"))
    return sign if sure else ""
