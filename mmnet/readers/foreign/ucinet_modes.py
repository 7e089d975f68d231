"""UCINET's networks of two modes: rows take part in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.readers.foreign.matrices import cells_of, edge_of
from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.foreign.ucinet_head import numbered
from mmnet.readers.foreign.words import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.readers.foreign.ucinet_head import Head, Words


def read_two_modes(file: str, head: Head, data: Words) -> Foreign:
    """Read a matrix, or lists of who takes part in what (edgelist2, nodelist2)."""
    if head.matrices > 1:
        raise broken(file, 1, "it has several matrices of two modes", "save each as a file")
    read = _matrix if head.format == "fullmatrix" else _lists
    ties, nothing = read(file, head, data)
    left = [("edges", "of the value 0", nothing)] if nothing else []
    return two_modes(file, head.labels, head.across, ties, left=left)


def two_modes(
    file: str, actors: Sequence[str], events: Sequence[str], ties: Sequence[tuple[int, int, Edge]],
    *, left: Sequence[tuple[str, str, int]] = (),
) -> Foreign:  # fmt: skip
    """Make a graph of two modes; an event with the label of an actor has " (column)" behind it."""
    known = set(actors)
    names = [f"{name} (column)" if name in known else name for name in events]
    edges = [
        Edge(actors[i], names[j], edge.attributes, edge.row, directed=False) for i, j, edge in ties
    ]
    nodes = [
        *(Node(name, {}) for name in actors),
        *(Node(name, {"label": own}) for name, own in zip(names, events, strict=True)),
    ]
    return Foreign(file, nodes, edges, left=left, events=frozenset(names))


def _matrix(file: str, head: Head, data: Words) -> tuple[list[tuple[int, int, Edge]], int]:
    """Read a row for each actor, a column for each event; labels may stand in it."""
    flat = [(row, cell) for row, cells in data for cell in cells]
    size, width = head.size, head.columns
    need = size * width + (size + width if head.embedded else 0)
    if len(flat) != need:
        why = f"the data have {len(flat):,} words; {size:,} rows of {width:,} need {need:,}"
        raise broken(file, 0, why)
    if head.embedded:
        head.across = [cell for _, cell in flat[:width]]
        rows = [flat[width + i * (width + 1) :][: width + 1] for i in range(size)]
        head.labels = [row[0][1] for row in rows]
        flat = [cell for row in rows for cell in row[1:]]
    _named(file, head)
    places = [(i, j) for i in range(size) for j in range(width)]
    cells = cells_of(file, places, flat)
    return [(i, j, edge_of("", "", {}, cell)) for (i, j), cell in cells.items()], 0


def _named(file: str, head: Head) -> None:
    """Give rows and columns without labels their numbers; refuse labels that do not fit."""
    head.labels = head.labels or numbered(head.size)
    head.across = head.across or numbered(head.columns, "column ")
    for labels, count, what in (
        (head.labels, head.size, "rows"), (head.across, head.columns, "columns"),
    ):  # fmt: skip
        if len(labels) != count:
            why = f"it has {len(labels):,} labels for {count:,} {what}"
            raise broken(file, 0, why, "put labels with blanks in quotation marks")
        if len(set(labels)) != count:
            raise broken(file, 0, f"two {what} have the same label", "rename one")


def _lists(file: str, head: Head, data: Words) -> tuple[list[tuple[int, int, Edge]], int]:
    """Read "1 2 value" (edgelist2) or "1 2 3 4" (nodelist2): a row, and its columns."""
    if not head.embedded:
        _named(file, head)
    sides = _places(head.size, head), _places(head.columns, head)
    ties: list[tuple[int, int, Edge]] = []
    nothing = 0
    for row, cells in data:
        listed = head.format == "nodelist2"
        ends = cells if listed else cells[:2]
        value = "1" if listed or len(cells) < 3 else cells[2]
        if len(ends) < 2:
            raise broken(file, row, "a tie has a single end")
        if number_of(value) is None:
            raise broken(file, row, f"{value[:40]!r} is not a number")
        actor = _place(file, row, ends[0], sides[0], head.size)
        for name in ends[1:]:
            event = _place(file, row, name, sides[1], head.columns)
            if float(value):
                ties.append((actor, event, Edge("", "", {"weight": value}, row)))
            else:
                nothing += 1
    if head.embedded:
        head.labels, head.across = list(sides[0]), list(sides[1])
        head.size, head.columns = len(head.labels), len(head.across)
    return ties, nothing


def _places(count: int, head: Head) -> dict[str, int]:
    """Return the place of each number; of embedded labels as they are met."""
    return _Growing() if head.embedded else {str(i + 1): i for i in range(count)}


class _Growing(dict[str, int]):
    """Places of labels, given in the order in which they are met."""

    def __missing__(self, label: str) -> int:
        self[label] = len(self)
        return self[label]


def _place(file: str, row: int, end: str, places: dict[str, int], most: int) -> int:
    try:
        place = places[end]
    except KeyError:
        why = f"{end[:40]!r} is not a number from 1 to {most:,}"
        raise broken(file, row, why) from None
    if place >= most:
        raise broken(file, row, f"it names more than {most:,} of one mode")
    return place
