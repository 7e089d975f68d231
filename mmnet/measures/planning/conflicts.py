"""Which rules cannot be kept together, where no plan keeps them all."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.planning.model import Model
from mmnet.wording import listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.measures.planning.rules import Rule
    from mmnet.measures.planning.task import Task


def is_feasible(task: Task, rules: Sequence[Rule], time_limit: float = 10.0) -> bool | None:
    """Tell whether some choice keeps all rules; None where the time did not tell."""
    model = Model(task, rules)
    model.deadline = time.perf_counter() + time_limit
    answer = model.solve(np.zeros(model.size))
    if answer.values is not None:
        return True
    return False if answer.infeasible else None


def stopping(task: Task, rules: Sequence[Rule]) -> list[Rule]:
    """Return rules that no plan keeps together, of which none can be left out.

    Each rule in turn is left out; where no plan exists without it either, it is not needed.
    """
    kept = list(rules)
    for rule in rules:
        fewer = [other for other in kept if other is not rule]
        if is_feasible(task, fewer) is False:
            kept = fewer
    return kept


def stopping_sentence(task: Task, rules: Sequence[Rule]) -> str:
    """Say which rules stop every plan, and what budget would do where the budget is among them."""
    found = stopping(task, rules)
    words = [rule.words for rule in found]
    if len(words) == 1:
        said = f"No plan keeps this, whatever else is left out: {words[0]}."
    else:
        said = (
            f"No plan keeps these together: {listing(words)}. "
            "Without any one of them there is a plan."
        )
    budget = [rule for rule in found if rule.name == "budget"]
    if len(budget) == 1 and len(found) > 1:
        others = [rule for rule in rules if rule is not budget[0]]
        model = Model(task, others)
        model.deadline = time.perf_counter() + 10.0
        costs = budget[0].rows.toarray().ravel()
        at = np.concatenate([model.x, model.y])
        objective = np.zeros(model.size)
        objective[at] = -costs[: len(at)]
        answer = model.solve(objective)
        if answer.values is not None and answer.optimal:
            said += f" The least budget that would do is {answer.bound * -1:,.10g}."
    return said
