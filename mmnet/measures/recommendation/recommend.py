"""Recommend partners: whom to work with next, which gaps each closes, and how sure that is best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.coverage.services import program_services
from mmnet.measures.recommendation.candidates import candidate_table, could_serve
from mmnet.measures.recommendation.result import Asked, Recommendation, answered
from mmnet.measures.recommendation.solver import Choice
from mmnet.wording import count, listing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from mmnet.network import Network

OBJECTIVES = ("coverage", "depth")


@checked
def recommend(
    net: Network,
    *,
    program: str | None = None,
    host: str | None = None,
    candidates: Collection[str] | pd.DataFrame | None = None,
    k: int | None = None,
    budget: float | None = None,
    cost: Mapping[str, float] | pd.Series | None = None,
    require: int | None = None,
    allowed: Mapping[str, Collection[str]] | None = None,
    objective: str = "coverage",
    needs: pd.DataFrame | None = None,
    at: str | date | None = None,
    time_limit: float = 30.0,
) -> Recommendation:
    """Choose the partners that cover most open needs; without a limit, the fewest that cover all.

    max sum w_u z_u, z_u = 1 when cell u has the partners that it needs, over sets of candidates
    within the budget; solved exactly by integer programming, with the greedy choice as start.

    Parameters
    ----------
    net : Network
    program, host : str, optional
        For one program, or for all programs of one host; for all programs when neither is given.
        A partner chosen for several programs counts for each of them.
    candidates : collection of str or DataFrame, optional
        Actor ids, or a DataFrame of actor_id, name, kind (and modes, country, disciplines) with
        actors that need not be in the network. By default every actor that does not serve the
        program yet and works in a needed mode elsewhere; an actor whose extra column `capacity`
        is reached by its running collaborations is left out.
    k : int, optional
        How many partners at the most.
    budget : float, optional
        Total cost at the most.
    cost : mapping or Series by actor_id, optional
        Cost of each candidate, above 0; each costs 1 without it. A cost that is missing is refused.
    require : int, optional
        Partners that each cell needs; what the needs say (else 1) when not given.
    allowed : mapping of str to collection of str, optional
        Modes that each candidate could serve, instead of what follows from the network.
    objective : {"coverage", "depth"}
        Count cells that reach their need, or every partner up to the need.
    needs : DataFrame, optional
        Needs to use instead of the network's, as in `coverage`.
    at : str or date, optional
        Day, month or year that counts, as in `coverage`.
    time_limit : float
        Seconds for the proof; when they run out the best choice so far and its gap are said.

    Returns
    -------
    Recommendation

    Raises
    ------
    OptionError
        If a program, host or candidate is unknown, candidates are empty, or a limit is negative.

    References
    ----------
    Church, R. & ReVelle, C. (1974). The maximal covering location problem. Papers of the Regional
    Science Association 32, 101-118.
    Nemhauser, G., Wolsey, L. & Fisher, M. (1978). An analysis of approximations for maximizing
    submodular set functions. Mathematical Programming 14, 265-294.
    """
    _check_limits(k, budget, require, objective, time_limit)
    net = net.with_moment(at)
    programs = _programs(net, program, host)
    served = coverage(net, k=require, needs=needs)
    cells = served.required[served.required["row"].isin(programs)].reset_index(names="cell")
    table = _with_capacity(net, candidate_table(net, candidates))
    serving = program_services(net).assign(state=lambda f: f["collaboration_id"].map(net.state()))
    wanted = cells.rename(columns={"row": "program", "column": "mode"})
    could = could_serve(net, table, wanted, serving[serving["state"] == "active"], allowed)
    costs = _costs(table.index, None if k is not None else cost)
    limit = next((float(given) for given in (k, budget) if given is not None), np.inf)
    ids = pd.Index(sorted(could["candidate"].unique()), name="candidate")
    task = _task(cells, could, ids, costs, limit=limit, objective=objective)
    asked = Asked(net, served, cells, could, table, ids, programs, k, budget, time_limit)
    return answered(asked, task)


def _check_limits(
    k: int | None, budget: float | None, require: int | None, objective: str, time_limit: float
) -> None:
    if k is not None and budget is not None:
        msg = "k and budget are both given: use one of them"
        raise OptionError(msg)
    for name, value, least in (("k", k, 0), ("budget", budget, 0), ("require", require, 1)):
        if value is not None and (value < least or np.isnan(value)):
            msg = f"{name} is {value}: use {least} or more"
            raise OptionError(msg)
    if objective not in OBJECTIVES:
        msg = f"objective is {objective!r}: use one of {', '.join(OBJECTIVES)}"
        raise OptionError(msg)
    if not time_limit > 0:
        msg = f"time_limit is {time_limit}: use seconds above 0"
        raise OptionError(msg)


def _programs(net: Network, program: str | None, host: str | None) -> list[str]:
    table = net.programs
    if program is not None and host is not None:
        msg = "program and host are both given: use one of them"
        raise OptionError(msg)
    for name, column, value in (("program", "program_id", program), ("host", "host", host)):
        if value is not None:
            chosen = table.loc[table[column] == value, "program_id"]
            if chosen.empty:
                known = ", ".join(sorted(table[column].dropna().unique())[:20]) or "none"
                msg = f"{value!r} is not a {name} here: use one of {known}"
                raise OptionError(msg)
            return list(chosen)
    if table.empty:
        msg = "the network has no programs, so there is nothing to recommend partners for"
        raise OptionError(msg)
    return list(table["program_id"])


def _with_capacity(net: Network, table: pd.DataFrame) -> pd.DataFrame:
    """Leave out candidates whose running collaborations reach their stated capacity."""
    actors = net.actors
    if "capacity" not in actors:
        return table
    limit = pd.to_numeric(actors.set_index("actor_id")["capacity"], errors="coerce")
    state = net.state()
    part = net.participations.drop_duplicates(["collaboration_id", "actor_id"])
    load = part.loc[part["collaboration_id"].map(state) == "active", "actor_id"].value_counts()
    own = limit.reindex(table.index)
    full = own.notna() & (load.reindex(table.index).fillna(0) >= own)
    return table[~full]


def _costs(index: pd.Index, cost: Mapping[str, float] | pd.Series | None) -> pd.Series:
    if cost is None:
        return pd.Series(1.0, index=index)
    costs = pd.Series(dict(cost), dtype="float64").reindex(index)
    without = costs.index[costs.isna()]
    if len(without):
        msg = (
            f"the cost of {count(len(without), 'candidate')} is not known, "
            f"{listing(list(map(str, without)), most=10)}: give it, or name the candidates that "
            "have one, candidates=list(cost)"
        )
        raise OptionError(msg)
    if (costs <= 0).any():
        worst = costs.index[costs <= 0][0]
        msg = f"the cost of {worst!r} is {costs[worst]:g}: costs must be above 0"
        raise OptionError(msg)
    return costs


def _task(
    cells: pd.DataFrame,
    could: pd.DataFrame,
    ids: pd.Index,
    costs: pd.Series,
    *,
    limit: float,
    objective: str,
) -> Choice:
    position = pd.Series(np.arange(len(cells)), index=cells.index)
    pairs = (position[could["cell"]].to_numpy(), ids.get_indexer(pd.Index(could["candidate"])))
    serves = sparse.csr_array((np.ones(len(could)), pairs), shape=(len(cells), len(ids)))
    return Choice(
        serves,
        cells["x"].to_numpy(dtype=float),
        cells["k"].to_numpy(dtype=float),
        cells["weight"].to_numpy(dtype=float),
        costs.reindex(ids).to_numpy(dtype=float),
        limit,
        depth=objective == "depth",
    )
