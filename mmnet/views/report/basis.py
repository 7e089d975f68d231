"""Where the needs come from, and what counts as serving them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.measures.coverage.requirements import existing

if TYPE_CHECKING:
    from mmnet.views.report.story import Story

NAMED = 3


def needs_basis(story: Story) -> str:
    """Say where the needs come from, and which collaborations count."""
    net, say = story.net, story.say
    programs = set(existing(net))
    parts = _stated(story, programs) if net.register.states_needs else [
        say("report.basis.ontology", modes=story.number(len(net.ontology.modes)))
    ]  # fmt: skip
    others = sorted(set(net.programs["program_id"]) - programs)
    if others:
        names = story.voice.listing(others, most=NAMED)
        parts.append(say("report.basis.not_there", len(others), names=names))
    parts.append(say("report.basis.counted", when=story.voice.moment(*net.moment)))
    if net.register.selections:
        chosen = say("list.facts").join(net.register.selections)
        parts.append(say("report.basis.selected", chosen=chosen))
    return story.voice.together(*parts)


def _stated(story: Story, programs: set[str]) -> list[str]:
    """Say how many needs the table states, how many do not apply, and who states none."""
    stated = story.net.needs[story.net.needs["program"].isin(programs)]
    applies = stated["applicable"].fillna("yes") != "no"
    held, left = story.count("need", applies.sum()), int((~applies).sum())
    parts = [story.say("report.basis.table", held=held)]
    if left:
        parts = [story.say("report.basis.table_left", left, held=held)]
    without = sorted(programs - set(stated["program"]))
    if without:
        names = story.voice.listing(without, most=NAMED)
        parts.append(story.say("report.basis.without", len(without), names=names))
    return parts
