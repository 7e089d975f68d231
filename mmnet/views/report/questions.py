"""The questions of partnership evaluation that need measures of their own, a section each.

After Provan, Veazie, Staten & Teufel-Shone (2005), Public Administration Review 65, 603-613. Who is
central and what trust there is stand with the sections of these names. Where the data cannot answer
a question, its section says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.cohesion.core_periphery import core_periphery
from mmnet.views.report.content import Section, Table, facts, number, share, table_of
from mmnet.views.report.story import NAMED, Story, firsts
from mmnet.wording import agree, count, listing

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.measures.cohesion.core_periphery import CorePeriphery

MANY, FEW = 15, 10
FIT = "Correlation of ties with the division"
# Up to so many actors every division is tried, so that chance can be tried as well.
EXACT, ROUNDS, CHANCE = 20, 99, 0.05


def outside(story: Story) -> Section:
    """Which core members hold the outside links."""
    net = story.now
    title, question = "Core and outside links", "Which core members hold the outside links?"
    found = core_periphery(net, rounds=ROUNDS if len(net.actors) <= EXACT else 0)
    if np.isnan(found.fit) or not found.core:
        said = "The ties divide into no core and periphery, so the data cannot answer."
        return Section("core", title, (said,), question=question)
    rows = {
        "Actors": number(len(found.table)),
        "Actors in the core": number(len(found.core)),
        FIT: number(found.fit, 2),
        "At the most": number(found.bound, 2),
    }
    if not np.isnan(found.p):
        rows["Its chance"] = number(found.p, 2)
    if found.n_optima > 1:
        rows["Divisions that fit as well"] = number(found.n_optima)
        said = (
            f"{number(found.n_optima)} divisions into core and periphery fit the ties equally well "
            f"(correlation {rows[FIT]}), so nobody is named."
        )
        return Section(
            "core", title, (said,), question=question, tables=(facts("Core and periphery", rows),)
        )
    if found.proven and found.p > CHANCE:
        said = (
            f"No core stands out: the best division into core and periphery has a correlation of "
            f"{rows[FIT]}, no more than ties placed at random give (p = {number(found.p, 2)})."
        )
        return Section(
            "core", title, (said,), question=question, tables=(facts("Core and periphery", rows),)
        )
    table = _links(story, found.table)
    names = {
        "name": "Core member", "kind": "Kind", "partners": "Partners",
        "outside": "In the periphery",
        "abroad": "In other countries",
    }  # fmt: skip
    note = (
        "A core member is tied to most of the core and to many outside (Borgatti & Everett 1999). "
        "Partners are counted as recorded."
    )
    return Section(
        "core", title, (_division(found, rows), *_holders(table)), question=question, notes=(note,),
        tables=(facts("Core and periphery", rows),
                table_of(table, "Links of the core", names, most=MANY)),
    )  # fmt: skip


def _division(found: CorePeriphery, rows: dict[str, str]) -> str:
    """Say what the division is: the best by proof and beyond chance, or the best that was found."""
    forms = agree(len(found.core), "forms", "form")
    inside = f"{len(found.core):,} of {count(len(found.table), 'actor')}"
    if found.proven:
        return (
            f"{inside} {forms} the core: no other division fits the ties as well, its correlation "
            f"{rows[FIT]} (p = {number(found.p, 2)})."
        )
    return (
        f"A search puts {inside} in the core, correlation {rows[FIT]}. It is not proven that no "
        f"division fits better (none exceeds {rows['At the most']}), and it was not held against "
        "chance: take it as a description."
    )


def _holders(table: pd.DataFrame) -> list[str]:
    """Say which members of the core have most partners outside it, and abroad; of equals all."""
    sentences = []
    top = table[table["outside"] == table["outside"].max()]
    leads = firsts(list(top["name"]), "has", "have")
    if leads and top["outside"].iloc[0]:
        partners = f"of its {number(top['partners'].iloc[0])} " if len(top) == 1 else ""
        sentences.append(
            f"Of the core, {leads} most partners in the periphery, "
            f"{number(top['outside'].iloc[0])} {partners}".rstrip()
            + "."
        )
    if table["abroad"].sum():
        far = table[table["abroad"] == table["abroad"].max()].sort_values("actor_id")
        leads = firsts(list(far["name"]), "has", "have")
        if leads:
            sentences.append(
                f"Of the core, {leads} most partners in other countries, "
                f"{number(far['abroad'].iloc[0])}."
            )
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
    title, question = "Formal or personal", "Are ties personal or formal?"
    ties = story.ties
    if not len(ties):
        said = f"{story.untied}, so the data cannot answer."
        return Section("formal", title, (said,), question=question)
    counts = ties["formal"].value_counts()
    written, none = int(counts.get("yes", 0)), int(counts.get("no", 0))
    unknown = int(ties["formal"].isna().sum())
    rows = {
        "Tied pairs": number(len(ties)),
        "Written agreement": number(written),
        "Known to have none": number(none),
        "Not known": number(unknown),
    }
    pairs = f"{count(len(ties), 'pair')} that {agree(len(ties), 'works', 'work')} together"
    if unknown == len(ties):
        said = (
            f"Of none of the {pairs} is it known whether there is an agreement, so the data cannot "
            "answer."
        )
    else:
        parts = [
            f"{number(written)} {agree(written, 'has', 'have')} a written agreement",
            (
                f"{number(none)} {agree(none, 'is', 'are')} known to have none and "
                f"{agree(none, 'rests', 'rest')} on persons"
            ),
        ]
        said = f"Of {pairs}, {listing(parts)}"
        said += f"; nothing is known of {number(unknown)}." if unknown else "."
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
        said = f"{story.untied}, so the data cannot answer."
        return Section("strength", title, (said,), question=question)
    strong, wide = int(ties["strong"].sum()), int((ties["families"] > 1).sum())
    rows = {
        "Tied pairs": number(len(ties)),
        "Two collaborations or more": number(strong),
        "Share of strong ties": share(ties["strong"].mean()),
        "In two families or more": number(wide),
    }
    held = count(len(ties), "pair")
    if not strong:
        said = f"None of the {held} works together in more than one collaboration."
        if len(ties) == 1:
            said = f"The {held} that works together does so in one collaboration."
    else:
        said = (
            f"{number(strong)} of {held} ({rows['Share of strong ties']}) "
            f"{agree(strong, 'works', 'work')} together in two collaborations or more; "
            f"{number(wide)} {agree(wide, 'does', 'do')} so in two families of collaboration or "
            "more."
        )
    top = ties[ties["strong"]].head(FEW)
    top = top.assign(a=top["source"].map(story.names), b=top["target"].map(story.names))
    sentences = (said, *_strongest(ties, top, rows))
    tables: list[Table] = [facts("Strength of ties", rows)]
    if len(top):
        columns = {
            "a": "Actor", "b": "And", "collaborations": "Collaborations", "modes": "Modes",
            "families": "Families",
        }  # fmt: skip
        tables.append(table_of(top, "Strongest ties", columns))
    return Section("strength", title, sentences, question=question, tables=tuple(tables))


def _strongest(ties: pd.DataFrame, top: pd.DataFrame, rows: dict[str, str]) -> list[str]:
    """Name the pairs with most collaborations, where they are few."""
    if not len(top):
        return []
    most = top["collaborations"].iloc[0]
    equal = int((ties["collaborations"] == most).sum())
    rows["Pairs with the most collaborations"] = number(equal)
    if equal > NAMED:
        return [
            f"{number(equal)} pairs have {count(most, 'collaboration')} each, the most there are."
        ]
    pairs = [f"{row['a']} with {row['b']}" for _, row in top.head(equal).iterrows()]
    each = " each" if equal > 1 else ""
    return [f"Most collaborations, {number(most)}{each}, have {'; '.join(pairs)}."]
