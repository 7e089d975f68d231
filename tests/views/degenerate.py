"""Networks at the edge of what can be said: too few, all alike, undated, over, without needs."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.views.language.names import Letters
    from mmnet.views.report import Report

DAY = "2025-06-30"


def mapless_report(net: mm.Network, language: str = "en", letters: Letters = "latin") -> Report:
    """The report without its map."""
    return mm.report(net, map=False, language=language, letters=letters)


RUNNING = {"start": "2024-01-01", "end": "2026-12-31"}
OVER = {"start": "2018-01-01", "end": "2020-12-31"}


def made(
    kinds: list[str],
    ties: list[tuple[int, ...]],
    dates: dict[str, str] | None = None,
    *,
    mode: str = "research_cooperation",
    **tables: pd.DataFrame,
) -> mm.Network:
    """A network of actors a0, a1, … and collaborations of two; a host gives to a university."""
    roles = ("host", "university") if mode == "internship_base" else ("partner", "partner")
    ids = [f"a{i}" for i in range(len(kinds))]
    # Without ties there is a collaboration of the first actor with nobody.
    ties = ties or [(0,)]
    table = pd.DataFrame({"collaboration_id": [f"c{i}" for i in range(len(ties))]}, dtype="str")
    table["mode"] = mode
    for name, value in (RUNNING if dates is None else dates).items():
        table[name] = value
    if "programs" in tables:
        table["program"] = "p"
    part = [
        (f"c{i}", ids[end], role)
        for i, pair in enumerate(ties)
        for end, role in zip(pair, roles, strict=False)
    ]
    columns = ["collaboration_id", "actor_id", "role"]
    names = [f"Actor {i}" for i in range(len(kinds))]
    return mm.Network.from_tables(
        {
            "actors": pd.DataFrame({"actor_id": ids, "name": names, "kind": kinds}, dtype="str"),
            "collaborations": table,
            "participations": pd.DataFrame(part, columns=columns, dtype="str"),
            **tables,
        },
        as_of=DAY,
    )


def program(**needs: object) -> dict[str, pd.DataFrame]:
    """One program of a0, with one need unless told otherwise."""
    tables = {"programs": pd.DataFrame({"program_id": ["p"], "name": ["Program"], "host": ["a0"]})}
    if needs.get("mode") != "":
        row = {"program": "p", "mode": "internship_base", **needs}
        tables["needs"] = pd.DataFrame({key: [value] for key, value in row.items()})
    return tables


def ring(n: int) -> list[tuple[int, ...]]:
    return [(i, (i + 1) % n) for i in range(n)]


def clique(n: int) -> list[tuple[int, ...]]:
    return list(combinations(range(n), 2))


UNIVERSITY, BUSINESS = "university", "business"
MIXED = [UNIVERSITY, BUSINESS, "research_institute"]
SERVED: list[tuple[int, ...]] = [(1, 0), (2, 0)]
HOSTS = [UNIVERSITY, BUSINESS, BUSINESS]
BASE = "internship_base"


def names_alike() -> mm.Network:
    """A ring of three that have one name."""
    same = made([UNIVERSITY] * 3, ring(3))
    actors = same.actors.assign(name="Same name")
    named = {"collaborations": same.collaborations, "participations": same.participations}
    return mm.Network.from_tables({"actors": actors, **named}, as_of=DAY)


def not_served() -> mm.Network:
    """A program of which no collaboration is told."""
    return made(HOSTS, [], **program()).select(state="planned", isolates=True)


CASES: dict[str, Callable[[], mm.Network]] = {
    "no actor": lambda: made([UNIVERSITY] * 3, ring(3)).select(state="planned"),
    "one actor": lambda: made([UNIVERSITY], []),
    "two actors": lambda: made([UNIVERSITY, BUSINESS], [(0, 1)], mode="customized_training"),
    "two actors apart": lambda: made([UNIVERSITY, BUSINESS], []),
    "three in a line": lambda: made(MIXED, [(0, 2)]),
    "clique": lambda: made([UNIVERSITY] * 5, clique(5)),
    "ring of equals": lambda: made([UNIVERSITY] * 6, ring(6)),
    "chain and many alone": lambda: made([UNIVERSITY] * 12, [(0, 1), (1, 2)]),
    "star": lambda: made([UNIVERSITY] * 8, [(0, i) for i in range(1, 8)]),
    "two stars": lambda: made([UNIVERSITY] * 8, [(0, 1), (0, 2), (0, 3), (4, 5), (4, 6), (4, 7)]),
    "no dates": lambda: made([UNIVERSITY] * 4, [(0, 1), (1, 2), (2, 3)], {}),
    "all unknown": lambda: made([UNIVERSITY] * 4, [(0, 1), (1, 2), (2, 3)], {"start": "2015"}),
    "all over": lambda: made([UNIVERSITY] * 4, [(0, 1), (1, 2), (2, 3)], OVER),
    "all planned": lambda: made([UNIVERSITY] * 3, ring(3), {"status": "planned"}),
    "names alike": names_alike,
    "program without needs": lambda: made(HOSTS, SERVED, mode=BASE, **program(mode="")),
    "program not served": not_served,
    "served by one": lambda: made(HOSTS, [(1, 0)], mode=BASE, **program()),
    "served by two": lambda: made(HOSTS, SERVED, mode=BASE, **program()),
    "too few": lambda: made(HOSTS, SERVED, mode=BASE, **program(k=3)),
    "weights of nothing": lambda: made(HOSTS, SERVED, mode=BASE, **program(weight=0)),
    "uncertain": lambda: made(HOSTS, SERVED, {}, mode=BASE, **program()),
    "served once": lambda: made(HOSTS, SERVED, OVER, mode=BASE, **program()),
}  # fmt: skip


@cache
def degenerate(name: str) -> mm.Network:
    """One of the networks; made once, since nothing changes a network."""
    return CASES[name]()
