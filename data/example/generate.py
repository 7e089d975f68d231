# ruff: noqa: INP001 - a script
"""Write the example's tables and their description; the same bytes every time.

    python data/example/generate.py [FOLDER]

Without a folder it rewrites the files that are a part of the package. In `generator/`, `names.py`
says who there is, `plan.py` what the example shows, and the others draw the rest. Needs NumPy.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from generator import package
from generator.actors import actors
from generator.collaborations import needed
from generator.dice import Dice
from generator.names import rows
from generator.plan import MODES, PARTICULAR, PROGRAMS, SEED, WEIGHTS
from generator.ratings import ratings
from generator.records import tables
from generator.teams import World

Record = dict[str, str]
EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"


def programs() -> list[Record]:
    """Return the rows of the programs table."""
    return [dict(zip(package.HEADERS["programs"], row, strict=True)) for row in rows(PROGRAMS, 6)]


def needs() -> list[Record]:
    """Return the rows of the needs table; weight and k are left empty where they are 1."""
    stated = {(program, mode): (weight, k) for program, mode, weight, k in rows(WEIGHTS, 4)}
    table = []
    for (program, mode), entry in needed().items():
        if entry == ".":
            continue
        row = {"program": program, "mode": MODES[mode], "applicable": "yes"}
        weight, k = stated.get((program, mode), stated.get(("*", mode), ("", "")))
        table.append(
            row | {"applicable": "no"} if entry == "x" else row | {"weight": weight, "k": k}
        )
    for program, mode, kind, region, weight, k in rows(PARTICULAR, 6):
        row = {"program": program, "mode": MODES[mode], "kind": kind, "region": region}
        table.append(row | {"weight": weight, "k": k, "applicable": "yes"})
    order = ("program", "mode", "kind", "region")
    return sorted(table, key=lambda row: [row.get(name, "") for name in order])


def generated() -> dict[str, list[Record]]:
    """Return the rows of all tables; each draws from a stream of its own."""
    people = actors(Dice(SEED, 1))
    world = World(people, Dice(SEED, 2))
    collaborations, participations = tables(world, Dice(SEED, 3))
    return {
        "actors": people,
        "programs": programs(),
        "collaborations": collaborations,
        "participations": participations,
        "needs": needs(),
        "ratings": ratings(world, Dice(SEED, 4), participations),
    }


def write(folder: Path) -> None:
    """Write CSV (UTF-8, no byte order mark, line feeds) and datapackage.json."""
    package.check_columns()
    for name, table in generated().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, package.HEADERS[name], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)
    text = json.dumps(package.described(), ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_bytes(text.encode())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
