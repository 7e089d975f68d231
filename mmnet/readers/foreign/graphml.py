"""GraphML, nested graphs included: a node that holds a graph is the parent of its nodes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.foreign.xml_graphs import Left, Values, parsed, required

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from mmnet.readers.foreign.xml_graphs import Value

LABELS = ("NodeLabel", "EdgeLabel")
DIRECTED = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class _Key:
    """An attribute: its name, its type, and its value where an element says none."""

    name: str
    type: str
    default: str | None


@dataclass
class _Met:
    """What was read so far."""

    file: str
    keys: dict[str, dict[str, _Key]]
    values: Values
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    left: Left = field(default_factory=Left)


def read_graphml(file: str, data: bytes) -> Foreign:
    """Read the first graph of a GraphML file with the graphs in it; parallel edges stay apart."""
    root = parsed(file, data, "graphml")
    graphs = root.findall("graph")
    if not graphs:
        raise broken(file, 0, "it has no graph element")
    met = _Met(file, _keys(file, root), Values(file))
    _graph(graphs[0], "", met)
    for other in graphs[1:]:
        why = "of another graph of the file"
        met.left.add("nodes", why, sum(1 for _ in other.iter("node")))
        met.left.add("edges", why, sum(1 for _ in other.iter("edge")))
    about = _facts(graphs[0], "graph", met, "graph")
    met.values.refuse()
    title = str(about.get("title") or about.get("name") or "")
    day = about.get("as_of")
    return Foreign(
        file, met.nodes, met.edges, title, str(day) if day else None, left=met.left.items
    )


def _keys(file: str, root: ET.Element) -> dict[str, dict[str, _Key]]:
    """List the attributes by what they are of; "all" is of everything."""
    keys: dict[str, dict[str, _Key]] = {"node": {}, "edge": {}, "graph": {}}
    for element in root.findall("key"):
        domain = element.get("for", "all")
        default = element.find("default")
        key = _Key(
            element.get("attr.name", ""), element.get("attr.type", "string"),
            None if default is None else default.text,
        )  # fmt: skip
        for name in keys if domain == "all" else {domain} & set(keys):
            keys[name][required(file, element, "id")] = key
    return keys


def _graph(graph: ET.Element, parent: str, met: _Met) -> None:
    """Read a graph and those inside it, without recursion: they may lie deep."""
    waiting = [(graph, parent)]
    while waiting:
        held, above = waiting.pop()
        directed = held.get("edgedefault", "directed") == "directed"
        for element in held:
            if element.tag == "node":
                name = required(met.file, element, "id")
                met.nodes.append(Node(name, _facts(element, "node", met, name), 0, above))
                waiting += [(inside, name) for inside in element.findall("graph")]
            elif element.tag == "edge":
                met.edges.append(_edge(element, met, directed=directed))
                waiting += [(inside, above) for inside in element.findall("graph")]
            elif element.tag == "hyperedge":
                met.left.add("edges", "hyperedges")


def _edge(element: ET.Element, met: _Met, *, directed: bool) -> Edge:
    source = required(met.file, element, "source")
    target = required(met.file, element, "target")
    own = DIRECTED.get(element.get("directed", "").casefold(), directed)
    facts = _facts(element, "edge", met, f"{source} → {target}")
    own = own and facts.get("directed") is not False
    return Edge(source, target, facts, directed=own)


def _facts(element: ET.Element, domain: str, met: _Met, place: str) -> dict[str, Value]:
    """Read the values of an element; where it says none, the default of the attribute."""
    keys = met.keys[domain]
    texts = {key: own.default for key, own in keys.items() if own.name and own.default}
    drawn: dict[str, Value] = {}
    for data in element.findall("data"):
        name = data.get("key", "")
        if name in keys and keys[name].name and len(data) == 0:
            texts[name] = data.text or ""
        else:
            drawn |= dict(_drawn(data))
    read = met.values.read
    facts = {
        keys[name].name: read(text, keys[name].type, place, keys[name].name)
        for name, text in texts.items()
    }
    return drawn | {name: value for name, value in facts.items() if value is not None}


def _drawn(data: ET.Element) -> Iterator[tuple[str, Value]]:
    """Yield what yEd draws: the first label, and where a node stands."""
    for name in LABELS:
        label = next(data.iter(name), None)
        text = (label.text or "").strip() if label is not None else ""
        if text:
            yield "label", text
    place = next(data.iter("Geometry"), None)
    if place is not None:
        yield from ((axis, place.get(axis, "")) for axis in ("x", "y"))
