"""Pajek networks (.net): vertices, arcs and edges; a named relation is an attribute of its ties.

NetworkX reads Pajek too, but not its relations, comments, and arcs that follow edges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.foreign.words import number_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = re.compile(r'\*(\w+)\s*(?::?\s*(\d+))?\s*(?:"([^"]*)")?.*')
NUMBER = re.compile("[0-9]{1,9}")
LISTS = {"arcs": True, "edges": False, "arcslist": True, "edgeslist": False}
OTHERS = {"network", "vertices", *LISTS}
MOST = 1_000_000


@dataclass
class _Vertices:
    """Ids by the number of the vertex; the label is the id, with the number where two share it."""

    names: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    nodes: dict[str, Node] = field(default_factory=dict)


def read_pajek(file: str, text: str) -> Foreign:
    """Read one network; the relation of a tie is its attribute "relation"."""
    vertices = _Vertices()
    edges: list[Edge] = []
    title, section, relation = "", "", ""
    for row, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("%"):
            continue
        if line.startswith("*"):
            section, relation = _section(file, row, line)
            if section == "network":
                title = line[len("*network") :].strip()
            elif section == "vertices":
                count = _count(file, row, line)
                vertices.names = {str(number): str(number) for number in range(1, count + 1)}
        elif section == "vertices":
            _vertex(file, row, words(line), vertices)
        elif section in LISTS:
            edges += _ties(file, row, words(line), (section, relation), vertices.names)
        else:
            raise broken(file, row, "a line stands before *Vertices")
    if not vertices.names:
        raise broken(file, 0, "it has no *Vertices")
    nodes = [vertices.nodes.get(number, Node(name, {})) for number, name in vertices.names.items()]
    return Foreign(file, nodes, edges, title)


def _section(file: str, row: int, line: str) -> tuple[str, str]:
    """Return the name of a section and its relation."""
    found = HEAD.fullmatch(line)
    section = found[1].casefold() if found else ""
    if found is None or section not in OTHERS:
        fix = "save the network alone, with arcs and edges as lists"
        raise broken(file, row, f"{line[:40]!r} is not read here", fix)
    return section, found[3] or found[2] or ""


def _count(file: str, row: int, line: str) -> int:
    sizes = line.split()[1:]
    if len(sizes) > 1:
        raise broken(file, row, "it is a network of two modes", "make it one of one mode first")
    count = int(sizes[0]) if sizes and NUMBER.fullmatch(sizes[0]) else 0
    if not 0 < count <= MOST:
        raise broken(file, row, f"*Vertices has no number from 1 to {MOST:,}")
    return count


def _vertex(file: str, row: int, cells: Sequence[str], vertices: _Vertices) -> None:
    """Read number, label, position, shape, and pairs of a parameter and a value."""
    number = cells[0] if cells else ""
    if number not in vertices.names:
        raise broken(file, row, f"{number[:40]!r} is not the number of a vertex")
    label = cells[1] if len(cells) > 1 and cells[1] else number
    about = {"number": number, "label": label}
    place = [cell for cell in cells[2:5] if number_of(cell) is not None]
    about |= dict(zip("xyz", place, strict=False))
    rest = list(cells[2 + len(place) :])
    if len(rest) % 2:
        about["shape"] = rest.pop(0)
    about |= dict(zip(rest[::2], rest[1::2], strict=True))
    name = f"{label} ({number})" if label in vertices.labels else label
    vertices.labels.add(label)
    vertices.names[number] = name
    vertices.nodes[number] = Node(name, about, row)


def _ties(
    file: str, row: int, cells: Sequence[str], kind: tuple[str, str], names: dict[str, str]
) -> list[Edge]:
    """Read "1 2 weight" of a list of arcs or edges, or "1 2 3 4" of a short list."""
    section, relation = kind
    short = section.endswith("list")
    ends = cells if short else cells[:2]
    if len(ends) < 2:
        raise broken(file, row, "a tie has a single end")
    for end in ends:
        if end not in names:
            raise broken(file, row, f"{end[:40]!r} is not the number of a vertex")
    about: dict[str, str] = {"relation": relation} if relation else {}
    if not short and len(cells) > 2:
        if number_of(cells[2]) is None:
            raise broken(file, row, f"{cells[2][:40]!r} is not a number")
        about["weight"] = cells[2]
    directed = LISTS[section]
    one, *others = (names[end] for end in ends)
    return [Edge(one, other, about, row, directed=directed) for other in others]
