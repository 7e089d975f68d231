"""A small network without problems, to be spoilt by the tests."""

from __future__ import annotations

import pandas as pd

import mmnet as mm

AS_OF = "2026-06-30"


def sound() -> dict[str, pd.DataFrame]:
    """Two actors with one internship base, and a program."""
    return {
        "actors": pd.DataFrame(
            {
                "actor_id": ["u1", "b1"],
                "name": ["Alpha", "Beta"],
                "kind": ["university", "business"],
                "country": ["DE", "FR"],
            }
        ),
        "programs": pd.DataFrame({"program_id": ["p1"], "name": ["P"], "host": ["u1"]}),
        "collaborations": pd.DataFrame(
            {
                "collaboration_id": ["c1"],
                "mode": ["internship_base"],
                "title": ["Places"],
                "start": ["2024"],
                "end": ["2027"],
                "status": ["active"],
            }
        ),
        "participations": pd.DataFrame(
            {
                "collaboration_id": ["c1", "c1"],
                "actor_id": ["b1", "u1"],
                "role": ["host", "university"],
            }
        ),
    }


def said(tables: dict[str, pd.DataFrame], as_of: str = AS_OF) -> list[str]:
    """The warnings that the tables give, or the errors."""
    try:
        return [str(item) for item in mm.Network.from_tables(tables, as_of=as_of).check()]
    except mm.DataError as error:
        return [str(item) for item in error.problems]
