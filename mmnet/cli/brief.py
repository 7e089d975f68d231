"""The command `mmnet brief`: two pages in Word, PDF, HTML or Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.source import Progress, a_file, at, language, letters, public, reads, tell_written

if TYPE_CHECKING:
    from mmnet.network import Network
    from mmnet.views.language.names import Letters


@click.command(
    epilog="\b\nExamples:\n  mmnet brief my-tables/\n"
    "  mmnet brief my-tables/ --out brief.docx --language zh"
)
@reads
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("brief.html"),
    show_default=True, callback=a_file("brief"),
    help="The file to write: .html, .md, .docx, .pdf or .pptx.",
)  # fmt: skip
@click.option("--title", help="Title of the brief.")
@at
@language
@letters
@public
def brief(
    *, net: Network, progress: Progress, out: Path, title: str | None, at: str | None,
    language: str, letters: Letters, public: bool,
) -> None:  # fmt: skip
    """Write a brief on SOURCE: two pages of findings, and what could be done."""
    from mmnet.views.brief import brief as write_brief

    progress.step("writing the brief")
    found = write_brief(
        net, at=at, language=language, title=title, public=public, letters=letters
    )  # fmt: skip
    tell_written(found.save(out), "brief", language, found.missing)
