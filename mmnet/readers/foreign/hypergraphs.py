"""The interchange form of hypergraphs, HIF: nodes, edges, and who is in which edge.

A file that mmnet wrote has all tables: what no node, edge or incidence can hold is in its
metadata. Of another one the edges are collaborations of their nodes.

References
----------
Coll, M., et al. (2025). HIF: The hypergraph interchange format for higher-order networks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.foreign.records import id_of, records_of, title_in

OWN = "mmnet"
"""What mmnet's own part of the metadata is called."""
SIDES = {"node": "actor_id", "edge": "collaboration_id"}


def read_hypergraph(file: str, content: dict[str, Any]) -> Foreign:
    """Read a hypergraph; its edges are collaborations.

    Nodes and edges that only incidences name are there, too.
    """
    metadata = content.get("metadata")
    about = metadata if isinstance(metadata, dict) else {}
    sides: dict[str, dict[str, Node]] = {"node": {}, "edge": {}}
    for side, known in sides.items():
        for number, row in enumerate(records_of(file, content, f"{side}s"), start=1):
            known[id_of(file, row, side, number)] = Node("", _facts(row), number)
    links = []
    for number, row in enumerate(records_of(file, content, "incidences"), start=1):
        ends = {side: id_of(file, row, side, number) for side in sides}
        for side, name in ends.items():
            sides[side].setdefault(name, Node("", {}, number))
        links.append((ends, _facts(row), number))
    both = sides["node"].keys() & sides["edge"].keys()
    names = {name: f"{name} (edge)" if name in both else name for name in sides["edge"]}
    actors = [replace(node, id=name) for name, node in sides["node"].items()]
    works = [replace(node, id=names[name]) for name, node in sides["edge"].items()]
    edges = [Edge(ends["node"], names[ends["edge"]], facts, row) for ends, facts, row in links]
    tables = _tables(file, about[OWN], sides, links) if OWN in about else {}
    return Foreign(
        file, [*actors, *works], edges, title_in(about), about.get("as_of") or None,
        events=frozenset(names.values()), tables=tables,
    )  # fmt: skip


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    about = row.get("attrs")
    return about if isinstance(about, dict) else {}


def _tables(
    file: str, own: Any, sides: dict[str, dict[str, Node]],
    links: list[tuple[dict[str, str], dict[str, Any], int]],
) -> dict[str, pd.DataFrame]:  # fmt: skip
    """Make the tables of a file that mmnet wrote; those in the metadata stand there as they are."""
    if not isinstance(own, dict) or not isinstance(own.get("columns"), dict):
        raise broken(file, 0, f'"{OWN}" in the metadata is not what mmnet writes')
    rows: dict[str, list[dict[str, Any]]] = {
        "actors": [{"actor_id": name, **node.attributes} for name, node in sides["node"].items()],
        "collaborations": [
            {"collaboration_id": name, **node.attributes} for name, node in sides["edge"].items()
        ],
        "participations": [
            {**{SIDES[side]: name for side, name in ends.items()}, **facts}
            for ends, facts, _ in links
        ],
    }
    for name in own["columns"]:
        if name not in rows:
            rows[name] = records_of(file, own, name)
    return {name: _frame(listed, own["columns"].get(name, [])) for name, listed in rows.items()}


def _frame(rows: list[dict[str, Any]], columns: list[Any]) -> pd.DataFrame:
    """Make a table with the columns that it had, and those that rows have beside them."""
    names = dict.fromkeys([*map(str, columns), *(key for row in rows for key in row)])
    cells = {name: [row.get(name) for row in rows] for name in names}
    return pd.DataFrame(cells, dtype=object)
