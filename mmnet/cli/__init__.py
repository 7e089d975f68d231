"""The command line: thin commands around the library.

Nothing heavy is imported here, so that `mmnet --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from mmnet import __version__
from mmnet.cli.analysis import coverage, measures, recommend, what_if
from mmnet.cli.ask import ask
from mmnet.cli.brief import brief
from mmnet.cli.convert import convert
from mmnet.cli.intake import intake
from mmnet.cli.match import match, merge
from mmnet.cli.pages import check, demo, draw, report
from mmnet.cli.plan import plan
from mmnet.cli.profiles import profiles
from mmnet.cli.project import new, update
from mmnet.cli.read import read_command
from mmnet.cli.register import diff, history, record
from mmnet.cli.scale import scale
from mmnet.cli.survey import survey
from mmnet.cli.warm import warm
from mmnet.errors import DataError, MmnetError

if TYPE_CHECKING:
    from typing import TextIO

MOST_CAUSES = 20
EXAMPLES = """
\b
Examples:
  mmnet demo                               report, map and figures of the example
  mmnet check my-tables/                   what is wrong in the tables, and how to mend it
  mmnet brief my-tables/ --out brief.docx  two pages: findings, and what could be done
  mmnet report my-tables/ --out report.html
  mmnet coverage my-tables/                what is missing
  mmnet recommend my-tables/ --program ai-ethics --partners 3
  mmnet convert my-tables/ partners.graphml
"""


class Commands(click.Group):
    """The group of commands; an error of the user's is one message, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command and turn our errors into messages and exit codes."""
        try:
            return super().invoke(ctx)
        except DataError as error:
            _tell(error, every=ctx.invoked_subcommand == "check")
            ctx.exit(1)
        except MmnetError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(2)
        except OSError as error:
            ctx.exit(_tell_system(error))


def _tell_system(error: OSError) -> int:
    """Say what the system could not do, where it can still be said; return the exit code."""
    if isinstance(error, BrokenPipeError):
        return 1
    name = f"{error.filename}: " if error.filename else ""
    with suppress(OSError):
        click.echo(f"Error: {name}{error.strerror or error}", err=True)
    return 2


def _tell(error: DataError, *, every: bool) -> None:
    """Print every cause as the result of a check, else the first causes of errors."""
    problems = error.problems
    errors = problems.errors
    lines = problems.lines() if every else errors.lines(MOST_CAUSES)
    for line in lines:
        click.echo(line, err=not every)
    if not every and len(errors.causes) > MOST_CAUSES:
        click.echo("mmnet check lists all causes.", err=True)
    click.echo(f"{problems.summary()}; nothing was loaded.", err=not every)


@click.group(
    cls=Commands, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="mmnet")
def commands() -> None:
    """Who works with whom, how, what is missing, and whom to partner with next.

    SOURCE is a folder of tables (actors.csv, collaborations.csv, participations.csv, …), an .xlsx
    workbook with such sheets, a CORDIS folder or file, or a .zip of either.

    In a project folder, which `mmnet new` lays out, check, ask, brief, profiles, report, map,
    measures, coverage, recommend, plan, what-if, intake, diff, record and history need no SOURCE.

    Exit codes: 0 fine, 1 problems in the data, 2 wrong usage.

    mmnet update and mmnet diff --rules end with 3 where a rule is broken.
    """


for command in (
    demo, check, ask, brief, profiles, report, draw, measures, coverage, recommend, plan, what_if,
    convert, match, merge, intake, read_command, scale, survey, warm, new, update, diff, record,
    history,
):  # fmt: skip
    commands.add_command(command)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # Names in every script are printed whatever the locale.
            reconfigure(encoding="utf-8", errors="replace")
    code = _run()
    for stream in (sys.stdout, sys.stderr):
        _let_go(stream)
    sys.exit(code)


def _run() -> int:
    """Run a command; the exit code, also where no output can be written."""
    try:
        code = commands(standalone_mode=False)
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        with suppress(OSError):
            click.echo("Stopped.", err=True)
            sys.stdout.flush()
        # At once: compiled kernels in other threads would be waited for.
        os._exit(130)
    except OSError as error:
        return _tell_system(error)
    return code if isinstance(code, int) else 0


def _let_go(stream: TextIO | None) -> None:
    """Throw away what a stream cannot write, or Python tries again at the end and says so."""
    if stream is None:
        return
    try:
        stream.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
