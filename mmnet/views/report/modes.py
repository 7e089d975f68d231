"""What each mode yields, by what the ontology says is measured of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.measures.evaluation.modes import modes
from mmnet.views.report.drawn.flows import flows_drawn
from mmnet.views.said.modes import measure_said, mode_said, unit_said, value_said

if TYPE_CHECKING:
    from mmnet.measures.evaluation.modes import ModeLines
    from mmnet.ontology import Mode
    from mmnet.views.report.content import Picture, Section, Table
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
CURRENCY = r"[A-Z]{3}"  # ISO 4217
FLOWS = {"giver": "giving_kind", "receiver": "receiving_kind", "amount": "amount", "unit": "unit",
         "share": "share"}  # fmt: skip
GIVERS = {"mode": "mode", "name": "giver", "amount": "amount", "unit": "unit", "share": "share"}


def mode_lines(story: Story) -> Section:
    """Each mode with what the ontology says is measured of it."""
    found, voice = modes(story.now), story.voice
    used = found.table["collaborations"] > 0
    table = found.table[used]
    table = table.assign(unit=[unit_said(voice, unit) for unit in table["unit"]])
    lines = found.lines[found.lines["mode"].isin(table.index)]
    lines = lines.assign(
        mode=lines["mode"].map(table["label"]),
        measure=[measure_said(voice, name) for name in lines["measure"]],
        value=[value_said(voice, value) for value in lines["value"]],
        unit=[unit_said(voice, unit) for unit in lines["unit"]],
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
    said, drawn, flowing = _flows(story, found)
    note = story.say("report.modes.note")
    if story.dated:
        note = voice.together(story.say("report.modes.counted", when=story.when), note)
    if not used.all():
        names = voice.listing([voice.lower(label) for label in found.table.loc[~used, "label"]])
        note = voice.together(story.say("report.modes.unused", names=names), note)
    return story.section(
        "modes", said, listed=_sentences(story, found), tables=(*flowing, *tables), pictures=drawn,
        notes=(note,),
    )  # fmt: skip


def _flows(story: Story, found: ModeLines) -> tuple[str, tuple[Picture, ...], tuple[Table, ...]]:
    """Say and draw which kinds give most to which, in the mode that moves most money."""
    mode = _largest(story, found)
    if mode is None:
        return "", (), ()
    bands = flowing(story, mode)
    if not len(bands):
        return "", (), ()
    unit, top = unit_said(story.voice, mode.unit), bands.iloc[0]
    said = story.say(
        "report.modes.flow", mode=story.voice.lower(mode.label), giver=top["giver"],
        receiver=top["receiver"], amount=_amount(story, top["amount"]), unit=unit,
        share=story.voice.share(top["share"]), all=_amount(story, bands["amount"].sum()),
    )  # fmt: skip
    rows = {"flow_all": f"{_amount(story, bands['amount'].sum())} {unit}"}
    about = {"mode": mode.label}
    shown = bands.assign(unit=unit, amount=[_amount(story, one) for one in bands["amount"]])
    table = story.table(shown, "flows", FLOWS, percent=("share",), about=about)
    return said, (flows_drawn(story, bands, mode.label, unit),), (story.facts("flow", rows), table)


def _largest(story: Story, found: ModeLines) -> Mode | None:
    """The directed mode that moves most money; where there is none, most of anything."""
    table = found.table[found.table["givers"] > 0]
    money = table[table["unit"].astype("str").str.fullmatch(CURRENCY)]
    table = money if len(money) else table
    if not len(table):
        return None
    most = table["amount" if len(money) else "known_amounts"].astype(float)
    return story.now.ontology.modes[str(most.sort_index().idxmax())]


def flowing(story: Story, mode: Mode) -> pd.DataFrame:
    """Sum what kinds of actors give each other in a mode, the most first.

    Returns
    -------
    DataFrame
        giver_kind, giver (its label), receiver, amount in the mode's unit, share of all.
    """
    net = story.now
    table = net.collaborations[net.counted().to_numpy()]
    own = table[(table["mode"] == mode.id) & (table["unit"] == mode.unit)]
    arcs = net.graph().arcs()
    arcs = arcs[arcs["collaboration_id"].isin(own["collaboration_id"]) & arcs["directed"]]
    arcs = arcs.dropna(subset=["amount"])
    kind = net.actors.set_index("actor_id")["kind"]
    frame = pd.DataFrame(
        {
            "giver_kind": arcs["source"].map(kind).fillna("").to_numpy(),
            "receiver_kind": arcs["target"].map(kind).fillna("").to_numpy(),
            "amount": arcs["amount"].to_numpy(),
        }
    )
    sums = frame.groupby(["giver_kind", "receiver_kind"])["amount"].sum().reset_index()
    sums = sums[sums["amount"] > 0].sort_values(
        ["amount", "giver_kind", "receiver_kind"], ascending=[False, True, True], ignore_index=True
    )
    labels = {one.id: one.plural for one in net.ontology.kinds.values()}
    unknown = story.say("figure.word.unknown")
    return sums.assign(
        giver=sums["giver_kind"].map(labels).fillna(unknown),
        receiver=sums["receiver_kind"].map(labels).fillna(unknown),
        share=sums["amount"] / sums["amount"].sum(),
    )


def _sentences(story: Story, found: ModeLines) -> tuple[str, ...]:
    said = []
    for mode, row in found.table[found.table["collaborations"] > 0].iterrows():
        lines = found.lines[found.lines["mode"] == mode].to_dict("records")
        said.append(mode_said(story.voice, row.to_dict(), lines, _amount(story, row["amount"])))
    return tuple(said)


def _amount(story: Story, value: float) -> str:
    """Write a total: whole above a thousand."""
    whole = abs(value) >= 1000 or float(value).is_integer()
    return story.voice.written(value, ",.0f" if whole else ",.4g")
