"""Candidates: who could serve which need of a program, and what speaks for it.

A candidate could serve a mode when the ontology lets its kind work with the host's kind in that
mode, and it works in that mode elsewhere already. A candidate of whom nothing is known could serve
whatever the ontology allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments.values import known_names
from mmnet.errors import OptionError
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mmnet.network import Network

SHOWN = "works in this mode elsewhere"
STATED = "stated by the user"
POSSIBLE = "allowed by the ontology; nothing else is known"


def candidate_table(
    net: Network, candidates: Collection[str] | pd.DataFrame | None
) -> pd.DataFrame:
    """Return the candidates: all actors, the listed ones, or new ones with name and kind.

    Returns
    -------
    DataFrame, index actor_id
        name, kind, country, disciplines, region, and modes (stated by the user, "; "-separated).

    Raises
    ------
    OptionError
        If the list is empty, or names an actor that is not known.
    """
    actors = net.actors.set_index("actor_id")
    columns = ["name", "kind", "country", "region", "disciplines"]
    if candidates is None:
        return actors[columns].assign(modes="")
    if len(candidates) == 0:
        msg = "candidates is empty: name at least one actor, or leave it out to consider all"
        raise OptionError(msg)
    if isinstance(candidates, pd.DataFrame):
        return _new_candidates(net, candidates, actors[columns])
    names = [candidates] if isinstance(candidates, str) else list(dict.fromkeys(candidates))
    unknown = [name for name in names if name not in actors.index]
    if unknown:
        msg = (
            f"candidate {unknown[0]!r} is not an actor of the network: "
            "correct the id, or give a DataFrame with actor_id, name and kind"
        )
        raise OptionError(msg)
    return actors.loc[sorted(names), columns].assign(modes="")


def _new_candidates(net: Network, frame: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Take candidates that the network may not know from a DataFrame."""
    if "actor_id" not in frame:
        msg = f"candidates has no column actor_id; found: {', '.join(map(str, frame.columns))}"
        raise OptionError(msg)
    if frame["actor_id"].isna().any():
        msg = "candidates has a row without an actor_id: fill it in, or delete the row"
        raise OptionError(msg)
    frame = frame.assign(actor_id=frame["actor_id"].astype(str))
    twice = frame.loc[frame["actor_id"].duplicated(), "actor_id"]
    if len(twice):
        msg = f"candidates names {twice.iloc[0]!r} twice: leave one row of each actor"
        raise OptionError(msg)
    given = frame.set_index("actor_id").sort_index().reindex(columns=[*actors.columns, "modes"])
    known = actors.reindex(given.index)
    table = pd.DataFrame(
        {
            column: given[column].astype("str").where(given[column].notna(), known.get(column))
            for column in given
        },
        index=given.index,
    ).astype("str")
    table["modes"] = table["modes"].fillna("")
    table["name"] = table["name"].fillna(table.index.to_series())
    for actor, kind in table["kind"].items():
        if kind not in net.ontology.kinds:
            valid = ", ".join(net.ontology.kinds)
            msg = f"candidate {actor!r} has the kind {kind!r}: use one of {valid}"
            raise OptionError(msg)
    modes = table["modes"].str.split(";").explode().str.strip()
    for actor, mode in modes[modes != ""].items():
        if mode not in net.ontology.modes:
            msg = f"candidate {actor!r} has the mode {mode!r}, which the ontology does not know"
            raise OptionError(msg)
    return table


def could_serve(
    net: Network,
    candidates: pd.DataFrame,
    cells: pd.DataFrame,
    serving: pd.DataFrame,
    allowed: Mapping[str, Collection[str]] | None,
) -> pd.DataFrame:
    """List which candidate could serve which cell, and on what grounds.

    Parameters
    ----------
    net : Network
    candidates : DataFrame
        Of `candidate_table`.
    cells : DataFrame
        program, mode, kind, region; one row a cell.
    serving : DataFrame
        program and partner: who serves which program already; they are no candidates for it.
    allowed : mapping of str to collection of str, optional
        Modes that each candidate may serve, instead of what follows from the network.

    Returns
    -------
    DataFrame
        cell, candidate, grounds.
    """
    modes = _modes_of(net, candidates, allowed)
    wanted = cells[["program", "mode", "kind", "region"]].reset_index(names="cell")
    pairs = wanted.merge(modes, on="mode")
    for name in ("kind", "region"):
        own = pairs["candidate"].map(candidates[name])
        pairs = pairs[pairs[name].isna() | (own == pairs[name]).fillna(value=False)]
    pairs = pairs[_compatible(net, pairs, candidates)]
    known = pd.MultiIndex.from_frame(serving[["program", "partner"]].drop_duplicates())
    taken = pd.MultiIndex.from_frame(pairs[["program", "candidate"]]).isin(known)
    found = pairs.loc[~taken, ["cell", "candidate", "grounds"]]
    return found.sort_values(["cell", "candidate"], ignore_index=True)


def _modes_of(
    net: Network, candidates: pd.DataFrame, allowed: Mapping[str, Collection[str]] | None
) -> pd.DataFrame:
    """List the modes that each candidate could work in."""
    if allowed is not None:
        return _allowed_modes(net, candidates, allowed)
    words = candidates["modes"].str.split(";").explode().str.strip()
    said = words[words != ""].rename("mode").rename_axis("candidate").reset_index()
    shown = _modes_done(net)
    shown = shown[shown["candidate"].isin(candidates.index)]
    # An actor of the network without any record is not put forward; a new one may do what it may.
    recorded = [*shown["candidate"], *said["candidate"], *net.actors["actor_id"]]
    new = candidates.index.difference(pd.Index(recorded))
    axes = [list(new), list(net.ontology.modes)]
    anything = pd.MultiIndex.from_product(axes, names=["candidate", "mode"])
    possible = anything.to_frame(index=False).astype("str")
    grounds: dict[str, pd.DataFrame] = {STATED: said, SHOWN: shown, POSSIBLE: possible}
    parts = [frame.assign(grounds=text) for text, frame in grounds.items()]
    together = pd.concat(parts, ignore_index=True)
    return together.drop_duplicates(["candidate", "mode"])


def _allowed_modes(
    net: Network, candidates: pd.DataFrame, allowed: Mapping[str, Collection[str]]
) -> pd.DataFrame:
    known_names("allowed: the actor", list(allowed), [*candidates.index, *net.actors["actor_id"]])
    rows = [(name, mode, STATED) for name, modes in allowed.items() for mode in modes]
    for name, mode, _ in rows:
        if mode not in net.ontology.modes:
            msg = f"allowed names the mode {mode!r} for {name!r}, which the ontology does not know"
            raise OptionError(msg)
    listed = pd.DataFrame(rows, columns=["candidate", "mode", "grounds"])
    return listed[listed["candidate"].isin(candidates.index)]


def _modes_done(net: Network) -> pd.DataFrame:
    """List the modes in which each actor works or has worked."""
    state = net.collaborations["collaboration_id"].map(net.state())
    begun = net.collaborations.loc[state != "planned", ["collaboration_id", "mode"]]
    done = net.participations.merge(begun, on="collaboration_id")
    return done[["actor_id", "mode"]].drop_duplicates().rename(columns={"actor_id": "candidate"})


def _compatible(net: Network, pairs: pd.DataFrame, candidates: pd.DataFrame) -> pd.Series:
    """Tell where the ontology lets the candidate's kind work with the host's in the mode."""
    actors = net.register.tables["actors"].set_index("actor_id")
    host = pairs["program"].map(net.register.hosts)
    top = net.register.institutions
    modes = net.ontology.modes
    rows = pd.DataFrame(
        {
            "mode": pairs["mode"],
            "own": pairs["candidate"].map(candidates["kind"]),
            "other": host.map(actors["kind"]),
        }
    ).fillna("")
    distinct = rows.drop_duplicates()
    verdict = {
        (mode, own, other): not other
        or (own, other) in modes[mode].pairs
        or (other, own) in modes[mode].pairs
        for mode, own, other in distinct.itertuples(index=False, name=None)
    }
    fits = pd.Series(
        [verdict[row] for row in rows.itertuples(index=False, name=None)],
        index=pairs.index,
        dtype=bool,
    )
    families = {key: net.ontology.families[mode.family] for key, mode in modes.items()}
    internal = pairs["mode"].map({key: one.internal for key, one in families.items()}).astype(bool)
    anybody = pairs["mode"].map({key: one.home_serves for key, one in families.items()})
    itself = (pairs["candidate"] == host).fillna(value=False)
    kin = (pairs["candidate"].map(top) == host.map(top)).fillna(value=False)
    # Inside an institution only its own members can serve; outside only others.
    return fits & (anybody.astype(bool) | (~itself & (kin == internal)))


@dataclass(frozen=True)
class Evidence:
    """What speaks for working with a candidate.

    Attributes
    ----------
    hosts, partners : frozenset of str
        Hosts of the programs, and partners of theirs, that it works with already.
    country : str
        Its country, where it is one of a host's; else empty.
    disciplines : tuple of str
        Codes that it shares with hosts.
    running : int
        Collaborations of its own that run.
    """

    hosts: frozenset[str]
    partners: frozenset[str]
    country: str
    disciplines: tuple[str, ...]
    running: int


def evidence(
    net: Network,
    candidates: pd.DataFrame,
    chosen: list[str],
    programs: list[str],
    partners: set[str],
) -> dict[str, Evidence]:
    """Return for each chosen candidate what speaks for working with it."""
    actors = net.actors.set_index("actor_id")
    hosts = net.programs.set_index("program_id")["host"].reindex(programs).dropna()
    home = actors.loc[actors.index.isin(hosts)]
    countries = set(home["country"].dropna())
    codes = {code for text in home["disciplines"] for code in _codes(text)}
    graph = net.graph()
    adjacency = graph.adjacency()
    running = net.participations[
        net.participations["collaboration_id"].map(net.state()) == "active"
    ]["actor_id"].value_counts()
    found = {}
    for name in chosen:
        near: set[str] = set()
        if name in graph.actor_ids:
            at = graph.actor_ids.get_loc(name)
            own = adjacency.indices[adjacency.indptr[at] : adjacency.indptr[at + 1]]
            near = set(graph.actor_ids[own])
        country = candidates.at[name, "country"]
        found[name] = Evidence(
            frozenset(near & set(home.index)),
            frozenset(near & partners),
            country if isinstance(country, str) and country in countries else "",
            tuple(sorted(_codes(candidates.at[name, "disciplines"]) & codes)),
            int(running.get(name, 0)),
        )
    return found


def reasons(
    net: Network,
    candidates: pd.DataFrame,
    chosen: list[str],
    programs: list[str],
    partners: set[str],
) -> dict[str, str]:
    """Say for each chosen candidate why working with it is feasible."""
    actors = net.actors.set_index("actor_id")
    told = evidence(net, candidates, chosen, programs, partners)
    return {name: _said(actors, one) for name, one in told.items()}


def _said(actors: pd.DataFrame, one: Evidence) -> str:
    parts = []
    if one.hosts:
        parts.append(f"works with the host already ({_names(actors, one.hosts)})")
    if one.partners:
        parts.append(f"works with {_names(actors, one.partners)}, a partner of the program")
    if one.country:
        parts.append(f"same country ({one.country})")
    if one.disciplines:
        parts.append(f"same discipline ({', '.join(one.disciplines)})")
    parts.append(count(one.running, "running collaboration"))
    return "; ".join(parts)


def _names(actors: pd.DataFrame, ids: Collection[str]) -> str:
    names = sorted(str(actors.at[name, "name"]) for name in ids)
    return ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")


def _codes(text: object) -> set[str]:
    return (
        {part.strip() for part in text.split(";") if part.strip()}
        if isinstance(text, str)
        else set()
    )
