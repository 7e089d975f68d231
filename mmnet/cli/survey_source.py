"""What a survey is made from: tables as for every command, or a roster of its actors alone."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mmnet.cli.source import Progress, as_of_day, own_ontology, read_project, read_source, tells

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from mmnet.network import Network

ROSTER = ".csv"


def asks(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command SOURCE and the options of reading; it gets the roster and the progress."""

    @click.argument("source", type=click.Path(path_type=Path), required=False)
    @own_ontology
    @as_of_day
    @tells
    @functools.wraps(command)
    def wrapped(
        source: Path | None, ontology: Path | None, as_of: str | None, progress: Progress,
        **options: Any,
    ) -> object:  # fmt: skip
        if source is None:
            net: Any = read_project({"--ontology": ontology, "--as-of": as_of})
        else:
            net = roster_or_tables(source, ontology, as_of, progress)
        return command(roster=net, progress=progress, **options)

    return wrapped


def roster_or_tables(
    source: Path, ontology: Path | None, as_of: str | None, progress: Progress
) -> Network | pd.DataFrame:
    """Read SOURCE: one table with actor_id, name and kind is a roster."""
    if not source.exists():
        refuse(f"SOURCE {str(source)!r} does not exist")
    if source.is_dir() and _are_answers(source):
        refuse(f"SOURCE {str(source)!r} holds files of a survey, no actors")
    if source.suffix.lower() != ROSTER or source.is_dir():
        return read_source(source, None, ontology, as_of, progress)
    from mmnet.surveys.roster_file import read_roster

    progress.step(f"reading {source}")
    if ontology is not None:
        refuse("--ontology goes with tables; a roster has the kinds of mmnet")
    return read_roster(source)


def _are_answers(folder: Path) -> bool:
    """Tell a folder of questionnaires or answers."""
    tables = any((folder / f"actors{ending}").exists() for ending in (".csv", ".parquet"))
    return not tables and any(folder.glob("*.json"))


def refuse(what: str) -> None:
    """Refuse what cannot be SOURCE, and say what can."""
    msg = (
        f"{what}: give first whom the survey knows, a .csv file of actors (actor_id, name, kind) "
        "or the tables of a network"
    )
    raise click.UsageError(msg, click.get_current_context())
