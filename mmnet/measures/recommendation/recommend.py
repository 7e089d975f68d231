"""Recommend partners: whom to work with next, which gaps each closes, and how sure that is best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet.arguments import checked
from mmnet.arguments.values import at_least, choice
from mmnet.errors import OptionError
from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.coverage.services import program_services
from mmnet.measures.recommendation.candidates import candidate_table, could_serve
from mmnet.measures.recommendation.capacity import with_capacity
from mmnet.measures.recommendation.costs import left_out_table, partner_costs
from mmnet.measures.recommendation.result import Asked, Recommendation, answered
from mmnet.measures.recommendation.scope import programs_of
from mmnet.measures.recommendation.solver import Choice

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from mmnet.network import Network

OBJECTIVES = ("coverage", "depth")


@checked
def recommend(
    net: Network,
    *,
    program: str | Collection[str] | None = None,
    host: str | Collection[str] | None = None,
    most: int | None = None,
    budget: float | None = None,
    cost: Mapping[str, float] | pd.Series | None = None,
    unknown_cost: Literal["refuse", "leave_out"] = "refuse",
    candidates: Collection[str] | pd.DataFrame | None = None,
    allowed: Mapping[str, Collection[str]] | None = None,
    require: int | None = None,
    objective: str = "coverage",
    needs: pd.DataFrame | None = None,
    at: int | str | date | None = None,
    time_limit: float = 30.0,
) -> Recommendation:
    """Choose the partners that cover most open needs; without a limit, the fewest that cover all.

    max sum w_u z_u, z_u = 1 when cell u has the partners that it needs, over sets of candidates
    within the budget; solved exactly by integer programming, with the greedy choice as start.

    Parameters
    ----------
    net : Network
    program, host : str or collection of str, optional
        For some programs, or for all programs of some hosts; for all when neither is given.
        A partner chosen for several programs counts for each of them.
    most : int, optional
        How many partners at the most.
    budget : float, optional
        Total cost at the most.
    cost : mapping or Series by actor_id, optional
        Cost of each candidate, above 0; each costs 1 without it.
    unknown_cost : {"refuse", "leave_out"}
        What becomes of candidates whose cost is not known: an error, or they are no candidates and
        `.left_out` lists them. An unknown cost is never taken for a number.
    candidates : collection of str or DataFrame, optional
        Actor ids, or a DataFrame of actor_id, name, kind (and modes, country, disciplines) with
        actors that need not be in the network. By default every actor that does not serve the
        program yet and works in a needed mode elsewhere; an actor whose extra column `capacity`
        is reached by its running collaborations is left out.
    allowed : mapping of str to collection of str, optional
        Modes that each candidate could serve, instead of what follows from the network.
    require : int, optional
        Partners that each cell needs; what the needs say (else 1) when not given.
    objective : {"coverage", "depth"}
        Count cells that reach their need, or every partner up to the need.
    needs : DataFrame, optional
        Needs to use instead of the network's, as in `coverage`.
    at : str, date or int, optional
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

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.recommend(mm.example(), program="ai-ethics", most=2)
    >>> found.partners[["kind", "country", "gain", "coverage"]].round(3)
                              kind country  gain  coverage
    actor_id
    acme-robotics              business      SG   5.0     0.947
    birch-institute  research_institute      CN   1.0     1.000
    >>> found.optima_complete
    False
    """
    _check_limits(most, budget, require, objective, time_limit)
    net = net.with_moment(at)
    programs = programs_of(net, program, host)
    served = coverage(net, k=require, needs=needs)
    cells = served.required[served.required["row"].isin(programs)].reset_index(names="cell")
    table, full = with_capacity(net, candidate_table(net, candidates))
    serving = program_services(net).assign(state=lambda f: f["collaboration_id"].map(net.state()))
    wanted = cells.rename(columns={"row": "program", "column": "mode"})
    could = could_serve(net, table, wanted, serving[serving["state"] == "active"], allowed)
    able = table.loc[sorted(could["candidate"].unique())]
    costs = partner_costs(able.index, None if most is not None else cost, unknown_cost)
    left_out = left_out_table(table, full, able.index.difference(costs.index))
    could = could[could["candidate"].isin(costs.index)]
    limit = next((float(given) for given in (most, budget) if given is not None), np.inf)
    ids = pd.Index(sorted(could["candidate"].unique()), name="candidate")
    task = _task(cells, could, ids, costs, limit=limit, objective=objective)
    asked = Asked(
        net, served, cells, could, table, ids, programs, most, budget, time_limit, left_out
    )
    return answered(asked, task)


def _check_limits(
    most: int | None, budget: float | None, require: int | None, objective: str, time_limit: float
) -> None:
    if most is not None and budget is not None:
        msg = "most and budget are both given: leave one of them out"
        raise OptionError(msg)
    for name, value, least in (("most", most, 0), ("budget", budget, 0), ("require", require, 1)):
        if value is not None:
            at_least(name, value, least)
    choice("objective", objective, OBJECTIVES)
    if not time_limit > 0:
        msg = f"time_limit is {time_limit}: give seconds above 0"
        raise OptionError(msg)


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
