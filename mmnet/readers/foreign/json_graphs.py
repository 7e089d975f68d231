"""JSON of VOSviewer, Cytoscape, NetworkX, Graphology, Kumu and HIF, told apart by keys."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.records import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS = (
    '"network" (VOSviewer), "elements" (Cytoscape), "nodes" with "edges" or "links" (NetworkX, '
    'Graphology), "elements" with "connections" (Kumu), "incidences" (HIF)'
)


def read_json(file: str, text: str) -> Foreign:
    """Tell the forms apart by their keys and read the one that it is."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise broken(file, getattr(error, "lineno", 0), str(error)) from error
    if not whole(content, text):
        raise broken(file, 0, "a text holds half of a character")
    held = content if isinstance(content, dict) else {}
    if isinstance(held.get("network"), dict):
        return _vosviewer(file, held)
    if isinstance(held.get("elements"), dict):
        return _cytoscape(file, held)
    if isinstance(held.get("elements"), list) and "connections" in held:
        return _kumu(file, held)
    if isinstance(held.get("incidences"), list):
        return _hypergraph(file, held)
    if isinstance(held.get("nodes"), list) and ({"edges", "links"} & set(held)):
        return _node_link(file, held)
    keys = ", ".join(f'"{key[:40]}"' for key in list(held)[:8]) or "no keys"
    why = f"it has none of {FORMS}; it has {keys}"
    raise broken(file, 0, why, "export it in one of these forms")


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
    """Read elements; a node that another one holds has it as its parent."""
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


def _node_link(file: str, content: dict[str, Any]) -> Foreign:
    """Read NetworkX's node-link form, and Graphology's, which keeps attributes apart."""
    options = content.get("options")
    stated = options.get("type") if isinstance(options, dict) else None
    usual = content.get("directed") is True or stated in {"directed", "mixed"}
    key = "edges" if "edges" in content else "links"
    nodes = [
        Node(_id(file, row, "key" if "key" in row else "id", number), _about(row), number)
        for number, row in enumerate(_records(file, content, "nodes"), start=1)
    ]
    edges = []
    for number, row in enumerate(_records(file, content, key), start=1):
        about = _about(row)
        said = row.get("undirected"), about.get("directed")
        directed = usual and said[0] is not True and said[1] is not False
        source, target = (_id(file, row, end, number) for end in ("source", "target"))
        edges.append(Edge(source, target, about, number, directed=directed))
    return Foreign(file, nodes, edges, _title(content.get("graph"), content.get("attributes")))


def _kumu(file: str, content: dict[str, Any]) -> Foreign:
    """Read a project of Kumu: elements and connections with their attributes."""
    nodes = [
        Node(_id(file, row, "_id", number), _typed(row, "element type"), number)
        for number, row in enumerate(_records(file, content, "elements"), start=1)
    ]
    edges = []
    for number, row in enumerate(_records(file, content, "connections"), start=1):
        about = _typed(row, "connection type")
        way = str(row.get("direction") or about.get("direction") or "").casefold()
        source, target = (_id(file, row, end, number) for end in ("from", "to"))
        directed, mutual = way == "directed", way == "mutual"
        edges.append(Edge(source, target, about, number, directed=directed, mutual=mutual))
    return Foreign(file, nodes, edges, str(content.get("name") or ""))


def _hypergraph(file: str, content: dict[str, Any]) -> Foreign:
    """Read a hypergraph in the interchange form HIF; its edges are collaborations.

    Nodes and edges that only incidences name are there, too.
    """
    sides: dict[str, dict[str, Node]] = {"node": {}, "edge": {}}
    for side, known in sides.items():
        for number, row in enumerate(_records(file, content, f"{side}s"), start=1):
            about = row.get("attrs")
            facts = about if isinstance(about, dict) else {}
            known[_id(file, row, side, number)] = Node("", facts, number)
    links = []
    for number, row in enumerate(_records(file, content, "incidences"), start=1):
        ends = {side: _id(file, row, side, number) for side in sides}
        for side, name in ends.items():
            sides[side].setdefault(name, Node("", {}, number))
        about = row.get("attrs")
        links.append((ends, about if isinstance(about, dict) else {}, number))
    both = sides["node"].keys() & sides["edge"].keys()
    names = {name: f"{name} (edge)" if name in both else name for name in sides["edge"]}
    actors = [replace(node, id=name) for name, node in sides["node"].items()]
    works = [replace(node, id=names[name]) for name, node in sides["edge"].items()]
    edges = [Edge(ends["node"], names[ends["edge"]], about, row) for ends, about, row in links]
    events = frozenset(names.values())
    return Foreign(file, [*actors, *works], edges, _title(content.get("metadata")), events=events)


def _typed(row: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the attributes; Kumu's own name for the type is also "type", as in its workbook."""
    about = _about(row)
    return {"type": about[key], **about} if key in about else about


def _about(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes of a record, with those that it keeps apart."""
    apart = row.get("attributes")
    own = {key: value for key, value in row.items() if key not in {"attributes", "key", "_id"}}
    return {**own, **apart} if isinstance(apart, dict) else own


def _title(*places: object) -> str:
    named = (place.get("name") or place.get("title") for place in places if isinstance(place, dict))
    return str(next((name for name in named if name), ""))


def _records(file: str, parent: dict[str, Any], key: str) -> list[dict[str, Any]]:
    records = parent.get(key, [])
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise broken(file, 0, f'"{key}" is not a list of objects')
    return records


def _id(file: str, record: Mapping[str, Any], key: str, number: int) -> str:
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise broken(file, 0, f'record {number} has no text or number as "{key}"')
    return str(value)
