"""Family 13: networks in which something is missing, equal, empty, enormous or turned around."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Pairs = Iterable[tuple[int, int]]

AS_OF = "2026-06-30"
KINDS = ("university", "research_institute", "business")
RING = [(at, (at + 1) % 6) for at in range(6)]


def of_pairs(pairs: Pairs, size: int = 6, *, kinds: Sequence[str] = KINDS, mode: str = "",
             actors: dict[str, Any] | None = None, works: dict[str, Any] | None = None,
             **tables: pd.DataFrame) -> mm.Network:  # fmt: skip
    """Make a network of ties between numbered actors, with columns of one's own."""
    ends = list(pairs)
    ids = [f"a{at}" for at in range(size)]
    table = pd.DataFrame({"actor_id": ids, "name": [f"Actor {at}" for at in range(size)]})
    table["kind"] = [kinds[at % len(kinds)] for at in range(size)]
    keys = [f"c{at}" for at in range(len(ends))]
    work = pd.DataFrame({"collaboration_id": keys, "mode": mode or "research_cooperation"})
    work["status"], work["start"] = "active", "2024"
    roles = ("sender", "host") if mode == "international_exchange" else ("partner", "partner")
    part = [(key, f"a{end}", role)
            for key, pair in zip(keys, ends, strict=True)
            for end, role in zip(pair, roles, strict=True)]  # fmt: skip
    return mm.Network.from_tables(
        {
            "actors": table.assign(**(actors or {})),
            "collaborations": work.assign(**(works or {})),
            "participations": pd.DataFrame(part, columns=["collaboration_id", "actor_id", "role"]),
            **tables,
        },
        title="Degenerate",
        as_of=AS_OF,
    )


def of_programs(needs: dict[str, Any] | None = None, **program: Any) -> mm.Network:
    """Make a ring that serves a program, with needs."""
    rows = {"program_id": ["p"], "name": ["P"], **{key: [value] for key, value in program.items()}}
    tables = {"programs": pd.DataFrame(rows)}
    if needs is not None:
        need = {"program": "p", "mode": ["research_cooperation", "internship_base"], **needs}
        tables["needs"] = pd.DataFrame(need)
    works = {"program": "p"} if program else {}
    return of_pairs(RING, works=works, **tables)


def of_ratings(**columns: Any) -> mm.Network:
    """Make a ring whose first actor is rated."""
    rows = {"rater": ["a1", "a2", "a3"], "rated": "a0", "date": "2025", **columns}
    return of_pairs(RING, ratings=pd.DataFrame(rows))


def of_many(size: int) -> mm.Network:
    """Make one collaboration of all actors."""
    ids = [f"a{at}" for at in range(size)]
    return mm.Network.from_tables(
        {
            "actors": pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university"}),
            "collaborations": pd.DataFrame(
                {"collaboration_id": ["c"], "mode": ["interdisciplinary_cooperation"]}
            ),
            "participations": pd.DataFrame(
                {"collaboration_id": "c", "actor_id": ids, "role": "partner"}
            ),
        },
        as_of=AS_OF,
    )


UNIVERSITIES = ("university",)
ACADEMIC = ("university", "research_institute")
EXCHANGE = "international_exchange"
NETWORKS: dict[str, Callable[[], mm.Network]] = {
    "one actor, no tie": lambda: of_many(1),
    "two actors, one tie": lambda: of_pairs([(0, 1)], 2),
    "two actors, 50 ties": lambda: of_pairs([(0, 1)] * 50, 2),
    "one tie, 30 actors without any": lambda: of_pairs([(0, 1)], 32),
    "a star": lambda: of_pairs([(0, at) for at in range(1, 8)], 8),
    "a path": lambda: of_pairs([(at, at + 1) for at in range(7)], 8),
    "a ring": lambda: of_pairs(RING),
    "everybody with everybody": lambda: of_pairs(combinations(range(7), 2), 7, kinds=ACADEMIC),
    "two parts that do not meet": lambda: of_pairs([(0, 1), (1, 2), (3, 4), (4, 5)]),
    "pairs only": lambda: of_pairs([(0, 1), (2, 3), (4, 5)]),
    "two parts and a bridge": lambda: of_pairs(
        [*combinations(range(4), 2), *combinations(range(4, 8), 2), (3, 4)], 8, kinds=ACADEMIC),
    "two sides": lambda: of_pairs(
        [(a, b) for a in range(3) for b in range(3, 7)], 7, kinds=ACADEMIC),
    "one collaboration of 25": lambda: of_many(25),
    "one kind": lambda: of_pairs(RING, kinds=UNIVERSITIES),
    "a kind of its own for one": lambda: of_pairs(RING, 6, kinds=[*["university"] * 5, "business"]),
    "one directed mode, one way": lambda: of_pairs(RING, kinds=UNIVERSITIES, mode=EXCHANGE),
    "one directed mode, both ways": lambda: of_pairs(
        [*RING, *((b, a) for a, b in RING)], kinds=UNIVERSITIES, mode=EXCHANGE),
    "all planned": lambda: of_pairs(RING, works={"status": "planned"}),
    "all ended": lambda: of_pairs(RING, works={"status": "ended", "end": "2025"}),
    "all unknown": lambda: of_pairs(RING, works={"status": "", "start": ""}),
    "no dates": lambda: of_pairs(RING, works={"start": ""}),
    "one day": lambda: of_pairs(RING, works={"start": "2026-06-30", "end": "2026-06-30"}),
    "four centuries": lambda: of_pairs(RING, works={"start": "1800", "end": "2200"}),
    "all to begin tomorrow": lambda: of_pairs(RING, works={"start": "2026-07-01"}),
    "amounts of zero": lambda: of_pairs(RING, works={"amount": 0, "unit": "EUR"}),
    "enormous amounts": lambda: of_pairs(RING, works={"amount": 1e300, "unit": "EUR"}),
    "every amount in a unit of its own": lambda: of_pairs(
        RING, works={"amount": 5, "unit": [f"unit {at}" for at in range(6)]}),
    "one country": lambda: of_pairs(RING, actors={"country": "DE", "lat": 51.0, "lon": 12.0}),
    "at the poles": lambda: of_pairs(RING, actors={"lat": [90, -90] * 3, "lon": [180, -180] * 3}),
    "one name for all": lambda: of_pairs(RING, actors={"name": "Same"}),
    "names of 500 letters": lambda: of_pairs(RING, actors={"name": "N" * 500}),
    "a program without a host": lambda: of_programs(start="2020"),
    "a program that nobody serves": lambda: of_programs(needs={}),
    "needs that do not apply": lambda: of_programs({"applicable": "no"}, host="a0"),
    "needs of no weight": lambda: of_programs({"weight": 0}, host="a0"),
    "needs of a thousand partners": lambda: of_programs({"k": 1000}, host="a0"),
    "ratings that are all equal": lambda: of_ratings(reliability=3, openness=3, level=0),
    "ratings without a number": of_ratings,
    "narrowed to nothing": lambda: of_pairs(RING).at("1900"),
    "narrowed to one actor": lambda: of_pairs(RING).select(actor="a0", isolates=True),
}  # fmt: skip
