"""Write tables as CSV, Excel or Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.errors import MissingExtraError, OptionError
from mmnet.writers.atomic import replaced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

SUFFIXES = (".csv", ".xlsx", ".parquet")
# Spreadsheets run a cell that begins with one of these (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST, SHEET_NAME = 60, 31


def write_table(frame: pd.DataFrame, path: str | PathLike[str], *, safe: bool = True) -> Path:
    """Write one table, in the form that the suffix says.

    Parameters
    ----------
    frame : DataFrame
        A named index is written as the first columns.
    path : str or path
        Ends in .csv, .xlsx or .parquet.
    safe : bool
        True puts an apostrophe before text that a spreadsheet would run as a formula in CSV; in
        Excel files text is text anyway. False writes CSV exactly.

    Returns
    -------
    Path
        Where it was written. A failure leaves an older file as it was.

    Raises
    ------
    OptionError
        If the suffix is not one of the three.
    MissingExtraError
        If Parquet is asked for and pyarrow is absent.
    """
    target = Path(path)
    flat = _flat(frame)
    if target.suffix == ".csv":
        _write_csv(_guarded(flat) if safe else flat, target)
    elif target.suffix == ".xlsx":
        _write_workbook({target.stem: flat}, target)
    elif target.suffix == ".parquet":
        _write_parquet(flat, target)
    else:
        msg = f"{target.name} has no suffix that can be written: use one of {', '.join(SUFFIXES)}"
        raise OptionError(msg)
    return target


def write_tables(
    frames: Mapping[str, pd.DataFrame], path: str | PathLike[str], *, safe: bool = True
) -> list[Path]:
    """Write several tables: as sheets of an .xlsx file, or as CSV files in a folder.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        Tables by name.
    path : str or path
        An .xlsx file, or a folder, which is made if it is not there.
    safe : bool
        As in `write_table`.

    Returns
    -------
    list of Path
        What was written.
    """
    target = Path(path)
    if target.suffix == ".xlsx":
        _write_workbook({name: _flat(frame) for name, frame in frames.items()}, target)
        return [target]
    target.mkdir(parents=True, exist_ok=True)
    return [write_table(frame, target / f"{name}.csv", safe=safe) for name, frame in frames.items()]


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    named = frame.index.nlevels > 1 or frame.index.name is not None
    return frame.reset_index() if named else frame


def _guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before text that looks like a formula; numbers stay numbers."""
    texts = frame.select_dtypes(["object", "string"]).columns
    guarded = frame.copy(deep=False)
    guarded[texts] = frame[texts].map(_guard)
    return guarded.rename(columns=_guard)


def _guard(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _write_csv(frame: pd.DataFrame, target: Path) -> None:
    with replaced(target) as temporary:
        # With a byte order mark Excel reads the names right.
        frame.to_csv(temporary, index=False, encoding="utf-8-sig", lineterminator="\n")


def _write_parquet(frame: pd.DataFrame, target: Path) -> None:
    purpose = "writing Parquet"
    try:
        import pyarrow as _  # noqa: F401, ICN001
    except ImportError as error:
        raise MissingExtraError(package="pyarrow", extra="parquet", purpose=purpose) from error
    with replaced(target) as temporary:
        frame.to_parquet(temporary, index=False)


def _write_workbook(frames: Mapping[str, pd.DataFrame], target: Path) -> None:
    import xlsxwriter

    with (
        replaced(target) as temporary,
        xlsxwriter.Workbook(
            temporary,
            {
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": False,
            },
        ) as book,
    ):
        bold = book.add_format({"bold": True, "bottom": 1})
        for name, frame in frames.items():
            sheet = book.add_worksheet(name[:SHEET_NAME])
            sheet.freeze_panes(1, 0)
            for column, label in enumerate(frame.columns):
                values = frame[label].tolist()
                sheet.write_string(0, column, str(label), bold)
                for row, value in enumerate(values, start=1):
                    _write_cell(sheet, row, column, value)
                longest = max([len(str(label)), *(len(str(value)) for value in values[:1000])])
                sheet.set_column(column, column, min(longest + 2, WIDEST))


def _write_cell(sheet: object, row: int, column: int, value: object) -> None:
    """Write numbers as numbers, flags as flags, nothing as nothing, all else as text."""
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)  # type: ignore[attr-defined]
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)  # type: ignore[attr-defined]
    else:
        sheet.write_string(row, column, str(value))  # type: ignore[attr-defined]
