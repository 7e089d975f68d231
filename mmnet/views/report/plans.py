"""From a budget to a plan: what each further collaboration buys, and three plans in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.measures.planning.result import WORDS
from mmnet.views.report.basis import needs_basis
from mmnet.views.report.drawn.needs import frontier_drawn
from mmnet.views.said.recommendation import GROUNDS

if TYPE_CHECKING:
    from mmnet.measures.planning.result import Chosen, Plan
    from mmnet.views.report.content import Section, Table
    from mmnet.views.report.story import Story

SHOWN = 5
THREE = {
    "word": "plan", "number": "number", "collaborations": "collaborations",
    "coverage": "coverage", "partners": "partners", "names": "built_with",
}  # fmt: skip
FRONTIER = {name: THREE[name] for name in ("number", "collaborations", "coverage", "partners")}
BUILDS = {"name": "partner", "program_label": "program", "need": "need", "grounds": "grounds"}


def sensible_plans(story: Story) -> Section:
    """Tell the frontier of coverage and number of collaborations, with three plans of it."""
    say = story.say
    if not story.has_programs:
        return story.section("plans", say("report.plans.no_program"))
    found = story.planned
    if found is None:
        return story.section("plans", say("report.plans.many", story.covered.counts["open"]))
    chosen = three_plans(found)
    if not chosen:
        return story.section("plans", say("report.plans.nothing"), notes=(needs_basis(story),))
    proven = "proven" if found.frontier["proven"].all() else "unproven"
    return story.section(
        "plans", *_said(story, found, chosen), pictures=(frontier_drawn(story, found),),
        tables=(
            _three(story, chosen),
            story.table(_frontier(found), "frontier", FRONTIER, percent=("coverage",)),
            _builds(story, chosen["middle"]),
        ),
        notes=(say(f"report.plans.{proven}"), needs_basis(story), say("report.plans.costs")),
    )  # fmt: skip


def three_plans(found: Plan) -> dict[str, Chosen]:
    """Return a small, a middle and a full plan; none where nothing could be built."""
    if not found.frontier["collaborations"].any() or not found.task.weight.sum() > 0:
        return {}
    return {word: found.choose(word) for word in WORDS}


def _said(story: Story, found: Plan, chosen: dict[str, Chosen]) -> list[str]:
    """Say how many plans there are, and what three of them build and reach."""
    share = story.voice.share
    first = story.say("report.plans.said", len(found.frontier), before=share(found.before))
    three = [
        story.say(
            f"report.plans.{word}",
            one.number,
            collaborations=story.count("collaboration", one.row["collaborations"]),
            partners=story.count("partner", one.row["partners"]),
            coverage=share(float(one.row["coverage"])),
        )
        for word, one in chosen.items()
    ]
    return [first, *three]


def _three(story: Story, chosen: dict[str, Chosen]) -> Table:
    rows = [
        {
            "word": story.say(f"report.word.{word}"),
            "number": one.number,
            **one.row[["collaborations", "coverage", "partners"]],
            "names": story.voice.listing(
                list(one.builds["name"].drop_duplicates()), most=SHOWN
            ),
        }
        for word, one in chosen.items()
    ]  # fmt: skip
    return story.table(pd.DataFrame(rows), "three_plans", THREE, percent=("coverage",))


def _frontier(found: Plan) -> pd.DataFrame:
    return found.frontier.rename_axis("number").reset_index()


def _builds(story: Story, one: Chosen) -> Table:
    """What the middle plan builds, each on which grounds."""
    ontology, builds = story.net.ontology, one.builds
    need = [story.voice.label(ontology, "modes", mode) for mode in builds["mode"]]
    known = {text: story.say(f"said.grounds.{key}") for text, key in GROUNDS.items()}
    shown = builds.assign(need=need, grounds=builds["grounds"].map(known))
    return story.table(shown, "middle_plan", BUILDS)
