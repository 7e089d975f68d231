"""The rules of skills: a need names a mode or a skill; a supply says where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.check.values import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from mmnet.check.raw import RawTable
    from mmnet.problems import Problem


def check_needs(raw: RawTable, needs: pd.DataFrame) -> Iterator[Problem]:
    """Report needs that name neither a mode nor a skill, or both."""
    stated = {name: _filled(raw, name) for name in ("mode", "skill")}
    one_of = "name the mode or the skill that is needed"
    for record in np.flatnonzero(~stated["mode"] & ~stated["skill"]):
        yield raw.problem(int(record), "mode", Fault("E104", "is empty", one_of))
    for record in np.flatnonzero(stated["mode"] & stated["skill"]):
        what = f'a need of the mode "{needs["mode"].iloc[record]}" names a skill too'
        fault = Fault("E309", what, "make two rows of it: one with the mode, one with the skill")
        yield raw.problem(int(record), "skill", fault)


def check_supplies(raw: RawTable, frames: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Report supplies that go nowhere, or to another program than their collaboration."""
    supplies = frames["supplies"]
    named = {name: _filled(raw, name) for name in ("collaboration_id", "program")}
    fix = "name the collaboration, or the program"
    for record in np.flatnonzero(~named["collaboration_id"] & ~named["program"]):
        yield raw.problem(int(record), "collaboration_id", Fault("E104", "is empty", fix))
    known = frames["collaborations"].drop_duplicates("collaboration_id")
    theirs = supplies["collaboration_id"].map(known.set_index("collaboration_id")["program"])
    differs = (theirs != supplies["program"]) & theirs.notna() & supplies["program"].notna()
    for record in np.flatnonzero(differs.fillna(value=False)):
        text, other = supplies["program"].iloc[record], theirs.iloc[record]
        what = f'"{text}" is not the program of the collaboration, which is "{other}"'
        fault = Fault("E310", what, "empty the cell, or correct one of the two")
        yield raw.problem(int(record), "program", fault)


def _filled(raw: RawTable, column: str) -> np.ndarray:
    """Tell in which rows of the file a cell holds something, readable or not."""
    if column not in raw.frame:
        return np.zeros(len(raw.frame), dtype=bool)
    return (raw.frame[column] != "").to_numpy()
