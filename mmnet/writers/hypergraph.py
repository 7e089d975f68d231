"""Write a network as a hypergraph in the interchange form HIF: nothing is lost.

Actors are nodes, collaborations edges, participations incidences. What none of them can hold
(programs, needs, ratings, skills, which columns there are) is in the metadata.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mmnet.narrowing import standing_alone
from mmnet.schema import frames_of
from mmnet.writers.atomic import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from mmnet.network import Network

KEYS: dict[str, tuple[str, ...]] = {
    "actors": ("actor_id",), "collaborations": ("collaboration_id",),
    "participations": ("actor_id", "collaboration_id"),
}  # fmt: skip
NAMES = {"actor_id": "node", "collaboration_id": "edge"}
VERSION = 1


def write_hif(net: Network, target: Path) -> None:
    """Write all tables, title and day; the ontology is named and not written."""
    tables = standing_alone(frames_of(net))
    own: dict[str, Any] = {"version": VERSION, "ontology": net.ontology.name}
    own["columns"] = {name: list(map(str, frame.columns)) for name, frame in tables.items()}
    own |= {name: _records(frame) for name, frame in tables.items() if name not in KEYS}
    content = {
        "network-type": "undirected",
        "metadata": {"name": net.title, "as_of": str(net.as_of), "mmnet": own},
        "nodes": _parts(tables, "actors"),
        "edges": _parts(tables, "collaborations"),
        "incidences": _parts(tables, "participations"),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    replace_file(target, f"{text}\n")


def _parts(tables: dict[str, pd.DataFrame], name: str) -> list[dict[str, Any]]:
    """Write rows as parts of a hypergraph: their ids, and the rest as attributes."""
    keys = KEYS[name]
    return [
        {NAMES[key]: row[key] for key in keys}
        | {"attrs": {column: cell for column, cell in row.items() if column not in keys}}
        for row in _records(tables[name])
    ]


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the known cells of each row, numbers and flags as JSON has them."""
    names = [str(name) for name in frame.columns]
    known = frame.notna().to_numpy().tolist()
    columns = [frame.iloc[:, place].tolist() for place in range(len(names))]
    return [
        {name: cell for name, cell, is_known in zip(names, row, held, strict=True) if is_known}
        for row, held in zip(zip(*columns, strict=True), known, strict=True)
    ]
