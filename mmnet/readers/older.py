"""Workbooks of other forms than .xlsx: none is read; the message says how to save them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.check import Problem

if TYPE_CHECKING:
    from pathlib import Path

OLDER = (".xls", ".xlsb", ".ods", ".fods", ".numbers", ".et")


def is_older(path: Path) -> bool:
    """Tell by its name whether a file is a workbook of another form."""
    return path.name.lower().endswith(OLDER)


def older(path: Path) -> Problem:
    """Say what the file is, and how it is saved as one that is read."""
    what = f"is a workbook of the form {path.suffix.lower()}, which is not read"
    fix = (
        "open it in Excel, WPS or LibreOffice and save it as Excel workbook (.xlsx); many at once: "
        f'soffice --headless --convert-to xlsx "{path.name}"'
    )
    return Problem(path.name, 0, "", "E115", what, fix)
