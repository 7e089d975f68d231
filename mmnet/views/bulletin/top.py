"""The top of a bulletin: what became of coverage in one sentence, and a few numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.changes.consequences import LOST, SINGLE, WON
from mmnet.changes.sentences import headline
from mmnet.views.report.content import share
from mmnet.wording import agree, capital, count, listing

if TYPE_CHECKING:
    from mmnet.views.bulletin.sides import Sides

ARROW = " → "


def said(sides: Sides) -> str:
    """Say what became of coverage and why; without needs, how much changed."""
    if not sides.has_needs:
        return capital(headline(sides.diff))
    old, new = _shares(sides)
    parts = [*_won_and_lost(sides), *_asked(sides)]
    return f"{_moved(old, new)}{': ' if parts else ''}{listing(parts)}."


def _moved(old: float, new: float) -> str:
    """Say from where to where coverage went."""
    if np.isnan(old) or np.isnan(new):
        side = "before" if np.isnan(old) else "any more"
        known = share(new if np.isnan(old) else old)
        return f"Coverage is {known}; nothing was asked for {side}"
    if share(old) == share(new):
        return f"Coverage is {share(new)}, as before"
    verb = "rose" if new > old else "fell"
    return f"Coverage {verb} from {share(old)} to {share(new)}"


def _shares(sides: Sides) -> tuple[float, float]:
    old, new = (float(covered.total["coverage"]) for covered in sides.covered)
    return old, new


def _won_and_lost(sides: Sides) -> list[str]:
    found = sides.diff.consequences["what"].value_counts()
    won, lost, single = (int(found.get(word, 0)) for word in (WON, LOST, SINGLE))
    said = [
        (won, f"won {agree(won, 'its', 'their')} first partner"),
        (lost, f"lost {agree(lost, 'its', 'their')} last partner"),
        (single, "came to rest on one partner alone"),
    ]
    told = [(number, words) for number, words in said if number]
    return [
        f"{f'{number:,}' if at else count(number, 'need')} {words}"
        for at, (number, words) in enumerate(told)
    ]


def _asked(sides: Sides) -> list[str]:
    """Say where what is asked for changed: that moves coverage too."""
    lines = sides.diff.lines
    rows = lines[lines["table"] == "needs"].drop_duplicates("line")
    return [f"{count(len(rows), 'line')} of what is needed changed"] if len(rows) else []


def numbers(sides: Sides) -> tuple[tuple[str, str], ...]:
    """Return the few numbers of the whole, before and after."""
    facts = []
    if sides.has_needs:
        old, new = (covered.counts for covered in sides.covered)
        facts = [
            ("Coverage", _both(*(share(value) or "none" for value in _shares(sides)))),
            ("Open needs", _both(f"{old['open']:,}", f"{new['open']:,}")),
        ]
    sizes = [f"{len(sides.tied(story)):,}" for story in (sides.old, sides.new)]
    facts.append(("Actors that work with others", _both(*sizes)))
    return tuple(facts)


def _both(old: str, new: str) -> str:
    return new if old == new else f"{old}{ARROW}{new}"
