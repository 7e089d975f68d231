"""The portfolio: plans that are nearly as good, who is in all of them, what each is worth."""

from __future__ import annotations

import html
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments.values import at_least, within
from mmnet.equality import ByContent
from mmnet.measures.planning.frontier import Search
from mmnet.measures.planning.rules import Maker, Rule
from mmnet.wording import count, listing, percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.planning.frontier import Point
    from mmnet.measures.planning.task import Task


@dataclass(frozen=True, eq=False)
class Portfolio(ByContent):
    """Plans that are nearly as good as one of the frontier. Made by `Plan.portfolio`.

    Attributes
    ----------
    partners : DataFrame, index actor_id
        name; share (of the listed plans that hold it); replacement_cost (how much less the first
        aim reaches without it, as a share of 1; 0 where an equal plan exists without it);
        alternatives (who comes instead in the best plan without it); proven. Those of the plan
        that was chosen, and all others that occur.
    plans : DataFrame
        set (number), actor_id, name, value of the first aim.
    complete : bool
        True where all sets of partners within the gap are listed.
    best : float
        What the first aim reaches at the most while the others are kept.
    basis : str
    """

    partners: pd.DataFrame
    plans: pd.DataFrame
    complete: bool
    best: float
    basis: str

    @property
    def sentences(self) -> list[str]:
        """Say who is in all plans, and whose loss costs the most."""
        number = self.plans["set"].nunique()
        least = "" if self.complete else "at least "
        said = [f"{least}{count(number, 'set')} of partners come within the gap.".capitalize()]
        always = self.partners[self.partners["share"] >= 1]
        if len(always):
            where = "all of them" if self.complete else "all that were listed"
            said.append(f"In {where}: {listing(list(always['name']))}.")
        else:
            said.append("No partner is in all of them.")
        dear = self.partners[self.partners["replacement_cost"] > 1e-9]
        for row in dear.itertuples():
            loss = 100 * float(row.replacement_cost)  # type: ignore[arg-type]
            instead = f", with {row.alternatives!s} instead" if row.alternatives else ""
            said.append(f"Without {row.name!s} the best plan loses {loss:.1f} points{instead}.")
        return said

    def __repr__(self) -> str:
        return "\n".join([*self.sentences, self.basis])

    def _repr_html_(self) -> str:
        said = html.escape(" ".join(self.sentences))
        return f"<p>{said}</p>{self.partners.to_html(escape=True)}<p>{html.escape(self.basis)}</p>"


def portfolio(  # noqa: PLR0917 - what a plan is made of
    task: Task,
    rules: list[Rule],
    aims: list[str],
    point: Point,
    names: pd.Series,
    first: str,
    *,
    gap: float,
    most: int,
    time_limit: float,
) -> Portfolio:
    """List sets of partners within a gap of the best, and solve again without each partner."""
    within("gap", gap, 0, 1, "a share of 1")
    at_least("most", most, 1)
    deadline = time.perf_counter() + time_limit
    main = aims.index(first)
    asked = _Asked(task, rules, aims, main, point, deadline)
    best = asked.best(rules)
    value = point.reached[main] if best is None else best[1]
    shown = 1.0 if first == "balance" else max(float(task.weight.sum()), 1e-12)
    sets, complete = asked.near(value * (1 - gap), most)
    members = np.array([marks for marks, _ in sets]).reshape(len(sets), task.m)
    chosen = task.partners(point.chosen)
    rows = []
    for i in np.flatnonzero(chosen | members.any(axis=0)).tolist():
        share = float(members[:, i].mean()) if len(sets) else np.nan
        # A listed plan that is as good and lacks the partner shows that it costs nothing.
        free = any(not marks[i] and v >= value - 1e-9 for marks, v in sets)
        loss, instead, proven = (0.0, "", True) if free else asked.without(int(i), value, names)
        rows.append((names.index[i], names.iloc[i], share, loss / shown, instead, proven))
    columns = ["actor_id", "name", "share", "replacement_cost", "alternatives", "proven"]
    partners = pd.DataFrame(rows, columns=columns).set_index("actor_id")
    order = ["replacement_cost", "share", "actor_id"]
    partners = partners.reset_index().sort_values(order, ascending=[False, False, True])
    listed = [
        (number, names.index[i], names.iloc[i], v / shown)
        for number, (marks, v) in enumerate(sets, start=1)
        for i in np.flatnonzero(marks).tolist()
    ]
    plans = pd.DataFrame(listed, columns=["set", "actor_id", "name", first])
    basis = (
        f"Plans whose {first.replace('_', ' ')} is at most {percent(gap)} below the best, and that "
        "are as good as the chosen plan in every other aim."
    )
    return Portfolio(partners.set_index("actor_id"), plans, complete, value / shown, basis)


class _Asked:
    """One aim is maximized while the others stay at least as good as in the chosen plan."""

    def __init__(  # noqa: PLR0917
        self,
        task: Task,
        rules: list[Rule],
        aims: list[str],
        main: int,
        point: Point,
        deadline: float,
    ) -> None:
        self.task, self.rules, self.aims, self.main = task, rules, aims, main
        self.point, self.deadline = point, deadline

    def best(self, rules: list[Rule]) -> tuple[NDArray[np.bool_], float, bool] | None:
        """Return the best choice under rules, its value, and whether it is proven."""
        search = Search(self.task, rules, self.aims, self.deadline)
        search.main = self.main
        bounds = self.point.reached - 0.25 * search.steps
        bounds[self.main] = -np.inf
        found, proven = search.best(bounds)
        return None if found is None else (found.chosen, float(found.reached[self.main]), proven)

    def near(self, least: float, most: int) -> tuple[list[tuple[NDArray[np.bool_], float]], bool]:
        """List sets of partners whose best plan reaches a value; each set once, the best first."""
        rules = list(self.rules)
        sets: list[tuple[NDArray[np.bool_], float]] = []
        maker = Maker(self.task)
        while len(sets) < most:
            found = self.best(rules)
            if found is None:
                return sets, time.perf_counter() < self.deadline
            chosen, value, proven = found
            if value < least - 1e-9:
                return sets, proven
            marks = self.task.partners(chosen)
            sets.append((marks, value))
            signs = np.where(marks, 1.0, -1.0)
            rules.append(maker.rule("listed", "", [(None, signs)], high=float(marks.sum()) - 1))
        return sets, False

    def without(self, actor: int, value: float, names: pd.Series) -> tuple[float, str, bool]:
        """Return what is lost without an actor, who comes instead, and whether that is proven."""
        mark = np.arange(self.task.m) == actor
        maker = Maker(self.task)
        rule = maker.actors("lock_out", f"without {names.iloc[actor]}", mark, most=0)
        found = self.best([*self.rules, rule])
        if found is None:
            return np.nan, "", time.perf_counter() < self.deadline
        chosen, reached, proven = found
        instead = self.task.partners(chosen) & ~self.task.partners(self.point.chosen)
        return max(value - reached, 0.0), listing(list(names[instead]), most=3), proven
