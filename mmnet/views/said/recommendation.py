"""Sentences about recommended partners, in the language of a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.recommendation.candidates import POSSIBLE, SHOWN, STATED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import pandas as pd

    from mmnet.measures.recommendation.candidates import Evidence
    from mmnet.measures.recommendation.result import Recommendation
    from mmnet.views.language.voice import Voice

GROUNDS = {SHOWN: "shown", STATED: "stated", POSSIBLE: "possible"}
NAMED = 2


def recommended_said(voice: Voice, found: Recommendation, weights: pd.Series) -> str:
    """Say whom to work with next, and what that could raise; `weights` are those of the needs."""
    say, share = voice.say, voice.share
    if np.isnan(found.before):
        return say("said.next.nothing")
    alike = not len(weights) or weights.min() == weights.max()
    measure = say("said.next.met" if alike else "said.next.met_weighed")
    before = share(found.before)
    if not len(found.partners):
        return say("said.next.nobody", measure=measure, before=before)
    names = voice.listing(list(found.partners["name"]))
    sets = found.optima["set"].nunique()
    if sets > 1:
        key = "said.next.choices" if found.optima_complete else "said.next.choices_least"
        names = say(key, sets, names=names)
    said = {"names": names, "measure": measure, "before": before, "after": share(found.after)}
    most = int(found.partners["closes"].max())
    if most <= found.load or np.isclose(found.within, found.after):
        return say("said.next.could", **said)
    load = say("count.new_need", found.load)
    within = {"most": voice.number(most), "load": load, "within": share(found.within)}
    return say("said.next.could_within", len(found.partners), **said, **within)


def certified_said(voice: Voice, found: Recommendation) -> str:
    """Say what is proven of the choice of partners."""
    solution = found.solution
    values = {
        "value": voice.written(solution.value, "g"),
        "bound": voice.written(solution.bound, "g"),
    }
    if found.asks_fewest:
        return voice.say(f"said.next.{'fewest' if solution.optimal else 'few_unproven'}", **values)
    if np.isnan(found.after):
        return voice.say("said.next.nothing_required")
    if solution.optimal:
        return voice.say("said.next.proven")
    most = solution.bound / solution.value if solution.value else 1.0
    shares = {"value": voice.share(found.after, 1), "bound": voice.share(found.after * most, 1)}
    return voice.say("said.next.unproven", **shares)


def unreachable_said(voice: Voice, row: Mapping[Any, Any]) -> str:
    """Say that a need cannot have as many partners as it asks for."""
    wanted = voice.say("count.partner", row["needs"])
    return voice.say(
        "said.next.unreachable", row["reachable"], program=row["row_label"], wanted=wanted,
        need=voice.lower(row["column_label"]),
    )  # fmt: skip


def reason_said(voice: Voice, one: Evidence, names: Mapping[str, str]) -> str:
    """Say what speaks for working with a candidate."""
    say = voice.say
    parts = []
    if one.hosts:
        parts.append(say("said.why.hosts", names=_named(voice, one.hosts, names)))
    if one.partners:
        parts.append(say("said.why.partners", names=_named(voice, one.partners, names)))
    if one.country:
        parts.append(say("said.why.country", country=one.country))
    if one.disciplines:
        codes = say("list.between").join(one.disciplines)
        parts.append(say("said.why.disciplines", codes=codes))
    parts.append(say("said.why.running", one.running))
    return say("list.facts").join(parts)


def _named(voice: Voice, ids: frozenset[str], names: Mapping[str, str]) -> str:
    shown = sorted(str(names[one]) for one in ids)
    if len(shown) > NAMED:
        return voice.listing(shown, most=NAMED)
    return voice.say("list.between").join(shown)
