"""Pajek networks (.net): vertices, arcs and edges; a named relation is an attribute of its ties.

NetworkX reads Pajek too, but not its relations, comments, intervals, labels without quotation
marks, networks of two modes, and arcs that follow edges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
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
INTERVALS = re.compile(r"\[([\d\s,*-]+)\]\s*$")
SHAPES = {"ellipse", "box", "diamond", "triangle", "cross", "empty", "house", "man", "woman"}
# What Pajek's manual lists behind a vertex, each with a value.
KEYS = {
    "s_size", "x_fact", "y_fact", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lr", "lphi",
    "fos", "font", "hook1", "hook2", "url", "c", "w", "l", "p", "s", "a", "h1", "h2",
}  # fmt: skip


@dataclass
class _Vertices:
    """Ids by the number of the vertex; the label is the id, with the number where two share it."""

    names: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    nodes: dict[str, Node] = field(default_factory=dict)
    actors: int = 0


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
            if section in {"network", "vertices"} and vertices.names:
                raise broken(file, row, "a second network begins here", "give one network a file")
            if section == "network":
                title = line[len("*network") :].strip()
            elif section == "vertices":
                count, vertices.actors = _count(file, row, line)
                vertices.names = {str(number): str(number) for number in range(1, count + 1)}
        elif section == "vertices":
            _vertex(file, row, line, vertices)
        elif section in LISTS:
            edges += _ties(file, row, line, (section, relation), vertices.names)
        else:
            raise broken(file, row, "a line stands before *Vertices")
    if not vertices.names:
        raise broken(file, 0, "it has no *Vertices")
    nodes = [vertices.nodes.get(number, Node(name, {})) for number, name in vertices.names.items()]
    events = {node.id for node in nodes[vertices.actors :]} if vertices.actors else set()
    return Foreign(file, nodes, edges, title, events=frozenset(events))


def _section(file: str, row: int, line: str) -> tuple[str, str]:
    """Return the name of a section and its relation."""
    found = HEAD.fullmatch(line)
    section = found[1].casefold() if found else ""
    if found is None or section not in OTHERS:
        fix = "save the network alone, with arcs and edges as lists"
        raise broken(file, row, f"{line[:40]!r} is not read here", fix)
    return section, found[3] or found[2] or ""


def _count(file: str, row: int, line: str) -> tuple[int, int]:
    """Return the number of vertices, and how many are actors in a network of two modes."""
    sizes = line.split()[1:3]
    count, *rest = [int(size) if NUMBER.fullmatch(size) else 0 for size in sizes] or [0]
    if not 0 < count <= MOST:
        raise broken(file, row, f"*Vertices has no number from 1 to {MOST:,}")
    if rest and not 0 < rest[0] < count:
        raise broken(file, row, f"the first of two modes has no number from 1 to {count - 1:,}")
    return count, rest[0] if rest else 0


def _without_intervals(line: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Take the time from the end of a line: [5-10,12-*] are two spells, the second without end."""
    found = INTERVALS.search(line)
    if found is None:
        return line, ()
    spells = []
    for text in found[1].split(","):
        first, _, last = text.partition("-")
        spells.append((_moment(first), _moment(last or first)))
    return line[: found.start()].rstrip(), tuple(spells)


def _moment(text: str) -> str:
    return text.strip().replace("*", "")


def _vertex(file: str, row: int, line: str, vertices: _Vertices) -> None:
    """Read number, label, position, shape, and pairs of a parameter and a value."""
    plain, spells = _without_intervals(line)
    number, label, rest = _labelled(plain)
    if number not in vertices.names:
        raise broken(file, row, f"{number[:40]!r} is not the number of a vertex")
    label = label or number
    about = {"number": number, "label": label}
    place = list(takewhile(lambda cell: number_of(cell) is not None, rest[:3]))
    about |= dict(zip("xyz", place, strict=False))
    rest = rest[len(place) :]
    if len(rest) % 2:
        about["shape"] = rest.pop(0)
    about |= dict(zip(rest[::2], rest[1::2], strict=True))
    if spells:
        about |= {"spells": "; ".join("/".join(spell) for spell in spells)}
    name = f"{label} ({number})" if label in vertices.labels else label
    vertices.labels.add(label)
    vertices.names[number] = name
    vertices.nodes[number] = Node(name, about, row)


def _labelled(line: str) -> tuple[str, str, list[str]]:
    """Return number, label and what follows; a label without marks ends before what Pajek knows."""
    number, _, rest = line.partition(" ") if " " in line else line.partition("\t")
    rest = rest.strip()
    if rest.startswith('"'):
        label, *others = words(rest)
        return number, label, others
    cells = rest.split()
    end = next((at for at in range(1, len(cells)) if _begins(cells[at:])), len(cells))
    return number, " ".join(cells[:end]), words(" ".join(cells[end:]))


def _begins(cells: Sequence[str]) -> bool:
    """Tell whether a position, a shape or a parameter begins here."""
    both = len(cells) > 1 and all(number_of(cell) is not None for cell in cells[:2])
    return both or cells[0] in SHAPES or (cells[0] in KEYS and len(cells) % 2 == 0)


def _ties(
    file: str, row: int, line: str, kind: tuple[str, str], names: dict[str, str]
) -> list[Edge]:
    """Read "1 2 weight" of a list of arcs or edges, or "1 2 3 4" of a short list."""
    section, relation = kind
    plain, spells = _without_intervals(line)
    cells = words(plain)
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
        about |= dict(zip(cells[3::2], cells[4::2], strict=False))
    directed = LISTS[section]
    one, *others = (names[end] for end in ends)
    return [Edge(one, other, about, row, directed=directed, spells=spells) for other in others]
