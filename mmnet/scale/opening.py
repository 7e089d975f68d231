"""Opening a source: files, names of columns, what is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.readers.cordis import REDUCED
from mmnet.scale import checks, relations
from mmnet.scale.connections import connect
from mmnet.scale.source import Source
from mmnet.scale.work import Work

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from os import PathLike

CORDIS = {theirs: ours for ours, theirs in REDUCED.items() if ours != "total"}
"""Columns of the reduced CORDIS layout, and what they are called here."""

OF_PART = ("collaboration_id", "actor_id", "role", "amount")
OF_WORK = ("mode", "program", "start", "end", "status")
SUFFIXES = (".parquet", ".csv", ".csv.gz")
TEXT = {"duckdb": {"all_varchar": True}, "pyspark": {"header": True}}
"""How each engine reads all cells of a CSV file as text."""
DESCRIPTION, MISSING = "datapackage.json", ("", "NA")


@checked
def open_source(
    source: str | PathLike[str],
    backend: Any = None,
    *,
    columns: Mapping[str, str] | None = None,
    missing: Collection[str] | None = None,
    folder: str | PathLike[str] | None = None,
) -> Source:
    """Open participations, and actors and collaborations where they are, on an engine.

    Parameters
    ----------
    source : str or path
        A folder with participations and, if you have them, actors and collaborations, each as
        .parquet, .csv or .csv.gz; or one such file of participations. A path with "://" is left to
        the engine; it is a file or pattern of participations.
    backend : ibis backend, optional
        A connection, as `connect` or Ibis give it; DuckDB with 4 GiB if not given.
    columns : mapping of str to str, optional
        What the columns of the file are called here, such as `mm.scale.CORDIS`. Columns of actors
        (kind, country, …) and of collaborations (mode, start, end) may stand in the participations.
    missing : collection of str, optional
        Texts that mean that nothing is known: empty ones if not given, and NA in files that mmnet
        did not write.
    folder : str or path, optional
        Where results are kept meanwhile; a temporary folder if not given. A cluster must see it.

    Returns
    -------
    Source

    Raises
    ------
    OptionError
        If there is no such file, or a column is missing.
    DataError
        If an actor or a collaboration stands in several rows of its file, or in none, or an
        amount is no number.

    Examples
    --------
    >>> import mmnet as mm
    >>> folder = mm.write(mm.example(), "register")
    >>> source = mm.scale.open(folder)
    >>> source.size()
    {'actors': 127, 'collaborations': 395, 'participations': 1080}
    """
    connection = backend if backend is not None else connect()
    names = dict(columns or {})
    own = _own_package(source)
    if missing is None:
        missing = MISSING if own is None else MISSING[:1]

    def cleaned(table: Any) -> Any:
        return relations.cleaned(table, names, missing, guarded=bool((own or {}).get("guarded")))

    part = cleaned(_read(connection, source, "participations"))
    lost = [name for name in OF_PART[:2] if name not in part.columns]
    if lost:
        msg = f"participations have no column {lost[0]!r}; found: {', '.join(part.columns)}"
        raise OptionError(msg)
    others = {}
    for name, key in (("actors", "actor_id"), ("collaborations", "collaboration_id")):
        table = _read(connection, source, name)
        if table is None:
            others[name] = relations.first_of(part, key, _own(part.columns, name))
            continue
        others[name] = cleaned(table)
        checks.require_once(others[name], name, key)
        checks.require_listed(part, others[name], name, key)
    part = relations.with_numbers(part)
    lean = part.select([name for name in part.columns if name in OF_PART])
    work = Work(connection, Path(folder) if folder is not None else None)
    return Source(lean, others["actors"], others["collaborations"], work)


def _own_package(source: str | PathLike[str]) -> dict[str, Any] | None:
    """Return what mmnet says of a folder that it wrote; None for other files."""
    path = Path(source) / DESCRIPTION
    try:
        package = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return None
    stated = package.get("mmnet") if isinstance(package, dict) else None
    return stated if isinstance(stated, dict) else None


def _own(columns: Collection[str], table: str) -> list[str]:
    """Columns of participations that speak of the actor, or of the collaboration."""
    if table == "collaborations":
        return [name for name in columns if name in OF_WORK]
    return [name for name in columns if name not in OF_WORK and name not in OF_PART]


def _read(connection: Any, source: str | PathLike[str], name: str) -> Any:
    path = str(source)
    if "://" not in path:
        found = _file(Path(source), name)
        if found is None:
            return None
        path = str(found)
    elif name != "participations":
        return None
    if path.endswith((".csv", ".csv.gz")):
        return connection.read_csv(path, **TEXT.get(connection.name, {}))
    return connection.read_parquet(path)


def _file(source: Path, name: str) -> Path | None:
    if source.is_file():
        return source if name == "participations" else None
    for suffix in SUFFIXES:
        if (source / f"{name}{suffix}").exists():
            return source / f"{name}{suffix}"
    if name == "participations":
        kinds = ", ".join(SUFFIXES)
        msg = f"{source} is no file and holds no participations ({kinds}): check the path"
        raise OptionError(msg)
    return None
