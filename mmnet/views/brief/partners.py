"""Whom to work with next: what each could close, what that rests on, who could be replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.recommendation.candidates import POSSIBLE, SHOWN, STATED
from mmnet.views.document.model import Cell, Heading, Note, Paragraph, Table

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.measures.recommendation.result import Recommendation
    from mmnet.views.brief.told import Told
    from mmnet.views.document.model import Block

GROUNDS = {STATED: "stated", POSSIBLE: "possible"}
MOST_MODES = 3
WIDTHS = (4.6, 5.9, 4.8, 2.5)


def partners(told: Told) -> list[Block]:
    """List the recommended partners, with their heading; nothing where nothing is asked for."""
    if not told.has_needs:
        return []
    say = told.voice.say
    blocks: list[Block] = [Heading(say("heading.partners"))]
    found = told.story.advised
    if not len(found.partners):
        key = "nobody" if told.covered.counts["open"] else "met"
        return [*blocks, Paragraph(say(f"partners.{key}"))]
    return [*blocks, Paragraph(_raised(told, found)), _table(told, found), *_left(told, found)]


def _raised(told: Told, found: Recommendation) -> str:
    """Say what is met now, and what would be with these partners, whom nobody has asked yet."""
    values = {
        name: told.voice.share(getattr(found, name)) for name in ("before", "within", "after")
    }
    asked = told.voice.say("partners.asked")
    if np.isclose(found.within, found.after):
        said = told.voice.say("partners.said_all", before=values["before"], after=values["after"])
    else:
        said = told.voice.say("partners.said", load=told.count("need", found.load), **values)
    return told.voice.together(said, asked)


def _table(told: Told, found: Recommendation) -> Table:
    say = told.voice.say
    rows = tuple(
        (
            Cell(_named(told, row)),
            Cell(_closes(told, found.closes[found.closes["partner"] == key])),
            Cell(_rests(told, str(key), found.closes[found.closes["partner"] == key])),
            Cell(_certain(told, found, str(key))),
        )
        for key, row in found.partners.iterrows()
    )
    names = tuple(say(f"partners.{name}") for name in ("name", "closes", "rests", "certain"))
    return Table(say("partners.caption"), names, rows, widths=WIDTHS)


def _named(told: Told, row: pd.Series) -> str:
    place = [told.kind(str(row["kind"]))]
    place += [row["country"]] if isinstance(row["country"], str) else []
    return told.voice.say(
        "partners.named", name=row["name"], place=told.voice.say("list.between").join(place)
    )


def _closes(told: Told, rows: pd.DataFrame) -> str:
    """Say how many needs of how many programs a partner could serve, and in which modes."""
    say = told.voice.say
    by_mode = rows.groupby("column", sort=True).size().sort_values(ascending=False, kind="stable")
    modes = [
        say("partners.mode", value, mode=told.mode(str(mode))) for mode, value in by_mode.items()
    ]
    return say(
        "partners.closes_row", needs=told.count("need", len(rows)),
        programs=told.count("program", rows["row"].nunique()),
        modes=told.voice.listing(modes, most=MOST_MODES),
    )  # fmt: skip


def _rests(told: Told, partner: str, rows: pd.DataFrame) -> str:
    """Say what speaks for a partner."""
    say, known = told.voice.say, told.evidence[partner]
    # That it works in these ways elsewhere is said once, under the table.
    grounds = [text for text in dict.fromkeys(rows["grounds"]) if text != SHOWN]
    said = [say(f"partners.{GROUNDS[text]}") for text in grounds]
    said += [say("partners.running", known.running)]
    said += [say("partners.hosts", len(known.hosts))] if known.hosts else []
    said += [say("partners.country")] if known.country else []
    return say("list.facts").join(said)


def _certain(told: Told, found: Recommendation, partner: str) -> str:
    """Say whether others could do as well: how many choices as good do without a partner."""
    say = told.voice.say
    if not found.solution.optimal:
        return say("partners.unproven")
    sets = found.optima["set"].nunique()
    held = int(found.optima.loc[found.optima["actor_id"] == partner, "set"].nunique())
    if sets <= 1:
        return say("partners.only")
    if held == sets:
        return say("partners.every", all=told.number(sets))
    return say("partners.sets", sets - held, all=told.number(sets))


def _left(told: Told, found: Recommendation) -> list[Block]:
    """Say what the choice rests on, and which needs no choice meets."""
    said = []
    if (found.closes["grounds"] == SHOWN).any():
        said.append(told.voice.say("partners.shown"))
    if found.closes.duplicated(["row", "column"]).any():
        said.append(told.voice.say("partners.overlap"))
    if found.solution.optimal and found.optima["set"].max() > 1:
        said.append(told.voice.say("partners.certain_is"))
    if len(found.impossible):
        said.append(told.voice.say("partners.impossible", len(found.impossible)))
    return [Note(told.voice.together(*said))] if said else []
