"""Plan: which collaborations to build over all programs, and what each sum buys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from mmnet.arguments import checked
from mmnet.arguments.values import at_least, choice
from mmnet.errors import OptionError
from mmnet.measures.planning.aims import NAMES
from mmnet.measures.planning.build import Limits, RuleBook, task_of
from mmnet.measures.planning.conflicts import is_feasible, stopping_sentence
from mmnet.measures.planning.costs import priced, without_unknown
from mmnet.measures.planning.frontier import Frontier, frontier
from mmnet.measures.planning.lean import PLAIN, is_lean, kept_options, part_of, widened
from mmnet.measures.planning.options import Market, market
from mmnet.measures.planning.tables import left_out_table, result_of
from mmnet.measures.recommendation.scope import programs_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from mmnet.measures.planning.result import Plan
    from mmnet.measures.planning.rules import Rule
    from mmnet.measures.planning.task import Task
    from mmnet.network import Network


@checked
def plan(
    net: Network,
    *,
    program: str | Collection[str] | None = None,
    host: str | Collection[str] | None = None,
    years: Collection[int] | None = None,
    most: int | None = None,
    budget: float | Mapping[int, float] | None = None,
    cost: Mapping[str, float] | pd.Series | pd.DataFrame | None = None,
    unknown_cost: Literal["refuse", "leave_out"] = "refuse",
    aims: Sequence[str] = ("coverage", "cost"),
    candidates: Collection[str] | pd.DataFrame | None = None,
    allowed: Mapping[str, Collection[str]] | None = None,
    needs: pd.DataFrame | None = None,
    at: int | str | date | None = None,
    lead: int = 1,
    lasts: int = 3,
    dropout: float | Mapping[str, float] = 0.1,
    use_confidence: bool = False,
    lose: int = 1,
    per_partner: int | Mapping[str, int] | None = None,
    per_host: int | Mapping[str, int] | None = None,
    limits: Mapping[str, Mapping[str, int]] | None = None,
    floors: float | Mapping[str, float] | None = None,
    critical: Mapping[tuple[str, str], int] | None = None,
    diversity: Mapping[str, int] | None = None,
    conflicts: Sequence[tuple[str, str]] = (),
    requires: Sequence[tuple[str, str]] = (),
    lock_in: Collection[str] = (),
    lock_out: Collection[str] = (),
    time_limit: float = 60.0,
) -> Plan:
    """Find every sensible plan: none can be better in one aim without being worse in another.

    The exact frontier of two or three aims over 0/1 choices of collaborations (partner, program,
    mode, year), by integer programs under bounds on the aims (epsilon-constraint).

    Parameters
    ----------
    net : Network
    program, host : str or collection of str, optional
        For some programs, or for all programs of some hosts; for all when neither is given.
    years : collection of int, optional
        The years of the plan. Coverage is then the mean over the years, and partners whose
        agreements lapse may be renewed. Without years the plan is of the moment alone.
    most : int, optional
        Partners that the plan works with at the most.
    budget : float or mapping of int to float, optional
        What the plan may cost at the most; by year what begins in it may cost.
    cost : mapping, Series or DataFrame, optional
        Costs by actor id (paid once for each partner) and by mode (paid for each collaboration), or
        a DataFrame of cost and any of partner, program and mode. Without it each collaboration
        costs 1.
    unknown_cost : {"refuse", "leave_out"}
        What becomes of collaborations whose cost is not known: an error, or `.left_out` lists them.
    aims : sequence of str
        Two or three of coverage, k_coverage, depth, expected, balance, resilience (as
        `mmnet.coverage` and `mmnet.resilience` define them) and cost (less is better).
    candidates : collection of str or DataFrame, optional
        As in `recommend`.
    allowed : mapping of str to collection of str, optional
        Modes that each candidate could serve, instead of what follows from the network.
    needs : DataFrame, optional
        Needs to use instead of the network's, as in `coverage`.
    at : str, date or int, optional
        Day, month or year that counts for who works with whom today.
    lead, lasts : int
        Years from the beginning of work on an agreement until it serves, and for how many years it
        serves. A renewal serves at once.
    dropout : float or mapping of str to float
        Probability that a partner leaves, for all or by actor id or kind; for `expected`.
    use_confidence : bool
        Also count what is recorded only with the `confidence` of its records, in `expected`.
    lose : int
        How many partners are lost at worst, for `resilience`.
    per_partner, per_host : int or mapping of str to int, optional
        Collaborations of each partner, and of all programs of each host, at the most.
    limits : mapping of str to mapping, optional
        Partners at the most by kind, country or region: `{"kind": {"business": 3}}`.
    floors : float or mapping of str to float, optional
        Coverage that each program has at least, from 0 to 1; or by program or region of the host.
    critical : mapping of (program, mode) to int, optional
        Partners that some needs must have.
    diversity : mapping of str to int, optional
        Different kinds, countries or regions that the partners of the plan have at least.
    conflicts, requires : sequence of (str, str)
        Actors that are not both in a plan; actors of which the first is only with the second.
    lock_in, lock_out : collection of str
        Actors that are in every plan, and in none.
    time_limit : float
        Seconds. What was found until then is given; the certificate says whether it is all.

    Returns
    -------
    Plan
        `.frontier`, `.builds`, `.choose(…)`, `.portfolio(…)`, `.plot()`, `.sentences`.

    Raises
    ------
    OptionError
        If an option is none of those that are known, or costs are not known.

    References
    ----------
    Haimes, Y., Lasdon, L. & Wismer, D. (1971). On a bicriterion formulation of the problems of
    integrated system identification and system optimization. IEEE Transactions on Systems, Man,
    and Cybernetics 1, 296-297.
    Klamroth, K., Lacour, R. & Vanderpooten, D. (2015). On the representation of the search region
    in multi-objective optimization. European Journal of Operational Research 245, 767-778.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.plan(mm.example(), program="ai-ethics")
    >>> found.frontier[["coverage", "cost", "partners", "proven"]].head(3).round(3)
          coverage  cost  partners  proven
    plan
    1        0.684   0.0         0    True
    2        0.842   1.0         1    True
    3        0.895   2.0         2    True
    >>> found.choose("full").uncovered.empty
    True
    """
    _check(aims, years, lead, lasts, lose, time_limit)
    capped: dict[str, float | Mapping[Any, float] | None] = {
        "budget": budget, "most": most, "per_partner": per_partner, "per_host": per_host,
        "critical": critical, "diversity": diversity,
    }  # fmt: skip
    capped |= {f"limits[{column!r}]": caps for column, caps in (limits or {}).items()}
    for name, cap in capped.items():
        _check_cap(name, cap)
    net = net.with_moment(at)
    spare = bool(set(aims) - PLAIN) or bool(critical)
    span = None if years is None else sorted(set(years))
    found = market(
        net, programs_of(net, program, host), span, candidates=candidates, allowed=allowed,
        needs=needs, lead=lead, lasts=lasts, spare=spare,
    )  # fmt: skip
    by_option, by_actor = priced(net, found.options, cost)
    known, unknown = without_unknown(found.options, by_option, by_actor, unknown_cost)
    found, by_option = _only(found, known, by_option)
    task, ids = task_of(
        found, by_option, by_actor, dropout=dropout, use_confidence=use_confidence, lose=lose
    )
    rules = RuleBook(net, found, task, ids).rules(
        Limits(
            budget, most, per_partner, per_host, limits or {}, floors, critical or {},
            diversity or {}, conflicts, requires, lock_in, lock_out,
        )
    )  # fmt: skip
    stopped = ""
    if rules and is_feasible(task, rules) is False:
        stopped = stopping_sentence(task, rules)
    front = (
        Frontier([], complete=True, solves=0, seconds=0.0)
        if stopped
        else _frontier(task, rules, aims, time_limit)
    )
    out = left_out_table(found, unknown)
    return result_of(net, found, task, ids, rules, list(aims), front, out, stopped)


def _frontier(task: Task, rules: list[Rule], aims: Sequence[str], time_limit: float) -> Frontier:
    """Find the frontier, of a smaller task where that has the same one."""
    if not is_lean(task, rules, aims):
        return frontier(task, rules, aims, time_limit=time_limit)
    kept = kept_options(task)
    front = frontier(part_of(task, kept), rules, aims, time_limit=time_limit)
    return widened(front, kept, task.n)


def _only(found: Market, known: pd.Series, by_option: pd.Series) -> tuple[Market, pd.Series]:
    """Leave out options."""
    from dataclasses import replace

    if known.all():
        return found, by_option
    options = found.options[known]
    place = {old: new for new, old in enumerate(options.index)}
    serves = found.serves[found.serves["option"].isin(options.index)]
    serves = serves.assign(option=serves["option"].map(place))
    kept = replace(found, options=options.reset_index(drop=True), serves=serves)
    return kept, by_option[known].reset_index(drop=True)


def _check(  # noqa: PLR0917 - each is checked by itself
    aims: Sequence[str],
    years: Collection[int] | None,
    lead: int,
    lasts: int,
    lose: int,
    time_limit: float,
) -> None:
    for name in aims:
        choice("aims", name, NAMES)
    if len(set(aims)) != len(aims) or not 2 <= len(aims) <= 3:
        msg = f"aims names {', '.join(aims) or 'nothing'}: name two or three different aims"
        raise OptionError(msg)
    if years is not None and not len(years):
        msg = "years is empty: name at least one year, or leave it out"
        raise OptionError(msg)
    at_least("lead", lead, 0, "years")
    at_least("lasts", lasts, 1, "years")
    at_least("lose", lose, 1, "partners")
    if not time_limit > 0:
        msg = f"time_limit is {time_limit}: give seconds above 0"
        raise OptionError(msg)


def _check_cap(name: str, cap: float | Mapping[Any, float] | None) -> None:
    """Refuse what cannot be kept: fewer than none of something."""
    if isinstance(cap, float | int):
        at_least(name, cap, 0)
        return
    for key, most in (cap or {}).items():
        at_least(f"{name}[{key}]", most, 0)
