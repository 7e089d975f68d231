"""Who works with whom, by kind, and whether it is more or less than chance gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.mixing.assortativity import assortativity
from mmnet.measures.mixing.mixing import mixing
from mmnet.views.report.drawn.mixing import mixing_drawn

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.measures.mixing.assortativity import Assortativity
    from mmnet.views.report.content import Section
    from mmnet.views.report.story import Story

ROUNDS = 199
CHANCE = 0.05
COLUMNS = {
    "label_a": "kind", "label_b": "kind_too", "observed": "tied_pairs", "share": "of_all",
    "expected": "expected", "low": "chance_from", "high": "chance_to", "p_adjusted": "p_adjusted",
}  # fmt: skip


def mixed(story: Story) -> Section:
    """Who works with whom, by kind."""
    net, say = story.now, story.say
    found = mixing(net, rounds=ROUNDS)
    pairs = found.pairs
    tied = pairs[pairs["observed"] > 0]
    if not len(tied):
        return story.lacking("mixing", story.untied("mixing"))
    kinds = net.actors["kind"].dropna().unique()
    if len(kinds) == 1:
        label = story.voice.lower(net.ontology.kinds[str(kinds[0])].label)
        return story.lacking("mixing", say("report.mixing.one_kind", kind=label))
    leaning = assortativity(net, by="kind", rounds=ROUNDS)
    alike = _of_one_kind(pairs)
    rows = {
        "pairs": story.number(pairs["observed"].sum()),
        "same_kind": story.voice.share(alike["observed"]),
        "same_kind_chance": story.voice.share(alike["expected"]),
        "assortativity": story.number(found.assortativity, 2),
        "assortativity_chance": story.number(leaning.p, 3),
        "permutations": story.number(ROUNDS),
    }
    listed = story.table(
        pairs, "mixing_pairs", COLUMNS, percent=("share",),
        decimals={"share": 1, "expected": 1, "p_adjusted": 3}, most=40,
    )  # fmt: skip
    return story.section(
        "mixing", _picked(story, tied), _leaning(story, leaning, pairs),
        tables=(story.facts("mixing", rows), listed), pictures=(mixing_drawn(story, found),),
        notes=(say("report.mixing.note"),),
    )  # fmt: skip


def _picked(story: Story, tied: pd.DataFrame) -> str:
    """Name the pair of kinds that chance explains least, where it does not explain it."""
    first = tied.sort_values(
        ["p_adjusted", "observed", "a", "b"], ascending=[True, False, True, True]
    )
    row = first.iloc[0]
    if not row["p_adjusted"] <= CHANCE:
        return story.say("report.mixing.none")
    one = str(row["label_a"])
    if row["a"] == row["b"]:
        who = story.say("report.mixing.same", kind=story.voice.lower(one))
    else:
        who = story.say("report.mixing.two", one=one, other=story.voice.lower(row["label_b"]))
    key = "report.mixing.more" if row["observed"] > row["high"] else "report.mixing.less"
    return story.say(
        key, who=who, tied=story.count("tied_pair", row["observed"]),
        low=story.number(np.floor(row["low"])), high=story.number(np.ceil(row["high"])),
    )  # fmt: skip


def _of_one_kind(pairs: pd.DataFrame) -> pd.Series:
    """Share of the tied pairs that are of one kind, as observed and as chance would have it."""
    counts = pairs[["observed", "expected"]]
    return counts[pairs["a"] == pairs["b"]].sum() / counts.sum()


def _leaning(story: Story, found: Assortativity, pairs: pd.DataFrame) -> str:
    """Say whether actors lean to their own kind or to others, where that is more than chance."""
    if np.isnan(found.value):
        return story.say("report.mixing.undefined")
    alike = _of_one_kind(pairs)
    said = {
        "share": story.voice.share(alike["observed"]),
        "expected": story.voice.share(alike["expected"]),
    }
    if not alike["expected"]:
        return ""  # each actor is of a kind of its own
    if not found.p <= CHANCE:
        return story.say("report.mixing.no_leaning")
    key = "own" if found.value > 0 else "others"
    if (alike["observed"] > alike["expected"]) != (found.value > 0):
        return story.say(f"report.mixing.{key}_given", **said)
    leaning = story.say(f"report.mixing.{key}", **said)
    if pairs.loc[pairs["observed"] > 0, "p_adjusted"].min() <= CHANCE:
        return leaning
    return story.voice.together(leaning, story.say("report.mixing.small"))
