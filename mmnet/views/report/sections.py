"""What the report says: one function a section, each sentence made from a row of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet import countries
from mmnet.measures.position.centrality import centrality
from mmnet.measures.position.guide import GUIDE, MAIN
from mmnet.views import figures
from mmnet.views.report.content import Section, Table, facts, number, share, table_of
from mmnet.views.report.story import DRAWS, NAMED, Story, firsts, picture
from mmnet.wording import agree, count, listing, lower

if TYPE_CHECKING:
    import pandas as pd

TOP, TEN, FEW = 15, 10, 5
SERVING = "Of these, serve others' needs"
STRIP = ("Actors", "Countries", "Programs", "Collaborations", "Collaborations active", "Coverage")
MEASURES = {
    "degree": "Partners", "strength": "Strength", "betweenness": "Betweenness",
    "between": "Of joined pairs", "first": "First in draws", "pagerank": "PageRank",
}  # fmt: skip
# First in so many of the draws is named; first in so few is not mentioned.
SURE, SELDOM = 0.95, 0.05
# Betweenness below is none: sums of many small parts differ in the last digits.
NONE = 1e-9


def summary(story: Story) -> Section:
    """What the network holds, and the main findings."""
    net, totals = story.net, story.summary.totals
    rows = {
        "Actors": number(totals["actors"]),
        "Collaborations": number(totals["collaborations"]),
        "Participations": number(totals["participations"]),
        **{name: number(totals[name.lower()]) for name in ("Programs", "Countries")
           if totals[name.lower()]},
        **{f"Collaborations {state}": number(totals[state]) for state in
           ("active", "planned", "ended", "unknown")},
        "Tied pairs of actors": number(story.now.graph().n_ties),
    }  # fmt: skip
    needs: dict[str, str] = {}
    sentences = [_held(story), *_states(story), story.counted]
    if story.has_programs:
        sentences.append(story.covered.sentence())
        sentences.append(story.robust.sentence())
        needs = _of_needs(story)
    all_rows = rows | needs
    return Section(
        "summary", "Summary", tuple(sentences), notes=net.notes,
        tables=(facts("The network", rows), facts("The programs' needs", needs)),
        strip=tuple((name, all_rows[name]) for name in STRIP if name in all_rows),
    )  # fmt: skip


def _held(story: Story) -> str:
    totals = story.summary.totals
    where = (
        f" in {count(totals['countries'], 'country', 'countries')}" if totals["countries"] else ""
    )
    return (
        f"The network holds {count(totals['actors'], 'actor')}{where} and "
        f"{count(totals['collaborations'], 'collaboration')} with "
        f"{count(totals['participations'], 'participation')}."
    )


def _states(story: Story) -> list[str]:
    """Say how many collaborations are in which state, where any date tells."""
    totals = story.summary.totals
    if not story.dated or not totals["collaborations"]:
        return []
    named = [
        f"{number(totals[state])} {agree(totals[state], 'is', 'are')} {words}"
        for state, words in (("active", "active"), ("planned", "planned"), ("ended", "over"))
        if totals[state]
    ]
    said = f"Of the collaborations, {listing(named)} {story.when}" if named else ""
    unknown = f"of {number(totals['unknown'])} the dates do not tell" if totals["unknown"] else ""
    return [f"{'; '.join(filter(None, (said, unknown)))}."]


def _of_needs(story: Story) -> dict[str, str]:
    """Numbers of the needs: the readings of coverage, and the worst loss."""
    readings = story.covered.readings
    rows = {
        "Needs": number(story.covered.total["cells"]),
        "Needs with a partner": number(story.covered.total["served"]),
        **dict(zip(readings["label"], readings["value"].map(share), strict=True)),
    }
    worst = story.robust.worst
    if len(worst) and worst["lost"].iloc[0] > 0:
        rows["Coverage lost with the most critical partner, points"] = (
            f"{100 * worst['lost'].iloc[0]:.1f}"
        )
        rows["Coverage that is left then"] = share(worst["coverage"].iloc[0])
    return rows


def composition(story: Story) -> Section:
    """Kinds, modes and countries."""
    counted = story.summary
    kinds = counted.kinds[counted.kinds["actors"] > 0].reset_index()
    modes = counted.modes[counted.modes["collaborations"] > 0].reset_index()
    by_country = story.net.actors["country"].value_counts().rename_axis("code").reset_index()
    by_country.insert(1, "country", by_country["code"].map(countries.names()))
    by_country = by_country.sort_values(["count", "code"], ascending=[False, True])
    sentences = [
        *_most(kinds, "actor", "kind of actor", "kinds of actor"),
        *_most(modes, "collaboration", "mode", "modes"),
    ]
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


def _most(table: pd.DataFrame, noun: str, one: str, many: str) -> list[str]:
    """Say which kind or mode is most frequent, or that there is only one; of equals all or none."""
    if not len(table):
        return []
    most = table[f"{noun}s"].max()
    top = [lower(label) for label in table.loc[table[f"{noun}s"] == most, "label"]]
    held = count(most, noun)
    if len(table) == 1:
        return [f"There is one {one}: {top[0]}, with {held}."]
    if len(top) > NAMED:
        return []
    if len(top) > 1:
        return [f"The most frequent {many} are {listing(top)}, with {held} each."]
    return [f"The most frequent {one} is {top[0]}, with {held}."]


def central(story: Story) -> Section:
    """Who is central at the moment, over all and in each family."""
    table = story.central
    names = {"name": "Actor", "kind": "Kind", "country": "Country", **MEASURES}
    shown = {name: names[name] for name in names if name in table and table[name].notna().any()}
    places = {"betweenness": 1, "between": 1, "first": 0, "pagerank": 2}
    percent = ("betweenness", "between", "first", "pagerank")
    tied = table[table["degree"] > 0]
    title, question = "Who is central", "Who is central, and are they those that the programs need?"
    if not len(tied):
        said = f"{story.untied}, so nobody is central."
        return Section("central", title, (said,), question=question)
    tables = [
        table_of(
            tied, "Most central actors, by betweenness", shown,
            percent=percent, decimals=places, most=TOP,
        )
    ]  # fmt: skip
    sentences = [_between(tied, tables)]
    if story.has_programs:
        sentences.append(_needed(story, tables))
    tables.extend(_per_family(story))
    notes = [
        f"{MEASURES[key]}: {guide.question} {guide.caution}"
        for key, guide in GUIDE.items()
        if key in MAIN
    ]
    notes.append(
        "Betweenness is over all pairs of other actors; “of joined pairs” is over those that a "
        "path joins, several shortest paths of a pair counted in parts."
    )
    if story.order is not None:
        notes.append(
            f"First in draws: of {DRAWS} draws of the collaborations with replacement, the share "
            "in which the actor comes first."
        )
    return Section(
        "central", title, tuple(sentences), tables=tuple(tables), notes=tuple(notes),
        question=question,
    )  # fmt: skip


def _between(tied: pd.DataFrame, tables: list[Table]) -> str:
    """Say who stands between others: by name where it is sure, else who may and how surely."""
    first = tied.iloc[0]
    if not first["betweenness"] > NONE:
        return "Nobody stands between others: all actors that a path joins are tied directly."
    if "first" not in tied:
        return (
            "The actors most often between others are in the table; whether the first is ahead by "
            "more than chance was not tested in a network of this size."
        )
    order = tied.sort_values(["first", "actor_id"], ascending=[False, True])
    likely = order[order["first"] >= SELDOM]
    ever = int((order["first"] > 0).sum())
    rows = {"Draws": number(DRAWS), "Actors that come first in some": number(ever)}
    tables.insert(0, facts("Order of the first", rows))
    draws = f"over {DRAWS} draws of the collaborations"
    top = order.iloc[0]
    if top["first"] >= SURE:
        return (
            f"{top['name']} stands most often between others: {share(top['between'], 1)} of the "
            f"shortest paths between other actors that are joined run through it, and it comes "
            f"first in {share(top['first'], 0)} of {DRAWS} draws of the collaborations; it works "
            f"with {count(top['degree'], 'partner')}."
        )
    open_order = f"Who stands most often between others is not settled: {draws}, "
    if 0 < len(likely) <= NAMED:
        named = [f"{row['name']} in {share(row['first'], 0)}" for _, row in likely.iterrows()]
        return f"{open_order}{listing(named)} {agree(len(named), 'comes', 'come')} first."
    several = count(ever, "actor")
    return f"{open_order}{several} come first at times, and none nearly always."


def _needed(story: Story, tables: list[Table]) -> str:
    """Say which of the most central actors serve needs of the programs; add their table."""
    served = story.covered.contribution
    tied = story.central[story.central["degree"] > 0]
    top = tied.head(TEN)
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
    most = top["cells"].max()
    serving = int((top["cells"] > 0).sum())
    own = agree(serving, "serves a program that is not its own",
                "serve programs that are not their own")  # fmt: skip
    said = f"Of the {len(top)} most central actors, {serving} {own}"
    leads = firsts(list(top.loc[top["cells"] == most, "name"]), "serves", "serve")
    return f"{said}; {leads} most needs, {number(most)}." if most and leads else f"{said}."


def _per_family(story: Story) -> list[Table]:
    """List the actors with most partners in each family, where there are several families."""
    net = story.now
    if len(net.ontology.families) < 2:
        return []
    found = centrality(net, measures=["degree", "strength"], by="family")
    tables: list[Table] = []
    for family in net.ontology.families.values():
        if family.id not in found.index.get_level_values("family"):
            continue
        part = found.loc[family.id].reset_index()
        part["name"] = part["actor_id"].map(story.names)
        part = part[part["degree"] > 0].sort_values(
            ["degree", "strength", "actor_id"], ascending=[False, False, True]
        )
        names = {"name": "Actor", "degree": "Partners", "strength": "Strength"}
        tables.append(table_of(part, f"Most partners: {lower(family.label)}", names, most=FEW))
    return tables
