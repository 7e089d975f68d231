"""Two networks on one map: the actors and ties of both, and what became of each tie.

A tie is a pair of actors and a mode. It is kept where both networks have it, added where the newer
one alone has it, removed where the older one alone does. Only what is known to run counts, each
network at its own moment; where no date tells, all that is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.changes.comparing import diff
from mmnet.changes.patch import new_ids_of
from mmnet.equality import ByContent
from mmnet.measures.coverage.coverage import coverage
from mmnet.views.language.catalog import ENGLISH
from mmnet.views.map.records import Records, records, tie_table
from mmnet.wording import moment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mmnet.network import Network
    from mmnet.views.language.voice import Voice

KEPT, ADDED, REMOVED = 0, 1, 2  # as the page knows them
PAIR = ["source", "target", "mode"]
ENDS = ["source", "target"]


@dataclass(frozen=True, eq=False)
class Changed(ByContent):
    """Two networks put together.

    Attributes
    ----------
    actors : DataFrame
        Those of both, under the ids and names of the newer one.
    ties : DataFrame
        As `tie_table` gives them, and change: 0 kept, 1 added, 2 removed.
    records : Records
        The collaborations and programs of both, without needs.
    sides : list of int
        Of each collaboration: 1 behind a tie of the older network, 2 of the newer, 3 of both,
        0 of none.
    moments : tuple of str
        When the older and when the newer network is, in words.
    """

    actors: pd.DataFrame
    ties: pd.DataFrame
    records: Records
    sides: list[int]
    moments: tuple[str, str]


def changed(
    old: Network,
    new: Network,
    voice: Voice,
    *,
    mode: str | Collection[str] | None,
    family: str | Collection[str] | None,
) -> Changed:
    """Put two networks together, ids of the older one replaced by those of the newer one."""
    ids = new_ids_of(diff(old, new).lines)
    held = [_held(old, ids), _held(new, {})]
    both = _both(*held)
    ties = [
        _placed(_ties(old, ids, mode, family), held[0], both),
        _placed(_ties(new, {}, mode, family), held[1], both),
    ]
    return Changed(
        _first(_actors(new, {}), _actors(old, ids), "actor_id"),
        _put_together(ties[0], ties[1]),
        both,
        _sides(ties[0], ties[1], len(both.collaborations)),
        _moments(old, new, voice),
    )


def _moments(old: Network, new: Network, voice: Voice) -> tuple[str, str]:
    first, last = (said_moment(net, voice) for net in (old, new))
    if first != last:
        return first, last
    return (
        voice.say("figure.map.older", moment=first),
        voice.say("figure.map.newer", moment=last),
    )


def said_moment(net: Network, voice: Voice) -> str:
    """Say when a network is: in English as its days are written."""
    return moment(*net.moment) if voice.language == ENGLISH else voice.moment(*net.moment)


def _actors(net: Network, ids: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    names = dict(ids.get("actors", {}))
    columns = {name: net.actors[name].replace(names) for name in ("actor_id", "parent")}
    return net.actors.assign(**columns)


def _first(one: pd.DataFrame, other: pd.DataFrame, key: str) -> pd.DataFrame:
    """Rows of one frame, and those of the other whose key it does not hold."""
    return pd.concat([one, other[~other[key].isin(one[key])]], ignore_index=True)


def _ties(
    net: Network,
    ids: Mapping[str, Mapping[str, str]],
    mode: str | Collection[str] | None,
    family: str | Collection[str] | None,
) -> pd.DataFrame:
    """Ties that are known to run, under new ids; undirected ones again in canonical order."""
    dated = bool(net.has_moment or (net.state() != "unknown").any())
    graph = net.graph(mode=mode, family=family, state="active" if dated else None)
    ties = tie_table(net, graph.arcs())
    names = dict(ids.get("actors", {}))
    ties = ties.assign(**{end: ties[end].replace(names) for end in ENDS})
    turned = ~ties["directed"].astype(bool) & (ties["source"] > ties["target"])
    ties.loc[turned, ENDS] = ties.loc[turned, ENDS[::-1]].to_numpy()
    return ties


def _placed(ties: pd.DataFrame, own: Records, both: Records) -> pd.DataFrame:
    """Let ties point at the collaborations of both networks."""
    place = both.collaborations.index.get_indexer(own.collaborations.index).tolist()
    behind = [[place[at] for at in own] for own in ties["of"]]
    return ties.assign(of=pd.Series(behind, index=ties.index, dtype=object))


def _put_together(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Ties of both networks; behind kept ones stand the collaborations of both."""
    before, after = (pd.MultiIndex.from_frame(table[PAIR]) for table in (old, new))
    past = old["of"].set_axis(before).reindex(after)
    behind = [
        sorted({*own, *(more if isinstance(more, list) else ())})
        for own, more in zip(new["of"], past, strict=True)
    ]
    there = new.assign(
        change=np.where(after.isin(before), KEPT, ADDED),
        of=pd.Series(behind, index=new.index, dtype=object),
    )
    gone = old[~before.isin(after)].assign(change=REMOVED)
    return pd.concat([there, gone], ignore_index=True)


def _sides(old: pd.DataFrame, new: pd.DataFrame, size: int) -> list[int]:
    """Tell of each collaboration behind whose ties it is."""
    sides = np.zeros(size, dtype=np.int64)
    for side, ties in ((1, old), (2, new)):
        behind = ties["of"].explode().dropna().unique().astype(np.int64)
        sides[behind] |= side
    return [int(side) for side in sides]


def _held(net: Network, ids: Mapping[str, Mapping[str, str]]) -> Records:
    """What the page knows of one network, under new ids; without years, since two are shown."""
    known = records(net, coverage(net))
    names = {table: dict(ids.get(table, {})) for table in ("actors", "programs", "collaborations")}
    table = known.collaborations.rename(index=names["collaborations"])
    members = known.demand.members
    moved = members.assign(
        collaboration_id=members["collaboration_id"].replace(names["collaborations"]),
        actor_id=members["actor_id"].replace(names["actors"]),
    )
    lives = known.demand.lives.rename(index=names["collaborations"])
    programs = known.programs.assign(
        program_id=known.programs["program_id"].replace(names["programs"]),
        host=known.programs["host"].replace(names["actors"]),
    )
    return replace(
        known,
        collaborations=table.assign(
            program=table["program"].replace(names["programs"]), first=np.nan, last=np.nan
        ),
        programs=programs,
        needs=known.needs.head(0),
        demand=replace(known.demand, lives=lives, members=moved),
    )  # fmt: skip


def _both(old: Records, new: Records) -> Records:
    """Collaborations and programs of both; of those that both have as the newer one knows them."""

    def rows(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
        return pd.concat([one, other[~other.index.isin(one.index)]])

    past = old.collaborations.assign(state=old.collaborations["state"].replace("active", "ended"))
    members = [new.demand.members, old.demand.members]
    lives = rows(new.demand.lives, old.demand.lives)
    return replace(
        new,
        collaborations=rows(new.collaborations, past),
        programs=_first(new.programs, old.programs, "program_id"),
        demand=replace(
            new.demand, lives=lives, members=pd.concat(members).drop_duplicates(ignore_index=True)
        ),
    )
