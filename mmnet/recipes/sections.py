"""Headings between rows that say what holds for the rows below: a mode, or a kind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mmnet.recipes.cells import meaning_of
from mmnet.recipes.questions import Question
from mmnet.recipes.recipe import LEAVE_OUT, UNKNOWN
from mmnet.recipes.values import vocabulary_of

if TYPE_CHECKING:
    from mmnet.recipes.columns import Plan
    from mmnet.recipes.values import Vocabulary
    from mmnet.recipes.work import Work

HEADING = "heading of a group"


def by_sections(plan: Plan, field: str, work: Work) -> list[str]:
    """Return what the heading above each row means; nothing where headings mean no such thing.

    Every row must stand below a heading, and one of the headings must be a known word; the others
    are asked about.
    """
    region = plan.region
    words = vocabulary_of(field, work.ontology)
    headings = region.headings
    known = [text for text in headings.values() if words.meaning(text)]
    if not known or not region.body or min(headings) > region.body[0]:
        return []
    meant = {
        text: meaning_of(
            work.asker.decide(
                ("values", field, text),
                words.meaning(text),
                partial(_ask, plan, field, place, words),
            )
        )
        for place, text in headings.items()
    }
    work.fates.rename(region, headings, HEADING)
    places = sorted(headings)
    return [meant[headings[max(at for at in places if at < place)]] for place in region.body]


def _ask(plan: Plan, field: str, place: int, words: Vocabulary) -> Question:
    region = plan.region
    text = region.headings[place]
    return Question(
        (("values", field, text),), f'Which {field} is "{text}"?', region.grid.name, (text,),
        words.near(text), (*words.ids, UNKNOWN, LEAVE_OUT), 0, region.grid.numbers[place],
    )  # fmt: skip
