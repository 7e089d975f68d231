"""Merge actors that were decided to be one; everything that was done is written down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked
from mmnet.check import Problem
from mmnet.errors import DataError, OptionError
from mmnet.names.decisions import (
    WHERE,
    decisions_of,
    groups_of,
    reasons_of,
    require_known,
    require_one_of_reference,
)
from mmnet.narrowing import standing_alone
from mmnet.network import Network
from mmnet.results import Result
from mmnet.schema import TABLES, frames_of
from mmnet.wording import agree, count

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from os import PathLike

    from mmnet.names.matches import Matches
    from mmnet.ontology import Ontology
    from mmnet.register import Register

JOINED = ("aliases", "merged_from", "origin")
OWN = ("actor_id", "name", "kind", *JOINED)
LOG = ["kept_id", "kept_name", "merged_id", "merged_name", "reason"]
REFERENCES = {
    "actors": ("parent",),
    "programs": ("host",),
    "participations": ("actor_id",),
    "ratings": ("rater", "rated"),
    "supplies": ("actor_id",),
}


@dataclass(frozen=True, eq=False, repr=False)
class Merge(Result):
    """A network whose actors were merged, what was done, and the way back.

    Attributes
    ----------
    network : Network
        The result. Merged actors have their former ids in the column merged_from and their other
        names among the aliases.
    log : DataFrame
        One row for each actor that went into another: kept_id, kept_name, merged_id, merged_name
        and the reason of the decision. For a match with a reference merged_id is its id there.
    before : Network
        The network as it was.
    """

    network: Network
    log: pd.DataFrame
    before: Network = field(repr=False)
    decisions: pd.DataFrame = field(repr=False)
    reference: pd.DataFrame | None = field(default=None, repr=False)

    @checked
    def undo(self, *actor_ids: str) -> Network:
        """Return the network as it was.

        Parameters
        ----------
        *actor_ids : str
            Take back only the decisions on these; all if none is given.

        Returns
        -------
        Network

        Raises
        ------
        OptionError
            If no decision is about an id.

        Examples
        --------
        >>> import mmnet as mm
        >>> import pandas as pd
        >>> decisions = pd.DataFrame(
        ...     {"actor_id": ["acme-robotics"], "other_id": ["aster-bio"], "decision": ["same"]}
        ... )
        >>> mm.merge(mm.example(), decisions).undo() == mm.example()
        True
        """
        if not actor_ids:
            return self.before
        table = self.decisions
        about = table["actor_id"].isin(actor_ids) | table["other_id"].isin(actor_ids)
        for actor in actor_ids:
            if not ((table["actor_id"] == actor) | (table["other_id"] == actor)).any():
                msg = f"no decision is about {actor!r}"
                raise OptionError(msg)
        return merge(self.before, table[~about], reference=self.reference).network

    @property
    def table(self) -> pd.DataFrame:
        """What went into what: `log`."""
        return self.log

    def sentence(self) -> str:
        """Say how many actors there were and are."""
        before, after = len(self.before.actors), len(self.network.actors)
        return f"{before:,} actors became {after:,}, {count(len(self.log), 'decision')}."


@checked
def merge(
    net: Network,
    decisions: Matches | pd.DataFrame | str | PathLike[str],
    *,
    reference: Network | pd.DataFrame | None = None,
    prefer: Collection[str] = (),
) -> Merge:
    """Make one actor of those that were decided to be the same.

    Parameters
    ----------
    net : Network
        The network; it stays as it is.
    decisions : Matches, DataFrame or path
        What `match` calls the same, a review file that was filled in, or a table of actor_id,
        other_id and decision (same, different or ask). Questions that are open change nothing.
    reference : Network or DataFrame, optional
        The list that other_id points to. An actor that matches a row of it keeps its id and takes
        over what it lacks: ROR id, country, city, place, aliases. Two actors that match one row
        become one.
    prefer : collection of str
        Ids that stay when they are merged with others.

    Returns
    -------
    Merge
        The one with the most participations stays, of equals the first id. It takes over what it
        lacks from the others; their names become aliases, their ids stand in merged_from. Where
        two took part in one collaboration in one role, their amounts are added up.

    Raises
    ------
    DataError
        If an id is unknown, decisions contradict each other (A = B and B = C, but A is not C), or
        an actor would be two rows of the reference, be tied to itself or part of itself, or two
        actors are of different kinds.
    OptionError
        If the network was narrowed to actors, and its collaborations lack the others.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> decisions = pd.DataFrame(
    ...     {"actor_id": ["acme-robotics"], "other_id": ["aster-bio"], "decision": ["same"]}
    ... )
    >>> found = mm.merge(mm.example(), decisions)
    >>> len(found.network.actors), found.log["merged_id"].tolist()
    (126, ['aster-bio'])
    """
    table = decisions_of(decisions)
    list_of = reference.actors if isinstance(reference, Network) else reference
    actors = net.actors.set_index("actor_id", drop=False)
    others = set() if list_of is None else set(list_of["actor_id"].astype(str))
    require_known(table, set(actors.index) | others)
    groups = groups_of(table)
    require_one_of_reference(groups, set(actors.index), "actor")
    _refuse_two_kinds(groups, actors)
    first = set(prefer)
    times = net.participations["actor_id"].value_counts().to_dict()
    became: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for group in groups:
        own = sorted(
            (a for a in group if a in actors.index),
            key=lambda a: (a not in first, -times.get(a, 0), a),
        )
        if own:
            members[own[0]] = [*own[1:], *(a for a in group if a not in actors.index)]
            became |= dict.fromkeys(own[1:], own[0])
    known = actors if list_of is None else _with_reference(actors, list_of)
    merged = _actors(actors, known, members, became)
    _refuse_ties_with_itself(net, became)
    _refuse_parts_of_itself(merged, became)
    tables = _redirected(net, merged, became)
    log = _log(table, known, members)
    made = _network(net, tables, members, table)
    made = made.following(net, notes=made.notes, register=_register(net, made, became))
    return Merge(made, log, net, table, list_of)


def _refuse_two_kinds(groups: list[list[str]], actors: pd.DataFrame) -> None:
    problems = []
    for group in groups:
        kinds = {str(actors.at[actor, "kind"]): actor for actor in group if actor in actors.index}
        if len(kinds) > 1:
            said = " and ".join(f"{actor} ({kind})" for kind, actor in sorted(kinds.items()))
            fix = "correct the kind of one first, or call them different"
            problems.append(Problem(WHERE, 0, "", "E504", f"{said} are of different kinds", fix))
    if problems:
        raise DataError(problems)


def _refuse_ties_with_itself(net: Network, became: Mapping[str, str]) -> None:
    """Refuse to make one of those who are the two sides of a collaboration."""
    directed = [key for key, mode in net.ontology.modes.items() if mode.directed]
    works = net.collaborations
    works = works[works["mode"].isin(directed)]
    part = net.participations
    part = part[part["collaboration_id"].isin(works["collaboration_id"])]
    part = part.assign(one=part["actor_id"].replace(became))
    counts = part.groupby("collaboration_id")[["actor_id", "one", "role"]].nunique()
    lost = counts[(counts["actor_id"] > 1) & (counts["one"] < 2) & (counts["role"] > 1)]
    problems = []
    for name in lost.index:
        who = " and ".join(sorted(part.loc[part["collaboration_id"] == name, "actor_id"].unique()))
        what = f'{who} are the two sides of "{name}", and would be tied to themselves'
        fix = "correct who takes part in it, or call them different"
        problems.append(Problem(WHERE, 0, "", "E505", what, fix))
    if problems:
        raise DataError(problems)


def _refuse_parts_of_itself(actors: pd.DataFrame, became: Mapping[str, str]) -> None:
    """Refuse to make one of those of which one is part of the other through a third."""
    parent = dict(zip(actors["actor_id"], actors["parent"].replace(became), strict=True))
    for kept in sorted(set(became.values())):
        above, seen = parent[kept], {kept}
        while isinstance(above, str) and above in parent and above not in seen:
            seen.add(above)
            above = parent[above]
        if above == kept and parent[kept] != kept:
            merged = " and ".join(sorted(name for name, one in became.items() if one == kept))
            what = f"with {merged}, {kept} would be part of itself through {parent[kept]}"
            fix = "correct the parent of one first, or call them different"
            raise DataError([Problem(WHERE, 0, "", "E505", what, fix)])


def _with_reference(actors: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    listed = reference.assign(actor_id=reference["actor_id"].astype(str))
    listed = listed[~listed["actor_id"].isin(actors.index)].set_index("actor_id", drop=False)
    return pd.concat([actors, listed.drop(columns="parent", errors="ignore")])


def _actors(
    actors: pd.DataFrame,
    known: pd.DataFrame,
    members: Mapping[str, Sequence[str]],
    became: Mapping[str, str],
) -> pd.DataFrame:
    """Rows of the actors that stay, with what they take over."""
    left = actors.drop(index=list(became)).astype(object)
    for column in ("merged_from", "aliases"):
        if column not in left:
            left[column] = None
    facts = [name for name in known.columns if name not in OWN and name in left]
    for kept, others in members.items():
        rows = known.loc[[kept, *others]]
        for name in facts:
            there = rows[name].dropna()
            if rows[name].isna().iloc[0]:
                left.at[kept, name] = there.iloc[0] if len(there) else None
        gone = [actor for actor in others if actor in actors.index]
        given = {"aliases": rows["name"].iloc[1:].tolist(), "merged_from": gone, "origin": []}
        for name in JOINED:
            if name in left:
                left.at[kept, name] = joined(rows, name, given[name], rows["name"].iloc[0])
    return left.reset_index(drop=True)


def joined(rows: pd.DataFrame, column: str, more: list[str], own: str) -> str | None:
    """Every part once, in order."""
    texts = rows[column].dropna().tolist() if column in rows else []
    parts = [part.strip() for text in texts for part in str(text).split(";")]
    every = dict.fromkeys(part for part in [*parts, *more] if part and part != own)
    return "; ".join(every) or None


def _redirected(
    net: Network, actors: pd.DataFrame, became: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    tables = frames_of(net) | {"actors": actors}
    for name, columns in REFERENCES.items():
        frame = tables[name]
        moved = {column: frame[column].replace(became) for column in columns if column in frame}
        tables[name] = frame.assign(**moved)
    frame = tables["actors"]
    itself = frame["parent"] == frame["actor_id"]
    tables["actors"] = frame.assign(parent=frame["parent"].mask(itself))
    tables["participations"] = added_up(
        tables["participations"], list(TABLES["participations"].key), "amount"
    )
    ratings = tables["ratings"]
    ratings = ratings[ratings["rater"] != ratings["rated"]]
    tables["ratings"] = ratings.drop_duplicates(["rater", "rated", "date"])
    tables["supplies"] = added_up(tables["supplies"], list(TABLES["supplies"].key), "hours")
    return tables


def _register(net: Network, merged: Network, became: Mapping[str, str]) -> Register:
    """Return the facts that were recorded, under the ids that stay."""
    recorded = net.register
    tables = dict(recorded.tables)
    for name, columns in REFERENCES.items():
        frame = tables[name]
        tables[name] = frame.assign(**{column: frame[column].replace(became) for column in columns})
    actors = tables["actors"]
    own = merged.actors.set_index("actor_id")["parent"]
    parent = actors["actor_id"].map(own).astype("str").fillna(actors["parent"])
    actors = actors.assign(parent=parent.mask(parent == actors["actor_id"]))
    tables["actors"] = actors[~actors["actor_id"].isin(became)].reset_index(drop=True)
    gone = frozenset(became.get(name, name) for name in recorded.gone)
    return replace(recorded, tables=tables, gone=gone)


def added_up(frame: pd.DataFrame, key: list[str], quantity: str) -> pd.DataFrame:
    """One row of each key, such as an actor in a role; quantities of several are added up."""
    again = frame.duplicated(key, keep=False)
    if not again.any():
        return frame
    sums = frame[again].groupby(key, dropna=False)[quantity].sum(min_count=1)
    first = frame[again].drop_duplicates(key).set_index(key)
    first = first.assign(**{quantity: sums}).reset_index()
    return pd.concat([frame[~again], first[frame.columns]], ignore_index=True)


def _network(
    net: Network,
    tables: Mapping[str, pd.DataFrame],
    members: Mapping[str, Sequence[str]],
    table: pd.DataFrame,
) -> Network:
    frames = {
        name: frame
        for name, frame in standing_alone(tables).items()
        if len(frame) or name == "actors"
    }
    checked = whole(frames, net.ontology, net.title, net)
    gone = len(net.actors) - len(checked.actors)
    still = int((table["decision"] == "ask").sum())
    ratings = len(net.ratings) - len(checked.ratings)
    note = f"merged {count(gone, 'actor')} into {count(len(members), 'other')}"
    note += f"; {count(still, 'pair')} {agree(still, 'was', 'were')} left open" if still else ""
    if ratings:
        said = agree(ratings, "was", "were")
        note += f"; {count(ratings, 'rating')} of one actor by itself or told twice {said} left out"
    return checked.following(net, notes=[*net.notes, note])


def whole(
    frames: Mapping[str, pd.DataFrame], ontology: Ontology, title: str, *nets: Network
) -> Network:
    """Check the tables that were made of networks; a part of one may hold less than it needs.

    Raises
    ------
    OptionError
        If one of them was narrowed to actors, and its collaborations lack the others.
    """
    as_of = max(net.as_of for net in nets)
    try:
        return Network.from_tables(frames, ontology=ontology, title=title, as_of=as_of)
    except DataError as error:
        cuts = "; ".join(cut for net in nets for cut in net.register.selections)
        if not cuts:
            raise
        msg = (
            f"a part of a network (only {cuts}) lacks what its collaborations need: take the whole "
            "one, and choose the part of the result"
        )
        raise OptionError(msg) from error


def _log(
    table: pd.DataFrame, known: pd.DataFrame, members: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    reasons = reasons_of(table)
    rows = [
        (kept, known.at[kept, "name"], gone, known.at[gone, "name"], "; ".join(reasons[gone]))
        for kept, others in sorted(members.items())
        for gone in others
    ]
    return pd.DataFrame(rows, columns=LOG)
