"""The tables of a plan: names put to the arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.measures.planning.result import Plan
from mmnet.measures.planning.task import coverage
from mmnet.wording import agree, count, lower

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.planning.frontier import Frontier, Point
    from mmnet.measures.planning.options import Market
    from mmnet.measures.planning.rules import Rule
    from mmnet.measures.planning.task import Task
    from mmnet.network import Network


def result_of(  # noqa: PLR0917 - what a plan is made of
    net: Network,
    market: Market,
    task: Task,
    ids: pd.Index,
    rules: list[Rule],
    aims: list[str],
    front: Frontier,
    left_out: pd.DataFrame,
    stopped: str,
) -> Plan:
    """Put a plan together."""
    points = _ordered(front.points, aims)
    options = _named_options(net, market, task)
    nothing = np.zeros(task.n, dtype=bool)
    return Plan(
        aims=aims,
        frontier=_frontier(task, points, aims),
        builds=_builds(task, options, points),
        uncovered=_uncovered(market, task, points),
        left_out=left_out,
        certificate=_certificate(points, front, stopped),
        basis=_basis(market, task, rules),
        before=coverage(task, nothing) / total if (total := float(task.weight.sum())) else np.nan,
        stopped=stopped,
        options=options,
        task=task,
        rules=rules,
        points=points,
        names=market.actors["name"].reindex(ids),
        programs=market.covered.row_labels,
        complete=not stopped and _is_complete(points, front),
    )


def _ordered(points: list[Point], aims: list[str]) -> list[Point]:
    """Order plans from cheap to dear, or by the first aim from low to high."""
    by = aims.index("cost") if "cost" in aims else 0
    sign = -1.0 if "cost" in aims else 1.0
    return sorted(points, key=lambda point: (sign * point.reached[by], *(-point.reached)))


def shares(task: Task, aims: list[str], values: NDArray[np.float64]) -> dict[str, float]:
    """Turn values of the program into what is shown: shares of the weight, and costs."""
    total = float(task.weight.sum())
    shown = {}
    for name, value in zip(aims, values, strict=True):
        if name == "cost":
            shown[name] = -float(value)
        elif name == "balance":
            shown[name] = float(value)
        else:
            shown[name] = float(value) / total if total else float("nan")
    return shown


def _frontier(task: Task, points: list[Point], aims: list[str]) -> pd.DataFrame:
    rows = [
        {
            **shares(task, aims, point.reached),
            "collaborations": int(point.chosen.sum()),
            "partners": int(task.partners(point.chosen).sum()),
            "gap": point.gap,
            "proven": point.optimal,
        }
        for point in points
    ]
    columns = [*aims, "collaborations", "partners", "gap", "proven"]
    index = pd.RangeIndex(1, len(rows) + 1, name="plan")
    return pd.DataFrame(rows, columns=columns, index=index)


def _named_options(net: Network, market: Market, task: Task) -> pd.DataFrame:
    options = market.options
    covered = market.covered
    kinds = net.register.tables["actors"].set_index("actor_id")["kind"]
    host = options["program"].map(net.register.hosts).map(kinds)
    own = options["partner"].map(market.actors["kind"])
    return options.assign(
        name=options["partner"].map(market.actors["name"]),
        program_label=options["program"].map(covered.row_labels),
        mode_label=options["mode"].map(covered.column_labels),
        role=[
            _role(net, mode, str(mine), str(theirs))
            for mode, mine, theirs in zip(options["mode"], own, host, strict=True)
        ],
        cost=task.cost,
        year=options["year"].astype("Int64"),
    )


def _role(net: Network, mode: str, own: str, other: str) -> str:
    """The role of the partner: the first giving one where its kind may give to the host's."""
    found = net.ontology.modes[mode]
    if not found.directed:
        return found.roles[0]
    gives = (own, other) in found.pairs or (other, own) not in found.pairs
    side = found.gives if gives else found.receives
    return next(role for role in found.roles if role in side)


def _builds(task: Task, options: pd.DataFrame, points: list[Point]) -> pd.DataFrame:
    columns = [
        "plan", "partner", "name", "program", "program_label", "mode", "mode_label", "role", "year",
        "what", "cost", "needs", "grounds", "sentence",
    ]  # fmt: skip
    per_option = pd.Series(np.diff(task.serves.tocsc().indptr), index=options.index)
    parts = []
    for number, point in enumerate(points, start=1):
        rows = options[point.chosen].assign(plan=number, needs=per_option[point.chosen])
        parts.append(rows.sort_values(["year", "partner", "program", "mode"]))
    if not parts:
        return pd.DataFrame(columns=columns)
    table = pd.concat(parts, ignore_index=True)
    table["sentence"] = pd.Series(
        [_build_sentence(row) for row in table.to_dict("records")], dtype="str"
    )
    return table[columns]


def _build_sentence(row: dict[object, object]) -> str:
    verb = "renew" if row["what"] == "renewal" else "build"
    when = "" if pd.isna(row["year"]) else f" in {row['year']}"  # type: ignore[call-overload]
    role = str(row["role"]).replace("_", " ")
    return (
        f"{verb.capitalize()}{when}: {row['name']} as {role} for {row['program_label']}, "
        f"{lower(row['mode_label'])}."
    )


def _uncovered(market: Market, task: Task, points: list[Point]) -> pd.DataFrame:
    """List the needs that have no partner under each plan, and in which years."""
    covered = market.covered
    columns = [
        "plan", "program", "program_label", "mode", "mode_label", "kind", "region", "year",
        "weight",
    ]  # fmt: skip
    parts = []
    for number, point in enumerate(points, start=1):
        rows = market.cells[(task.served(point.chosen) < 1) & (task.weight > 0)]
        parts.append(rows.assign(plan=number))
    table = pd.concat(parts, ignore_index=True) if parts else market.cells.iloc[:0].assign(plan=0)
    table = table.assign(
        program_label=table["program"].map(covered.row_labels),
        mode_label=table["mode"].map(covered.column_labels),
        year=table["year"].astype("Int64"),
    )
    return table[columns]


def left_out_table(market: Market, unknown: pd.DataFrame) -> pd.DataFrame:
    """List candidates and collaborations that were not considered, and why.

    Returns
    -------
    DataFrame
        partner, name, program, mode, reason (capacity, unknown cost), sentence.
    """
    names = market.actors["name"]
    rows = unknown.assign(name=unknown["partner"].map(names), reason="unknown cost")
    rows["sentence"] = [
        f"{row.name} for {row.program}, {row.mode}, is left out: its cost is not known."
        for row in rows.itertuples(index=False)
    ]
    full = market.full.rename_axis("partner").reset_index()
    full = full.assign(program=None, mode=None, reason="capacity")
    full["sentence"] = [f"{name} is left out: its capacity is reached." for name in full["name"]]
    columns = ["partner", "name", "program", "mode", "reason", "sentence"]
    parts = [part[columns] for part in (rows, full) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _is_complete(points: list[Point], front: Frontier) -> bool:
    return front.complete and all(point.optimal for point in points)


def _certificate(points: list[Point], front: Frontier, stopped: str) -> str:
    if stopped:
        return "Proven: no plan keeps all rules."
    if _is_complete(points, front):
        return (
            f"Proven: {agree(len(points), 'this is', 'these are')} all plans that no other plan "
            f"beats ({front.solves:,} integer programs)."
        )
    proven = sum(point.optimal for point in points)
    return (
        f"The time ran out: of {count(len(points), 'plan')} {proven:,} "
        f"{agree(proven, 'is', 'are')} proven to be beaten by none, and more could exist."
    )


def _basis(market: Market, task: Task, rules: list[Rule]) -> str:
    programs = market.cells["program"].nunique()
    years = market.cells["year"].dropna().unique()
    when = ""
    if len(years):
        when = f" in the years {min(years):.0f} to {max(years):.0f}, each counted alike,"
    short = int((task.have < task.need).sum())
    kept = f" Kept: {'; '.join(rule.words for rule in rules)}." if rules else ""
    return (
        f"For {count(programs, 'program')}:{when} {count(len(task.weight), 'need')}, {short:,} of "
        f"them with too few partners; {count(task.n, 'collaboration')} with "
        f"{count(len(np.unique(task.partner)), 'partner')} could be built.{kept} "
        f"{market.covered.basis}"
    )
