"""Networks that views must bear: text that tries to be something else, and almost nothing."""

from __future__ import annotations

import pandas as pd

import mmnet as mm

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("x")',
    "\"quotes\" & 'apostrophes'",
    "\u202eright to left\u202c جامعة",
    "$x^2$ _under",
    "<img src=x onerror=alert(1)>",
)


def hostile_network() -> mm.Network:
    """A program whose every text tries to be something else."""
    ids = [f"a{i}" for i in range(len(HOSTILE))]
    actors = pd.DataFrame({"actor_id": ids, "name": HOSTILE, "city": HOSTILE, "country": "NA"})
    actors["kind"] = ["university"] + ["business"] * (len(ids) - 1)
    rows = [(f"c{i}", "a0", "university") for i in range(1, len(ids))]
    rows += [(f"c{i}", f"a{i}", "host") for i in range(1, len(ids))]
    table = pd.DataFrame({"collaboration_id": [f"c{i}" for i in range(1, len(ids))]})
    table["mode"], table["program"], table["title"] = "internship_base", "p", HOSTILE[0]
    table["start"], table["status"] = "2024", "active"
    return mm.Network.from_tables(
        {
            "actors": actors,
            "programs": pd.DataFrame({"program_id": ["p"], "name": [HOSTILE[0]], "host": ["a0"]}),
            "collaborations": table,
            "participations": pd.DataFrame(rows, columns=["collaboration_id", "actor_id", "role"]),
        },
        title=HOSTILE[0],
        as_of="2026-06-30",
    )


def without_ties() -> mm.Network:
    return mm.Network.from_tables(
        {
            "actors": pd.DataFrame({"actor_id": ["u"], "name": ["U"], "kind": ["university"]}),
            "collaborations": pd.DataFrame(
                {"collaboration_id": ["c"], "mode": ["research_cooperation"]}
            ),
            "participations": pd.DataFrame(
                {"collaboration_id": ["c"], "actor_id": ["u"], "role": ["partner"]}
            ),
        },
        as_of="2026-06-30",
    )
