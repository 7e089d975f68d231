"""When collaborations begin and end, and how exactly that is written down."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.plan import AS_OF

if TYPE_CHECKING:
    from generator.dice import Dice

FIRST = date(2018, 1, 8)
SHORTEST = timedelta(days=90)
SAFE = date(2027, 8, 31)  # later than a year from AS_OF
TERMS = (1, 2, 2, 3, 3, 5, 6, 9, 9, 9, 10, 11)  # months in which agreements begin


def first_day(text: str) -> date:
    """Return the first day of a year, month or day."""
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    """Return the last day of a year, month or day."""
    first = first_day(text)
    if len(text) == 4:
        return date(first.year, 12, 31)
    if len(text) == 7:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def life(
    dice: Dice, state: str, low: date, high: date | None, *, lasting: bool
) -> tuple[date, date | None]:
    """Draw start and end between `low` and `high` that agree with the state on AS_OF.

    `lasting` keeps the end more than a year away from AS_OF.
    """
    if state == "planned":
        start = date(2026, dice.choose((8, 9, 9, 9, 10, 11)), 1)
        return start, _month_end(start, dice.integer(12, 36)) if dice.chance(0.6) else None
    if state == "ended":
        return _past(dice, low, min(high or AS_OF, AS_OF - timedelta(days=31)))
    start = _start(dice, low, AS_OF - timedelta(days=45), skew=0.6)
    if state == "" or dice.chance(0.35):
        return start, None
    end = _month_end(start, dice.choose((12, 24, 36, 48, 60, 72), (1, 2, 5, 4, 4, 1)))
    earliest = SAFE if lasting else AS_OF + timedelta(days=60)
    while end < earliest:
        end = _month_end(end, 12)
    return start, end


def _past(dice: Dice, low: date, high: date) -> tuple[date, date]:
    start = _start(dice, low, high - timedelta(days=240), skew=0.9)
    end = _month_end(start, dice.choose((6, 12, 24, 36, 48), (2, 4, 5, 4, 1)))
    return start, min(end, high)


def _start(dice: Dice, low: date, high: date, *, skew: float) -> date:
    """Draw a day, later ones more often; agreements like the first of a month of the term."""
    day = low + (high - low) * dice.uniform() ** skew
    month = dice.choose(TERMS)
    termly = date(day.year, month, dice.choose((1, 1, 1, 15, dice.integer(2, 28))))
    return termly if low <= termly <= high else day


def _month_end(day: date, months: int) -> date:
    """Return the last day of the month before the one `months` later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def written(dice: Dice, day: date | None, *, sharp: bool) -> str:
    """Write a day as day, month or year; a `sharp` one is never blurred across AS_OF."""
    if day is None:
        return ""
    text = dice.choose((day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"), (55, 33, 12))
    blurred = first_day(text) <= AS_OF <= last_day(text)
    return f"{day:%Y-%m}" if sharp and blurred else text
