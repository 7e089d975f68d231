"""Who works with whom, by kind, and whether it is more or less than chance gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.mixing.assortativity import assortativity
from mmnet.measures.mixing.mixing import mixing
from mmnet.views import figures
from mmnet.views.report.content import Section, facts, number, table_of
from mmnet.views.report.story import Story, picture
from mmnet.wording import count, lower

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.measures.mixing.assortativity import Assortativity

ROUNDS = 199
CHANCE = 0.05
TITLE = "How the kinds mix"


def mixed(story: Story) -> Section:
    """Who works with whom, by kind."""
    net = story.now
    found = mixing(net, rounds=ROUNDS)
    pairs = found.pairs
    tied = pairs[pairs["observed"] > 0]
    if not len(tied):
        said = f"{story.untied}, so kinds do not mix."
        return Section("mixing", TITLE, (said,))
    kinds = net.actors["kind"].dropna().unique()
    if len(kinds) == 1:
        label = lower(net.ontology.kinds[str(kinds[0])].label)
        said = f"All actors are of one kind ({label}), so kinds cannot mix."
        return Section("mixing", TITLE, (said,))
    leaning = assortativity(net, by="kind", rounds=ROUNDS)
    rows = {
        "Tied pairs": number(pairs["observed"].sum()),
        "Assortativity by kind": number(found.assortativity, 2),
        "Its chance": number(leaning.p, 3),
        "Permutations": number(ROUNDS),
    }
    names = {
        "label_a": "Kind", "label_b": "Kind too", "observed": "Tied pairs", "share": "Of all",
        "expected": "Ties spread evenly", "low": "By chance from", "high": "To",
        "p_adjusted": "Chance, adjusted",
    }  # fmt: skip
    chart = picture(
        figures.mixing_heatmap(found),
        "Matrix of kinds by kinds: tied pairs as a multiple of chance; the table has the numbers.",
        "Who works with whom",
    )
    listed = table_of(
        pairs, "Tied pairs by kind", names, percent=("share",),
        decimals={"share": 1, "expected": 1, "p_adjusted": 3}, most=40,
    )  # fmt: skip
    return Section(
        "mixing", TITLE, (_picked(tied), _leaning(leaning)),
        tables=(facts("Mixing", rows), listed), pictures=(chart,),
        notes=(
            (
                "By chance: 95 % of the permutations of the actors' kinds. The adjusted chance is "
                "that any pair of kinds lies as far from what chance expects."
            ),
        ),
    )  # fmt: skip


def _picked(tied: pd.DataFrame) -> str:
    """Name the pair of kinds that chance explains least, where it does not explain it."""
    first = tied.sort_values(
        ["p_adjusted", "observed", "a", "b"], ascending=[True, False, True, True]
    )
    row = first.iloc[0]
    if not row["p_adjusted"] <= CHANCE:
        return (
            "No two kinds work together more or less often than chance gives (p = "
            f"{number(row['p_adjusted'], 3)} for the pair that differs most)."
        )
    same = row["a"] == row["b"]
    who = (
        f"Actors of the kind {lower(row['label_a'])} work with each other"
        if same
        else f"{row['label_a']} and {lower(row['label_b'])} work together"
    )
    more = row["observed"] > row["high"]
    return (
        f"{who} {'more' if more else 'less'} often than chance gives: "
        f"{count(row['observed'], 'tied pair')} where kinds dealt out at random have "
        f"{number(np.floor(row['low']))} to {number(np.ceil(row['high']))} "
        f"(p = {number(row['p_adjusted'], 3)})."
    )


def _leaning(found: Assortativity) -> str:
    """Say whether actors lean to their own kind or to others, where that is more than chance."""
    if np.isnan(found.value):
        return "Assortativity by kind is undefined: all tied actors are of one kind."
    value = f"Assortativity by kind is {number(found.value, 2)}"
    scale = "1 would be only their own kind, 0 no preference"
    if not found.p <= CHANCE:
        return f"{value}, no more than chance gives (p = {number(found.p, 3)}); {scale}."
    words = "their own kind" if found.value > 0 else "other kinds"
    return f"{value} (p = {number(found.p, 3)}): on the whole actors lean to {words}; {scale}."
