"""Checks of values that a type cannot say: choices, bounds, and names that must occur."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsFloat

from mmnet.arguments.forms import Choice, shown
from mmnet.errors import OptionError
from mmnet.suggestions import hint
from mmnet.wording import listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pandas as pd

MANY = 20


def choice(name: str, value: object, known: Iterable[str]) -> str:
    """Return the value if it is one of those that are known.

    Raises
    ------
    OptionError
        If it is not; the message says which is meant, or which there are.
    """
    values = tuple(known)
    if not isinstance(value, str) or value not in values:  # a table is equal to nothing
        raise OptionError(Choice(values).fault(name, value))
    return value


def at_least(name: str, value: SupportsFloat, minimum: float, what: str = "") -> None:
    """Refuse a number below the minimum; `what` says what the number means."""
    if float(value) < minimum:
        msg = f"{name} is {shown(value)}: give {minimum:g} or more{what and ', '}{what}"
        raise OptionError(msg)


def at_most(name: str, value: SupportsFloat, maximum: float, what: str = "") -> None:
    """Refuse a number above the maximum; `what` says what the number means."""
    if float(value) > maximum:
        msg = f"{name} is {shown(value)}: give {maximum:,.10g} or less{what and ', '}{what}"
        raise OptionError(msg)


def within(name: str, value: SupportsFloat, low: float, high: float, what: str = "") -> None:
    """Refuse a number outside of the bounds, which are allowed themselves."""
    if not low <= float(value) <= high:
        msg = f"{name} is {shown(value)}: give {low:g} to {high:,.10g}{what and ', '}{what}"
        raise OptionError(msg)


def require_once(name: str, keys: pd.Index) -> None:
    """Refuse a table whose rows, or columns, are not each of something else."""
    if keys.has_duplicates:
        msg = f"{name} names {str(keys[keys.duplicated()][0])!r} twice: leave one"
        raise OptionError(msg)


def known_names(noun: str, names: str | Collection[str], known: Iterable[str]) -> list[str]:
    """Return the names as a list.

    Raises
    ------
    OptionError
        If one does not occur; the message says which is meant, or which there are.
    """
    chosen = [names] if isinstance(names, str) else list(names)
    valid = list(dict.fromkeys(known))
    there = set(valid)
    for name in chosen:
        if name not in there:
            advice = hint(name, valid)
            if not advice.startswith("did"):
                advice = f"use {listing(valid, most=MANY)}" if valid else "there is none"
            msg = f"{noun} {name!r} does not occur: {advice}"
            raise OptionError(msg)
    return chosen
