"""A table as it was read: text only, with the place of every cell."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.equality import ByContent
from mmnet.errors import DataError, OptionError
from mmnet.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from mmnet.check.values import Fault

RENAME = "rename or delete one"


@dataclass(frozen=True, eq=False)
class RawTable(ByContent):
    """Text cells of one table; an empty text is a missing value.

    Attributes
    ----------
    name : str
        Which of the eight tables it is.
    file : str
        Name of the file as messages say it; a sheet is "book.xlsx/actors".
    frame : DataFrame
        Text columns of equal length.
    rows : array of int
        Row of each record in the file; the header is row 1.
    labels : mapping
        Name that the file gives a column, where it differs; one name, or one for each record.
    decimal_comma : bool
        True when numbers may have a decimal comma.
    found : tuple of Problem
        Doubts that the reader of the file had.
    """

    name: str
    file: str
    frame: pd.DataFrame
    rows: NDArray[np.int64]
    labels: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    decimal_comma: bool = False
    found: tuple[Problem, ...] = ()

    @classmethod
    def from_texts(
        cls,
        name: str,
        file: str,
        columns: Mapping[str, Sequence[str]],
        rows: NDArray[np.int64],
        *,
        decimal_comma: bool = False,
    ) -> RawTable:
        """Make a table from the texts of each column, as a Cleaner gives them."""
        cells = {name: np.array(texts, dtype=object) for name, texts in columns.items()}
        frame = pd.DataFrame(cells, index=range(len(rows)), dtype=object)
        return cls(name, file, frame, rows, decimal_comma=decimal_comma)

    @classmethod
    def from_frame(cls, name: str, file: str, frame: object) -> RawTable:
        """Make a table from a DataFrame with cells of any types; missing ones become empty texts.

        Raises
        ------
        DataError
            If two columns have the same name.
        OptionError
            If it is not a DataFrame.
        """
        if not isinstance(frame, pd.DataFrame):
            msg = f"{file} is of the type {type(frame).__name__}: give a DataFrame"
            raise OptionError(msg)
        names = pd.Index([str(column) for column in frame.columns])
        twice = [
            Problem(file, 1, name, "E110", f'the column "{name}" stands twice', RENAME)
            for name in names[names.duplicated()].unique()
        ]
        if twice:
            raise DataError(twice)
        clean = {
            column: np.array(_texts(file, column, frame.iloc[:, i]), dtype=object)
            for i, column in enumerate(names)
        }
        rows = np.arange(2, len(frame) + 2)
        return cls(name, file, pd.DataFrame(clean, index=range(len(rows)), dtype=object), rows)

    @classmethod
    def derived(cls, name: str, file: str, frame: pd.DataFrame) -> RawTable:
        """Make a table that a reader put together: no row of the file stands for one of its own."""
        table = cls.from_frame(name, file, frame)
        return cls(name, file, table.frame, np.zeros(len(frame), dtype=np.int64))

    def place(self, record: int, column: str) -> tuple[str, int, str]:
        """Return the file, row and column name of a cell."""
        label = self.labels.get(column, column)
        name = label if isinstance(label, str) else label[record]
        return self.file, int(self.rows[record]), name

    def problem(self, record: int, column: str, fault: Fault) -> Problem:
        """Say what is wrong with a cell."""
        return Problem(*self.place(record, column), fault.code, fault.what, fault.fix)


def missing_columns(raw: RawTable, names: Sequence[str], fix: str) -> list[Problem]:
    """Say which of these columns a table has not."""
    return [
        Problem(raw.file, 1, name, "E103", f'the column "{name}" is missing', fix)
        for name in names
        if name not in raw.frame
    ]


class Cleaner(dict[str, str]):
    """Trimmed texts with composed accents; equal ones are made once and share their memory."""

    def __missing__(self, text: str) -> str:
        trimmed = text.strip()
        clean = trimmed if trimmed.isascii() else unicodedata.normalize("NFC", trimmed)
        self[text] = clean
        return clean


def _texts(file: str, column: str, cells: Iterable[object]) -> list[str]:
    """Write the cells of a column as texts."""
    try:
        return [_text(cell) for cell in cells]
    except UnicodeDecodeError:
        what, fix = "holds bytes that are no UTF-8", "write it as text"
        raise DataError([Problem(file, 0, column, "E107", what, fix)]) from None


def _text(value: object) -> str:
    """Write a cell of any type as text."""
    if isinstance(value, bytes):  # of a Parquet file that does not say that they are texts
        value = value.decode("utf-8")
    if isinstance(value, str):
        return Cleaner()[value]
    if pd.api.types.is_scalar(value) and pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, (float, np.floating)):
        return str(int(value)) if float(value).is_integer() else repr(float(value))
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        return "; ".join(_text(item) for item in value)
    text = str(value)
    return text.removesuffix(" 00:00:00").removesuffix("T00:00:00")
