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

CORDIS_FILES = ("organization.csv", "project.csv")
SECOND = 1.0


class Progress:
    """Say on standard error what is done; silent when nobody looks or when asked to be."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.began = time.monotonic()
        self.told = 0.0

    def step(self, what: str) -> None:
        """Say that a step begins, once the work has lasted a second."""
        if not self.quiet and (sys.stderr.isatty() or time.monotonic() - self.began > SECOND):
            click.echo(f"{what} …", err=True)

    def part(self, done: int, total: int) -> None:
        """Say how far a long step is, at most once a second."""
        now = time.monotonic()
        if not self.quiet and now - max(self.told, self.began) > SECOND:
            self.told = now
            click.echo(f"  {done / max(total, 1):.0%}", err=True)


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
    @click.option("--quiet", is_flag=True, help="No progress.")
    @functools.wraps(command)
    def wrapped(
        source: Path, form: str | None, ontology: Path | None, as_of: str | None, quiet: bool,  # noqa: FBT001
        **options: Any,
    ) -> object:  # fmt: skip
        progress = Progress(quiet=quiet)
        net = read_source(source, form, ontology, as_of, progress)
        return command(net=net, progress=progress, **options)

    return wrapped


def read_source(
    source: Path, form: str | None, ontology: Path | None, as_of: str | None, progress: Progress
) -> Network:
    """Read tables or CORDIS, whichever SOURCE is."""
    from mmnet.readers import read, read_cordis

    progress.step(f"reading {source}")
    if form == "cordis" or (form is None and looks_like_cordis(source)):
        if form is None and not progress.quiet:
            click.echo(f"{source} has the layout of CORDIS.", err=True)
        return read_cordis(source, ontology=ontology or "cordis", as_of=as_of)
    return read(source, ontology=ontology, as_of=as_of)


def looks_like_cordis(source: Path) -> bool:
    """Tell a CORDIS folder by its files and a reduced file by its header."""
    if source.is_dir():
        return all((source / name).exists() for name in CORDIS_FILES)
    if not source.is_file() or source.suffix not in {".csv", ".gz"}:
        return False
    if source.name in CORDIS_FILES:
        return True
    import gzip

    opened = gzip.open if source.suffix == ".gz" else open
    try:
        with opened(source, "rt", encoding="utf-8-sig") as stream:
            header = stream.readline()
    except (OSError, UnicodeDecodeError, EOFError):
        return False
    return {"rcn", "pic"} <= set(header.strip().replace(";", ",").split(","))
