"""The command that looks at a table as people keep it, and what reads it by its recipe."""

from __future__ import annotations

from pathlib import Path

import click

from mmnet.cli.source import Progress, a_file, require_project, tells


@click.command(
    epilog="\b\nExamples:\n  mmnet intake register.xlsx --save recipe.toml --questions open.xlsx\n"
    "  mmnet intake register.xlsx --recipe recipe.toml --answers open.xlsx --save recipe.toml\n"
    "  mmnet read register.xlsx --recipe recipe.toml --out partners/"
)
@click.argument("file", type=click.Path(exists=True, path_type=Path), required=False)
@click.option(
    "--recipe", type=click.Path(exists=True, path_type=Path),
    help="Decisions of an earlier file; what is new is asked.",
)  # fmt: skip
@click.option("--ontology", help="Your own kinds and modes, a TOML file.")
@click.option("--save", type=click.Path(path_type=Path), help="Write the recipe here: .toml.")
@click.option(
    "--questions", type=click.Path(path_type=Path), callback=a_file("questions"),
    help="Write the questions to answer: .xlsx.",
)  # fmt: skip
@click.option(
    "--answers", type=click.Path(exists=True, path_type=Path), help="The .xlsx that was filled in."
)
@tells
def intake(
    *, file: Path | None, recipe: Path | None, ontology: str | None, save: Path | None,
    questions: Path | None, answers: Path | None, progress: Progress,
) -> None:  # fmt: skip
    """Look at FILE, a table as people keep it, and say what it seems to hold and what is open.

    FILE is a workbook, a CSV file, or a folder of them. Nothing is guessed in silence: what may be
    meant otherwise is a question. Answer them in the recipe, or in the sheet of --questions.
    In a project folder FILE, recipe and ontology are those of mmnet.toml.
    """
    from mmnet.recipes import intake as look
    from mmnet.wording import count

    if file is None:
        about = require_project("FILE").settings
        file, recipe, ontology = about.source, recipe or about.recipe, ontology or about.ontology
    progress.step(f"reading {file}")
    found = look(file, recipe=recipe, ontology=ontology or "default")
    if answers is not None:
        found = found.read_answers(answers)
    click.echo(repr(found))
    if save is not None:
        click.echo(f"{found.save(save)}  {count(len(found.recipe), 'decision')}")
    if questions is not None and len(found.questions):
        click.echo(f"{found.write_questions(questions)}  {count(len(found.questions), 'question')}")
