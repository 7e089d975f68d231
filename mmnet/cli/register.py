"""The commands of the living register: diff, record and history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli.source import (
    Progress,
    a_file,
    language,
    letters,
    read_project,
    read_source,
    require_project,
    tell_written,
    tells,
)

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.changes import Diff
    from mmnet.network import Network
    from mmnet.views.language.names import Letters

MOST_LINES = 25
BROKEN = 3  # exit code: a rule of the register is broken


@click.command(
    epilog="\b\nExamples:\n  mmnet diff register-2025/ register-2026/\n"
    "  mmnet diff old.xlsx new.xlsx --out changes.xlsx      a sheet to review\n"
    "  mmnet diff old/ new/ --out changes.html              what changed since, to read\n"
    "  mmnet diff old/ new/ --rules mmnet.toml              exit code 3 if a rule is broken\n"
    "  mmnet diff                                           in a project: since the last record"
)
@click.argument("old", type=click.Path(exists=True, path_type=Path), required=False)
@click.argument("new", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--ontology", type=click.Path(path_type=Path), help="Your own, a TOML file.")
@click.option("--old-as-of", help="The day that the status column of OLD speaks of.")
@click.option("--as-of", help="The day that the status column of NEW speaks of.")
@click.option(
    "--answers", type=click.Path(exists=True, path_type=Path),
    help="Decisions on ids that may be one: a review file, filled in.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path), callback=a_file("changes"),
    help="Write a sheet to accept, reject or edit each line: .xlsx or .csv; "
    "or what changed since, to read: .html, .md, .docx, .pdf or .pptx.",
)  # fmt: skip
@language
@letters
@click.option(
    "--rules", type=click.Path(path_type=Path),
    help="A TOML file with [rules]; if one is broken, the exit code is 3.",
)  # fmt: skip
@tells
def diff(
    *, old: Path | None, new: Path | None, ontology: Path | None, old_as_of: str | None,
    as_of: str | None, answers: Path | None, out: Path | None, language: str,
    letters: Letters, rules: Path | None, progress: Progress,
) -> None:  # fmt: skip
    """Say what changed from OLD to NEW, the gravest consequence first.

    In a project folder NEW is the project, and OLD what was recorded last (or else the last
    update); its rules hold.
    """
    from mmnet.changes import diff as compare
    from mmnet.changes.rules import read_rules

    kept = None if rules is None else dict(read_rules(rules))
    if new is None:
        project = require_project("OLD" if old is None else "NEW")
        after = read_project({"--ontology": ontology, "--as-of": as_of})
        kept = kept or dict(project.settings.rules) or None
    else:
        after = read_source(new, None, ontology, as_of, progress)
    before = _last() if old is None else read_source(old, None, ontology, old_as_of, progress)
    progress.step("comparing")
    changes = compare(before, after, answers=answers)
    tell(changes)
    if out is not None:
        put(changes, out, language, letters)
    if kept is not None:
        judge(changes.broken(kept))


def _last() -> Network:
    """Read what the project holds of an earlier state."""
    net = require_project("OLD").last()
    if net is None:
        msg = "nothing was recorded and nothing updated: run mmnet record or mmnet update first"
        raise click.UsageError(msg, click.get_current_context())
    return net


def put(changes: Diff, out: Path, language: str, letters: Letters = "latin") -> None:
    """Write a sheet to review, or a bulletin to read, as the path ends."""
    from mmnet.wording import count
    from mmnet.writers.endings import is_sheet

    if is_sheet(out):
        click.echo(f"{changes.to_review(out)}  {count(len(changes), 'line')} to review")
        return
    from mmnet.views.bulletin import bulletin

    found = bulletin(changes, language=language, letters=letters)
    tell_written(found.save(out), "bulletin", language, found.missing)


def tell(changes: Diff) -> None:
    """Say what changed, the gravest consequence first."""
    from mmnet.changes.sentences import headline

    said = headline(changes)
    click.echo(f"{said[:1].upper()}{said[1:]}")
    for sentence in changes.sentences[:MOST_LINES]:
        click.echo(f"  {sentence}")
    more = len(changes.sentences) - MOST_LINES
    if more > 0:
        click.echo(f"  … and {more:,} more (--out writes every line)")


def judge(broken: pd.DataFrame) -> None:
    """List the rules that are broken, and end with the exit code for it."""
    if not len(broken):
        click.echo("Every rule is kept.")
        return
    click.echo(f"\nRules that are broken ({broken['rule'].nunique():,}):")
    for rule, sentence in zip(broken["rule"], broken["sentence"], strict=True):
        click.echo(f"  {rule}: {sentence}")
    click.get_current_context().exit(BROKEN)


@click.command(
    epilog="\b\nExamples:\n  mmnet record log/ new/ --author 'A. Analyst' --reason 'letter 12'\n"
    "  mmnet record log/ new/ --author 'A. Analyst' --changes changes.xlsx\n"
    "  mmnet record --author 'A. Analyst'                   in a project: its tables, in log/"
)
@click.argument("log", type=click.Path(path_type=Path), required=False)
@click.argument("source", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--author", required=True, help="Who accepted the changes.")
@click.option("--reason", default="", help="Why.")
@click.option("--from", "origin", default="", help="Where it is from, such as a letter.")
@click.option("--on", help="The day of recording; today by default.")
@click.option("--as-of", help="The day that the status column of SOURCE speaks of.")
@click.option(
    "--answers", type=click.Path(exists=True, path_type=Path),
    help="Decisions on ids that may be one: a review file, filled in.",
)  # fmt: skip
@click.option(
    "--changes", "sheet", type=click.Path(exists=True, path_type=Path),
    help="Record only what this sheet accepts; mmnet diff wrote it against the last entry.",
)  # fmt: skip
@tells
def record(
    *, log: Path | None, source: Path | None, author: str, reason: str, origin: str, on: str | None,
    as_of: str | None, answers: Path | None, sheet: Path | None, progress: Progress,
) -> None:  # fmt: skip
    """Write what changed from the last entry of LOG to SOURCE into the log.

    The first entry holds SOURCE itself. In a project folder SOURCE is the project, and LOG its
    folder log.
    """
    from mmnet.changes import diff as compare
    from mmnet.changes import history as past
    from mmnet.changes import read_changes
    from mmnet.changes import record as write

    log = log or require_project("LOG").log
    if source is None:
        net = read_project({"--as-of": as_of})
    else:
        net = read_source(source, None, None, as_of, progress)
    accepted: Network | Diff = net
    if log.is_dir() and (sheet is not None or answers is not None):
        changes = compare(past(log).network, net, answers=answers)
        accepted = changes if sheet is None else read_changes(sheet, changes)
    click.echo(write(log, accepted, author=author, reason=reason, source=origin, on=on))


@click.command(
    epilog="\b\nExamples:\n  mmnet history log/\n  mmnet history log/ --about acme-robotics\n"
    "  mmnet history log/ --as-recorded 2026-06-30 --out then/\n"
    "  mmnet history                                        in a project"
)
@click.argument("log", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--about", help="Who changed what about this id.")
@click.option("--as-recorded", help="Write the register as it was recorded on this day.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write it, as mmnet convert.")
def history(
    *, log: Path | None, about: str | None, as_recorded: str | None, out: Path | None
) -> None:
    """Say who changed what when in LOG, or write the register as it was recorded on a day."""
    from mmnet.changes import history as past
    from mmnet.wording import count
    from mmnet.writers import write

    found = past(log or require_project("LOG").log)
    if (as_recorded is None) != (out is None):
        msg = "--as-recorded and --out belong together: give the day and where to write"
        raise click.UsageError(msg)
    if as_recorded is not None and out is not None:
        click.echo(write(found.as_recorded(as_recorded), out))
        return
    if about is not None:
        for row in found.of(about).fillna("").to_dict("records"):
            values = f"{row['before']} -> {row['after']}".strip()
            told = f"{row['change']} {row['table']} {row['id']} {row['field']}: {values}"
            click.echo(f"{row['recorded']}  {row['author']}: {told}")
        return
    for entry in found.entries:
        why = f" ({entry.reason})" if entry.reason else ""
        click.echo(
            f"{entry.recorded}  {entry.number}  {entry.author}{why}: {count(entry.lines, 'line')}"
        )
        for sentence in entry.said[:MOST_LINES]:
            click.echo(f"    {sentence}")
