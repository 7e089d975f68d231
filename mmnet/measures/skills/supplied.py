"""To which program a skill is supplied."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def programs_of(supplies: pd.DataFrame, collaborations: pd.DataFrame) -> pd.Series:
    """Return the program of each supply: its own, else that of its collaboration."""
    works = collaborations.set_index("collaboration_id")["program"]
    return supplies["program"].fillna(supplies["collaboration_id"].map(works)).astype("str")
