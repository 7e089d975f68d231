"""DuckDB files: the six tables of a database, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.check import Problem, RawTable
from mmnet.errors import DataError, MissingExtraError
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = "about"
SAFE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
}


def read_duckdb(path: Path) -> tuple[dict[str, RawTable], dict[str, str]]:
    """Read the tables of a database, and what its table "about" says of the network.

    Raises
    ------
    DataError
        If the file is no database or holds none of the tables.
    MissingExtraError
        If duckdb is absent.
    """
    try:
        import duckdb
    except ImportError as error:
        missing = ("duckdb", "duckdb", "reading DuckDB")
        raise MissingExtraError(*missing) from error
    try:
        with duckdb.connect(str(path), read_only=True, config=SAFE) as database:
            return _tables(path, database)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        what = f"cannot be read as a DuckDB file ({reason})"
        problem = Problem(path.name, 0, "", "E112", what, "write it again")
        raise DataError([problem]) from error


def _tables(path: Path, database: Any) -> tuple[dict[str, RawTable], dict[str, str]]:
    present = {row[0] for row in database.execute("SHOW TABLES").fetchall()}
    raw = {
        name: RawTable.from_frame(name, f"{path.name}/{name}", database.table(name).df())
        for name in TABLES
        if name in present
    }
    if not raw:
        fix = f"name the tables {', '.join(TABLES)}"
        raise DataError([Problem(path.name, 0, "", "E101", "has no table of a known name", fix)])
    about = database.table(ABOUT).fetchall() if ABOUT in present else []
    return raw, {str(row[0]): str(row[1]) for row in about if len(row) == 2}
