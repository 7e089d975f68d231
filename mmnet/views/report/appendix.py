"""The end of the report: definitions and sources, and what is doubtful in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.views.report.content import Section, facts, number, table_of
from mmnet.wording import agree, count

if TYPE_CHECKING:
    from mmnet.views.report.story import Story

OF_PROGRAMS = {"Coverage", "Coverage with all partners", "Depth", "Balance", "Share of weight",
               "Worst loss", "Expected coverage"}  # fmt: skip
METHODS = [
    ("Partners (degree)", "Number of actors that share a tie.", "Freeman (1979)"),
    ("Strength", "Sum over partners of the collaborations shared.", "Newman (2001)"),
    ("Betweenness", ("Share of pairs of other actors whose shortest path runs through the actor, "
     "several shortest paths counted in parts; exact."), "Freeman (1979), Brandes (2001)"),
    ("PageRank", ("Share of time of a walk over ties, weighted by collaborations, restarted with "
     "probability 0.15."), "Brin & Page (1998)"),
    ("Tied pairs by chance", "Ties spread evenly over all pairs of actors.", "Newman (2003)"),
    ("Assortativity", "(Tr e - |e²|) / (1 - |e²|), e the shares of tie ends between kinds.",
     "Newman (2003)"),
    ("Articulation actors, bridges", "Actors and ties whose loss splits a part of the network.",
     "Hopcroft & Tarjan (1973)"),
    ("Coverage", "Weight of the needs with at least one partner, of the weight of all.",
     "Church & ReVelle (1974)"),
    ("Coverage with all partners", "Weight of the needs with as many partners as they ask for.",
     "Church & ReVelle (1974)"),
    ("Depth", "Mean over needs of min(partners, needed) / needed, by weight.",
     "Nemhauser et al. (1978)"),
    ("Balance", "Evenness of partners over families, (1 - Σp²) g / (g - 1).", "Blau (1977)"),
    ("Share of weight", "Shapley value: each need's weight shared evenly among its partners.",
     "Shapley (1953)"),
    ("Worst loss", "The partners whose loss empties the most weight, by integer programming.",
     "Church & ReVelle (1974)"),
    ("Expected coverage", "Σ w (1 - p^x) / Σ w, partners leaving independently with probability p.",
     "see docs/coverage.md"),
]  # fmt: skip


def method_notes(story: Story) -> Section:
    """Definitions and sources of every number."""
    net = story.net
    definitions = pd.DataFrame(METHODS, columns=["measure", "definition", "source"])
    if not story.has_programs:
        definitions = definitions[~definitions["measure"].isin(OF_PROGRAMS)]
    names = {"measure": "Measure", "definition": "Definition", "source": "Source"}
    notes = (
        (
            f"Ontology: {net.ontology.title or net.ontology.name}. Undirected modes tie "
            "every two participants of a collaboration, directed ones each giver to each receiver."
        ),
        story.counted,
        (
            "A collaboration counts as running only where every reading of its dates agrees; a "
            "partial date is read as widely as it allows, and an end that nobody stated as unknown "
            f"after {count(net.ontology.open_end_years, 'year')}."
        ),
    )
    table = table_of(definitions, "Definitions and sources", names, most=40)
    return Section("methods", "Method notes", tables=(table,), notes=notes)


def problems(story: Story) -> Section:
    """What is missing or doubtful in the data."""
    found = story.net.check()
    known = story.summary.completeness.reset_index()
    known = known[known["known"] < known["rows"]].sort_values(["share", "table", "column"])
    rows = {"Warnings": number(len(found)), "Columns with unknown values": number(len(known))}
    unknown = len(known)
    sentences = (
        f"The check of the data left {count(len(found), 'warning')}.",
        (
            f"{count(unknown, 'column')} {agree(unknown, 'holds', 'hold')} values that are "
            "unknown; unknown is never counted as zero."
        ),
    )
    tables = [facts("Data problems", rows)]
    if len(found):
        names = {
            "file": "File", "row": "Row", "column": "Column", "what": "What",
            "fix": "How to mend it",
        }  # fmt: skip
        frame = found.table
        frame["row"] = frame["row"].where(frame["row"] > 0)
        tables.append(table_of(frame, "Warnings", names))
    if len(known):
        names = {"table": "Table", "column": "Column", "known": "Known", "rows": "Rows",
                 "share": "Known, %"}  # fmt: skip
        tables.append(table_of(known, "How much is known", names, percent=("share",), most=40))
    return Section("problems", "Data problems", sentences, tables=tuple(tables))
