"""What the report says: one function a section, each sentence made from a row of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet import countries
from mmnet.measures.coverage.status import LAPSING, OPEN
from mmnet.measures.position.centrality import centrality
from mmnet.measures.position.guide import MAIN
from mmnet.views.report.drawn.composition import kinds_drawn, modes_drawn
from mmnet.views.report.drawn.questions import central_drawn
from mmnet.views.report.history import fallen, fell_said
from mmnet.views.report.story import DRAWS, NAMED
from mmnet.views.said.coverage import covered_said, lost_said, open_said, status_key
from mmnet.views.said.known import known_said
from mmnet.views.said.notes import notes_said
from mmnet.wording import whole_ties

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from mmnet.views.report.content import Section, Table
    from mmnet.views.report.story import Story

TOP, TEN, FEW = 15, 10, 5
STRIP = ("actors", "countries", "programs", "collaborations", "active", "coverage")
MEASURES = ("degree", "strength", "betweenness", "between", "first", "pagerank")
STATES = ("active", "planned", "ended")
# First in so many of the draws is named; first in so few is not mentioned.
SURE, SELDOM = 0.95, 0.05
# Betweenness below is none: sums of many small parts differ in the last digits.
NONE = 1e-9


def summary(story: Story) -> Section:
    """What the network holds, and the main findings."""
    totals = story.summary.totals
    rows = {
        **{
            name: story.number(totals[name])
            for name in ("actors", "collaborations", "participations")
        },
        **{name: story.number(totals[name]) for name in ("programs", "countries") if totals[name]},
        **{state: story.number(totals[state]) for state in (*STATES, "unknown")},
        "tied": story.number(story.now.graph().n_ties),
    }
    needs: dict[str, str] = {}
    found: list[str] = []
    if story.has_programs:
        asked = bool(story.covered.total["cells"])
        found = [
            covered_said(story.voice, story.covered),
            fell_said(story, story.voice),
            open_said(story.voice, story.covered) if asked else "",
            lost_said(story.voice, story.robust),
        ]
        needs = _of_needs(story)
    sentences = [
        _held(story), *found, _states(story), story.counted, known_said(story.voice, story.net),
    ]  # fmt: skip
    all_rows = rows | needs
    return story.section(
        "summary", *sentences, notes=notes_said(story.voice, story.net),
        tables=(story.facts("network", rows), story.facts("needs", needs)),
        strip=tuple(
            (story.say(f"report.fact.{name}"), all_rows[name]) for name in STRIP if name in all_rows
        ),
    )  # fmt: skip


def _held(story: Story) -> str:
    totals = story.summary.totals
    counts = {
        f"{noun}s": story.count(noun, totals[f"{noun}s"])
        for noun in ("actor", "collaboration", "participation")
    }
    if not totals["countries"]:
        return story.say("report.summary.held", **counts)
    where = story.count("country", totals["countries"])
    return story.say("report.summary.held_in", countries=where, **counts)


def _states(story: Story) -> str:
    """Say how many collaborations are in which state, where any date tells."""
    totals, say = story.summary.totals, story.say
    if not story.dated or not totals["collaborations"]:
        return ""
    named = [say(f"report.state.{state}", totals[state]) for state in STATES if totals[state]]
    said = {"named": story.voice.listing(named), "when": story.when}
    if not totals["unknown"]:
        return say("report.summary.states", **said)
    key = "states_unknown" if named else "only_unknown"
    return say(f"report.summary.{key}", totals["unknown"], **(said if named else {}))


def _of_needs(story: Story) -> dict[str, str]:
    """Numbers of the needs: the readings of coverage, and the worst loss."""
    rows = {
        "needs": story.number(story.covered.total["cells"]),
        "served": story.number(story.covered.total["served"]),
        **readings(story),
        **open_counts(story),
    }
    told = fallen(story, story.voice)
    if told:
        rows["coverage_before"] = told["before"]
    worst = story.robust.worst
    if len(worst) and worst["lost"].iloc[0] > 0:
        lost, left = worst["lost"].iloc[0], worst["coverage"].iloc[0]
        rows["before_loss"] = story.voice.share(left + lost, 1)
        rows["left"] = story.voice.share(left, 1)
        rows["lost_points"] = story.voice.written(100 * lost, ".1f")
    return rows


def open_counts(story: Story) -> dict[str, str]:
    """Count the open needs by what they lack, by the keys of their names."""
    counts, number = story.covered.counts, story.number
    return {
        "open": number(counts["open"]),
        **{f"open_{status_key(word)}": number(counts[word]) for word in OPEN},
        "wanting": number(counts["wanting"]),
        "lapsing": number(counts[LAPSING]),
    }


def readings(story: Story) -> dict[str, str]:
    """Write the readings of coverage, by the keys of their names."""
    return {str(key): story.voice.share(value) for key, value in
            story.covered.readings["value"].items()}  # fmt: skip


def composition(story: Story) -> Section:
    """Kinds, modes and countries."""
    counted = story.summary
    kinds = counted.kinds[counted.kinds["actors"] > 0].reset_index()
    modes = counted.modes[counted.modes["collaborations"] > 0].reset_index()
    by_country = story.net.actors["country"].value_counts().rename_axis("code").reset_index()
    named = by_country["code"].map(countries.names(story.voice.language))
    by_country.insert(1, "country", named)
    by_country = by_country.sort_values(["count", "code"], ascending=[False, True])
    tables = [
        story.table(
            kinds, "kinds",
            {"label": "kind", "actors": "actors", "countries": "countries",
             "in_collaboration": "in_collaboration"},
        ),
        story.table(
            modes, "modes",
            {"label": "mode", "collaborations": "collaborations", "active": "active",
             "planned": "planned", "ended": "ended", "unknown": "unknown", "actors": "actors"},
        ),
    ]  # fmt: skip
    if len(by_country):
        names = {"country": "country", "code": "code", "count": "actors"}
        tables.insert(1, story.table(by_country, "countries", names, most=TOP))
    charts = [
        draw(story, table)
        for draw, table in ((kinds_drawn, kinds), (modes_drawn, modes))
        if len(table) > 1
    ]
    return story.section(
        "composition", _most(story, kinds, "kind", "actor"),
        _most(story, modes, "mode", "collaboration"), tables=tuple(tables), pictures=tuple(charts),
    )  # fmt: skip


def _most(story: Story, table: pd.DataFrame, what: str, noun: str) -> str:
    """Say which kind or mode is most frequent, or that there is only one; of equals all or none."""
    if not len(table):
        return ""
    most = table[f"{noun}s"].max()
    top = [story.voice.lower(label) for label in table.loc[table[f"{noun}s"] == most, "label"]]
    if len(top) > NAMED:
        return ""
    said = {"names": story.voice.listing(top), "held": story.count(noun, most)}
    if len(table) == 1:
        return story.say(f"report.most.only_{what}", **said)
    return story.say(f"report.most.{what}", len(top), **said)


def central(story: Story) -> Section:
    """Who is central at the moment, over all and in each family."""
    table = story.central
    columns = {name: name for name in ("name", "kind", "country", *MEASURES)}
    columns["name"] = "actor"
    shown = {name: key for name, key in columns.items()
             if name in table and table[name].notna().any()}  # fmt: skip
    tied = table[table["degree"] > 0]
    if not len(tied):
        return story.lacking("central", story.untied("central"), asks=True)
    tables = [
        story.table(
            tied, "central", shown, percent=("betweenness", "between", "first", "pagerank"),
            decimals={"betweenness": 1, "between": 1, "first": 0, "pagerank": 2}, most=TOP,
        )
    ]  # fmt: skip
    sentences = _between(story, tied, tables)
    if story.has_programs:
        sentences.append(_needed(story, tables))
    tables.extend(_per_family(story))
    say = story.say
    notes = [
        say("report.central.measure", name=say(f"report.column.{key}"), guide=say(f"guide.{key}"))
        for key in MAIN
    ]
    notes.append(say("report.central.note"))
    if story.order is not None:
        notes.append(say("report.central.draws_note", DRAWS))
    return story.section(
        "central", *sentences, tables=tuple(tables), notes=tuple(notes), asks=True,
        pictures=central_drawn(story, tied),
    )  # fmt: skip


def _between(story: Story, tied: pd.DataFrame, tables: list[Table]) -> list[str]:
    """Say who stands between others: by name where it is sure, else who may and how surely."""
    say, share = story.say, story.voice.share
    first = tied.iloc[0]
    if not first["betweenness"] > NONE:
        return [say("report.central.nobody")]
    if "first" not in tied:
        return [say("report.central.untested")]
    order = tied.sort_values(["first", "actor_id"], ascending=[False, True])
    likely = order[order["first"] >= SELDOM]
    ever = int((order["first"] > 0).sum())
    tables.insert(
        0,
        story.facts("order", {"draws": story.number(DRAWS), "ever_first": story.number(ever)}),
    )
    top = order.iloc[0]
    if top["first"] >= SURE:
        sure = say(
            "report.central.sure", name=top["name"], between=share(top["between"], 1),
            first=share(top["first"], 0), draws=story.number(DRAWS),
            partners=story.count("partner", top["degree"]),
        )  # fmt: skip
        return [sure]
    unsettled = [say("report.central.unsettled"), *_on_record(story, tied)]
    if 0 < len(likely) <= NAMED:
        named = [
            say("report.central.in_draws", name=row["name"], share=share(row["first"], 0))
            for _, row in likely.iterrows()
        ]
        names = story.voice.listing(named)
        return [*unsettled, say("report.central.likely", draws=story.number(DRAWS), names=names)]
    several = story.count("actor", ever)
    return [*unsettled, say("report.central.open", draws=story.number(DRAWS), several=several)]


def _on_record(story: Story, tied: pd.DataFrame) -> list[str]:
    """Name the one with the highest betweenness on record; nobody where several have it."""
    if not whole_ties(list(tied["betweenness"]), most=1):
        return []
    return [story.say("report.central.on_record", name=tied["name"].iloc[0])]


def _needed(story: Story, tables: list[Table]) -> str:
    """Say which of the most central actors serve needs of the programs; add their table."""
    served = story.covered.contribution
    tied = story.central[story.central["degree"] > 0]
    top = tied.head(TEN)
    top = top.assign(
        cells=top["actor_id"].map(served["cells"]).fillna(0).astype(int),
        alone=top["actor_id"].map(served["alone"]).fillna(0).astype(int),
    )
    serving = int((top["cells"] > 0).sum())
    counts = {"most_central": story.number(len(top)), "serving": story.number(serving)}
    names = {"name": "central_actor", "betweenness": "betweenness", "cells": "needs_served",
             "alone": "of_these_alone"}  # fmt: skip
    tables.insert(0, story.facts("central_needed", counts))
    tables.append(
        story.table(
            top, "central_serve", names, percent=("betweenness",), decimals={"betweenness": 1}
        )
    )
    said = {"top": story.number(len(top))}
    most = top["cells"].max()
    leads = list(top.loc[top["cells"] == most, "name"])
    if not most or not story.firsts(leads):
        return story.say("report.central.serving", serving, **said)
    lead = story.say("report.central.serves_most", len(leads), names=story.firsts(leads),
                     most=story.number(most))  # fmt: skip
    return story.say("report.central.serving_lead", serving, lead=lead, **said)


def _per_family(story: Story) -> list[Table]:
    """List the actors with most partners in each family, where there are several families."""
    net = story.now
    if len(net.ontology.families) < 2:
        return []
    found = centrality(net, measures=["degree", "strength"], by="family")
    tied = found[found["degree"] > 0]
    parts = {str(name): part for name, part in tied.groupby("family")}
    held = [family for family in net.ontology.families.values() if family.id in parts]
    if len(held) < 2:
        return []
    return [_family_table(story, parts[family.id], family.label) for family in held]


def _family_table(story: Story, part: pd.DataFrame, label: str) -> Table:
    part = part.reset_index()
    part["name"] = part["actor_id"].map(story.names)
    part = part[part["degree"] > 0].sort_values(
        ["degree", "strength", "actor_id"], ascending=[False, False, True]
    )
    names: Mapping[str, str] = {"name": "actor", "degree": "degree", "strength": "strength"}
    return story.table(part, "family", names, most=FEW, about={"family": story.voice.lower(label)})
