"""What became of needs: lost and won, resting on one partner alone, lapsing soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.changes.consequences import COLUMNS, HANDS, LOST, MOST_NAMES, SINGLE, WON
from mmnet.measures.coverage.status import SOON
from mmnet.views.bulletin.part import Part
from mmnet.views.document.model import Heading, Paragraph
from mmnet.views.said.changes import cause_said
from mmnet.views.said.coverage import need_said

if TYPE_CHECKING:
    from mmnet.views.bulletin.sides import Sides

NEED = {"row_label": "program", "need": "need"}
LOST_AND_WON = {"what": "what", **NEED, "weight": "weight", "partners": "partners", "cause": "why"}
RESTS = {**NEED, "weight": "weight", "before": "partners_before", "partners": "rests_on"}
FEWEST_CHANGED = 6  # of fewer no outcome comes in less than 5 % of cases
LAPSES = {"lapses_on": "until", **NEED, "partner_label": "partner"}


def consequences(sides: Sides) -> Part:
    """List the needs that lost their last partner or won a first one, with the cause."""
    found = sides.hands
    chosen = found[found["what"].isin([LOST, WON])].reset_index(drop=True)
    rows, say = chosen[COLUMNS], sides.voice.say
    if not sides.has_needs:
        return Part((), rows)
    heading = Heading(say("bulletin.heading.consequences"))
    if not len(rows):
        return Part((heading, Paragraph(say("bulletin.needs.none"))), rows)
    words = {LOST: say("bulletin.word.lost"), WON: say("bulletin.word.won")}
    shown = _told(sides, chosen).assign(what=rows["what"].map(words))
    note = say("bulletin.needs.note")
    chance = _chance(sides, int((rows["what"] == WON).sum()), int((rows["what"] == LOST).sum()))
    table = sides.table(shown, "lost_and_won", LOST_AND_WON, note=note)
    return Part((heading, *chance, table), rows)


def _chance(sides: Sides, won: int, lost: int) -> tuple[Paragraph, ...]:
    """Say how often a coin would win and lose as unlike numbers of needs; nothing of a few.

    The exact sign test of McNemar on the needs that changed. Coverage itself is counted, not
    estimated; the question is whether more were won than lost by more than the turn of a coin.
    """
    from scipy.stats import binomtest

    if won + lost < FEWEST_CHANGED:
        return ()
    p = float(binomtest(won, won + lost).pvalue)
    share = sides.voice.share(p)
    said = sides.voice.say(
        "bulletin.needs.chance",
        won=sides.number(won),
        lost=sides.number(lost),
        share=share,
    )
    return (Paragraph(said),)


def single_sources(sides: Sides) -> Part:
    """List the needs that rest on one partner now and did not before."""
    found = sides.hands
    fragile = (found["what"] == SINGLE) | ((found["what"] == WON) & (found["after"] == 1))
    chosen = found[fragile].sort_values("weight", ascending=False, kind="stable")
    chosen = chosen.reset_index(drop=True)
    rows = chosen[COLUMNS]
    if not sides.has_needs:
        return Part((), rows)
    heading = Heading(sides.voice.say("bulletin.heading.fragile"))
    if not len(rows):
        return Part((heading, Paragraph(sides.voice.say("bulletin.needs.no_single"))), rows)
    shown = _told(sides, chosen).assign(before=rows["before"].astype("int64"))
    return Part((heading, sides.table(shown, "rests", RESTS)), rows)


def lapsing(sides: Sides) -> Part:
    """List the needs that lose their last known partner within a year, as things stand now."""
    if not sides.has_needs:
        return Part((), pd.DataFrame(columns=COLUMNS[:1]))
    covered, say = sides.covered[1], sides.voice.say
    rows = covered.lapsing(SOON)
    by = sides.voice.day((pd.Timestamp(covered.at[1]) + pd.DateOffset(months=SOON)).date())
    heading = Heading(say("bulletin.heading.lapsing", SOON))
    if not len(rows):
        return Part((heading, Paragraph(say("bulletin.needs.no_lapsing", day=by))), rows)
    said = say("bulletin.needs.lapsing", len(rows), day=by)
    table = sides.table(_named(sides, rows), "lapses", LAPSES)
    return Part((heading, Paragraph(said), table), rows)


def _told(sides: Sides, rows: pd.DataFrame) -> pd.DataFrame:
    """Say who left or serves each need, and why."""
    voice = sides.voice
    between = voice.say("list.facts")
    return _named(sides, rows).assign(
        partners=[voice.listing(list(one.partners), most=MOST_NAMES) for one in rows[HANDS]],
        cause=[between.join(cause_said(voice, each) for each in one.causes) for one in rows[HANDS]],
    )


def _named(sides: Sides, rows: pd.DataFrame) -> pd.DataFrame:
    needs = [need_said(sides.voice, row, sides.kinds) for row in rows.to_dict("records")]
    return rows.assign(need=needs)
