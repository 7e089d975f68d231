"""The top of a bulletin: what became of coverage in one sentence, and a few numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.changes.consequences import LOST, SINGLE, WON
from mmnet.views.said.changes import changed_said
from mmnet.wording import capital

if TYPE_CHECKING:
    from mmnet.views.bulletin.sides import Sides

ARROW = " → "
WORDS = {WON: "won", LOST: "lost", SINGLE: "single"}


def said(sides: Sides) -> str:
    """Say what became of coverage and why; without needs, how much changed."""
    if not sides.has_needs:
        return capital(changed_said(sides.voice, sides.diff))
    say = sides.voice.say
    lead = _moved(sides, *_shares(sides))
    parts = [*_won_and_lost(sides), *_asked(sides)]
    if not parts:
        return say("said.open.sentence", said=lead)
    return say("bulletin.top.why", lead=lead, parts=sides.voice.listing(parts))


def _moved(sides: Sides, old: float, new: float) -> str:
    """Say from where to where coverage went."""
    say, share = sides.voice.say, sides.voice.share
    if np.isnan(old) or np.isnan(new):
        key = "not_before" if np.isnan(old) else "not_now"
        known = share(new if np.isnan(old) else old)
        return say(f"bulletin.top.{key}", coverage=known)
    if share(old) == share(new):
        return say("bulletin.top.same", coverage=share(new))
    return say(f"bulletin.top.{'rose' if new > old else 'fell'}", old=share(old), new=share(new))


def _shares(sides: Sides) -> tuple[float, float]:
    old, new = (float(covered.total["coverage"]) for covered in sides.covered)
    return old, new


def _won_and_lost(sides: Sides) -> list[str]:
    """Count what needs won and lost; only the first of these says what is counted."""
    found, say = sides.diff.consequences["what"].value_counts(), sides.voice.say
    told = [(int(found[what]), key) for what, key in WORDS.items() if found.get(what)]
    nouns = ["count.need", *["bulletin.top.further"] * len(told)]
    return [
        say(f"bulletin.top.{key}", number, needs=say(noun, number))
        for noun, (number, key) in zip(nouns, told, strict=False)
    ]


def _asked(sides: Sides) -> list[str]:
    """Say where what is asked for changed: that moves coverage too."""
    lines = sides.diff.lines
    rows = lines[lines["table"] == "needs"].drop_duplicates("line")
    return [sides.voice.say("bulletin.top.asked", len(rows))] if len(rows) else []


def numbers(sides: Sides) -> tuple[tuple[str, str], ...]:
    """Return the few numbers of the whole, before and after."""
    facts, say = [], sides.voice.say
    if sides.has_needs:
        old, new = (covered.counts for covered in sides.covered)
        none = say("status.none")
        shares = [sides.voice.share(value) or none for value in _shares(sides)]
        facts = [
            (say("report.fact.coverage"), _both(*shares)),
            (
                say("report.fact.open"),
                _both(sides.number(old["open"]), sides.number(new["open"])),
            ),
        ]
    sizes = [sides.number(len(sides.tied(story))) for story in (sides.old, sides.new)]
    facts.append((say("bulletin.top.tied"), _both(*sizes)))
    return tuple(facts)


def _both(old: str, new: str) -> str:
    return new if old == new else f"{old}{ARROW}{new}"
