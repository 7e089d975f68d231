"""What a table holds: by the names of its columns, or by what stands where names cross."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmnet.recipes.answers import About, answers_in
from mmnet.recipes.headers import Meaning, meaning
from mmnet.recipes.signs import is_mark
from mmnet.recipes.values import vocabulary_of
from mmnet.recipes.words import plain
from mmnet.schema import NEEDS, RATINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mmnet.ontology import Ontology
    from mmnet.recipes.regions import Region

ENDS = ("partners", "party_a", "party_b", "party_c", "lead")
TIME = ("start", "end", "period")
OF_ACTORS = (
    "actor_id", "name", "aliases", "kind", "parent", "country", "region", "city", "lat", "lon",
    "website", "disciplines", "ror",
)  # fmt: skip
OF_AGREEMENTS = (
    "collaboration_id", "title", "mode", *ENDS, "program", *TIME, "status", "amount", "unit",
    "source", "weight", "kind", "country",
)  # fmt: skip
TABLES: Final = {
    "actors": OF_ACTORS,
    "agreements": OF_AGREEMENTS,
    "participations": ("collaboration_id", "partners", "role", "amount"),
    "programs": ("program_id", "name", "host", "disciplines", "start", "end"),
    "needs": NEEDS.names,
    "ratings": RATINGS.names,
    "survey": ("rater", "date", "answer"),
    "matrix": (),
    "two_mode": (),
    "by_mode": (),
    "needs_by_mode": (),
}
"""What a sheet may hold, and the fields of each."""


def is_actors(region: Region, more: Mapping[str, tuple[str, ...]]) -> list[int]:
    """Return the columns of names and aliases of a plain list of actors; none of another table."""
    meanings = [meaning(header, dict(more)) for header in region.headers]
    if answers_in(region, ()):
        return []
    sure = {one.fields[0] for one in meanings if len(one.fields) == 1}
    may = {field for one in meanings for field in one.fields or one.hints}
    if next((table for table, holds in _RULES.items() if holds(sure, may)), "") != "actors":
        return []
    return [
        at for at, one in enumerate(meanings) if {"name", "partners", "aliases"} & {*one.fields}
    ]


def table_in(
    meanings: tuple[Meaning, ...], region: Region, answers: Mapping[int, About], ontology: Ontology
) -> str:
    """Say what a table holds by the names of its columns; nothing where that is not plain."""
    others = [one for at, one in enumerate(meanings) if at not in answers]
    if answers:
        told = {field for one in others for field in one.fields}
        return (
            "survey"
            if told & {"rater", "name", "partners", "actor_id"}
            else _crossed(region, ontology)
        )
    sure = {one.fields[0] for one in meanings if len(one.fields) == 1}
    may = {field for one in meanings for field in one.fields or one.hints}
    if "mode" not in sure and may & _WHO and len(mode_columns(region, ontology)) > 1:
        return "by_mode"
    for table, holds in _RULES.items():
        if holds(sure, may):
            return table
    if "role" in sure and _IDS & may and _WHO & may:
        return ""
    return _crossed(region, ontology)


def _is_agreements(sure: set[str], may: set[str]) -> bool:
    if {"party_a", "party_b"} <= may:
        return True
    facts = len({"mode", *TIME, "amount", "status", "title", "program"} & may)
    about = len(_ABOUT & may)
    if may & {"partners", "lead"} and facts and (sure & {"mode", *TIME, "partners"} or facts > 1):
        return about < 2 or bool(sure & {"mode", *TIME, "amount"})
    timed = bool(may & set(TIME)) and not about and "program" not in may
    if "mode" in sure and "collaboration_id" in sure and not may & {*_WHO, *ENDS}:
        return True  # who takes part stands in another list
    return "name" in may and ("mode" in sure or timed)


def _is_programs(sure: set[str], may: set[str]) -> bool:
    others = may & {
        "partners",
        "party_a",
        "party_b",
        "mode",
        "amount",
        "status",
        "collaboration_id",
    }
    return "program" in sure and bool(may & {"lead", "disciplines", "start"}) and not others


_WHO, _IDS = {"name", "partners"}, {"collaboration_id", "title"}
_ITEMS = set(RATINGS.names[3:]) - {"scale"}
_ABOUT = {"kind", "country", "city", "region", "aliases", "website", "lat", "ror"}
# What a table holds, by the fields that its columns surely are and those that they may be.
_RULES: Final[dict[str, Callable[[set[str], set[str]], bool]]] = {
    "ratings": lambda sure, may: (
        {"rater", "rated"} <= sure or ("rater" in sure and bool(may & _WHO and may & _ITEMS))
    ),
    "needs": lambda _, may: (
        "program" in may
        and "mode" in may
        and bool(may & {"k", "weight", "applicable"})
        and not may & {*ENDS, *_WHO}
    ),
    "participations": lambda sure, may: (
        "role" in sure
        and bool(may & _IDS and may & {*_WHO, "actor_id"})
        and not sure & {"mode", *TIME, "party_a", "party_b"}
    ),
    "programs": _is_programs,
    "agreements": _is_agreements,
    "actors": lambda sure, may: bool(may & _WHO and may & _ABOUT and not sure & {*TIME, "mode"}),
}


def mode_columns(region: Region, ontology: Ontology) -> list[int]:
    """Return the columns that are named as a mode and hold marks or numbers."""
    modes, answers = vocabulary_of("mode", ontology), vocabulary_of("flag", ontology).own
    return [
        at
        for at, header in enumerate(region.headers)
        if at
        and modes.meaning(header)
        and all(is_mark(cell, answers) for cell in region.column(at) if cell != "")
    ]


def _crossed(region: Region, ontology: Ontology) -> str:
    """Tell a matrix by its names, which stand in the header and in the first column."""
    across = [plain(header) for header in region.headers[1:] if header]
    down = [plain(str(cell)) for cell in region.column(0)]
    if (
        len(across) < 2
        or len(down) < 2
        or len(set(down)) < len(down)
        or len(set(across)) < len(across)
    ):
        return ""
    cells = [
        row[at] for i in region.body for row in (region.grid.rows[i],) for at in range(1, len(row))
    ]
    counted = [cell for cell in cells if cell != ""]
    answers = vocabulary_of("flag", ontology).own
    if not counted or not all(is_mark(cell, answers) for cell in counted):
        return ""
    modes = vocabulary_of("mode", ontology)
    if sum(modes.meaning(header) is not None for header in region.headers[1:]) * 2 > len(across):
        of_programs = "program" in meaning(region.headers[0], {}).fields
        return "needs_by_mode" if of_programs else "by_mode"
    both = len(set(across) & set(down))
    if both == len(across) == len(down) or (both > 1 and both == len(across) - 1 == len(down) - 1):
        return "matrix"  # whole, or half of one without its diagonal
    if both == len(down):
        return "survey"  # of some of those who are asked about
    return "" if both else "two_mode"
