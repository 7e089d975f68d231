"""Write the outputs of a small network and print the hash of each: for runs that must agree.

    python -m tests.faults.outputs FOLDER WAY …

A way is the order in which the tables are given: plain, rows, columns, both.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import mmnet as mm
from mmnet.schema import TABLES
from mmnet.writers import write_tables
from tests.faults.degenerate import AS_OF

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


def network(way: str) -> mm.Network:
    """A part of the example, its tables in another order."""
    net = mm.example().select(program="ai-ethics")
    held = set(net.actors["actor_id"])
    tables = {name: ordered(name, getattr(net, name), way) for name in TABLES}
    for name, column in (("actors", "parent"), ("programs", "host")):
        table = tables[name]
        tables[name] = table.assign(**{column: table[column].where(table[column].isin(held))})
    return mm.Network.from_tables(tables, title="Part", as_of=AS_OF)


def ordered(kind: str, table: pd.DataFrame, way: str) -> pd.DataFrame:
    if way in {"rows", "both"}:
        table = table.sample(frac=1, random_state=7)
    known = [name for name in TABLES[kind].names if name in table]
    own = [name for name in table if name not in known]  # of the analyst's, in their own order
    return table[[*known[::-1], *own]] if way in {"columns", "both"} else table


def _measures(net: mm.Network, path: Path) -> None:
    """Every table that rests on numbers drawn at random, or on an order."""
    write_tables(
        {
            "centrality": mm.centrality(net, measures="all", ranks=True),
            "communities": mm.communities(net, seeds=3, orders=2).table,
            "key_players": mm.key_players(net, size=2).table,
            "gaps": mm.coverage(net).gaps,
            "trend": mm.trend(net),
            "strength": mm.tie_strength(net),
        },
        path,
    )


def _briefs(net: mm.Network, path: Path) -> None:
    """One brief in all its forms."""
    found = mm.brief(net)
    for form in ("html", "md", "docx", "pdf"):
        found.save(path / f"brief.{form}")


def _profiles(net: mm.Network, path: Path) -> None:
    """Profiles of the first programs and actors."""
    for by, ids in (("program", net.programs["program_id"]), ("actor", net.actors["actor_id"])):
        mm.profiles(net, path / f"{by}.html", by=by, only=list(ids.head(3)))


OUTPUTS: dict[str, Callable[[mm.Network, Path], object]] = {
    "measures": _measures,
    "map.html": lambda net, path: mm.map(net).save(path),
    "briefs": _briefs,
    "profiles": _profiles,
    "report.html": lambda net, path: mm.report(net, map=False).save(path),
    "tables": mm.write,
    "net.graphml": mm.write,
    "net.gexf": mm.write,
    "net.cyjs": mm.write,
    "net.dl": mm.write,
}


def digest(path: Path) -> str:
    """The hash of a file, or of all files of a folder."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()


def main(folder: Path, ways: list[str]) -> None:
    found: dict[str, dict[str, str]] = {}
    for way in ways:
        net, place = network(way), folder / way
        place.mkdir(parents=True)
        for name, write in OUTPUTS.items():
            write(net, place / name)
            found.setdefault(name, {})[way] = digest(place / name)
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
