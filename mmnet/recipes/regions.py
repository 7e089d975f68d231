"""Where the tables of a sheet stand: header rows, rows of data, and what the other rows are.

Every row of a sheet has one fate: a header, a row of data, or left out with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from mmnet.recipes.headers import is_end
from mmnet.recipes.words import plain, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mmnet.recipes.grids import Cell, Grid

SEARCHED = 25
HEADER, TITLE, TOTAL, NOTE, AGAIN, ALONE = (
    "header", "title above the header", "total", "note", "header again", "a cell alone",
)  # fmt: skip
NO_TABLE = "in a sheet without a table"
LONGEST_HEADER = 80


@dataclass(frozen=True, eq=False)
class Region:
    """One table of a grid.

    Attributes
    ----------
    grid : Grid
        The sheet.
    headers : tuple of str
        Name of each column; lines of a header are joined by " / ". Empty where there is none.
    parts : tuple of tuple of str
        The lines of each name, from above.
    top : int
        Place of the first header row among the rows of the grid.
    body : list of int
        Places of the rows of data.
    left : dict of int to str
        Reason for each other row of this part of the sheet.
    filled : dict of int to list
        Cells of the columns whose empty cells were filled from above.
    down : dict of int to frozenset of int
        Which rows of data have their cell of a column from above.
    """

    grid: Grid
    headers: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    top: int
    body: list[int]
    left: dict[int, str] = field(default_factory=dict)
    filled: Mapping[int, list[Cell]] = field(default_factory=dict)
    down: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def column(self, at: int) -> list[Cell]:
        """Return the cells of a column in the rows of data."""
        if at in self.filled:
            return self.filled[at]
        columns = self._columns
        return columns[at] if at < len(columns) else [""] * len(self.body)

    @cached_property
    def _columns(self) -> list[list[Cell]]:
        """All columns at once, as they stand."""
        rows = self.grid.rows
        return [list(cells) for cells in zip_longest(*(rows[i] for i in self.body), fillvalue="")]

    def part(self, records: Sequence[int]) -> Region:
        """Return the table with some of its rows of data."""
        places = {record: i for i, record in enumerate(records)}
        filled = {at: [cells[i] for i in records] for at, cells in self.filled.items()}
        down = {
            at: frozenset(places[i] for i in own if i in places) for at, own in self.down.items()
        }
        return replace(self, body=[self.body[i] for i in records], filled=filled, down=down)

    @cached_property
    def headings(self) -> dict[int, str]:
        """The texts that stand alone between rows of data, by place: groups, it may be."""
        lone = sorted(i for i, reason in self.left.items() if reason in {ALONE, NOTE})
        texts = {i: [str(c).strip() for c in self.grid.rows[i] if c != ""] for i in lone}
        below = max(self.body, default=0)
        return {i: found[0] for i, found in texts.items() if i < below and len(set(found)) == 1}

    @cached_property
    def numbers(self) -> list[int]:
        """Number in the file of each row of data."""
        return [self.grid.numbers[i] for i in self.body]


def regions_of(grid: Grid, is_header: Callable[[str], bool]) -> tuple[list[Region], dict[int, str]]:
    """Return the tables of a grid, and the reasons of the rows outside of them.

    Parameters
    ----------
    grid : Grid
        The sheet.
    is_header : callable
        Tells whether a text is a known name of a column.
    """
    tops = _tops(grid, is_header)
    if not tops:
        return [], dict.fromkeys(range(len(grid.rows)), NO_TABLE)
    outside = dict.fromkeys(range(tops[0][0]), TITLE)
    ends = [top for top, _ in tops[1:]] + [len(grid.rows)]
    found = []
    for (top, height), end in zip(tops, ends, strict=True):
        region = _region(grid, top, height, end)
        found.append(region)
    return found, outside


def _tops(grid: Grid, is_header: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Return where each table's header begins, and how many rows it has."""
    first = _best(grid, range(min(SEARCHED, len(grid.rows))), is_header)
    if first is None:
        return []
    tops = [first]
    own = {plain(str(cell)) for i in range(first[0], sum(first)) for cell in grid.rows[i]} - {""}
    gaps = (i for i, (one, two) in enumerate(pairwise(grid.numbers), 1) if two - one > 1)
    below = sorted({i for gap in gaps for i in (gap, gap + 1)})
    for i in [i for i in below if sum(first) < i < len(grid.rows)]:
        heading = i - 1 if _filled(grid, i - 1) == 1 else i  # a title may stand right above
        if grid.numbers[heading] - grid.numbers[heading - 1] < 2:
            continue
        if _known(grid, i, is_header) < 2 or any(not isinstance(c, str) for c in grid.rows[i]):
            continue
        cells = {plain(str(cell)) for cell in grid.rows[i]} - {""}
        if len(cells & own) * 2 >= len(cells):
            continue
        tops.append((i, _height(grid, i, is_header)))
    return tops


def _best(grid: Grid, places: range, is_header: Callable[[str], bool]) -> tuple[int, int] | None:
    """Return the row that looks most like a header: by known names, else the first wide one."""
    scores = {i: _known(grid, i, is_header) for i in places if _texts(grid, i) >= 2}
    if not scores:
        return None
    most = max(scores.values())
    widest = max(_filled(grid, i) for i in range(min(SEARCHED * 2, len(grid.rows))))
    if most >= 2 or (most == 1 and widest <= 3):
        top = next(  # a second table further down may have more names
            i
            for i, score in scores.items()
            if score == most or (score * 2 >= most and score > 1 and _is_texts(grid, i))
        )
        top, height = _with_line_above(grid, top, is_header)
        return top, height
    wide = [i for i in scores if _filled(grid, i) * 2 > widest and _is_texts(grid, i)]
    return (wide[0], 1) if wide and wide[0] + 1 < len(grid.rows) else None


def _with_line_above(grid: Grid, top: int, is_header: Callable[[str], bool]) -> tuple[int, int]:
    """Take the line above a header with it, where it stands over some of its columns."""
    if top and grid.numbers[top] - grid.numbers[top - 1] == 1:
        above = grid.numbers[top - 1]
        own = [at for at, cell in enumerate(grid.rows[top - 1], 1) if cell != ""]
        merged = {column for row, column in grid.merged if row == above}
        vertical = {column for row, column in grid.merged if row == grid.numbers[top]}
        distinct = {str(cell) for cell in grid.rows[top - 1] if cell != ""}
        groups = len(distinct) >= 2 and _is_texts(grid, top - 1) and len(own) >= 2
        if groups and (merged or vertical or _known(grid, top - 1, is_header)):
            return top - 1, 1 + _height(grid, top, is_header)
    return top, _height(grid, top, is_header)


def _height(grid: Grid, top: int, is_header: Callable[[str], bool]) -> int:
    """Tell whether the row below is a second line of the header: 1 or 2."""
    if top + 2 >= len(grid.rows) or grid.numbers[top + 1] - grid.numbers[top] != 1:
        return 1
    below = grid.numbers[top + 1]
    if not _is_texts(grid, top + 1):
        return 1
    vertical = any(
        (below, at) in grid.merged and at <= len(grid.rows[top]) and cell == grid.rows[top][at - 1]
        for at, cell in enumerate(grid.rows[top + 1], 1)
    )
    cells = [cell for cell in grid.rows[top + 1] if cell != ""]
    width = len(grid.rows[top + 1])
    above = [*grid.rows[top], *[""] * width][:width]
    ends = {str(c) for at, c in enumerate(grid.rows[top + 1]) if _is_shared(above, at)}
    known = sum(is_header(text) or (text in ends and is_end(text)) for text in set(map(str, cells)))
    return 2 if vertical or (known >= 2 and known * 2 >= len(set(cells))) else 1


def _is_shared(above: list[Cell], at: int) -> bool:
    """Tell whether a name may stand over several columns: the line below tells them apart."""
    return above[at] == "" or "" in above[at + 1 : at + 2] or above.count(above[at]) > 1


def _known(grid: Grid, i: int, is_header: Callable[[str], bool]) -> int:
    """Count the different cells of a row that are known names of columns."""
    return sum(is_header(text) for text in {str(c) for c in grid.rows[i] if isinstance(c, str)})


def _texts(grid: Grid, i: int) -> int:
    """Count the cells of a row with texts of their own, short enough for a name."""
    number = grid.numbers[i]
    return sum(
        isinstance(cell, str) and cell != "" and len(cell) <= LONGEST_HEADER
        for at, cell in enumerate(grid.rows[i], 1)
        if (number, at) not in grid.merged
    )


def _filled(grid: Grid, i: int) -> int:
    number = grid.numbers[i]
    return sum(c != "" and (number, at) not in grid.merged for at, c in enumerate(grid.rows[i], 1))


def _is_texts(grid: Grid, i: int) -> bool:
    return all(isinstance(cell, str) for cell in grid.rows[i])


def _region(grid: Grid, top: int, height: int, end: int) -> Region:
    width = max(len(row) for row in grid.rows[top:end])
    lines = _carried([[*grid.rows[i], *[""] * width][:width] for i in range(top, top + height)])
    parts = []
    for at in range(width):
        texts = [str(line[at]).strip() for line in lines]
        parts.append(tuple(dict.fromkeys(text for text in texts if text)))
    headers = tuple(" / ".join(lines_of) for lines_of in parts)
    left: dict[int, str] = dict.fromkeys(range(top, top + height), HEADER)
    body = []
    for i in range(top + height, end):
        reason = _reason(grid, i, headers, last=i >= end - 5)
        if reason:
            left[i] = reason
        else:
            body.append(i)
    return Region(grid, headers, tuple(parts), top, body, left)


def _carried(lines: list[list[Cell]]) -> list[list[Cell]]:
    """Let a cell of an upper line stand over the empty ones right of it, as far as names go on."""
    for upper, lower in pairwise(lines):
        for at in range(1, len(upper)):
            if upper[at] == "" and "" not in (lower[at], lower[at - 1], upper[at - 1]):
                upper[at] = upper[at - 1]
    return lines


@lru_cache(maxsize=8)
def _names(headers: tuple[str, ...]) -> frozenset[str]:
    """Return all lines of the names of columns."""
    return frozenset(line for header in headers for line in header.split(" / "))


@cache
def _row_words(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words("headers")["rows"][name]))


def _reason(grid: Grid, i: int, headers: tuple[str, ...], *, last: bool) -> str:
    """Say why a row below the header is no data; nothing if it is."""
    row = grid.rows[i]
    count = len(row) - row.count("")
    texts = (cell for cell in row if isinstance(cell, str) and cell != "")
    first = next(texts, "")
    if first:
        few = count < len(headers) or not next(texts, "")
        if few and plain(first).strip(" :.") in _row_words("totals"):
            return TOTAL
        if last and any(plain(first).startswith((f"{w}:", f"{w} :")) for w in _row_words("notes")):
            return NOTE  # who filled it in, and who signed
        parts = [header.split(" / ") for header in headers] if first in _names(headers) else []
        if parts and all(
            c == "" or (at < len(parts) and c in parts[at]) for at, c in enumerate(row)
        ):
            return AGAIN
    return _lone(grid, i, headers, last=last) if count < 2 or grid.merged else ""


def _lone(grid: Grid, i: int, headers: tuple[str, ...], *, last: bool) -> str:
    """Say what a row is that holds one text alone, merged cells as one."""
    filled = [(at, cell) for at, cell in enumerate(grid.rows[i]) if cell != ""]
    number = grid.numbers[i]
    own = [at for at, _ in filled if (number, at + 1) not in grid.merged]
    text = filled[0][1]
    named = sum(bool(header) for header in headers)
    if len(own) != 1 or named < 3 or not all(isinstance(cell, str) for _, cell in filled):
        return ""
    if text in headers[1:]:
        return ""  # a row of a matrix in which nothing is marked
    if any(plain(str(text)).startswith(word) for word in _row_words("notes")):
        return NOTE
    begins = next(at for at, header in enumerate(headers) if header)
    if own[0] <= begins or len(str(text)) > LONGEST_HEADER:  # else a group may stand further left
        return NOTE if last else ALONE
    return ""
