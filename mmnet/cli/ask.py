"""The command `mmnet ask`: answers to fixed questions, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mmnet.cli.source import Progress, at, letters, reads

if TYPE_CHECKING:
    from mmnet.network import Network
    from mmnet.views.language.names import Letters


@click.command(
    epilog='\b\nExamples:\n  mmnet ask "Which needs are open?" my-tables/\n'
    '  mmnet ask "Which programs depend on one partner for internships?" my-tables/'
)
@click.argument("question")
@reads
@at
@letters
def ask(
    *, question: str, net: Network, progress: Progress, at: str | None, letters: Letters
) -> None:
    """Answer a fixed QUESTION on SOURCE, or name the nearest questions.

    In English or Chinese; docs/asking.md lists the questions.
    """
    from mmnet.results import as_text
    from mmnet.views.asking import ask as answer

    progress.step("answering")
    found = answer(net, question, at=at, letters=letters)
    click.echo(found.sentence())
    if not found.is_answer:
        return
    if len(found.table):
        click.echo(as_text(found.frames.get("shown", found.table)))
    click.echo(f"{found.definition} {found.caveat}")
