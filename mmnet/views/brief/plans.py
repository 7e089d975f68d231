"""Three plans in words: what a few, some and all sensible collaborations would reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.document.model import Note
from mmnet.views.report.plans import others_said, three_plans

if TYPE_CHECKING:
    from mmnet.measures.planning.result import Chosen
    from mmnet.views.brief.told import Told
    from mmnet.views.document.model import Block

MOST_NAMES = 2


def plans(told: Told) -> list[Block]:
    """Tell the frontier with three plans; nothing where nothing could be built."""
    found = told.story.planned if told.has_needs else None
    chosen = three_plans(found, told.story.advised) if found is not None else {}
    if found is None or not chosen:
        return []
    say = told.voice.say
    three = say("list.facts").join(_said(told, word, one) for word, one in chosen.items())
    proven = say("plans.proven" if found.frontier["proven"].all() else "plans.unproven")
    said = say(
        "plans.said",
        len(found.frontier),
        before=told.voice.share(found.before),
        three=three,
        proven=proven,
    )
    named = [one for one in chosen.values() if one.row["partners"] <= MOST_NAMES]
    return [Note(told.voice.together(said, others_said(told.voice, named, told.story.advised)))]


def _said(told: Told, word: str, one: Chosen) -> str:
    """Say what a plan builds, with whom, and what it reaches."""
    names = list(one.builds["name"].drop_duplicates())
    return told.voice.say(
        f"plans.{word}",
        collaborations=told.count("collaboration", one.row["collaborations"]),
        partners=told.voice.listing(names, most=MOST_NAMES) if len(names) <= MOST_NAMES
        else told.count("partner", len(names)),
        coverage=told.voice.share(float(one.row["coverage"])),
    )  # fmt: skip
