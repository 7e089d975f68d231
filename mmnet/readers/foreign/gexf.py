"""GEXF 1.1 to 1.3: mixed directions, nested nodes, and spells, timestamps and intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.foreign.xml_graphs import Left, Values, parsed, required

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from mmnet.readers.foreign.xml_graphs import Value

STARTS, ENDS = ("start", "startopen"), ("end", "endopen")
INTERVAL = re.compile(r"[\[\](<]\s*([^,\]\[()>;]+),\s*([^,\]\[()>;]+)[\])\[>]")
ENDLESS = {"-infinity", "infinity", "-inf", "inf", ""}
CHANGING = "attribute values that change in time"


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


def read_gexf(file: str, data: bytes) -> Foreign:
    """Read the graph of a GEXF file of any edition."""
    root = parsed(file, data, "gexf")
    graph = root.find("graph")
    if graph is None:
        raise broken(file, 0, "it has no graph element")
    met = _Met(file, _keys(file, graph), Values(file))
    usual = graph.get("defaultedgetype", "undirected")
    for nodes in graph.findall("nodes"):
        _nodes(nodes, met)
    for edge in graph.iter("edge"):
        met.edges.append(_edge(edge, met, usual))
    met.values.refuse()
    return Foreign(file, met.nodes, met.edges, left=met.left.items)


def _keys(file: str, graph: ET.Element) -> dict[str, dict[str, _Key]]:
    keys: dict[str, dict[str, _Key]] = {"node": {}, "edge": {}}
    for listed in graph.findall("attributes"):
        own = keys.setdefault(listed.get("class", "node"), {})
        for element in listed.findall("attribute"):
            name = required(file, element, "id")
            default = element.find("default")
            text = None if default is None else default.text
            own[name] = _Key(element.get("title") or name, element.get("type", "string"), text)
    return keys


def _nodes(listed: ET.Element, met: _Met) -> None:
    """Read nodes and those inside them, without recursion: they may lie deep."""
    waiting = [(listed, "")]
    while waiting:
        held, above = waiting.pop()
        for element in held.findall("node"):
            name = required(met.file, element, "id")
            facts = _facts(element, "node", met, name)
            facts |= _label(element)
            spells = _spells(element)
            if spells:
                facts |= {"start": spells[0][0], "end": spells[-1][1]}
            if len(spells) > 1:
                facts["spells"] = "; ".join("/".join(spell) for spell in spells)
            met.nodes.append(Node(name, facts, 0, above or element.get("pid", "")))
            waiting += [(inside, name) for inside in element.findall("nodes")]


def _label(element: ET.Element) -> dict[str, Value]:
    label = (element.get("label") or "").strip()
    return {"label": label} if label else {}


def _edge(element: ET.Element, met: _Met, usual: str) -> Edge:
    source = required(met.file, element, "source")
    target = required(met.file, element, "target")
    facts = _facts(element, "edge", met, f"{source} → {target}") | _label(element)
    if element.get("weight"):
        weight = met.values.read(
            element.get("weight", ""), "double", f"{source} → {target}", "weight"
        )
        facts |= {"weight": weight} if weight is not None else {}
    kind = (element.get("type") or usual).casefold()
    said = facts.get("directed")
    return Edge(
        source, target, facts, directed=kind == "directed" and said is not False,
        mutual=kind == "mutual", spells=tuple(_spells(element)),
    )  # fmt: skip


def _facts(element: ET.Element, domain: str, met: _Met, place: str) -> dict[str, Value]:
    """Read the values of an element; of one that changes in time the last one counts."""
    keys = met.keys[domain]
    texts = {name: key.default for name, key in keys.items() if key.default is not None}
    seen: set[str] = set()
    for value in element.findall("attvalues/attvalue"):
        name = value.get("for") or value.get("id") or ""
        if name in seen:
            met.left.add("attribute values", CHANGING)
        seen.add(name)
        texts[name] = value.get("value", "")
    facts: dict[str, Value] = {}
    for name, text in texts.items():
        key = keys.get(name, _Key(name, "string", None))
        read = met.values.read(text or "", key.type, place, key.name)
        if read is not None:
            facts[key.name] = read
    return facts


def _spells(element: ET.Element) -> list[tuple[str, str]]:
    """List when an element exists: its own span, its spells, intervals and timestamps."""
    listed = [*element.findall("spells/spell"), *element.findall("slices/slice")]
    spells = [_span(one) for one in listed or [element]]
    for text in (element.get("intervals", ""), element.get("timestamps", "")):
        spans = INTERVAL.findall(text)
        spells += [(_moment(one), _moment(other)) for one, other in spans]
        if not spans:
            spells += [(_moment(one), _moment(one)) for one in re.findall(r"[^\s,;<>\[\]]+", text)]
    moment = element.get("timestamp")
    spells += [(_moment(moment), _moment(moment))] if moment else []
    return sorted({spell for spell in spells if any(spell)})


def _span(element: ET.Element) -> tuple[str, str]:
    first, last = (
        next((element.get(name, "") for name in names if element.get(name)), "")
        for names in (STARTS, ENDS)
    )
    return _moment(first), _moment(last)


def _moment(text: str | None) -> str:
    """Write 2019.0 as 2019, and no end as nothing."""
    plain = (text or "").strip()
    if plain.casefold() in ENDLESS:
        return ""
    return plain.removesuffix(".0") if re.fullmatch(r"-?\d+\.0", plain) else plain
