"""Sentences about what changed since, in the language of a voice; needs have their own part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.changes import kinds
from mmnet.changes.consequences import LEFT
from mmnet.changes.lines import ROLE_CHANGED
from mmnet.changes.patch import new_ids_of
from mmnet.changes.sentences import MOST_NAMES, OF_ROWS
from mmnet.views.language.catalog import ENGLISH
from mmnet.wording import capital

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.changes import Diff
    from mmnet.changes.consequences import Cause
    from mmnet.views.language.voice import Voice

ACTORS = {kinds.REMOVED: "left", kinds.ADDED: "new", kinds.MOVED: "moved"}


def changes_said(voice: Voice, diff: Diff) -> list[str]:
    """Say what changed but for needs: who, then which agreements, then the rest."""
    parts = (_successions, _hosts, _actors, _counts, _about)
    return list(dict.fromkeys(said for part in parts for said in part(voice, diff)))


def changed_said(voice: Voice, diff: Diff) -> str:
    """Say how much changed, in one sentence."""
    passed = len(diff.lapsed)
    if not len(diff) and not passed:
        return voice.say("change.nothing")
    said = [voice.say("count.change", len(diff))]
    if passed:
        said.append(voice.say("change.passed", passed))
    if len(diff.questions):
        said.append(voice.say("change.open_questions", len(diff.questions)))
    return voice.say("change.headline", said=voice.listing(said))


def cause_said(voice: Voice, cause: Cause) -> str:
    """Say what became of a collaboration, or of a partner in it."""
    if cause.change == LEFT:
        said = {"partner": cause.partner, "collaboration": cause.collaboration}
        return voice.say("change.cause.left", **said)
    return voice.say(f"change.cause.{cause.change}", collaboration=cause.collaboration)


def _names(diff: Diff) -> dict[str, str]:
    tables = [net.actors.set_index("actor_id")["name"] for net in (diff.before, diff.after)]
    return {**tables[0], **tables[1]}


def _successions(voice: Voice, diff: Diff) -> Iterator[str]:
    names = _names(diff)
    for key, pairs in (("merged", diff.merged), ("split", diff.split)):
        for one, other in sorted(pairs.items()):
            yield voice.say(
                f"change.{key}", one=names[one], one_id=one, other=names[other], other_id=other
            )


def _hosts(voice: Voice, diff: Diff) -> Iterator[str]:
    names, nobody = _names(diff), voice.say("report.word.nobody")
    programs = diff.after.programs.set_index("program_id")["name"]
    chosen = diff.lines[diff.lines["change"] == kinds.HOST_CHANGED]
    for row in chosen.to_dict("records"):
        old, new = (
            nobody if pd.isna(row[side]) else names.get(row[side], row[side])
            for side in ("before", "after")
        )
        yield voice.say("change.host", program=programs[row["id"]], new=new, old=old)


def _actors(voice: Voice, diff: Diff) -> Iterator[str]:
    names = _names(diff)
    lines = diff.lines[diff.lines["table"] == "actors"]
    for change, key in ACTORS.items():
        ids = list(lines.loc[lines["change"] == change, "id"].unique())
        if ids:
            told = voice.listing([names[each] for each in ids], most=MOST_NAMES)
            yield voice.say(f"change.actors.{key}", len(ids), names=told)
    rows = lines[lines["change"] == kinds.RENAMED].to_dict("records")
    renamed = [(row["before"], row["after"]) for row in rows]
    moved = sorted(new_ids_of(diff.lines).get("actors", {}).items())
    for key, pairs in (("renamed", renamed), ("rekeyed", moved)):
        if pairs:
            each = [voice.say("change.now", old=old, new=new) for old, new in pairs]
            told = voice.listing(each, most=MOST_NAMES)
            yield voice.say(f"change.actors.{key}", len(pairs), names=told)


def _counts(voice: Voice, diff: Diff) -> Iterator[str]:
    """Count what changed in one way, and at last the cells that simply differ."""
    found = pd.concat([diff.lines, diff.lapsed]).drop_duplicates(["table", "change", "id"])
    if len(found):
        seats = (found["table"] == "participations") & (found["change"] == ROLE_CHANGED)
        found = found[~seats | ~found.duplicated(["line", "change"])]
    sizes = found.value_counts(["table", "change"]).to_dict()
    for table, change in OF_ROWS:
        number = sizes.get((table, change), 0)
        if number:
            yield voice.say(f"change.{table}.{change.replace(' ', '_')}", number)
    cells = diff.lines[diff.lines["change"] == kinds.CHANGED]
    for name, rows in cells.groupby("table", sort=False):
        fields = voice.listing(sorted(rows["field"].unique()), most=MOST_NAMES)
        yield voice.say("change.cells", len(rows), table=name, fields=fields)
    for table in ("needs", "ratings"):
        for change in (kinds.ADDED, kinds.REMOVED):
            number = sizes.get((table, change), 0)
            if number:
                yield voice.say(f"change.{table}.{change}", number)


def _about(voice: Voice, diff: Diff) -> Iterator[str]:
    columns = list(diff.lines.loc[diff.lines["op"] == "columns", "table"])
    if columns:
        yield voice.say("change.columns", tables=voice.listing(columns))
    if diff.before.ontology != diff.after.ontology:
        yield voice.say("change.ontology")
    if diff.before.title != diff.after.title:
        yield voice.say("change.title", new=diff.after.title, old=diff.before.title)
    for row in diff.questions.to_dict("records"):
        yield voice.say(
            "change.question", one=row["name"], one_id=row["actor_id"], other=row["other_name"],
            other_id=row["other_id"], why=_reason(voice, str(row["reason"])),
        )  # fmt: skip


def _reason(voice: Voice, reason: str) -> str:
    """Say why two ids may be one; in another language as far as there are words."""
    if voice.language == ENGLISH:
        return capital(reason)
    key = reason.replace(",", "").replace(" ", "_")
    return voice.translated(f"reason.{key}", capital(reason))
