"""The collaborations behind the ties: when, for which program, in what state.

A tie of the map is a pair of actors and a mode; it stands for one or more collaborations. The page
filters collaborations by year, program and state, and a tie is drawn while one of its own is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.equality import ByContent
from mmnet.measures.coverage.status import MEANING, SOON, STATUSES
from mmnet.periods import sure_years
from mmnet.views.map.columns import column, sparse
from mmnet.views.map.demand import Demand, demand, demand_columns, life_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.coverage.result import Coverage
    from mmnet.network import Network

STATES = ("active", "ended", "planned", "unknown")
LONGEST = 100  # years that the slider shows, the latest ones
BEST = ("active", "unknown", "planned", "ended")


@dataclass(frozen=True, eq=False)
class Records(ByContent):
    """What the page knows about collaborations and programs.

    Attributes
    ----------
    collaborations : DataFrame, index collaboration_id
        title, program, state, first and last (years in which it surely ran, NaN where unknown),
        amount, unit and source (the evidence), NaN where unknown.
    programs : DataFrame
        program_id, name, host.
    needs : DataFrame
        program, mode, status (in the words of coverage), needed (partners), partners (known to
        serve), wanting (partners that it still wants), lapsing (bool), limit (a kind or region
        that the partners must be of, in words), served (pairs of partner and state of what it does
        there, also of those that do not count now).
    demand : Demand
        What the page counts coverage from, under its filters.
    """

    collaborations: pd.DataFrame
    programs: pd.DataFrame
    needs: pd.DataFrame
    demand: Demand


def records(net: Network, coverage: Coverage) -> Records:
    """Collect what the page shows about collaborations.

    Parameters
    ----------
    net : Network
    coverage : Coverage
        By program and mode.

    Returns
    -------
    Records
    """
    table = net.collaborations.set_index("collaboration_id")
    first, last = shown_years(net)
    needs = coverage.required[["row", "column", "status", "k", "x", "wanting"]]
    needs = needs.assign(lapsing=coverage.lapses)
    served = serving(coverage)
    columns = ["program", "mode", "status", "needed", "partners", "wanting", "lapsing"]
    names = {kind: about.label for kind, about in net.ontology.kinds.items()}
    limits = pd.concat([coverage.required["kind"].map(names), coverage.required["region"]], axis=1)
    words = [", ".join(row.dropna()) for _, row in limits.iterrows()]
    return Records(
        pd.DataFrame(
            {
                "title": table["title"],
                "program": table["program"],
                "state": net.state(),
                "first": first,
                "last": last,
                "amount": column(table, "amount"),
                "unit": column(table, "unit"),
                "source": column(table, "source"),
            }
        ),
        net.programs[["program_id", "name", "host"]],
        needs.set_axis(columns, axis=1).assign(limit=words, served=served),
        demand(net),
    )


def serving(coverage: Coverage) -> pd.Series:
    """List for each need its partners by id, each with the state that says most for it."""
    services = coverage.services
    rank = services["state"].map({state: at for at, state in enumerate(BEST)})
    best = services.assign(rank=rank).groupby(["cell", "partner"], sort=True)["rank"].min()
    lists: dict[int, list[tuple[str, str]]] = {cell: [] for cell in coverage.required.index}
    rows = best.reset_index()
    for cell, partner, at in zip(rows["cell"], rows["partner"], rows["rank"], strict=True):
        if cell in lists:
            lists[cell].append((partner, BEST[at]))
    return pd.Series(lists, dtype="object")


def shown_years(net: Network) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """First and last year in which each collaboration surely ran, of those that the slider shows.

    The years are those of `net.summary().years`, the latest `LONGEST` of them, and the
    collaborations between first and last those that it counts as active.

    Returns
    -------
    tuple of two arrays
        NaN where no such year is sure. A collaboration that goes on ends in the last year.
    """
    years = net.summary().years.index[-LONGEST:]
    table, open_end_years = net.collaborations, net.ontology.open_end_years
    first, last = sure_years(table, net.as_of, open_end_years=open_end_years)
    earliest, latest = (years[0], years[-1]) if len(years) else (net.as_of.year, net.as_of.year)
    shown = (first <= latest) & (last >= earliest)
    first, last = np.maximum(first, earliest), np.minimum(last, latest)
    return np.where(shown, first, np.nan), np.where(shown, last, np.nan)


def tie_table(net: Network, arcs: pd.DataFrame) -> pd.DataFrame:
    """Ties with the collaborations that each stands for.

    Parameters
    ----------
    net : Network
    arcs : DataFrame
        `Graph.arcs()` of a graph that counts planned collaborations too.

    Returns
    -------
    DataFrame
        source, target, mode, directed, collaborations and weight (planned ones not counted),
        closeness (the fractional weight of those), of (positions of the collaborations in the
        network's table). A tie of planned collaborations alone counts 0.
    """
    ids = pd.Index(net.collaborations["collaboration_id"])
    planned = (net.state() == "planned").to_numpy()
    at = ids.get_indexer(pd.Index(arcs["collaboration_id"]))
    counts = (~planned[at]).astype(np.int64)
    frame = arcs[["source", "target", "mode", "directed"]].assign(
        of=at, collaborations=counts, closeness=arcs["fractional"].to_numpy() * counts
    )
    grouped = frame.groupby(["source", "target", "mode"], sort=True)
    ties = grouped.agg(
        directed=("directed", "first"),
        collaborations=("collaborations", "sum"),
        closeness=("closeness", "sum"),
        of=("of", list),
    ).reset_index()
    return ties.assign(weight=ties["collaborations"].astype("float64"))


def record_columns(
    held: Records, modes: list[str], kinds: list[str], actors: pd.Index
) -> dict[str, Any]:
    """Columns of the collaborations and programs for the page.

    Parameters
    ----------
    held : Records
    modes, kinds : list of str
        Ids of the modes and kinds, in the order of the page.
    actors : Index
        Ids of the actors, in the order of the page.
    """
    table, programs = held.collaborations, held.programs
    first, last = _years(table["first"]), _years(table["last"])
    program_ids = pd.Index(programs["program_id"])
    return {
        "collaborations": {
            "id": table.index.to_list(),
            "title": table["title"].fillna("").to_list(),
            "program": program_ids.get_indexer(pd.Index(table["program"].fillna(""))).tolist(),
            "state": pd.Index(STATES).get_indexer(pd.Index(table["state"])).tolist(),
            **{
                name: sparse(table[name].reset_index(drop=True))
                for name in ("amount", "unit", "source")
            },
            **life_columns(held.demand, modes, actors, first, last),
        },
        "demand": demand_columns(
            held.demand, programs=program_ids, modes=modes, kinds=kinds, actors=actors
        ),
        "programs": {
            "id": program_ids.to_list(),
            "name": programs["name"].to_list(),
            "host": actors.get_indexer(pd.Index(programs["host"].fillna(""))).tolist(),
            "needs": _needs(held.needs, program_ids, modes, actors),
        },
        "states": list(STATES),
        "statuses": list(STATUSES),
        "meaning": MEANING,
        "soon": SOON,
    }


def _years(values: pd.Series) -> list[int]:
    """Years as integers, 0 where unknown."""
    return values.fillna(0).astype("int64").to_list()


def _needs(
    needs: pd.DataFrame, programs: pd.Index, modes: list[str], actors: pd.Index
) -> dict[str, list[Any]]:
    known = needs[needs["mode"].isin(modes) & needs["program"].isin(programs)]
    place = {actor: at for at, actor in enumerate(actors)}
    return {
        "program": programs.get_indexer(pd.Index(known["program"])).tolist(),
        "mode": pd.Index(modes).get_indexer(pd.Index(known["mode"])).tolist(),
        "status": known["status"].map(STATUSES.index).astype("int64").to_list(),
        **{
            name: known[name].astype("int64").to_list()
            for name in ("needed", "partners", "wanting", "lapsing")
        },
        "limit": known["limit"].to_list(),
        "who": [[place[who] for who, _ in row] for row in known["served"]],
        "how": [[STATES.index(state) for _, state in row] for row in known["served"]],
    }
