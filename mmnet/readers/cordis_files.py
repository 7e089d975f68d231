"""The two files of CORDIS: what they are called, and what one lacks that the other has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mmnet.check import Problem
from mmnet.errors import DataError, OptionError
from mmnet.lookup import contained

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mmnet.check import RawTable

FILES = ("organization.csv", "project.csv")
# What the two were called before 2021, such as cordis-h2020organizations.csv.
NAMES = {
    "organization": re.compile(r"(.*[-_].*)?organi[sz]ations?\.csv", re.IGNORECASE),
    "project": re.compile(r"(.*[-_].*)?projects?\.csv", re.IGNORECASE),
}
INCOMPLETE = ("refuse", "leave_out")
NO_PROJECT = "of a project that the file of projects does not hold"
NO_KIND = "of an organization without an activity type"
AGAIN = "added to an earlier row"
EXAMPLES = 5


def files_in(names: Iterable[str]) -> dict[str, str]:
    """Find the two files of CORDIS's archive by name, newer names first; {} without both."""
    held = sorted(names, key=lambda name: (name not in FILES, name))
    found = {
        table: next((name for name in held if form.fullmatch(name)), "")
        for table, form in NAMES.items()
    }
    return found if all(found.values()) else {}


def complete(
    rows: RawTable, projects: RawTable, kinds: Mapping[str, str], how: str, problems: list[Problem]
) -> tuple[RawTable, dict[str, int]]:
    """Refuse or leave out what is incomplete; repeated rows are counted too."""
    if how not in INCOMPLETE:
        msg = f"incomplete={how!r} is none of {', '.join(INCOMPLETE)}"
        raise OptionError(msg)
    frame = rows.frame
    lost = ~contained(frame["collaboration_id"], projects.frame["collaboration_id"])
    lost &= (frame["collaboration_id"] != "").to_numpy()
    typed = frame.loc[frame["kind"] != "", "actor_id"]
    bare = ~contained(frame["actor_id"], typed) if "" not in kinds else np.zeros_like(lost)
    bare &= ~lost & (frame["actor_id"] != "").to_numpy()
    code = "W429" if how == "leave_out" else ""
    fix = "they are left out" if code else 'give the whole download, or say incomplete="leave_out"'
    for out, reason, column, error in (
        (lost, NO_PROJECT, "collaboration_id", "E303"), (bare, NO_KIND, "actor_id", "E104"),
    ):  # fmt: skip
        if out.any():
            names = sorted(set(frame.loc[out, column]))
            some = ", ".join(names[:EXAMPLES]) + (", …" if len(names) > EXAMPLES else "")
            what = f"participations {reason}: {int(out.sum()):,} ({some})"
            label = rows.labels.get(column, column)
            problems.append(Problem(rows.file, 0, str(label), code or error, what, fix))
    if not code and (lost | bare).any():
        raise DataError(problems)
    kept = ~(lost | bare)
    whole = frame[kept].reset_index(drop=True)
    again = int(whole.duplicated(["collaboration_id", "actor_id", "role"]).sum())
    left = {NO_PROJECT: int(lost.sum()), NO_KIND: int(bare.sum()), AGAIN: again}
    return replace(rows, frame=whole, rows=rows.rows[kept]), left
