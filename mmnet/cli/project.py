"""The commands of a project folder: new and update."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.register import judge, tell
from mmnet.cli.source import Progress, tells

if TYPE_CHECKING:
    from mmnet.project.project import Update


@click.command(epilog="\b\nExamples:\n  mmnet new register/\n  mmnet new trial/ --example")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="Put the tables of the fictional example into it.")
def new(*, folder: Path, example: bool) -> None:
    """Lay out a project in FOLDER: mmnet.toml, and tables to fill in.

    In it check, report, coverage and the like need no SOURCE.
    """
    from mmnet.project import new as lay_out

    place = lay_out(folder, example=example)
    click.echo(f"{place / 'mmnet.toml'}  what is read and written: a text file to edit")
    click.echo(f"{place / 'data'}  the tables: {'the example' if example else 'fill them in'}")
    click.echo(f"Then: cd {place} && mmnet update")


@click.command(epilog="\b\nExamples:\n  mmnet update\n  mmnet update register/")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@tells
def update(*, folder: Path, progress: Progress) -> None:
    """Read the tables of a project, say what changed since the last time, and write its outputs.

    FOLDER holds mmnet.toml; it is the current one if not given. Ends with 3 where a rule is broken.
    """
    from mmnet.project import open as open_project

    project = open_project(folder)
    progress.step(f"reading {project.settings.source}")
    found = project.update()
    progress.balance(found.network)
    _tell(found)
    if project.settings.rules:
        judge(found.broken)


def _tell(found: Update) -> None:
    if found.is_first:
        click.echo(f"{found.network.title}: {found.network.summary().sentence()}.")
    else:
        tell(found.changes)
    for what, path in found.table.itertuples(index=False):
        click.echo(f"  {path}  {what}")
