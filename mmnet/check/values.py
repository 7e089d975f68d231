"""Read one cell: text in, value out, or what is wrong with it and how to mend it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from mmnet import countries
from mmnet.periods import partial_date
from mmnet.schema import RATING_SCALES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from mmnet.ontology import Ontology
    from mmnet.schema import Column

FLAGS = {
    "yes": "yes", "true": "yes", "1": "yes", "y": "yes",
    "no": "no", "false": "no", "0": "no", "n": "no",
}  # fmt: skip
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
# Half of a character (a lone surrogate) can be in no file.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
DIGITS = re.compile("[0-9]")
SCALE = re.compile(r"(\d+)\s*(?:-|\u2013|to|\.\.|\u2026)\s*(\d+)", re.ASCII)
MANY = 5000


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell cannot be read, and how to mend it."""

    code: str
    what: str
    fix: str


def nearest(text: str, known: Collection[str]) -> str:
    """Return "did you mean …?" for the closest known name, else all of them if they are few."""
    if len(known) <= MANY:
        folded = {name.casefold(): name for name in known}
        near = difflib.get_close_matches(text.casefold(), folded, n=1, cutoff=0.6)
        if near:
            return f'did you mean "{folded[near[0]]}"?'
    if len(known) <= 12:
        return f"use one of {_listed(known)}"
    return ""


def nearest_id(text: str, known: Collection[str]) -> str:
    """Return "did you mean …?" for an id that may be misspelled, else nothing.

    Ids that differ in a digit are two ids: 102 is no slip of the pen for 101.
    """
    if len(known) > MANY:
        return ""
    digits = DIGITS.findall(text)
    alike = {name.casefold(): name for name in known if DIGITS.findall(name) == digits}
    near = difflib.get_close_matches(text.casefold(), alike, n=1, cutoff=0.7)
    return f'did you mean "{alike[near[0]]}"?' if near else ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def read_text(text: str) -> str | Fault:
    """Accept any text without control characters."""
    found = CONTROL.search(text)
    if found is None:
        return text
    code = f"U+{ord(found.group()):04X}"
    return Fault("E201", f"holds the control character {code}", "delete it")


def read_number(text: str, column: Column, *, decimal_comma: bool) -> float | Fault:
    """Read a number without thousands separators, within the column's bounds."""
    plain = text.replace("\u2212", "-")
    if decimal_comma and "." not in plain:
        plain = _with_point(plain)
    if not NUMBER.fullmatch(plain):
        example = "1234,5" if decimal_comma else "1234.5"
        return Fault(
            "E202",
            f'"{text}" is not a number',
            f"write it as {example}, without separators or units",
        )
    value = float(plain)
    if column.minimum is not None and value < column.minimum:
        what = "is negative" if column.minimum == 0 else f"is below {column.minimum:g}"
        return Fault(
            "E203", f"{text} {what}", f"write a number from {column.minimum:g}{_up_to(column)}"
        )
    if column.maximum is not None and value > column.maximum:
        low = f"from {column.minimum:g} " if column.minimum is not None else ""
        return Fault(
            "E203",
            f"{text} is above {column.maximum:g}",
            f"write a number {low}to {column.maximum:g}",
        )
    if value in (float("inf"), float("-inf")):
        return Fault("E203", f"{text} is too large", "write a finite number")
    return value


def _with_point(text: str) -> str:
    """Turn a decimal comma into a point; leave what may be a thousands separator."""
    whole, comma, decimals = text.partition(",")
    if comma and "," not in decimals and len(decimals) != 3:
        return f"{whole}.{decimals}"
    return text


def _up_to(column: Column) -> str:
    return " up" if column.maximum is None else f" to {column.maximum:g}"


def read_date(text: str) -> str | Fault:
    """Read a year, month or day; returns "2024", "2024-09" or "2024-09-01"."""
    try:
        return partial_date(text)
    except ValueError as error:
        return Fault("E204", f'"{text}" {error}', "write 2024, 2024-09 or 2024-09-01")


def read_flag(text: str) -> str | Fault:
    """Read yes or no."""
    flag = FLAGS.get(text.casefold())
    return flag or Fault(
        "E205", f'"{text}" is neither yes nor no', "write yes, no, or leave it empty"
    )


def read_country(text: str) -> str | Fault:
    """Read an ISO 3166-1 alpha-2 code."""
    if text in countries.names():
        return text
    code = countries.suggest(text)
    fix = f"write {code}" if code else 'write the two letters of ISO 3166, such as "DE"'
    return Fault("E206", f'"{text}" is not an ISO 3166 country code', fix)


def read_scale(text: str) -> str | Fault:
    """Read a scale of ratings, also where it is written as 1-4."""
    ends = SCALE.fullmatch(text)
    plain = " to ".join(ends.groups()) if ends else text
    if plain in RATING_SCALES:
        return plain
    what = f'"{text}" is not a scale of ratings'
    return Fault("E208", what, f"write {_listed(RATING_SCALES)}, or leave it empty for 1 to 4")


def read_choice(text: str, *, known: Collection[str], noun: str, code: str) -> str | Fault:
    """Read one of a set of names."""
    if text in known:
        return text
    return Fault(
        code, f'"{text}" is not a {noun}', nearest(text, known) or f"use a {noun} that exists"
    )


def reader_of(
    column: Column, ontology: Ontology, *, decimal_comma: bool
) -> Callable[[str], Any | Fault]:
    """Return the function that reads the cells of a column."""
    if column.type == "scale":
        return read_scale
    if column.values:
        noun = f"value of {column.name}"
        return partial(read_choice, known=column.values, noun=noun, code="E208")
    readers: dict[str, Callable[[str], Any]] = {
        "number": partial(read_number, column=column, decimal_comma=decimal_comma),
        "date": read_date,
        "flag": read_flag,
        "country": read_country,
        "kind": partial(
            read_choice, known=ontology.kinds, noun="kind of the ontology", code="E301"
        ),
        "mode": partial(
            read_choice, known=ontology.modes, noun="mode of the ontology", code="E302"
        ),
        "status": partial(read_choice, known=STATUSES, noun="status", code="E207"),
    }
    return readers.get(column.type, read_text)
