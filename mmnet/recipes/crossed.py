"""Matrices and tables of two modes: names down and across, and what stands where they cross."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.recipes import fates
from mmnet.recipes.actors import constant_of
from mmnet.recipes.cells import OUT, shown
from mmnet.recipes.recipe import LEAVE_OUT
from mmnet.recipes.words import plain

if TYPE_CHECKING:
    from mmnet.recipes.columns import Plan
    from mmnet.recipes.grids import Cell
    from mmnet.recipes.work import Work

NOTHING = {"", "0", "0.0", "-", "no", "nein", "non", "否", "无", "×", "n"}


def _value(cell: Cell) -> float:
    """Return how strong a tie is: the number of a cell, 1 for a mark, 0 for nothing."""
    if isinstance(cell, int | float):
        return float(cell)
    text = plain(shown(cell))
    if text in NOTHING:
        return 0.0
    try:
        return float(text.replace(",", ".", 1))
    except ValueError:
        return 1.0


def read_two_mode(plan: Plan, work: Work) -> None:
    """Make a collaboration of each column, and a participation of each mark."""
    region = plan.region
    across = [at for at in range(1, len(region.headers)) if region.headers[at]]
    marks = _marks(plan, across)
    actors = _down(plan, work, [any(row) for row in marks])
    mode = _mode(plan, work)
    if mode is None:
        return
    for place, at in enumerate(across):
        members = [a for a, row in zip(actors, marks, strict=True) if a and row[place]]
        facts = {"mode": mode, "title": region.headers[at]}
        _together(plan, work, region.headers[at], members, facts)


def read_matrix(plan: Plan, work: Work) -> None:
    """Make a collaboration of each pair with a mark; both halves of a matrix are one tie."""
    region = plan.region
    keys = [plain(shown(cell)) for cell in region.column(0)]
    at = {plain(header): i for i, header in enumerate(region.headers) if i and header}
    marks = _marks(plan, [at[key] for key in keys])
    actors = _down(plan, work, [True] * len(keys))
    mode = _mode(plan, work)
    if mode is None:
        return
    directed = work.ontology.modes[mode].directed
    size = len(keys)
    loops = sum(marks[i][i] != 0 for i in range(size))
    if loops:
        work.say(
            region.grid.name,
            "W431",
            f"ties of an actor with itself: {loops}",
            "they are left out, as nobody is a partner of itself",
        )
    for i in range(size):
        for j in range(size if directed else i):
            values = {marks[i][j]} if directed else {marks[i][j], marks[j][i]} - {0.0}
            if i == j or not any(values) or not actors[i] or not actors[j]:
                continue
            pair = [actors[i], actors[j]] if directed else [actors[j], actors[i]]
            facts = {} if values == {1.0} else {"amount": max(values)}
            name = f"{pair[0]} – {pair[1]}"
            _together(plan, work, name, pair, {"mode": mode, **facts}, as_named=directed)


def _marks(plan: Plan, across: list[int]) -> list[list[float]]:
    columns = [[_value(cell) for cell in plan.region.column(at)] for at in across]
    return [list(row) for row in zip(*columns, strict=True)] if columns else []


def _mode(plan: Plan, work: Work) -> str | None:
    """Return the mode of all ties of a table; None leaves its rows open or out."""
    mode = constant_of(plan, "mode", work)
    if mode in work.ontology.modes:
        return mode
    reason = fates.OUT if mode == OUT else fates.OPEN
    for record in range(len(plan.region.body)):
        work.fates.out(plan.region, record, reason)
    return None


def _down(plan: Plan, work: Work, used: list[bool]) -> list[str]:
    """Return the actor of each row; empty where that is open or left out."""
    region = plan.region
    found = []
    for record, cell in enumerate(region.column(0)):
        actor = work.names.actor(shown(cell), region.grid.name, region.numbers[record])
        if actor is None or actor == LEAVE_OUT:
            work.fates.out(region, record, fates.OPEN if actor is None else fates.OUT)
            actor = ""
        elif not used[record]:
            work.fates.out(region, record, "takes part in nothing")
        found.append(actor)
    return found


def _together(
    plan: Plan,
    work: Work,
    name: str,
    members: list[str],
    facts: dict[str, Any],
    *,
    as_named: bool = False,
) -> None:
    """Add a collaboration of some actors."""
    mode = str(facts["mode"])
    if not members:
        return
    region = plan.region
    about = work.ontology.modes[mode]
    kinds = [work.names.kinds.get(actor, "") for actor in members]
    number = region.grid.numbers[region.top]
    if as_named:
        giver = next(role for role in about.roles if role in about.gives)
        taker = next(role for role in about.roles if role in about.receives)
        roles: Any = [(giver,), (taker,)]
    else:
        roles = work.seats.roles(about, kinds, [False] * len(members), region.grid.name, number)
    if isinstance(roles, str):
        return
    own = name if name not in work.works else f"{plan.sheet}: {name}"
    work.works.add(own)
    row = {"collaboration_id": own, **facts}
    work.add("collaborations", row, number, region.grid.name)
    for actor, taken in zip(members, roles, strict=True):
        for role in taken:
            part = {"collaboration_id": own, "actor_id": actor, "role": role}
            work.add("participations", part, number, region.grid.name)
