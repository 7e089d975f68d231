"""The file in which a person decides what is the same: written, filled in, and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.arguments import checked
from mmnet.check import Problem
from mmnet.check.raw import missing_columns
from mmnet.errors import DataError
from mmnet.readers.delimited import read_delimited
from mmnet.readers.tables import without_guards
from mmnet.readers.workbook import read_sheets
from mmnet.writers.endings import require_file
from mmnet.writers.tables import write_table, write_tables

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

SHEET = "review"
ANSWERS = {
    "same": "same", "yes": "same", "y": "same", "是": "same",
    "different": "different", "no": "different", "n": "different", "否": "different",
    "": "ask", "ask": "ask", "?": "ask",
}  # fmt: skip
NEEDED = ("decision", "actor_id", "other_id")
COLUMNS = ("decision", "score", "name", "other_name", "reason", "actor_id", "other_id")


def write_review(asked: pd.DataFrame, path: str | PathLike[str]) -> Path:
    """Write the pairs to ask about; see `Matches.write_review`."""
    frame = asked.assign(decision="")[list(COLUMNS)]
    target = Path(path)
    if require_file(target, "review") == ".csv":
        return write_table(frame, target)
    return write_tables({SHEET: frame}, target)[0]


@checked
def read_decisions(path: str | PathLike[str]) -> pd.DataFrame:
    """Read the review file that a person has filled in.

    Parameters
    ----------
    path : str or path
        The .csv or .xlsx file. Its column decision says same or different (yes and no are
        understood, 是 and 否 too); empty or ? leaves a pair open.

    Returns
    -------
    DataFrame
        Columns actor_id, other_id, decision (same, different or ask) and reason, which names the
        file and the row; as `merge` takes it.

    Raises
    ------
    DataError
        If the file cannot be read, a column is missing, or a decision is none of these.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> answers = {"decision": ["same"], "actor_id": ["a"], "other_id": ["b"]}
    >>> pd.DataFrame(answers).to_csv("review.csv", index=False)
    >>> mm.read_decisions("review.csv")
      actor_id other_id decision             reason
    0        a        b     same  review.csv, row 2
    """
    target = Path(path)
    if not target.exists():
        raise DataError([Problem(str(target), 0, "", "E114", "does not exist", "check the path")])
    if target.suffix.lower() in {".xlsx", ".xlsm"}:
        sheets = read_sheets(target, {SHEET: ("actor_id",)})
        if SHEET not in sheets:
            fix = "give the workbook that was written for review"
            raise DataError([Problem(target.name, 0, "", "E101", f'has no sheet "{SHEET}"', fix)])
        raw = sheets[SHEET]
    else:
        raw = read_delimited(target, SHEET)
    raw = replace(raw, frame=without_guards(raw.frame))
    frame = raw.frame
    problems = missing_columns(raw, NEEDED, "add it again")
    if problems:
        raise DataError(problems)
    decision = frame["decision"].str.strip().str.casefold().map(ANSWERS)
    for at in decision.index[decision.isna()]:
        what = f"{frame['decision'][at]!r} is no decision"
        problems.append(
            Problem(
                raw.file, int(raw.rows[at]), "decision", "E501", what, "write same or different"
            )
        )
    for column in NEEDED[1:]:
        problems += [
            Problem(raw.file, int(raw.rows[at]), column, "E104", "is empty", "put the id back")
            for at in frame.index[frame[column] == ""]
        ]
    if problems:
        raise DataError(problems)
    reason = [f"{raw.file}, row {row}" for row in raw.rows]
    return frame[["actor_id", "other_id"]].assign(decision=decision, reason=reason)
