"""The lists of actors of a file: each row an actor, under its name or its own id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mmnet.recipes import fates
from mmnet.recipes.cells import OPEN, OUT, Column, shown, values
from mmnet.recipes.headers import OWN
from mmnet.recipes.partners import name_key
from mmnet.recipes.questions import Question
from mmnet.recipes.recipe import LEAVE_OUT
from mmnet.recipes.sections import by_sections
from mmnet.recipes.values import vocabulary_of

if TYPE_CHECKING:
    from mmnet.recipes.columns import Plan
    from mmnet.recipes.work import Work

BETWEEN_ALIASES = re.compile(r"\s*[;；、|\n,，]\s*|\s+/\s+")
PLACED = ("country",)
SURELY = 85  # of 100 points; the name of a sheet seldom tells what holds for its rows


def read_actors(plan: Plan, work: Work) -> None:
    """Add the actors of a list, each row once."""
    region = plan.region
    names = plan.columns("name") or plan.columns("actor_id")
    if not names:
        work.need(plan, "name")
        return
    given = plan.columns("actor_id")
    texts = {at: [shown(cell) for cell in region.column(at)] for at in plan.fields}
    meant = {
        at: read_choice(plan, at, field, work)
        for at, field in plan.fields.items()
        if field in {"kind", *PLACED}
    }
    told = [] if plan.columns("kind") else by_sections(plan, "kind", work)
    constant = "" if plan.columns("kind") or told else constant_of(plan, "kind", work)
    for record in range(len(region.body)):
        name = texts[names[0]][record].strip()
        actor = texts[given[0]][record].strip() if given else name
        actor = actor or name
        if not name and not actor:
            work.fates.out(region, record, "names nobody")
            continue
        row = {field: "" for field in plan.fields.values() if field != OWN}
        kinds = [meant[at][record] for at in plan.columns("kind")]
        kinds = kinds or [told[record] if told else constant]
        aliases = [
            alias
            for at in plan.columns("aliases")
            for alias in BETWEEN_ALIASES.split(texts[at][record])
            if alias
        ]
        states = [cells[record] for cells in meant.values()] + kinds
        if OUT in states or OPEN in states:
            work.fates.out(region, record, fates.OUT if OUT in states else fates.OPEN)
            if OUT not in states:
                work.names.pending |= {name_key(one) for one in (actor, name, *aliases)} - {""}
            continue
        if work.has_actor(actor, name):
            work.fates.out(region, record, fates.TWICE)
            continue
        for at, field in plan.fields.items():
            key = plan.header(at) if field == OWN else field
            row[key] = meant[at][record] if at in meant else texts[at][record]
        row |= {
            "actor_id": actor,
            "name": name or actor,
            "kind": kinds[0],
            "aliases": "; ".join(aliases),
        }
        work.add_actor(row, [name or actor, *aliases], region.numbers[record], region.grid.name)
    work.note_columns(plan, meant)


def read_choice(plan: Plan, at: int, field: str, work: Work) -> list[str]:
    """Read a column whose cells are one of a list."""
    column = Column(plan, at, work.asker)
    found = values(column, field, vocabulary_of(field, work.ontology))
    return [found[cell] for cell in column.cells]


def constant_of(plan: Plan, field: str, work: Work) -> str:
    """Return what holds for every row of a sheet without a column for it, or ask."""
    key = ("constants", plan.sheet, field)
    known = vocabulary_of(field, work.ontology)
    region = plan.region

    def question() -> Question:
        what = f'No column of "{plan.sheet}" tells the {field}: what holds for all its rows?'
        near = known.near(plan.sheet, close=SURELY)
        choices = (*known.ids, LEAVE_OUT)
        return Question(
            (key,), what, region.grid.name, (), near, choices, len(region.body),
            region.grid.numbers[region.top],
        )  # fmt: skip

    found = work.asker.decide(key, known.meaning(plan.sheet), question)
    return OPEN if found is None else OUT if found == LEAVE_OUT else found
