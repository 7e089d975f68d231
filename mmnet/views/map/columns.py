"""Columns of a frame as short JSON: positions in lists, rare texts with their rows, few digits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


def codes(values: pd.Series, known: list[str]) -> Integers:
    """Position of each value in the list."""
    return pd.Index(known).get_indexer(pd.Index(values)).astype(np.int64)


def column(frame: pd.DataFrame, name: str) -> pd.Series:
    """A column as it is, or an empty one."""
    if name in frame:
        return frame[name]
    return pd.Series(np.nan, index=frame.index, dtype="object")


def dictionary(values: pd.Series) -> tuple[list[str], list[int]]:
    """Sorted distinct texts, and the position of each value among them (-1 when missing)."""
    places, names = pd.factorize(values, sort=True)
    return [str(name) for name in names], places.tolist()


def sparse(values: pd.Series) -> dict[str, list[Any]]:
    """Positions and texts of the values that are there."""
    known = values[values.notna() & (values.astype("str") != "")]
    return {"at": known.index.to_list(), "text": [_text(value) for value in known]}


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def numbers(values: NDArray[np.float64]) -> list[float | int | None]:
    """Numbers with six significant digits; whole ones as integers, unknown ones as None."""
    return [_number(value) for value in values.tolist()]


def _number(value: float) -> float | int | None:
    if not np.isfinite(value):
        return None
    return int(value) if value == int(value) else float(f"{value:.6g}")


def tenths(values: Mapping[int, float] | NDArray[np.float64]) -> list[float | int]:
    """Numbers with one digit after the point."""
    return [tenth(value) for value in np.asarray(values).tolist()]


def tenth(value: float) -> float | int:
    """A number with one digit after the point, none where it is whole."""
    rounded = round(value, 1) + 0.0
    return int(rounded) if rounded.is_integer() else rounded
