"""The commands past one machine's memory: scale project, scale coverage, scale rank."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mmnet.cli.source import Progress, a_file, tells

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.scale import LazyTable, Source

ENGINES = ("duckdb", "spark")


@click.group(
    epilog="\b\nExamples:\n  mmnet scale project grants/ --out pairs.parquet\n"
    "  mmnet scale coverage h2020.csv.gz --cordis --out cells.csv\n"
    "  mmnet scale rank grants/ --engine spark --master local[4] --out rank.parquet"
)
def scale() -> None:
    """Ask questions of tables that do not fit in memory, on DuckDB or Spark.

    SOURCE is a folder with participations (and actors, collaborations) as .parquet, .csv or
    .csv.gz, or one file of participations.
    """


def opens(command: Callable[..., LazyTable]) -> Callable[..., object]:
    """Give a command SOURCE and an engine; its result is written to --out."""

    @click.argument("source", type=click.Path(exists=True, path_type=Path))
    @click.option("--engine", type=click.Choice(ENGINES), default="duckdb", show_default=True)
    @click.option("--memory", default="4GiB", show_default=True, help="What the engine may use.")
    @click.option("--master", default="local[*]", show_default=True, help="Spark: where it runs.")
    @click.option("--cordis", is_flag=True, help="SOURCE has the reduced layout of CORDIS.")
    @click.option("--at", "when", help="Only what is known to run at this day, month or year.")
    @click.option(
        "--out",
        type=click.Path(path_type=Path),
        required=True,
        callback=a_file("result"),
        help="A .parquet or .csv file.",
    )
    @tells
    @functools.wraps(command)
    def wrapped(
        source: Path, *, engine: str, memory: str, master: str, when: str | None, out: Path,
        progress: Progress, cordis: bool, **options: Any,
    ) -> None:  # fmt: skip
        from mmnet import scale as engines

        progress.step(f"opening {source} with {engine}")
        connection = engines.connect(engine, memory=memory, master=master)
        columns = engines.CORDIS if cordis else None
        held = engines.open(source, connection, columns=columns)
        result = command(held if when is None else held.at(when), **options)
        progress.step(f"writing {out}")
        click.echo(result.write(out))

    return wrapped


@scale.command()
@click.option(
    "--weight", type=click.Choice(["count", "fractional", "amount"]), default="count",
    show_default=True,
)  # fmt: skip
@opens
def project(source: Source, weight: str) -> LazyTable:
    """Write the tied pairs of actors with their weight."""
    return source.project(weight)


@scale.command()
@click.option("--rows", default="country", show_default=True, help="What the served are.")
@click.option("--columns", default="kind", show_default=True, help="What the partners are.")
@click.option("--k", default=1, show_default=True, help="Partners that a cell needs.")
@opens
def coverage(source: Source, rows: str, columns: str, k: int) -> LazyTable:
    """Write how many distinct partners each cell has."""
    return source.coverage(rows, columns, k=k)


@scale.command()
@click.option("--by", type=click.Choice(["pagerank", "degree", "strength"]), default="pagerank")
@opens
def rank(source: Source, by: str) -> LazyTable:
    """Write PageRank, degree or strength of every actor."""
    if by == "pagerank":
        return source.pagerank()
    return source.degree() if by == "degree" else source.strength()
