"""Recommend partners: whom to work with next, which gaps each closes, and how sure that is best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet.errors import OptionError
from mmnet.measures.candidates import candidate_table, could_serve, reasons
from mmnet.measures.coverage import Coverage, coverage
from mmnet.measures.selection import Choice, Solution, all_optima, fewest, greedy, maximize
from mmnet.measures.services import program_services

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from numpy.typing import NDArray

    from mmnet.network import Network

CURVE = 10
TIES = 20
OBJECTIVES = ("coverage", "depth")


@dataclass(frozen=True, eq=False)
class Recommendation:
    """The partners to work with next. Made by `recommend`.

    Attributes
    ----------
    partners : DataFrame, index actor_id, in the order of their gain
        name, kind, country, cost, gain (weight that it adds after those before it), coverage
        (share of weight covered with it and those before it), closes (number of cells), why.
    closes : DataFrame
        One row for each chosen partner and each open cell that it could serve: partner, name, row
        (program), column (mode), their labels, grounds, sentence.
    optima : DataFrame
        Every set of partners of the same value and cost: set (number) and actor_id, name.
    optima_complete : bool
        False when there are more optimal sets than are listed.
    curve : DataFrame, index partners (or cost)
        coverage with the best 1, 2, … partners, its proven upper bound, the greedy choice's
        coverage, the gain over one partner less.
    before, after : float
        Share of weight covered without and with the partners.
    impossible : DataFrame
        Required cells that no candidate could serve, with a sentence each.
    could : DataFrame
        Which candidate could serve which cell, and on what grounds.
    certificate : str
        What is proven about the choice: optimum or gap, the bound, the time.
    basis : str
        What was asked and how the answer was found.
    """

    partners: pd.DataFrame
    closes: pd.DataFrame
    optima: pd.DataFrame
    optima_complete: bool
    curve: pd.DataFrame
    before: float
    after: float
    impossible: pd.DataFrame
    could: pd.DataFrame
    certificate: str
    basis: str
    solution: Solution

    def sentence(self) -> str:
        """Say the answer in one sentence."""
        if np.isnan(self.before):
            return "Nothing is required, so there is nothing to recommend."
        if not len(self.partners):
            return f"No partner is recommended: coverage stays at {self.before:.0%}."
        names = list(self.partners["name"])
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        return f"Working with {listed} raises coverage from {self.before:.0%} to {self.after:.0%}."

    def plot(self, **options: object) -> object:
        """Draw the curve of the best 1, 2, … partners; options as in `figures.gain_curve`."""
        from mmnet.views import figures  # noqa: PLC0415 - results draw themselves when asked

        return figures.gain_curve(self, **options)

    def __repr__(self) -> str:
        lines = [self.sentence(), self.certificate, self.basis]
        lines += [f"  {row.name}: {row.why}" for row in self.partners.itertuples()]
        lines += [f"  {text}" for text in self.impossible["sentence"]]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        import html  # noqa: PLC0415

        said = html.escape(f"{self.sentence()} {self.certificate}")
        shown = self.partners.assign(
            coverage=self.partners["coverage"].map("{:.0%}".format)
        )
        return f"<p>{said}</p>{shown.to_html(escape=True)}<p>{html.escape(self.basis)}</p>"


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
    """Choose the partners that cover the most open needs; without a limit, the fewest that cover all.

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
        Cost of each candidate, above 0; 1 where not given.
    require : int, optional
        Partners that each cell needs; what the needs say (else 1) when not given.
    allowed : mapping of str to collection of str, optional
        Modes that each candidate could serve, instead of what follows from the network.
    objective : {"coverage", "depth"}
        Count cells that reach their need, or every partner up to the need.
    needs, at
        As in `coverage`.
    time_limit : float
        Seconds for the proof; when they run out the best choice so far and its gap are said.

    Returns
    -------
    Recommendation

    Raises
    ------
    OptionError
        If a program, host or candidate is unknown, the candidates are empty, or a limit is negative.

    References
    ----------
    Church, R. & ReVelle, C. (1974). The maximal covering location problem. Papers of the Regional
    Science Association 32, 101-118.
    Nemhauser, G., Wolsey, L. & Fisher, M. (1978). An analysis of approximations for maximizing
    submodular set functions. Mathematical Programming 14, 265-294.
    """
    _check_limits(k, budget, require, objective, time_limit)
    programs = _programs(net, program, host)
    served = coverage(net, k=require, needs=needs, at=at)
    cells = served.required[served.required["row"].isin(programs)].reset_index(names="cell")
    table = _with_capacity(net, candidate_table(net, candidates))
    serving = program_services(net).assign(state=lambda f: f["collaboration_id"].map(net.state(at)))
    wanted = cells.rename(columns={"row": "program", "column": "mode"})
    could = could_serve(net, table, wanted, serving[serving["state"] == "active"], allowed)
    costs = _costs(table.index, cost)
    ids = pd.Index(sorted(could["candidate"].unique()), name="candidate")
    task = _task(cells, could, ids, costs, k, budget, objective)
    asked = _Asked(net, served, cells, could, table, ids, programs, k, budget, time_limit)
    return _answer(asked, task)


@dataclass(frozen=True)
class _Asked:
    net: Network
    served: Coverage
    cells: pd.DataFrame
    could: pd.DataFrame
    candidates: pd.DataFrame
    ids: pd.Index
    programs: list[str]
    k: int | None
    budget: float | None
    time_limit: float

    @property
    def limited(self) -> bool:
        return self.k is not None or self.budget is not None


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
    given = pd.Series(dict(cost) if cost is not None else {}, dtype="float64")
    costs = given.reindex(index).fillna(1.0)
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
    k: int | None,
    budget: float | None,
    objective: str,
) -> Choice:
    position = pd.Series(np.arange(len(cells)), index=cells.index)
    pairs = (position[could["cell"]].to_numpy(), ids.get_indexer(pd.Index(could["candidate"])))
    serves = sparse.csr_array((np.ones(len(could)), pairs), shape=(len(cells), len(ids)))
    by_cost = np.ones(len(ids)) if k is not None else costs.reindex(ids).to_numpy(dtype=float)
    limit = float(k) if k is not None else (np.inf if budget is None else float(budget))
    return Choice(
        serves,
        cells["x"].to_numpy(dtype=float),
        cells["k"].to_numpy(dtype=float),
        cells["weight"].to_numpy(dtype=float),
        by_cost,
        limit,
        depth=objective == "depth",
    )


def _answer(asked: _Asked, task: Choice) -> Recommendation:
    total = float(task.weight.sum())
    if asked.limited:
        # Part of the time is kept for the other optima and for the curve.
        solution = maximize(task, asked.time_limit * 0.6)
        certificate = _certificate(solution, total, task.guaranteed)
    else:
        solution, _ = fewest(task, asked.time_limit * 0.6)
        certificate = _fewest_certificate(solution)
        value = task.value(solution.chosen)
        solution = Solution(
            solution.chosen, value, value, optimal=solution.optimal, seconds=solution.seconds
        )
    sets, complete = _ties(task, solution, asked)
    order = _by_gain(task, solution.chosen)
    before = task.value(np.zeros(len(asked.ids), dtype=bool))
    return Recommendation(
        partners=_partners(asked, task, order),
        closes=_closes(asked, task, order),
        optima=_listed(asked, sets),
        optima_complete=complete,
        curve=_curve(asked, task, total),
        before=before / total if total else float("nan"),
        after=task.value(solution.chosen) / total if total else float("nan"),
        impossible=_impossible(asked, task),
        could=_named(asked),
        certificate=certificate,
        basis=_basis(asked, task),
        solution=solution,
    )


def _certificate(solution: Solution, total: float, guaranteed: bool) -> str:
    if not total:
        return "Nothing is required."
    if solution.optimal:
        return f"Proven optimal (gap 0.0%) in {solution.seconds:.1f} s: no other choice covers more."
    greedy_note = " Greedy alone is sure of 63% of the best gain." if guaranteed else ""
    return (
        f"Not proven optimal within the time limit: this covers {solution.value / total:.1%}, "
        f"no choice covers more than {solution.bound / total:.1%} (gap {solution.gap:.1%})."
        + greedy_note
    )


def _fewest_certificate(solution: Solution) -> str:
    if solution.optimal:
        return f"Proven: no cheaper or smaller set reaches this (found in {solution.seconds:.1f} s)."
    return (
        f"Not proven within the time limit: this costs {solution.value:g}, "
        f"no set costs less than {solution.bound:g} (gap {_cost_gap(solution):.1%})."
    )


def _cost_gap(solution: Solution) -> float:
    return (solution.value - solution.bound) / solution.value if solution.value else 0.0


def _ties(
    task: Choice, solution: Solution, asked: _Asked
) -> tuple[list[NDArray[np.bool_]], bool]:
    if not solution.optimal:
        return [solution.chosen], False
    return all_optima(task, solution, most=TIES, time_limit=asked.time_limit * 0.2)


def _by_gain(task: Choice, chosen: NDArray[np.bool_]) -> list[int]:
    """Order the chosen: each next one adds the most; equals in the order of their ids."""
    left, taken = list(np.flatnonzero(chosen)), np.zeros(len(chosen), dtype=bool)
    order = []
    while left:
        values = []
        for candidate in left:
            taken[candidate] = True
            values.append(task.value(taken))
            taken[candidate] = False
        best = left.pop(int(np.argmax(values)))
        taken[best] = True
        order.append(int(best))
    return order


def _partners(asked: _Asked, task: Choice, order: list[int]) -> pd.DataFrame:
    total = float(task.weight.sum())
    names = [str(asked.ids[i]) for i in order]
    active = asked.served.services[asked.served.services["state"] == "active"]
    partners = set(active.loc[active["cell"].isin(asked.cells["cell"]), "partner"])
    why = reasons(asked.net, asked.candidates, names, asked.programs, partners)
    taken = np.zeros(len(asked.ids), dtype=bool)
    rows, value = [], task.value(taken)
    open_cells = task.have < task.need
    columns = sparse.csc_array(task.serves)
    for i, name in zip(order, names, strict=True):
        taken[i] = True
        now = task.value(taken)
        reached = columns.indices[columns.indptr[i] : columns.indptr[i + 1]]
        facts = asked.candidates.loc[name]
        rows.append(
            {
                "name": facts["name"], "kind": facts["kind"], "country": facts["country"],
                "cost": task.cost[i], "gain": now - value, "coverage": now / total,
                "closes": int(open_cells[reached].sum()), "why": why[name],
            }
        )  # fmt: skip
        value = now
    columns_ = ["name", "kind", "country", "cost", "gain", "coverage", "closes", "why"]
    return pd.DataFrame(rows, columns=columns_, index=pd.Index(names, name="actor_id"))


def _named(asked: _Asked) -> pd.DataFrame:
    """Put names to the pairs of candidates and cells."""
    served = asked.served
    cell = asked.could["cell"]
    return pd.DataFrame(
        {
            "partner": asked.could["candidate"],
            "name": asked.could["candidate"].map(asked.candidates["name"]),
            "row": cell.map(asked.cells["row"]),
            "row_label": cell.map(asked.cells["row"]).map(served.row_labels),
            "column": cell.map(asked.cells["column"]),
            "column_label": cell.map(asked.cells["column"]).map(served.column_labels),
            "grounds": asked.could["grounds"],
        }
    )


def _closes(asked: _Asked, task: Choice, order: list[int]) -> pd.DataFrame:
    names = [str(asked.ids[i]) for i in order]
    open_cells = asked.could["cell"].map(pd.Series(task.have < task.need, index=asked.cells.index))
    rows = _named(asked)[open_cells.astype(bool)]
    rows = rows[rows["partner"].isin(names)]
    rank = rows["partner"].map({name: number for number, name in enumerate(names)})
    rows = rows.assign(rank=rank).sort_values(["rank", "row", "column"]).drop(columns="rank")
    rows["sentence"] = [
        f"{row.name} could serve {row.row_label}: {_lower(row.column_label)} ({row.grounds})."
        for row in rows.itertuples()
    ]
    return rows.reset_index(drop=True)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _listed(asked: _Asked, sets: list[NDArray[np.bool_]]) -> pd.DataFrame:
    members = sorted([sorted(asked.ids[chosen]) for chosen in sets])
    rows = [(number, name) for number, group in enumerate(members, start=1) for name in group]
    frame = pd.DataFrame(rows, columns=["set", "actor_id"])
    frame["name"] = frame["actor_id"].map(asked.candidates["name"])
    return frame


def _curve(asked: _Asked, task: Choice, total: float) -> pd.DataFrame:
    """Solve for 1, 2, … partners; with costs the cost of the cheapest is no number of partners."""
    size = len(asked.ids)
    most = min(size, CURVE, asked.k if asked.k else CURVE)
    ones = np.ones(size)
    rows = []
    for number in range(most + 1):
        part = Choice(task.serves, task.have, task.need, task.weight, ones, float(number), task.depth)
        best = maximize(part, max(asked.time_limit * 0.2 / max(most, 1), 0.1))
        values = greedy(part)[1]
        rows.append(
            {
                "partners": number,
                "coverage": best.value / total if total else np.nan,
                "at_most": best.bound / total if total else np.nan,
                "greedy": (values[-1] if len(values) else best.value if number == 0 else
                           task.value(np.zeros(size, dtype=bool))) / total if total else np.nan,
            }
        )  # fmt: skip
    columns = ["partners", "coverage", "at_most", "greedy"]
    curve = pd.DataFrame(rows, columns=columns).set_index("partners")
    curve["gain"] = curve["coverage"].diff()
    return curve


def _impossible(asked: _Asked, task: Choice) -> pd.DataFrame:
    reach = task.have + np.asarray(task.serves.sum(axis=1)).ravel()
    stopped = asked.cells[reach < task.need]
    served = asked.served
    frame = pd.DataFrame(
        {
            "row": stopped["row"],
            "row_label": stopped["row"].map(served.row_labels),
            "column": stopped["column"],
            "column_label": stopped["column"].map(served.column_labels),
            "needs": stopped["k"].astype(int),
            "reachable": reach[reach < task.need].astype(int),
        }
    ).reset_index(drop=True)
    frame["sentence"] = pd.Series(
        [
            f"{row.row_label} cannot reach {row.needs} partner{'s' if row.needs != 1 else ''} for "
            f"{_lower(row.column_label)}: with all candidates there are {row.reachable}."
            for row in frame.itertuples()
        ],
        dtype="str",
    )
    return frame


def _basis(asked: _Asked, task: Choice) -> str:
    open_cells = int((task.have < task.need).sum())
    limit = (
        f"at most {asked.k} partners" if asked.k is not None
        else f"a budget of {asked.budget:g}" if asked.budget is not None
        else "the fewest partners that cover all that can be covered"
    )  # fmt: skip
    one = len(asked.programs) == 1
    scope = f"program {asked.programs[0]}" if one else f"{len(asked.programs)} programs"
    return (
        f"For {scope}: {len(asked.cells)} required cells, {open_cells} of them open; "
        f"{len(asked.ids)} candidates could serve some; asked for {limit}. {asked.served.basis}"
    )
