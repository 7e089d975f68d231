"""The command that plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.source import Progress, reads, several_tables

if TYPE_CHECKING:
    from mmnet.network import Network


@click.command(
    epilog="\b\nExamples:\n  mmnet plan my-tables/\n"
    "  mmnet plan my-tables/ --aim coverage --aim depth --aim cost --out plan.xlsx\n"
    "  mmnet plan my-tables/ --program ai-ethics --costs costs.csv --budget 40000\n"
    "  mmnet plan my-tables/ --year 2027 --year 2028 --choose full"
)
@reads
@click.option("--program", "programs", multiple=True, help="A program; repeatable.")
@click.option("--host", "hosts", multiple=True, help="A host; repeatable.")
@click.option("--year", "years", type=int, multiple=True, help="A year of the plan; repeatable.")
@click.option("--budget", type=float, help="Total cost at the most.")
@click.option(
    "--costs", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of cost and any of partner, program, mode.",
)  # fmt: skip
@click.option("--leave-out-unknown", is_flag=True, help="Plan without what has no known cost.")
@click.option(
    "--aim", "aims", multiple=True,
    help="coverage, k_coverage, depth, expected, balance, resilience, cost; two or three.",
)  # fmt: skip
@click.option("--most", type=int, help="Partners at the most.")
@click.option("--floor", type=float, help="Coverage that each program has at least, 0 to 1.")
@click.option("--choose", "chosen", default="middle", show_default=True,
              help="small, middle, full or the number of a plan, to show.")  # fmt: skip
@click.option("--time-limit", type=float, default=60.0, show_default=True, help="Seconds.")
@click.option(
    "--out", type=click.Path(path_type=Path), callback=several_tables,
    help="An .xlsx file or a folder.",
)  # fmt: skip
def plan(
    *,
    net: Network, progress: Progress, programs: tuple[str, ...], hosts: tuple[str, ...],
    years: tuple[int, ...], budget: float | None, costs: Path | None, leave_out_unknown: bool,
    aims: tuple[str, ...], most: int | None, floor: float | None, chosen: str, time_limit: float,
    out: Path | None,
) -> None:  # fmt: skip
    """Say which partnerships to build over all programs of SOURCE, and what each sum buys."""
    import pandas as pd

    from mmnet.measures.planning.plan import plan as find
    from mmnet.writers import write_tables

    progress.step("planning")
    found = find(
        net, program=list(programs) or None, host=list(hosts) or None,
        years=list(years) or None, budget=budget,
        cost=None if costs is None else pd.read_csv(costs),
        unknown_cost="leave_out" if leave_out_unknown else "refuse",
        aims=list(aims) or ("coverage", "cost"), most=most, floors=floor, time_limit=time_limit,
    )  # fmt: skip
    for line in (*found.sentences, found.certificate, found.basis):
        click.echo(line)
    if not found.frontier.empty:
        one = found.choose(int(chosen) if chosen.isdigit() else chosen)
        click.echo(f"\n{one.sentence}")
        for text in one.builds["sentence"]:
            click.echo(f"  {text}")
    if out is not None:
        tables = {
            "frontier": found.frontier, "builds": found.builds, "uncovered": found.uncovered,
            "left-out": found.left_out,
        }  # fmt: skip
        for path in write_tables(tables, out):
            click.echo(f"{path}")
