"""Main part and annex: what is read first, and the tables and notes that it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.views.report.content import Section

# Tables of the main part, by the key of their caption; all others stand in the annex.
MAIN = frozenset({"next_partners"})
# Sections that stand in the annex as a whole, the first of them at its beginning; and those of
# which nothing does.
ANNEXED = ("glossary", "names", "methods", "problems")
WHOLE = frozenset({"questions", "map"})
UNSAID = "unsaid"  # the section of all that the data cannot answer


def _together(*sentences: str) -> str:
    return " ".join(sentences)


def main_part(
    sections: tuple[Section, ...], together: Callable[..., str] = _together
) -> tuple[Section, ...]:
    """Return what stands in front: sentences, pictures, and the tables that are read.

    What the data cannot answer is one paragraph; `together` puts sentences behind each other.
    """
    lacking = dict.fromkeys(said for part in sections if part.lacks for said in part.sentences)
    front = (
        part if part.key in WHOLE
        else replace(part, sentences=(together(*lacking),)) if part.key == UNSAID
        else _in_front(part)
        for part in sections
        if part.key not in ANNEXED and not part.lacks
    )  # fmt: skip
    return tuple(part for part in front if part.key in WHOLE or part.sentences)


def annex(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return what stands behind: the glossary, further tables, single needs, and notes."""
    first = tuple(part for part in sections if part.key == ANNEXED[0])
    behind = (
        part if part.key in ANNEXED else _behind(part)
        for part in sections
        if part.key not in {*WHOLE, ANNEXED[0]}
    )
    return first + tuple(
        part for part in behind if part.sentences or part.tables or part.listed or part.notes
    )


def _in_front(part: Section) -> Section:
    shown = tuple(table for table in part.tables if table.key in MAIN)
    return replace(part, tables=shown, listed=(), notes=())


def _behind(part: Section) -> Section:
    rest = tuple(table for table in part.tables if table.key not in MAIN and table.rows)
    return replace(
        part, key=f"{part.key}-annex", sentences=(), pictures=(), strip=(), question="",
        tables=rest,
    )  # fmt: skip
