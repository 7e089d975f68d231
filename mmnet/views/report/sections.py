"""What the report says: one function a section, each sentence made from a row of a table."""

from __future__ import annotations

from mmnet import countries
from mmnet.measures.centrality import GUIDE, centrality
from mmnet.measures.mixing import mixing
from mmnet.views import figures
from mmnet.views.report.content import Picture, Section, Table, facts, number, share, table_of
from mmnet.views.report.story import Story, lower, picture

TOP, FEW = 15, 5
FRAGILE = {
    "row_label": "Program", "column_label": "Need", "weight": "Weight", "x": "Partners",
    "risk": "Risk at 10 % dropout", "lapses_on": "Lapses on", "partners": "Who",
}  # fmt: skip
MEASURES = {
    "degree": "Partners", "strength": "Strength", "betweenness": "Betweenness",
    "pagerank": "PageRank",
}  # fmt: skip


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
        (
            f"The network holds {rows['Actors']} actors in {rows['Countries']} countries and "
            f"{rows['Collaborations']} collaborations with {rows['Participations']} participations."
        ),
        (
            f"As of {net.as_of}, {rows['Collaborations active']} collaborations are active, "
            f"{rows['Collaborations planned']} planned, {rows['Collaborations ended']} ended; of "
            f"{rows['Collaborations unknown']} the dates do not tell."
        ),
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
            f"The most frequent kind of actor is {lower(top['label'])}, with "
            f"{number(top['actors'])} actors."
        )
    if len(modes):
        top = modes.sort_values(["collaborations", "mode"], ascending=[False, True]).iloc[0]
        sentences.append(
            f"The most frequent mode is {lower(top['label'])}, with "
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


def _per_family(story: Story) -> list[Table]:
    """List the actors with most partners in each family, where there are several families."""
    net = story.net
    if len(net.ontology.families) < 2:
        return []
    found = centrality(net, measures=["degree", "strength"], by="family")
    tables: list[Table] = []
    for family in net.ontology.families.values():
        if family.id not in found.index.get_level_values("family"):
            continue
        part = found.loc[family.id].reset_index()
        part = part[part["degree"] > 0].sort_values(
            ["degree", "strength", "actor_id"], ascending=[False, False, True]
        )
        names = {"name": "Actor", "degree": "Partners", "strength": "Collaborations with them"}
        tables.append(table_of(part, f"Most partners: {lower(family.label)}", names, most=FEW))
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
        (
            f"{_cells(len(found.gaps), 'has', 'have')} no partner that is known to run, "
            f"{_cells(len(found.single_sources), 'rests', 'rest')} on a single partner, and "
            f"{_cells(len(found.lapsing(12)), 'loses its', 'lose their')} last partner within "
            "12 months."
        ),
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
        table_of(found.fragile(10), "The ten most fragile cells", FRAGILE, most=10),
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
        (
            f"The {rows['Actors with a tie']} tied actors form {rows['Separate parts']} separate "
            f"parts. {rows['Articulation actors']} actors alone hold a part together."
        )
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
    pictures: tuple[Picture, ...] = ()
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
        "Assortativity by kind": number(found.assortativity),
    }
    sentences = []
    top = pairs[pairs["observed"] > 0]
    if len(top):
        first = top.iloc[0]
        sentences.append(
            f"Most tied pairs, {number(first['observed'])}, are of {lower(first['label_a'])} and "
            f"{lower(first['label_b'])}: {number(first['ratio'])} times what chance would give."
        )
    if rows["Assortativity by kind"]:
        words = "their own kind" if found.assortativity > 0 else "other kinds"
        sentences.append(
            f"Assortativity by kind is {rows['Assortativity by kind']}: on the whole actors lean "
            f"to {words}; 1 would be only their own kind, 0 no preference."
        )
    else:
        sentences.append(
            "Assortativity by kind is undefined: all ties are within one kind, or none."
        )
    chart = picture(
        figures.mixing_heatmap(found),
        "Matrix of kinds by kinds: tied pairs as a multiple of chance; the table has the numbers.",
        "Who works with whom",
    )
    return Section(
        "mixing", "How the kinds mix", tuple(sentences),
        tables=(facts("Mixing", rows), table_of(pairs, "Tied pairs by kind", names,
                                                percent=("share",), most=40)),
        pictures=(chart,),
    )  # fmt: skip
