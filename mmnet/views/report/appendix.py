"""The end of the report: definitions and sources, and what is doubtful in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.views.language.catalog import ENGLISH

if TYPE_CHECKING:
    from mmnet.views.report.content import Section
    from mmnet.views.report.story import Story

# What is defined, by the key of its texts, and its source.
SOURCES = {
    "degree": "Freeman (1979)",
    "strength": "Newman (2001)",
    "betweenness": "Freeman (1979), Brandes (2001)",
    "pagerank": "Brin & Page (1998)",
    "pairs_chance": "Newman (2003)",
    "assortativity": "Newman (2003)",
    "articulation": "Hopcroft & Tarjan (1973)",
    "coverage": "Church & ReVelle (1974)",
    "k_coverage": "Church & ReVelle (1974)",
    "depth": "Nemhauser et al. (1978)",
    "balance": "Blau (1977)",
    "share_of_weight": "Shapley (1953)",
    "worst_loss": "Church & ReVelle (1974)",
    "expected": "docs/coverage.md",
}
OF_PROGRAMS = {
    "coverage", "k_coverage", "depth", "balance", "share_of_weight", "worst_loss", "expected",
}  # fmt: skip
# Words of the report in plain language, in the order in which it uses them.
TERMS = (
    "actor",
    "collaboration",
    "tie",
    "mode",
    "state",
    "program",
    "need",
    "coverage",
    "open",
    "single",
    "lapsing",
    "effective",
    "between",
    "draws",
    "core",
    "subgroup",
    "modularity",
    "chance",
    "mixing",
    "articulation",
)
ABOUT_NEEDS = {"program", "need", "coverage", "open", "single", "lapsing", "effective"}
MOST_NAMES = 500
WARNINGS = {"file": "file", "row": "row", "column": "column", "what": "what", "fix": "fix"}
KNOWN = {"table": "table", "column": "column", "known": "known", "rows": "rows",
         "share": "known_share"}  # fmt: skip


def glossary(story: Story) -> Section:
    """The words of the report in plain language."""
    left = set() if story.has_programs else ABOUT_NEEDS
    if not story.has_programs or "effective" not in story.covered.readings.index:
        left = left | {"effective"}
    terms = tuple(
        (story.say(f"glossary.{key}.term"), story.say(f"glossary.{key}.meaning"))
        for key in TERMS
        if key not in left
    )
    return story.section("glossary", terms=terms)


def names(story: Story) -> Section:
    """What the names that were put into Latin letters are in their own."""
    if not story.own:
        return story.section("names")
    table = pd.DataFrame(sorted(story.own.items()), columns=["shown", "own"])
    columns = {"shown": "shown_name", "own": "own_name"}
    listed = story.table(table, "names", columns, most=MOST_NAMES)
    return story.section("names", tables=(listed,))


def method_notes(story: Story) -> Section:
    """Definitions and sources of every number."""
    net, say = story.net, story.say
    rows = [
        {
            "measure": say(f"method.{key}.name"),
            "definition": say(f"method.{key}.definition"),
            "source": say("report.methods.see", source=source) if "/" in source else source,
        }
        for key, source in SOURCES.items()
        if story.has_programs or key not in OF_PROGRAMS
    ]
    columns = {"measure": "measure", "definition": "definition", "source": "source"}
    title = net.ontology.title or net.ontology.name
    years = story.count("year", net.ontology.open_end_years)
    notes = (
        say("report.methods.ontology", title=story.voice.known("ontology", title)),
        story.counted,
        say("report.methods.running", years=years),
    )
    table = story.table(pd.DataFrame(rows), "definitions", columns, most=40)
    return story.section("methods", tables=(table,), notes=notes)


def problems(story: Story) -> Section:
    """What is missing or doubtful in the data."""
    found = story.net.check()
    known = story.summary.completeness.reset_index()
    known = known[known["known"] < known["rows"]].sort_values(["share", "table", "column"])
    unknown = len(known)
    rows = {
        "warnings": story.number(len(found)),
        "unknown_columns": story.number(unknown),
    }
    sentences = (
        story.say("report.problems.warnings", len(found)),
        story.say("report.problems.unknown", unknown),
    )
    tables = [story.facts("problems", rows)]
    if len(found):
        frame = found.table
        frame["row"] = frame["row"].where(frame["row"] > 0)
        tables.append(story.table(_translated(story, frame), "warnings", WARNINGS))
    if len(known):
        tables.append(story.table(known, "known", KNOWN, percent=("share",), most=40))
    return story.section("problems", *sentences, tables=tuple(tables))


def _translated(story: Story, frame: pd.DataFrame) -> pd.DataFrame:
    """Say in another language what each code means; English has the words of the check."""
    if story.voice.language == ENGLISH:
        return frame
    said = {
        name: [
            story.voice.translated(f"problem.{code}.{name}", own)
            for code, own in zip(frame["code"], frame[name], strict=True)
        ]
        for name in ("what", "fix")
    }
    return frame.assign(**said)
