"""JSON of VOSviewer (items and links) and of Cytoscape (elements)."""

from __future__ import annotations

import json
from typing import Any

from mmnet.readers.foreign.model import Edge, Foreign, Node, broken


def read_json(file: str, text: str) -> Foreign:
    """Tell the two forms apart by their keys and read the one that it is."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise broken(file, getattr(error, "lineno", 0), str(error)) from error
    if isinstance(content, dict) and isinstance(content.get("network"), dict):
        return _vosviewer(file, content)
    if isinstance(content, dict) and isinstance(content.get("elements"), dict):
        return _cytoscape(file, content)
    why = 'it has neither "network" (VOSviewer) nor "elements" (Cytoscape)'
    raise broken(file, 0, why, "export it from one of the two")


def _vosviewer(file: str, content: dict[str, Any]) -> Foreign:
    """Read items and links; a cluster's label is an attribute of its items."""
    network = content["network"]
    named = {
        json.dumps(one.get("cluster")): one.get("label")
        for one in _records(file, network, "clusters")
    }
    nodes = []
    for number, item in enumerate(_records(file, network, "items"), start=1):
        about = {key: value for key, value in item.items() if not isinstance(value, (dict, list))}
        for group in ("weights", "scores"):
            if isinstance(item.get(group), dict):
                about |= item[group]
        label = named.get(json.dumps(item.get("cluster")))
        if label is not None:
            about["cluster_label"] = label
        nodes.append(Node(_id(file, item, "id", number), about, number))
    edges = [
        Edge(
            _id(file, link, "source_id", number), _id(file, link, "target_id", number),
            link, number,
        )
        for number, link in enumerate(_records(file, network, "links"), start=1)
    ]  # fmt: skip
    info = content.get("info")
    title = str(info.get("title") or "") if isinstance(info, dict) else ""
    return Foreign(file, nodes, edges, title)


def _cytoscape(file: str, content: dict[str, Any]) -> Foreign:
    elements = content["elements"]
    facts: dict[str, list[dict[str, Any]]] = {"nodes": [], "edges": []}
    for side, rows in facts.items():
        for number, one in enumerate(_records(file, elements, side), start=1):
            row = one.get("data")
            if not isinstance(row, dict):
                raise broken(file, 0, f'entry {number} of "{side}" has no "data"')
            rows.append(row)
    nodes = [
        Node(_id(file, row, "id", number), row, number)
        for number, row in enumerate(facts["nodes"], start=1)
    ]
    edges = [
        Edge(
            _id(file, row, "source", number), _id(file, row, "target", number),
            row, number, directed=row.get("directed") is not False,
        )
        for number, row in enumerate(facts["edges"], start=1)
    ]  # fmt: skip
    data = content.get("data")
    about = data if isinstance(data, dict) else {}
    day = about.get("as_of")
    return Foreign(file, nodes, edges, str(about.get("name") or ""), str(day) if day else None)


def _records(file: str, parent: dict[str, Any], key: str) -> list[dict[str, Any]]:
    records = parent.get(key, [])
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise broken(file, 0, f'"{key}" is not a list of objects')
    return records


def _id(file: str, record: dict[str, Any], key: str, number: int) -> str:
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise broken(file, 0, f'record {number} has no text or number as "{key}"')
    return str(value)
