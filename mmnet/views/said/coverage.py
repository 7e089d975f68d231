"""Sentences about needs and the loss of partners, in the language of a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.coverage.readings import noun
from mmnet.measures.coverage.status import LAPSING, OPEN, SOON, TOO_FEW, UNCERTAIN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from mmnet.measures.coverage.result import Coverage
    from mmnet.measures.recommendation.resilience import Resilience
    from mmnet.views.language.voice import Voice


def status_key(status: str) -> str:
    """Return the key of a status: none, uncertain, too_few, met."""
    return status.replace(" ", "_")


def covered_said(voice: Voice, cov: Coverage) -> str:
    """Say how many needs have a partner, and coverage; a weighted share is said as weighted."""
    total, key = cov.total, f"said.total.{noun(cov.rows, cov.columns)}"
    cells, served = int(total["cells"]), int(total["served"])
    if not cells:
        return voice.say("said.total.nothing")
    if cells == 1:
        lead = voice.say(f"{key}.one_served" if served else f"{key}.one_open")
    else:
        lead = voice.say(f"{key}.served", served, cells=voice.number(cells))
    if not total["weight"] > 0:
        return voice.say("said.total.weightless", lead=lead)
    alike = cov.required["weight"].min() == cov.required["weight"].max()
    said = {"lead": lead, "coverage": voice.share(total["coverage"])}
    if not alike:
        said["share"] = voice.share(served / cells)
    way = "alike" if alike else "weighed"
    if total["coverage_high"] > total["coverage"]:
        high = voice.share(total["coverage_high"])
        return voice.say(f"said.total.{way}_high", **said, high=high)
    return voice.say(f"said.total.{way}", **said)


def bridged_said(voice: Voice, cov: Coverage) -> str:
    """Say how the other readings follow from coverage; empty where nothing is required."""
    total, key = cov.total, f"said.bridge.{noun(cov.rows, cov.columns)}"
    if not total["cells"] or not total["weight"] > 0:
        return ""
    parts = []
    if (cov.required["k"] > 1).any():
        parts.append(voice.say(f"{key}.k", coverage=voice.share(total["k_coverage"])))
    if cov.quality is not None:
        parts.append(voice.say(f"{key}.effective", coverage=voice.share(total["effective"])))
    joined = voice.say("list.facts").join(parts)
    about = {"coverage": voice.share(total["coverage"]), "parts": joined}
    return voice.say(f"{key}.said", **about) if parts else ""


def open_said(voice: Voice, cov: Coverage) -> str:
    """Say how many needs are open, by what they lack, and how many partners they want."""
    counts, word = cov.counts, noun(cov.rows, cov.columns)
    still = int(counts["open"])
    needs = voice.say(f"count.{word}", counts["needs"])
    lead = voice.say(f"said.open.{word}.some", still, needs=needs)
    if not still:
        lead = voice.say(f"said.open.{word}.none")
    parts = [
        voice.say(f"said.open.{status_key(name)}", counts[name]) for name in OPEN if counts[name]
    ]
    if parts:
        listed = voice.say("list.between").join(parts)
        lead = voice.say("said.open.wanting", counts["wanting"], lead=lead, parts=listed)
    if counts[LAPSING]:
        lead = voice.say("said.open.lapsing", counts[LAPSING], lead=lead, months=SOON)
    return voice.say("said.open.sentence", said=lead)


def gap_said(voice: Voice, row: Mapping[Any, Any], kinds: Mapping[str, str]) -> str:
    """Say what an open need lacks, and what is known beside; `kinds` has the label of each."""
    about = {"program": row["row_label"], "need": need_said(voice, row, kinds)}
    unknown = row["unknown"]
    partners = voice.say("count.partner", unknown)
    if row["status"] == TOO_FEW:
        held = {"held": voice.number(row["x"]), "wanted": voice.written(row["k"], "g")}
        lead = voice.say("said.gap.too_few", **about, **held)
        if unknown:
            lead = voice.say("said.gap.doubt", lead=lead, partners=partners)
    elif row["status"] == UNCERTAIN:
        lead = voice.say("said.gap.uncertain", unknown, **about, partners=partners)
    else:
        lead = voice.say("said.gap.none", **about)
    parts = [
        voice.say(f"said.gap.{state}", row[state], partners=voice.say("count.partner", row[state]))
        for state in ("planned", "ended")
        if row[state]
    ]
    if parts:
        lead = voice.say("said.gap.beside", lead=lead, parts=voice.say("list.between").join(parts))
    return voice.say("said.gap.sentence", said=lead)


def need_said(voice: Voice, row: Mapping[Any, Any], kinds: Mapping[str, str]) -> str:
    """Name the mode of a need, with the kind and region that it asks for."""
    extra = [str(row[name]) for name in ("kind", "region") if isinstance(row.get(name), str)]
    label = voice.lower(row["column_label"])
    if not extra:
        return label
    names = (voice.lower(kinds[name]) if name in kinds else name for name in extra)
    asked = voice.say("list.between").join(names)
    return voice.say("said.gap.narrowed", need=label, asked=asked)


def lost_said(voice: Voice, found: Resilience) -> str:
    """Say the worst loss of one partner."""
    if found.worst.empty or np.isnan(found.worst["coverage"].iloc[0]):
        return voice.say("said.loss.nothing")
    first = found.worst.iloc[0]
    if not first["lost"]:
        return voice.say("said.loss.harmless" if first["coverage"] else "said.loss.nobody")
    cost = {
        "now": voice.share(first["coverage"] + first["lost"], 1),
        "left": voice.share(first["coverage"], 1),
    }
    if first["equals"] > 1:
        partners = voice.say("count.partner", first["equals"])
        return voice.say("said.loss.equals", partners=partners, **cost)
    return voice.say("said.loss.alone", name=first["partners"], **cost)
