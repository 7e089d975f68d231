"""What the report says: one function a section, each sentence made from a row of a table."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from mmnet import countries
from mmnet.measures.centrality import GUIDE, centrality
from mmnet.measures.coverage import coverage
from mmnet.measures.mixing import mixing
from mmnet.measures.resilience import resilience
from mmnet.views import figures
from mmnet.views.figures.canvas import rendered
from mmnet.views.report.content import Picture, Section, facts, number, share, table_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from mmnet.measures.covered import Coverage
    from mmnet.measures.resilience import Resilience
    from mmnet.network import Network

TOP, FEW = 15, 5
MEASURES = {
    "degree": "Partners", "strength": "Strength", "betweenness": "Betweenness",
    "pagerank": "PageRank",
}  # fmt: skip


@dataclass(frozen=True)
class Story:
    """A network and the measures that several sections speak of, each computed once."""

    net: Network
    progress: Callable[[int, int], None] | None = None

    @cached_property
    def central(self) -> pd.DataFrame:
        """Centrality over all ties, the most central first, with labels."""
        net = self.net
        found = centrality(net, progress=self.progress).drop(columns=["name", "kind"])
        actors = net.actors.set_index("actor_id")[["name", "kind", "country"]]
        labels = {kind.id: kind.label for kind in net.ontology.kinds.values()}
        table = actors.assign(kind=actors["kind"].map(labels)).join(found).reset_index()
        keys = ["betweenness", "degree", "actor_id"]
        return table.sort_values(keys, ascending=[False, False, True], ignore_index=True)

    @cached_property
    def covered(self) -> Coverage:
        """Coverage of the programs' needs."""
        return coverage(self.net)

    @cached_property
    def robust(self) -> Resilience:
        """What is left when partners leave."""
        return resilience(self.net)

    @property
    def has_programs(self) -> bool:
        """True when there are programs whose needs can be covered."""
        return len(self.net.programs) > 0


def picture(figure: Figure, alt: str, caption: str) -> Picture:
    """Make a picture of a figure, inside the page."""
    data = base64.b64encode(rendered(figure, "png")).decode("ascii")
    return Picture(f"data:image/png;base64,{data}", alt, caption)


def summary(story: Story) -> Section:
    """What the network holds, and the main findings."""
    net, counted = story.net, story.net.summary()
    totals = counted.totals
    rows = {
        "Actors": number(totals["actors"]),
        "Collaborations": number(totals["collaborations"]),
        "Participations": number(totals["participations"]),
        "Programs": number(totals["programs"]),
        "Countries": number(totals["countries"]),
        **{f"Collaborations {state}": number(totals[state]) for state in
           ("active", "planned", "ended", "unknown")},
        "Tied pairs of actors": number(net.graph().n_ties),
    }  # fmt: skip
    sentences = [
        f"The network holds {rows['Actors']} actors in {rows['Countries']} countries and "
        f"{rows['Collaborations']} collaborations with {rows['Participations']} participations.",
        f"As of {net.as_of}, {rows['Collaborations active']} collaborations are active, "
        f"{rows['Collaborations planned']} planned, {rows['Collaborations ended']} ended; of "
        f"{rows['Collaborations unknown']} the dates do not tell.",
    ]
    if story.has_programs:
        sentences.append(story.covered.sentence())
        sentences.append(story.robust.sentence())
        total = story.covered.total
        rows |= {
            "Required cells": number(total["cells"]),
            "Required cells with a partner": number(total["served"]),
            "Coverage": share(total["coverage"]),
            "Coverage at the most": share(total["coverage_high"]),
        }
        worst = story.robust.worst
        if len(worst) and worst["lost"].iloc[0] > 0:
            rows["Coverage lost with the most critical partner, points"] = (
                f"{100 * worst['lost'].iloc[0]:.1f}"
            )
            rows["Coverage that is left then"] = share(worst["coverage"].iloc[0])
    return Section(
        "summary", "Summary", tuple(sentences), notes=net.notes,
        tables=(facts("Key numbers", rows),),
    )  # fmt: skip


def composition(story: Story) -> Section:
    """Kinds, modes and countries."""
    counted = story.net.summary()
    kinds = counted.kinds.reset_index()
    modes = counted.modes[counted.modes["collaborations"] > 0].reset_index()
    by_country = story.net.actors["country"].value_counts().rename_axis("code").reset_index()
    by_country.insert(1, "country", by_country["code"].map(countries.names()))
    by_country = by_country.sort_values(["count", "code"], ascending=[False, True])
    sentences = []
    if len(kinds):
        top = kinds.sort_values(["actors", "kind"], ascending=[False, True]).iloc[0]
        sentences.append(
            f"The most frequent kind of actor is {_lower(top['label'])}, with "
            f"{number(top['actors'])} actors."
        )
    if len(modes):
        top = modes.sort_values(["collaborations", "mode"], ascending=[False, True]).iloc[0]
        sentences.append(
            f"The most frequent mode is {_lower(top['label'])}, with "
            f"{number(top['collaborations'])} collaborations, {number(top['active'])} of them "
            f"active."
        )
    tables = [
        table_of(
            kinds, "Actors by kind",
            {"label": "Kind", "actors": "Actors", "countries": "Countries",
             "in_collaboration": "In a collaboration"},
        ),
        table_of(
            modes, "Collaborations by mode",
            {"label": "Mode", "collaborations": "Collaborations", "active": "Active",
             "planned": "Planned", "ended": "Ended", "unknown": "Unknown", "actors": "Actors"},
        ),
    ]  # fmt: skip
    if len(by_country):
        names = {"country": "Country", "code": "Code", "count": "Actors"}
        tables.append(table_of(by_country, "Actors by country", names, most=TOP))
    chart = picture(
        figures.composition(story.net, title="Composition"),
        "Bar charts of actors by kind, collaborations by mode and state, and over the years; "
        "the numbers are in the tables.",
        "Composition of the network",
    )
    return Section(
        "composition", "Composition", tuple(sentences), tables=tuple(tables), pictures=(chart,)
    )


def central(story: Story) -> Section:
    """Who is central, over all and in each family."""
    table = story.central
    names = {"name": "Actor", "kind": "Kind", "country": "Country", **MEASURES}
    shown = [name for name in names if name in table]
    tables = [
        table_of(
            table, "Most central actors, by betweenness", {name: names[name] for name in shown},
            most=TOP,
        )
    ]  # fmt: skip
    sentences = []
    tied = table[table["degree"] > 0]
    if len(tied):
        first = tied.iloc[0]
        sentences.append(
            f"{first['name']} stands most often between others: {number(first['betweenness'])} of "
            f"the shortest paths between other actors run through it; it works with "
            f"{number(first['degree'])} partners."
        )
    else:
        sentences.append("No two actors are tied, so nobody is central.")
    tables.extend(_per_family(story))
    notes = [f"{MEASURES[key]}: {guide.question} {guide.caution}" for key, guide in GUIDE.items()]
    return Section(
        "central", "Who is central", tuple(sentences), tables=tuple(tables), notes=tuple(notes)
    )


def _per_family(story: Story) -> list[object]:
    """List the actors with most partners in each family, where there are several families."""
    net = story.net
    if len(net.ontology.families) < 2:  # noqa: PLR2004
        return []
    found = centrality(net, measures=["degree", "strength"], by="family")
    tables: list[object] = []
    for family in net.ontology.families.values():
        if family.id not in found.index.get_level_values("family"):
            continue
        part = found.loc[family.id].reset_index()
        part = part[part["degree"] > 0].sort_values(
            ["degree", "strength", "actor_id"], ascending=[False, False, True]
        )
        names = {"name": "Actor", "degree": "Partners", "strength": "Collaborations with them"}
        tables.append(table_of(part, f"Most partners: {_lower(family.label)}", names, most=FEW))
    return tables


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
        "label": "Program", "cells": "Required", "served": "Served", "unknown": "Unknown",
        "coverage": "Coverage", "coverage_high": "At the most", "k_coverage": "With all partners",
        "depth": "Depth", "balance": "Balance",
    }  # fmt: skip
    percent = ("coverage", "coverage_high", "k_coverage", "depth")
    numbers = facts(
        "Coverage of all programs",
        {
            "Required cells": number(total["cells"]),
            "Served": number(total["served"]),
            "Coverage": share(total["coverage"]),
            "Coverage at the most": share(total["coverage_high"]),
            "Cells without a partner": number(len(found.gaps)),
            "Cells with a single partner": number(len(found.single_sources)),
            "Cells that lapse within 12 months": number(len(found.lapsing(12))),
        },
    )
    sentences = (
        found.sentence(),
        f"{_cells(len(found.gaps), 'has', 'have')} no partner that is known to run, "
        f"{_cells(len(found.single_sources), 'rests', 'rest')} on a single partner, and "
        f"{_cells(len(found.lapsing(12)), 'loses its', 'lose their')} last partner within 12 months.",
    )
    gap_columns = {
        "row_label": "Program", "column_label": "Needs", "kind": "From kind", "region": "From",
        "weight": "Weight", "state": "State", "planned": "Planned", "ended": "Ended",
        "unknown": "May serve",
    }  # fmt: skip
    single = {"row_label": "Program", "column_label": "Need", "weight": "Weight"}
    tables = (
        numbers,
        table_of(table, "Coverage by program", columns, percent=percent),
        table_of(found.gaps, "Cells without a partner", gap_columns, most=40),
        table_of(
            found.single_sources, "Cells that rest on one partner",
            {**single, "partner_label": "The partner"}, most=40,
        ),
        table_of(
            found.lapsing(12), "Cells that lose their last partner within 12 months",
            {**single, "partner_label": "The partner", "lapses_on": "On"}, most=40,
        ),
        table_of(
            found.contribution.reset_index(), "What partners carry",
            {"label": "Partner", "cells": "Cells", "alone": "Alone", "shapley": "Share of weight",
             "criticality": "Coverage lost without it"},
            percent=("criticality",), most=TOP,
        ),
    )  # fmt: skip
    chart = picture(
        figures.coverage_heatmap(found),
        "Matrix of programs by modes: filled with the number of partners, crossed where there is "
        "none, hatched where it is unknown, a dot where nothing is required.",
        "Partners of each program in each mode",
    )
    return Section(
        "coverage", "Coverage: what is served and what is missing", sentences,
        listed=tuple(found.gaps["sentence"]), tables=tables, pictures=(chart,),
        notes=(found.basis,),
    )  # fmt: skip


def _cells(count: int, one: str, many: str) -> str:
    return f"{number(count)} cell {one}" if count == 1 else f"{number(count)} cells {many}"


def fragile(story: Story) -> Section:
    """What happens when partners leave."""
    found = story.robust
    structure = found.structure
    rows = {
        "Actors": number(structure["actors"]),
        "Actors with a tie": number(structure["tied_actors"]),
        "Separate parts": number(structure["components"]),
        "Articulation actors": number(structure["articulation_actors"]),
        "Bridges": number(structure["bridges"]),
    }
    sentences = [
        f"The {rows['Actors with a tie']} tied actors form {rows['Separate parts']} separate "
        f"parts. {rows['Articulation actors']} actors alone hold a part together."
    ]
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
    pictures = ()
    if story.has_programs and len(found.removal) > 1:
        chart = figures.removal_curve(found)
        alt = "Coverage falling as partners leave, at random and the most important first."
        pictures = (picture(chart, alt, "Coverage as partners leave"),)
    return Section(
        "fragile", "What is fragile", tuple(sentences), tables=tuple(tables), pictures=pictures
    )


def mixed(story: Story) -> Section:
    """Who works with whom, by kind."""
    found = mixing(story.net)
    pairs = found.pairs
    names = {
        "label_a": "Kind", "label_b": "Kind too", "observed": "Tied pairs", "share": "Of all",
        "expected": "By chance", "ratio": "Times chance",
    }  # fmt: skip
    rows = {
        "Tied pairs": number(pairs["observed"].sum()),
        "Assortativity by kind": "" if pd.isna(found.assortativity) else number(found.assortativity),
    }
    sentences = []
    top = pairs[pairs["observed"] > 0]
    if len(top):
        first = top.iloc[0]
        sentences.append(
            f"Most tied pairs, {number(first['observed'])}, are of {_lower(first['label_a'])} and "
            f"{_lower(first['label_b'])}: {number(first['ratio'])} times what chance would give."
        )
    if rows["Assortativity by kind"]:
        words = "their own kind" if found.assortativity > 0 else "other kinds"
        sentences.append(
            f"Assortativity by kind is {rows['Assortativity by kind']}: on the whole actors lean "
            f"to {words}; 1 would be only their own kind, 0 no preference."
        )
    else:
        sentences.append("Assortativity by kind is undefined: all ties are within one kind, or none.")
    chart = picture(
        figures.mixing_heatmap(found),
        "Matrix of kinds by kinds: tied pairs as a multiple of chance; the numbers are in the table.",
        "Who works with whom",
    )
    return Section(
        "mixing", "How the kinds mix", tuple(sentences),
        tables=(facts("Mixing", rows), table_of(pairs, "Tied pairs by kind", names,
                                                percent=("share",), most=40)),
        pictures=(chart,),
    )  # fmt: skip


def problems(story: Story) -> Section:
    """What is missing or doubtful in the data."""
    found = story.net.check()
    known = story.net.summary().completeness.reset_index()
    known = known[known["known"] < known["rows"]].sort_values(["share", "table", "column"])
    count = {"Warnings": number(len(found)), "Columns with unknown cells": number(len(known))}
    sentences = (
        f"The check of the data left {count['Warnings']} warnings.",
        f"{count['Columns with unknown cells']} columns hold cells that are unknown; unknown is "
        "never counted as zero.",
    )
    tables = [facts("Data problems", count)]
    if len(found):
        names = {
            "file": "File", "row": "Row", "column": "Column", "what": "What", "fix": "How to mend it",
        }  # fmt: skip
        frame = found.frame
        frame["row"] = frame["row"].where(frame["row"] > 0)
        tables.append(table_of(frame, "Warnings", names))
    if len(known):
        names = {"table": "Table", "column": "Column", "known": "Known", "rows": "Rows",
                 "share": "Known, %"}  # fmt: skip
        tables.append(table_of(known, "How much is known", names, percent=("share",), most=40))
    return Section("problems", "Data problems", sentences, tables=tuple(tables))


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def method_notes(story: Story) -> Section:
    """Definitions and sources of every number."""
    net = story.net
    definitions = pd.DataFrame(METHODS, columns=["measure", "definition", "source"])
    if not story.has_programs:
        definitions = definitions[~definitions["measure"].isin(OF_PROGRAMS)]
    names = {"measure": "Measure", "definition": "Definition", "source": "Source"}
    notes = (
        f"Ontology: {net.ontology.title or net.ontology.name}. An undirected mode ties every two "
        "participants of a collaboration, a directed mode each giver to each receiver.",
        "Ties count from collaborations that run or have run; planned ones do not count. Coverage "
        f"counts only collaborations known to run at {net.moment[1]}.",
        "A partial date is read as widely as it allows. A collaboration stated to be active and "
        "without an end is taken to go on.",
    )
    table = table_of(definitions, "Definitions and sources", names, most=40)
    return Section("methods", "Method notes", tables=(table,), notes=notes)


OF_PROGRAMS = {"Coverage", "Coverage with all partners", "Depth", "Balance", "Share of weight",
               "Worst loss", "Expected coverage"}  # fmt: skip
METHODS = [
    ("Partners (degree)", "Number of actors that share a tie.", "Freeman (1979)"),
    ("Strength", "Sum over partners of the collaborations shared.", "Newman (2001)"),
    ("Betweenness", "Share of pairs of other actors whose shortest path runs through the actor, "
     "several shortest paths counted in parts; exact.", "Freeman (1979), Brandes (2001)"),
    ("PageRank", "Share of time of a walk over ties, weighted by collaborations, restarted with "
     "probability 0.15.", "Brin & Page (1998)"),
    ("Tied pairs by chance", "Ties spread evenly over all pairs of actors.", "Newman (2003)"),
    ("Assortativity", "(Tr e - |e²|) / (1 - |e²|), e the shares of tie ends between kinds.",
     "Newman (2003)"),
    ("Articulation actors, bridges", "Actors and ties whose loss splits a part of the network.",
     "Hopcroft & Tarjan (1973)"),
    ("Coverage", "Weight of required cells with at least one partner, of all required weight.",
     "Church & ReVelle (1974)"),
    ("Coverage with all partners", "Weight of cells with as many partners as needed.",
     "Church & ReVelle (1974)"),
    ("Depth", "Mean over cells of min(partners, needed) / needed, by weight.",
     "Nemhauser et al. (1978)"),
    ("Balance", "Evenness of partners over families, (1 - Σp²) g / (g - 1).", "Blau (1977)"),
    ("Share of weight", "Shapley value: each cell's weight shared evenly among its partners.",
     "Shapley (1953)"),
    ("Worst loss", "The partners whose loss empties the most weight, by integer programming.",
     "Church & ReVelle (1974)"),
    ("Expected coverage", "Σ w (1 - p^x) / Σ w, partners leaving independently with probability p.",
     "see docs/coverage.md"),
]  # fmt: skip
SECTIONS = (summary, composition, central, covered, fragile, mixed, method_notes, problems)
