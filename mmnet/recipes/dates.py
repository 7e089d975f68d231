"""Dates as people write them, in five languages: what a cell says, and what it may say.

Beside one moment a cell may hold two ("2019-2022"), a side ("since 2019") or a state ("ongoing").
Where it may mean two days, both readings come back; nothing is chosen here.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from mmnet.periods import FIRST_YEAR, LAST_YEAR
from mmnet.recipes.moments import (
    CONVENTIONS,
    UNKNOWN,
    Readings,
    Written,
    moment,
    of_number,
)
from mmnet.recipes.words import plain, words

if TYPE_CHECKING:
    from collections.abc import Iterator

ONGOING = Written(form="ongoing")


def read_dates(cell: object, *, epoch: str = "") -> Readings:
    """Return every reading of a cell, by the convention under which it holds.

    Parameters
    ----------
    cell : object
        A text, a number or a date, as a sheet holds it.
    epoch : {"", "1900", "1904"}
        From which year the file counts its days, if that is known.

    Returns
    -------
    dict of str to Written
        Empty where the cell is no date; one reading under "" where there is no doubt; else one for
        each of `CONVENTIONS` that fits.

    Examples
    --------
    >>> read_dates("2023年9月")
    {'': Written(first='2023-09', last='2023-09', form='point')}
    >>> read_dates("since 2019")
    {'': Written(first='2019', last='', form='since')}
    >>> {order: one.first for order, one in read_dates("03/04/2024").items()}
    {'dmy': '2024-04-03', 'mdy': '2024-03-04'}
    """
    if isinstance(cell, date):
        day = cell.isoformat()[:10]
        known = FIRST_YEAR <= cell.year <= LAST_YEAR
        return {"": Written(day, day)} if known else {}
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return of_number(cell, epoch)
    return dict(_text(plain(str(cell)).strip(" ;,。:"), epoch))


@lru_cache(maxsize=50_000)
def _text(text: str, epoch: str = "") -> tuple[tuple[str, Written], ...]:
    listed = words("dates")
    bare = text.strip("()[] ")
    if text in listed["unknown"] or bare in listed["unknown"]:
        return (("", UNKNOWN),)
    if bare in listed["ongoing"]:
        return (("", ONGOING),)
    if re.fullmatch(r"\d{5}", bare):
        return tuple(of_number(int(bare), epoch).items())
    found = moment(bare) or _one_sided(bare) or _range(bare)
    return tuple(found.items())


# ---- from and to


def _one_sided(text: str) -> Readings:
    """Since 2019, 2019-, 自2019年起, until 2024, bis 2024."""
    listed = words("dates")
    bare, after = text, ""
    for word in (*listed["after_start"], *listed["after_end"]):
        if bare.endswith(word) and len(bare) > len(word):
            bare, after = bare.removesuffix(word).strip(), word
            break
    for form in ("since", "until"):
        for word in sorted(listed[form], key=len, reverse=True):
            rest = _after(bare, word)
            if rest and (moments := moment(rest)):
                return {order: _side(one, form) for order, one in moments.items()}
    if after:
        form = "since" if after in listed["after_start"] else "until"
        return {order: _side(one, form) for order, one in moment(bare).items()}
    if text.endswith(("-", "- ...", "-?")):
        moments = moment(text.rstrip("-?. ").strip())
        return {order: _side(one, "since") for order, one in moments.items()}
    if text.startswith("-"):
        moments = moment(text.lstrip("- ").strip())
        return {order: _side(one, "until") for order, one in moments.items()}
    return {}


def _after(text: str, word: str) -> str:
    """Return what follows a word at the beginning; Chinese words need no blank."""
    if not text.startswith(word):
        return ""
    rest = text[len(word) :]
    return rest.strip(" .:") if not word.isascii() or rest[:1] in {" ", ":", "."} else ""


def _side(one: Written, form: str) -> Written:
    if not one.first:
        return one
    first = one.first if one.form != "stretch" else one.first[:4]
    last = one.last if one.form != "stretch" else one.last[:4]
    return Written(first, "", "since") if form == "since" else Written("", last, "until")


def _range(text: str) -> Readings:
    """Two dates in one cell, whatever stands between them; the first may lack the year."""
    for word in words("dates")["opening"]:
        rest = _after(text, word)
        if rest:
            found = _two(rest)
            if found:
                return found
    return _two(text)


def _two(text: str) -> Readings:
    found: dict[Written, str] = {}
    for left, right in _halves(text):
        for order, one in _between(left, right).items():
            found.setdefault(one, order)
    orders = list(found.values())
    if len(found) > 1 and len(set(orders)) < len(found):
        return {}
    return {order: one for one, order in found.items()}


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two sides of each sign or word that may stand between two dates."""
    spots = [(m.start(), m.end()) for m in re.finditer(r" - |-|/| / |\.\.+| → |->", text)]
    for word in words("dates")["between"]:
        pattern = re.escape(word) if not word.isascii() else rf" {re.escape(word)} "
        spots += [(m.start(), m.end()) for m in re.finditer(pattern, text)]
    for start, end in spots:
        left, right = text[:start].strip(" -"), text[end:].strip(" -")
        if left and right:
            yield left, right


def _between(left: str, right: str) -> Readings:
    listed = words("dates")
    if right in listed["ongoing"]:
        return {order: _side(one, "since") for order, one in moment(left).items()}
    ends = moment(right)
    if (
        not ends
        and re.fullmatch(r"\d{1,2}月(?:\d{1,2}日)?", right)
        and (year := re.match(r"\d{4}年", left))
    ):
        ends = moment(year[0] + right)
    starts = moment(left)
    if not starts and ends and not re.search(r"\d{4}", left):
        year = re.search(r"\d{4}", right)
        starts = moment(f"{left} {year[0]}") if year and re.search("[a-z]", left) else {}
    result: Readings = {}
    for order, one in starts.items():
        for other, two in ends.items():
            if order != other and order in CONVENTIONS and other in CONVENTIONS:
                continue
            if one.first and two.last and one.first[:4] <= two.last[:4] and _in_order(one, two):
                result[order or other] = Written(one.first, two.last, "range")
    return result


def _in_order(one: Written, two: Written) -> bool:
    """Tell whether the second can be after the first."""
    size = min(len(one.first), len(two.last))
    return one.first[:size] <= two.last[:size]
