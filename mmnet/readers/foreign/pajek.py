"""Pajek networks and projects (.net, .paj): vertices, partitions, and ties as lists or matrices.

A named relation is an attribute of its ties, a partition or a vector one of the vertices.
NetworkX reads Pajek too, but not its relations, comments, intervals, labels without quotation
marks, partitions, networks of two modes, and arcs that follow edges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import product, takewhile
from typing import TYPE_CHECKING

from mmnet.check import Problem
from mmnet.readers.foreign.matrices import cells_of, edge_of, tied
from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.foreign.words import number_of, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

HEAD = re.compile(r'\*(\w+)\s*(?::?\s*(\d+))?\s*(?:"([^"]*)")?.*')
NUMBER = re.compile("[0-9]{1,9}")
LISTS = {"arcs": True, "edges": False, "arcslist": True, "edgeslist": False}
VALUES = {"partition", "vector"}  # a value for each vertex
PASSED = {"permutation", "cluster", "hierarchy"}  # of a project, about no vertex or tie
OTHERS = {"network", "vertices", "matrix", *LISTS, *VALUES, *PASSED}
MOST = 1_000_000
INTERVALS = re.compile(r"\[([\d\s,*-]+)\]\s*$")
SHAPES = {"ellipse", "box", "diamond", "triangle", "cross", "empty", "house", "man", "woman"}
# What Pajek's manual lists behind a vertex, each with a value.
KEYS = {
    "s_size", "x_fact", "y_fact", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lr", "lphi",
    "fos", "font", "hook1", "hook2", "url", "c", "w", "l", "p", "s", "a", "h1", "h2",
}  # fmt: skip


@dataclass
class _Block:
    """The lines from one star to the next, with the row of each."""

    kind: str
    row: int
    head: str
    relation: str
    lines: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class _Read:
    """What was read so far; ids by the number of the vertex, the label is the id.

    Where two vertices share a label, the number stands behind it.
    """

    file: str
    names: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    nodes: dict[str, Node] = field(default_factory=dict)
    actors: int = 0
    edges: list[Edge] = field(default_factory=list)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)


def read_pajek(file: str, text: str) -> Foreign:
    """Read one network, and the partitions and vectors of its vertices.

    The relation of a tie is its attribute "relation"; the name of a partition or a vector is an
    attribute of the vertices.
    """
    read, title = _Read(file), ""
    for block in _blocks(file, text):
        if block.kind in {"network", "vertices"} and read.names:
            raise broken(file, block.row, "a second network begins here", "give one network a file")
        if block.kind == "network":
            title = block.head
        for kinds, take in TAKEN:
            if block.kind in kinds:
                take(read, block)
    if not read.names:
        raise broken(file, 0, "it has no *Vertices")
    return _graph(read, title)


def _blocks(file: str, text: str) -> list[_Block]:
    """Cut a file at its stars; the vertices of a partition or a vector are part of it."""
    blocks: list[_Block] = []
    for row, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("%"):
            continue
        before = blocks[-1].kind if blocks else "network"
        if line.startswith("*"):
            kind, relation = _section(file, row, line)
            head = line[len(kind) + 1 :].strip()
            if kind != "vertices" or before not in VALUES | PASSED or blocks[-1].lines:
                blocks.append(_Block(kind, row, head, relation))
        elif before == "network":
            raise broken(file, row, "a line stands before *Vertices")
        else:
            blocks[-1].lines.append((row, line))
    return blocks


def _section(file: str, row: int, line: str) -> tuple[str, str]:
    """Return the name of a section and its relation."""
    found = HEAD.fullmatch(line)
    section = found[1].casefold() if found else ""
    if found is None or section not in OTHERS:
        fix = "save the network alone, with arcs and edges as lists"
        raise broken(file, row, f"{line[:40]!r} is not read here", fix)
    return section, found[3] or found[2] or ""


def _graph(read: _Read, title: str) -> Foreign:
    nodes = []
    for number, name in read.names.items():
        node = read.nodes.get(number, Node(name, {}))
        told = {name: values[number] for name, values in read.values.items()}
        nodes.append(replace(node, attributes={**node.attributes, **told}))
    events = {node.id for node in nodes[read.actors :]} if read.actors else set()
    return Foreign(read.file, nodes, read.edges, title, found=read.found, events=frozenset(events))


def _vertices(read: _Read, block: _Block) -> None:
    count, read.actors = _count(read.file, block.row, f"*Vertices {block.head}")
    read.names = {str(number): str(number) for number in range(1, count + 1)}
    for row, line in block.lines:
        _vertex(read, row, line)


def _values(read: _Read, block: _Block) -> None:
    """Read a value for each vertex, one a line."""
    number = 1 + sum(name.startswith(block.kind) for name in read.values)
    name = block.head or (block.kind if number == 1 else f"{block.kind} {number}")
    if len(block.lines) != len(read.names):
        why = f"{name[:40]!r} has {len(block.lines):,} values for {len(read.names):,} vertices"
        raise broken(read.file, block.row, why)
    values = (next(iter(words(line)), "") for _, line in block.lines)
    read.values[name] = dict(zip(read.names, values, strict=True))


def _pass(read: _Read, block: _Block) -> None:
    what = f"*{block.kind.capitalize()} says nothing of a vertex or a tie"
    read.found.append(Problem(read.file, block.row, "", "W433", what, "it is left out"))


def _matrix(read: _Read, block: _Block) -> None:
    """Read a row of values for each actor, of its ties to actors or to the other mode."""
    names = list(read.names.values())
    first = read.actors  # of the columns; rows end there in a network of two modes
    places = list(product(range(first or len(names)), range(first, len(names))))
    flat = [(row, cell) for row, line in block.lines for cell in words(line)]
    if len(flat) != len(places):
        why = f"the matrix has {len(flat):,} values; {len(places):,} are needed"
        raise broken(read.file, block.row, why)
    cells = cells_of(read.file, places, flat)
    about = {"relation": block.relation} if block.relation else {}
    if read.actors:
        read.edges += [edge_of(names[i], names[j], about, cell) for (i, j), cell in cells.items()]
    else:
        read.edges += tied(cells, names, about)


def _list(read: _Read, block: _Block) -> None:
    kind = block.kind, block.relation
    for row, line in block.lines:
        read.edges += _ties(read.file, row, line, kind, read.names)


TAKEN: tuple[tuple[Collection[str], Callable[[_Read, _Block], None]], ...] = (
    ({"vertices"}, _vertices),
    ({"matrix"}, _matrix),
    (LISTS, _list),
    (VALUES, _values),
    (PASSED, _pass),
)


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


def _vertex(read: _Read, row: int, line: str) -> None:
    """Read number, label, position, shape, and pairs of a parameter and a value."""
    plain, spells = _without_intervals(line)
    number, label, rest = _labelled(plain)
    if number not in read.names:
        raise broken(read.file, row, f"{number[:40]!r} is not the number of a vertex")
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
    name = f"{label} ({number})" if label in read.labels else label
    read.labels.add(label)
    read.names[number] = name
    read.nodes[number] = Node(name, about, row)


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
