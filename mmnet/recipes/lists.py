"""The smaller lists of a file: programs, participations and ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.recipes import fates
from mmnet.recipes.actors import read_choice
from mmnet.recipes.cells import OPEN, OUT, Column, dates, shown
from mmnet.recipes.headers import OWN
from mmnet.recipes.partners import name_key
from mmnet.recipes.recipe import LEAVE_OUT

if TYPE_CHECKING:
    from mmnet.recipes.columns import Plan
    from mmnet.recipes.work import Work


def read_programs(plan: Plan, work: Work) -> None:
    """Add the programs of a list, each row once."""
    names = plan.columns("name") or plan.columns("program_id")
    if not names:
        work.need(plan, "name")
        return
    region = plan.region
    given = plan.columns("program_id")
    texts = {at: [shown(cell) for cell in region.column(at)] for at in plan.fields}
    for at in plan.columns("start", "end"):
        found = dates(Column(plan, at, work.asker))
        cells = [found[cell] for cell in region.column(at)]
        texts[at] = [one if isinstance(one, str) else one.first or one.last for one in cells]
        work.note_columns(plan, {at: texts[at]})
    for record, number in enumerate(region.numbers):
        name = texts[names[0]][record]
        states = [cells[record] for cells in texts.values()]
        if not name or OPEN in states or OUT in states:
            reason = fates.OUT if OUT in states else fates.OPEN if name else "names no program"
            work.fates.out(region, record, reason)
            continue
        own = (texts[given[0]][record] if given else "") or name
        if name_key(name) in work.programs:
            work.fates.out(region, record, "names a program again")
            continue
        row = {"program_id": own, "name": name}
        for at, field in plan.fields.items():
            if field == "host" and texts[at][record]:
                host = work.names.actor(texts[at][record], region.grid.name, number)
                if host in {None, LEAVE_OUT}:
                    continue
                row["host"] = str(host)
            elif field not in {"name", "program_id"}:
                row[plan.header(at) if field == OWN else field] = texts[at][record]
        work.programs |= {name_key(name): own, name_key(own): own}
        work.add("programs", row, number, region.grid.name)


def read_participations(plan: Plan, work: Work) -> None:
    """Add who takes part in what as what."""
    works, who, roles = (plan.columns(n) for n in ("collaboration_id", "partners", "role"))
    if not works or not who:
        work.need(plan, "partners" if works else "collaboration_id")
        return
    region = plan.region
    taken = read_choice(plan, roles[0], "role", work) if roles else [""] * len(region.body)
    if roles:
        work.note_columns(plan, {roles[0]: taken})
    ids, names = (region.column(columns[0]) for columns in (works, who))
    read = work.rows("collaborations")
    modes = dict(zip(read.column("collaboration_id"), read.column("mode"), strict=True))
    after = [shown(cell) for cell in names]
    for record, number in enumerate(region.numbers):
        own = shown(ids[record])
        found = [
            work.names.actor(n, region.grid.name, number)
            for n in work.names.parts(shown(names[record]))
        ]
        if own not in modes:
            work.fates.out(region, record, "of a collaboration that is not read")
        elif taken[record] in {OPEN, OUT} or None in found or LEAVE_OUT in found or not found:
            out = taken[record] == OUT or LEAVE_OUT in found
            work.fates.out(
                region, record, fates.OUT if out else fates.OPEN if found else fates.NOBODY
            )
        else:
            after[record] = "; ".join(str(actor) for actor in found)
            role = taken[record] or work.ontology.modes[modes[own]].roles[0]
            for actor in found:
                part = {"collaboration_id": own, "actor_id": actor, "role": role}
                work.add("participations", part, number, region.grid.name)
    work.note_columns(plan, {who[0]: after})
