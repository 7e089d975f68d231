"""What is not known: states, columns, needs, and who did not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.measures.evaluation.ratings import ratings
from mmnet.views.document.model import Heading, Listing, Note, Paragraph
from mmnet.views.said.known import known_said
from mmnet.views.said.notes import left_out_said

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.views.brief.told import Told
    from mmnet.views.document.model import Block

# Columns of collaborations on which findings rest; further ones stand in the report.
COLUMNS = ("start", "end", "agreement", "amount", "source")


def unknown(told: Told) -> list[Block]:
    """List what is not known, with its heading."""
    small = told.voice.together(*_country(told), *_needs(told), *_warnings(told))
    left = left_out(told)
    held = [left] if left else [*_columns(told), *_ratings(told)]
    said = [*_states(told), *held, *([small] if small else [])]
    body = Listing(tuple(said)) if said else Paragraph(told.voice.say("unknown.nothing"))
    return [Heading(told.voice.say("heading.unknown")), body]


def completeness(told: Told, works: pd.Series | None = None) -> list[Block]:
    """Say in a line how complete the record is, of all collaborations or of some."""
    said = known_said(told.voice, told.net, works)
    return [Note(said)] if said else []


def left_out(told: Told) -> str:
    """Say what a public copy leaves out; nothing of another network."""
    return left_out_said(told.voice, told.net.left_out)


def _states(told: Told) -> list[str]:
    totals, say = told.story.summary.totals, told.voice.say
    if not totals["collaborations"]:
        return []
    if not told.story.dated:
        return [say("unknown.states_none")]
    if not totals["unknown"]:
        return []
    said = say("unknown.states", totals["unknown"], all=told.number(totals["collaborations"]))
    total = told.covered.total if told.has_needs else {"coverage": 0, "coverage_high": 0}
    if told.voice.share(float(total["coverage_high"])) == told.voice.share(
        float(total["coverage"])
    ):
        return [said]
    high = say("unknown.states_high", high=told.voice.share(float(total["coverage_high"])))
    return [told.voice.together(said, high)]


def _columns(told: Told) -> list[str]:
    """Say of which share of the collaborations the main columns are known."""
    say, table = told.voice.say, told.net.collaborations
    rows = [(name, float(table[name].notna().mean())) for name in COLUMNS if name in table]
    parts = [
        say("unknown.column", name=say(f"column.{name}"), share=told.voice.share(value))
        for name, value in rows
        if value < 1
    ]
    return [say("unknown.known", columns=told.voice.listing(parts))] if parts else []


def _country(told: Told) -> list[str]:
    known = told.net.actors["country"].notna()
    lost = int((~known).sum())
    return [told.voice.say("unknown.country", lost, all=told.number(len(known)))] if lost else []


def _needs(told: Told) -> list[str]:
    """Say where needs are not known: of all programs, or of some."""
    if not told.has_needs:
        key = "unknown.nothing_asked" if told.story.has_programs else "unknown.no_programs"
        return [told.voice.say(key)]
    table = told.covered.table
    silent = int((table["cells"] == 0).sum())
    return [told.voice.say("unknown.needs", silent, all=told.number(len(table)))] if silent else []


def _ratings(told: Told) -> list[str]:
    """Say who was rated, and by how many; single answers do not follow from it."""
    net, say = told.net, told.voice.say
    if not len(net.ratings):
        return [say("unknown.ratings_none")] if len(net.actors) > 1 else []
    found = ratings(net)
    return [
        say(
            "unknown.ratings", rated=told.number(len(found.full)),
            actors=told.count("actor", len(net.actors)),
            shown=told.number(int((~found.public["suppressed"]).sum())),
            raters=told.count("actor", net.ratings["rater"].nunique()),
        )
    ]  # fmt: skip


def _warnings(told: Told) -> list[str]:
    found = len(told.net.check())
    return [told.voice.say("unknown.warnings", found)] if found else []
