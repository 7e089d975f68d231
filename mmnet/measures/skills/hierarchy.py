"""The hierarchy of skills: what stands above what."""

from __future__ import annotations

import pandas as pd


def top_of(skills: pd.DataFrame) -> dict[str, str]:
    """Return the topmost skill above each skill; itself where nothing is above it."""
    top = {name: name for name in skills["skill_id"]}
    above = pairs_above(skills)
    # The last pair of each skill is the farthest.
    return top | dict(zip(above["skill_id"], above["above"], strict=True))


def with_broader(rows: pd.DataFrame, above: pd.DataFrame) -> pd.DataFrame:
    """Return rows of skills, then the same for every skill above them; `above` as `pairs_above`."""
    wider = rows.merge(above, left_on="skill", right_on="skill_id")
    return pd.concat([rows, wider.assign(skill=wider["above"])[rows.columns]], ignore_index=True)


def pairs_above(skills: pd.DataFrame) -> pd.DataFrame:
    """List every skill with every one above it: skill_id, above; nearest first."""
    parent = skills.set_index("skill_id")["parent"].dropna()
    step = parent.rename("above").rename_axis("skill_id").reset_index()
    parts = [step]
    while len(step):
        step = step.assign(above=step["above"].map(parent)).dropna()
        parts.append(step)
    return pd.concat(parts, ignore_index=True)
