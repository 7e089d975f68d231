"""UCINET's DL: matrices or halves of them, lists of edges or nodes; several are relations."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from mmnet.readers.foreign.matrices import cells_of, edge_of, tied
from mmnet.readers.foreign.model import Edge, Foreign, Node, broken
from mmnet.readers.foreign.ucinet_head import Head, Words, numbered
from mmnet.readers.foreign.ucinet_modes import read_two_modes
from mmnet.readers.foreign.words import number_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.readers.foreign.matrices import Cells

# The colon is needed, or a label that begins with "Data" would end the labels.
SECTION = re.compile(
    r"\s*(labels|row labels|column labels|col labels|matrix labels|level labels|data)"
    r"(?:(\s+embedded)\s*:?\s*|\s*:\s*(.*))",
    re.IGNORECASE,
)
OPTION = re.compile(r"\b(nm|nr|nc|n|format|diagonal)\b\s*=?\s*([a-z0-9]+)", re.IGNORECASE)
HALVES = {"lowerhalf": True, "upperhalf": False}  # of a symmetric matrix: whether the lower one
TWO_MODES = ("edgelist2", "nodelist2")
FORMATS = ("fullmatrix", *HALVES, "edgelist1", "nodelist1", *TWO_MODES)
MOST = 1_000_000
SIZES = {"n": "size", "nr": "size", "nc": "columns", "nm": "matrices"}
# Which labels a section holds, and how many.
LABELS = {
    "labels": ("labels", "size"), "row labels": ("labels", "size"),
    "column labels": ("across", "columns"), "col labels": ("across", "columns"),
    "matrix labels": ("relations", "matrices"), "level labels": ("relations", "matrices"),
}  # fmt: skip


def read_dl(file: str, text: str) -> Foreign:
    """Read the matrices of a DL file; the name of a matrix is the attribute "relation"."""
    head, data = _parts(file, text.splitlines())
    if head.columns:
        return read_two_modes(file, head, data)
    read = _half if head.format in HALVES else _full if head.format == "fullmatrix" else _lists
    ties, nothing = read(file, head, data)
    names = head.labels or numbered(head.size)
    left = [("edges", "of the value 0", nothing)] if nothing else []
    return Foreign(file, [Node(name, {}) for name in names], ties, left=left)


def _parts(file: str, lines: list[str]) -> tuple[Head, Words]:
    """Read what stands before the data, and the words of the data with their lines."""
    if not lines or not re.match(r"\s*dl\b", lines[0], re.IGNORECASE):
        raise broken(file, 1, 'it does not begin with "dl"')
    head, section, data = Head(), "", []
    listed: dict[str, list[str]] = {name: [] for name in LABELS}
    lines[0] = re.sub(r"^\s*dl\b", "", lines[0], flags=re.IGNORECASE)
    for row, line in enumerate(lines, start=1):
        found = SECTION.fullmatch(line) if section != "data" else None
        rest = line
        if found:
            section, rest = found[1].lower(), found[3] or ""
            head.embedded |= bool(found[2])
        if section == "data":
            data.append((row, words(rest)))
        elif section in listed:
            listed[section].append(rest)
        elif not section:
            _options(file, row, rest, head)
    if section != "data":
        raise broken(file, len(lines), 'it has no "data:"')
    _label(head, listed)
    _consistent(file, head)
    return head, [(row, cells) for row, cells in data if cells]


def _label(head: Head, listed: dict[str, list[str]]) -> None:
    """Take the labels of rows, columns and matrices."""
    columns = head.columns or head.size
    for name, (of, count) in LABELS.items():
        wanted = {"size": head.size, "columns": columns, "matrices": head.matrices}[count]
        getattr(head, of).extend(_labels(listed[name], wanted))
    if head.columns and not head.across and len(head.labels) == head.size + head.columns:
        head.labels, head.across = head.labels[: head.size], head.labels[head.size :]


def _labels(lines: list[str], wanted: int) -> list[str]:
    """Cut lines into labels; where each line is one, it may hold blanks without marks."""
    found = [label for line in lines for label in words(line)]
    whole = [line.strip().strip(",").strip() for line in lines]
    alone = [line for line in whole if line and '"' not in line]
    return alone if len(found) != wanted == len(alone) == len(list(filter(None, whole))) else found


def _options(file: str, row: int, line: str, head: Head) -> None:
    for name, value in OPTION.findall(line):
        key, text = name.lower(), value.lower()
        if key == "format":
            if text not in FORMATS:
                fix = f"save it as one of {', '.join(FORMATS)}"
                raise broken(file, row, f"the format {text[:40]!r} is not read here", fix)
            head.format = text
        elif key == "diagonal":
            head.diagonal = text != "absent"
        elif not re.fullmatch("[0-9]{1,7}", text) or not 0 < int(text) <= MOST:
            raise broken(file, row, f"{key} is not a number from 1 to {MOST:,}")
        else:
            setattr(head, SIZES[key], int(text))


def _consistent(file: str, head: Head) -> None:
    if not head.size:
        raise broken(file, 1, "it does not say n, the number of actors")
    if head.format in TWO_MODES and not head.columns:
        raise broken(file, 1, f"{head.format} has two modes: it needs nr and nc")
    if head.columns and head.format not in {"fullmatrix", *TWO_MODES}:
        raise broken(file, 1, f"{head.format} has one mode: it needs n, not nr and nc")
    if head.labels and len(head.labels) != head.size:
        why = f"it has {len(head.labels):,} labels for {head.size:,} actors"
        raise broken(file, 0, why, "put labels with blanks in quotation marks")
    if len(set(head.labels)) != len(head.labels):
        raise broken(file, 0, "two actors have the same label", "rename one")
    if len(head.relations) != head.matrices:
        head.relations = [str(k) for k in range(1, head.matrices + 1)] if head.matrices > 1 else []


def _full(file: str, head: Head, data: Words) -> tuple[list[Edge], int]:
    """Read the matrices row by row, as the words come; a 0 is no tie."""
    flat = [(row, cell) for row, cells in data for cell in cells]
    size = head.size
    width = size if head.diagonal else size - 1
    need = head.matrices * (size * width + (2 * size if head.embedded else 0))
    if len(flat) != need:
        why = f"the data have {len(flat):,} words; {head.matrices} of {size:,} actors need {need:,}"
        raise broken(file, 0, why)
    rest, edges = iter(flat), []
    for matrix in range(head.matrices):
        if head.embedded:
            head.labels = [next(rest)[1] for _ in range(size)]
            _consistent(file, head)
        cells = _matrix(file, head, rest)
        edges += tied(cells, head.labels or numbered(size), _relation(head, matrix))
    return edges, 0


def _half(file: str, head: Head, data: Words) -> tuple[list[Edge], int]:
    """Read the lower or the upper halves of symmetric matrices; their ties have no direction."""
    if head.embedded:
        raise broken(file, 0, "the labels of half a matrix stand in it", 'write "labels:" above it')
    flat = [(row, cell) for row, cells in data for cell in cells]
    apart = 0 if head.diagonal else 1
    pairs = [(i, j) for i in range(head.size) for j in range(i + 1 - apart)]
    if not HALVES[head.format]:
        pairs = sorted((j, i) for i, j in pairs)
    if len(flat) != head.matrices * len(pairs):
        why = f"the data have {len(flat):,} words; {head.matrices * len(pairs):,} are needed"
        fix = "say diagonal=absent if the diagonal is left out"
        raise broken(file, 0, why, fix)
    names, rest, edges = head.labels or numbered(head.size), iter(flat), []
    for matrix in range(head.matrices):
        cells = cells_of(file, pairs, islice(rest, len(pairs)))
        about = _relation(head, matrix)
        edges += [edge_of(names[i], names[j], about, cell) for (i, j), cell in cells.items()]
    return edges, 0


def _matrix(file: str, head: Head, rest: Iterator[tuple[int, str]]) -> Cells:
    """Read the cells of one matrix that are not zero, with their lines."""
    cells: Cells = {}
    for i in range(head.size):
        if head.embedded:
            next(rest)
        places = [(i, j) for j in range(head.size) if i != j or head.diagonal]
        cells |= cells_of(file, places, islice(rest, len(places)))
    return cells


def _relation(head: Head, matrix: int) -> dict[str, str]:
    return {"relation": head.relations[matrix]} if head.relations else {}


def _lists(file: str, head: Head, data: Words) -> tuple[list[Edge], int]:
    """Read "1 2 value" (edgelist1) or "1 2 3 4" (nodelist1); "!" begins the next matrix.

    Returns the ties, and how many are left out because their value is 0.
    """
    edges: list[Edge] = []
    nothing, matrix = 0, 0
    names = dict(zip(numbered(head.size), head.labels or numbered(head.size), strict=True))
    met: dict[str, str] = {}
    for row, cells in data:
        if cells == ["!"]:
            matrix += 1
            continue
        if matrix >= head.matrices:
            raise broken(file, row, f"there are more than {head.matrices} matrices")
        ends, value = _record(file, row, cells, head.format)
        if head.embedded:
            met |= {end: end for end in ends}
        who = _named(file, row, ends, met if head.embedded else names)
        about = {**_relation(head, matrix), "weight": value}
        held = [Edge(who[0], other, about, row, directed=True) for other in who[1:]]
        nothing += 0 if float(value) else len(held)
        edges += held if float(value) else []
    if head.embedded:
        if len(met) > head.size:
            raise broken(file, 0, f"it names {len(met):,} actors, n is {head.size:,}")
        head.labels = list(met)
    return edges, nothing


def _record(file: str, row: int, cells: list[str], form: str) -> tuple[list[str], str]:
    """Return the ends of the ties of a line, and their value."""
    if form == "nodelist1":
        return cells, "1"
    if len(cells) < 2:
        raise broken(file, row, "a tie has a single end")
    value = cells[2] if len(cells) > 2 else "1"
    if number_of(value) is None:
        raise broken(file, row, f"{value[:40]!r} is not a number")
    return cells[:2], value


def _named(file: str, row: int, ends: list[str], names: dict[str, str]) -> list[str]:
    for end in ends:
        if end not in names:
            raise broken(file, row, f"{end[:40]!r} is not the number of an actor")
    return [names[end] for end in ends]
