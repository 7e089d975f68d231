"""What is said of two waves, and of what is not known of a network, in the language of a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.waves.pairs import BEGUN, ENDED, JOINED, KEPT, LEFT, UNKNOWN
from mmnet.measures.waves.waves import STAYED

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.measures.completeness.completeness import Completeness
    from mmnet.measures.waves.waves import Waves
    from mmnet.views.language.voice import Voice

CHANCE = 0.05
NAMED = 3  # of equals


def measure_name(voice: Voice, name: str) -> str:
    """Say the name of a measure of actors or of waves, where the language has one."""
    return voice.known("statistic", voice.known("map", name))


def completeness_said(
    voice: Voice, found: Completeness, name: str, lettered: Callable[[str], str]
) -> str:
    """Say what is missing, and how far the first by a measure are sure."""
    say, actors = voice.say, len(found.table)
    share = voice.share(found.silent / actors if actors else 0.0)
    silent = say("figure.interval.silent", found.silent, actors=say("count.actor", actors))
    parts = [
        say("partners.named", name=silent, place=share),
        say("figure.interval.doubtful", found.doubtful),
    ]
    if not np.isnan(found.coverage_low):
        ends = {"low": voice.share(found.coverage_low), "high": voice.share(found.coverage_high)}
        parts.append(say("figure.interval.coverage", **ends))
    first = found.table[found.table[f"{name}_rank"] == found.table[f"{name}_rank"].min()]
    if 0 < len(first) <= NAMED:
        low, high = int(first[f"{name}_rank_low"].min()), int(first[f"{name}_rank_high"].max())
        ranks = voice.number(low)
        if high > low:
            ranks = say("number.range", low=ranks, high=voice.number(high))
        names = voice.listing([lettered(str(one)) for one in first["name"]])
        parts.append(
            say("figure.interval.first", len(first), names=names, ranks=ranks,
                measure=measure_name(voice, name))
        )  # fmt: skip
    return say("said.open.sentence", said=say("list.facts").join(parts))


def waves_said(voice: Voice, found: Waves) -> str:
    """Say who came and went, what became of the ties, and which measures changed."""
    say, number = voice.say, voice.number
    status = found.actors["status"].value_counts()
    row = found.turnover.to_dict("index")["all"]
    parts = [
        say("figure.change.stayed", status.get(STAYED, 0),
            joined=number(status.get(JOINED, 0)), left=number(status.get(LEFT, 0))),
        say("figure.change.kept",
            **{name: number(row[name]) for name in (KEPT, ENDED, BEGUN)}),
    ]  # fmt: skip
    if row[LEFT] or row[JOINED]:
        parts.append(say("figure.change.went", left=number(row[LEFT]), joined=number(row[JOINED])))
    if row[UNKNOWN]:
        parts.append(say("figure.change.unknown", row[UNKNOWN]))
    told = found.measures.index[found.measures["p"] < CHANCE]
    parts += [say("figure.change.changed", measure=measure_name(voice, name)) for name in told]
    parts += [] if len(told) else [say("figure.change.same")]
    return say("said.open.sentence", said=say("list.facts").join(parts))
