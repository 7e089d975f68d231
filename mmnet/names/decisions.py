"""What follows from decisions: groups of ids that are one, or the contradiction that forbids it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.check import Problem
from mmnet.errors import DataError, OptionError
from mmnet.names.matches import Matches
from mmnet.names.review import read_decisions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from os import PathLike

WHERE = "decisions"


def decisions_of(source: Matches | pd.DataFrame | str | PathLike[str]) -> pd.DataFrame:
    """Return columns actor_id, other_id, decision and reason of whatever was given.

    Raises
    ------
    OptionError
        If a column is missing or a decision is none of same, different and ask.
    """
    if isinstance(source, Matches):
        frame = source.pairs.rename(columns={"outcome": "decision"})
    elif isinstance(source, pd.DataFrame):
        frame = source
    else:
        frame = read_decisions(source)
    missing = [name for name in ("actor_id", "other_id", "decision") if name not in frame]
    if missing:
        msg = f"the decisions have no column {missing[0]!r}: actor_id, other_id and decision"
        raise OptionError(msg)
    given = frame["reason"] if "reason" in frame else [None] * len(frame)
    reasons = [f"row {at}" if pd.isna(each) else each for at, each in enumerate(given, start=1)]
    frame = frame.assign(reason=reasons)
    wrong = sorted(set(frame["decision"].dropna()) - {"same", "different", "ask"})
    if wrong:
        msg = f"{wrong[0]!r} is no decision: use same, different or ask"
        raise OptionError(msg)
    kept = frame[["actor_id", "other_id", "decision", "reason"]].reset_index(drop=True)
    return kept.assign(decision=kept["decision"].fillna("ask"))


def require_known(frame: pd.DataFrame, known: Collection[str], *, noun: str = "actor") -> None:
    """Refuse ids that nobody has.

    Raises
    ------
    DataError
        With a problem for each such row.
    """
    ids = set(known)
    fix = "the decisions are of other tables, or the id was changed"
    problems = [
        Problem(WHERE, at + 1, column, "E502", f"there is no {noun} {actor!r}", fix)
        for column in ("actor_id", "other_id")
        for at, actor in enumerate(frame[column])
        if actor not in ids
    ]
    if problems:
        raise DataError(problems)


def groups_of(frame: pd.DataFrame) -> list[list[str]]:
    """Put together the ids that decisions call the same.

    Returns
    -------
    list of list of str
        Groups of two and more, sorted.

    Raises
    ------
    DataError
        If a pair that is called different is called the same through others; the message names the
        decisions on the way.
    """
    links: dict[str, dict[str, str]] = {}
    for one, other, reason in rows_of(frame, "same"):
        links.setdefault(one, {})[other] = reason
        links.setdefault(other, {})[one] = reason
    home: dict[str, str] = {}
    for start in sorted(links):
        for actor in _reached(links, start) if start not in home else ():
            home[actor] = start
    problems = list(_contradictions(frame, links, home))
    if problems:
        raise DataError(problems)
    groups: dict[str, list[str]] = {}
    for actor, start in sorted(home.items()):
        groups.setdefault(start, []).append(actor)
    return [group for group in groups.values() if len(group) > 1]


def require_one_of_reference(groups: list[list[str]], own: Collection[str], noun: str) -> None:
    """Refuse what would be two rows of the reference.

    Raises
    ------
    DataError
        If a group holds two ids that are not the network's own.
    """
    problems = []
    for group in groups:
        outside = [one for one in group if one not in own]
        if len(outside) > 1:
            what = f"{outside[0]} and {outside[1]} of the reference would be one {noun}"
            problems.append(Problem(WHERE, 0, "", "E503", what, "decide which of them it is"))
    if problems:
        raise DataError(problems)


def reasons_of(frame: pd.DataFrame) -> dict[str, list[str]]:
    """Return the reasons why each id is the same as another, in their order."""
    reasons: dict[str, list[str]] = {}
    for one, other, reason in rows_of(frame, "same"):
        for each in (one, other):
            reasons.setdefault(each, []).append(reason)
    return reasons


def rows_of(frame: pd.DataFrame, decision: str) -> list[tuple[str, str, str]]:
    """Ids and reason of the rows with one decision."""
    rows = frame[frame["decision"] == decision]
    columns = (rows[name].astype(str).tolist() for name in ("actor_id", "other_id", "reason"))
    return list(zip(*columns, strict=True))


def _reached(links: dict[str, dict[str, str]], start: str) -> dict[str, str]:
    """Every id that can be reached, with the one before it."""
    before = {start: start}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        for other in links.get(at, {}):
            if other not in before:
                before[other] = at
                queue.append(other)
    return before


def _contradictions(
    frame: pd.DataFrame, links: dict[str, dict[str, str]], home: dict[str, str]
) -> Iterator[Problem]:
    for one, other, reason in rows_of(frame, "different"):
        if one == other or (one in home and home.get(one) == home.get(other)):
            way = _way(links, one, other)
            what = f"{one} and {other} are called different ({reason}), but {way}"
            yield Problem(WHERE, 0, "", "E503", what, "correct one of these decisions")


def _way(links: dict[str, dict[str, str]], one: str, other: str) -> str:
    """The decisions that lead from one id to another."""
    before = _reached(links, one)
    steps, at = [], other
    while at != one:
        steps.append(f"{before[at]} = {at} ({links[before[at]][at]})")
        at = before[at]
    return " and ".join(reversed(steps)) or "it is the same id"
