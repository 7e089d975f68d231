"""Small made networks for the tests of measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

AS_OF = "2026-06-30"
TOY = {"s1": [1, 2, 3, 4], "s2": [1, 2, 5], "s3": [3, 4, 6]}


def plain_ontology(folder: Path, modes: int) -> mm.Ontology:
    """One kind of actor, and modes m1, m2, … that tie everybody."""
    lines = ["schema = 1", 'name = "plain"', '[kinds.a]\nlabel = "A"', '[families.f]\nlabel = "F"']
    lines += ['[groups]\ng = "G"']
    for number in range(1, modes + 1):
        lines.append(
            f'[modes.m{number}]\nlabel = "M{number}"\nfamily = "f"\ngroup = "g"\n'
            'roles = ["partner"]\npairs = [{ between = "any", and = "any" }]'
        )
    path = folder / "plain.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return mm.load_ontology(path)


def serving(
    ontology: mm.Ontology,
    serves: Mapping[str, Sequence[int]],
    *,
    programs: Sequence[str] = ("p",),
    status: str = "active",
    extra_actors: Sequence[str] = (),
    **tables: pd.DataFrame,
) -> mm.Network:
    """Make a host h whose programs are served by partners in the numbered modes."""
    names = ["h", *serves, *extra_actors]
    actors = pd.DataFrame({"actor_id": names, "name": [n.upper() for n in names], "kind": "a"})
    collaborations, participations = [], []
    for partner, numbers in serves.items():
        for program in programs:
            for number in numbers:
                key = f"{partner}-{program}-{number}"
                collaborations.append((key, f"m{number}", program, "2020", status))
                participations += [(key, "h", "partner"), (key, partner, "partner")]
    columns = ["collaboration_id", "mode", "program", "start", "status"]
    return mm.Network.from_tables(
        {
            "actors": actors,
            "programs": pd.DataFrame(
                {
                    "program_id": list(programs),
                    "name": [program.upper() for program in programs],
                    "host": "h",
                }
            ),
            "collaborations": pd.DataFrame(collaborations, columns=columns),
            "participations": pd.DataFrame(
                participations, columns=["collaboration_id", "actor_id", "role"]
            ),
            **tables,
        },
        ontology=ontology,
        as_of=AS_OF,
    )
