"""What benefits and drawbacks the collaborations have, and how families differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.evaluation.benefits import benefit_rows, benefits
from mmnet.measures.inference.leader import leader
from mmnet.views.report.drawn.questions import benefits_drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from mmnet.measures.inference.leader import Leader
    from mmnet.views.report.content import Section
    from mmnet.views.report.story import Story

HIGHEST = 4.0  # of the scale of benefits
COLUMNS = {
    "label": "family", "collaborations": "collaborations", "rated": "benefit_rated",
    "benefit_giver": "benefit_giver", "benefit_receiver": "benefit_receiver",
    "one_sided": "one_sided", "low": "low_side", "issues_open": "issues_open",
    "scored": "scored_twice", "improved": "score_change", "worse": "score_fell",
}  # fmt: skip


def gains(story: Story) -> Section:
    """What benefits and drawbacks there are."""
    table = benefits(story.now).reset_index()
    if not (table["rated"].sum() or table["scored"].sum() or table["issues_open"].notna().any()):
        return story.lacking("benefits", story.say("report.benefits.none"), asks=True)
    rows, chances = benefit_rows(story.now), dict[str, str]()
    sentences = [part(story, table, rows, chances) for part in (_one_sided, _open_issues, _risen)]
    listed = story.table(
        table, "benefits", COLUMNS,
        decimals={"benefit_giver": 1, "benefit_receiver": 1, "improved": 1},
        percent=("one_sided", "low", "issues_open", "worse"),
    )  # fmt: skip
    numbers = story.facts("families", chances)
    return story.section(
        "benefits", *sentences, asks=True, tables=(numbers, listed),
        pictures=benefits_drawn(story, table, HIGHEST),
    )  # fmt: skip


def _one_sided(story: Story, table: pd.DataFrame, rows: pd.DataFrame, said: dict[str, str]) -> str:
    known = rows.dropna(subset=["one_sided"])
    if not len(known):
        return ""
    found = leader(known["one_sided"], known["family"])
    said["benefit_known"] = story.number(len(known))
    said["one_sided"] = story.voice.share(known["one_sided"].mean())
    held = story.count("collaboration", len(known))
    lead = story.say("report.benefits.one_sided", share=said["one_sided"], held=held)
    return _compared(story, lead, found, table, told=(said, "one_sided"),
                     write=story.voice.share)  # fmt: skip


def _open_issues(
    story: Story, table: pd.DataFrame, rows: pd.DataFrame, said: dict[str, str]
) -> str:
    known = rows[rows["raised"] > 0]
    if not len(known):
        return ""
    found = leader(known["open"] / known["raised"], known["family"], weights=known["raised"])
    raised = known["raised"].sum()
    said["issues_raised"] = story.number(raised)
    said["issues_open"] = story.voice.share(known["open"].sum() / raised)
    issues = story.count("issue", raised)
    lead = story.say("report.benefits.open", share=said["issues_open"], issues=issues)
    return _compared(story, lead, found, table, told=(said, "open"), write=story.voice.share)


def _risen(story: Story, table: pd.DataFrame, rows: pd.DataFrame, said: dict[str, str]) -> str:
    known = rows.dropna(subset=["improved"])
    if not len(known):
        return ""
    found = leader(known["improved"], known["family"])
    mean = known["improved"].mean()
    said["scored_twice"] = story.number(len(known))
    points = said["score_change"] = story.number(abs(mean), 1)
    key = "same" if points == story.number(0.0, 1) else "rose" if mean >= 0 else "fell"
    held = story.count("collaboration", len(known))
    lead = story.say(f"report.benefits.{key}", points=points, held=held)
    return _compared(story, lead, found, table, told=(said, "changed"),
                     write=lambda value: story.number(value, 1))  # fmt: skip


def _compared(
    story: Story,
    lead: str,
    found: Leader,
    table: pd.DataFrame,
    *,
    told: tuple[dict[str, str], str],
    write: Callable[[float], str],
) -> str:
    """Say a number of all families, and name the highest only where chance does not explain it."""
    said, word = told
    if np.isnan(found.p):
        return story.say("said.open.sentence", said=lead)
    said[f"differ_{word}"] = story.number(found.p, 3)
    if not found.sure:
        return story.say("report.benefits.unsure", lead=lead)
    label = table.set_index("family")["label"][str(found.name)]
    value = said[f"highest_{word}"] = write(found.value)
    return story.say("report.benefits.sure", lead=lead, family=label, value=value)
