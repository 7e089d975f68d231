"""Read the TOML file of a recipe."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


def content_of(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds.

    Raises
    ------
    DataError
        If it is not there, or no TOML.
    """
    if not path.exists():
        raise DataError([Problem(str(path), 0, "", "E114", "does not exist", "check the path")])
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        what = f"is no TOML file ({error})"
        fix = "correct the line; texts stand in double quotes"
        raise DataError([Problem(path.name, 0, "", "E701", what, fix)]) from error
