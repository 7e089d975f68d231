"""History: what was, in the past tense, each year held against the same day of the others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.evaluation.modes import modes
from mmnet.views.report.drawn.years import slopes_drawn, years_drawn
from mmnet.views.said.modes import unit_said

if TYPE_CHECKING:
    from mmnet.views.language.voice import Voice
    from mmnet.views.report.content import Picture, Section, Table
    from mmnet.views.report.story import Story

MANY = 15
YEARS = {
    "active": "ran", "unknown": "may_have_run", "actors": "actors", "ties": "tied_pairs",
    "kept": "kept", "coverage": "coverage", "coverage_high": "at_most",
}  # fmt: skip
MODES = {
    "label": "mode", "collaborations": "collaborations", "actors": "actors", "amount": "amount",
    "unit": "unit", "known_amounts": "amount_known",
}  # fmt: skip


def progress(story: Story) -> Section:
    """What progress there was over time, and what the whole record held."""
    table = story.years
    said, years = _years(story, table)
    changed = needs_changed(story, table)
    if changed is not None:
        counts = {f"needs_{word}": story.number(len(rows)) for word, rows in changed.items()}
        years.append(story.facts("needs_changed", counts))
    told, recorded = _record(story)
    drawn: list[Picture] = []
    if table is not None and len(table) > 1:
        grown, picture = _by_mode(story, table)
        years, drawn = [*years, grown], [picture, years_drawn(story, table)]
    if not drawn and not told:
        return story.lacking("progress", *said, asks=True, tables=tuple(years))
    return story.section(
        "progress", *said, *told, asks=True, tables=(*years, *recorded), pictures=tuple(drawn),
        notes=(story.say("report.progress.note"),),
    )  # fmt: skip


def needs_changed(story: Story, table: pd.DataFrame | None) -> dict[str, pd.DataFrame] | None:
    """Compare the needs with those of a year before.

    Returns
    -------
    dict of DataFrame or None
        Rows of `required`: lost (had a partner then, has none), won (has one, had none), fresh
        (was not asked for then, has none); None where needs of both moments are not known.
    """
    if table is None or table["coverage"].tail(2).notna().sum() < 2:
        return None
    when = str(table["when"].iloc[-2])
    before = coverage(story.net.with_moment(when if "-" in when else int(when))).required
    now = story.covered.required
    held = pd.Series(before["x"].to_numpy() > 0, index=_needs(before))
    then = held.reindex(_needs(now)).to_numpy()
    has = now["x"].to_numpy() > 0
    return {
        "lost": now[(then == True) & ~has],  # noqa: E712 - neither False nor unknown
        "won": now[(then == False) & has],  # noqa: E712
        "fresh": now[pd.isna(then) & ~has],
    }


def fallen(story: Story, voice: Voice) -> dict[str, str]:
    """Write coverage of a year before and of now, where it fell; nothing where it did not."""
    table = story.years if story.dated else None
    if table is None or len(table) < 2:
        return {}
    before, now = table["coverage"].iloc[-2:]
    told = {"before": voice.share(before), "now": voice.share(now)}
    return told if now < before and told["before"] != told["now"] else {}


def fell_said(story: Story, voice: Voice) -> str:
    """Say that coverage fell within a year, where it did."""
    told = fallen(story, voice)
    return voice.say("finding.fell.headline", **told) if told else ""


def _needs(required: pd.DataFrame) -> pd.MultiIndex:
    """What each need asks for; the same asked for twice is counted."""
    asks = required[["row", "column", "kind", "region"]].fillna("").astype("str")
    return pd.MultiIndex.from_frame(asks.assign(at=asks.groupby(list(asks.columns)).cumcount()))


def _by_mode(story: Story, table: pd.DataFrame) -> tuple[Table, Picture]:
    """Count what ran of each mode at the last two moments."""
    whens = [str(table["when"].iloc[at]) for at in (-2, -1)]
    then, now = (_ran(story, when) for when in whens)
    ontology, voice = story.net.ontology, story.voice
    used = [mode for mode in ontology.modes if then.get(mode, 0) or now.get(mode, 0)]
    rows = [
        (voice.label(ontology, "modes", mode), int(then.get(mode, 0)), int(now.get(mode, 0)))
        for mode in used
    ]
    heads = (_said(story, table.iloc[-2]), _said(story, table.iloc[-1]))
    frame = pd.DataFrame(rows, columns=["mode", "then", "now"])
    names = {"mode": "mode", "then": "year_before", "now": "now"}
    return story.table(frame, "modes_then", names, most=40), slopes_drawn(story, rows, heads)


def _ran(story: Story, when: str) -> pd.Series:
    """Collaborations of each mode that are known to run at a day, or in a year."""
    net = story.net.with_moment(when if "-" in when else int(when))
    return net.collaborations.loc[(net.state() == "active").to_numpy(), "mode"].value_counts()


def _years(story: Story, table: pd.DataFrame | None) -> tuple[list[str], list[Table]]:
    """Compare the last years on the same day, or whole years where the moment is one."""
    if table is None:
        return [story.say("report.progress.no_start")], []
    if len(table) < 2:
        key = "report.progress.nothing_earlier" if len(table) else "report.progress.none_ran"
        return [story.say(key)], []
    columns = {"when": "on" if "-" in table["when"].iloc[-1] else "year", **YEARS}
    if table["coverage"].isna().all():
        del columns["coverage"], columns["coverage_high"]
    percent = ("kept", "coverage", "coverage_high")
    shown = story.table(table, "years", columns, percent=percent, most=30)
    return _compared(story, table), [shown]


def _compared(story: Story, table: pd.DataFrame) -> list[str]:
    say, last, before = story.say, table.iloc[-1], table.iloc[-2]
    way = "on" if "-" in last["when"] else "in"
    when = {"now": _said(story, last), "then": _said(story, before)}
    sentences = [
        say(
            f"report.progress.{way}.ran", **when, ran=story.count("collaboration", last["active"]),
            pairs=story.count("pair", last["ties"]), ran_then=story.number(before["active"]),
            pairs_then=story.number(before["ties"]),
        )
    ]  # fmt: skip
    if not np.isnan(last["kept"]):
        kept = story.voice.share(last["kept"])
        sentences.append(say(f"report.progress.{way}.kept", **when, kept=kept))
    known = table[table["coverage"].notna()]
    if len(known) > 1 and known.index[-1] == last.name:
        first = known.iloc[0]
        said = {
            "first": _said(story, first), "coverage_first": _covered(story, first),
            "now": when["now"], "coverage": _covered(story, last),
        }  # fmt: skip
        if len(known) > 2 and known.index[-2] == before.name:
            said |= {"then": when["then"], "coverage_then": _covered(story, before)}
        key = "covered_then" if "then" in said else "covered"
        sentences.append(say(f"report.progress.{way}.{key}", **said))
    return sentences


def _said(story: Story, row: pd.Series) -> str:
    """Say the day or the year of a row."""
    when = str(row["when"])
    return story.voice.day(date.fromisoformat(when)) if "-" in when else when


def _covered(story: Story, row: pd.Series) -> str:
    """Write coverage with its upper bound, where the dates leave any doubt."""
    low, high = story.voice.share(row["coverage"]), story.voice.share(row["coverage_high"])
    return low if low == high else story.say("number.range", low=low, high=high)


def _record(story: Story) -> tuple[list[str], list[Table]]:
    """Tell of all that was recorded, where it is more than what runs."""
    net = story.net
    if net.has_moment or not story.dated:
        return [], []
    graph, ended = net.graph(), int(story.summary.totals["ended"])
    if not ended:
        return [], []
    partners = pd.Series(np.diff(graph.adjacency().indptr), index=graph.actor_ids)
    top = partners.sort_index().sort_values(ascending=False, kind="stable").head(MANY)
    table = pd.DataFrame({"name": story.names.reindex(top.index), "partners": top})
    now = story.now.graph().n_ties
    rows = {
        "ended_ties": story.number(ended),
        "ever": story.number(graph.n_ties),
        "do_now": story.number(now),
    }
    over = story.say("report.progress.over", ended)
    ever = story.say(
        "report.progress.ever", now, pairs=story.count("pair", graph.n_ties), when=story.when
    )
    sentences = [story.voice.together(over, ever)]
    leads = list(table.loc[top == top.max(), "name"]) if top.max() else []
    if story.firsts(leads) and (partners == partners.max()).sum() == (top == top.max()).sum():
        said = {"names": story.firsts(leads), "most": story.number(top.max())}
        sentences.append(story.say("report.progress.most", len(leads), **said))
    lines = modes(net)
    used = lines.table[lines.table["collaborations"] > 0].reset_index()
    used = used.assign(unit=[unit_said(story.voice, unit) for unit in used["unit"]])
    return sentences, [
        story.facts("record", rows),
        story.table(table, "most_ever", {"name": "actor", "partners": "partners"}),
        story.table(used, "modes_ever", MODES, most=40),
    ]
