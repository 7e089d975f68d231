"""Kumu's workbook: sheets Elements and Connections, elements known by their label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.workbook import read_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.check import RawTable

SHEETS = ("elements", "connections")
# mmnet writes its own ids beside the labels.
OWN_ID = "actor_id"
NEEDED = {"elements": ("label",), "connections": ("from", "to")}


def read_kumu(path: Path) -> Foreign:
    """Read elements and connections; names of Kumu's own columns in any capital letters."""
    tables = read_sheets(path, SHEETS)
    problems = [
        Problem(
            f"{path.name}/{sheet}", 1, "", "E103", f'the column "{name}" is missing',
            "add it to the header",
        )
        for sheet in tables
        for name in NEEDED[sheet]
        if name not in _folded(tables[sheet])
    ]  # fmt: skip
    if "connections" not in tables:
        raise broken(path.name, 0, "it has no sheet Connections", "export it from Kumu again")
    if problems:
        raise DataError(problems)
    nodes: list[Node] = []
    ids: dict[str, str] = {}
    for number, row in _rows(tables["elements"]) if "elements" in tables else []:
        ids[row["label"]] = row.get(OWN_ID) or row["label"]
        nodes.append(Node(ids[row["label"]], row, number))
    edges = []
    for number, row in _rows(tables["connections"]):
        for label in (row["from"], row["to"]):
            if label not in ids:
                # Kumu makes an element of every name that a connection has.
                ids[label] = label
                nodes.append(Node(label, {"label": label}, number))
        directed = row.get("direction", "").casefold() == "directed"
        edges.append(Edge(ids[row["from"]], ids[row["to"]], row, number, directed=directed))
    return Foreign(path.name, nodes, edges)


def _folded(table: RawTable) -> set[str]:
    return {str(name).casefold() for name in table.frame}


def _rows(table: RawTable) -> list[tuple[int, dict[str, Any]]]:
    """Return the row and the known cells of each record, Kumu's own columns in small letters."""
    own = {"label", "type", "from", "to", "direction", "tags", "description"}
    names = [str(n).casefold() if str(n).casefold() in own else str(n) for n in table.frame]
    needed = dict.fromkeys(NEEDED[table.name], "")
    return [
        (int(number), {**needed, **{n: cell for n, cell in zip(names, cells, strict=True) if cell}})
        for number, cells in zip(table.rows, table.frame.to_numpy().tolist(), strict=True)
    ]
