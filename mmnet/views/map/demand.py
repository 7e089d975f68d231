"""What the page needs to count coverage anew: needs, who serves them when, and who else could.

The page narrows by kind, country, mode, program, state and years, and counts for what is left what
`coverage` and `recommend` count for `net.select(...).between(...)`. So it holds the needs of all
programs, also of those that do not exist at the moment of the data, and of each collaboration the
days between which it may have begun and ended. Who is at home in a program, and who serves it, are
facts of the register; they are settled here and only narrowed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.equality import ByContent
from mmnet.measures.coverage.axes import Axes, required_cells
from mmnet.measures.coverage.requirements import existing
from mmnet.measures.coverage.services import program_services
from mmnet.measures.coverage.status import SOON
from mmnet.periods import FAR_AHEAD, days, lives
from mmnet.views.map.columns import codes

if TYPE_CHECKING:
    from mmnet.network import Network
    from mmnet.ontology import Ontology

NEVER, ALWAYS = 9999, 0  # years
DAYS = ("earliest", "begun", "over", "latest")
NOT_STATED = -(10**7)  # a day that no date means


@dataclass(frozen=True, eq=False)
class Demand(ByContent):
    """Needs at any moment, and what serving them takes.

    Attributes
    ----------
    needs : DataFrame
        program, mode, kind, region, weight, k, now (its program exists at the moment).
    services : DataFrame
        program, partner, collaboration_id: who serves whom in which collaboration.
    programs : DataFrame, index program_id
        begins and ends (years; 0 and 9999 where unknown), host_kind, institution.
    institutions : Series, index actor_id
        The institution of each actor.
    lives : DataFrame, index collaboration_id
        mode, and the days earliest and begun (between which it began), over and latest (between
        which it ended), ends (last day that is stated, NaT without one); a plan begins and ends at
        the end of 9999.
    members : DataFrame
        collaboration_id, actor_id, without repetitions.
    horizon : datetime64
        The day until which what ends is lapsing.
    ontology : Ontology
        Which kinds may work together in which mode.
    """

    needs: pd.DataFrame
    services: pd.DataFrame
    programs: pd.DataFrame
    institutions: pd.Series
    lives: pd.DataFrame
    members: pd.DataFrame
    horizon: np.datetime64
    ontology: Ontology


def demand(net: Network) -> Demand:
    """Collect the needs of all programs, whenever they exist, and who serves them."""
    axes = Axes.of("program", "mode")
    everything = required_cells(net, axes, None, programs=list(net.programs["program_id"]))
    needs = everything.cells.rename(columns={"row": "program", "column": "mode"})
    horizon = pd.Timestamp(net.moment[1]) + pd.DateOffset(months=SOON)
    members = net.participations[["collaboration_id", "actor_id"]].drop_duplicates()
    return Demand(
        needs.assign(now=needs["program"].isin(existing(net))),
        program_services(net),
        _programs(net),
        net.register.institutions,
        _lives(net),
        members,
        np.datetime64(horizon.date(), "D"),
        net.ontology,
    )


def _programs(net: Network) -> pd.DataFrame:
    table = net.programs.set_index("program_id")
    kinds = net.register.tables["actors"].set_index("actor_id")["kind"]
    host = net.register.hosts.reindex(table.index)
    return pd.DataFrame(
        {
            "begins": _year(days(table["start"]), ALWAYS),
            "ends": _year(days(table["end"], last=True), NEVER),
            "host_kind": host.map(kinds),
            "institution": host.map(net.register.institutions),
        },
        index=table.index,
    )


def _lives(net: Network) -> pd.DataFrame:
    table = net.collaborations
    life = lives(table, net.as_of, open_end_years=net.ontology.open_end_years)
    possible = life.first_start <= life.last_end
    plan = (table["status"] == "planned").to_numpy()
    return pd.DataFrame(
        {
            "mode": table["mode"].to_numpy(),
            "earliest": np.where(plan, FAR_AHEAD, life.first_start),
            "begun": np.where(possible, life.last_start, FAR_AHEAD),
            "over": life.first_end,
            "latest": np.where(plan, FAR_AHEAD, life.last_end),
            "ends": days(table["end"], last=True),
        },
        index=pd.Index(table["collaboration_id"]),
    )


def _year(dates: Any, unknown: int) -> Any:
    """Years as integers from 0 to 9999."""
    years = dates.astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where(np.isnat(dates), unknown, np.clip(years, ALWAYS, NEVER))


def demand_columns(
    held: Demand, *, programs: pd.Index, modes: list[str], kinds: list[str], actors: pd.Index
) -> dict[str, Any]:
    """Columns for the page; positions stand for programs, modes, kinds, actors."""
    needs, services = held.needs, held.services
    at = pd.Index(held.lives.index).get_indexer(pd.Index(services["collaboration_id"]))
    institutions, places = _institutions(held, programs, actors)
    return {
        "needs": {
            "program": programs.get_indexer(pd.Index(needs["program"])).tolist(),
            "mode": codes(needs["mode"], modes).tolist(),
            "kind": codes(needs["kind"].fillna(""), kinds).tolist(),
            "region": needs["region"].fillna("").to_list(),
            "weight": needs["weight"].to_list(),
            "k": needs["k"].to_list(),
            "now": needs["now"].astype(int).to_list(),
        },
        "serves": {
            "program": programs.get_indexer(pd.Index(services["program"])).tolist(),
            "partner": actors.get_indexer(pd.Index(services["partner"])).tolist(),
            "collaboration": at.tolist(),
        },
        "programs": {
            "begins": held.programs["begins"].to_list(),
            "ends": held.programs["ends"].to_list(),
            "kind": codes(held.programs["host_kind"].fillna(""), kinds).tolist(),
            "institution": places,
        },
        "institution": institutions,
        "may": [_may(held.ontology, mode, kinds) for mode in modes],
        "from": [_from(held.ontology, mode) for mode in modes],
        "horizon": int(held.horizon.astype(np.int64)),
    }


def life_columns(
    held: Demand, modes: list[str], actors: pd.Index, first: list[int], last: list[int]
) -> dict[str, Any]:
    """Columns of the collaborations: mode, who takes part, and the days of its life.

    Many have the same dates: each life is written once, and `of` says which one a collaboration
    has. Days since 1970, as steps, mostly short: earliest back from begun, over on from begun,
    latest on from over; beside them the years `first` and `last`, 0 for none, and the last day that
    is stated. Who takes part is of use with programs only.
    """
    table, members = held.lives, held.members
    place = pd.Series(actors.get_indexer(pd.Index(members["actor_id"])))
    own = place.groupby(table.index.get_indexer(pd.Index(members["collaboration_id"]))).agg(list)
    days = [table[name].to_numpy().astype("datetime64[D]").astype(np.int64) for name in DAYS]
    ends = table["ends"].to_numpy().astype("datetime64[D]")
    ends = np.where(np.isnat(ends), NOT_STATED, ends.astype(np.int64))
    lives, which = np.unique(np.array([*days, first, last, ends]), axis=1, return_inverse=True)
    earliest, begun, over, latest, *years = lives
    steps = {
        "of": which.ravel(),
        "begun": begun,
        "earliest": begun - earliest,
        "over": over - begun,
        "latest": latest - over,
        "first": years[0],
        "last": years[1],
    }
    stated = [None if day == NOT_STATED else day for day in years[2].tolist()]
    return {
        "mode": codes(table["mode"], modes).tolist(),
        "lives": {name: step.tolist() for name, step in steps.items()} | {"ends": stated},
        "who": [own.get(row, []) for row in range(len(table))] if len(held.programs) else [],
    }


def _institutions(
    held: Demand, programs: pd.Index, actors: pd.Index
) -> tuple[list[int], list[int]]:
    """Numbers of the institutions of the actors and of the hosts of programs; -1 for none."""
    of_actors = held.institutions.reindex(actors)
    of_hosts = held.programs["institution"].reindex(programs)
    number, _ = pd.factorize(pd.concat([of_actors, of_hosts], ignore_index=True))
    return number[: len(actors)].tolist(), number[len(actors) :].tolist()


def _from(ontology: Ontology, mode: str) -> int:
    """Who serves in a mode: 0 others than the host's institution, 1 its own members, 2 anybody."""
    family = ontology.families[ontology.modes[mode].family]
    return 2 if family.home_serves else int(family.internal)


def _may(ontology: Ontology, mode: str, kinds: list[str]) -> list[int]:
    """Which kinds may work together in a mode, as positions in the square of the kinds."""
    pairs = ontology.modes[mode].pairs
    return [
        row * len(kinds) + column
        for row, one in enumerate(kinds)
        for column, other in enumerate(kinds)
        if (one, other) in pairs or (other, one) in pairs
    ]
