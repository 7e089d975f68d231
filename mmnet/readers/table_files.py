"""One table from one file: CSV or Parquet, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.check import Problem, RawTable
from mmnet.errors import DataError, MissingExtraError
from mmnet.readers.delimited import read_delimited
from mmnet.readers.older import is_older, older

if TYPE_CHECKING:
    from pathlib import Path

WORKBOOKS = {".xlsx", ".xlsm"}


def read_table(path: Path, name: str) -> RawTable:
    """Read one table as text from CSV or Parquet.

    Raises
    ------
    DataError
        If the file cannot be read.
    MissingExtraError
        If it is Parquet and pyarrow is absent.
    """
    if is_older(path):
        raise DataError([older(path)])
    if path.suffix.lower() in WORKBOOKS:
        fix = "save the sheet as CSV, or give the whole workbook to mmnet.read"
        raise _refused(path, "E115", "is a workbook, not one table", fix)
    if path.suffix != ".parquet":
        return read_delimited(path, name)
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        missing = ("pyarrow", "parquet", "reading Parquet")
        raise MissingExtraError(*missing) from error
    try:
        frame = parquet.read_table(path).to_pandas()
    except (OSError, ArrowException) as error:
        what = f"cannot be read as Parquet ({error})"
        raise _refused(path, "E112", what, "write it again") from error
    return RawTable.from_frame(name, path.name, frame)


def _refused(path: Path, code: str, what: str, fix: str) -> DataError:
    return DataError([Problem(path.name or str(path), 0, "", code, what, fix)])
