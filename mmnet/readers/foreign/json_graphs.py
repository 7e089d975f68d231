"""JSON of VOSviewer, Cytoscape, NetworkX, D3, vis.js, Graphology, Kumu, HIF, told apart by keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mmnet.readers.foreign.hypergraphs import read_hypergraph
from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.foreign.records import id_of, records_of, title_in
from mmnet.readers.records import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    held = content if isinstance(content, dict) else {"elements": content}
    read = next((read for read, fits in READERS.items() if fits(held)), None)
    if read is not None:
        return read(file, held)
    keys = ", ".join(f'"{key[:40]}"' for key in list(held)[:8] if content is held) or "no keys"
    why = f"it has none of {FORMS}; it has {keys}"
    raise broken(file, 0, why, "export it in one of these forms")


def _flat(file: str, content: dict[str, Any]) -> Foreign:
    """Read Cytoscape's flat list of elements."""
    return _cytoscape(file, {**content, "elements": _by_group(file, content["elements"])})


def _vosviewer(file: str, content: dict[str, Any]) -> Foreign:
    """Read items and links; a cluster's label is an attribute of its items."""
    network = content["network"]
    named = {
        json.dumps(one.get("cluster")): one.get("label")
        for one in records_of(file, network, "clusters")
    }
    nodes = []
    for number, item in enumerate(records_of(file, network, "items"), start=1):
        about = {key: value for key, value in item.items() if not isinstance(value, (dict, list))}
        for group in ("weights", "scores"):
            if isinstance(item.get(group), dict):
                about |= item[group]
        label = named.get(json.dumps(item.get("cluster")))
        if label is not None:
            about["cluster_label"] = label
        nodes.append(Node(id_of(file, item, "id", number), about, number))
    edges = [
        Edge(
            id_of(file, link, "source_id", number), id_of(file, link, "target_id", number),
            link, number,
        )
        for number, link in enumerate(records_of(file, network, "links"), start=1)
    ]  # fmt: skip
    info = content.get("info")
    title = str(info.get("title") or "") if isinstance(info, dict) else ""
    return Foreign(file, nodes, edges, title)


def _cytoscape(file: str, content: dict[str, Any]) -> Foreign:
    """Read elements; a node that another one holds has it as its parent."""
    elements = content["elements"]
    facts: dict[str, list[dict[str, Any]]] = {"nodes": [], "edges": []}
    for side, rows in facts.items():
        for number, one in enumerate(records_of(file, elements, side), start=1):
            row = one.get("data")
            if not isinstance(row, dict):
                raise broken(file, 0, f'entry {number} of "{side}" has no "data"')
            rows.append(row)
    nodes = [
        Node(id_of(file, row, "id", number), row, number)
        for number, row in enumerate(facts["nodes"], start=1)
    ]
    edges = [
        Edge(
            id_of(file, row, "source", number), id_of(file, row, "target", number),
            row, number, directed=row.get("directed") is not False,
        )
        for number, row in enumerate(facts["edges"], start=1)
    ]  # fmt: skip
    data = content.get("data")
    about = data if isinstance(data, dict) else {}
    day = about.get("as_of")
    return Foreign(file, nodes, edges, str(about.get("name") or ""), str(day) if day else None)


def _is_element(one: object) -> bool:
    return isinstance(one, dict) and isinstance(one.get("data"), dict)


def _by_group(file: str, elements: list[Any]) -> dict[str, list[Any]]:
    """Tell nodes from edges in Cytoscape's flat list: by its group, else an edge has a source."""
    if not all(_is_element(one) for one in elements):
        raise broken(file, 0, '"elements" is not a list of objects with "data"')
    parted: dict[str, list[Any]] = {"nodes": [], "edges": []}
    for one in elements:
        group = one.get("group") or ("edges" if "source" in one["data"] else "nodes")
        parted.setdefault(str(group), []).append(one)
    return parted


def _node_link(file: str, content: dict[str, Any]) -> Foreign:
    """Read NetworkX's node-link form, D3's, vis.js's, and Graphology's with attributes apart."""
    options = content.get("options")
    stated = options.get("type") if isinstance(options, dict) else None
    usual = content.get("directed") is True or stated in {"directed", "mixed"}
    key = "edges" if "edges" in content else "links"
    listed = records_of(file, content, "nodes")
    ids = _ids(file, listed)
    nodes = [
        Node(name, _about(row), number)
        for number, (name, row) in enumerate(zip(ids, listed, strict=True), start=1)
    ]
    links = [_ended(row) for row in records_of(file, content, key)]
    by_place = _are_places(links, ids)
    edges = []
    for number, row in enumerate(links, start=1):
        about = _about(row)
        said = row.get("undirected"), about.get("directed")
        arrows = str(row.get("arrows") or "").casefold().replace(" ", "")  # of vis.js
        directed = bool(arrows) or (usual and said[0] is not True and said[1] is not False)
        source, target = (id_of(file, row, end, number) for end in ("source", "target"))
        if by_place:
            source, target = ids[int(source)], ids[int(target)]
        if arrows == "from":
            source, target = target, source
        mutual = "to" in arrows and "from" in arrows
        edges.append(Edge(source, target, about, number, directed=directed, mutual=mutual))
    title = title_in(content.get("graph"), content.get("attributes"))
    return Foreign(file, nodes, edges, title)


def _ids(file: str, listed: list[dict[str, Any]]) -> list[str]:
    """Return the id of each node; where none has one, its name if names differ, else its place."""
    if any("key" in row or "id" in row for row in listed):
        return [
            id_of(file, row, "key" if "key" in row else "id", number)
            for number, row in enumerate(listed, start=1)
        ]
    names = [str(row.get("name") or row.get("label") or "").strip() for row in listed]
    if all(names) and len(set(names)) == len(names):
        return names
    return [str(place) for place in range(len(listed))]


def _ended(row: dict[str, Any]) -> dict[str, Any]:
    """Name the ends source and target: vis.js has from and to, D3 may put a whole node there."""
    made = dict(row)
    for name, other in (("source", "from"), ("target", "to")):
        end = made.get(name, made.get(other))
        if isinstance(end, dict):
            end = end.get("id", end.get("index", end.get("name")))
        made[name] = end
    return made


def _are_places(links: list[dict[str, Any]], ids: list[str]) -> bool:
    """Tell whether ends are places in the list of nodes, from 0, and no ids."""
    ends = [row[end] for row in links for end in ("source", "target")]
    whole = all(isinstance(end, int) and not isinstance(end, bool) for end in ends)
    return bool(ends) and whole and all(0 <= end < len(ids) for end in ends) and (
        not {str(end) for end in ends} <= set(ids)
    )  # fmt: skip


def _kumu(file: str, content: dict[str, Any]) -> Foreign:
    """Read a project of Kumu: elements and connections with their attributes."""
    nodes = [
        Node(id_of(file, row, "_id", number), _typed(row, "element type"), number)
        for number, row in enumerate(records_of(file, content, "elements"), start=1)
    ]
    edges = []
    for number, row in enumerate(records_of(file, content, "connections"), start=1):
        about = _typed(row, "connection type")
        way = str(row.get("direction") or about.get("direction") or "").casefold()
        source, target = (id_of(file, row, end, number) for end in ("from", "to"))
        directed, mutual = way == "directed", way == "mutual"
        edges.append(Edge(source, target, about, number, directed=directed, mutual=mutual))
    return Foreign(file, nodes, edges, str(content.get("name") or ""))


def _typed(row: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the attributes; Kumu's own name for the type is also "type", as in its workbook."""
    about = _about(row)
    return {"type": about[key], **about} if key in about else about


def _about(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes of a record, with those that it keeps apart."""
    apart = row.get("attributes")
    passed = {"attributes", "key", "_id", "arrows"}
    own = {key: value for key, value in row.items() if key not in passed}
    return {**own, **apart} if isinstance(apart, dict) else own


READERS: dict[Callable[[str, dict[str, Any]], Foreign], Callable[[dict[str, Any]], bool]] = {
    _vosviewer: lambda held: isinstance(held.get("network"), dict),
    _cytoscape: lambda held: isinstance(held.get("elements"), dict),
    _kumu: lambda held: isinstance(held.get("elements"), list) and "connections" in held,
    read_hypergraph: lambda held: isinstance(held.get("incidences"), list),
    _node_link: lambda held: (
        isinstance(held.get("nodes"), list) and bool({"edges", "links"} & set(held))
    ),
    _flat: lambda held: isinstance(held.get("elements"), list) and bool(held["elements"]),
}
"""The form of a file: its reader, and how it is told from the others; the first that fits."""
