"""New names in answers: which of them the roster has under another name, and which are new."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.countries import code
from mmnet.equality import ByContent
from mmnet.names.matches import Matches
from mmnet.names.matching import match
from mmnet.names.normal import ascii_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mmnet.surveys.answer import Answer, NewName
    from mmnet.surveys.roster import Roster

COLUMNS = ("actor_id", "name", "kind", "country")
TABLE = (*COLUMNS, "named_by", "outcome", "other_id", "other_name")
SAME, ASK, NEW, WAITING = "same", "ask", "new", "no kind"
PAIRS = ("actor_id", "name", "other_id", "other_name", "outcome", "score", "reason")
# Room for a name in an id.
LONGEST_ID = 60


@dataclass(frozen=True, eq=False)
class NewNames(ByContent):
    """The new names of all answers, each with the actor that it stands for.

    Attributes
    ----------
    table : DataFrame
        actor_id (one of its own), name, kind, country, named_by (ids), outcome (same: an actor of
        the roster; ask; new: the roster has none like it; no kind), other_id and other_name (the
        actor of the roster that it is or may be).
    matches : Matches
        As `match` gives them, to be reviewed.
    ids : mapping of NewName to str
        The actor that each stands for.
    added : DataFrame
        Actors that come to the roster.
    waiting : frozenset of str
        Ids of actors whose kind nobody told: their ties wait.
    """

    table: pd.DataFrame
    matches: Matches
    ids: Mapping[NewName, str]
    added: pd.DataFrame
    waiting: frozenset[str]


def new_names_of(
    answers: Sequence[Answer], roster: Roster, decisions: pd.DataFrame | None
) -> NewNames:
    """Gather the new names, match them with the roster, and apply what a person decided."""
    named = [
        (answer.respondent, partner.new)
        for answer in answers
        for partner in answer.partners
        if partner.new is not None
    ]
    own = _own_ids([new for _, new in named], roster)
    actors = _actors(own)
    matches = (
        match(actors, roster.actors, progress=False)
        if len(actors)
        else Matches(pd.DataFrame(columns=list(PAIRS)), 0, len(roster.name))
    )
    same = _decided({**_written_alike(actors, roster), **_sure(matches)}, decisions)
    fresh = actors[~actors["actor_id"].isin(list(same))]
    known = fresh["kind"] != ""
    added = fresh[known].reset_index(drop=True)
    return NewNames(
        _table(actors, _named_by(named, own), matches, same, roster),
        matches,
        {new: same.get(actor, actor) for new, actor in own.items()},
        added.assign(country=[code(text) or "" for text in added["country"]]),
        frozenset(fresh["actor_id"][~known]),
    )


def _own_ids(names: Iterable[NewName], roster: Roster) -> dict[NewName, str]:
    """Give each new name an id; one name, however it is capitalized, gets one."""
    by_name: dict[str, str] = {}
    taken = {*roster.name}
    found: dict[NewName, str] = {}
    for new in sorted(names, key=lambda new: (new.name.casefold(), new.name, new.kind)):
        folded = " ".join(new.name.casefold().split())
        if folded not in by_name:
            letters = re.sub(r"[^a-z0-9]+", "-", ascii_of(new.name)).strip("-")[:LONGEST_ID]
            base = f"new-{letters or 'partner'}"
            later = (f"{base}-{at}" for at in range(2, len(taken) + 2))
            by_name[folded] = (
                base if base not in taken else next(i for i in later if i not in taken)
            )
            taken.add(by_name[folded])
        found[new] = by_name[folded]
    return found


def _actors(own: Mapping[NewName, str]) -> pd.DataFrame:
    """Make a row for each id: of several kinds or countries the first that was told."""
    rows: dict[str, dict[str, str]] = {}
    for new, actor in own.items():
        row = rows.setdefault(
            actor, {"actor_id": actor, "name": new.name, "kind": new.kind, "country": new.country}
        )
        row["kind"], row["country"] = row["kind"] or new.kind, row["country"] or new.country
    return pd.DataFrame(list(rows.values()), columns=list(COLUMNS))


def _written_alike(actors: pd.DataFrame, roster: Roster) -> dict[str, str]:
    """Find the one actor of the roster that is written alike, where nothing speaks against it."""
    by_name: dict[str, list[str]] = {}
    for actor, name in roster.name.items():
        by_name.setdefault(" ".join(name.casefold().split()), []).append(actor)
    found = {}
    for new in actors.to_dict("records"):
        alike = by_name.get(" ".join(new["name"].casefold().split()), [])
        if len(alike) == 1:
            there = (roster.kind[alike[0]], roster.country[alike[0]])
            here = (new["kind"], code(new["country"]) or new["country"])
            if all(one in {"", other} for one, other in zip(here, there, strict=True)):
                found[new["actor_id"]] = alike[0]
    return found


def _sure(matches: Matches) -> dict[str, str]:
    sure = matches.of(SAME)
    return dict(zip(sure["actor_id"], sure["other_id"], strict=True))


def _decided(same: dict[str, str], decisions: pd.DataFrame | None) -> dict[str, str]:
    """Return which actor of the roster each new one is, as far as found or decided."""
    found = dict(same)
    for row in () if decisions is None else decisions.to_dict("records"):
        if row["decision"] == SAME:
            found[row["actor_id"]] = row["other_id"]
        elif row["decision"] == "different" and found.get(row["actor_id"]) == row["other_id"]:
            del found[row["actor_id"]]
    return found


def _named_by(
    named: Iterable[tuple[str, NewName]], own: Mapping[NewName, str]
) -> dict[str, list[str]]:
    by: dict[str, list[str]] = {}
    for respondent, new in named:
        by.setdefault(own[new], []).append(respondent)
    return by


def _table(
    actors: pd.DataFrame, named_by: Mapping[str, Sequence[str]], matches: Matches,
    same: Mapping[str, str], roster: Roster,
) -> pd.DataFrame:  # fmt: skip
    asked = matches.of(ASK).drop_duplicates("actor_id")
    near = dict(zip(asked["actor_id"], asked["other_id"], strict=True))
    rows = []
    for actor in actors.to_dict("records"):
        key = actor["actor_id"]
        other = same.get(key) or near.get(key, "")
        outcome = SAME if key in same else ASK if other else NEW if actor["kind"] else WAITING
        rows.append({
            **actor, "named_by": "; ".join(sorted(set(named_by[key]))), "outcome": outcome,
            "other_id": other, "other_name": roster.name.get(other, ""),
        })  # fmt: skip
    return pd.DataFrame(rows, columns=list(TABLE))
