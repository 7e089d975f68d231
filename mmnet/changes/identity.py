"""Identity: which ids became others, and what is in doubt and is asked.

Only ids that are gone are compared with ids that are new. Actors are the same as in `match`, or as
`respelled` settles;
programs by name and host; collaborations where all cells and all participants are equal. What is
near is a question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.changes.lines import KEYED, pointers, renamed
from mmnet.changes.respelled import settled
from mmnet.changes.succession import successions
from mmnet.changes.texts import as_texts
from mmnet.check import Problem
from mmnet.equality import ByContent
from mmnet.errors import DataError
from mmnet.lookup import contained
from mmnet.names.decisions import decisions_of
from mmnet.names.matching import match
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from mmnet.changes.lines import Frames
    from mmnet.names.matches import Matches

    Given = Matches | pd.DataFrame | str | PathLike[str]

QUESTIONS = ["table", "actor_id", "name", "other_id", "other_name", "score", "reason"]


@dataclass(frozen=True, eq=False)
class Identity(ByContent):
    """Ids that became others, mergers and splits, and what is asked.

    Attributes
    ----------
    new_ids : mapping
        By table, the new id of each old one.
    merged, split : mapping of str to str
        The actor that one that is gone went into; the actor that a new one came out of.
    questions : DataFrame
        Columns as in `QUESTIONS`.
    """

    new_ids: dict[str, dict[str, str]]
    merged: dict[str, str]
    split: dict[str, str]
    questions: pd.DataFrame


def identity(old: Frames, new: Frames, answers: Given | None) -> Identity:
    """Find the ids that became others; `answers` decide what was asked before."""
    decided = _decided(answers)
    new_ids: dict[str, dict[str, str]] = {}
    asked: list[pd.DataFrame] = []
    for table in KEYED:
        moved = renamed(old, new_ids)
        gone, came = _unmatched(moved, new, table)
        pairs = _PAIRS[table](gone, came, moved, new)
        key = TABLES[table].key[0]
        sure, doubtful = _one_to_one(_with_answers(pairs, decided, set(gone[key]), set(came[key])))
        new_ids[table] = sure
        asked.append(doubtful.assign(table=table))
    found = successions(renamed(old, new_ids), new, decided)
    _require_used(decided, old, new)
    questions = pd.concat([*asked, found.questions], ignore_index=True)
    open_pairs = [
        (one, other) not in decided
        for one, other in zip(questions["actor_id"], questions["other_id"], strict=True)
    ]
    told = questions.loc[np.array(open_pairs, dtype=bool), QUESTIONS].reset_index(drop=True)
    return Identity(new_ids, found.merged, found.split, told)


def _decided(answers: Given | None) -> dict[tuple[str, str], str]:
    if answers is None:
        return {}
    table = decisions_of(answers)
    table = table[table["decision"] != "ask"]
    keys = zip(table["actor_id"], table["other_id"], strict=True)
    return dict(zip(keys, table["decision"], strict=True))


def _require_used(decided: Iterable[tuple[str, str]], old: Frames, new: Frames) -> None:
    """Refuse answers on ids that the two networks do not have."""
    ids = [
        {name for table in KEYED for name in frames[table][TABLES[table].key[0]]}
        for frames in (old, new)
    ]
    problems = [
        Problem(
            "answers", 0, column, "E502", f'there is no "{name}" in the {which} network',
            "the answers are of other networks, or the id was changed",
        )
        for pair in decided
        for name, column, which, known in zip(
            pair, ("actor_id", "other_id"), ("old", "new"), ids, strict=True
        )
        if name not in known
    ]  # fmt: skip
    if problems:
        raise DataError(problems)


def _unmatched(old: Frames, new: Frames, table: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows whose id is gone, and those whose id is new and stood nowhere before."""
    key = TABLES[table].key[0]
    before, after = _held(old, table), _held(new, table)
    one, other = old[table], new[table]
    return one[~contained(one[key], after)], other[~contained(other[key], before)]


def _held(frames: Frames, table: str) -> pd.Series:
    """Return every id of a table that stands anywhere, also where its row is out of view."""
    return pd.Series(pd.concat([frames[name][column] for name, column in pointers(table)]).unique())


PAIR = ["actor_id", "name", "other_id", "other_name", "outcome", "score", "reason"]


def _actor_pairs(gone: pd.DataFrame, came: pd.DataFrame, old: Frames, new: Frames) -> pd.DataFrame:
    if not len(gone) or not len(came):
        return pd.DataFrame(columns=PAIR)
    return settled(match(gone, came, progress=False).pairs, old, new)


def _program_pairs(
    gone: pd.DataFrame, came: pd.DataFrame, old: Frames, new: Frames
) -> pd.DataFrame:
    """Programs of one name: the same where the host is the same too."""
    del old, new
    left = gone.assign(folded=gone["name"].str.casefold())
    right = came.assign(folded=came["name"].str.casefold())
    pairs = left.merge(right, on="folded", suffixes=("", "_other"))
    same = (pairs["host"] == pairs["host_other"]).to_numpy()
    return pd.DataFrame(
        {
            "actor_id": pairs["program_id"],
            "name": pairs["name"],
            "other_id": pairs["program_id_other"],
            "other_name": pairs["name_other"],
            "outcome": ["same" if each else "ask" for each in same],
            "score": [100.0 if each else 80.0 for each in same],
            "reason": ["same name and host" if each else "same name, other host" for each in same],
        }
    )


def _collaboration_pairs(
    gone: pd.DataFrame, came: pd.DataFrame, old: Frames, new: Frames
) -> pd.DataFrame:
    """Collaborations of the same participants in one mode: the same where every cell is equal."""
    sides = [_prints(gone, old["participations"]), _prints(came, new["participations"])]
    pairs = sides[0].merge(sides[1], on=["mode", "who"], suffixes=("", "_other"))
    whole = (pairs["whole"] == pairs["whole_other"]).to_numpy()
    titled = (pairs["title"] == pairs["title_other"]).to_numpy()
    pairs = pairs.assign(
        outcome=["same" if each else "ask" for each in whole],
        score=[100.0 if each else 80.0 for each in whole],
        reason=["equal in every cell" if each else "same title and participants" for each in whole],
    )[whole | titled]
    names = {
        "collaboration_id": "actor_id", "title": "name",
        "collaboration_id_other": "other_id", "title_other": "other_name",
    }  # fmt: skip
    return pairs.rename(columns=names)[PAIR]


def _prints(table: pd.DataFrame, part: pd.DataFrame) -> pd.DataFrame:
    """Sum up each collaboration: who takes part as what, and all its cells together."""
    own = part[contained(part["collaboration_id"], table["collaboration_id"])]
    cells = own[["actor_id", "role"]]
    amounts = own[["actor_id", "role", "amount"]]
    ids = own["collaboration_id"].to_numpy()
    who = pd.util.hash_pandas_object(cells, index=False).groupby(ids).sum()
    shares = pd.util.hash_pandas_object(amounts, index=False).groupby(ids).sum()
    at = table["collaboration_id"]
    texts = pd.Series("", index=table.index, dtype=object)
    for field in sorted(set(table.columns) - {"collaboration_id"}):
        held = pd.Series(as_texts(table[field]), index=table.index, dtype=object)
        texts = texts + (f"{field}=" + held + "\n").where(held.notna(), "")
    return pd.DataFrame(
        {
            "collaboration_id": at,
            "mode": table["mode"],
            "title": table["title"].astype(object),
            "who": at.map(who).fillna(0),
            "whole": texts + at.map(shares).astype(str).astype(object),
        }
    ).reset_index(drop=True)


_PAIRS = {
    "actors": _actor_pairs,
    "programs": _program_pairs,
    "collaborations": _collaboration_pairs,
}


def _with_answers(
    pairs: pd.DataFrame, decided: dict[tuple[str, str], str], gone: set[str], came: set[str]
) -> pd.DataFrame:
    """Let answers count more than the outcome, also on pairs that nobody asked about."""
    keys = list(zip(pairs["actor_id"], pairs["other_id"], strict=True))
    said = [decided.get(key, was) for key, was in zip(keys, pairs["outcome"], strict=True)]
    own = [
        {"actor_id": one, "other_id": other, "outcome": word, "reason": "as answered"}
        for (one, other), word in decided.items()
        if word == "same" and one in gone and other in came and (one, other) not in keys
    ]
    kept = pairs.assign(outcome=said).astype({name: "str" for name in PAIR if name != "score"})
    kept = kept[kept["outcome"] != "different"]
    return pd.concat([kept, pd.DataFrame(own)], ignore_index=True) if own else kept


def _one_to_one(pairs: pd.DataFrame) -> tuple[dict[str, str], pd.DataFrame]:
    """Keep what is the same and fits one alone; the rest is asked."""
    sure = pairs[pairs["outcome"] == "same"]
    twice = sure["actor_id"].duplicated(keep=False) | sure["other_id"].duplicated(keep=False)
    several = sure[twice].assign(reason=sure.loc[twice, "reason"] + "; several fit as well")
    sure = sure[~twice]
    settled = pairs["actor_id"].isin(sure["actor_id"]) | pairs["other_id"].isin(sure["other_id"])
    doubtful = pd.concat([pairs[(pairs["outcome"] == "ask") & ~settled], several])
    return dict(zip(sure["actor_id"], sure["other_id"], strict=True)), doubtful
