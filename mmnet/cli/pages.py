"""Commands that make pages and pictures: demo, check, report, map."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import click

from mmnet.cli.source import (
    Progress,
    a_file,
    at,
    language,
    letters,
    public,
    read_source,
    reads,
    tell_written,
    tells,
)

if TYPE_CHECKING:
    from mmnet.network import Network
    from mmnet.views.language.names import Letters
    from mmnet.views.map.layout import Layout

# As `mmnet.views.map.layout` has them; importing that would slow the help down.
LAYOUTS = ("force", "kind", "rings", "columns", "family", "geographic")


@click.command(epilog="\b\nExamples:\n  mmnet demo\n  mmnet demo --out my-reports")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("reports"),
    show_default=True, help="Folder for the results.",
)  # fmt: skip
@tells
def demo(*, out: Path, progress: Progress) -> None:
    """Make report, map, figures and tables of the fictional example."""
    from mmnet.readers.packaged import EXAMPLE

    _require_writable(out)
    net = read_source(EXAMPLE, "tables", None, None, progress)
    made = write_everything(net, out, progress)
    click.echo(f"{net.title}: {net.summary().sentence()}.")
    for path, what in made:
        click.echo(f"  {path}  {what}")


def _require_writable(folder: Path) -> None:
    """Fail before the work is done where its results cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def write_everything(net: Network, out: Path, progress: Progress) -> list[tuple[Path, str]]:
    """Write report, map, figures and tables into a folder; return what was written."""
    from mmnet.measures.coverage.coverage import coverage
    from mmnet.measures.mixing.mixing import mixing
    from mmnet.measures.position.centrality import centrality
    from mmnet.measures.recommendation.resilience import resilience
    from mmnet.views import figures
    from mmnet.views.map import map as draw_map
    from mmnet.views.report import report as write_report
    from mmnet.writers import write_tables

    out.mkdir(parents=True, exist_ok=True)
    progress.step("writing the report")
    made = [(write_report(net, progress=progress.part).save(out / "report.html"), "the report")]
    progress.step("drawing the map")
    made.append((draw_map(net).save(out / "map.html"), "the interactive map"))
    progress.step("drawing the figures")
    covered = coverage(net)
    pictures = {
        "composition": figures.composition(net),
        "coverage": figures.coverage_heatmap(covered),
        "mixing": figures.mixing_heatmap(mixing(net)),
        "resilience": figures.removal_curve(resilience(net)),
    }
    for name, figure in pictures.items():
        made.append((figures.save(figure, out / "figures" / f"{name}.png"), f"{name}, a figure"))
    tables = {
        "centrality": centrality(net),
        "coverage": covered.table,
        "gaps": covered.gaps,
        "single-sources": covered.single_sources,
        "contribution": covered.contribution,
    }
    write_tables(tables, out / "tables")
    made.append((out / "tables", "centrality, coverage, gaps and more as CSV"))
    return made


@click.command(epilog="\b\nExamples:\n  mmnet check my-tables/\n  mmnet check partners.xlsx")
@reads
def check(net: Network, progress: Progress) -> None:
    """Say what is wrong or doubtful in SOURCE, with file, row and column.

    Errors stop the reading and give exit code 1; warnings alone give 0. Problems of one cause
    are one line with the first rows; all causes are listed.
    """
    del progress
    for line in net.check().lines():
        click.echo(line)
    for tally in net.check().tallies:
        click.echo(str(tally))
    click.echo(f"{net.summary().sentence()}; {net.check().summary()}.")


@click.command(
    epilog="\b\nExamples:\n  mmnet report my-tables/\n"
    "  mmnet report cordis/ --out h2020.html --as-of 2020-12-31"
)
@reads
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("report.html"),
    show_default=True, callback=a_file("report"),
    help="The file to write: .html, .md, .docx or .pdf.",
)  # fmt: skip
@click.option("--title", help="Title of the report.")
@at
@click.option("--map/--no-map", "with_map", default=True, help="Put the map into the page.")
@language
@letters
@public
def report(
    *, net: Network, progress: Progress, out: Path, title: str | None, at: str | None,
    with_map: bool, language: str, letters: Letters, public: bool,
) -> None:  # fmt: skip
    """Write a report on SOURCE: a page that works offline, Word, PDF or Markdown."""
    from mmnet.views.report import report as write_report
    from mmnet.writers.endings import PAGE

    shown = net.with_moment(at) if at else net
    progress.step("writing the report")
    with_map = with_map and out.suffix.lower() in PAGE
    found = write_report(
        shown, title=title, map=with_map, public=public, language=language, letters=letters,
        progress=progress.part,
    )  # fmt: skip
    tell_written(found.save(out), "report", language, found.missing)


@click.command(
    "map", epilog="\b\nExamples:\n  mmnet map my-tables/\n  mmnet map my-tables/ --family business"
)
@reads
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("map.html"),
    show_default=True, callback=a_file("map"),
    help="The page to write, or a picture: .png, .svg or .pdf.",
)  # fmt: skip
@click.option("--title", help="Title of the map.")
@at
@click.option("--family", "families", multiple=True, help="Only ties of this family; repeatable.")
@click.option(
    "--layout", type=click.Choice(LAYOUTS), default="force", show_default=True,
    help="Where actors stand.",
)  # fmt: skip
@click.option(
    "--size", default="degree", show_default=True,
    help="What sizes the symbols: any measure of centrality.",
)  # fmt: skip
@click.option(
    "--before", type=click.Path(exists=True, path_type=Path),
    help="An older version: show what was added, removed and kept since.",
)  # fmt: skip
@language
@letters
@public
def draw(
    *, net: Network, progress: Progress, out: Path, title: str | None, at: str | None,
    families: tuple[str, ...], layout: Layout, size: str, before: Path | None, language: str,
    letters: Letters, public: bool,
) -> None:  # fmt: skip
    """Draw SOURCE as an interactive map: one HTML file that works offline."""
    from mmnet.measures.position.centrality import centrality
    from mmnet.views.map import SIZES
    from mmnet.views.map import map as draw_map

    shown = net.at(at) if at else net
    only = list(families) or None
    progress.step("drawing the map")
    names = dict.fromkeys(["betweenness", size])
    more = None if size in SIZES else centrality(shown, measures=list(names), family=only)
    older = None if before is None else read_source(before, None, None, None, progress)
    found = draw_map(
        shown, family=only, title=title, layout=layout, size=size, measures=more, before=older,
        public=public, language=language, letters=letters,
    )  # fmt: skip
    tell_written(found.save(out), "map", language, found.missing)
