"""Kumu's workbook: elements known by their id or label, and connections between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.workbook import read_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.check import RawTable

# mmnet writes its own ids beside the labels.
OWN_ID = "actor_id"
NEEDED = {"elements": ("label",), "connections": ("from", "to")}
OWN = {"label", "type", "from", "to", "direction", "tags", "description"}


def read_kumu(path: Path) -> Foreign:
    """Read elements and connections; sheets are known by name, else by their columns.

    A connection names its elements by id or by label. Names of Kumu's own columns may have any
    capital letters.
    """
    tables = read_sheets(path, NEEDED, by_header=True)
    problems = [
        Problem(
            tables[sheet].file, 1, "", "E103", f'the column "{name}" is missing',
            "add it to the header",
        )
        for sheet in tables
        for name in NEEDED[sheet]
        if name not in {str(column).casefold() for column in tables[sheet].frame}
    ]  # fmt: skip
    if "connections" not in tables:
        why = 'it has no sheet "Connections", nor one with the columns From and To'
        raise broken(path.name, 0, why, "export it from Kumu again")
    if problems:
        raise DataError(problems)
    nodes: list[Node] = []
    by_id: dict[str, str] = {}
    by_label: dict[str, str] = {}
    twice: set[str] = set()
    for number, row in _rows(tables["elements"], "elements") if "elements" in tables else []:
        stated = next((text for key, text in row.items() if key.casefold() == "id"), "")
        own = row.get(OWN_ID) or stated or row["label"]
        by_id |= {stated: own} if stated else {}
        if by_label.setdefault(row["label"], own) != own:
            twice.add(row["label"])
        nodes.append(Node(own, row, number))
    # An id of Kumu comes before a label, and a label before an id that only mmnet has written.
    ids = {**{node.id: node.id for node in nodes}, **by_label, **by_id}
    edges = []
    for number, row in _rows(tables["connections"], "connections"):
        for name in (row[end] for end in ("from", "to") if row[end] not in by_id):
            if name in twice:
                why = f'row {number} names "{name}", which is the label of several elements'
                raise broken(path.name, 0, why, "rename them, or name them by their ids")
        way = row.get("direction", "").casefold()
        source, target = (ids.get(row[end], row[end]) for end in ("from", "to"))
        directed, mutual = way == "directed", way == "mutual"
        edges.append(Edge(source, target, row, number, directed=directed, mutual=mutual))
    return Foreign(path.name, nodes, edges)


def _rows(table: RawTable, sheet: str) -> list[tuple[int, dict[str, Any]]]:
    """Return the row and the known cells of each record, Kumu's own columns in small letters."""
    names = [str(n).casefold() if str(n).casefold() in OWN else str(n) for n in table.frame]
    needed = dict.fromkeys(NEEDED[sheet], "")
    return [
        (int(number), {**needed, **{n: cell for n, cell in zip(names, cells, strict=True) if cell}})
        for number, cells in zip(table.rows, table.frame.to_numpy().tolist(), strict=True)
    ]
