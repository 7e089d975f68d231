"""Write a network as GraphML or GEXF: a directed graph with parallel edges and all attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from mmnet.writers.atomic import replaced
from mmnet.writers.ties import edge_rows, node_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mmnet.network import Network

GEXF = {"xmlns": "http://gexf.net/1.3", "version": "1.3"}
GRAPHML = {"xmlns": "http://graphml.graphdrawing.org/xmlns"}
TYPES = {bool: "boolean", float: "double", str: "string"}


def write_graphml(net: Network, target: Path) -> None:
    """Write GraphML, as Gephi, yEd, Cytoscape, igraph and NetworkX read it."""
    root = ET.Element("graphml", GRAPHML)
    nodes = [{"label": row["name"], **row} for row in node_rows(net)]
    edges = edge_rows(net)
    keys = {"node": _keys("n", nodes), "edge": _keys("e", edges), "graph": {}}
    keys["graph"] = {"title": ("g0", "string"), "as_of": ("g1", "string")}
    for domain, names in keys.items():
        for name, (key, kind) in names.items():
            about = {"id": key, "for": domain, "attr.name": name, "attr.type": kind}
            ET.SubElement(root, "key", about)
    graph = ET.SubElement(root, "graph", edgedefault="directed")
    _data(graph, {"title": net.title, "as_of": str(net.as_of)}, keys["graph"])
    for row in nodes:
        _data(ET.SubElement(graph, "node", id=str(row["actor_id"])), row, keys["node"])
    for number, row in enumerate(edges):
        ends = {"source": str(row["source"]), "target": str(row["target"])}
        _data(ET.SubElement(graph, "edge", {"id": f"e{number}", **ends}), row, keys["edge"])
    _save(root, target)


def write_gexf(net: Network, target: Path) -> None:
    """Write GEXF 1.3, as Gephi reads it."""
    root = ET.Element("gexf", GEXF)
    meta = ET.SubElement(root, "meta", lastmodifieddate=str(net.as_of))
    ET.SubElement(meta, "description").text = net.title
    graph = ET.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    nodes, edges = node_rows(net), edge_rows(net)
    keys = {"node": _keys("n", nodes), "edge": _keys("e", edges)}
    for domain, names in keys.items():
        listed = ET.SubElement(graph, "attributes", {"class": domain})
        for name, (key, kind) in names.items():
            ET.SubElement(listed, "attribute", {"id": key, "title": name, "type": kind})
    listed = ET.SubElement(graph, "nodes")
    for row in nodes:
        about = {"id": str(row["actor_id"]), "label": str(row["name"])}
        _values(ET.SubElement(listed, "node", about), row, keys["node"])
    listed = ET.SubElement(graph, "edges")
    for number, row in enumerate(edges):
        # Gephi keeps parallel edges apart when their kinds differ.
        ends = {"source": str(row["source"]), "target": str(row["target"])}
        about = {"id": f"e{number}", **ends, "kind": str(row["mode"])}
        _values(ET.SubElement(listed, "edge", about), row, keys["edge"])
    _save(root, target)


def _keys(prefix: str, rows: Iterable[Mapping[str, object]]) -> dict[str, tuple[str, str]]:
    """Give each attribute that is known somewhere an id and a type; the ends are no attributes."""
    types = {name: TYPES[type(value)] for row in rows for name, value in row.items()}
    if prefix == "e":
        types = {name: kind for name, kind in types.items() if name not in {"source", "target"}}
    return {name: (f"{prefix}{i}", kind) for i, (name, kind) in enumerate(types.items())}


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _data(
    element: ET.Element, row: Mapping[str, object], keys: Mapping[str, tuple[str, str]]
) -> None:
    for name, (key, _) in keys.items():
        if name in row:
            ET.SubElement(element, "data", key=key).text = _text(row[name])


def _values(
    element: ET.Element, row: Mapping[str, object], keys: Mapping[str, tuple[str, str]]
) -> None:
    listed = ET.SubElement(element, "attvalues")
    for name, (key, _) in keys.items():
        if name in row:
            ET.SubElement(listed, "attvalue", {"for": key, "value": _text(row[name])})


def _save(root: ET.Element, target: Path) -> None:
    ET.indent(root)
    with replaced(target) as temporary:
        ET.ElementTree(root).write(temporary, encoding="utf-8", xml_declaration=True)
