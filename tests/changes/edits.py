"""Edit scripts: random changes of the example that leave a network which passes the check."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from hypothesis import strategies as st

import mmnet as mm
from mmnet.changes.lines import renamed
from mmnet.check.raw import Cleaner
from mmnet.check.values import CONTROL
from mmnet.schema import frames_of

if TYPE_CHECKING:
    from collections.abc import Callable

Frames = dict[str, pd.DataFrame]
AS_OF = "2026-06-30"


@cache
def example() -> mm.Network:
    return mm.example()


def whole(text: str) -> str:
    """A text as the check keeps it, and never empty."""
    raw = CONTROL.sub("", text).strip()
    return Cleaner()[raw] or "x"


def network_of(frames: Frames, like: mm.Network | None = None) -> mm.Network:
    made = like or example()
    held = {name: frame for name, frame in frames.items() if len(frame) or name == "actors"}
    return mm.Network.from_tables(held, title=made.title, as_of=made.as_of)


def put(frames: Frames, table: str, row: int, column: str, value: object) -> Frames:
    frame = frames[table].copy()
    if len(frame):
        frame.loc[frame.index[row % len(frame)], column] = value
    return {**frames, table: frame}


def fresh(frames: Frames, table: str, key: str, text: str) -> str:
    taken = set(frames[table][key])
    while text in taken:
        text += "+"
    return text


def rename(frames: Frames, row: int, text: str) -> Frames:
    return put(frames, "actors", row, "name", text)


def rekey(table: str, key: str) -> Callable[[Frames, int, str], Frames]:
    def change(frames: Frames, row: int, text: str) -> Frames:
        ids = frames[table][key]
        if not len(ids):
            return frames
        return renamed(frames, {table: {ids.iloc[row % len(ids)]: fresh(frames, table, key, text)}})

    return change


def without_collaborations(frames: Frames, gone: pd.Series | list[str]) -> Frames:
    kept = {
        name: frames[name][~frames[name]["collaboration_id"].isin(gone)]
        for name in ("collaborations", "participations")
    }
    return {**frames, **kept}


def end_collaboration(frames: Frames, row: int, _: str) -> Frames:
    frames = put(frames, "collaborations", row, "end", "2199-12")
    return put(frames, "collaborations", row, "status", np.nan)


def drop_collaboration(frames: Frames, row: int, _: str) -> Frames:
    ids = frames["collaborations"]["collaboration_id"]
    return without_collaborations(frames, [ids.iloc[row % len(ids)]]) if len(ids) > 2 else frames


def copy_collaboration(frames: Frames, row: int, text: str) -> Frames:
    table, part = frames["collaborations"], frames["participations"]
    old = table["collaboration_id"].iloc[row % len(table)]
    new = fresh(frames, "collaborations", "collaboration_id", text)
    rows = [frame[frame["collaboration_id"] == old] for frame in (table, part)]
    more = [frame.assign(collaboration_id=new) for frame in rows]
    more[0] = more[0].assign(title=text)
    return {
        **frames,
        "collaborations": pd.concat([table, more[0]], ignore_index=True),
        "participations": pd.concat([part, more[1]], ignore_index=True),
    }


def drop_actor(frames: Frames, row: int, _: str) -> Frames:
    actors = frames["actors"]
    if len(actors) < 50:
        return frames
    gone = actors["actor_id"].iloc[row % len(actors)]
    part = frames["participations"]
    frames = without_collaborations(frames, part.loc[part["actor_id"] == gone, "collaboration_id"])
    ratings = frames["ratings"]
    programs = frames["programs"]
    return {
        **frames,
        "actors": actors[actors["actor_id"] != gone].assign(
            parent=actors["parent"].where(actors["parent"] != gone)
        ),
        "programs": programs.assign(host=programs["host"].where(programs["host"] != gone)),
        "ratings": ratings[(ratings["rater"] != gone) & (ratings["rated"] != gone)],
    }


def add_actor(frames: Frames, row: int, text: str) -> Frames:
    actors = frames["actors"]
    new = actors.iloc[[row % len(actors)]].assign(
        actor_id=fresh(frames, "actors", "actor_id", text), name=text, lat=row / 7
    )
    return {**frames, "actors": pd.concat([actors, new], ignore_index=True)}


def merge_businesses(frames: Frames, row: int, _: str) -> Frames:
    actors, part = frames["actors"], frames["participations"]
    ids = actors.loc[actors["kind"] == "business", "actor_id"]
    if len(ids) < 3:
        return frames
    one, other = ids.iloc[row % len(ids)], ids.iloc[(row + 1) % len(ids)]
    both = (
        part[part["actor_id"].isin([one, other])].groupby("collaboration_id")["actor_id"].nunique()
    )
    frames = without_collaborations(frames, list(both.index[both > 1]))
    part = frames["participations"]
    moved = part.assign(actor_id=part["actor_id"].replace({one: other}))
    return drop_actor(
        {**frames, "participations": moved}, int(np.flatnonzero(actors["actor_id"] == one)[0]), ""
    )


def host(frames: Frames, row: int, _: str) -> Frames:
    actors = frames["actors"]
    ids = actors.loc[actors["kind"] == "university", "actor_id"]
    return put(frames, "programs", row, "host", ids.iloc[row % len(ids)])


def amount(frames: Frames, row: int, _: str) -> Frames:
    return put(frames, "participations", row, "amount", row / 3)


def coordinator(frames: Frames, row: int, _: str) -> Frames:
    part = frames["participations"]
    mode = frames["collaborations"].set_index("collaboration_id")["mode"]
    fits = (part["collaboration_id"].map(mode) == "research_cooperation") & (
        part["role"] == "partner"
    )
    doubled = part.duplicated(["collaboration_id", "actor_id"], keep=False)
    rows = part.index[fits & ~doubled]
    if not len(rows):
        return frames
    return {**frames, "participations": part.assign(
        role=part["role"].mask(part.index == rows[row % len(rows)], "coordinator")
    )}  # fmt: skip


def alone(frames: Frames, row: int, _: str) -> Frames:
    part = frames["participations"]
    if not len(part):
        return frames
    one = part.iloc[row % len(part)]
    others = (part["collaboration_id"] == one["collaboration_id"]) & (
        part["actor_id"] != one["actor_id"]
    )
    return {**frames, "participations": part[~others]}


def column(frames: Frames, row: int, text: str) -> Frames:
    name = ("actors", "programs", "ratings", "needs")[row % 4]
    frame = frames[name]
    if row % 3 == 0 and "founded" in frame:
        return {**frames, name: frame.drop(columns="founded")}
    values = [text if at % 2 else np.nan for at in range(len(frame))]
    return {
        **frames,
        name: frame.assign(
            **{f"note {row % 5}": pd.Series(values, index=frame.index, dtype="str")}
        ),
    }


def need(frames: Frames, row: int, _: str) -> Frames:
    if row % 3 == 0 and len(frames["needs"]) > 3:
        return {
            **frames,
            "needs": frames["needs"].drop(frames["needs"].index[row % len(frames["needs"])]),
        }
    return put(frames, "needs", row, "weight", row / 9)


def rating(frames: Frames, row: int, _: str) -> Frames:
    if row % 5 == 0:
        return {**frames, "ratings": frames["ratings"].iloc[:0]}
    return put(frames, "ratings", row, "level", row % 5 + 0.5)


def skill(frames: Frames, row: int, text: str) -> Frames:
    """Supply one more skill, take a supply away, or give a skill another label."""
    skills, supplies = frames["skills"], frames["supplies"]
    if row % 3 == 1 and len(supplies):
        left = supplies.drop(index=supplies.index[row % len(supplies)])
        return {**frames, "supplies": left}
    if row % 3 == 2 and len(skills):
        return put(frames, "skills", row, "label", text)
    actors, name = frames["actors"]["actor_id"], fresh(frames, "skills", "skill_id", text)
    one = pd.DataFrame({"skill_id": [name], "label": [text]})
    supply = pd.DataFrame(
        {
            "program": [frames["programs"]["program_id"].iloc[row % len(frames["programs"])]],
            "actor_id": [actors.iloc[row % len(actors)]], "skill": [name], "hours": [row / 7],
        }
    )  # fmt: skip
    return {
        **frames,
        "skills": pd.concat([skills, one.reindex(columns=skills.columns)], ignore_index=True),
        "supplies": pd.concat(
            [supplies, supply.reindex(columns=supplies.columns)], ignore_index=True
        ),
    }


EDITS = (
    rename, rekey("actors", "actor_id"), rekey("programs", "program_id"),
    rekey("collaborations", "collaboration_id"), end_collaboration, drop_collaboration,
    copy_collaboration, drop_actor, add_actor, merge_businesses, host, amount, coordinator, alone,
    column, need, rating, skill,
)  # fmt: skip

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
    | st.sampled_from(" /=-\"'+é漢;,\n"),
    min_size=1,
    max_size=8,
).map(whole)
SCRIPTS = st.lists(
    st.tuples(st.integers(0, len(EDITS) - 1), st.integers(0, 500), TEXTS), max_size=12
)


def edited(script: list[tuple[int, int, str]], order: int) -> mm.Network:
    """The example after a script, its rows read in another order."""
    frames = frames_of(example())
    for edit, row, text in script:
        frames = EDITS[edit](frames, row, text)
    return network_of(
        {name: frame.sample(frac=1, random_state=order) for name, frame in frames.items()}
    )
