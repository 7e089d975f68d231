"""The command that writes a network in another form: convert."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.source import Progress, as_of_day, own_ontology, public, read_source, tells

if TYPE_CHECKING:
    from mmnet.network import Network

# Files of other programs; the rest is tables or CORDIS.
GRAPHS = (".graphml", ".gexf", ".gml", ".net", ".paj", ".dl", ".json", ".cyjs")
FORMS = (
    "csv", "parquet", "xlsx", "duckdb", "graphml", "gexf", "kumu", "vosviewer", "dl", "cytoscape",
    "hif",
)  # fmt: skip
Pairs = dict[str, str]


def pairs(_: click.Context, option: click.Parameter, texts: tuple[str, ...]) -> Pairs:
    """Read VALUE=NAME; the value may be empty, for what has none."""
    split = [text.rpartition("=") for text in texts]
    if not all(equals and name for _, equals, name in split):
        msg = "is not of the form VALUE=NAME"
        raise click.BadParameter(msg, param=option)
    return {value: name for value, _, name in split}


@click.command(
    epilog="\b\nExamples:\n  mmnet convert my-tables/ partners.xlsx\n"
    "  mmnet convert my-tables/ for-kumu.xlsx --form kumu\n"
    "  mmnet convert gephi.gexf my-tables/ --kind type --kind-of firm=business\n"
    "  mmnet convert cordis.zip h2020/ --form parquet"
)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--form", type=click.Choice(FORMS), help="What to write, where OUT does not tell.")
@click.option(
    "--format", "layout", type=click.Choice(["tables", "cordis", "graph", "ties"]),
    help="How to read SOURCE.",
)  # fmt: skip
@own_ontology
@as_of_day
@click.option(
    "--kind", default="kind", show_default=True, help="In a graph: the attribute of the kind."
)
@click.option(
    "--mode", default="mode", show_default=True, help="In a graph: the attribute of the mode."
)
@click.option(
    "--kind-of", "kinds", multiple=True, metavar="VALUE=KIND", callback=pairs,
    help="In a graph: the kind that a value means; repeatable.",
)  # fmt: skip
@click.option(
    "--mode-of", "modes", multiple=True, metavar="VALUE=MODE", callback=pairs,
    help="In a graph: the mode that a value means; repeatable.",
)  # fmt: skip
@click.option(
    "--time-of", "times", multiple=True, metavar="MOMENT=DATE", callback=pairs,
    help="In a graph with moments that are no dates: the date of one, as in 1=2019; repeatable.",
)  # fmt: skip
@click.option(
    "--events", type=click.Choice(["0", "1", "none"]), default="1", show_default=True,
    help="In a graph of two modes (attribute bipartite): which side are the collaborations.",
)  # fmt: skip
@click.option(
    "--actors", type=click.Path(exists=True, path_type=Path),
    help="For a graph or a table of ties: a table of the actors, with their kinds.",
)  # fmt: skip
@click.option(
    "--actor-id", help="In a graph: the attribute that is an actor's id, if not the node's own."
)
@click.option(
    "--reciprocal", type=click.Choice(["either", "both", "keep"]), default="either",
    show_default=True, help="Ties that both ends tell: one, only those, or each telling counts.",
)  # fmt: skip
@click.option(
    "--unlisted", type=click.Choice(["refuse", "leave_out", "add"]), default="refuse",
    show_default=True, help="Ties whose end is no actor.",
)  # fmt: skip
@click.option("--encoding", help="Of a text file; UTF-8 if not given.")
@public
@tells
def convert(
    *,
    source: Path, out: Path, form: str | None, layout: str | None, ontology: Path | None,
    as_of: str | None, kind: str, mode: str, kinds: Pairs, modes: Pairs,
    times: Pairs, events: str, actors: Path | None,
    actor_id: str | None, reciprocal: str, unlisted: str, encoding: str | None, public: bool,
    progress: Progress,
) -> None:  # fmt: skip
    """Read SOURCE and write it as OUT: a folder, a workbook, or a file for another program.

    OUT is a folder (CSV with datapackage.json), or ends in .xlsx, .duckdb, .graphml, .gexf, .dl or
    .cyjs. SOURCE may also be a .zip, or a graph: GraphML, GEXF, GML, Pajek .net and .paj, UCINET
    .dl, Kumu .xlsx (with --format graph), JSON of several programs; or a table of ties with its
    --actors.
    docs/formats.md says what each form keeps.
    """
    from mmnet.writers import write
    from mmnet.writers.networks import require_form

    require_form(out, form)
    net: Network
    if layout == "graph" or (layout is None and source.suffix.lower() in GRAPHS):
        from mmnet.readers import read_graph

        progress.step(f"reading {source}")
        net = read_graph(
            source, kind=kind, mode=mode, kinds=kinds, modes=modes, times=times or None,
            events=None if events == "none" else int(events), actors=actors,
            actor_id=actor_id, reciprocal=reciprocal, unlisted=unlisted, encoding=encoding,
            ontology=ontology or "default", as_of=as_of,
        )  # fmt: skip
    elif layout == "ties" or (layout is None and _is_table(source) and (actors or kinds)):
        from mmnet.readers import read_edges

        progress.step(f"reading {source}")
        net = read_edges(
            source, actors, kinds=kinds or None, modes=modes or None, reciprocal=reciprocal,
            unlisted=unlisted, ontology=ontology or "default", as_of=as_of,
        )  # fmt: skip
    else:
        net = read_source(source, layout, ontology, as_of, progress)
    progress.balance(net)
    progress.step(f"writing {out}")
    click.echo(f"{write(net, out, form=form, public=public)}  {net.summary().sentence()}")


def _is_table(path: Path) -> bool:
    """Tell whether a path is one table, such as a list of ties."""
    return path.is_file() and path.name.lower().endswith((".csv", ".csv.gz", ".parquet"))
