"""What each mode yields, by what the ontology says is measured of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.measures.evaluation.modes import modes
from mmnet.views.said.modes import measure_said, mode_said, unit_said, value_said

if TYPE_CHECKING:
    from mmnet.measures.evaluation.modes import ModeLines
    from mmnet.views.report.content import Section
    from mmnet.views.report.story import Story

COLUMNS = {
    "label": "mode", "collaborations": "collaborations", "actors": "actors", "amount": "amount",
    "unit": "unit", "known_amounts": "amount_known", "givers": "givers", "hhi": "hhi",
    "gini": "gini", "balance": "both_ways",
}  # fmt: skip
MEASURED = {
    "mode": "mode", "measure": "measure", "value": "value", "unit": "unit", "known": "known_in",
    "collaborations": "collaborations",
}  # fmt: skip
GIVERS = {"mode": "mode", "name": "giver", "amount": "amount", "unit": "unit", "share": "share"}


def mode_lines(story: Story) -> Section:
    """Each mode with what the ontology says is measured of it."""
    found, voice = modes(story.now), story.voice
    table = found.table.assign(unit=[unit_said(voice, unit) for unit in found.table["unit"]])
    lines = found.lines.assign(
        mode=found.lines["mode"].map(found.table["label"]),
        measure=[measure_said(voice, name) for name in found.lines["measure"]],
        value=[value_said(voice, value) for value in found.lines["value"]],
        unit=[unit_said(voice, unit) for unit in found.lines["unit"]],
    )
    leading = found.givers.groupby("mode", sort=False).head(3)
    leading = leading.assign(
        mode=leading["mode"].map(found.table["label"]),
        unit=[unit_said(voice, unit) for unit in leading["unit"]],
    )
    shares = {"hhi": 2, "gini": 2, "balance": 2}
    tables = [
        story.table(table.reset_index(), "mode_lines", COLUMNS, decimals=shares, most=40),
        story.table(lines, "measured", MEASURED, most=80),
    ]
    if len(leading):
        tables.append(story.table(leading, "givers", GIVERS, percent=("share",), most=80))
    note = story.say("report.modes.note")
    if story.dated:
        note = voice.together(story.say("report.modes.counted", when=story.when), note)
    return story.section(
        "modes", listed=_sentences(story, found), tables=tuple(tables), notes=(note,)
    )


def _sentences(story: Story, found: ModeLines) -> tuple[str, ...]:
    said = []
    for mode, row in found.table.iterrows():
        lines = found.lines[found.lines["mode"] == mode].to_dict("records")
        said.append(mode_said(story.voice, row.to_dict(), lines, _amount(story, row["amount"])))
    return tuple(said)


def _amount(story: Story, value: float) -> str:
    """Write a total: whole above a thousand."""
    whole = abs(value) >= 1000 or float(value).is_integer()
    return story.voice.written(value, ",.0f" if whole else ",.4g")
