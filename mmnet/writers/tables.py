"""Write tables as CSV, Excel or Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from mmnet.errors import MissingExtraError, OptionError
from mmnet.writers.atomic import replaced
from mmnet.writers.endings import require_ending
from mmnet.writers.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

SUFFIXES = (".csv", ".xlsx", ".parquet")
WORKBOOK = ".xlsx"
# Spreadsheets run a cell that begins with one of these (OWASP ASVS 1.2.10). The wide forms, which
# East Asian keyboards give, are guarded to be on the safe side.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")


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
        If the suffix is not one of the three, or if a sheet cannot hold the table.
    MissingExtraError
        If Parquet is asked for and pyarrow is absent.
    """
    target, suffix = Path(path), require_suffix(path)
    flat = _flat(frame)
    if suffix == ".csv":
        _write_csv(_guarded(flat) if safe else flat, target)
    elif suffix == WORKBOOK:
        write_workbook({target.stem: flat}, target)
    else:
        _write_parquet(flat, target)
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

    Raises
    ------
    OptionError
        If the path is a .csv or .parquet file, or if a sheet cannot hold a table.
    """
    target = Path(path)
    if require_several(target):
        write_workbook({name: _flat(frame) for name, frame in frames.items()}, target)
        return [target]
    target.mkdir(parents=True, exist_ok=True)
    return [write_table(frame, target / f"{name}.csv", safe=safe) for name, frame in frames.items()]


def require_suffix(path: str | PathLike[str]) -> str:
    """Return the suffix of a path, in small letters; refuse one that says no form of a table."""
    return require_ending(path, SUFFIXES, "a table")


def require_several(path: str | PathLike[str]) -> bool:
    """Tell a workbook (True) from a folder; refuse a file that holds one table only."""
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES and not target.is_dir():
        require_ending(target, ("", WORKBOOK), "a set of tables, where it is no folder,")
    if suffix in SUFFIXES and suffix != WORKBOOK and not target.is_dir():
        msg = (
            f"{target.name} would hold one table, and there are several: give an .xlsx or a folder"
        )
        raise OptionError(msg)
    return suffix == WORKBOOK


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    named = frame.index.nlevels > 1 or frame.index.name is not None
    return frame.reset_index() if named else frame


def _guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before text that looks like a formula; numbers stay numbers."""
    columns = [_guarded_column(frame.iloc[:, place]) for place in range(frame.shape[1])]
    guarded = pd.concat(columns, axis=1) if columns else frame.copy(deep=False)
    guarded.columns = frame.columns.map(_guard)
    return guarded


def _guarded_column(values: pd.Series) -> pd.Series:
    # Categories and objects hold text without being of a text type: leave out only what cannot.
    types = pd.api.types
    if types.is_numeric_dtype(values.dtype) or types.is_datetime64_any_dtype(values.dtype):
        return values
    return values.astype(object).map(_guard)


def _guard(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_guard, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _write_csv(frame: pd.DataFrame, target: Path) -> None:
    with replaced(target) as temporary:
        # With a byte order mark Excel reads the names right. Line ends as in RFC 4180, because
        # only the characters of the line end make a text with a line break be quoted.
        frame.to_csv(temporary, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def _write_parquet(frame: pd.DataFrame, target: Path) -> None:
    purpose = "writing Parquet"
    try:
        import pyarrow as _  # noqa: F401, ICN001
    except ImportError as error:
        raise MissingExtraError(package="pyarrow", extra="parquet", purpose=purpose) from error
    with replaced(target) as temporary:
        frame.to_parquet(temporary, index=False)
