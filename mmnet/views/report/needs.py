"""What the programs need: what is served, what is missing, and what breaks when partners leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.measures.coverage.status import OPEN, SOON
from mmnet.views.report.basis import needs_basis
from mmnet.views.report.content import MOST_LISTED
from mmnet.views.report.drawn.needs import coverage_drawn, readings_drawn, removal_drawn
from mmnet.views.report.sections import open_counts, readings
from mmnet.views.said.coverage import (
    bridged_said,
    covered_said,
    gap_said,
    lost_said,
    open_said,
    status_key,
)

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.views.report.content import Picture, Section, Table
    from mmnet.views.report.story import Story

TOP = 15
BY_PROGRAM = {
    "label": "program", "cells": "needs", "served": "served", "unknown": "unknown",
    "coverage": "coverage", "coverage_high": "at_most", "k_coverage": "with_all",
    "depth": "depth", "balance": "balance",
}  # fmt: skip
GAPS = {
    "row_label": "program", "column_label": "needs", "kind": "from_kind", "region": "from",
    "weight": "weight", "status": "status", "x": "partners", "k": "needed",
    "unknown": "may_serve", "planned": "planned", "ended": "ended",
}  # fmt: skip
SINGLE = {"row_label": "program", "column_label": "need", "weight": "weight"}
FRAGILE = {
    "row_label": "program", "column_label": "need", "weight": "weight", "x": "partners",
    "risk": "risk", "lapses_on": "lapses_on", "partners": "who",
}  # fmt: skip
CARRY = {
    "label": "partner", "cells": "needs_served", "alone": "alone", "shapley": "share_of_weight",
    "criticality": "lost_without",
}  # fmt: skip


def covered(story: Story) -> Section:
    """Which needs are served, which are not, and what is fragile."""
    if not story.has_programs:
        return story.lacking("coverage", story.say("report.coverage.no_program"))
    found, voice = story.covered, story.voice
    asked = bool(found.total["cells"])
    gaps = found.gaps.head(MOST_LISTED).to_dict("records")
    kinds = {kind.id: kind.label for kind in story.net.ontology.kinds.values()}
    return story.section(
        "coverage",
        covered_said(voice, found),
        bridged_said(voice, found),
        *((open_said(voice, found), _single(story)) if asked else ()),
        listed=tuple(gap_said(voice, row, kinds) for row in gaps),
        tables=(_numbers(story), *_tables(story)),
        pictures=(*readings_drawn(story), coverage_drawn(story)) if asked else (),
        notes=(needs_basis(story),),
    )


def _single(story: Story) -> str:
    single = len(story.covered.single_sources)
    return story.say("report.coverage.single" if single else "report.coverage.no_single", single)


def _numbers(story: Story) -> Table:
    found = story.covered
    return story.facts(
        "coverage",
        {
            "needs": story.number(found.total["cells"]),
            "served": story.number(found.total["served"]),
            **readings(story),
            **open_counts(story),
            "single": story.number(len(found.single_sources)),
        },
    )


def _tables(story: Story) -> list[Table]:
    found, say = story.covered, story.say
    table = found.table.reset_index()
    percent = ("coverage", "coverage_high", "k_coverage", "depth")
    named = found.readings.assign(
        label=[say(f"report.fact.{key}") for key in found.readings.index],
        definition=[say(f"report.definition.{key}") for key in found.readings.index],
    )
    read = {"label": "number", "value": "value", "definition": "reckoned"}
    lapsing = {**SINGLE, "partner_label": "the_partner", "lapses_on": "on"}
    return [
        story.table(named, "readings", read, percent=("value",)),
        story.table(table, "by_program", BY_PROGRAM, percent=percent, decimals={"balance": 2}),
        _gaps(story),
        story.table(
            found.single_sources, "single", {**SINGLE, "partner_label": "the_partner"}, most=40
        ),
        story.table(found.lapsing(SOON), "lapsing", lapsing, most=40),
        story.table(found.fragile(10), "fragile", FRAGILE, most=10),
        story.table(
            found.contribution.reset_index(), "carry", CARRY, percent=("criticality",),
            decimals={"shapley": 2, "criticality": 1}, most=TOP,
        ),
    ]  # fmt: skip


def _gaps(story: Story) -> Table:
    """The open needs; of columns of which most tables of needs say nothing, only those that do."""
    labels = {kind.id: kind.label for kind in story.net.ontology.kinds.values()}
    gaps = story.covered.gaps
    words = {word: story.say(f"status.{status_key(word)}") for word in OPEN}
    gaps = gaps.assign(kind=gaps["kind"].map(labels), status=gaps["status"].map(words))
    columns = {
        name: key for name, key in GAPS.items()
        if name not in {"kind", "region"} or gaps[name].notna().any()
    }  # fmt: skip
    meant = [
        story.say("list.row", label=words[word], value=story.say(f"meaning.{status_key(word)}"))
        for word in OPEN
    ]
    note = story.say("said.open.sentence", said=story.say("list.facts").join(meant))
    return story.table(gaps, "gaps", columns, most=MOST_LISTED, note=note)


def fragile(story: Story) -> Section:
    """What happens when partners leave."""
    found = story.robust
    structure = found.structure
    rows = {
        "actors": story.number(structure["actors"]),
        "tied_actors": story.number(structure["tied_actors"]),
        "largest": story.voice.share(structure["largest_share"])
        if structure["tied_actors"]
        else "",
        "parts": story.number(structure["components"]),
        "articulation": story.number(structure["articulation_actors"]),
        "bridges": story.number(structure["bridges"]),
    }
    tables = [story.facts("structure", rows)]
    lead = ""
    if story.has_programs:
        lead = lost_said(story.voice, found)
        tables += _losses(story)
    if len(found.articulation):
        names = {"name": "actor", "parts": "parts_then", "cut_off": "cut_off"}
        cuts = found.articulation.reset_index()
        tables.append(story.table(cuts, "articulation", names, most=10))
    if not lead and not structure["tied_actors"]:
        return story.lacking("fragile", story.untied("breaks"), tables=tuple(tables))
    return story.section(
        "fragile", lead, *_held_together(story, structure), tables=tuple(tables),
        pictures=_removal(story),
    )  # fmt: skip


def _losses(story: Story) -> list[Table]:
    """The worst losses, and what is expected when partners leave at random."""
    found = story.robust
    worst = found.worst.reset_index()
    worst["points"] = (100 * worst["lost"]).round(1)
    worst["now"] = worst["coverage"] + worst["lost"]
    nobody = story.say("report.word.nobody")
    worst["partners"] = [story.voice.listing(names) or nobody for names in found.losers]
    names = {"lost_partners": "partners_lost", "partners": "who", "points": "points_lost",
             "now": "coverage_now", "coverage": "coverage_left", "optimal": "proven"}  # fmt: skip
    expected = {"p": "probability", "coverage": "expected_coverage"}
    return [
        story.table(
            worst, "losses", names, percent=("now", "coverage"), decimals={"now": 1, "coverage": 1}
        ),
        story.table(
            found.dropout.reset_index(), "dropout", expected, percent=("p", "coverage")
        ),
    ]  # fmt: skip


def _removal(story: Story) -> tuple[Picture, ...]:
    found = story.robust
    if not story.has_programs or len(found.removal) <= 1:
        return ()
    return (removal_drawn(story, found),)


def _held_together(story: Story, structure: pd.Series) -> list[str]:
    """Say in how many parts the tied actors are, and on how many actors and ties they hang."""
    say = story.say
    tied, parts = int(structure["tied_actors"]), int(structure["components"])
    if not tied:
        return [story.untied("breaks")]
    if parts == 1:
        said = say("report.fragile.one_part", tied)
    else:
        largest = story.voice.share(structure["largest_share"])
        said = say("report.fragile.parts", tied, parts=story.number(parts), largest=largest)
    cuts, bridges = int(structure["articulation_actors"]), int(structure["bridges"])
    if not cuts:
        key = "report.fragile.no_cuts" if bridges else "report.fragile.no_cuts_or_ties"
        return [said, say(key)]
    if bridges > 1:
        return [said, say("report.fragile.cuts_and_ties", cuts, ties=story.count("tie", bridges))]
    return [said, say("report.fragile.cuts", cuts)]
