"""How long matching takes, what blocking loses, and what a plain loop over all names would do.

    python -m benchmarks.names

36,000 changed names (as in tests/names/labelled.py) are matched with a list of universities: the
public list of world universities when it lies beside the checkout, else 10,000 made names. Three
comparisons on samples of the same names, in the same run:

1. The same judgment on *every* pair instead of those that blocking proposes: are its answers the
   same, and how much longer does it take?
2. `rapidfuzz.process.extractOne` over the plain names (token_sort_ratio, then WRatio), the loop
   that most scripts hold: time, and how often its best name from a score of 90 up is right.
3. `rapidfuzz.process.cdist` on two threads, the fastest way to compare all with all.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process, utils

import mmnet as mm
from mmnet.names import matching
from mmnet.names.normal import normal
from tests.names.labelled import labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mmnet.names.normal import Name

T = TypeVar("T")
LIST = (
    Path(__file__).resolve().parents[2]
    / "shared/data/universities/world_universities_and_domains.json"
)
MANY = 36_000
LIMIT = 60.0  # seconds
SAMPLE = 500  # names for the loops
PAIRED = 60  # names that are judged against every other
CUTOFF = 90.0
SEED = 1


def reference() -> pd.DataFrame:
    """Universities of the world, or as many made names."""
    if LIST.exists():
        rows = json.loads(LIST.read_text("utf-8"))
        names = [(row["name"].strip(), row["alpha_two_code"]) for row in rows]
    else:
        print("the list of universities is not beside the checkout: made names")
        names = made(10_000)
    frame = pd.DataFrame(names, columns=["name", "country"]).drop_duplicates(ignore_index=True)
    return frame.assign(actor_id=[f"r{at}" for at in range(len(frame))], kind="university")


def made(count: int) -> list[tuple[str, str]]:
    rng = random.Random(SEED)  # noqa: S311 - no secret
    parts = [consonant + vowel for consonant in "bdfghklmnprstvwz" for vowel in "aeiou"]
    forms = ("University of {}", "{} University", "{} Institute of Technology", "{} College")
    towns = ("".join(rng.choices(parts, k=rng.randint(2, 4))).title() for _ in range(count))
    return [
        (rng.choice(forms).format(town), rng.choice(("DE", "FR", "CN", "KE", "BR")))
        for town in towns
    ]


def timed(action: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    result = action()
    return result, time.perf_counter() - start


def every(
    left: Sequence[Name], right: Sequence[Name], _: object = None
) -> tuple[np.ndarray, np.ndarray]:
    """Propose all pairs."""
    rows, columns = np.divmod(np.arange(len(left) * len(right)), len(right))
    return rows, columns


def without_blocking(actors: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    proposed, matching.candidates = matching.candidates, every
    try:
        return mm.match(actors, listed, progress=False).pairs
    finally:
        matching.candidates = proposed


def answers(pairs: pd.DataFrame, outcome: str) -> set[tuple[str, str]]:
    chosen = pairs[pairs["outcome"] == outcome]
    return set(zip(chosen["actor_id"], chosen["other_id"], strict=True))


def right(found: pd.DataFrame, truth: pd.DataFrame, listed: pd.DataFrame) -> list[bool]:
    """Whether each pair is true; rows of the list with one normal form are one."""
    meaning = {
        actor: (normal(name).words, country)
        for actor, name, country in zip(
            listed["actor_id"], listed["name"], listed["country"], strict=True
        )
    }
    meant = dict(zip(truth["actor_id"], truth["truth"], strict=True))
    ends = zip(found["actor_id"], found["other_id"], strict=True)
    return [meaning[meant[one]] == meaning[other] for one, other in ends]


def loop(actors: pd.DataFrame, listed: pd.DataFrame, scorer: Callable[..., float]) -> pd.DataFrame:
    """Take the best name of the whole list, if it is good."""
    names = [utils.default_process(name) for name in listed["name"]]
    ids = listed["actor_id"].tolist()
    found = []
    for actor, name in zip(actors["actor_id"], actors["name"], strict=True):
        best = process.extractOne(
            utils.default_process(name), names, scorer=scorer, score_cutoff=CUTOFF
        )
        if best:
            found.append((actor, ids[best[2]]))
    return pd.DataFrame(found, columns=["actor_id", "other_id"])


def said(what: str, seconds: float, names: int, found: pd.DataFrame, true: list[bool]) -> None:
    each = 1000 * seconds / names
    share = sum(true) / max(1, len(true))
    print(f"{what:42} {each:8.2f} ms a name   {len(found) / names:6.1%} found, {share:.2%} right")


def main() -> int:
    listed = reference()
    often = pd.concat([listed] * (1 + MANY // len(listed)), ignore_index=True)
    actors = labelled(
        often.assign(actor_id=[listed["actor_id"][at % len(listed)] for at in range(len(often))]),
        MANY,
        SEED,
    )
    some = actors.head(SAMPLE)
    mm.match(some, listed, progress=False)  # loads what is loaded once

    few = actors.head(PAIRED)
    whole, slow = timed(lambda: without_blocking(few, listed))
    found, quick = timed(lambda: mm.match(few, listed, progress=False).pairs)
    same = answers(whole, "same"), answers(found, "same")
    asked = answers(whole, "ask"), answers(found, "ask")
    print(
        f"{PAIRED} names against all {len(listed):,}: same {len(same[0])}, "
        f"with blocking {len(same[1])}, in common {len(same[0] & same[1])}"
    )
    print(
        f"  ask {len(asked[0])}, with blocking {len(asked[1])}, "
        f"in common {len(asked[0] & asked[1])}; "
        f"{slow:.1f} s against {quick:.2f} s ({slow / quick:.0f} times)"
    )
    if same[0] != same[1]:
        print("blocking changes what is called the same: no times are given")
        return 1

    matches, seconds = timed(lambda: mm.match(actors, listed, progress=False))
    sure = matches.of("same")
    either = matches.pairs[matches.pairs["outcome"] != "different"]
    true = right(either, actors, listed)
    reached = either[true]["actor_id"].nunique() / len(actors)
    print(f"\n{MANY:,} names against {len(listed):,}: {seconds:.1f} s, goal below {LIMIT:.0f} s")
    said('mm.match, "same"', seconds, MANY, sure, right(sure, actors, listed))
    print(f'  recall of "same or ask" {reached:.4f}; {len(matches.of("ask")):,} pairs to ask about')
    per_name = seconds / MANY
    for name, scorer in (
        ("token_sort_ratio", fuzz.token_sort_ratio), ("WRatio", fuzz.WRatio),
    ):  # fmt: skip
        best, took = timed(lambda scorer=scorer: loop(some, listed, scorer))
        said(f"extractOne, {name} from {CUTOFF:.0f}", took, SAMPLE, best, right(best, some, listed))
        print(f"  {took / SAMPLE / per_name:.0f} times as long as mm.match")
    plain = [utils.default_process(name) for name in listed["name"]]
    wanted = [utils.default_process(name) for name in some["name"]]
    _, took = timed(lambda: process.cdist(wanted, plain, scorer=fuzz.token_sort_ratio, workers=2))
    print(f"{'cdist, token_sort_ratio, two threads':42} {1000 * took / SAMPLE:8.2f} ms a name")
    print(f"  {took / SAMPLE / per_name:.1f} times as long as mm.match")
    return 0 if seconds < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
