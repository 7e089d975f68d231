"""A table as it was read: text only, with the place of every cell."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class RawTable:
    """Text cells of one table; an empty text is a missing value.

    Attributes
    ----------
    name : str
        Which of the six tables it is.
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
    """

    name: str
    file: str
    frame: pd.DataFrame
    rows: NDArray[np.int64]
    labels: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    decimal_comma: bool = False

    @classmethod
    def from_records(
        cls,
        name: str,
        file: str,
        columns: Sequence[str],
        records: Iterable[Sequence[str]],
        *,
        decimal_comma: bool = False,
    ) -> RawTable:
        """Make a table from rows of text; cells are trimmed and brought to Unicode NFC."""
        listed = list(records)
        data = {
            column: pd.Series([_clean(record[i]) for record in listed], dtype=object)
            for i, column in enumerate(columns)
        }
        frame = pd.DataFrame(data, columns=list(columns))
        rows = np.arange(2, len(listed) + 2)
        return cls(name, file, frame, rows, decimal_comma=decimal_comma)

    @classmethod
    def from_frame(cls, name: str, file: str, frame: pd.DataFrame) -> RawTable:
        """Make a table from a DataFrame of any types; missing values become empty texts."""
        columns = [str(column) for column in frame.columns]
        texts = {
            column: frame.iloc[:, i].map(_text).astype(object).to_numpy()
            for i, column in enumerate(columns)
        }
        clean = pd.DataFrame(texts, columns=columns, dtype=object)
        return cls(name, file, clean, np.arange(2, len(frame) + 2))

    def place(self, record: int, column: str) -> tuple[str, int, str]:
        """Return the file, row and column name of a cell."""
        label = self.labels.get(column, column)
        name = label if isinstance(label, str) else label[record]
        return self.file, int(self.rows[record]), name


def _clean(text: str) -> str:
    """Trim a text; compose its accents."""
    text = text.strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _text(value: object) -> str:
    """Write a cell of any type as text."""
    if isinstance(value, str):
        return _clean(value)
    if value is None or (np.isscalar(value) and pd.isna(value)) or value is pd.NaT:  # type: ignore[call-overload]
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, (float, np.floating)):
        return str(int(value)) if float(value).is_integer() else repr(float(value))
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        return "; ".join(_text(item) for item in value)
    text = str(value)
    return text.removesuffix(" 00:00:00").removesuffix("T00:00:00")
