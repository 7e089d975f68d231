"""Sentences of a diff: consequences first, then who, then which agreements, then the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.changes import kinds
from mmnet.changes.lines import ROLE_CHANGED
from mmnet.changes.patch import new_ids_of
from mmnet.wording import agree, capital, count, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mmnet.changes.steps import Steps

MOST_NAMES = 5
# What is said of several rows of one table that changed in one way.
OF_ROWS = {
    ("programs", kinds.REMOVED): ("program is", "programs are", "gone"),
    ("programs", kinds.ADDED): ("program is", "programs are", "new"),
    ("programs", kinds.RENAMED): ("program has", "programs have", "another name"),
    ("collaborations", kinds.REMOVED): ("collaboration was", "collaborations were", "removed"),
    ("collaborations", kinds.LAPSED): ("agreement", "agreements", "lapsed"),
    ("collaborations", kinds.ENDED): ("agreement", "agreements", "ended"),
    ("collaborations", kinds.SHORTENED): ("agreement was", "agreements were", "shortened"),
    ("collaborations", kinds.LIMITED): ("agreement was", "agreements were", "given an end"),
    ("collaborations", kinds.ADDED): ("collaboration was", "collaborations were", "added"),
    ("collaborations", kinds.BEGAN): ("agreement", "agreements", "began"),
    ("collaborations", kinds.RESUMED): ("agreement was", "agreements were", "resumed"),
    ("collaborations", kinds.EXTENDED): ("agreement was", "agreements were", "extended"),
    ("participations", kinds.LEFT): (
        "participant", "participants", "left collaborations that go on"),
    ("participations", kinds.JOINED): (
        "participant", "participants", "joined collaborations that went on"),
    ("participations", ROLE_CHANGED): ("participant has", "participants have", "another role"),
    ("collaborations", kinds.HIDDEN): ("collaboration is", "collaborations are", "out of view"),
    ("collaborations", kinds.SHOWN): ("collaboration came", "collaborations came", "into view"),
    ("collaborations", kinds.REKEYED): ("collaboration has", "collaborations have", "another id"),
    ("programs", kinds.REKEYED): ("program has", "programs have", "another id"),
}  # fmt: skip


def headline(diff: Steps) -> str:
    """Say how much changed, in one sentence."""
    passed = len(diff.lapsed)
    if not len(diff) and not passed:
        return "nothing changed."
    said = [count(len(diff), "change")]
    if passed:
        said.append(f"{count(passed, 'agreement')} that lapsed or began by time alone")
    if len(diff.questions):
        said.append(f"{count(len(diff.questions), 'question')} open")
    return f"{listing(said)}."


def sentences(diff: Steps, consequences: Iterable[str]) -> tuple[str, ...]:
    """Return every sentence, the gravest consequence first."""
    parts = [
        *consequences,
        *_successions(diff),
        *_hosts(diff),
        *_actors(diff),
        *_counts(diff),
        *_about(diff),
    ]
    return tuple(dict.fromkeys(parts))


def _names(diff: Steps) -> dict[str, str]:
    tables = [net.actors.set_index("actor_id")["name"] for net in (diff.before, diff.after)]
    return {**tables[0], **tables[1]}


def _successions(diff: Steps) -> Iterator[str]:
    names = _names(diff)
    for one, other in sorted(diff.merged.items()):
        yield f"{names[one]} ({one}) went into {names[other]} ({other})."
    for one, other in sorted(diff.split.items()):
        yield f"{names[one]} ({one}) came out of {names[other]} ({other})."


def _hosts(diff: Steps) -> Iterator[str]:
    names = _names(diff)
    programs = diff.after.programs.set_index("program_id")["name"]
    chosen = diff.lines[diff.lines["change"] == kinds.HOST_CHANGED]
    for row in chosen.to_dict("records"):
        old, new = (
            "nobody" if pd.isna(row[side]) else names.get(row[side], row[side])
            for side in ("before", "after")
        )
        yield f"{programs[row['id']]} is hosted by {new} instead of {old}."


def _actors(diff: Steps) -> Iterator[str]:
    names = _names(diff)
    lines = diff.lines[diff.lines["table"] == "actors"]
    for change, one, many in (
        (kinds.REMOVED, "partner left", "partners left"),
        (kinds.ADDED, "partner is new", "partners are new"),
        (kinds.MOVED, "actor moved", "actors moved"),
    ):
        ids = list(lines.loc[lines["change"] == change, "id"].unique())
        if ids:
            told = listing([names[each] for each in ids], most=MOST_NAMES)
            yield f"{len(ids):,} {agree(len(ids), one, many)}: {told}."
    renamed = lines[lines["change"] == kinds.RENAMED]
    if len(renamed):
        told = listing(
            [f"{row['before']} is now {row['after']}" for row in renamed.to_dict("records")],
            most=MOST_NAMES,
        )
        has = agree(len(renamed), "has", "have")
        yield f"{count(len(renamed), 'actor')} {has} another name: {told}."
    moved = new_ids_of(diff.lines).get("actors", {})
    if moved:
        told = listing(
            [f"{old} is now {new}" for old, new in sorted(moved.items())], most=MOST_NAMES
        )
        yield f"{count(len(moved), 'actor')} {agree(len(moved), 'has', 'have')} another id: {told}."


def _counts(diff: Steps) -> Iterator[str]:
    """Count what changed in one way, and at last the cells that simply differ."""
    found = pd.concat([diff.lines, diff.lapsed]).drop_duplicates(["table", "change", "id"])
    if len(found):
        seats = (found["table"] == "participations") & (found["change"] == ROLE_CHANGED)
        found = found[~seats | ~found.duplicated(["line", "change"])]
    sizes = found.value_counts(["table", "change"]).to_dict()
    for key, (one, many, verb) in OF_ROWS.items():
        number = sizes.get(key, 0)
        if number:
            yield f"{number:,} {agree(number, one, many)} {verb}."
    cells = diff.lines[(diff.lines["change"] == kinds.CHANGED)]
    for table, rows in cells.groupby("table", sort=False):
        fields = listing(sorted(rows["field"].unique()), most=MOST_NAMES)
        differ = agree(len(rows), "differs", "differ")
        yield f"{count(len(rows), 'cell')} of the {table} {differ}: {fields}."
    nouns = {
        "needs": "need",
        "ratings": "rating",
        "skills": "skill",
        "supplies": "supply of skills",
    }
    for table, noun in nouns.items():
        for change, word in ((kinds.ADDED, "added"), (kinds.REMOVED, "removed")):
            number = sizes.get((table, change), 0)
            if number:
                said = count(number, noun)
                yield f"{said} {agree(number, 'was', 'were')} {word}."


def _about(diff: Steps) -> Iterator[str]:
    columns = diff.lines.loc[diff.lines["op"] == "columns", "table"]
    if len(columns):
        yield f"The columns of {listing(list(columns))} changed."
    if diff.before.ontology != diff.after.ontology:
        yield "The ontology changed: kinds, modes, roles or fields."
    if diff.before.title != diff.after.title:
        yield f'The title is "{diff.after.title}" instead of "{diff.before.title}".'
    for row in diff.questions.to_dict("records"):
        why = capital(row["reason"])
        pair = f"{row['name']} ({row['actor_id']}) the same as {row['other_name']}"
        yield f"Is {pair} ({row['other_id']})? {why}."
