"""Commands that compute: measures, coverage, recommend, what-if."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.matrix import matrix_lines
from mmnet.cli.source import Progress, one_table, reads, several_tables
from mmnet.wording import count

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.network import Network

MOST_LINES = 25


@click.command(
    epilog="\b\nExamples:\n  mmnet measures my-tables/ --out centrality.xlsx\n"
    "  mmnet measures my-tables/ --out by-family.csv --by family --measure degree"
)
@reads
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, callback=one_table,
    help="File to write: .csv, .xlsx or .parquet.",
)  # fmt: skip
@click.option(
    "--measure", "names", multiple=True,
    help="Such as degree, betweenness, closeness or core; all of them: all.",
)  # fmt: skip
@click.option(
    "--by", type=click.Choice(["family", "group", "mode"]), help="Compute for each apart."
)
@click.option(
    "--weight", type=click.Choice(["count", "fractional", "amount"]), default="count",
    show_default=True, help="Weight of ties.",
)  # fmt: skip
@click.option("--unit", help="Unit of the amounts, such as EUR.")
@click.option(
    "--between", nargs=2, metavar="KIND KIND",
    help="Betweenness on paths from the one kind to the other.",
)  # fmt: skip
@click.option("--ranks", is_flag=True, help="Rank and percentile of each measure as well.")
@click.option("--sample", type=click.IntRange(min=2), help="Estimate betweenness from so many.")
def measures(
    *,
    net: Network, progress: Progress, out: Path, names: tuple[str, ...], by: str | None,
    weight: str, unit: str | None, between: tuple[str, str] | None, ranks: bool,
    sample: int | None,
) -> None:  # fmt: skip
    """Write the centrality of each actor of SOURCE to a table."""
    from mmnet.measures.position.centrality import centrality
    from mmnet.measures.position.guide import MAIN
    from mmnet.writers import write_table

    progress.step("measuring")
    frame = centrality(
        net, measures="all" if "all" in names else names or MAIN, by=by, weight=weight, unit=unit,  # type: ignore[arg-type]
        between=between, ranks=ranks, sample=sample, progress=progress.part,
    )  # fmt: skip
    click.echo(
        f"{write_table(frame, out)}  {count(len(frame), 'row')}, {', '.join(frame.columns[2:])}"
    )


@click.command(
    epilog="\b\nExamples:\n  mmnet coverage my-tables/\n"
    "  mmnet coverage my-tables/ --rows country --columns kind --out coverage.xlsx"
)
@reads
@click.option(
    "--rows", default="program", show_default=True, help="program, host, kind, country, …"
)
@click.option("--columns", default="mode", show_default=True, help="mode, family, kind, year, …")
@click.option("--at", help="Day, month or year that counts.")
@click.option("--partners", "--k", "k", type=int, help="Partners that each need asks for.")
@click.option("--months", type=int, default=12, show_default=True, help="Horizon of lapsing needs.")
@click.option(
    "--out", type=click.Path(path_type=Path), callback=several_tables,
    help="An .xlsx file or a folder for all the tables.",
)  # fmt: skip
def coverage(
    *,
    net: Network, progress: Progress, rows: str, columns: str, at: str | None, k: int | None,
    months: int, out: Path | None,
) -> None:  # fmt: skip
    """Say which needs of SOURCE are served, which are not, and what is fragile."""
    from mmnet.measures.coverage.coverage import coverage as cover
    from mmnet.writers import write_tables

    progress.step("counting")
    found = cover(net, rows=rows, columns=columns, at=at, k=k)
    lapsing = found.lapsing(months)
    click.echo(found.sentence())
    click.echo(found.open_sentence())
    click.echo(found.basis)
    for line in matrix_lines(found):
        click.echo(line)
    _listed("Open (none, uncertain or too few)", found.gaps)
    _listed("Rests on one partner", found.single_sources)
    _listed(f"Lapsing within {months} months", lapsing)
    if out is not None:
        tables = {
            "table": found.table, "matrix": found.matrix, "gaps": found.gaps,
            "single-sources": found.single_sources, "lapsing": lapsing,
            "contribution": found.contribution,
        }  # fmt: skip
        for path in write_tables(tables, out):
            click.echo(f"{path}")


def _listed(title: str, frame: pd.DataFrame) -> None:
    if not len(frame):
        return
    click.echo(f"\n{title} ({len(frame):,}):")
    for sentence in frame["sentence"].head(MOST_LINES):
        click.echo(f"  {sentence}")
    if len(frame) > MOST_LINES:
        click.echo(f"  … and {len(frame) - MOST_LINES:,} more (--out writes all)")


@click.command(
    epilog="\b\nExamples:\n  mmnet recommend my-tables/ --program ai-ethics --partners 3\n"
    "  mmnet recommend my-tables/ --program ai-ethics        the fewest that meet every need"
)
@reads
@click.option("--program", help="For this program.")
@click.option("--host", help="For all programs of this host.")
@click.option("--candidate", "candidates", multiple=True, help="Only this actor; repeatable.")
@click.option(
    "--partners", "k", type=click.IntRange(min=0), help="How many partners at the most."
)  # fmt: skip
@click.option("--budget", type=float, help="Total cost at the most; each candidate costs 1.")
@click.option("--require", type=int, help="Partners that each need asks for.")
@click.option("--at", help="Day, month or year that counts.")
@click.option("--time-limit", type=float, default=30.0, show_default=True, help="Seconds.")
@click.option(
    "--out", type=click.Path(path_type=Path), callback=several_tables,
    help="An .xlsx file or a folder.",
)  # fmt: skip
def recommend(
    *,
    net: Network, progress: Progress, program: str | None, host: str | None,
    candidates: tuple[str, ...], k: int | None, budget: float | None, require: int | None,
    at: str | None, time_limit: float, out: Path | None,
) -> None:  # fmt: skip
    """Say whom to work with next: the partners that meet the most needs of SOURCE's programs."""
    from mmnet.measures.recommendation.recommend import recommend as choose
    from mmnet.writers import write_tables

    _one_of("--program", program, "--host", host)
    _one_of("--partners", k, "--budget", budget)
    progress.step("choosing partners")
    found = choose(
        net, program=program, host=host, candidates=list(candidates) or None, most=k, budget=budget,
        require=require, at=at, time_limit=time_limit,
    )  # fmt: skip
    click.echo(found.sentence())
    click.echo(found.certificate)
    click.echo(found.basis)
    for name, row in found.partners.iterrows():
        click.echo(f"\n{row['name']} ({name}): {row['why']}")
        for sentence in found.closes.loc[found.closes["partner"] == name, "sentence"]:
            click.echo(f"  {sentence}")
    sets = found.optima["set"].nunique()
    if sets > 1:
        more = "" if found.optima_complete else " or more"
        click.echo(f"\n{sets}{more} sets of partners are equally good (--out lists them).")
    _listed("Cannot be met by any candidate", found.impossible)
    if out is not None:
        tables = {
            "partners": found.partners, "closes": found.closes, "optima": found.optima,
            "curve": found.curve, "impossible": found.impossible,
        }  # fmt: skip
        for path in write_tables(tables, out):
            click.echo(f"{path}")


@click.command(
    "what-if",
    epilog="\b\nExamples:\n  mmnet what-if my-tables/ --remove acme-robotics\n"
    "  mmnet what-if my-tables/ --add 'acme-robotics,my-university,internship_base,ai-ethics'",
)
@reads
@click.option("--remove", multiple=True, help="An actor that leaves; repeatable.")
@click.option("--end", multiple=True, help="A collaboration that ends; repeatable.")
@click.option("--add", multiple=True, help="source,target,mode[,program]; repeatable.")
def what_if(
    *,
    net: Network, progress: Progress, remove: tuple[str, ...], end: tuple[str, ...],
    add: tuple[str, ...],
) -> None:  # fmt: skip
    """Say what changes if actors leave, collaborations end, or new ones come."""
    from mmnet.measures.recommendation.change import what_if as change

    progress.step("comparing")
    found = change(
        net, remove=list(remove) or None, end=list(end) or None,
        add=[_tie(text) for text in add] or None,
    )  # fmt: skip
    click.echo(found.sentence())
    for name, row in found.totals.iterrows():
        numbers = f"{row['before']:>12,.4g}{row['after']:>12,.4g}{row['change']:>+12,.4g}"
        click.echo(f"  {name:<22}{numbers}")
    _listed("Cells that change", found.cells)


def _one_of(first: str, one: object, second: str, other: object) -> None:
    if one is not None and other is not None:
        msg = f"{first} and {second} are both given: use one of them"
        raise click.UsageError(msg)


def _tie(text: str) -> dict[str, object]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) not in {3, 4} or not all(parts):
        msg = f"{text!r} is not source,target,mode or source,target,mode,program"
        raise click.BadParameter(msg, param_hint="--add")
    return dict(zip(("source", "target", "mode", "program"), parts, strict=False))
