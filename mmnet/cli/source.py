"""What commands share: reading a source, its options, and telling what is going on."""

from __future__ import annotations

import functools
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.network import Network

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


def reads(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command SOURCE and the options of reading; it gets the network and the progress."""

    @click.argument("source", type=click.Path(exists=True, path_type=Path))
    @click.option(
        "--format", "form", type=click.Choice(["tables", "cordis"]), help="How to read SOURCE."
    )
    @click.option(
        "--ontology", type=click.Path(path_type=Path), help="Your own kinds and modes, a TOML file."
    )
    @click.option("--as-of", help="The day that the status column speaks of.")
    @tells
    @functools.wraps(command)
    def wrapped(
        source: Path, form: str | None, ontology: Path | None, as_of: str | None,
        progress: Progress, **options: Any,
    ) -> object:  # fmt: skip
        net = read_source(source, form, ontology, as_of, progress)
        return command(net=net, progress=progress, **options)

    return wrapped


def one_table(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a file that cannot hold a table before the work is done."""
    from mmnet.writers.tables import require_suffix

    if path is not None:
        require_suffix(path)
    return path


def several_tables(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a file that cannot hold several tables before the work is done."""
    from mmnet.writers.tables import require_several

    if path is not None:
        require_several(path)
    return path


def a_review(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a file that nobody could fill in before the work is done."""
    from mmnet.names.review import ENDINGS
    from mmnet.writers.endings import require_ending

    if path is not None:
        require_ending(path, ENDINGS, "a review file, which a person fills in,")
    return path


def a_network(_: click.Context, __: click.Parameter, path: Path) -> Path:
    """Refuse a path that says no form of a network before the work is done."""
    from mmnet.writers.networks import require_form

    require_form(path)
    return path


def a_page(_: click.Context, __: click.Parameter, path: Path) -> Path:
    """Refuse a file that cannot hold a page before the work is done."""
    from mmnet.writers.endings import PAGE, require_ending

    require_ending(path, PAGE, "a report")
    return path


def a_map(_: click.Context, __: click.Parameter, path: Path) -> Path:
    """Refuse a file that cannot hold a map before the work is done."""
    from mmnet.writers.endings import PAGE, PICTURE, require_ending

    require_ending(path, (*PAGE, *PICTURE), "a map")
    return path


def a_result(_: click.Context, __: click.Parameter, path: Path) -> Path:
    """Refuse a file that an engine cannot write before the work is done."""
    from mmnet.writers.endings import require_ending

    require_ending(path, (".parquet", ".csv"), "a result")
    return path


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
