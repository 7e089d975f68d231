"""Sheets as they stand: every cell with its row, which cells are merged, which rows are hidden.

Nothing is interpreted here: a text stays a text and a number a number.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.beside import is_hidden, passed_over
from mmnet.readers.delimited import DELIMITERS, bytes_of, text_of
from mmnet.readers.encodings import likely
from mmnet.readers.older import is_older, older
from mmnet.readers.tables import other_reader
from mmnet.recipes.sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Cell: TypeAlias = "str | float | date"
WORKBOOKS = (".xlsx", ".xlsm")
TABLES = (".csv", ".csv.gz", ".tsv", ".txt", ".parquet")


@dataclass(frozen=True, eq=False)
class Grid:
    """One sheet, file or frame.

    Attributes
    ----------
    file, sheet : str
        Where it stands; the sheet is empty for a file without sheets.
    rows : list of list
        Cells of each row that holds something, up to the last one; "" is an empty cell.
    numbers : list of int
        Number of each row in the file, from 1.
    hidden : frozenset of int
        Numbers of the rows that the sheet does not show.
    hidden_columns : frozenset of int
        Numbers of such columns.
    unread : path, optional
        The text file that this is, where its encoding is not known; it has no rows yet.
    likely : mapping of str to str
        The encodings that it may be in, each with a line as it would read.
    epoch : {"", "1900", "1904"}
        From which year it counts days, if that is known.
    shown : bool
        False for a hidden sheet.
    """

    file: str
    sheet: str
    rows: list[list[Cell]]
    numbers: list[int]
    hidden: frozenset[int] = frozenset()
    epoch: str = ""
    shown: bool = True
    merged: frozenset[tuple[int, int]] = field(default=frozenset())
    hidden_columns: frozenset[int] = frozenset()
    unread: Path | None = None
    likely: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """The name in messages: "book.xlsx/partners", or that of the file."""
        return f"{self.file}/{self.sheet}" if self.sheet else self.file


def grids_of(source: str | Path | pd.DataFrame | Mapping[str, pd.DataFrame]) -> list[Grid]:
    """Return the grids of a workbook, a table, a folder of them, or of frames.

    Raises
    ------
    DataError
        If the file does not exist, or cannot be read.
    """
    if isinstance(source, pd.DataFrame):
        return [_of_frame("table", source)]
    if not isinstance(source, str | Path):
        return [_of_frame(str(name), frame) for name, frame in source.items()]
    path = Path(source)
    if not path.exists():
        raise DataError([Problem(str(path), 0, "", "E114", "does not exist", "check the path")])
    if path.is_dir():
        unread = [older(one) for one in sorted(path.iterdir()) if is_older(one)]
        if unread:
            raise DataError(unread)
        found = [one for one in sorted(path.iterdir()) if _readable(one)]
        if not found:
            fix = "give a workbook, a CSV file, or a folder of them"
            raise DataError([Problem(path.name, 0, "", "E101", "holds no table", fix)])
        return [grid for one in found for grid in _of_file(one)]
    return _of_file(path)


def _readable(path: Path) -> bool:
    return path.name.lower().endswith((*WORKBOOKS, *TABLES)) and not is_hidden(path)


def unread_beside(source: object) -> tuple[str, ...]:
    """Name what stands in a folder and is no table."""
    if not isinstance(source, Path) or not source.is_dir():
        return ()
    return passed_over(source, [one for one in source.iterdir() if _readable(one)])


def _of_file(path: Path) -> list[Grid]:
    name = path.name.lower()
    if name.endswith(WORKBOOKS):
        return [
            Grid(
                path.name, one.title, one.rows, one.numbers, one.hidden, one.epoch, one.shown,
                one.merged, one.hidden_columns,
            )
            for one in read_sheets(path)
        ]  # fmt: skip
    if name.endswith(".parquet"):
        from mmnet.readers.table_files import read_table

        return [_of_frame(path.name, read_table(path, path.stem).frame)]
    if name.endswith(TABLES):
        return [_of_text(path)]
    if is_older(path):
        raise DataError([older(path)])
    what = "is neither a workbook nor a table"
    fix = f"give an .xlsx or .csv file, or a folder{other_reader(path)}"
    raise DataError([Problem(path.name, 0, "", "E115", what, fix)])


def in_encodings(grids: Sequence[Grid], encodings: Mapping[str, str]) -> list[Grid]:
    """Read the files whose encoding is known now.

    Raises
    ------
    DataError
        If a file is not in its encoding.
    """
    return [
        _of_text(one.unread, encodings[one.file]) if one.unread and one.file in encodings else one
        for one in grids
    ]


def _of_text(path: Path, encoding: str | None = None) -> Grid:
    """Read a CSV file; the delimiter is the one that most lines have equally often."""
    try:
        text, delimiter = text_of(path, encoding)
    except DataError:
        found = {} if encoding else likely(bytes_of(path))
        if not found:
            raise
        return Grid(path.name, "", [], [], unread=path, likely=found)
    if not delimiter:
        lines = [line for line in text.split("\n", 40)[:40] if line.strip()]
        delimiter = max(DELIMITERS, key=lambda sign: _regular(lines, sign))
    try:
        records = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        what = f"cannot be read as a table ({error})"
        raise DataError([Problem(path.name, 0, "", "E112", what, "save it again")]) from error
    listed = [[cell.strip() for cell in row] for row in records]
    return _grid(path.name, "", listed)


def _regular(lines: Sequence[str], sign: str) -> tuple[int, int]:
    """Tell how many lines have a sign as often as most do, and how often that is."""
    counts = [line.count(sign) for line in lines]
    usual = max(set(counts) - {0}, key=counts.count, default=0)
    return (counts.count(usual) if usual else 0, usual)


def _of_frame(name: str, frame: pd.DataFrame) -> Grid:
    header: list[Cell] = [str(column) for column in frame.columns]
    if frame.index.name is not None or frame.index.dtype == object:
        frame = frame.reset_index() if _labels_rows(frame) else frame
        header = [str(column) for column in frame.columns]
    columns = [[_cell(value) for value in frame.iloc[:, i]] for i in range(frame.shape[1])]
    rows = [list(row) for row in zip(*columns, strict=True)]
    return _grid(name, "", [header, *rows])


def _labels_rows(frame: pd.DataFrame) -> bool:
    """Tell whether the index of a frame holds names, as that of a matrix does."""
    return bool(len(frame)) and isinstance(frame.index[0], str)


def _grid(file: str, sheet: str, listed: Sequence[Sequence[Cell]]) -> Grid:
    rows, numbers = [], []
    for number, row in enumerate(listed, 1):
        cells = list(row)
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            rows.append(cells)
            numbers.append(number)
    return Grid(file, sheet, rows, numbers)


def _cell(value: object) -> Cell:
    """Return a value of a frame as a cell."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        return "; ".join(str(_cell(item)) for item in value)
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):  # type: ignore[call-overload]
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    return _number(value) if isinstance(value, int | float | np.number) else str(value).strip()


def _number(value: Any) -> float:
    number = float(value)
    return int(number) if number.is_integer() else number
