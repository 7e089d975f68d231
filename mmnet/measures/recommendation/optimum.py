"""The best choice of partners, with proof: by branch and bound, or by integer programming."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from mmnet.kernels import cover
from mmnet.kernels.fewest import at_least, compiled, fewer
from mmnet.measures.recommendation.integer_program import Program
from mmnet.measures.recommendation.solver import (
    TOLERANCE,
    Choice,
    Solution,
    ceiling,
    flags,
    good_choice,
    greedy,
    improve,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Entries of the matrix up to which the solver answers before a search would be compiled.
FEW_ENTRIES = 400
# Share of the time for the solver; swaps and a search of our own have the rest.
SOLVER = 0.4


def maximize(task: Choice, time_limit: float = 10.0) -> Solution:
    """Choose within the budget so that the most weight is covered; among equals the cheapest.

    max sum w_u z_u  subject to  r_u z_u <= sum_i a_ui y_i,  sum c_i y_i <= B.

    A greedy choice, improved by swaps, is the first solution and the lower bound. Where costs are
    equal and the task is large a search of our own proves the rest (see `kernels.cover`), else
    HiGHS.

    References
    ----------
    Church, R. & ReVelle, C. (1974). Papers of the Regional Science Association 32, 101-118.
    Nemhauser, G., Wolsey, L. & Fisher, M. (1978). Mathematical Programming 14, 265-294.
    """
    began = time.perf_counter()
    searched = _is_searchable(task)
    start = good_choice(task) if searched else improve(task, flags(greedy(task)[0], len(task.cost)))
    best = Solution(start, task.value(start), ceiling(task), optimal=False, seconds=0.0)
    left = time_limit - (time.perf_counter() - began)
    if not len(task.cost) or best.value >= best.bound - TOLERANCE:
        best = replace(best, bound=best.value, optimal=True)
    elif searched:
        best = _searched(task, best, left)
    else:
        best = solved(task, best, left)
    left = time_limit - (time.perf_counter() - began)
    if best.optimal and left > 0 and best.chosen.any() and not _uses_all(task, best):
        best = _cheapest(task, best, left)
    return replace(best, seconds=time.perf_counter() - began)


def _is_searchable(task: Choice) -> bool:
    return _is_equal(task) and 0 < _affordable(task) < len(task.cost)


def _is_equal(task: Choice) -> bool:
    """Tell whether a task is large and all candidates cost the same."""
    large = task.serves.nnz > FEW_ENTRIES and cover.is_available()
    return large and task.same_cost and len(task.cost) > 0 and task.cost[0] > 0


def _affordable(task: Choice) -> int:
    """How many candidates of the same cost the budget allows."""
    most = len(task.cost)
    if np.isinf(task.budget):
        return most
    return int(min(most, (task.budget + TOLERANCE) // task.cost[0]))


def _uses_all(task: Choice, best: Solution) -> bool:
    """Tell whether fewer partners surely cover less.

    Where each added partner gains something until all is covered, a choice of fewer partners that
    covers as much could be extended to cover more than the optimum.
    """
    return task.guaranteed and best.value < ceiling(task) - TOLERANCE


def _searched(task: Choice, first: Solution, time_limit: float) -> Solution:
    lacks = _lacking(task)
    gained = task.value(np.zeros(len(task.cost), dtype=bool))
    proof = cover.choose(
        lacks, np.flatnonzero(first.chosen), first.value - gained, covered=gained,
        time_limit=time_limit,
    )  # fmt: skip
    chosen = flags(proof.chosen, len(task.cost))
    if proof.optimal:
        # Which of equals is found depends on the clock; the first in the list does not.
        same = cover.first_choice(lacks, proof.gain, time_limit=time_limit)
        chosen = chosen if same is None else flags(same, len(task.cost))
    value = task.value(chosen)
    bound = value if proof.optimal else min(first.bound, gained + proof.bound)
    return Solution(chosen, value, bound, proof.optimal, 0.0)


def _lacking(task: Choice) -> cover.Cover:
    """Cells that may still gain, and how many partners each lacks."""
    rows = np.flatnonzero((task.have < task.need) & (np.diff(task.serves.indptr) > 0))
    left = np.ceil(task.need - task.have)[rows].astype(np.int64)
    weight = (task.weight / task.need if task.depth else task.weight)[rows]
    serves = sparse.csc_array(task.serves[rows])
    return cover.Cover(serves, left, weight, task.depth, _affordable(task))


def solved(task: Choice, first: Solution, time_limit: float) -> Solution:
    """Solve by HiGHS, if it finds better than the first solution."""
    program = Program(task)
    budget = sparse.csr_array(np.concatenate([task.cost, np.zeros(program.n_cells)])[None, :])
    found = program.solve(program.profit, [(budget, -np.inf, task.budget)], time_limit)
    fixed = program.fixed
    if found is None:
        return first
    chosen, bound, optimal = found
    value = task.value(chosen)
    # The program minimizes the negative gain.
    ceiling = min(first.bound, fixed - bound)
    if value < first.value:
        chosen, value = first.chosen, first.value
    proven = optimal or value >= ceiling - TOLERANCE * max(1.0, ceiling)
    return Solution(chosen, value, value if proven else ceiling, proven, 0.0)


def _cheapest(task: Choice, best: Solution, time_limit: float) -> Solution:
    """Keep the value, lower the cost: no partner is recommended that closes nothing.

    Of equal cost the given choice stays: another one would depend on whether there was time for it.
    """
    program = Program(task)
    cost = np.concatenate([task.cost, np.zeros(program.n_cells)])
    enough = (program.row(-program.profit), best.value - program.fixed - _slack(best.value), np.inf)
    found = program.solve(cost, [enough], time_limit)
    if found is None or not found[2]:
        return best
    spent = task.cost[best.chosen].sum()
    if task.cost[found[0]].sum() >= spent - TOLERANCE * max(1.0, spent):
        return best
    return replace(best, chosen=found[0], value=max(best.value, task.value(found[0])))


def _slack(value: float) -> float:
    # Above the feasibility tolerance of the solver, below any difference that matters.
    return 5e-6 * max(1.0, abs(value))


def all_optima(
    task: Choice, best: Solution, *, most: int = 20, time_limit: float = 10.0
) -> tuple[list[NDArray[np.bool_]], bool]:
    """List every choice of the same value and cost.

    Returns
    -------
    tuple of list and bool
        The choices, `best` first, and whether the list is complete.
    """
    began = time.perf_counter()
    found = [best.chosen]
    if not best.chosen.any():
        return found, best.optimal
    if _is_searchable(task) and _uses_all(task, best):
        return _listed(task, best, most, time_limit)
    program = Program(task)
    spent = float(task.cost[best.chosen].sum())
    cost = np.concatenate([task.cost, np.zeros(program.n_cells)])
    rows = [
        (program.row(-program.profit), best.value - program.fixed - _slack(best.value), np.inf),
        (program.row(cost), -np.inf, spent + _slack(spent)),
    ]
    while len(found) < most:
        rows.append(program.not_again(found[-1]))
        left = time_limit - (time.perf_counter() - began)
        if left <= 0:
            return found, False
        answer = program.solve(cost, rows, left)
        if answer is None:
            return found, program.exhausted and best.optimal
        found.append(answer[0])
    return found, False


def _listed(
    task: Choice, best: Solution, most: int, time_limit: float
) -> tuple[list[NDArray[np.bool_]], bool]:
    gained = task.value(np.zeros(len(task.cost), dtype=bool))
    sets, complete = cover.list_choices(
        _lacking(task), best.value - gained, most=most, time_limit=time_limit
    )
    others = [flags(chosen, len(task.cost)) for chosen in sets]
    found = [best.chosen, *(chosen for chosen in others if (chosen != best.chosen).any())]
    return found[:most], complete and best.optimal


def fewest(task: Choice, time_limit: float = 10.0) -> tuple[Solution, NDArray[np.bool_]]:
    """Choose the cheapest candidates that give every cell what it needs.

    Cells of weight 0 ask for nobody.

    Returns
    -------
    tuple of Solution and array of bool, shape (u,)
        The choice (value and bound are costs here) and the cells that no choice can satisfy;
        these are left out.

    References
    ----------
    Toregas, C. et al. (1971). The location of emergency service facilities. Operations Research 19.
    """
    began = time.perf_counter()
    reach = task.have + np.asarray(task.serves.sum(axis=1)).ravel()
    impossible = reach < task.need
    todo = ~impossible & (task.have < task.need) & (task.weight > 0)
    size = len(task.cost)
    if not todo.any():
        return Solution(np.zeros(size, dtype=bool), 0.0, 0.0, optimal=True, seconds=0.0), impossible
    from scipy.optimize import Bounds, LinearConstraint, milp

    searched = _is_equal(task)
    rows = LinearConstraint(
        sparse.csc_array(task.serves[todo]), (task.need - task.have)[todo], np.inf
    )
    answer = milp(
        task.cost, constraints=rows, integrality=np.ones(size, dtype=np.int64), bounds=Bounds(0, 1),
        options={"time_limit": max(time_limit * (SOLVER if searched else 1.0), 0.1)},
    )  # fmt: skip
    if answer.x is None:
        chosen = _cover_greedily(task, todo)
        bound = 0.0 if answer.mip_dual_bound is None else float(answer.mip_dual_bound)
    else:
        chosen = answer.x > 0.5
        bound = float(answer.mip_dual_bound)
    optimal = answer.status == 0
    if searched and not optimal:
        left = time_limit - (time.perf_counter() - began)
        chosen, bound, optimal = _from_both_sides(task, todo, chosen, bound, left)
    cost = float(task.cost[chosen].sum())
    seconds = time.perf_counter() - began
    return Solution(chosen, cost, bound, optimal, seconds), impossible


def _from_both_sides(
    task: Choice, todo: NDArray[np.bool_], chosen: NDArray[np.bool_], bound: float, seconds: float
) -> tuple[NDArray[np.bool_], float, bool]:
    """Find fewer partners by swaps, and prove how few cannot do, where all cost the same."""
    serves = sparse.csc_array(task.serves[todo])
    left = np.ceil((task.need - task.have)[todo] - TOLERANCE).astype(np.int64)
    price = float(task.cost[0])
    compiled()
    deadline = time.perf_counter() + seconds
    greedily = _cover_greedily(task, todo)
    chosen = greedily if greedily.sum() < chosen.sum() else chosen
    chosen = fewer(serves, left, chosen, deadline=deadline)
    least = int(np.ceil(bound / price - TOLERANCE))
    least, met = at_least(serves, left, least, int(chosen.sum()), deadline=deadline)
    chosen = chosen if met is None else met
    return chosen, least * price, least == int(chosen.sum())


def _cover_greedily(task: Choice, todo: NDArray[np.bool_]) -> NDArray[np.bool_]:
    part = Choice(
        sparse.csr_array(task.serves[todo]), task.have[todo], task.need[todo],
        np.ones(int(todo.sum())), task.cost, np.inf, depth=True,
    )  # fmt: skip
    return flags(greedy(part)[0], len(task.cost))
