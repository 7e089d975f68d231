"""Findings about needs: what is open, what rests on one partner, what lapses, how well it is done.

A finding's consequence is the share of the programs' needs, by weight, that is at stake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.equality import ByContent
from mmnet.measures.coverage.status import LAPSING, NONE, OPEN, SOON, TOO_FEW, UNCERTAIN
from mmnet.measures.inference.leader import leading_column
from mmnet.views.brief.bars import bars
from mmnet.views.document.model import Finding
from mmnet.views.report.history import fell_said, needs_changed
from mmnet.wording import whole_ties

if TYPE_CHECKING:
    from mmnet.views.brief.told import Told
    from mmnet.views.document.model import Figure

MOST_BARS, MOST_CELLS = 6, 3
WORDS = {NONE: "none", UNCERTAIN: "uncertain", TOO_FEW: "too_few"}
# Quality of which more than this is unknown carries no finding.
DOUBT = 0.1


@dataclass(frozen=True, eq=False)
class Found(ByContent):
    """A finding with what it weighs, and the rows that its numbers come from."""

    key: str
    consequence: float
    finding: Finding
    rows: pd.DataFrame


def open_needs(told: Told) -> Found | None:
    """Say how many needs are open, and where most are."""
    cov, say = told.covered, told.voice.say
    still = int(cov.counts["open"])
    if not still:
        return None
    parts = [
        say(f"finding.open.{WORDS[word]}", cov.counts[word]) for word in OPEN if cov.counts[word]
    ]
    lead = say("finding.open.headline", still, needs=told.count("need", cov.counts["needs"]))
    met = float(cov.total["k_coverage"])
    said = say(
        "finding.open.said", met=told.voice.share(met),
        wanting=say("finding.open.wanting", cov.counts["wanting"]),
    )  # fmt: skip
    by_mode = cov.gaps.groupby("column", sort=True).size()
    top = _largest(by_mode)
    places = [say("partners.mode", value, mode=told.mode(str(key))) for key, value in _firsts(top)]
    could = [say("finding.open.could", places=told.voice.listing(places))] if places else []
    if len(told.story.advised.partners):
        could.append(say("finding.open.could_next"))
    figure = _chart(told, "open", [told.mode(str(key)) for key in top.index], top, len(by_mode))
    headline = say("finding.open.joined", lead=lead, parts=told.voice.listing(parts))
    finding = Finding(headline, said, told.voice.together(*could), figure)
    return Found("open", 1 - met, finding, cov.gaps)


def single_partner(told: Told) -> Found | None:
    """Say which needs rest on one partner each, and what the loss of one would cost."""
    cov, say = told.covered, told.voice.say
    rows = cov.single_sources
    if not len(rows):
        return None
    worst = told.story.robust.worst.iloc[0]
    now, left = float(cov.total["coverage"]), float(worst["coverage"])
    cost = {"now": told.voice.share(now, 1), "left": told.voice.share(left, 1)}
    loss, cells = "", rows
    if worst["lost"] > 0 and worst["equals"] == 1:
        loss = say("finding.single.loss", partner=worst["partners"], **cost)
        cells = rows[rows["partner_label"] == worst["partners"]]
    elif worst["lost"] > 0:
        partners = told.count("partner", worst["equals"])
        loss = say("finding.single.loss_equal", partners=partners, **cost)
    at_stake = told.weight_share(rows["weight"].sum())
    said = say("finding.single.said", share=told.voice.share(at_stake), loss=loss).strip()
    could = say("finding.single.could", cells=_cells(told, cells))
    by_partner = rows.groupby("partner_label", sort=True).size()
    top = _largest(by_partner)
    figure = _chart(told, "single", list(map(str, top.index)), top, len(by_partner))
    headline = say("finding.single.headline", len(rows))
    return Found("single", at_stake, Finding(headline, said, could, figure), rows)


def lapsing(told: Told) -> Found | None:
    """Say which needs lose their last partner soon."""
    cov, say = told.covered, told.voice.say
    rows = cov.lapsing(SOON)
    if not len(rows):
        return None
    at_stake = told.weight_share(float(cov.required.loc[cov.lapses, "weight"].sum()))
    days = pd.to_datetime(rows["lapses_on"])
    first = rows.iloc[0].to_dict()
    said = say(
        "finding.lapsing.said", share=told.voice.share(at_stake), cell=told.cell(first),
        day=told.voice.day(days.iloc[0].date()),
    )  # fmt: skip
    # The longest bar is what ends first.
    soon = pd.Timestamp(cov.at[1]) + pd.DateOffset(months=SOON)
    left = (soon - days).dt.days.clip(lower=1).head(MOST_BARS)
    written = [told.voice.short_day(day.date()) for day in days.head(MOST_BARS)]
    labels = [str(label) for label in rows["row_label"].head(MOST_BARS)]
    figure = bars(
        labels, list(left), written, caption=_caption(told, "lapsing", len(left), len(rows)),
        alt=say("finding.lapsing.alt", rows=told.rows(labels, written)),
    )  # fmt: skip
    headline = say("finding.lapsing.headline", cov.counts[LAPSING], months=SOON)
    could = say("finding.lapsing.could", cells=_cells(told, rows))
    return Found("lapsing", at_stake, Finding(headline, said, could, figure), rows)


def quality(told: Told) -> Found | None:
    """Say what is left of coverage where each need counts by how well it is served."""
    cov, say, scored = told.covered, told.voice.say, told.story.scored
    total = cov.total
    lost = float(total["coverage"] - total["effective"])
    if scored is None or not lost > 0 or total["effective_high"] - total["effective"] > DOUBT:
        return None
    readings = cov.readings.loc[["coverage", "k_coverage", "effective"], "value"]
    labels = [say(f"finding.quality.{key}") for key in readings.index]
    written = [told.voice.share(value) for value in readings]
    scores = scored.scores[[name for name in scored.names if scored.scores[name].notna().any()]]
    could = say("finding.quality.could_see")
    if len(scores.columns) > 1:
        worst = leading_column(-scores)
        if worst.sure:
            label = told.voice.label(told.net.ontology, "methods", str(worst.name))
            could = say("finding.quality.could", method=label, score=told.number(-worst.value, 2))
    figure = bars(
        labels, list(readings), written, caption=say("finding.quality.chart"),
        alt=say("finding.quality.alt", rows=told.rows(labels, written)),
    )  # fmt: skip
    effective = {key: told.voice.share(float(total[key])) for key in ("coverage", "effective")}
    said, high = say("finding.quality.said"), told.voice.share(float(total["effective_high"]))
    if high != effective["effective"]:
        said = told.voice.together(said, say("finding.quality.said_high", high=high))
    headline = say("finding.quality.headline", **effective)
    return Found("quality", lost, Finding(headline, said, could, figure), cov.readings)


def fell(told: Told) -> Found | None:
    """Say that coverage fell within a year, and through which needs."""
    table, headline = told.story.years, fell_said(told.story, told.voice)
    changed = needs_changed(told.story, table) if headline else None
    if table is None or changed is None:
        return None
    say, share = told.voice.say, told.voice.share
    lost, fresh = changed["lost"], changed["fresh"]
    parts = [say(f"finding.fell.{key}", len(rows)) for key, rows in changed.items() if len(rows)]
    ordered = lost.sort_values("weight", ascending=False, kind="stable")
    ordered = ordered.assign(row_label=ordered["row"].map(told.covered.row_labels))
    left = [say("finding.fell.could", cells=_cells(told, ordered))] if len(lost) else []
    new = [say("finding.fell.could_new")] if len(fresh) or not len(lost) else []
    of_new = fresh["weight"].sum() > lost["weight"].sum()
    could = told.voice.together(*([*new, *left] if of_new else [*left, *new]))
    shown = table[table["coverage"].notna()].tail(MOST_BARS)
    labels, written = [f"{year}" for year in shown["year"]], list(map(share, shown["coverage"]))
    one_day = told.net.moment[0] == told.net.moment[1]
    figure = bars(
        labels, list(shown["coverage"]), written,
        caption=say("finding.fell.chart" if one_day else "finding.fell.chart_year"),
        alt=say("finding.fell.alt", rows=told.rows(labels, written)),
    )  # fmt: skip
    said = say("finding.fell.said", parts=told.voice.listing(parts))
    at_stake = told.weight_share(float(lost["weight"].sum() + fresh["weight"].sum()))
    return Found("fell", at_stake, Finding(headline, said, could, figure), table)


NEEDS = (open_needs, single_partner, lapsing, quality, fell)


def _chart(told: Told, key: str, labels: list[str], values: pd.Series, every: int) -> Figure | None:
    """Draw bars of counts; one bar, or equals of which only some have room, are no picture."""
    if len(values) < 2:
        return None
    written = [told.number(value) for value in values]
    return bars(
        labels, list(values), written, caption=_caption(told, key, len(values), every),
        alt=told.voice.say(f"finding.{key}.alt", rows=told.rows(labels, written)),
    )  # fmt: skip


def _caption(told: Told, key: str, shown: int, every: int) -> str:
    """Say what bars show; of how many they are the first."""
    caption = told.voice.say(f"finding.{key}.chart")
    if shown == every:
        return caption
    number, all_of_them = told.number(shown), told.number(every)
    return told.voice.say("finding.chart.cut", caption=caption, number=number, all=all_of_them)


def _largest(counts: pd.Series) -> pd.Series:
    """The largest first; equals of the last that has room are all there, or none."""
    ordered: pd.Series = counts.sort_values(ascending=False, kind="stable")
    return ordered.head(whole_ties(ordered.tolist(), MOST_BARS))


def _firsts(counts: pd.Series) -> list[tuple[object, int]]:
    """The first few, up to where the next is not smaller."""
    if len(counts) > 1 and counts.min() == counts.max():
        return []  # none is more open than another
    for most in (2, 3, 1):
        if len(counts) <= most or counts.iloc[most - 1] > counts.iloc[most]:
            return list(counts.head(most).items())
    return []


def _cells(told: Told, rows: pd.DataFrame) -> str:
    cells = [told.cell(row) for row in rows.to_dict("records")]
    return told.voice.listing(cells, most=MOST_CELLS)
