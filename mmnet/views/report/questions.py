"""The questions of partnership evaluation that need measures of their own, a section each.

After Provan, Veazie, Staten & Teufel-Shone (2005), Public Administration Review 65, 603-613. Who is
central and what trust there is stand with the sections of these names. Where the data cannot answer
a question, its section says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.errors import OptionError
from mmnet.measures.cohesion.communities import communities
from mmnet.measures.cohesion.core_periphery import core_periphery
from mmnet.measures.evaluation.benefits import benefits
from mmnet.measures.evaluation.trend import trend
from mmnet.views.report.content import Section, Table, facts, number, share, table_of
from mmnet.views.report.story import Story, lower

if TYPE_CHECKING:
    import pandas as pd

MANY, FEW, RUNS = 15, 10, 10
FIT = "Correlation of ties with the division"
UNTIED = "No two actors are tied, so the data cannot answer."


def outside(story: Story) -> Section:
    """Which core members hold the outside links."""
    found = core_periphery(story.net)
    title, question = "Core and outside links", "Which core members hold the outside links?"
    if np.isnan(found.fit) or not found.core:
        said = "The ties divide into no core and periphery, so the data cannot answer."
        return Section("core", title, (said,), question=question)
    table = _links(story, found.table)
    rows = {
        "Actors": number(len(found.table)),
        "Actors in the core": number(len(found.core)),
        FIT: number(found.fit, 2),
    }
    first = table.iloc[0]
    sentences = [
        (
            f"{rows['Actors in the core']} of {rows['Actors']} actors form the core: the division "
            f"that fits the ties best, its correlation {rows[FIT]}."
        ),
        (
            f"{first['name']} holds most links out of the core: {number(first['outside'])} of its "
            f"{number(first['partners'])} partners are in the periphery."
        ),
    ]
    if table["abroad"].sum():
        abroad = table.sort_values(["abroad", "actor_id"], ascending=[False, True]).iloc[0]
        sentences.append(
            f"{abroad['name']} has most partners in other countries, {number(abroad['abroad'])}."
        )
    names = {
        "name": "Core member", "kind": "Kind", "partners": "Partners",
        "outside": "In the periphery",
        "abroad": "In other countries",
    }  # fmt: skip
    note = (
        "A core member is tied to most of the core and to many outside (Borgatti & Everett 1999)."
    )
    return Section(
        "core", title, tuple(sentences), question=question, notes=(note,),
        tables=(facts("Core and periphery", rows),
                table_of(table, "Links of the core", names, most=MANY)),
    )  # fmt: skip


def _links(story: Story, table: pd.DataFrame) -> pd.DataFrame:
    """Count the partners of core members: all, in the periphery, and in other countries."""
    ties = story.net.graph().adjacency()
    ties.data[:] = 1.0
    core = table["core"].to_numpy()
    country = story.net.actors["country"]
    codes = country.astype("category").cat.codes.to_numpy()
    coo = ties.tocoo()
    foreign = (codes[coo.row] != codes[coo.col]) & (codes[coo.row] >= 0) & (codes[coo.col] >= 0)
    labels = {kind.id: kind.label for kind in story.net.ontology.kinds.values()}
    found = table.assign(
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
    title, question = "Formal or personal", "Are ties personal or formal?"
    ties = story.ties
    if not len(ties):
        return Section("formal", title, (_untied(story),), question=question)
    counts = ties["formal"].value_counts()
    rows = {
        "Tied pairs": number(len(ties)),
        "Written agreement": number(counts.get("yes", 0)),
        "Known to have none": number(counts.get("no", 0)),
        "Not known": number(ties["formal"].isna().sum()),
    }
    if ties["formal"].isna().all():
        said = (
            f"Of no tied pair it is known whether there is an agreement ({rows['Tied pairs']} "
            "pairs work together), so the data cannot answer."
        )
    else:
        said = (
            f"Of {rows['Tied pairs']} pairs that work together, {rows['Written agreement']} have a "
            f"written agreement, {rows['Known to have none']} are known to have none and rest on "
            f"persons; of {rows['Not known']} it is not known."
        )
    return Section(
        "formal", title, (said,), question=question,
        tables=(facts("Agreements of tied pairs", rows),),
        notes=("A pair is formal when one of its collaborations has a written agreement.",),
    )  # fmt: skip


def strength(story: Story) -> Section:
    """Whether ties are strong or weak."""
    title, question = "Strong or weak", "Are ties strong or weak?"
    ties = story.ties
    if not len(ties):
        return Section("strength", title, (_untied(story),), question=question)
    rows = {
        "Tied pairs": number(len(ties)),
        "Two collaborations or more": number(ties["strong"].sum()),
        "Share of strong ties": share(ties["strong"].mean()),
        "In two families or more": number((ties["families"] > 1).sum()),
    }
    sentences = [
        (
            f"{rows['Two collaborations or more']} of {rows['Tied pairs']} pairs "
            f"({rows['Share of strong ties']}) work together in two collaborations or more; "
            f"{rows['In two families or more']} do so in two families of collaboration or more."
        )
    ]
    names = story.net.actors.set_index("actor_id")["name"]
    top = ties[ties["strong"]].head(FEW)
    top = top.assign(a=top["source"].map(names), b=top["target"].map(names))
    tables: list[Table] = []
    if len(top):
        first = top.iloc[0]
        equal = int((ties["collaborations"] == first["collaborations"]).sum())
        rows["Pairs with the most collaborations"] = number(equal)
        pair = f"{first['a']} and {first['b']}"
        most = f"{number(first['collaborations'])} collaborations"
        sentences.append(
            f"The strongest tie is that of {pair}, with {most}."
            if equal == 1
            else f"{number(equal)} pairs have {most} each, the most there are; {pair} are one."
        )
        columns = {
            "a": "Actor", "b": "And", "collaborations": "Collaborations", "modes": "Modes",
            "families": "Families",
        }  # fmt: skip
        tables.append(table_of(top, "Strongest ties", columns))
    tables.insert(0, facts("Strength of ties", rows))
    return Section("strength", title, tuple(sentences), question=question, tables=tuple(tables))


def _untied(story: Story) -> str:
    if story.net.graph().n_ties:
        return "No two actors are known to work together now, so the data cannot answer."
    return UNTIED


def subgroups(story: Story) -> Section:
    """Which subgroups there are."""
    title, question = "Subgroups", "Which subgroups are there?"
    found = communities(story.net, seeds=RUNS, orders=0)
    groups = found.groups
    if not len(groups):
        return Section("subgroups", title, (UNTIED,), question=question)
    labels = {kind.id: kind.label for kind in story.net.ontology.kinds.values()}
    table = groups.reset_index().assign(most=groups["most"].map(labels).to_numpy())
    central = story.central.set_index("actor_id")["betweenness"]
    members = found.table.assign(betweenness=central)
    members = members.sort_values(["betweenness", "name"], ascending=[False, True])
    table["central"] = table["community"].map(
        members.dropna(subset=["community"]).groupby("community")["name"].first()
    )
    rows = {
        "Subgroups": number(len(groups)),
        "Modularity": number(found.modularity, 2),
        "Agreement of runs": number(found.stability, 2),
        "Runs": number(RUNS),
    }
    first = table.iloc[0]
    sentences = [
        (
            f"The ties divide the network into {rows['Subgroups']} subgroups (modularity "
            f"{rows['Modularity']}). The largest has {number(first['actors'])} actors, around "
            f"{first['central']}; its most frequent kind is {lower(str(first['most']))}."
        ),
    ]
    if rows["Agreement of runs"]:
        sentences.append(
            f"{rows['Runs']} runs agree to {rows['Agreement of runs']}, where one is complete and "
            "nought what chance gives: who is in a group that is seldom found again is uncertain."
        )
    names = {
        "community": "Subgroup", "actors": "Actors", "central": "Around", "most": "Most are",
        "share": "Of these", "inside": "Ties inside", "recovered": "Found again",
    }  # fmt: skip
    listed = table_of(
        table, "Subgroups", names, percent=("share", "inside"), decimals={"recovered": 2}, most=MANY
    )
    return Section(
        "subgroups", title, tuple(sentences), question=question,
        tables=(facts("Division", rows), listed),
        notes=("Leiden's method; the actor between most others stands for its subgroup.",),
    )  # fmt: skip


def progress(story: Story) -> Section:
    """What progress there is over time."""
    title, question = "Progress", "What progress has been made over time?"
    try:
        table = trend(story.net).reset_index()
    except OptionError:
        said = "No start of a collaboration is known, so the data cannot answer."
        return Section("progress", title, (said,), question=question)
    names = {
        "year": "Year", "started": "Started", "active": "Active", "actors": "Actors",
        "ties": "Tied pairs", "kept": "Kept from the year before", "coverage": "Coverage",
    }  # fmt: skip
    table = table.assign(year=table["year"].astype("str"))
    last, before = table.iloc[-1], table.iloc[-2] if len(table) > 1 else None
    sentences = []
    if before is not None:
        sentences.append(
            f"In {last['year']}, {number(last['active'])} collaborations run and tie "
            f"{number(last['ties'])} pairs, after {number(before['active'])} and "
            f"{number(before['ties'])} in {before['year']}."
        )
        if not np.isnan(last["kept"]):
            sentences.append(
                f"{share(last['kept'])} of the pairs of {before['year']} still work together."
            )
        if not np.isnan(last["coverage"]):
            first = table[table["coverage"].notna()].iloc[0]
            sentences.append(
                f"Coverage of the programs' needs was {share(first['coverage'])} in "
                f"{first['year']} and is {share(last['coverage'])} in {last['year']}."
            )
    else:
        sentences.append(f"All that is dated began in {last['year']}: there is no earlier year.")
    if table["coverage"].isna().all():
        del names["coverage"]
    listed = table_of(table, "Years", names, percent=("kept", "coverage"), most=30)
    return Section(
        "progress", title, tuple(sentences), question=question, tables=(listed,),
        notes=(("A collaboration counts in each year of which it ran on some day. Collaborations "
               "whose dates are unknown count in none."),),
    )  # fmt: skip


def gains(story: Story) -> Section:
    """What benefits and drawbacks there are."""
    title, question = "Benefits and drawbacks", "What are the benefits and drawbacks?"
    table = benefits(story.net).reset_index()
    if not (table["rated"].sum() or table["scored"].sum() or table["issues_open"].notna().any()):
        said = "No benefits, issues or scores are in the data, so they cannot answer."
        return Section("benefits", title, (said,), question=question)
    names = {
        "label": "Family", "collaborations": "Collaborations", "rated": "Benefit rated",
        "benefit_giver": "Benefit, giving side", "benefit_receiver": "Benefit, receiving side",
        "one_sided": "One-sided", "low": "A side has hardly any", "issues_open": "Issues open",
        "scored": "Scored twice", "improved": "Change of score", "worse": "Score fell",
    }  # fmt: skip
    rated = table[table["rated"] > 0]
    sentences = []
    if len(rated):
        first = rated.sort_values(["one_sided", "label"], ascending=[False, True]).iloc[0]
        sentences.append(
            f"Benefits are most one-sided in the family “{first['label']}”: in "
            f"{share(first['one_sided'])} of {number(first['rated'])} rated collaborations the "
            f"sides are two points or more apart, on a scale of four."
        )
    opened = table[table["issues_open"] > 0]
    if len(opened):
        first = opened.sort_values(["issues_open", "label"], ascending=[False, True]).iloc[0]
        sentences.append(
            f"Most issues stay open in the family “{first['label']}”: "
            f"{share(first['issues_open'])} of those raised."
        )
    scored = table[table["scored"] > 0]
    if len(scored):
        first = scored.sort_values(["improved", "label"], ascending=[False, True]).iloc[0]
        sentences.append(
            f"Scores rose most in the family “{first['label']}”, by "
            f"{number(first['improved'], 1)} points in the mean of {number(first['scored'])} "
            "collaborations."
        )
    places = {"benefit_giver": 1, "benefit_receiver": 1, "improved": 1}
    listed = table_of(
        table, "Benefits and drawbacks by family", names, decimals=places,
        percent=("one_sided", "low", "issues_open", "worse"),
    )  # fmt: skip
    return Section("benefits", title, tuple(sentences), question=question, tables=(listed,))
