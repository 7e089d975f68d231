"""The command `mmnet profiles`: a page for each program or actor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.source import (
    Progress,
    at,
    before_work,
    language,
    letters,
    public,
    reads,
    tell_written,
)

if TYPE_CHECKING:
    from mmnet.network import Network
    from mmnet.views.language.names import Letters

# As `mmnet.writers.endings` has them; importing that would slow the help down.
ENDINGS = (".html", ".md", ".docx", ".pdf")


@click.command(
    epilog="\b\nExamples:\n  mmnet profiles my-tables/\n"
    "  mmnet profiles my-tables/ --by actor --only acme-robotics --out acme.docx\n"
    "  mmnet profiles my-tables/ --out profiles --ending .pdf --language zh"
)
@reads
@click.option(
    "--by", type=click.Choice(("program", "actor")), default="program", show_default=True,
    help="Of what there are profiles.",
)  # fmt: skip
@click.option("--only", multiple=True, help="Id of a program or actor; repeatable.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("profiles"), show_default=True,
    callback=before_work("mmnet.views.profiles.files:require_place"),
    help="A folder of linked files, or one file: .html, .md, .docx or .pdf.",
)  # fmt: skip
@click.option(
    "--ending", type=click.Choice(ENDINGS), default=".html", show_default=True,
    help="Of the files of a folder.",
)  # fmt: skip
@click.option("--title", help="Title of the list of profiles.")
@at
@language
@letters
@public
def profiles(
    *, net: Network, progress: Progress, by: str, only: tuple[str, ...], out: Path, ending: str,
    title: str | None, at: str | None, language: str, letters: Letters, public: bool,
) -> None:  # fmt: skip
    """Write a profile of each program or actor of SOURCE."""
    from mmnet.views.profiles import profiles as write_profiles

    progress.step("writing the profiles")
    found = write_profiles(
        net,
        by=by,
        only=list(only) or None,
        at=at,
        language=language,
        title=title,
        public=public,
        letters=letters,
    )
    made = found.save(out, ending=ending)
    tell_written(made, "profiles", language, found.missing, len(found.table))
