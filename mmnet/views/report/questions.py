"""The questions of partnership evaluation that need measures of their own, a section each.

After Provan, Veazie, Staten & Teufel-Shone (2005), Public Administration Review 65, 603-613. Who is
central and what trust there is stand with the sections of these names. Where the data cannot answer
a question, its section says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.cohesion.core_periphery import core_periphery
from mmnet.views.report.drawn.questions import (
    by_collaborations,
    core_drawn,
    formal_drawn,
    strength_drawn,
)
from mmnet.views.report.story import NAMED

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.measures.cohesion.core_periphery import CorePeriphery
    from mmnet.views.report.content import Section, Table
    from mmnet.views.report.story import Story

MANY, FEW = 15, 10
# Up to so many actors every division is tried, so that chance can be tried as well.
EXACT, ROUNDS, CHANCE = 20, 99, 0.05


def outside(story: Story) -> Section:
    """Which core members hold the outside links."""
    net, say = story.now, story.say
    found = core_periphery(net, rounds=ROUNDS if len(net.actors) <= EXACT else 0)
    if np.isnan(found.fit) or not found.core:
        return story.lacking("core", say("report.core.none"), asks=True)
    rows = _numbers(story, found)
    numbers = story.facts("core", rows)
    if found.n_optima > 1:
        said = say("report.core.several", found.n_optima)
        return story.section("core", said, asks=True, tables=(numbers,))
    if found.proven and found.p > CHANCE:
        return story.section("core", say("report.core.chance"), asks=True, tables=(numbers,))
    table = _links(story, found.table)
    names = {"name": "core_member", "kind": "kind", "partners": "degree", "outside": "outside",
             "abroad": "abroad"}  # fmt: skip
    return story.section(
        "core", _division(story, found), *_holders(story, table), asks=True,
        notes=(say("report.core.note"),), pictures=core_drawn(story, table),
        tables=(numbers, story.table(table, "core_links", names, most=MANY)),
    )  # fmt: skip


def _numbers(story: Story, found: CorePeriphery) -> dict[str, str]:
    rows = {
        "actors": story.number(len(found.table)),
        "in_core": story.number(len(found.core)),
        "fit": story.number(found.fit, 2),
        "bound": story.number(found.bound, 2),
    }
    if not np.isnan(found.p):
        rows["fit_chance"] = story.number(found.p, 2)
    if found.n_optima > 1:
        rows["fit_as_well"] = story.number(found.n_optima)
    return rows


def _division(story: Story, found: CorePeriphery) -> str:
    """Say what the division is: the best by proof and beyond chance, or the best that was found."""
    size, actors = len(found.core), story.count("actor", len(found.table))
    return story.say(f"report.core.{'proven' if found.proven else 'searched'}", size, actors=actors)


def _holders(story: Story, table: pd.DataFrame) -> list[str]:
    """Say which members of the core have most partners outside it, and abroad; of equals all."""
    sentences = []
    top = table[table["outside"] == table["outside"].max()]
    names = story.firsts(list(top["name"]))
    if names and top["outside"].iloc[0]:
        said = {"names": names, "most": story.number(top["outside"].iloc[0])}
        if len(top) == 1:
            said["partners"] = story.number(top["partners"].iloc[0])
        key = "report.core.outside" if len(top) == 1 else "report.core.outside_each"
        sentences.append(story.say(key, **said))
    if table["abroad"].sum():
        far = table[table["abroad"] == table["abroad"].max()].sort_values("actor_id")
        names, most = story.firsts(list(far["name"])), story.number(far["abroad"].iloc[0])
        if names:
            sentences.append(story.say("report.core.abroad", len(far), names=names, most=most))
    return sentences


def _links(story: Story, table: pd.DataFrame) -> pd.DataFrame:
    """Count the partners of core members: all, in the periphery, and in other countries."""
    ties = story.now.graph().adjacency()
    ties.data[:] = 1.0
    core = table["core"].to_numpy()
    country = story.net.actors["country"]
    codes = country.astype("category").cat.codes.to_numpy()
    coo = ties.tocoo()
    foreign = (codes[coo.row] != codes[coo.col]) & (codes[coo.row] >= 0) & (codes[coo.col] >= 0)
    labels = {kind.id: kind.label for kind in story.net.ontology.kinds.values()}
    found = table.assign(
        name=story.names.reindex(table.index),
        kind=table["kind"].map(labels),
        partners=np.diff(ties.indptr),
        outside=(ties @ (~core).astype(float)).astype(int),
        abroad=np.bincount(coo.row[foreign], minlength=len(core)),
    )
    found = found[core].reset_index()
    return found.sort_values(
        ["outside", "partners", "actor_id"], ascending=[False, False, True], ignore_index=True
    )


def formality(story: Story) -> Section:
    """Whether ties are personal or formal."""
    ties, say = story.ties, story.say
    if not len(ties):
        return story.lacking("formal", story.untied("answer"), asks=True)
    counts = ties["formal"].value_counts()
    written, none = int(counts.get("yes", 0)), int(counts.get("no", 0))
    unknown = int(ties["formal"].isna().sum())
    rows = {
        "pairs": story.number(len(ties)),
        "written": story.number(written),
        "unwritten": story.number(none),
        "not_known": story.number(unknown),
    }
    pairs, tables = say("report.formal.pairs", len(ties)), (story.facts("formal", rows),)
    if unknown == len(ties):
        said = say("report.formal.unknown", pairs=pairs)
        return story.lacking("formal", said, asks=True, tables=tables)
    known = {"written": say("report.formal.written", written),
             "none": say("report.formal.none", none)}  # fmt: skip
    key = "report.formal.said_unknown" if unknown else "report.formal.said"
    return story.section(
        "formal", say(key, unknown, pairs=pairs, **known), asks=True, tables=tables,
        notes=(say("report.formal.note"),),
        pictures=formal_drawn(story, written, none, unknown),
    )  # fmt: skip


def strength(story: Story) -> Section:
    """Whether ties are strong or weak."""
    ties, say = story.ties, story.say
    if not len(ties):
        return story.lacking("strength", story.untied("answer"), asks=True)
    strong, wide = int(ties["strong"].sum()), int((ties["families"] > 1).sum())
    rows = {
        "pairs": story.number(len(ties)),
        "strong": story.number(strong),
        "strong_share": story.voice.share(ties["strong"].mean()),
    }
    several = len(story.net.ontology.families) > 1
    if several:
        rows["wide"] = story.number(wide)
    held = story.count("pair", len(ties))
    if not strong:
        said = say("report.strength.none", len(ties), held=held)
    else:
        about = {"held": held, "share": rows["strong_share"]}
        if several:
            about["wide"] = say("report.strength.wide", wide)
        key = "report.strength.said" if several else "report.strength.said_alone"
        said = say(key, strong, **about)
    top = ties[ties["strong"]].head(FEW)
    top = top.assign(a=top["source"].map(story.names), b=top["target"].map(story.names))
    strongest = _strongest(story, ties, top, rows)
    counts = by_collaborations(story, ties)
    counted = {"collaborations": "collaborations", "pairs": "tied_pairs"}
    tables: list[Table] = [
        story.facts("strength", rows), story.table(counts, "by_collaborations", counted)
    ]  # fmt: skip
    if len(top):
        columns = {"a": "actor", "b": "and", "collaborations": "collaborations", "modes": "modes",
                   "families": "families"}  # fmt: skip
        tables.append(story.table(top, "strongest", columns))
    return story.section(
        "strength", said, strongest, asks=True, tables=tuple(tables),
        pictures=strength_drawn(story, counts),
    )  # fmt: skip


def _strongest(story: Story, ties: pd.DataFrame, top: pd.DataFrame, rows: dict[str, str]) -> str:
    """Name the pairs with most collaborations, where they are few."""
    if not len(top):
        return ""
    most = top["collaborations"].iloc[0]
    equal = int((ties["collaborations"] == most).sum())
    rows["strongest"] = story.number(equal)
    if equal > NAMED:
        held = story.count("collaboration", most)
        return story.say("report.strength.many", equal, held=held)
    pairs = [
        story.say("report.strength.pair", one=row["a"], other=row["b"])
        for _, row in top.head(equal).iterrows()
    ]
    joined = story.say("list.facts").join(pairs)
    return story.say("report.strength.strongest", equal, most=story.number(most), pairs=joined)
