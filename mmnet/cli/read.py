"""The command that reads open data as its sources publish it, and any table by its recipe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.source import Progress, one_table, tells

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from mmnet.network import Network

SOURCES = ("cordis", "credentials", "erasmus", "esco", "gtr", "openalex", "ror")
TABLES = {"ror": "organizations", "esco": "skills"}
"""Sources that are one table, and what its rows are."""

OPTIONS = {
    "funding": ("cordis",), "institutions": ("openalex",), "language": ("credentials", "esco"),
    "standard": ("credentials",), "status": ("credentials",), "fields": ("credentials", "esco"),
}  # fmt: skip
"""For which sources an option is."""


@click.command(
    "read",
    epilog="\b\nExamples:\n  mmnet read cordis cordis-HORIZONprojects-csv.zip horizon/ --funding\n"
    "  mmnet read erasmus mobility-2023.csv exchanges.xlsx\n"
    "  mmnet read credentials courses.jsonld programs/ --fields kept.csv\n"
    "  mmnet read esco ESCO-dataset-en-csv.zip skills.csv\n"
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
@click.option("--language", help="Credentials, ESCO: which names are taken, such as fi.")
@click.option(
    "--standard", type=click.Choice(["elm", "ctdl", "schema.org", "open-badges"]),
    help="Credentials: what names without a context mean.",
)  # fmt: skip
@click.option(
    "--status", type=click.Choice(["planned", "active", "ended"]),
    help="Credentials: of collaborations without an end.",
)  # fmt: skip
@click.option(
    "--fields", type=click.Path(path_type=Path), callback=one_table,
    help="Credentials, ESCO: write what became of each field, a table.",
)  # fmt: skip
@tells
def read_command(
    *, form: str, path: Path | None, out: Path | None, recipe: Path | None, target: Path | None,
    as_of: str | None, funding: bool, incomplete: str, institutions: Path | None,
    language: str | None, standard: str | None, status: str | None, fields: Path | None,
    progress: Progress,
) -> None:  # fmt: skip
    """Read open data of SOURCE from PATH, as it was downloaded, and write it as OUT.

    With --recipe SOURCE is a table of your own, and is written as --out.

    SOURCE is cordis, credentials, erasmus, esco, gtr, openalex or ror. OUT is a folder of tables or
    a file that mmnet convert can write; for ror and esco, lists of organizations and of skills, one
    table: .csv, .xlsx or .parquet. docs/sources.md and docs/credentials.md say where each download
    is found, and what is made of it.
    """
    import mmnet as mm
    from mmnet.writers.networks import require_form
    from mmnet.writers.tables import require_suffix

    if recipe is not None:
        _by_recipe(Path(form), recipe, target or out or path, as_of, progress)
        return
    if form not in SOURCES:
        msg = f"{form!r} is none of {', '.join(SOURCES)}; a table of your own needs --recipe"
        raise click.UsageError(msg)
    if path is None or out is None:
        msg = "give SOURCE, PATH and OUT"
        raise click.UsageError(msg)
    _refuse_foreign(
        form, funding=funding, institutions=institutions, language=language, standard=standard,
        status=status, fields=fields,
    )  # fmt: skip
    progress.step(f"reading {path}")
    if form in TABLES:
        require_suffix(out)
        ror = form == "ror"
        frame = (
            mm.read_ror(path, progress=progress.shown or False) if ror
            else mm.read_esco(path, language=language)
        )  # fmt: skip
        _one_table(frame, TABLES[form], out, fields, progress)
        return
    require_form(out, None)
    readers: dict[str, Callable[[], Network]] = {
        "cordis": lambda: mm.read_cordis(path, funding=funding, incomplete=incomplete, as_of=as_of),
        "credentials": lambda: mm.read_credentials(
            path, standard=standard, language=language or "en", status=status, as_of=as_of
        ),
        "erasmus": lambda: mm.read_erasmus(path, as_of=as_of),
        "gtr": lambda: mm.read_gtr(path, as_of=as_of),
        "openalex": lambda: mm.read_openalex(
            path, institutions, as_of=as_of, progress=progress.shown or False
        ),
    }
    _network(readers[form](), out, fields, progress)


def _refuse_foreign(form: str, **given: object) -> None:
    """Refuse options of other sources."""
    for name, value in given.items():
        if value and form not in OPTIONS[name]:
            msg = f"--{name} is for {' and '.join(OPTIONS[name])}"
            raise click.UsageError(msg)


def _one_table(
    frame: pd.DataFrame, what: str, out: Path, fields: Path | None, progress: Progress
) -> None:
    """Write a source that is a list, and what became of its fields."""
    import pandas as pd

    from mmnet.writers.tables import write_table

    progress.note(frame.attrs["balance"])
    click.echo(f"{write_table(frame, out)}  {len(frame):,} {what}")
    if fields is not None:
        click.echo(str(write_table(pd.DataFrame(frame.attrs["fields"]), fields)))


def _network(net: Network, out: Path, fields: Path | None, progress: Progress) -> None:
    """Write a network, and what became of the fields of its files."""
    from mmnet.writers import write
    from mmnet.writers.tables import write_table

    progress.step(f"writing {out}")
    progress.balance(net)
    click.echo(f"{write(net, out)}  {net.summary().sentence()}")
    if fields is not None:
        click.echo(str(write_table(net.check().fields, fields)))


def _by_recipe(
    source: Path, recipe: Path, out: Path | None, as_of: str | None, progress: Progress
) -> None:
    """Read a table by its recipe and write the network."""
    from mmnet.recipes import read
    from mmnet.writers.networks import require_form

    if out is None:
        msg = "say where to write the network: --out FOLDER"
        raise click.UsageError(msg)
    require_form(out, None)
    progress.step(f"reading {source}")
    _network(read(source, recipe=recipe, as_of=as_of), out, None, progress)
