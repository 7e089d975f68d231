"""Whom to work with next: the partners that meet the most open needs of all programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.recommendation.candidates import candidate_table, evidence
from mmnet.views.report.basis import needs_basis
from mmnet.views.report.content import MOST_LISTED
from mmnet.views.report.drawn.needs import gain_drawn
from mmnet.views.report.story import PARTNERS
from mmnet.views.said.recommendation import (
    GROUNDS,
    certified_said,
    reason_said,
    recommended_said,
    unreachable_said,
)

if TYPE_CHECKING:
    from mmnet.measures.recommendation.result import Recommendation
    from mmnet.views.report.content import Section, Table
    from mmnet.views.report.story import Story

NEXT = {
    "name": "partner", "country": "country", "gain": "gain", "coverage": "met_then",
    "closes": "could_serve", "why": "speaks_for_it",
}  # fmt: skip
CLOSES = {"name": "partner", "row_label": "program", "column_label": "need", "grounds": "grounds"}
OUT = {"row_label": "program", "column_label": "need", "needs": "partners_needed",
       "reachable": "candidates"}  # fmt: skip
CURVE = {"partners": "partners", "coverage": "best_choice", "greedy": "one_by_one"}


def next_partners(story: Story) -> Section:
    """Choose the next partners over all programs, with the curve of what each adds."""
    if not story.has_programs:
        return story.section("next")
    found = story.advised
    required = story.covered.required
    said = recommended_said(story.voice, found, required["weight"])
    basis = _basis(story, found)
    if np.isnan(found.before):
        return story.section("next", said, notes=basis)
    certificate = certified_said(story.voice, found)
    curve = found.curve.reset_index()
    shares = ("coverage", "greedy")
    tables = [
        story.facts("met", _met(story, found)),
        *_chosen(story, found),
        story.table(curve, "curve", CURVE, percent=shares),
    ]
    impossible = found.impossible.head(MOST_LISTED).to_dict("records")
    return story.section(
        "next", said, certificate, tables=tuple(tables),
        pictures=(gain_drawn(story, found),) if len(curve) > 1 else (),
        listed=tuple(unreachable_said(story.voice, row) for row in impossible),
        notes=(*basis, story.say("report.next.rests")),
    )  # fmt: skip


def _met(story: Story, found: Recommendation) -> dict[str, str]:
    share = story.voice.share
    met = {
        "met_now": share(found.before),
        "met_all": share(found.after),
        "most_served": story.number(found.partners["closes"].max()) if len(found.partners) else "",
        "load": story.number(found.load),
        "met_within": share(found.within),
    }
    sets = found.optima["set"].nunique()
    if sets > 1:
        met["choices" if found.optima_complete else "choices_least"] = story.number(sets)
    return met


def _chosen(story: Story, found: Recommendation) -> list[Table]:
    """The partners, what each closes, and the needs that nobody could meet."""
    tables = []
    if len(found.partners):
        partners = found.partners.assign(why=partner_reasons(story, found))
        tables.append(story.table(partners, "next_partners", NEXT, percent=("coverage",)))
        grounds = {text: story.say(f"said.grounds.{key}") for text, key in GROUNDS.items()}
        closes = found.closes.assign(grounds=found.closes["grounds"].map(grounds))
        tables.append(story.table(closes, "closes", CLOSES, most=40))
    if len(found.impossible):
        tables.append(story.table(found.impossible, "impossible", OUT, most=MOST_LISTED))
    return tables


def partner_reasons(
    story: Story, found: Recommendation, programs: list[str] | None = None
) -> list[str]:
    """Say of each partner what speaks for it; `programs` are all when not given."""
    net, services, required = story.net, story.covered.services, story.covered.required
    asked = list(net.programs["program_id"]) if programs is None else programs
    cells = required.index[required["row"].isin(asked)]
    active = services[(services["state"] == "active") & services["cell"].isin(cells)]
    chosen = list(found.partners.index)
    told = evidence(net, candidate_table(net, None), chosen, asked, set(active["partner"]))
    names = dict(zip(net.actors["actor_id"], net.actors["name"], strict=True))
    return [reason_said(story.voice, told[one], names) for one in chosen]


def _basis(story: Story, found: Recommendation) -> tuple[str, ...]:
    """Say what was asked, and where the needs come from."""
    counts = {
        "programs": story.count("program", len(story.net.programs)),
        "needs": story.count("need", len(story.covered.required)),
        "open": story.number(story.covered.counts["open"]),
        "candidates": story.count("candidate", len(found.solution.chosen)),
        "limit": story.count("partner", PARTNERS),
    }
    return (story.say("report.next.basis", **counts), needs_basis(story))
