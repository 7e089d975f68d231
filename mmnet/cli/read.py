"""The command that reads open data as its sources publish it, and any table by its recipe."""

from __future__ import annotations

from pathlib import Path

import click

from mmnet.cli.source import Progress, tells

SOURCES = ("cordis", "erasmus", "gtr", "openalex", "ror")


@click.command(
    "read",
    epilog="\b\nExamples:\n  mmnet read cordis cordis-HORIZONprojects-csv.zip horizon/ --funding\n"
    "  mmnet read erasmus mobility-2023.csv exchanges.xlsx\n"
    "  mmnet read openalex works.jsonl.gz papers/ --institutions institutions.jsonl.gz\n"
    "  mmnet read ror v1.60-2025-01-21-ror-data.zip ror.csv\n"
    "  mmnet read register.xlsx --recipe recipe.toml --out partners/",
)
@click.argument("form", metavar="SOURCE")
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option(
    "--recipe", type=click.Path(exists=True, path_type=Path),
    help="SOURCE is any table; mmnet intake writes the recipe.",
)  # fmt: skip
@click.option("--out", "target", type=click.Path(path_type=Path), help="With --recipe: OUT.")
@click.option("--as-of", help="The day for which collaborations count as running.")
@click.option("--funding", is_flag=True, help="CORDIS: also who is funded with how much.")
@click.option(
    "--incomplete", type=click.Choice(["refuse", "leave_out"]), default="refuse",
    show_default=True, help="CORDIS: participations without their project or activity type.",
)  # fmt: skip
@click.option(
    "--institutions", type=click.Path(exists=True, path_type=Path),
    help="OpenAlex: the table of institutions, for other names and places.",
)  # fmt: skip
@tells
def read_command(
    *, form: str, path: Path | None, out: Path | None, recipe: Path | None, target: Path | None,
    as_of: str | None, funding: bool, incomplete: str, institutions: Path | None,
    progress: Progress,
) -> None:  # fmt: skip
    """Read open data of SOURCE from PATH, as it was downloaded, and write it as OUT.

    With --recipe SOURCE is a table of your own, and is written as --out.

    SOURCE is cordis, erasmus, gtr, openalex or ror. OUT is a folder of tables or a file that mmnet
    convert can write; for ror, which is a list of organizations, one table: .csv, .xlsx or
    .parquet. docs/sources.md says where each download is found, and what is made of it.
    """
    from mmnet import readers
    from mmnet.writers import write
    from mmnet.writers.networks import require_form
    from mmnet.writers.tables import require_suffix, write_table

    if recipe is not None:
        _by_recipe(Path(form), recipe, target or out or path, as_of, progress)
        return
    if form not in SOURCES:
        msg = f"{form!r} is none of {', '.join(SOURCES)}; a table of your own needs --recipe"
        raise click.UsageError(msg)
    if path is None or out is None:
        msg = "give SOURCE, PATH and OUT"
        raise click.UsageError(msg)
    if (funding and form != "cordis") or (institutions and form != "openalex"):
        msg = "--funding is for cordis, --institutions for openalex"
        raise click.UsageError(msg)
    if form == "ror":
        require_suffix(out)
    else:
        require_form(out, None)
    progress.step(f"reading {path}")
    shown = progress.shown or False
    if form == "ror":
        frame = readers.read_ror(path, progress=shown)
        progress.note(frame.attrs["balance"])
        click.echo(f"{write_table(frame, out)}  {len(frame):,} organizations")
        return
    if form == "cordis":
        net = readers.read_cordis(path, funding=funding, incomplete=incomplete, as_of=as_of)
    elif form == "openalex":
        net = readers.read_openalex(path, institutions, as_of=as_of, progress=shown)
    elif form == "erasmus":
        net = readers.read_erasmus(path, as_of=as_of)
    else:
        net = readers.read_gtr(path, as_of=as_of)
    progress.step(f"writing {out}")
    progress.balance(net)
    click.echo(f"{write(net, out)}  {net.summary().sentence()}")


def _by_recipe(
    source: Path, recipe: Path, out: Path | None, as_of: str | None, progress: Progress
) -> None:
    """Read a table by its recipe and write the network."""
    from mmnet.recipes import read
    from mmnet.writers import write
    from mmnet.writers.networks import require_form

    if out is None:
        msg = "say where to write the network: --out FOLDER"
        raise click.UsageError(msg)
    require_form(out, None)
    progress.step(f"reading {source}")
    net = read(source, recipe=recipe, as_of=as_of)
    progress.step(f"writing {out}")
    progress.balance(net)
    click.echo(f"{write(net, out)}  {net.summary().sentence()}")
