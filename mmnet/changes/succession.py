"""Succession: actors that went into others, and actors that came out of others.

Stated by the column merged_from or by the former name among the aliases, it is taken for so. Where
one actor took over the collaborations of another that is gone, it is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.equality import ByContent
from mmnet.lookup import contained

if TYPE_CHECKING:
    from mmnet.changes.lines import Frames

LEAST, SHARE = 2, 0.8
QUESTION = ["table", "actor_id", "name", "other_id", "other_name", "score", "reason"]


@dataclass(frozen=True, eq=False)
class Successions(ByContent):
    """Mergers (gone to kept), splits (new to its origin), and what is asked."""

    merged: dict[str, str]
    split: dict[str, str]
    questions: pd.DataFrame


def successions(old: Frames, new: Frames, decided: dict[tuple[str, str], str]) -> Successions:
    """Find the mergers and splits between two sets of tables whose ids are the same already."""
    merged, asked = _taken_over(old, new, decided)
    turned = {(other, one): word for (one, other), word in decided.items()}
    split, splits_asked = _taken_over(new, old, turned)
    names = {
        "actor_id": "other_id",
        "name": "other_name",
        "other_id": "actor_id",
        "other_name": "name",
    }
    back = splits_asked.rename(columns=names)
    reasons = back["reason"].astype("str").str.replace("of its", "of the new one's", regex=False)
    back = back.assign(reason=reasons)
    questions = pd.concat([asked, back[QUESTION]], ignore_index=True)
    return Successions(merged, split, questions)


def _taken_over(
    old: Frames, new: Frames, decided: dict[tuple[str, str], str]
) -> tuple[dict[str, str], pd.DataFrame]:
    """Find who took over from each actor that is gone; sure ones, and a table of questions."""
    before, after = old["actors"], new["actors"]
    gone = before[~contained(before["actor_id"], after["actor_id"])]
    if not len(gone):
        return {}, pd.DataFrame(columns=QUESTION)
    sure = {**_by_merged_from(gone, after), **_by_alias(gone, before, after)}
    told = {one: other for (one, other), word in decided.items() if word == "same"}
    ids = set(gone["actor_id"])
    sure |= {one: other for one, other in told.items() if one in ids}
    seats = _seats(old, new, gone[~gone["actor_id"].isin(sure)])
    names = before.set_index("actor_id")["name"], after.set_index("actor_id")["name"]
    rows = [
        (
            "actors", one, names[0][one], other, names[1][other], round(100 * held / of, 1),
            f"holds {held} of its {of} collaborations",
        )
        for one, other, held, of in seats
    ]  # fmt: skip
    return sure, pd.DataFrame(rows, columns=QUESTION)


def _by_merged_from(gone: pd.DataFrame, after: pd.DataFrame) -> dict[str, str]:
    if "merged_from" not in after:
        return {}
    return _by_list(after["merged_from"], after["actor_id"], gone["actor_id"], gone["actor_id"])


def _by_alias(gone: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> dict[str, str]:
    """Find the names of those that are gone among the aliases that are new."""
    was = before.set_index("actor_id")["aliases"].reindex(after["actor_id"]).to_numpy()
    news = after[(after["aliases"] != was) & after["actor_id"].isin(before["actor_id"])]
    return _by_list(news["aliases"], news["actor_id"], gone["name"], gone["actor_id"])


def _by_list(
    lists: pd.Series, owners: pd.Series, wanted: pd.Series, ids: pd.Series
) -> dict[str, str]:
    """Map ids to the one owner of a list, separated by semicolons, that holds what is wanted."""
    rows = pd.DataFrame({"owner": owners, "text": lists}).dropna()
    rows = rows.assign(text=rows["text"].str.split(";")).explode("text")
    rows["text"] = rows["text"].str.strip()
    known = pd.DataFrame({"text": wanted, "id": ids}).drop_duplicates("text", keep=False)
    found = rows.merge(known, on="text").drop_duplicates(["id", "owner"])
    found = found.drop_duplicates("id", keep=False)
    return dict(zip(found["id"], found["owner"], strict=True))


def _seats(old: Frames, new: Frames, gone: pd.DataFrame) -> list[tuple[str, str, int, int]]:
    """List who came into the collaborations that go on without one who is gone: most of them."""
    was, now = old["participations"], new["participations"]
    goes_on = new["collaborations"]["collaboration_id"]
    left = was[contained(was["actor_id"], gone["actor_id"])]
    left = left[contained(left["collaboration_id"], goes_on)]
    left = left[["collaboration_id", "actor_id"]].drop_duplicates()
    here = contained(now["collaboration_id"], left["collaboration_id"])
    heirs = now.loc[here, ["collaboration_id", "actor_id"]].drop_duplicates()
    was = was[contained(was["collaboration_id"], left["collaboration_id"])]
    held = heirs.merge(
        was[["collaboration_id", "actor_id"]].drop_duplicates(), how="left", indicator=True
    )
    heirs = held.loc[held["_merge"] == "left_only", ["collaboration_id", "actor_id"]]
    pairs = left.merge(heirs, on="collaboration_id", suffixes=("", "_heir"))
    counts = pairs.groupby(["actor_id", "actor_id_heir"], as_index=False).size()
    total = counts["actor_id"].map(left["actor_id"].value_counts()).astype("float64")
    enough = (counts["size"] >= LEAST) & (counts["size"] >= SHARE * total)
    rows = counts.assign(total=total)[enough]
    return [
        (row["actor_id"], row["actor_id_heir"], int(row["size"]), int(row["total"]))
        for row in rows.to_dict("records")
    ]
