"""Build a network from ties as both sides reported them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.errors import OptionError
from mmnet.network import Network
from mmnet.schema import RATING_ITEMS, RATING_SCALES
from mmnet.surveys.questions import STANDARD
from mmnet.surveys.roster import roles_of
from mmnet.surveys.sides import CONFIRMED, claims_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.surveys.questions import Question
    from mmnet.surveys.roster import Roster


ITEMS = tuple(item for items in RATING_ITEMS.values() for item in items)
WORDS = {
    "either": "a tie is what either side reports",
    "both": "a tie is what both sides report",
    "reported": "each report is a collaboration of its own",
}


def network_of(
    roster: Roster, questions: Sequence[Question], *, new: pd.DataFrame, reports: pd.DataFrame,
    ties: pd.DataFrame, values: pd.DataFrame, rule: str, title: str, day: str,
) -> Network:  # fmt: skip
    """Make the network of reported ties by one of the three rules.

    What only one side says of a tie, or both say alike, stands in the collaboration; where they
    differ it is left unknown.
    """
    asked = [question for question in questions if question.about == "tie"]
    if rule == "reported":
        rows = claims_of(reports, roster.ontology).assign(standing="reported")
    else:
        kept = ties if rule == "either" else ties[ties["standing"] == CONFIRMED]
        rows = kept.assign(
            **{question.id: agreed(kept, question.id) for question in asked}, reporter=""
        )
    if not len(rows):
        msg = f"no tie was reported by this rule ({WORDS[rule]}): ask more, or use another rule"
        raise OptionError(msg)
    rows = rows.sort_values(["source", "target", "mode", "reporter"], ignore_index=True)
    rows = rows.assign(collaboration_id=[f"r{at:05d}" for at in range(1, len(rows) + 1)])
    tables = {
        "actors": pd.concat([roster.actors, new], ignore_index=True),
        "collaborations": _collaborations(rows, asked),
        "participations": _participations(rows, roster),
    }
    ratings = ratings_of(values, questions, day)
    if len(ratings):
        tables["ratings"] = ratings
    net = Network.from_tables(tables, ontology=roster.ontology, title=title, as_of=day or None)
    return net.following(net, notes=(f"from a survey: {WORDS[rule]}",))


def agreed(ties: pd.DataFrame, name: str) -> pd.Series:
    """Return what the sides say alike, or only one says; unknown where they differ."""
    source, target = ties[f"source_{name}"], ties[f"target_{name}"]
    one = source.fillna(target)
    differ = source.notna() & target.notna() & (source != target).fillna(value=False)
    return one.mask(differ.astype(bool))


def _collaborations(rows: pd.DataFrame, asked: Sequence[Question]) -> pd.DataFrame:
    frame = rows[["collaboration_id", "mode"]].assign(status="active")
    names = [question.id for question in asked]
    if "since" in names:
        frame["start"] = rows["since"]
    reporter = rows["reporter"]
    frame["source"] = ("reported by " + reporter).where(reporter != "", "survey")
    frame["standing"] = rows["standing"]
    for name in names:
        if name != "since":
            frame[f"reported_{name}"] = rows[name]
    return frame


def _participations(rows: pd.DataFrame, roster: Roster) -> pd.DataFrame:
    roles = {mode.id: roles_of(mode) for mode in roster.ontology.modes.values()}
    ends = [
        rows[["collaboration_id"]].assign(
            actor_id=rows[side], role=[roles[mode][at] for mode in rows["mode"]]
        )
        for at, side in enumerate(("source", "target"))
    ]
    return pd.concat(ends, ignore_index=True)


def ratings_of(values: pd.DataFrame, questions: Sequence[Question], day: str) -> pd.DataFrame:
    """Return the trust and value items and the level as ratings, on their scale as given.

    A rating has one scale: of items that were asked on several, those on the scale of most come to
    the table. The others, and a level that is not from 0 to 5, stay in the answers alone.
    """
    named = {ends: name for name, ends in RATING_SCALES.items()}
    on = {
        one.id: named[one.low, one.high]
        for one in questions
        if one.id in ITEMS and one.kind == "scale" and (one.low, one.high) in named
    }
    scale = pd.Series(on, dtype="str").mode()
    rated = [one.id for one in questions if one == STANDARD["level"]]
    rated += [name for name, own in on.items() if own == scale.iloc[0]]
    rows = values[values["question"].isin(rated)]
    if not len(rows):
        return pd.DataFrame()
    wide = rows.pivot_table(
        index=["reporter", "partner"], columns="question", values="value", aggfunc="first"
    ).reset_index()
    names = {"reporter": "rater", "partner": "rated"}
    wide = wide.rename(columns=names).assign(date=day).rename_axis(columns=None)
    return wide.assign(scale=scale.iloc[0]) if len(scale) else wide
