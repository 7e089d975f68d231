"""Who began and ceased to work with others, and how the ten most central moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.measures.coverage.services import known_partners
from mmnet.views.bulletin.part import Part
from mmnet.views.document.model import Heading, Note, Paragraph

if TYPE_CHECKING:
    from mmnet.measures.coverage.result import Coverage
    from mmnet.views.bulletin.sides import Sides
    from mmnet.views.language.voice import Voice
    from mmnet.views.report.story import Story

NEW, LOST = "new", "gone"
CHANGES = ["actor_id", "change", "name", "kind", "country", "needs"]
RANKS = [
    "actor_id", "name", "rank_before", "range_before", "rank_after", "range_after", "movement",
]  # fmt: skip
MOST = 10
# With fewer collaborations or actors than these, ranks are a matter of chance.
LEAST_COLLABORATIONS, LEAST_ACTORS = 20, 11
TO = " to "
RANGES = ["range_before", "range_after"]
HIGHER, LOWER, CHANCE, ONCE = "higher", "lower", "not told from chance", "not ranked before"
MOVEMENTS = {HIGHER: "higher", LOWER: "lower", CHANCE: "chance", ONCE: "once"}


def partners(sides: Sides) -> Part:
    """List the actors that work with others now and did not before, and the other way round."""
    old, new = sides.tied(sides.old), sides.tied(sides.new)
    came, left = new.difference(old), old.difference(new)
    rows = pd.concat([_changed(sides, came, NEW), _changed(sides, left, LOST)], ignore_index=True)
    say = sides.voice.say
    heading = Heading(say("bulletin.heading.actors"))
    if not len(rows):
        return Part((heading, Paragraph(say("bulletin.actors.same"))), rows)
    columns = {"change": "what", **{name: name for name in ("name", "kind", "country")}}
    columns |= {"needs": "needs_served"} if sides.has_needs else {}
    shown = rows.sort_values(
        ["change", "needs", "name"], key=_order, ascending=[True, False, True], kind="stable"
    )
    words = {NEW: say("bulletin.word.new"), LOST: say("bulletin.word.gone")}
    note = say("bulletin.actors.note") if sides.has_needs else ""
    shown = shown.assign(change=shown["change"].map(words))
    table = sides.table(shown, "actors", columns, note=note)
    return Part((heading, Paragraph(_moves(sides.voice, len(came), len(left))), table), rows)


def _moves(voice: Voice, came: int, left: int) -> str:
    """Count who began and who ceased to work with others."""
    if not came:
        return voice.say("bulletin.actors.ceased", left)
    began = voice.say("count.actor", came)
    if not left:
        return voice.say("bulletin.actors.began", actors=began)
    return voice.say("bulletin.actors.both", actors=began, left=voice.number(left))


def _order(column: pd.Series) -> pd.Series:
    """Put those who are gone first."""
    return column.map({LOST: 0, NEW: 1}) if column.name == "change" else column


def _changed(sides: Sides, ids: pd.Index, change: str) -> pd.DataFrame:
    """Describe some actors with the needs that they serve, or served."""
    story, covered = (
        (sides.new, sides.covered[1]) if change == NEW else (sides.old, sides.covered[0])
    )
    actors = _described(sides, story).reindex(ids)
    frame = actors.assign(
        actor_id=list(ids), change=change, needs=_served(sides, covered).reindex(ids, fill_value=0)
    )
    return frame.reset_index(drop=True)[CHANGES]


def _described(sides: Sides, story: Story) -> pd.DataFrame:
    kinds = {kind.id: kind.label for kind in story.net.ontology.kinds.values()}
    actors = story.net.actors.set_index("actor_id").rename(index=sides.new_ids)
    return pd.DataFrame(
        {
            "name": actors.index.map(sides.names),
            "kind": actors["kind"].map(kinds),
            "country": actors["country"],
        },
        index=actors.index,
    )


def _served(sides: Sides, covered: Coverage) -> pd.Series:
    """Count the needs that each partner is known to serve."""
    served: pd.Series = known_partners(covered.services)["partner"].value_counts(sort=False)
    return served.rename(index=sides.new_ids)


def movement(sides: Sides) -> Part:
    """Compare the ranks of the ten that are between others most often, with their ranges."""
    say = sides.voice.say
    heading = Heading(say("bulletin.heading.central"))
    why = _few(sides)
    if why:
        return Part((heading, Paragraph(why)), pd.DataFrame(columns=RANKS))
    old, new = sides.old.order, sides.new.order
    if old is None or new is None:
        why = say("bulletin.ranks.large")
        return Part((heading, Paragraph(why)), pd.DataFrame(columns=RANKS))
    rows = _ranks(sides, old.rename(index=sides.new_ids), new)
    moved = rows[rows["movement"].isin([HIGHER, LOWER])]
    told = [
        say(f"bulletin.ranks.stands.{row['movement']}", name=row["name"])
        for row in moved.to_dict("records")
    ]
    said = say("bulletin.ranks.nobody")
    if told:
        said = say("bulletin.ranks.moved", names=sides.voice.listing(told))
    words = {word: say(f"bulletin.word.{key}") for word, key in MOVEMENTS.items()}
    shown = rows.assign(movement=rows["movement"].map(words))
    shown[RANGES] = shown[RANGES].map(lambda text: _range(sides.voice, text))
    table = sides.table(shown, "ranks", {name: name for name in RANKS[1:]})
    return Part((heading, Paragraph(said), table, Note(say("bulletin.ranks.note"))), rows)


def _range(voice: Voice, text: str) -> str:
    """Say a range of ranks in a language."""
    low, found, high = text.partition(TO)
    return voice.say("number.range", low=low, high=high) if found else text


def _few(sides: Sides) -> str:
    """Say where too little is known to rank anybody; nothing where there is enough."""
    for story, word in ((sides.old, "older"), (sides.new, "newer")):
        graph = story.now.graph()
        tied = len(sides.tied(story))
        if graph.n_collaborations < LEAST_COLLABORATIONS or tied < LEAST_ACTORS:
            held = story.count("collaboration", graph.n_collaborations)
            return story.say(f"bulletin.ranks.few.{word}", tied, held=held)
    return ""


def _ranks(sides: Sides, old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Put the first of today beside their ranks before."""
    first = new.head(MOST)
    before = old.reindex(first.index)
    frame = pd.DataFrame(
        {
            "actor_id": first.index,
            "name": [sides.names[each] for each in first.index],
            "rank_before": before["rank"].to_numpy(),
            "range_before": _ranges(before),
            "rank_after": first["rank"].to_numpy(),
            "range_after": _ranges(first),
        }
    )
    higher, lower = first["high"] < before["low"], first["low"] > before["high"]
    words = pd.Series(CHANCE, index=first.index, dtype="str")
    words = words.mask(before["rank"].isna(), ONCE).mask(higher, HIGHER).mask(lower, LOWER)
    return frame.assign(movement=words.to_numpy())[RANKS]


def _ranges(ranks: pd.DataFrame) -> list[str]:
    """Write the ranges, in whole ranks; nothing for who was not there."""
    return [
        "" if pd.isna(low) else f"{low:.0f}{TO}{high:.0f}"
        for low, high in zip(ranks["low"], ranks["high"], strict=True)
    ]
