"""One moment as people write it: a day, a month, a year, a quarter, an academic year.

A reading is a first and a last partial date. Where a text may mean two days, both readings come
back, each with the convention under which it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from mmnet.periods import partial_date
from mmnet.recipes.words import plain, words

CONVENTIONS: Final = {
    "dmy": "the day first, as in 31/12/2024",
    "mdy": "the month first, as in 12/31/2024",
    "ymd": "the year first, as in 24/12/31",
    "month": "a year and a month, as in 2011-12 for December 2011",
    "years": "two years, as in 2011-12 for 2011 to 2012",
    "1900": "days since 1900, as Excel counts",
    "1904": "days since 1904, as Excel on old Macs counts",
}
"""How a date may be written that has more than one reading."""

OLDEST, LATEST = 1900, 2100
EPOCHS = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000
NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Written:
    """What a cell says of time.

    Attributes
    ----------
    first, last : str
        Partial dates; empty where the cell leaves it open or does not know.
    form : {"point", "stretch", "academic", "range", "since", "until", "ongoing", "unknown"}
        A point has one date; a stretch, such as a quarter, lies between two; a range runs from one
        to the other.
    """

    first: str = ""
    last: str = ""
    form: str = "point"


UNKNOWN = Written(form="unknown")
Readings = dict[str, Written]


def of_number(number: float, epoch: str) -> Readings:
    """Read a number: a year, digits of a date, or a count of days since an epoch."""
    if OLDEST <= number <= LATEST and float(number).is_integer():
        return {"": point(f"{int(number)}")}
    if FIRST_SERIAL <= number <= LAST_SERIAL:
        days = {
            name: point((start + timedelta(days=int(number))).isoformat())
            for name, start in EPOCHS.items()
            if epoch in {"", name}
        }
        return {"": days[epoch]} if epoch else days
    if float(number).is_integer():
        return dict(_compact(str(int(number))))
    return {}


def point(text: str) -> Written:
    """Return the moment of a partial date."""
    return Written(text, text)


def _valid(year: str | int, month: str | int = "", day: str | int = "") -> str:
    """Return the partial date, or nothing if the calendar has no such day."""
    parts = [str(part) for part in (year, month, day) if part != ""]
    if not OLDEST <= int(parts[0]) <= LATEST:
        return ""
    try:
        return partial_date("-".join(parts))
    except ValueError:
        return ""


def _sure(*parts: str | int) -> Readings:
    text = _valid(*parts)
    return {"": point(text)} if text else {}


@lru_cache(maxsize=50_000)
def moment(text: str) -> Readings:
    """Read one date, month, year, quarter, half or academic year."""
    for read in (
        _iso, _numeric, _chinese, _named_month, _year, _part_of_year, _academic, _fraction,
    ):  # fmt: skip
        found = read(text)
        if found:
            return found
    return dict(_compact(text))


def _iso(text: str) -> Readings:
    """Year first: 2024-9, 2024/09/01, 2024.9.1, with a time of day if there is one."""
    found = re.fullmatch(
        r"(\d{4}) ?([-/.]) ?(\d{1,2})(?: ?\2 ?(\d{1,2})\.?(?:[t ]\d{1,2}:\d{2}[\d:.]*z?)?)?", text
    )
    if found is None:
        return {}
    year, _, month, day = found.groups()
    if day:
        return _sure(year, month, day)
    sure = _sure(year, month)
    if len(month) == 2 and int(month) == (int(year) + 1) % 100:
        years = Written(year, str(int(year) + 1), "academic")
        return {"month": sure[""], "years": years} if sure else {"": years}
    return sure


def _numeric(text: str) -> Readings:
    """Day, month and year as numbers, in an order that the text may leave open."""
    found = re.fullmatch(r"(\d{1,2}) ?([-/.]) ?(\d{4})", text)
    if found:
        return _sure(found[3], found[1])
    found = re.fullmatch(
        r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?: \d{1,2}:\d{2}[\d:]*(?: ?[ap]m)?)?",
        text,
    )
    if found is None:
        return {}
    one, sign, two, three = found.groups()
    year = _century(three)
    if sign == ".":  # no country writes the month first with points
        return _sure(year, two, one)
    orders = {"dmy": _valid(year, two, one), "mdy": _valid(year, one, two)}
    if len(three) == 2 and len(one) == 2:
        orders["ymd"] = _valid(_century(one), two, three)
    known = {order: day for order, day in orders.items() if day}
    if len(set(known.values())) == 1 and len(three) == 4:
        # 25/03/2024 has one reading; it still shows how its column is written.
        order = "" if len(known) > 1 else next(iter(known))
        return {order: point(next(iter(known.values())))}
    return {order: point(day) for order, day in known.items()}


def _century(year: str) -> str:
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) < 70 else f"19{year}"


def _chinese(text: str) -> Readings:
    """2023年9月1日, also with Chinese numerals."""
    found = re.fullmatch(
        r"公?元?(\d{4}|[〇零○一二三四五六七八九]{4}) ?年"
        r"(?:度| ?(\d{1,2}|[一二三四五六七八九十]{1,2}) ?月份?"
        r"(?: ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?[日号]?)?)?",
        text,
    )
    if found is None:
        return {}
    year, month, day = (_numeral(part or "") for part in found.groups())
    return _sure(*(part for part in (year, month, day) if part))


def _numeral(text: str) -> str:
    """Write a Chinese numeral up to 99, or the digits of a year, in our digits."""
    if "十" not in text:
        return text.translate(NUMERALS)
    tens, _, ones = text.translate(NUMERALS).partition("十")
    return str(10 * int(tens or 1) + int(ones or 0))


@cache
def _months() -> dict[str, int]:
    return {name: i for i, names in enumerate(words("dates")["months"], 1) for name in names}


def _named_month(text: str) -> Readings:
    """Sept 2024, 1. September 2024, le 1er septembre 2024, September 1st, 2024."""
    if not re.search("[a-z]{3}", text):
        return {}
    spaced = re.sub(r"([a-z])[.,]", r"\1 ", text.replace(",", " "))
    spaced = re.sub(
        r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)|(?<=[a-z])[-/](?=[\d'a-z])|(?<=\d)[-/](?=[a-z])",
        " ",
        spaced,
    )
    fillers = {*words("dates")["fillers"], "st", "nd", "rd", "th", "er", "o", "a"}
    tokens = [token.strip(".") for token in spaced.split() if token.strip(".") not in fillers]
    months = [_months()[token] for token in tokens if token in _months()]
    numbers = [token for token in tokens if re.fullmatch(r"'?\d{1,4}", token)]
    if len(months) != 1 or len(months) + len(numbers) != len(tokens) or len(numbers) > 2:
        return {}
    return _month_of(months[0], numbers)


def _month_of(month: int, numbers: list[str]) -> Readings:
    """Find the year among one or two numbers beside a month; the other one is the day."""
    years = [number for number in numbers if len(number) == 4]
    years = years or [number[1:] for number in numbers if re.fullmatch(r"'\d\d", number)]
    rest = [number for number in numbers if len(number) < 3 and not number.startswith("'")]
    if len(years) == 1 and len(rest) == len(numbers) - 1:
        return _sure(_century(years[0]), month, *rest)
    if len(numbers) != 1 or len(rest[0:1] and rest[0]) != 2:
        return {}
    if int(rest[0]) > 31:
        return _sure(_century(rest[0]), month)
    return {"month": point(_valid(_century(rest[0]), month)), "day": UNKNOWN}


def _year(text: str) -> Readings:
    found = re.fullmatch(
        r"(?:in |en |im jahr |annee |jahr |ano |year |anno )?(\d{4})(?: ?年|\.0)?", text
    )
    return _sure(found[1]) if found else {}


def _part_of_year(text: str) -> Readings:
    """A season or "end of": of these only the year is sure."""
    found = re.fullmatch(r"(?P<word>[^\d]*?)[ -]?(?P<year>\d{4})(?:年?(?P<after>[^\d]*))?", text)
    if found is None:
        return {}
    word = f"{found['word'].strip()} {(found['after'] or '').strip()}".strip()
    bare = " ".join(
        part
        for part in word.split()
        if part not in {"in", "im", "the", "of", "a", "de", "du", "au", "l'"}
    )
    known = {name.removeprefix("年") for name in words("dates")["parts"]}
    return _sure(found["year"]) if word in known or bare in known else {}


def _academic(text: str) -> Readings:
    """AY 2023/24, 2023-2024学年, Wintersemester 2023/24, 2023/24."""
    found = re.fullmatch(
        r"(?P<word>[^\d]*?) ?(?P<one>\d{4}) ?[-/] ?(?P<two>\d{4}|\d{2})(?P<after>[^\d]*)", text
    )
    if found is None:
        return {}
    word = f"{found['word'].strip()} {found['after'].strip(' 年')}".strip(" .()")
    year, two = int(found["one"]), found["two"]
    if int(two) not in {year + 1, (year + 1) % 100} or not _valid(year):
        return {}
    listed = {plain(name) for name in words("dates")["academic"]} | {"学", "学度"}
    if word in listed or (not word and len(two) == 2):
        return {"": Written(str(year), str(year + 1), "academic")}
    return {}


def _fraction(text: str) -> Readings:
    """Q3 2024, 3. Quartal 2024, 2024年上半年: from a month to a month."""
    halves = {"上半年": 1, "下半年": 2}
    found = re.fullmatch(r"(\d{4})年?度? ?(上半年|下半年)", text)
    if found:
        return _months_of(int(found[1]), 6, halves[found[2]])
    found = re.fullmatch(r"(\d{4}) ?年? ?第?([一二三四1-4]) ?季度?", text)
    if found:
        return _months_of(int(found[1]), 3, int(_numeral(found[2])))
    year = re.search(r"(?<!\d)(\d{4})(?!\d)", text)
    number, word = _part_number(text, year) if year else ("", "")
    for listed, months in (("quarter", 3), ("half", 6)):
        if year and number.isdigit() and word in words("dates")[listed]:
            return _months_of(int(year[1]), months, int(number))
    return {}


def _part_number(text: str, year: re.Match[str]) -> tuple[str, str]:
    """Return which part of the year a text says beside it, and of which kind: ("3", "quarter")."""
    beside = (text[: year.start()] + " " + text[year.end() :]).strip(" -/.,")
    bare = re.sub(r"\b(?:of|de|du|del|l'|im|in|the|le|el)\b", " ", beside).strip()
    found = re.fullmatch(r"([a-z季度]+)\.? ?(\d)", bare)
    if found:
        return found[2], found[1]
    found = re.fullmatch(r"(\d|[a-z]+) ?(?:st|nd|rd|th|er|e|eme|ere|o|\.|º)? +([a-z]+)\.?", bare)
    found = found or re.fullmatch(r"(\d)(?:er|e|eme)? ?([a-z]+)\.?", bare)
    if found is None:
        return "", ""
    return str(words("dates")["ordinals"].get(found[1], found[1])), found[2]


def _months_of(year: int, length: int, number: int) -> Readings:
    if not 1 <= number <= 12 // length or not _valid(year):
        return {}
    first = (number - 1) * length + 1
    return {"": Written(_valid(year, first), _valid(year, first + length - 1), "stretch")}


def _compact(text: str) -> Readings:
    """20230901 and 202309; a number of six digits that is no month is no date."""
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        return _sure(text[:4], str(int(text[4:6])), str(int(text[6:])))
    if re.fullmatch(r"(?:19|20)\d{4}", text):
        return _sure(text[:4], str(int(text[4:])))
    return {}
