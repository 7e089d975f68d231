"""The commands of surveys: make questionnaires, read answers, and say who has not answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.source import a_network, several_tables
from mmnet.cli.survey_source import asks

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.cli.source import Progress
    from mmnet.network import Network
    from mmnet.surveys.answers import SurveyAnswers

    Known = Network | pd.DataFrame

FIRST = 10  # reminders that are said


@click.group(
    epilog="\b\nExample:\n  mmnet survey make actors.csv survey/   then send each its own"
    "\n  mmnet survey status actors.csv answers/   when files came back into answers/"
    "\n  mmnet survey read actors.csv answers/ network/\n  mmnet report network/"
)
def survey() -> None:
    """Ask actors whom they work with, and read what comes back.

    SOURCE is whom the survey knows: a .csv file of actors with the columns actor_id, name and kind,
    or the tables of a network, whose ties are then listed.
    """


@survey.command(
    epilog="\b\nExample:\n  mmnet survey make my-tables/ survey/ --question level --question trust"
)
@asks
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--question", "questions", multiple=True, help="A question or group; repeatable.")
@click.option("--scale", type=click.Choice(["1-4", "1-5", "0-10"]), default="1-4",
              show_default=True, help="Of the trust and value items.")  # fmt: skip
@click.option("--respondent", "respondents", multiple=True, help="Who is asked; repeatable.")
@click.option("--language", "languages", multiple=True, default=("en", "zh"), show_default=True,
              help="That a page can switch to: en, zh, fr, de or es; repeatable.")  # fmt: skip
@click.option("--due", help="Last day for answers.")
@click.option("--title", help="Title of the survey.")
def make(
    *, roster: Known, progress: Progress, folder: Path, questions: tuple[str, ...], scale: str,
    respondents: tuple[str, ...], languages: tuple[str, ...], due: str | None, title: str | None,
) -> None:  # fmt: skip
    """Write an offline page and a workbook for each respondent into FOLDER."""
    from mmnet.surveys.making import survey as prepare
    from mmnet.surveys.questions import USUAL

    progress.step("writing questionnaires")
    made = prepare(
        roster, list(questions) or USUAL, scale=scale,  # type: ignore[arg-type]
        respondents=list(respondents) or None, languages=list(languages), due=due, title=title,
    )  # fmt: skip
    click.echo(f"{made.save(folder)}  {made.sentence()}")


@survey.command(epilog="\b\nExample:\n  mmnet survey read my-tables/ answers/ network/ --ties both")
@asks
@click.argument("answers", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path), callback=a_network)
@click.option("--ties", type=click.Choice(["either", "both", "reported"]), default="either",
              show_default=True, help="Which reports make a tie.")  # fmt: skip
@click.option("--recipe", type=click.Path(exists=True, path_type=Path),
              help="What the columns of an export of another tool ask.")  # fmt: skip
@click.option("--decisions", type=click.Path(exists=True, path_type=Path),
              help="The filled review file of new names.")  # fmt: skip
def read(
    *, roster: Known, progress: Progress, answers: Path, out: Path, ties: str,
    recipe: Path | None, decisions: Path | None,
) -> None:  # fmt: skip
    """Read the files in ANSWERS and write the network of what was reported as OUT."""
    from mmnet.surveys.reading import read_survey
    from mmnet.writers import write

    progress.step("reading answers")
    found = read_survey(answers, roster, recipe=recipe, decisions=decisions)
    _tell(found)
    made = found.network(ties)  # type: ignore[arg-type]
    click.echo(f"{write(made, out)}  {found.sentence()}")


@survey.command(epilog="\b\nExample:\n  mmnet survey status my-tables/ answers/ --out status.xlsx")
@asks
@click.argument("answers", type=click.Path(exists=True, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), callback=several_tables,
              help="Write response, reminders and files: an .xlsx file or a folder.")  # fmt: skip
def status(*, roster: Known, progress: Progress, answers: Path, out: Path | None) -> None:
    """Say who has answered, by kind, and whom to remind."""
    from mmnet.surveys.reading import read_survey
    from mmnet.wording import listing

    progress.step("reading answers")
    found = read_survey(answers, roster)
    click.echo(found.sentence())
    for row in found.response.to_dict("records"):
        click.echo(f"  {row['label']}: {row['answered']:,} of {row['asked']:,}")
    remind = found.reminders
    if len(found.files) and len(remind):
        names = listing([str(name) for name in remind["name"]], most=FIRST)
        click.echo(f"Remind, those first whom most others name: {names}.")
    _tell(found)
    if out is not None:
        click.echo(f"{found.save(out)}  response, reminders and files")


def _tell(found: SurveyAnswers) -> None:
    """Say what could not be used."""
    for line in found.problems.lines():
        click.echo(line, err=True)
