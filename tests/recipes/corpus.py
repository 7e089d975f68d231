"""Messy tables in five languages, each with the network that a careful person makes of it.

Nine layouts, in which the same partners and agreements are kept in five languages.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.recipes.books import write

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("corpus.toml").read_text(encoding="utf-8")
)
KINDS = ["university", "university", "business", "research_institute", "government_agency"]
MODES = [
    "internship_base",
    "research_cooperation",
    "industry_university_research",
    "policy_and_financial_support",
    "customized_training",
    "internship_base",
]
WHO = [(2, 0), (3, 0, 1), (1, 2), (4, 0), (2, 1), (2, 1)]
STARTS = ["2023-09", "2021", "2024-09-01", "2022", "2026-01", "2020"]
ENDS = ["2026-08-31", "", "2025-12-31", "", "", "2022"]
AMOUNTS = [None, 1_200_000.0, 80_000.0, 500_000.0, None, None]
STATES = ["active", "active", "active", "active", "planned", "ended"]

Agreement = tuple[Any, ...]


@dataclass
class Case:
    """A table, what is answered if it is asked, and what must come of it."""

    name: str
    path: Path
    actors: dict[str, str]
    agreements: set[Agreement]
    answers: dict[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ("mode", "start", "end", "status", "amount", "unit")


def cases(folder: Path, languages: Iterable[str] = tuple(PACKS)) -> list[Case]:
    return [
        make(folder / f"{language}-{make.__name__}", PACKS[language])
        for language in languages
        for make in LAYOUTS
    ]


def meant(
    pack: dict[str, Any], columns: tuple[str, ...], places: range | None = None, **other: list[Any]
) -> set[Agreement]:
    told = {
        "mode": MODES,
        "start": STARTS,
        "end": ENDS,
        "status": STATES,
        "amount": AMOUNTS,
        "unit": ["EUR" if one else "" for one in AMOUNTS],
    } | other
    return {
        (frozenset(pack["actors"][who] for who in WHO[i]), *(told[name][i] for name in columns))
        for i in places or range(6)
    }  # fmt: skip


def of_kinds(pack: dict[str, Any]) -> dict[str, str]:
    return dict(zip(pack["actors"], KINDS, strict=True))


def names(pack: dict[str, Any], i: int) -> list[str]:
    return [pack["actors"][who] for who in WHO[i]]


def kind_answers(pack: dict[str, Any]) -> dict[str, str]:
    return {f"kinds / {name}": kind for name, kind in of_kinds(pack).items()}


def two_sheets(path: Path, pack: dict[str, Any]) -> Case:
    """A register and a ledger, each below a title, with a total and a note."""
    partners = [[pack["partners_title"]], [], pack["partners_header"]]
    partners += [
        [name, kind, country, "A. N."]
        for name, kind, country in zip(
            pack["actors"], pack["kinds"], pack["countries"], strict=True
        )
    ]
    ledger = [
        [pack["title"]],
        pack["header"],
        *(_row(pack, i) for i in range(6)),
        [pack["total"], "", "", "", "", 6],
    ]
    write(path.with_suffix(".xlsx"), {pack["sheets"][0]: partners, pack["sheets"][1]: ledger})
    columns = ("mode", "start", "end", "status", "amount", "unit")
    return Case(
        path.name, path.with_suffix(".xlsx"), of_kinds(pack), meant(pack, columns), columns=columns
    )


def _row(pack: dict[str, Any], i: int) -> list[Any]:
    cells = (pack[name][i] for name in ("modes", "starts", "ends", "amounts", "states"))
    return [i + 1, pack["between"].join(names(pack, i)), *cells, ""]


def two_parties(path: Path, pack: dict[str, Any]) -> Case:
    """One sheet with a party on either side, and no list of partners."""
    rows = [pack["parties"]]
    some = [i for i in range(6) if len(WHO[i]) == 2]
    rows += [[*names(pack, i), pack["modes"][i], pack["starts"][i], pack["ends"][i]] for i in some]
    write(path.with_suffix(".xlsx"), {"Sheet1": rows})
    found = {(frozenset(names(pack, i)), MODES[i], STARTS[i], ENDS[i]) for i in some}
    actors = {name: kind for name, kind in of_kinds(pack).items() if name != pack["actors"][3]}
    return Case(
        path.name,
        path.with_suffix(".xlsx"),
        actors,
        found,
        kind_answers(pack),
        ("mode", "start", "end"),
    )


def two_lines(path: Path, pack: dict[str, Any]) -> Case:
    """A header of two lines, the upper one merged over the dates, and a list of partners."""
    group, low, high = pack["group"]
    head = [pack["header"][1], pack["header"][2], group, "", pack["header"][6]]
    rows = [[pack["title"]], head, ["", "", low, high, ""]]
    rows += [
        [
            pack["between"].join(names(pack, i)),
            pack["modes"][i],
            pack["starts"][i],
            pack["ends"][i],
            pack["states"][i],
        ]
        for i in range(6)
    ]
    partners = [
        pack["partners_header"][:2],
        *(list(pair) for pair in zip(pack["actors"], pack["kinds"], strict=True)),
    ]
    merged = {pack["sheets"][1]: ["C2:D2", "A1:E1"]}
    write(path.with_suffix(".xlsx"), {pack["sheets"][1]: rows, pack["sheets"][0]: partners}, merged)
    columns = ("mode", "start", "end", "status")
    return Case(
        path.name, path.with_suffix(".xlsx"), of_kinds(pack), meant(pack, columns), columns=columns
    )


def own_partners(path: Path, pack: dict[str, Any]) -> Case:
    """The list of one university: each row names the other side alone, and its kind."""
    rows = [[pack["title"]], [], pack["single"]]
    some = [i for i in range(6) if 0 in WHO[i] and len(WHO[i]) == 2]
    home = pack["actors"][0]
    rows += [
        [next(n for n in names(pack, i) if n != home), pack["kinds"][next(w for w in WHO[i] if w)], pack["modes"][i], pack["starts"][i],
         pack["ends"][i], pack["states"][i], "…"]
        for i in some
    ]  # fmt: skip
    write(path.with_suffix(".xlsx"), {"Sheet1": rows})
    found = {(frozenset(names(pack, i)), MODES[i], STARTS[i], ENDS[i], STATES[i]) for i in some}
    actors = {
        name: kind
        for name, kind in of_kinds(pack).items()
        if any(name in names(pack, i) for i in some)
    }
    answers = {"constants / Sheet1 / partners": home} | kind_answers(pack)
    return Case(
        path.name,
        path.with_suffix(".xlsx"),
        actors,
        found,
        answers,
        ("mode", "start", "end", "status"),
    )


def merged_modes(path: Path, pack: dict[str, Any]) -> Case:
    """Rows grouped by their mode, which stands once in a merged cell."""
    head = [pack["header"][2], pack["header"][1], pack["header"][3], pack["header"][5]]
    order = [0, 5, 1, 2, 3, 4]
    rows: list[list[Any]] = [head]
    rows += [
        [
            pack["modes"][0] if i in {0, 5} else pack["modes"][i],
            "\n".join(names(pack, i)),
            pack["starts"][i],
            pack["amounts"][i],
        ]
        for i in order
    ]
    partners = [
        pack["partners_header"],
        *(
            [name, kind, country, ""]
            for name, kind, country in zip(
                pack["actors"], pack["kinds"], pack["countries"], strict=True
            )
        ),
    ]
    sheets = {"1": rows, "2": partners}
    write(path.with_suffix(".xlsx"), sheets, {"1": ["A2:A3"]})
    columns = ("mode", "start", "amount", "unit")
    return Case(
        path.name, path.with_suffix(".xlsx"), of_kinds(pack), meant(pack, columns), columns=columns
    )


def one_file(path: Path, pack: dict[str, Any]) -> Case:
    """A CSV file with semicolons, a period in one cell, partners in one cell."""
    head = [pack["header"][1], pack["header"][2], pack["period"], pack["header"][7]]
    rows = [
        head,
        *(["|".join(names(pack, i)), pack["modes"][i], pack["periods"][i], ""] for i in range(6)),
    ]
    target = path.with_suffix(".csv")
    target.write_text(
        "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8-sig"
    )
    ends = ["2026-08", "", "2025-12-31", "", "", "2022"]
    columns = ("mode", "start", "end")
    return Case(
        path.name,
        target,
        of_kinds(pack),
        meant(pack, columns, end=ends),
        kind_answers(pack),
        columns,
    )


def marks(path: Path, pack: dict[str, Any]) -> Case:
    """Partners down, projects across, a cross where one takes part."""
    table = [(0, 2, 3), (0, 1), (1, 2, 3)]
    rows: list[list[Any]] = [["", *pack["projects"]]]
    rows += [
        [name, *("x" if i in table[j] else "" for j in range(3))]
        for i, name in enumerate(pack["actors"][:4])
    ]
    write(path.with_suffix(".xlsx"), {"Sheet1": rows})
    found = {
        (frozenset(pack["actors"][i] for i in members), "research_cooperation") for members in table
    }
    actors = {name: kind for name, kind in of_kinds(pack).items() if name != pack["actors"][4]}
    answers = {"constants / Sheet1 / mode": "research_cooperation"} | kind_answers(pack)
    return Case(path.name, path.with_suffix(".xlsx"), actors, found, answers, ("mode",))


def matrix(path: Path, pack: dict[str, Any]) -> Case:
    """A matrix of ties, both halves filled."""
    pairs = {(0, 1), (0, 3), (1, 3), (2, 3)}
    rows: list[list[Any]] = [["", *pack["actors"][:4]]]
    rows += [
        [pack["actors"][i], *(int((min(i, j), max(i, j)) in pairs) for j in range(4))]
        for i in range(4)
    ]
    write(path.with_suffix(".xlsx"), {"Sheet1": rows})
    found = {
        (frozenset((pack["actors"][i], pack["actors"][j])), "research_cooperation")
        for i, j in pairs
    }
    actors = {name: kind for name, kind in of_kinds(pack).items() if name != pack["actors"][4]}
    answers = {"constants / Sheet1 / mode": "research_cooperation"} | kind_answers(pack)
    return Case(path.name, path.with_suffix(".xlsx"), actors, found, answers, ("mode",))


def two_languages(path: Path, pack: dict[str, Any]) -> Case:
    """Headers in two languages, partners under their English names too."""
    english = PACKS["en"]
    head = [
        f"{own}\n{other}" if own != other else own
        for own, other in zip(pack["header"], english["header"], strict=True)
    ]
    rows = [head, *(_row(pack, i) for i in range(6))]
    for i in (0, 3):
        rows[i + 1][1] = " / ".join(english["actors"][who] for who in WHO[i])
    partners = [
        [
            f"{pack['partners_header'][0]} / {english['partners_header'][0]}",
            "English name",
            pack["partners_header"][1],
        ]
    ]
    partners += [
        [own, other, kind]
        for own, other, kind in zip(pack["actors"], english["actors"], pack["kinds"], strict=True)
    ]
    write(path.with_suffix(".xlsx"), {"A": rows, "B": partners})
    columns = ("mode", "start", "end", "status", "amount", "unit")
    return Case(
        path.name, path.with_suffix(".xlsx"), of_kinds(pack), meant(pack, columns), columns=columns
    )


LAYOUTS = (
    two_sheets,
    two_parties,
    two_lines,
    own_partners,
    merged_modes,
    one_file,
    marks,
    matrix,
    two_languages,
)
