"""The sheet that a person has filled in, read back as the diff of what was accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.arguments import checked
from mmnet.changes.applying import in_part
from mmnet.changes.decisions import decided
from mmnet.changes.review import QUESTIONS, SHEET
from mmnet.changes.texts import NUMBER, layout
from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.delimited import read_delimited
from mmnet.readers.tables import without_guards
from mmnet.readers.workbook import read_sheets
from mmnet.schema import frames_of

if TYPE_CHECKING:
    from os import PathLike

    from mmnet.changes.result import Diff
    from mmnet.check import RawTable


@checked
def read_changes(path: str | PathLike[str], diff: Diff) -> Diff:
    """Read the sheet that a person has filled in, and return what was accepted.

    Parameters
    ----------
    path : str or path
        The .xlsx or .csv file that `Diff.to_review` wrote. The decision of a line stands in its
        first row: accept, reject, or edit with the value in the column edited. A cell of a row that
        is added may be edited in its own row; "(empty)" empties a cell.
    diff : Diff
        The diff that the sheet was written of.

    Returns
    -------
    Diff
        The accepted lines, with the values as edited; `apply` takes it. Its `after` is the network
        that they make, which has passed the check.

    Raises
    ------
    DataError
        If the sheet is of another diff, a line is missing, unknown or contradicts itself, or the
        network would break a rule; the message names which accepted line needs which rejected one.
        Nothing is applied then.
    OptionError
        If the diff is of parts of a network.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> actors = pd.DataFrame({"actor_id": ["a", "b"], "name": ["Alpha", "Beta"]})
    >>> actors["kind"] = "university"
    >>> ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
    >>> ties["mode"] = "research_cooperation"
    >>> old = mm.read_edges(ties, actors)
    >>> new = mm.read_edges(ties, actors.replace("Beta", "Bee"))
    >>> changes = mm.diff(old, new)
    >>> accepted = mm.read_changes(changes.to_review("changes.csv"), changes)
    >>> mm.apply(old, accepted) == new
    True
    """
    raw = _read(Path(path))
    accepted = decided(raw, diff.lines, _numbers(diff))
    after = in_part(diff, accepted)
    gone = set(diff.lines.loc[diff.lines["line"].isin(accepted["line"]), "id"])
    return replace(
        diff, lines=accepted, after=after,
        merged={one: other for one, other in diff.merged.items() if one in gone},
        split={one: other for one, other in diff.split.items() if one in gone},
    )  # fmt: skip


def _numbers(diff: Diff) -> set[tuple[str, str]]:
    return {
        (table, name)
        for net in (diff.before, diff.after)
        for table, frame in frames_of(net).items()
        for name, kind in layout(frame).items()
        if kind == NUMBER
    }


def _read(target: Path) -> RawTable:
    if not target.exists():
        raise DataError([Problem(str(target), 0, "", "E114", "does not exist", "check the path")])
    if target.suffix.lower() != ".xlsx":
        return _unguarded(read_delimited(target, SHEET))
    sheets = read_sheets(target, {SHEET: ("line", "decision"), QUESTIONS: ("decision", "actor_id")})
    if SHEET not in sheets:
        fix = "give the workbook that to_review wrote"
        raise DataError([Problem(target.name, 0, "", "E101", f'has no sheet "{SHEET}"', fix)])
    asked = sheets.get(QUESTIONS)
    if asked is not None and "decision" in asked.frame and asked.frame["decision"].ne("").any():
        what = "the questions are answered, and the lines were made before the answers"
        fix = "compare again with diff(old, new, answers=…) and review what comes of it"
        raise DataError([Problem(asked.file, 0, "", "E602", what, fix)])
    return _unguarded(sheets[SHEET])


def _unguarded(raw: RawTable) -> RawTable:
    return replace(raw, frame=without_guards(raw.frame))
