"""What the report says: one function a section, each sentence made from a row of a table."""

from __future__ import annotations

from mmnet import countries
from mmnet.measures.mixing.mixing import mixing
from mmnet.measures.position.centrality import centrality
from mmnet.measures.position.guide import GUIDE, MAIN
from mmnet.views import figures
from mmnet.views.report.content import Section, Table, facts, number, share, table_of
from mmnet.views.report.story import Story, lower, picture

TOP, TEN, FEW = 15, 10, 5
SERVING = "Of these, serve others' needs"
STRIP = ("Actors", "Countries", "Programs", "Collaborations", "Collaborations active", "Coverage")
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
    needs: dict[str, str] = {}
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
        needs = {
            "Required cells": number(total["cells"]),
            "Required cells with a partner": number(total["served"]),
            "Coverage": share(total["coverage"]),
            "Coverage at the most": share(total["coverage_high"]),
        }
        worst = story.robust.worst
        if len(worst) and worst["lost"].iloc[0] > 0:
            needs["Coverage lost with the most critical partner, points"] = (
                f"{100 * worst['lost'].iloc[0]:.1f}"
            )
            needs["Coverage that is left then"] = share(worst["coverage"].iloc[0])
    all_rows = rows | needs
    return Section(
        "summary", "Summary", tuple(sentences), notes=net.notes,
        tables=(facts("The network", rows), facts("The programs' needs", needs)),
        strip=tuple((name, all_rows[name]) for name in STRIP if name in all_rows),
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
        tables.insert(1, table_of(by_country, "Actors by country", names, most=TOP))
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
            percent=("betweenness", "pagerank"), decimals={"betweenness": 1, "pagerank": 2},
            most=TOP,
        )
    ]  # fmt: skip
    sentences = []
    tied = table[table["degree"] > 0]
    if len(tied):
        first = tied.iloc[0]
        sentences.append(
            f"{first['name']} stands most often between others: {share(first['betweenness'], 1)} "
            f"of the shortest paths between other actors run through it; it works with "
            f"{number(first['degree'])} partners."
        )
    else:
        sentences.append("No two actors are tied, so nobody is central.")
    if story.has_programs and len(tied):
        sentences.append(_needed(story, tables))
    tables.extend(_per_family(story))
    notes = [
        f"{MEASURES[key]}: {guide.question} {guide.caution}"
        for key, guide in GUIDE.items()
        if key in MAIN
    ]
    return Section(
        "central", "Who is central", tuple(sentences), tables=tuple(tables), notes=tuple(notes),
        question="Who is central, and are they those that the programs need?",
    )  # fmt: skip


def _needed(story: Story, tables: list[Table]) -> str:
    """Say which of the most central actors serve needs of the programs; add their table."""
    served = story.covered.contribution
    top = story.central.head(TEN)
    top = top.assign(
        cells=top["actor_id"].map(served["cells"]).fillna(0).astype(int),
        alone=top["actor_id"].map(served["alone"]).fillna(0).astype(int),
    )
    counts = {
        "Most central actors": number(len(top)),
        SERVING: number((top["cells"] > 0).sum()),
    }
    names = {
        "name": "Central actor", "betweenness": "Betweenness", "cells": "Needs served",
        "alone": "Of these, alone",
    }  # fmt: skip
    tables.insert(0, facts("Central and needed", counts))
    tables.append(
        table_of(
            top, "What the most central actors do for the programs", names,
            percent=("betweenness",), decimals={"betweenness": 1},
        )
    )  # fmt: skip
    most = top.sort_values(["cells", "actor_id"], ascending=[False, True]).iloc[0]
    said = (
        f"Of the {counts['Most central actors']} most central actors, "
        f"{counts[SERVING]} serve needs of a program that is "
        "not their own"
    )
    if not most["cells"]:
        return f"{said}."
    return f"{said}; {most['name']} serves most, {number(most['cells'])}."


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
        names = {"name": "Actor", "degree": "Partners", "strength": "Strength"}
        tables.append(table_of(part, f"Most partners: {lower(family.label)}", names, most=FEW))
    return tables


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
        "Assortativity by kind": number(found.assortativity, 2),
    }
    sentences = []
    top = pairs[pairs["observed"] > 0]
    if len(top):
        first = top.iloc[0]
        sentences.append(
            f"Most tied pairs, {number(first['observed'])}, are of {lower(first['label_a'])} and "
            f"{lower(first['label_b'])}: {number(first['ratio'], 2)} times what chance would give."
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
        tables=(facts("Mixing", rows), table_of(
            pairs, "Tied pairs by kind", names, percent=("share",),
            decimals={"share": 1, "expected": 1, "ratio": 2}, most=40,
        )),
        pictures=(chart,),
    )  # fmt: skip
