"""Findings about the network itself: what ran before, who stands between, which kinds meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.mixing.mixing import mixing
from mmnet.views.brief.bars import bars
from mmnet.views.brief.needs import Found
from mmnet.views.document.model import Finding
from mmnet.views.report.kinds import CHANCE, ROUNDS
from mmnet.views.report.sections import NONE, SURE
from mmnet.views.report.story import DRAWS

if TYPE_CHECKING:
    from datetime import date

    from mmnet.views.brief.told import Told

YEARS, LOST = 6, 5
# That an actor's only partner leaves it alone is no finding about the network.
FEWEST_CUT_OFF = 2


def trend(told: Told) -> Found | None:
    """Say how many collaborations run, where it is another number than a year before."""
    table = told.story.years if told.story.dated else None
    if table is None or len(table) < 2:
        return None
    say, moment = told.voice.say, told.net.moment
    last, before = table.iloc[-1], table.iloc[-2]
    change = int(last["active"] - before["active"])
    if not change:
        return None
    now = say("finding.trend.ran", last["active"], when=told.voice.moment(*moment))
    key = "finding.trend.more" if change > 0 else "finding.trend.fewer"
    headline = say(key, now=now, difference=told.number(abs(change)))
    said = say(
        "finding.trend.said",
        pairs=told.count("pair", last["ties"]),
        before=told.number(before["ties"]),
    )
    if not np.isnan(last["kept"]):
        said = told.voice.together(
            said, say("finding.trend.kept", kept=told.voice.share(last["kept"]))
        )
    planned = int(told.story.summary.totals["planned"])
    could = say("finding.trend.could", planned) if planned else ""
    shown = table.tail(YEARS)
    labels, written = (
        [f"{year}" for year in shown["year"]],
        [told.number(n) for n in shown["active"]],
    )
    figure = bars(
        labels, list(shown["active"]), written,
        caption=say("finding.trend.chart" if _one_day(moment) else "finding.trend.chart_year"),
        alt=say("finding.trend.alt", rows=told.rows(labels, written)),
    )  # fmt: skip
    return Found("trend", np.nan, Finding(headline, said, could, figure), table)


def _one_day(moment: tuple[date, date]) -> bool:
    return moment[0] == moment[1]


def between(told: Told) -> Found | None:
    """Name who stands between others, where draws of the collaborations leave no doubt."""
    story, say = told.story, told.voice.say
    if story.order is None:
        return None
    first = story.central.sort_values(["first", "actor_id"], ascending=[False, True]).iloc[0]
    if not (first["first"] >= SURE and first["betweenness"] > NONE):
        return None
    share = told.voice.share
    said = say(
        "finding.between.said", share=share(first["between"], 1), first=share(first["first"], 0),
        draws=DRAWS, partners=told.count("partner", first["degree"]),
    )  # fmt: skip
    headline = say("finding.between.headline", name=first["name"])
    finding = Finding(headline, said, say("finding.between.could"))
    return Found("between", np.nan, finding, story.central)


def mixed(told: Told) -> Found | None:
    """Name the two kinds whose ties chance explains least, where it does not explain them."""
    found = mixing(told.story.now, rounds=ROUNDS)
    tied = found.pairs[found.pairs["observed"] > 0]
    if not len(tied) or told.story.now.actors["kind"].nunique() < 2:
        return None
    order = ["p_adjusted", "observed", "a", "b"]
    row = tied.sort_values(order, ascending=[True, False, True, True]).iloc[0]
    if not row["p_adjusted"] <= CHANCE:
        return None
    say, more = told.voice.say, row["observed"] > row["high"]
    key = f"{'more' if more else 'less'}{'_same' if row['a'] == row['b'] else ''}"
    one, other = told.kinds(str(row["a"])), told.voice.lower(told.kinds(str(row["b"])))
    said = say(
        "finding.mixing.said", observed=told.count("pair", row["observed"]),
        low=told.number(np.floor(row["low"])), high=told.number(np.ceil(row["high"])),
    )  # fmt: skip
    headline = say(f"finding.mixing.{key}", one=one, other=other)
    finding = Finding(headline, said, "" if more else say("finding.mixing.could"))
    return Found("mixing", np.nan, finding, found.pairs)


def parts(told: Told) -> Found | None:
    """Say on how many actors the parts of the network hang."""
    found, say = told.story.robust, told.voice.say
    cuts = int(found.structure["articulation_actors"])
    if not cuts or found.articulation["cut_off"].max() < FEWEST_CUT_OFF:
        return None
    said = say(
        "finding.parts.said", tied=told.count("actor", found.structure["tied_actors"]),
        parts=say("finding.parts.part", found.structure["components"]),
    )  # fmt: skip
    top = found.articulation.reset_index()
    top = top.assign(name=top["actor_id"].map(told.story.names)).head(LOST)
    labels, written = list(top["name"]), [told.number(value) for value in top["cut_off"]]
    figure = bars(
        labels, list(top["cut_off"]), written, caption=say("finding.parts.chart"),
        alt=say("finding.parts.alt", rows=told.rows(labels, written)),
    )  # fmt: skip
    finding = Finding(say("finding.parts.headline", cuts), said, say("finding.parts.could"), figure)
    return Found("parts", np.nan, finding, found.articulation)


STRUCTURE = (trend, between, parts, mixed)
