"""The command `mmnet brief`: two pages in Word, PDF, HTML or Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.source import Progress, a_file, public, reads

if TYPE_CHECKING:
    from mmnet.network import Network

# As `mmnet.views.language.catalog` has them; importing that would slow the help down.
LANGUAGES = ("en", "zh")


@click.command(
    epilog="\b\nExamples:\n  mmnet brief my-tables/\n"
    "  mmnet brief my-tables/ --out brief.docx --language zh"
)
@reads
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("brief.html"),
    show_default=True, callback=a_file("brief"),
    help="The file to write: .html, .md, .docx or .pdf.",
)  # fmt: skip
@click.option("--title", help="Title of the brief.")
@click.option("--at", help="Only collaborations that run at this day, month or year.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True,
    help="Of the text.",
)  # fmt: skip
@public
def brief(
    *, net: Network, progress: Progress, out: Path, title: str | None, at: str | None,
    language: str, public: bool,
) -> None:  # fmt: skip
    """Write a brief on SOURCE: two pages of findings, and what could be done."""
    from mmnet.views.brief import brief as write_brief

    progress.step("writing the brief")
    found = write_brief(net, at=at, language=language, title=title, public=public)
    click.echo(f"{found.save(out)}  the brief")
    if found.missing:
        click.echo(f"not translated, so in English: {', '.join(found.missing)}", err=True)
