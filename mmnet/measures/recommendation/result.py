"""A recommendation as a result: the partners, what each closes, and what is proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet.equality import ByContent
from mmnet.measures.recommendation.candidates import reasons
from mmnet.measures.recommendation.capacity import usual_load, within_capacity
from mmnet.measures.recommendation.optimum import all_optima, fewest, maximize
from mmnet.measures.recommendation.solver import Choice, Solution, greedy
from mmnet.results import Drawn
from mmnet.wording import agree, count, listing, lower, percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mmnet.measures.coverage.result import Coverage
    from mmnet.network import Network

CURVE = 10
TIES = 20
MOST_NOTES = 4


@dataclass(frozen=True, eq=False, repr=False)
class Recommendation(Drawn):
    """The partners to work with next. Made by `recommend`.

    Attributes
    ----------
    partners : DataFrame, index actor_id, in the order of their gain
        name, kind, country, cost, gain (weight that it adds after those before it), coverage
        (share of weight covered with it and those before it), closes (number of needs), why.
    closes : DataFrame
        One row for each chosen partner and each open need that it could serve: partner, name, row
        (program), column (mode), their labels, grounds, sentence.
    optima : DataFrame
        Every set of partners of the same value and cost: set (number) and actor_id, name.
    optima_complete : bool
        False when there are more optimal sets than are listed.
    curve : DataFrame, index partners (or cost)
        coverage with the best 1, 2, … partners, its proven upper bound, the greedy choice's
        coverage, the gain over one partner less.
    before, after : float
        Share of weight of the cells that have the partners they need, without and with these.
    impossible : DataFrame
        Needs that no candidate could serve, with a sentence each.
    could : DataFrame
        Which candidate could serve which cell, and on what grounds.
    load : int
        Needs that a partner serves today, the median: see `within`.
    within : float
        Share of weight as in `after`, if each chosen partner takes on at most `load` open needs.
    certificate : str
        What is proven about the choice: that none is better, or by how much one could be.
    basis : str
        What was asked and how the answer was found.
    left_out : DataFrame, index actor_id
        Candidates that were not considered: name, reason (capacity, unknown cost), sentence.
    asks_fewest : bool
        True where neither a number of partners nor a budget was given.
    measure : str
        What `before`, `within` and `after` are shares of, in words.
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
    load: int
    within: float
    certificate: str
    basis: str
    measure: str
    solution: Solution
    left_out: pd.DataFrame
    asks_fewest: bool = False

    @property
    def table(self) -> pd.DataFrame:
        """The partners, in the order of their gain: `partners`."""
        return self.partners

    def sentence(self) -> str:
        """Say the answer in one sentence."""
        if np.isnan(self.before):
            return "Nothing is required, so there is nothing to recommend."
        if not len(self.partners):
            return f"No partner is recommended: {self.measure} stays {percent(self.before)}."
        names = listing(list(self.partners["name"]))
        change = f"from {percent(self.before)} to {percent(self.after)}"
        sets = self.optima["set"].nunique()
        if sets > 1:
            least = "" if self.optima_complete else "at least "
            names += f" (one of {least}{sets} sets of partners that do equally well)"
        said = f"Working with {names} could raise {self.measure} {change}"
        most = int(self.partners["closes"].max())
        if most <= self.load or np.isclose(self.within, self.after):
            return f"{said}."
        all_of_it = "it takes" if len(self.partners) == 1 else "each takes"
        each = "" if len(self.partners) == 1 else " each"
        return (
            f"{said}, if {all_of_it} on every need that it could serve, up to {most:,}; with at "
            f"most {count(self.load, 'new need')}{each}, as many as a partner usually serves "
            f"today, to {percent(self.within)}."
        )

    @property
    def _notes(self) -> tuple[str, ...]:
        said = [*self.impossible["sentence"], *self.left_out["sentence"]]
        more = [f"{count(len(said) - MOST_NOTES, 'more need or candidate')} like these."]
        return (
            self.certificate, self.basis, *said[:MOST_NOTES],
            *(more if len(said) > MOST_NOTES else []),
        )  # fmt: skip

    @property
    def _shown(self) -> pd.DataFrame:
        return self.partners[["name", "coverage", "closes", "why"]]


@dataclass(frozen=True, eq=False)
class Asked(ByContent):
    """What was asked, and the tables that the answer needs."""

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
    left_out: pd.DataFrame

    @property
    def limited(self) -> bool:
        """True when a number of partners or a budget is given."""
        return self.k is not None or self.budget is not None


def answered(asked: Asked, task: Choice) -> Recommendation:
    """Solve the task and put names to the solution."""
    total = float(task.weight.sum())
    if asked.limited:
        # Part of the time is kept for the other optima and for the curve.
        solution = maximize(task, asked.time_limit * 0.6)
        certificate = _certificate(solution, total, guaranteed=task.guaranteed)
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
    load = usual_load(asked.served)
    within = within_capacity(task, solution.chosen, load)
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
        load=load,
        within=within / total if total else float("nan"),
        certificate=certificate,
        basis=_basis(asked, task),
        measure=_measure(task),
        solution=solution,
        left_out=asked.left_out,
        asks_fewest=not asked.limited,
    )


def _measure(task: Choice) -> str:
    """Say what is raised; a weighted share is said as weighted."""
    said = "the depth of coverage" if task.depth else "the share of needs that are fully met"
    alike = not len(task.weight) or task.weight.min() == task.weight.max()
    return said if alike else f"{said}, weighted by how much each matters,"


def _certificate(solution: Solution, total: float, *, guaranteed: bool) -> str:
    if not total:
        return "Nothing is required."
    if solution.optimal:
        return "Proven: no other choice within the limit meets more."
    sure = " Its gain is at least 63% of the best one's." if guaranteed else ""
    return (
        "The time ran out before it was proven that no choice is better: this one meets "
        f"{solution.value / total:.1%}, none meets more than {solution.bound / total:.1%}.{sure}"
    )


def _fewest_certificate(solution: Solution) -> str:
    if solution.optimal:
        return "Proven: no cheaper or smaller set reaches this."
    return (
        "The time ran out before it was proven that no set is cheaper: this one costs "
        f"{solution.value:g}, none costs less than {solution.bound:g}."
    )


def _ties(task: Choice, solution: Solution, asked: Asked) -> tuple[list[NDArray[np.bool_]], bool]:
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


def _partners(asked: Asked, task: Choice, order: list[int]) -> pd.DataFrame:
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


def _named(asked: Asked) -> pd.DataFrame:
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


def _closes(asked: Asked, task: Choice, order: list[int]) -> pd.DataFrame:
    names = [str(asked.ids[i]) for i in order]
    open_cells = asked.could["cell"].map(pd.Series(task.have < task.need, index=asked.cells.index))
    rows = _named(asked)[open_cells.astype(bool)]
    rows = rows[rows["partner"].isin(names)]
    rank = rows["partner"].map({name: number for number, name in enumerate(names)})
    rows = rows.assign(rank=rank).sort_values(["rank", "row", "column"]).drop(columns="rank")
    rows["sentence"] = [
        f"{row.name} could serve {row.row_label}: {lower(row.column_label)} ({row.grounds})."
        for row in rows.itertuples()
    ]
    return rows.reset_index(drop=True)


def _listed(asked: Asked, sets: list[NDArray[np.bool_]]) -> pd.DataFrame:
    members = sorted([sorted(asked.ids[chosen]) for chosen in sets])
    rows = [(number, name) for number, group in enumerate(members, start=1) for name in group]
    frame = pd.DataFrame(rows, columns=["set", "actor_id"])
    frame["name"] = frame["actor_id"].map(asked.candidates["name"])
    return frame


def _curve(asked: Asked, task: Choice, total: float) -> pd.DataFrame:
    """Solve for 1, 2, … partners; with costs the cost of the cheapest is no number of partners."""
    size = len(asked.ids)
    most = min(size, CURVE, asked.k or CURVE)
    ones = np.ones(size)
    rows = []
    for number in range(most + 1):
        part = Choice(
            task.serves, task.have, task.need, task.weight, ones, float(number), task.depth
        )
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


def _impossible(asked: Asked, task: Choice) -> pd.DataFrame:
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
        [_unreachable(row) for row in frame.to_dict("records")], dtype="str"
    )
    return frame


def _unreachable(row: Mapping[Any, Any]) -> str:
    reachable = int(row["reachable"])
    return (
        f"{row['row_label']} cannot reach {count(int(row['needs']), 'partner')} for "
        f"{lower(row['column_label'])}: with all candidates there "
        f"{agree(reachable, 'is', 'are')} {reachable}."
    )


def _basis(asked: Asked, task: Choice) -> str:
    open_cells = int((task.have < task.need).sum())
    limit = (
        f"at most {count(asked.k, 'partner')}" if asked.k is not None
        else f"a budget of {asked.budget:g}" if asked.budget is not None
        else "the fewest partners that cover all that can be covered"
    )  # fmt: skip
    one = len(asked.programs) == 1
    scope = f"program {asked.programs[0]}" if one else count(len(asked.programs), "program")
    unknown = int((asked.left_out["reason"] == "unknown cost").sum())
    without = f"; {count(unknown, 'candidate')} of unknown cost left out" if unknown else ""
    return (
        f"For {scope}: {count(len(asked.cells), 'need')}, {open_cells} of them open; "
        f"{count(len(asked.ids), 'candidate')} could serve some{without}; asked for {limit}. "
        f"{asked.served.basis}"
    )
