"""What commands share: reading a source, its options, and telling what is going on."""

from __future__ import annotations

import functools
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mmnet.languages import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mmnet.network import Network
    from mmnet.project import Project

    Callback = Callable[[click.Context, click.Parameter, Path | None], Path | None]

SECOND = 1.0


class Progress:
    """Say on standard error what is done, if somebody looks or asks for it."""

    def __init__(self, *, asked: bool = False, quiet: bool = False) -> None:
        self.quiet = quiet
        self.shown = not quiet and (asked or sys.stderr.isatty())
        self.told = time.monotonic()

    def step(self, what: str) -> None:
        """Say that a step begins."""
        if self.shown:
            click.echo(f"{what} …", err=True)

    def part(self, done: int, total: int) -> None:
        """Say how far a long step is, at most once a second."""
        now = time.monotonic()
        if self.shown and now - self.told > SECOND:
            self.told = now
            click.echo(f"  {done / max(total, 1):.0%}", err=True)

    def balance(self, net: Network) -> None:
        """Say what the readers of files left out and doubted."""
        for problem in net.check():
            if problem.code.startswith(("W42", "W43", "W44")) and problem.code >= "W420":
                self.note(str(problem))
        for line in net.check().tallies:
            if line.left:
                self.note(str(line))

    def note(self, what: str) -> None:
        """Say what the user should know of the source, unless asked to be quiet."""
        if not self.quiet:
            click.echo(what, err=True)


def tells(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command the options of progress; it gets the progress."""

    @click.option("--progress", "asked", is_flag=True, help="Progress also where nobody looks.")
    @click.option("--quiet", is_flag=True, help="No progress.")
    @functools.wraps(command)
    def wrapped(asked: bool, quiet: bool, **options: Any) -> object:  # noqa: FBT001
        return command(progress=Progress(asked=asked, quiet=quiet), **options)

    return wrapped


own_ontology = click.option(
    "--ontology", type=click.Path(path_type=Path), help="Your own kinds and modes, a TOML file."
)
as_of_day = click.option("--as-of", help="The day that the status column speaks of.")


def reads(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command SOURCE and the options of reading; it gets the network and the progress."""

    @click.argument("source", type=click.Path(exists=True, path_type=Path), required=False)
    @click.option(
        "--format", "form", type=click.Choice(["tables", "cordis"]), help="How to read SOURCE."
    )
    @own_ontology
    @as_of_day
    @tells
    @functools.wraps(command)
    def wrapped(
        source: Path | None, form: str | None, ontology: Path | None, as_of: str | None,
        progress: Progress, **options: Any,
    ) -> object:  # fmt: skip
        if source is None:
            net = read_project({"--format": form, "--ontology": ontology, "--as-of": as_of})
        else:
            net = read_source(source, form, ontology, as_of, progress)
        return command(net=net, progress=progress, **options)

    return wrapped


at = click.option("--at", help="Only collaborations that run at this day, month or year.")
language = click.option(
    "--language", type=click.Choice(LANGUAGES), default=ENGLISH, show_default=True,
    help="Of the text.",
)  # fmt: skip
letters = click.option(
    "--letters", type=click.Choice(["latin", "own"]), default="latin", show_default=True,
    help="Of names in other scripts; in Chinese all stay as they are.",
)  # fmt: skip
# For commands that write what may be published.
public = click.option(
    "--public", is_flag=True,
    help="Of a public copy: no amounts, evidence, ratings, columns of your own.",
)  # fmt: skip


def tell_written(
    path: Path, what: str, language: str, missing: Sequence[str], number: int | None = None
) -> None:
    """Say in the language of a document where it was written, and what stands in English.

    `what` is a key below `written` of the catalogs; `number` is how many there are.
    """
    from mmnet.views.language.voice import Voice

    say = Voice(language).say
    click.echo(f"{path}  {say(f'written.{what}', number)}")
    if missing:
        click.echo(say("written.missing", keys=", ".join(missing)), err=True)


def before_work(require: str, *further: str) -> Callback:
    """Let a function refuse the path of an option before the work is done.

    Parameters
    ----------
    require : str
        Module and name of the function, loaded when a command runs.
    *further : str
        What it takes after the path.
    """
    module, name = require.split(":")

    def callback(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
        if path is not None:
            getattr(import_module(module), name)(path, *further)
        return path

    return callback


def a_file(name: str) -> Callback:
    """Refuse a path that cannot hold what `mmnet.writers.endings.FILES` calls so."""
    return before_work("mmnet.writers.endings:require_file", name)


one_table = before_work("mmnet.writers.tables:require_suffix")
several_tables = before_work("mmnet.writers.tables:require_several")
a_network = before_work("mmnet.writers.networks:require_form")


def read_source(
    source: Path, form: str | None, ontology: Path | None, as_of: str | None, progress: Progress
) -> Network:
    """Read tables or CORDIS, whichever SOURCE is."""
    from mmnet.readers import read, read_cordis

    progress.step(f"reading {source}")
    if form == "cordis" or (form is None and looks_like_cordis(source)):
        if form is None:
            progress.note(f"{source} has the layout of CORDIS.")
        return read_cordis(source, ontology=ontology or "cordis", as_of=as_of)
    return read(source, ontology=ontology, as_of=as_of)


def read_project(given: Mapping[str, object]) -> Network:
    """Read the tables of the project in the current folder, as its mmnet.toml says."""
    project = require_project("SOURCE")
    for option, value in given.items():
        if value is not None:
            msg = f"{option} goes with SOURCE; of a project mmnet.toml says it"
            raise click.UsageError(msg, click.get_current_context())
    return project.network


def require_project(missing: str) -> Project:
    """Open the project in the current folder; where there is none, an argument is missing."""
    from mmnet.project import open as open_project
    from mmnet.project.settings import NAME

    if not Path(NAME).is_file():
        msg = f"Missing argument '{missing}': give it, or run this in a project folder, with {NAME}"
        raise click.UsageError(msg, click.get_current_context())
    return open_project()


def looks_like_cordis(source: Path) -> bool:
    """Tell a CORDIS folder by its files and a reduced file by its header."""
    if source.is_dir():
        from mmnet.readers.cordis_files import files_in

        return bool(files_in(path.name for path in source.iterdir()))
    if source.suffix.lower() == ".zip":
        from mmnet.readers.archive import names_in
        from mmnet.readers.cordis_files import files_in

        return bool(files_in(names_in(source)))
    if not source.is_file() or source.suffix.lower() not in {".csv", ".gz"}:
        return False
    if source.name in {"organization.csv", "project.csv"}:
        return True
    import gzip

    opened = gzip.open if source.suffix.lower() == ".gz" else open
    try:
        with opened(source, "rt", encoding="utf-8-sig") as stream:
            header = stream.readline()
    except (OSError, UnicodeDecodeError, EOFError):
        return False
    return {"rcn", "pic"} <= set(header.strip().replace(";", ",").split(","))
