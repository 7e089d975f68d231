"""UCINET's own datasets: a header (.##h) with sizes and labels, and the numbers beside it (.##d).

A header is: a length and a version, date and weekday, the type of labels and of data, how many
dimensions, columns, rows and matrices, a title, and which dimensions have labels. Versions of 2004
and later hold labels as UTF-16 and sizes in four bytes. The numbers are of four bytes, row by row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from mmnet.readers.foreign.matrices import edge_of, tied
from mmnet.readers.foreign.model import Foreign, Node, broken
from mmnet.readers.foreign.ucinet_modes import two_modes

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.readers.foreign.matrices import Cells

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
HEADER, NUMBERS = ".##h", ".##d"
VERSIONS = {b"V6404": 4, b"DATE:": 2}  # bytes of a size
MISSING = 1e37  # UCINET writes 1e38 for a value that is not known
MOST = 20_000_000


@dataclass(eq=False)
class _Header:
    """Sizes are of columns, rows and matrices; labels in the same order."""

    sizes: tuple[int, int, int]
    title: str
    labels: list[list[str]] = field(default_factory=list)


@dataclass(eq=False)
class _Bytes:
    """Bytes of a header, taken from the front."""

    file: str
    data: bytes
    at: int = 0

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        found = self.data[self.at : self.at + count]
        if len(found) < count or count < 0:
            raise broken(self.file, 0, "the header ends too early")
        self.at += count
        return found

    def number(self, count: int) -> int:
        """Return the next whole number."""
        return int.from_bytes(self.take(count), "little")


def read_pair(path: Path) -> Foreign:
    """Read the header and the numbers beside it; the name of a matrix is "relation"."""
    header = _beside(path, HEADER)
    read = _header(header.name, header.read_bytes())
    columns, rows, matrices = read.sizes
    if columns * rows * matrices > MOST:
        raise broken(header.name, 0, f"it has more than {MOST:,} cells", "give a part of it")
    numbers = _beside(path, NUMBERS)
    data = numbers.read_bytes()
    need = 4 * columns * rows * matrices
    if len(data) != need:
        why = f"it has {len(data):,} bytes; {rows:,} rows by {columns:,} columns need {need:,}"
        raise broken(numbers.name, 0, why)
    cells = np.frombuffer(data, dtype="<f4").reshape(matrices, rows, columns)
    return _graph(header.name, read, cells)


def _beside(path: Path, ending: str) -> Path:
    """Return the file of a pair, in whichever letters its ending is."""
    for name in (ending, ending.upper()):
        found = path.with_suffix(name)
        if found.exists():
            return found
    what = f"{path.with_suffix(ending).name} is not beside it"
    raise broken(path.name, 0, what, "put both files of the dataset into one folder")


def _header(file: str, data: bytes) -> _Header:
    read = _Bytes(file, data)
    read.take(1)
    version = read.take(5)
    if version not in VERSIONS:
        fix = "save it as a dataset of UCINET 6, or export it as DL"
        raise broken(file, 0, f"{version.decode('latin-1')!r} is no header of UCINET 6", fix)
    wide = VERSIONS[version]
    read.take(11)  # date, weekday, types of labels and of numbers
    dimensions = read.number(2)
    if dimensions not in {2, 3}:
        raise broken(file, 0, f"it has {dimensions} dimensions, not 2 or 3")
    columns, rows = read.number(wide), read.number(wide)
    matrices = read.number(wide) if dimensions == 3 else 1
    if not (columns and rows and matrices):
        raise broken(file, 0, "one of its sizes is 0")
    title = read.take(read.number(1)).decode("latin-1").strip()
    labelled = [bool(read.number(1)) for _ in range(dimensions)]
    header = _Header((columns, rows, matrices), title)
    for count, has in zip(header.sizes, [*labelled, False][:3], strict=True):
        labels = [_label(read, wide) for _ in range(count)] if has else []
        if len(set(labels)) != len(labels):
            raise broken(file, 0, "two labels are the same", "rename one")
        header.labels.append(labels)
    return header


def _label(read: _Bytes, wide: int) -> str:
    data = read.take(read.number(2))
    return data.decode("utf-16-le" if wide == 4 else "cp1252", errors="replace").strip()


def _graph(
    file: str, header: _Header, cells: np.ndarray[tuple[int, int, int], np.dtype[np.float32]]
) -> Foreign:
    across, down, relations = header.labels
    columns, rows, matrices = header.sizes
    actors = down or [str(number) for number in range(1, rows + 1)]
    known = np.isfinite(cells) & (np.abs(cells) < MISSING)
    absent = int((~known).sum())
    left = [("edges", "of an unknown value", absent)] if absent else []
    one_mode = rows == columns and (not across or not down or across == down)
    if not one_mode:
        if matrices > 1:
            raise broken(file, 0, "it has several matrices of two modes", "save each by itself")
        events = across or [f"column {number}" for number in range(1, columns + 1)]
        ties = [
            (i, j, edge_of("", "", {}, (0, text))) for (i, j), (_, text) in _cells(cells[0]).items()
        ]
        return two_modes(file, actors, events, ties, left=left)
    edges = []
    for number in range(matrices):
        about = {"relation": (relations or list(map(str, range(1, matrices + 1))))[number]}
        edges += tied(_cells(cells[number]), actors, about if matrices > 1 or relations else {})
    nodes = [Node(name, {}) for name in actors]
    return Foreign(file, nodes, edges, header.title, left=left)


def _cells(matrix: Numbers) -> Cells:
    """Return the cells that are ties, with their numbers as text."""
    told = np.isfinite(matrix) & (np.abs(matrix) < MISSING) & (matrix != 0)
    return {
        (int(i), int(j)): (0, _text(float(matrix[i, j])))
        for i, j in zip(*np.nonzero(told), strict=True)
    }


def _text(value: float) -> str:
    """Write a number of four bytes without the digits that it does not have."""
    return str(int(value)) if value.is_integer() else f"{value:.7g}"
