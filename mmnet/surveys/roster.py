"""Roster of a survey: who may be named, and which modes two of them may have."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.errors import OptionError
from mmnet.network import Network
from mmnet.ontology import load_ontology

if TYPE_CHECKING:
    from mmnet.ontology import Mode, Ontology

NEEDED = ("actor_id", "name", "kind")
# What the partner of a tie is to the one who answers.
GIVE, RECEIVE, BOTH, NONE, UNKNOWN = "give", "receive", "both", "", "unknown"
DIRECTIONS = (GIVE, RECEIVE, BOTH)


class Roster:
    """Actors that a survey knows, by id.

    Parameters
    ----------
    given : Network or DataFrame
        A DataFrame has the columns actor_id, name and kind; country and aliases are used where
        they are. Its kinds are those of the default ontology.
    """

    def __init__(self, given: Network | pd.DataFrame) -> None:
        if isinstance(given, Network):
            self.actors, self.ontology = given.actors, given.ontology
        else:
            self.actors, self.ontology = _checked(given), load_ontology()
        self.net = given if isinstance(given, Network) else None
        ids = self.actors["actor_id"].astype(str)
        self.name = dict(zip(ids, self.actors["name"].astype(str), strict=True))
        self.kind = dict(zip(ids, self.actors["kind"].astype(str), strict=True))
        self.country = dict(zip(ids, self.column("country"), strict=True))

    def column(self, name: str) -> list[str]:
        """Return the texts of a column; empty where it is not there."""
        if name not in self.actors:
            return [""] * len(self.actors)
        return self.actors[name].fillna("").astype(str).tolist()

    @cached_property
    def labels(self) -> dict[str, str]:
        """Name of each actor, with its id where two have the same name."""
        counts = pd.Series(self.name).value_counts()
        return {
            actor: name if counts[name] == 1 else f"{name} [{actor}]"
            for actor, name in self.name.items()
        }

    def modes(self, own: str, other: str) -> dict[str, tuple[str, ...]]:
        """Return the modes that two kinds may have, with the directions of each."""
        found = {mode.id: directions(mode, own, other) for mode in self.ontology.modes.values()}
        return {mode: ways for mode, ways in found.items() if ways}


def directions(mode: Mode, own: str, other: str) -> tuple[str, ...]:
    """Return how one kind may be tied to another in a mode, seen from the first one."""
    gives, receives = (own, other) in mode.pairs, (other, own) in mode.pairs
    if not mode.directed:
        return (NONE,) if gives or receives else ()
    if gives and receives:
        return DIRECTIONS
    return (GIVE,) if gives else (RECEIVE,) if receives else ()


def roles_of(mode: Mode) -> tuple[str, str]:
    """Return the roles of the two ends of a tie: giver and receiver, or twice the first role."""
    if not mode.directed:
        return mode.roles[0], mode.roles[0]
    giver = [role for role in mode.roles if role in mode.gives]
    only = [role for role in giver if role not in mode.receives]
    receiver = [role for role in mode.roles if role in mode.receives]
    return (only or giver)[0], receiver[0]


def _checked(given: pd.DataFrame) -> pd.DataFrame:
    frame = given.reset_index(drop=True)
    ontology: Ontology = load_ontology()
    missing = [name for name in NEEDED if name not in frame]
    if missing:
        msg = f"the roster has no column {missing[0]!r}: give {', '.join(NEEDED)}"
        raise OptionError(msg)
    for name in NEEDED:
        if frame[name].isna().any() or (frame[name].astype(str).str.strip() == "").any():
            msg = f"the column {name!r} of the roster has an empty cell: fill it in"
            raise OptionError(msg)
    twice = frame["actor_id"][frame["actor_id"].duplicated()]
    if len(twice):
        msg = f"the actor_id {twice.iloc[0]!r} stands twice in the roster: keep one"
        raise OptionError(msg)
    unknown = sorted(set(frame["kind"].astype(str)) - set(ontology.kinds))
    if unknown:
        msg = f"the kind {unknown[0]!r} of the roster is not known: use {', '.join(ontology.kinds)}"
        raise OptionError(msg)
    return frame
