"""Columns that hold answers about one partner each, as survey tools and forms write them.

"How often do you meet? [Fern AI]" of Google and LimeSurvey, "How often do you meet? - Fern AI" of
Qualtrics, a header of two lines, or the name of a partner alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmnet.recipes.dates import read_dates
from mmnet.recipes.headers import meaning
from mmnet.recipes.partners import name_key
from mmnet.recipes.words import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mmnet.recipes.regions import Region

BRACKETED = re.compile(r"^(.*?)\s*[\[【]\s*(.+?)\s*[\]】]\s*$", re.DOTALL)
PARTED = re.compile(r"^(.+?)\s*(?:\s[-–—:]\s|—+|[:：?？]\s*[-–—/.]?\s*|\s/\s|\n)(.+)$", re.DOTALL)
ASKS = re.compile(r"[?？]")
FEWEST = 2
FIRST, SAMPLE = 12, 400


@dataclass(frozen=True, slots=True)
class About:
    """What a column asks of whom; `question` is empty where the header is a name alone."""

    question: str
    partner: str


def answers_in(region: Region, known: Collection[str]) -> dict[int, About]:
    """Return the columns whose header names a partner; nothing where no two of them do.

    Parameters
    ----------
    region : Region
        The table.
    known : collection of str
        Names of actors that lists of the file have, as `name_key` writes them.
    """
    bracketed = _shared(region.headers, BRACKETED)
    if bracketed:
        return bracketed
    told = _told(region)
    parted = {
        at: about
        for at, about in _shared(region.headers, PARTED).items()
        if ASKS.search(region.headers[at]) or name_key(about.partner) in {*known, *told}
    }
    if len(parted) >= FEWEST:
        return parted
    named = {
        at: About("", header)
        for at, header in enumerate(region.headers)
        if header and name_key(header) in known
    }
    return named if len(named) >= FEWEST else {}


def _told(region: Region) -> set[str]:
    """Return the texts of the first columns, one of which may name the respondents."""
    width = min(len(region.headers), FIRST)
    return {
        name_key(cell)
        for at in range(width)
        for cell in region.column(at)[:SAMPLE]
        if isinstance(cell, str)
    } - {""}


def answers_across(region: Region) -> dict[int, About]:
    """Take every column behind the first as one about the partner in its header."""
    return {at: About("", name) for at, name in enumerate(region.headers) if at and name}


def _shared(headers: Sequence[str], form: re.Pattern[str]) -> dict[int, About]:
    """Return the columns of a form whose question stands over several partners."""
    found = {}
    for at, header in enumerate(headers):
        if (match := form.match(header)) and _may_name(match[2]):
            asked = match[1].strip(" -–—:：/")
            if ASKS.match(header[match.end(1) :].lstrip()):
                asked += "?"
            found[at] = About(asked, match[2].strip())
    often = Counter(about.question for about in found.values())
    partners: dict[str, set[str]] = {}
    for about in found.values():
        partners.setdefault(about.question, set()).add(name_key(about.partner))
    return {
        at: about
        for at, about in found.items()
        if often[about.question] >= FEWEST
        and len(partners[about.question]) == often[about.question]
    }


def _may_name(text: str) -> bool:
    """Tell whether a text may be a name: no number, no date, no known name of a column."""
    told = plain(text)
    return bool(name_key(told)) and not read_dates(told) and not meaning(text, {}).fields
