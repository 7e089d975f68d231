"""Two programs that need skills, and who supplies them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALL: dict[str, pd.DataFrame] = {
    "actors": pd.DataFrame(
        {"actor_id": ["u", "b"], "name": ["U", "B"], "kind": ["university", "business"]}
    ),
    "programs": pd.DataFrame(
        {"program_id": ["ethics", "robots"], "name": ["Ethics", "Robots"], "host": "u"}
    ),
    "collaborations": pd.DataFrame(
        {
            "collaboration_id": ["c1", "c2"], "mode": "internship_base",
            "program": ["ethics", "robots"], "start": "2024", "end": ["2028-12-31", "2028-06-30"],
        }
    ),
    "participations": pd.DataFrame(
        {
            "collaboration_id": ["c1", "c1", "c2", "c2"], "actor_id": ["b", "u", "b", "u"],
            "role": ["host", "university", "host", "university"],
        }
    ),
    "needs": pd.DataFrame(
        [
            ("ethics", "internship_base", None, 1), ("ethics", None, "python", 2),
            ("ethics", None, "law", 1), ("robots", None, "python", 1),
            ("robots", None, "welding", 1),
        ],
        columns=["program", "mode", "skill", "weight"],
    ),
    "skills": pd.DataFrame(
        [
            ("python", "Python", "ESCO", "programming"),
            ("programming", "Programming", "ESCO", None),
            ("law", "Data law", "own", None), ("welding", "Welding", "own", None),
        ],
        columns=["skill_id", "label", "scheme", "parent"],
    ),
    "supplies": pd.DataFrame(
        [
            ("c1", None, "b", "python", "practised", 20),
            (None, "ethics", "u", "python", "taught", 30),
            (None, "ethics", "u", "law", "taught", None), ("c2", None, "b", "welding", None, 8),
        ],
        columns=["collaboration_id", "program", "actor_id", "skill", "how", "hours"],
    ),
}  # fmt: skip


def network(tables: Mapping[str, pd.DataFrame | None] = SMALL) -> mm.Network:
    """Make a network of some tables, as of the end of 2026."""
    held = {name: frame for name, frame in tables.items() if frame is not None}
    return mm.Network.from_tables(held, title="Small", as_of="2026-12-31")
