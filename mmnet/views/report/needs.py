"""What the programs need: what is served, what is missing, and what breaks when partners leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.measures.coverage.readings import bridge_sentence, noun
from mmnet.measures.coverage.status import LAPSING, MEANING, OPEN, SOON
from mmnet.views import figures
from mmnet.views.report.content import MOST_LISTED, Picture, Section, facts, number, share, table_of
from mmnet.views.report.story import Story, picture
from mmnet.wording import agree, count

if TYPE_CHECKING:
    import pandas as pd

TOP = 15
WORDS = "; ".join(f"{word}: {MEANING[word]}" for word in OPEN) + "."
FRAGILE = {
    "row_label": "Program", "column_label": "Need", "weight": "Weight", "x": "Partners",
    "risk": "Risk at 10 % dropout", "lapses_on": "Lapses on", "partners": "Who",
}  # fmt: skip


def covered(story: Story) -> Section:
    """Which needs are served, which are not, and what is fragile."""
    if not story.has_programs:
        return Section(
            "coverage", "Coverage",
            ("No program is in the data, so coverage of programs cannot be told.",),
        )  # fmt: skip
    found = story.covered
    total = found.total
    table = found.table.reset_index()
    columns = {
        "label": "Program", "cells": "Needs", "served": "Served", "unknown": "Unknown",
        "coverage": "Coverage", "coverage_high": "At the most", "k_coverage": "With all partners",
        "depth": "Depth", "balance": "Balance",
    }  # fmt: skip
    percent = ("coverage", "coverage_high", "k_coverage", "depth")
    known = dict(zip(found.readings["label"], found.readings["value"].map(share), strict=True))
    numbers = facts(
        "Coverage of all programs",
        {
            "Needs": number(total["cells"]),
            "Needs with a partner": number(total["served"]),
            **known,
            "Open needs": number(found.counts["open"]),
            **{f"Open: {word}": number(found.counts[word]) for word in OPEN},
            "Partners wanting": number(found.counts["wanting"]),
            "Needs with a single partner": number(len(found.single_sources)),
            f"Needs lapsing within {SOON} months": number(found.counts[LAPSING]),
        },
    )
    defined = table_of(
        found.readings, "One set of needs, read in several ways",
        {"label": "Number", "value": "Value", "definition": "How it is reckoned"},
        percent=("value",),
    )  # fmt: skip
    single_needs = len(found.single_sources)
    resting = f"{count(single_needs, 'need')} {agree(single_needs, 'rests', 'rest')}"
    resting = resting if single_needs else "No need rests"
    sentences = tuple(
        filter(
            None,
            (
                found.sentence(),
                bridge_sentence(
                    total,
                    found.required["k"],
                    noun(found.rows, found.columns),
                    rated=found.quality is not None,
                ),
                found.open_sentence() if total["cells"] else "",
                f"{resting} on a single partner." if total["cells"] else "",
            ),
        )
    )
    gap_columns = {
        "row_label": "Program", "column_label": "Needs", "kind": "From kind", "region": "From",
        "weight": "Weight", "status": "Status", "x": "Partners", "k": "Needed",
        "unknown": "May serve", "planned": "Planned", "ended": "Ended",
    }  # fmt: skip
    labels = {kind.id: kind.label for kind in story.net.ontology.kinds.values()}
    gaps = found.gaps.assign(kind=found.gaps["kind"].map(labels))
    for column in ("kind", "region"):  # of which most tables of needs say nothing
        if gaps[column].isna().all():
            del gap_columns[column]
    single = {"row_label": "Program", "column_label": "Need", "weight": "Weight"}
    tables = (
        numbers,
        defined,
        table_of(
            table, "Coverage by program", columns, percent=percent, decimals={"balance": 2}
        ),
        table_of(
            gaps, "Open needs: none, uncertain or too few", gap_columns, most=MOST_LISTED,
            note=WORDS,
        ),
        table_of(
            found.single_sources, "Needs that rest on one partner",
            {**single, "partner_label": "The partner"}, most=40,
        ),
        table_of(
            found.lapsing(SOON), f"Needs lapsing within {SOON} months",
            {**single, "partner_label": "The partner", "lapses_on": "On"}, most=40,
        ),
        table_of(found.fragile(10), "The ten most fragile needs", FRAGILE, most=10),
        table_of(
            found.contribution.reset_index(), "What partners carry",
            {"label": "Partner", "cells": "Needs served", "alone": "Alone",
             "shapley": "Share of weight", "criticality": "Coverage lost without it"},
            percent=("criticality",), decimals={"shapley": 2, "criticality": 1}, most=TOP,
        ),
    )  # fmt: skip
    chart = picture(
        figures.coverage_heatmap(found),
        "Matrix of programs by modes: filled where needs are met, crossed where there is no "
        "partner, hatched where it is uncertain, partly filled where there are too few, a dot "
        "where nothing is required.",
        "Partners of each program in each mode",
    )
    return Section(
        "coverage", "Coverage: what is served and what is missing", sentences,
        listed=tuple(found.gaps["sentence"].head(MOST_LISTED)), tables=tables, pictures=(chart,),
        notes=(found.basis,),
    )  # fmt: skip


def fragile(story: Story) -> Section:
    """What happens when partners leave."""
    found = story.robust
    structure = found.structure
    rows = {
        "Actors": number(structure["actors"]),
        "Actors with a tie": number(structure["tied_actors"]),
        "Actors in the largest part": share(structure["largest_share"])
        if structure["tied_actors"]
        else "",
        "Separate parts": number(structure["components"]),
        "Articulation actors": number(structure["articulation_actors"]),
        "Bridges": number(structure["bridges"]),
    }
    sentences = _held_together(story, structure)
    tables = [facts("What holds the network together", rows)]
    if story.has_programs:
        sentences.insert(0, found.sentence())
        worst = found.worst.reset_index()
        worst["points"] = (100 * worst["lost"]).round(1)
        names = {
            "lost_partners": "Partners lost", "partners": "Who", "points": "Coverage lost, points",
            "coverage": "Coverage left", "optimal": "Proven worst",
        }  # fmt: skip
        tables.append(table_of(worst, "The worst losses", names, percent=("coverage",)))
        dropout = found.dropout.reset_index()
        tables.append(
            table_of(
                dropout, "Expected coverage when each partner leaves with a probability",
                {"p": "Probability", "coverage": "Expected coverage"}, percent=("p", "coverage"),
            )
        )  # fmt: skip
    if len(found.articulation):
        tables.append(
            table_of(
                found.articulation.reset_index(), "Actors whose loss splits the network",
                {"name": "Actor", "parts": "Parts then", "cut_off": "Actors cut off"}, most=10,
            )
        )  # fmt: skip
    pictures: tuple[Picture, ...] = ()
    if story.has_programs and len(found.removal) > 1:
        chart = figures.removal_curve(found)
        alt = "Coverage falling as partners leave, at random and the most important first."
        pictures = (picture(chart, alt, "Coverage as partners leave"),)
    return Section(
        "fragile", "What is fragile", tuple(sentences), tables=tuple(tables), pictures=pictures
    )


def _held_together(story: Story, structure: pd.Series) -> list[str]:
    """Say in how many parts the tied actors are, and on how many actors and ties they hang."""
    tied, parts = int(structure["tied_actors"]), int(structure["components"])
    if not tied:
        return [f"{story.untied}, so nothing can break apart."]
    if parts == 1:
        said = f"The {tied:,} tied actors hang together in one part."
    else:
        said = (
            f"The {tied:,} tied actors form {parts:,} separate parts; the largest holds "
            f"{share(structure['largest_share'])} of them."
        )
    cuts, bridges = int(structure["articulation_actors"]), int(structure["bridges"])
    if not cuts and not bridges:
        return [said, "No part would break if one actor or one tie were lost."]
    if not cuts:
        return [said, "No actor's loss would break a part."]
    actors = (
        f"The loss of any one of {cuts:,} actors" if cuts > 1 else "The loss of one certain actor"
    )
    ties = f", and so would the loss of any one of {count(bridges, 'tie')}" if bridges > 1 else ""
    return [said, f"{actors} would break a part{ties}."]
