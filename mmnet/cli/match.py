"""The commands on names: match asks which actors are one, merge makes them one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.source import Progress, a_file, a_network, one_table, read_source, tells
from mmnet.wording import agree, count

if TYPE_CHECKING:
    import pandas as pd

TABLES = (".csv", ".gz", ".parquet")


def actors_of(path: Path, progress: Progress) -> pd.DataFrame:
    """Actors of a network, or of a table of actors alone."""
    if path.is_file() and path.suffix.lower() in TABLES:
        from mmnet.cli.source import looks_like_cordis
        from mmnet.readers.table_files import read_table

        if not looks_like_cordis(path):
            frame: pd.DataFrame = read_table(path, "actors").frame
            return frame
    return read_source(path, None, None, None, progress).actors


@click.command(
    epilog="\b\nExamples:\n  mmnet match my-tables/ --review review.xlsx\n"
    "  mmnet match my-tables/ --reference ror/actors.csv --review review.csv\n"
    "  mmnet merge my-tables/ review.xlsx cleaned/"
)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--reference", type=click.Path(exists=True, path_type=Path),
    help="A clean list of actors, or a source with one; without it SOURCE is compared with itself.",
)  # fmt: skip
@click.option(
    "--aliases", type=click.Path(exists=True, path_type=Path),
    help="Your own table of other names: columns alias and actor_id.",
)  # fmt: skip
@click.option(
    "--review", type=click.Path(path_type=Path), callback=a_file("review"),
    help="Write the pairs to decide here: .csv or .xlsx.",
)  # fmt: skip
@click.option(
    "--pairs", type=click.Path(path_type=Path), callback=one_table,
    help="Write all pairs here, as a table.",
)  # fmt: skip
@tells
def match(
    *, source: Path, reference: Path | None, aliases: Path | None, review: Path | None,
    pairs: Path | None, progress: Progress,
) -> None:  # fmt: skip
    """Find the actors of SOURCE that are one organization under two names.

    SOURCE is a network, or a table of actors with the columns actor_id and name; country, city,
    kind, aliases and ror are used where they are. Nothing is merged: fill in the column decision of
    the review file and give it to mmnet merge.
    """
    from mmnet.names import match as compare
    from mmnet.readers.table_files import read_table
    from mmnet.writers.tables import write_table

    actors = actors_of(source, progress)
    others = None if reference is None else actors_of(reference, progress)
    known = None if aliases is None else read_table(aliases, "aliases").frame
    progress.step(f"comparing {len(actors):,} names")
    found = compare(actors, others, aliases=known, progress=progress.part)
    if pairs is not None:
        write_table(found.pairs, pairs)
    if review is not None:
        found.write_review(review)
    counts = found.pairs["outcome"].value_counts()
    same, asked = (int(counts.get(outcome, 0)) for outcome in ("same", "ask"))
    click.echo(
        f"{count(same, 'pair')} {agree(same, 'is', 'are')} the same, "
        f"{asked:,} {agree(asked, 'needs', 'need')} a decision."
    )
    for row in found.of("ask").head(5).itertuples(index=False):
        click.echo(f"  {row.name} | {row.other_name} ({row.reason})")
    if asked and review is None:
        click.echo("Write them to a file to decide: --review review.xlsx")


@click.command(
    epilog="\b\nExample:\n  mmnet match my-tables/ --review review.xlsx\n"
    "  mmnet merge my-tables/ review.xlsx cleaned/"
)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.argument("decisions", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path), callback=a_network)
@click.option(
    "--reference", type=click.Path(exists=True, path_type=Path),
    help="The list of actors that the decisions point to.",
)  # fmt: skip
@click.option("--sure", is_flag=True, help="Also merge what mmnet match calls the same.")
@click.option(
    "--log", type=click.Path(path_type=Path), callback=one_table,
    help="Write what was merged, as a table.",
)  # fmt: skip
@tells
def merge(
    *, source: Path, decisions: Path, out: Path, reference: Path | None, sure: bool,
    log: Path | None, progress: Progress,
) -> None:  # fmt: skip
    """Make one actor of those that DECISIONS, a filled review file, calls the same; write OUT.

    SOURCE stays as it is, so that merging again without a decision undoes it.
    """
    import pandas as pd

    from mmnet.names import match as compare
    from mmnet.names import merge as unite
    from mmnet.names import read_decisions
    from mmnet.writers import write
    from mmnet.writers.tables import write_table

    net = read_source(source, None, None, None, progress)
    others = None if reference is None else actors_of(reference, progress)
    table = read_decisions(decisions)
    if sure:
        found = compare(net, others, progress=progress.part).of("same")
        table = pd.concat([table, found.rename(columns={"outcome": "decision"})[table.columns]])
    progress.step("merging")
    result = unite(net, table, reference=others)
    if log is not None:
        write_table(result.log, log)
    path = write(result.network, out)
    click.echo(
        f"{path}  {count(len(result.log), 'actor')} merged. {result.network.summary().sentence()}"
    )
