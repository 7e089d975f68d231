"""Names that were written anew: what `match` asks about, and what a diff settles by both registers.

`match` compares a name with a list, and asks where the words stand in another order or one is
misspelled: University of Jinan and Jinan University are two. A diff knows more: one id is gone, the
other is new, everybody else in the country is there to be compared with, and so is the place of
both in the register. A name alone settles nothing: the two must be in one city, or have one seat in
a collaboration that stays. Nothing is settled where a second actor would fit, or a city or kind
says otherwise.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.equality import ByContent
from mmnet.names.normal import normal

if TYPE_CHECKING:
    from mmnet.changes.lines import Frames

    Words = tuple[str, ...]

ASK, SAME = "ask", "same"
UNIVERSITY = "university"  # in normal form, whatever the language
ANEW = "alone in both networks and in one place"
FACTS = ("country", "kind", "city")
LONG = 7  # letters of a word in which one wrong letter is a slip, if nobody else has that word


@dataclass(frozen=True, eq=False)
class Known(ByContent):
    """All actors of both networks, each id once.

    Attributes
    ----------
    facts : DataFrame, index actor_id
        country, kind and city; empty texts where unknown.
    words : mapping of str to tuple of str
        Of each name, in normal form.
    orders : Counter
        How many actors of a country have these words, in whatever order.
    uses : Counter
        How many actors have a word in their name.
    """

    facts: pd.DataFrame
    words: dict[str, Words]
    orders: Counter[tuple[str, Words]]
    uses: Counter[str]

    @classmethod
    def of(cls, old: Frames, new: Frames) -> Known:
        """Take the names of both networks apart."""
        both = pd.concat([old["actors"], new["actors"]], ignore_index=True)
        table = both.drop_duplicates(["actor_id", "name"], ignore_index=True)
        facts = table.reindex(columns=["actor_id", "name", *FACTS]).fillna("").astype(str)
        words = [
            normal(name, country).words
            for name, country in zip(facts["name"], facts["country"], strict=True)
        ]
        ids, countries = facts["actor_id"].tolist(), facts["country"].tolist()
        # Two spellings of one id that stayed are one actor.
        orders = {
            (who, country, tuple(sorted(own)))
            for who, country, own in zip(ids, countries, words, strict=True)
        }
        uses = {(who, word) for who, own in zip(ids, words, strict=True) for word in own}
        return cls(
            facts.drop_duplicates("actor_id").set_index("actor_id"),
            dict(zip(ids, words, strict=True)),
            Counter((country, own) for _, country, own in orders),
            Counter(word for _, word in uses),
        )


def settled(pairs: pd.DataFrame, old: Frames, new: Frames) -> pd.DataFrame:
    """Call pairs that were asked about the same where both networks leave no doubt.

    Parameters
    ----------
    pairs : DataFrame
        actor_id (gone), other_id (new), outcome and reason, as `match` gives them.
    old, new : mapping of str to DataFrame
        The tables of both networks.
    """
    asked = pairs["outcome"] == ASK
    if not asked.any():
        return pairs
    known = Known.of(old, new)
    seats = _one_seat(pairs[asked], old, new)
    ends = zip(pairs["actor_id"], pairs["other_id"], asked, strict=True)
    sure = pd.Series(
        [
            ask
            and (_one_city(known, one, other) or (one, other) in seats)
            and _is_same(known, one, other)
            for one, other, ask in ends
        ],
        pairs.index,
    )
    return pairs.assign(
        outcome=pairs["outcome"].mask(sure, SAME),
        reason=pairs["reason"].mask(sure, pairs["reason"] + f", {ANEW}"),
    )


def _one_seat(pairs: pd.DataFrame, old: Frames, new: Frames) -> set[tuple[str, str]]:
    """Return the pairs whose second has the seat of the first in a collaboration that stays."""
    seat = ["collaboration_id", "role"]
    before, after = (frames["participations"][["actor_id", *seat]] for frames in (old, new))
    left = pairs[["actor_id", "other_id"]].merge(before, on="actor_id")
    both = left.merge(after.rename(columns={"actor_id": "other_id"}), on=["other_id", *seat])
    return set(zip(both["actor_id"], both["other_id"], strict=True))


def _one_city(known: Known, one: str, other: str) -> bool:
    """Whether both are known to be in one city."""
    here, there = (str(known.facts.at[name, "city"]).casefold() for name in (one, other))
    return bool(here) and here == there


def _is_same(known: Known, one: str, other: str) -> bool:
    """Whether two names are one written anew, and nothing speaks against it."""
    here, there = known.facts.loc[one], known.facts.loc[other]
    if not here["country"] or any(here[name] != there[name] for name in ("country", "kind")):
        return False
    cities = {here["city"].casefold(), there["city"].casefold()} - {""}
    words, others = known.words[one], known.words[other]
    if len(cities) > 1 or words == others:
        return False
    key = tuple(sorted(words))
    if key == tuple(sorted(others)):
        turned = _is_turned(words, others, any("," in row["name"] for row in (here, there)))
        return turned and known.orders[here["country"], key] == 2
    return _slip(known, words, others)


def _is_turned(words: Words, others: Words, comma: bool) -> bool:  # noqa: FBT001
    """Whether only the word university moved, or, with a comma, the end of a name to its front.

    California Southern University and University of Southern California are two.
    """
    one, other = ([word for word in own if word != UNIVERSITY] for own in (words, others))
    turns = (words[at:] + words[:at] for at in range(len(words)))
    return one == other or (comma and others in turns)


def _slip(known: Known, words: Words, others: Words) -> bool:
    """Whether one long word has one wrong letter, not its first, and one spelling is new.

    Guizhou and Huizhou are two.
    """
    from rapidfuzz.distance import OSA

    if len(words) != len(others):
        return False
    differ = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if len(differ) != 1:
        return False
    one, other = differ[0]
    alone = min(known.uses[one], known.uses[other]) == 1
    return (
        alone
        and one[0] == other[0]
        and max(len(one), len(other)) >= LONG
        and OSA.distance(one, other) == 1
    )
