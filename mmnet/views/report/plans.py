"""From a budget to a plan: what each further collaboration buys, and three plans in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.measures.planning.result import WORDS
from mmnet.views.report.basis import needs_basis
from mmnet.views.report.drawn.needs import frontier_drawn
from mmnet.views.said.recommendation import GROUNDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmnet.measures.planning.result import Chosen, Plan
    from mmnet.measures.recommendation.result import Recommendation
    from mmnet.views.language.voice import Voice
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
        return story.section("plans")
    found = story.planned
    if found is None:
        return story.section("plans", say("report.plans.many", story.covered.counts["open"]))
    chosen = three_plans(found, story.advised)
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


def three_plans(found: Plan, advised: Recommendation) -> dict[str, Chosen]:
    """Return a small, a middle and a full plan; none where nothing could be built.

    Where a recommended partner could do what another would, the plan is told with the recommended
    one: it builds as much and reaches the same.
    """
    if not found.frontier["collaborations"].any() or not found.task.weight.sum() > 0:
        return {}
    return {word: _with_advised(found.choose(word), advised) for word in WORDS}


def _with_advised(one: Chosen, advised: Recommendation) -> Chosen:
    closes, names = advised.closes, advised.partners["name"]
    order = {key: at for at, key in enumerate(names.index)}
    able: dict[tuple[str, str], list[str]] = {}
    for partner, program, mode in closes[["partner", "row", "column"]].to_numpy().tolist():
        able.setdefault((program, mode), []).append(partner)
    builds = one.builds.copy()
    cells = list(builds[["program", "mode"]].itertuples(index=False, name=None))
    taken = set(zip(builds["partner"], cells, strict=True))
    for at, (partner, cell) in enumerate(zip(one.builds["partner"], cells, strict=True)):
        free = [name for name in able.get(cell, []) if (name, cell) not in taken]
        if partner in order or not free:
            continue
        chosen = min(free, key=lambda name: order[name])
        taken.add((chosen, cell))
        where = builds.index[at]
        builds.loc[where, ["partner", "name"]] = [chosen, names[chosen]]
    row = one.row.copy()
    row["partners"] = builds["partner"].nunique()
    return replace(one, row=row, builds=builds)


def others_said(voice: Voice, chosen: Iterable[Chosen], advised: Recommendation) -> str:
    """Say which partners of some plans are not recommended; nothing where all are."""
    names = [name for one in chosen for name in one.builds["name"].drop_duplicates()]
    others = [name for name in dict.fromkeys(names) if name not in set(advised.partners["name"])]
    return voice.say("plans.others", names=voice.listing(others, most=SHOWN)) if others else ""


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
    others = others_said(story.voice, chosen.values(), story.advised)
    return [first, *three, *filter(None, [others])]


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
