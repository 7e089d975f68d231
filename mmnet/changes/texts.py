"""Texts for rows and cells: a key as one text, a number as the shortest text that gives it back.

The parts of a key stand with " / " between them. In keys of several parts a slash inside of a part
is doubled, so that a text can be taken apart again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

SEPARATOR = " / "
NUMBER, TEXT = "number", "text"
DTYPES = {NUMBER: "float64", TEXT: "str"}


def row_ids(frame: pd.DataFrame, table: str) -> NDArray[np.object_]:
    """Return the key of each row as one text."""
    key = TABLES[table].key
    if len(key) == 1:
        return np.asarray(frame[key[0]].to_numpy(dtype=object))
    parts = [
        frame[name].fillna("").astype(object).str.replace("/", "//", regex=False) for name in key
    ]
    joined = parts[0]
    for part in parts[1:]:
        joined = joined + SEPARATOR + part
    return np.asarray(joined.to_numpy(dtype=object))


def key_columns(ids: pd.Series, table: str) -> dict[str, pd.Series]:
    """Take the ids of rows of a table apart: its key columns by name, NaN where a part is empty."""
    key = TABLES[table].key
    if len(key) == 1:
        return {key[0]: ids}
    parts = [str(text).split(SEPARATOR) for text in ids]
    return {
        name: pd.Series(
            [part[at].replace("//", "/") or np.nan for part in parts], index=ids.index, dtype="str"
        )
        for at, name in enumerate(key)
    }


def as_texts(values: pd.Series) -> NDArray[np.object_]:
    """Write the cells of a column as texts; NaN where a cell is empty."""
    if values.dtype != "float64":
        return np.asarray(values.to_numpy(dtype=object))
    return np.array([number_text(value) for value in values.tolist()], dtype=object)


def number_text(value: float) -> str | float:
    """Write a number so that `float` gives it back bit for bit; NaN stays NaN."""
    return repr(value).removesuffix(".0") if value == value else value  # noqa: PLR0124 - NaN


def as_column(texts: pd.Series, kind: str) -> pd.Series:
    """Read the texts of cells as a column of numbers or of texts."""
    values = (
        [np.nan if pd.isna(text) else float(text) for text in texts] if kind == NUMBER else texts
    )
    return pd.Series(values, index=texts.index, dtype=DTYPES[kind])


def layout(frame: pd.DataFrame) -> dict[str, str]:
    """Tell the columns of a table in their order: number or text."""
    return {
        str(name): NUMBER if dtype == "float64" else TEXT for name, dtype in frame.dtypes.items()
    }


def layout_text(columns: Mapping[str, str]) -> str:
    """Write the columns of a table as one text."""
    return json.dumps(dict(columns), ensure_ascii=False)


def read_layout(text: str) -> dict[str, str]:
    """Read what `layout_text` wrote."""
    found: dict[str, str] = json.loads(text)
    return found
