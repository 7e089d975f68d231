"""Write tables as the sheets of an Excel workbook, where text is text and numbers are numbers."""

from __future__ import annotations

import math
import re
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.errors import OptionError
from mmnet.writers.atomic import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

# Limits of the format; xlsxwriter drops what lies beyond them without a word.
MOST_ROWS, MOST_COLUMNS, LONGEST_TEXT = 1_048_576, 16_384, 32_767
SHEET_NAME, NOT_IN_SHEET_NAME = 31, re.compile(r"[\[\]:*?/\\]")
WIDEST, MEASURED = 60, 1000
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(
    frames: Mapping[str, pd.DataFrame],
    target: Path,
    *,
    exact: bool = False,
    choices: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
) -> None:
    """Write each frame as a sheet with a frozen, bold header; the index is not written.

    Numbers have the 15 to 16 digits that Excel calculates with; `exact` writes a number that needs
    more as text, so that it comes back as it was. `choices` are the values that a person may choose
    from, by sheet and column.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    for name, frame in frames.items():
        _check_limits(name, frame)
    with replaced(target) as temporary:
        book = xlsxwriter.Workbook(temporary, OPTIONS)
        header = book.add_format({"bold": True, "bottom": 1})
        for name, frame in zip(_sheet_names(frames), frames.values(), strict=True):
            sheet = book.add_worksheet(name)
            _write_sheet(sheet, frame, header, exact=exact)
            _offer(sheet, frame, (choices or {}).get(name, {}))
        try:
            book.close()
        except FileCreateError as error:
            # A full disk is the system's error, not one of the format.
            reason = error.args[0]
            raise (reason if isinstance(reason, OSError) else OSError(str(reason))) from error


def _write_sheet(sheet: Any, frame: pd.DataFrame, header: object, *, exact: bool) -> None:
    sheet.freeze_panes(1, 0)
    for column, label in enumerate(map(str, frame.columns)):
        values = frame.iloc[:, column].tolist()
        sheet.write_string(0, column, label, header)
        for row, value in enumerate(values, start=1):
            _write_cell(sheet, row, column, value, exact=exact)
        longest = max(len(label), *(len(str(value)) for value in values[:MEASURED]), 0)
        sheet.set_column(column, column, min(longest + 2, WIDEST))


def _offer(sheet: Any, frame: pd.DataFrame, choices: Mapping[str, Sequence[str]]) -> None:
    """Put a list to choose from into each cell of some columns."""
    for name, values in choices.items():
        at = list(frame.columns).index(name)
        offered = {"validate": "list", "source": list(values), "ignore_blank": True}
        sheet.data_validation(1, at, max(len(frame), 1), at, offered)


def _write_cell(sheet: Any, row: int, column: int, value: object, *, exact: bool) -> None:
    """Write numbers as numbers, flags as flags, nothing as nothing, all else as text."""
    if value is None or value is pd.NaT or value is pd.NA:
        return
    if isinstance(value, (bool, np.bool_)):
        sheet.write_boolean(row, column, bool(value))
    elif isinstance(value, Real) and exact and float(f"{value:.16G}") != value == value:  # noqa: PLR0124 - NaN
        sheet.write_string(row, column, repr(float(value)))
    elif isinstance(value, Real):
        _write_number(sheet, row, column, float(value))
    else:
        sheet.write_string(row, column, str(value))


def _write_number(sheet: Any, row: int, column: int, value: float) -> None:
    if math.isfinite(value):
        sheet.write_number(row, column, value)
    elif not math.isnan(value):
        # Excel has no infinity.
        sheet.write_string(row, column, str(value))


def _check_limits(name: str, frame: pd.DataFrame) -> None:
    """Refuse what a sheet cannot hold."""
    rows, columns = frame.shape
    if rows >= MOST_ROWS or columns > MOST_COLUMNS:
        msg = (
            f"{name} has {rows:,} rows and {columns:,} columns; a sheet holds {MOST_ROWS - 1:,} "
            f"and {MOST_COLUMNS:,}: write .csv or .parquet"
        )
        raise OptionError(msg)
    for column, label in enumerate(frame.columns):
        values = frame.iloc[:, column]
        if pd.api.types.is_numeric_dtype(values):
            continue
        for row, value in enumerate(values.tolist(), start=2):
            if isinstance(value, str) and len(value) > LONGEST_TEXT:
                msg = (
                    f"{name}:{row}:{label}: the text has {len(value):,} characters; "
                    f"a cell of Excel holds {LONGEST_TEXT:,}: write .csv or .parquet"
                )
                raise OptionError(msg)


def _sheet_names(names: Iterable[str]) -> list[str]:
    """Turn names into names that Excel takes: short, without some characters, each once."""
    taken: set[str] = set()
    given = []
    for name in names:
        plain = NOT_IN_SHEET_NAME.sub("_", name).strip("'") or "table"
        if plain.casefold() == "history":  # Excel keeps this name for itself
            plain = "history_"
        sheet, count = plain[:SHEET_NAME].rstrip("'"), 1
        while sheet.casefold() in taken:
            count += 1
            ending = f" ({count})"
            sheet = plain[: SHEET_NAME - len(ending)] + ending
        taken.add(sheet.casefold())
        given.append(sheet)
    return given
