"""Matrices and tables of two modes: names down and across, and what stands where they cross."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.recipes import fates
from mmnet.recipes.actors import constant_of, read_choice
from mmnet.recipes.cells import OPEN, OUT, shown
from mmnet.recipes.holding import mode_columns
from mmnet.recipes.marks import read_marks
from mmnet.recipes.partners import name_key
from mmnet.recipes.questions import Question
from mmnet.recipes.recipe import LEAVE_OUT
from mmnet.recipes.values import vocabulary_of
from mmnet.recipes.words import plain

if TYPE_CHECKING:
    from mmnet.recipes.columns import Plan
    from mmnet.recipes.work import Work


def read_two_mode(plan: Plan, work: Work) -> None:
    """Make a collaboration of each column, and a participation of each mark."""
    region = plan.region
    across = [at for at in range(1, len(region.headers)) if region.headers[at]]
    marks = read_marks(plan, across, work).values
    actors = _down(plan, work, [any(row) for row in marks])
    mode = _mode(plan, work)
    if mode is None:
        return
    for place, at in enumerate(across):
        members = [a for a, row in zip(actors, marks, strict=True) if a and row[place]]
        facts = {"mode": mode, "title": region.headers[at]}
        program = work.programs.get(name_key(region.headers[at]))
        facts |= {"program": program} if program else {}
        _together(plan, work, region.headers[at], members, facts)


def read_matrix(plan: Plan, work: Work) -> None:
    """Make a collaboration of each pair with a mark; both halves of a matrix are one tie."""
    region = plan.region
    across = {plain(name): at for at, name in enumerate(region.headers) if at and name}
    down = [plain(shown(cell)) for cell in region.column(0)]
    cells = read_marks(plan, list(across.values()), work).values
    of_rows = _down(plan, work, [True] * len(down))
    mode = _mode(plan, work)
    if mode is None:
        return
    marks = {
        (one, other): value
        for one, row in zip(down, cells, strict=True)
        for other, value in zip(across, row, strict=True)
        if value
    }
    actors = dict(zip(down, of_rows, strict=True))
    top = region.grid.numbers[region.top]
    for name, at in across.items():
        if name not in actors:  # half a matrix has one name across alone
            found = work.names.actor(region.headers[at], region.grid.name, top)
            actors[name] = "" if found in {None, LEAVE_OUT} else str(found)
        work.note_header(plan, at, actors[name])
    directed = work.ontology.modes[mode].directed
    _say_halves(plan, work, marks, directed=directed)
    names = list(actors)
    for i, one in enumerate(names):
        for other in names if directed else names[:i]:
            told = [marks.get((one, other), 0.0)]
            told += [] if directed else [marks.get((other, one), 0.0)]
            if one == other or not any(told) or not actors[one] or not actors[other]:
                continue
            pair = [actors[one], actors[other]] if directed else [actors[other], actors[one]]
            facts = {} if set(told) <= {0.0, 1.0} else {"amount": max(told)}
            name = f"{pair[0]} – {pair[1]}"
            _together(plan, work, name, pair, {"mode": mode, **facts}, as_named=directed)


def _say_halves(
    plan: Plan, work: Work, marks: dict[tuple[str, str], float], *, directed: bool
) -> None:
    """Say what stands on the diagonal, and what the two halves of a matrix tell apart."""
    file = plan.region.grid.name
    loops = sum(one == other for one, other in marks)
    if loops:
        what = f"ties of an actor with itself: {loops}"
        work.say(file, "W431", what, "they are left out, as nobody is a partner of itself")
    pairs = {frozenset(pair) for pair in marks if pair[0] != pair[1]}
    both = [pair for pair in pairs if {(a, b) for a in pair for b in pair if a != b} <= set(marks)]
    if directed or not both:
        return
    if len(both) < len(pairs):
        alone = len(pairs) - len(both)
        what = f"ties that both halves tell: {len(both):,}, that one half alone tells: {alone:,}"
        work.say(file, "W432", what, "nothing: each is one tie")
    apart = sum(len({marks[a, b] for a in pair for b in pair if a != b}) > 1 for pair in both)
    if apart:
        what = f"ties whose halves tell a different value: {apart:,}"
        work.say(file, "W434", what, "correct one if it matters; the larger counts")


def read_by_mode(plan: Plan, work: Work) -> None:
    """Make a collaboration of each mark, of who stands in the row and who keeps the table.

    A column beside may tell the kinds; others are named as not read.
    """
    region = plan.region
    others = [at for at in range(1, len(region.headers)) if region.headers[at]]
    across = mode_columns(region, work.ontology)
    across = others if len(across) * 2 > len(others) and not _beside(plan, others) else across
    _read_beside(plan, work, [at for at in others if at not in across])
    modes = [_mode_across(plan, work, at) for at in across]
    marks = read_marks(plan, across, work).values
    actors = _down(plan, work, [any(row) for row in marks])
    said = _other_side(plan, work)
    other = None if said is None else work.names.actor(said, region.grid.name, 0)
    if None in modes or other is None or other == LEAVE_OUT:
        for record in range(len(region.body)):
            work.fates.out(region, record, fates.OUT if other == LEAVE_OUT else fates.OPEN)
        return
    for actor, row in zip(actors, marks, strict=True):
        for mode, mark in zip(modes, row, strict=True):
            if mark and mode in work.ontology.modes and actor:
                facts = {"mode": mode} | ({} if mark == 1 else {"amount": mark})
                name = f"{actor}: {work.ontology.modes[str(mode)].label}"
                _together(plan, work, name, [other, actor], facts)


def _beside(plan: Plan, columns: list[int]) -> list[int]:
    """Return the columns that are known as something else than a mode."""
    return [at for at in columns if set(plan.meanings[at].fields) - {"mode"}]


def _read_beside(plan: Plan, work: Work, columns: list[int]) -> None:
    """Take the kinds of those in the rows from a column beside the marks; name the others."""
    region = plan.region
    of_kinds = [at for at in columns if "kind" in plan.meanings[at].fields][:1]
    for at in of_kinds:
        kinds = read_choice(plan, at, "kind", work)
        for cell, kind in zip(region.column(0), kinds, strict=True):
            name = shown(cell).strip()
            if kind not in {OPEN, OUT, ""} and not work.names.find(name):
                work.names.hints.setdefault(name, kind)
        work.note_columns(plan, {at: kinds})
    rest = [region.headers[at] for at in columns if at not in of_kinds]
    if rest:
        what = f"columns that are not read beside the marks: {', '.join(rest)}"
        work.say(region.grid.name, "W452", what, "put them into a list of actors")


def read_needs_by_mode(plan: Plan, work: Work) -> None:
    """Make a need of each number or mark: how many partners a program needs in a mode."""
    region = plan.region
    across = [at for at in range(1, len(region.headers)) if region.headers[at]]
    modes = [_mode_across(plan, work, at) for at in across]
    marks = read_marks(plan, across, work)
    for record, (cell, row) in enumerate(zip(region.column(0), marks.values, strict=True)):
        if record in marks.out:
            continue
        name = shown(cell).strip()
        needs = [(mode, mark) for mode, mark in zip(modes, row, strict=True) if mark]
        if None in modes or not name or not needs:
            reason = "names no program" if not name else fates.OPEN if needs else "needs nothing"
            work.fates.out(region, record, reason)
            continue
        for mode, mark in needs:
            if mode in work.ontology.modes:
                row_of = {"program": work.program(name), "mode": mode, "k": mark}
                work.add("needs", row_of, region.numbers[record], region.grid.name)


def _mode_across(plan: Plan, work: Work, at: int) -> str | None:
    """Return the mode that the name of a column means, or ask."""
    header = plan.region.headers[at]
    modes = vocabulary_of("mode", work.ontology)
    key = ("values", "mode", header)

    def question() -> Question:
        what = f'Which mode is "{header}"?'
        region = plan.region
        return Question(
            (key,), what, region.grid.name, (header,), modes.near(header),
            (*modes.ids, LEAVE_OUT), len(region.body), region.grid.numbers[region.top],
        )  # fmt: skip

    return work.asker.decide(key, modes.meaning(header), question)


def _other_side(plan: Plan, work: Work) -> str | None:
    """Ask who works together with those in the rows."""
    region = plan.region
    key = ("constants", plan.sheet, "partners")
    some = tuple(dict.fromkeys(shown(cell) for cell in region.column(0)))

    def question() -> Question:
        what = f'Each row of "{plan.sheet}" names one partner: who is the other side?'
        first = region.grid.numbers[region.top]
        return Question((key,), what, region.grid.name, some[:20], (), (), len(some), first)

    return work.asker.decide(key, None, question)


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
    work.note_names(plan, 0, found)
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
        if roles == LEAVE_OUT:
            what = f'"{name}" is left out by the recipe'
            work.say(
                region.grid.name, "W452", what, "see [pairs] and [givers] in the recipe", number
            )
        return
    own = name if name not in work.works else f"{plan.sheet}: {name}"
    work.works.add(own)
    row = {"collaboration_id": own, **facts}
    work.add("collaborations", row, number, region.grid.name)
    for actor, taken in zip(members, roles, strict=True):
        for role in taken:
            part = {"collaboration_id": own, "actor_id": actor, "role": role}
            work.add("participations", part, number, region.grid.name)
