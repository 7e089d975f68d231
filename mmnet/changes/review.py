"""The sheet in which a person accepts, rejects or edits each line of a diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.changes.decisions import ACCEPT, CHOICES
from mmnet.writers.endings import require_file
from mmnet.writers.tables import write_table
from mmnet.writers.workbook import write_workbook

if TYPE_CHECKING:
    from os import PathLike

    from mmnet.changes.steps import Steps

SHEET, QUESTIONS = "changes", "review"
COLUMNS = [
    "line", "decision", "change", "about", "table", "id", "field", "before", "after", "edited",
]  # fmt: skip
ASKED = ["decision", "score", "name", "other_name", "reason", "actor_id", "other_id"]


def write_review(diff: Steps, path: str | PathLike[str]) -> Path:
    """Write the sheet of a diff; see `Diff.to_review`."""
    target = Path(path)
    if require_file(target, "sheet") == ".csv":
        return write_table(sheet_of(diff), target)
    frames = {SHEET: sheet_of(diff)}
    choices: dict[str, dict[str, tuple[str, ...]]] = {SHEET: {"decision": CHOICES}}
    if len(diff.questions):
        asked = diff.questions.assign(decision="")[ASKED]
        frames[QUESTIONS] = asked
        choices[QUESTIONS] = {"decision": ("same", "different")}
    write_workbook(frames, target, exact=True, choices=choices)
    return target


def sheet_of(diff: Steps) -> pd.DataFrame:
    """Return the lines as rows to decide: the first row of each line has the decision."""
    lines = diff.lines
    first = ~lines["line"].duplicated()
    return lines.assign(
        decision=np.where(first, ACCEPT, ""), about=_about(diff), edited=""
    )[COLUMNS]  # fmt: skip


def _about(diff: Steps) -> pd.Series:
    """Name what a line is about: an actor, a program, or the title of a collaboration."""
    lines = diff.lines
    ids = lines["id"].str.split(" / ").str[0]
    found = pd.Series("", index=lines.index, dtype="str")
    sources = {
        "actors": ("actors", "actor_id", "name"),
        "programs": ("programs", "program_id", "name"),
        "needs": ("programs", "program_id", "name"),
        "ratings": ("actors", "actor_id", "name"),
        "skills": ("skills", "skill_id", "label"),
        "collaborations": ("collaborations", "collaboration_id", "title"),
        "participations": ("collaborations", "collaboration_id", "title"),
    }
    for table, (source, key, label) in sources.items():
        own = lines["table"] == table
        for net in (diff.before, diff.after):
            names = getattr(net, source).set_index(key)[label]
            named = ids.map(names.dropna().to_dict()).astype("str")
            found = found.mask(own & named.notna(), named)
    return found
