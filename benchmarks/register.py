"""The living register at scale: how long a diff takes, and which other ids it recognizes.

    python -m benchmarks.register participations.csv.gz      time and memory on Horizon 2020
    python -m benchmarks.register --renames universities.json

The first edits 1 % of the rows of each table (a third removed, a third added, a third with another
cell) and 1 % of the ids, compares, applies and undoes. The second gives universities another id and
another spelling (as in tests/names/labelled.py) among others that come and go.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

import numpy as np
import pandas as pd

import mmnet as mm
from mmnet.changes.lines import renamed
from mmnet.schema import TABLES, frames_of
from tests.names.labelled import labelled

SHARE, SEED = 0.01, 1
MOVED, CAME, WENT = 500, 500, 500
LIMIT_SECONDS, LIMIT_MIB = 10.0, 1024.0


def edited(net: mm.Network) -> mm.Network:
    """The network after random edits."""
    rng = np.random.default_rng(SEED)
    frames = frames_of(net)
    ids = frames["actors"]["actor_id"]
    chosen = rng.choice(len(ids), int(SHARE * len(ids)), replace=False)
    moved = {ids[at]: f"new-{ids[at]}" for at in chosen}
    frames = renamed(frames, {"actors": moved})
    for name in ("collaborations", "participations"):
        frames[name] = _edited_table(frames[name], name, rng)
    known = frames["collaborations"]["collaboration_id"]
    part = frames["participations"]
    frames["participations"] = part[part["collaboration_id"].isin(known)]
    held = {name: frame for name, frame in frames.items() if len(frame) or name == "actors"}
    return mm.Network.from_tables(held, ontology=net.ontology, title=net.title, as_of=net.as_of)


def _edited_table(frame: pd.DataFrame, table: str, rng: np.random.Generator) -> pd.DataFrame:
    third = int(SHARE * len(frame) / 3)
    gone, copied, changed = np.array_split(rng.choice(len(frame), 3 * third, replace=False), 3)
    key = TABLES[table].key[0]
    more = frame.iloc[copied].copy()
    if table == "collaborations":
        more[key] = "new-" + more[key]
    held = frame.copy()
    held.loc[held.index[changed], "amount"] = rng.random(third).round(3) * 1e5
    kept = held.drop(index=held.index[gone])
    return pd.concat([kept, more], ignore_index=True).drop_duplicates(list(TABLES[table].key))


def mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def scale(path: Path) -> None:
    net = mm.read_cordis(path, as_of="2026-06-30")
    other = edited(net)
    before = mebibytes()
    start = time.perf_counter()
    changes = mm.diff(net, other)
    took = time.perf_counter() - start
    told = time.perf_counter()
    count = len(changes.sentences)
    told = time.perf_counter() - told
    peak = mebibytes()
    print(f"{changes.summary().to_string(index=False)}\n{count} sentences")
    print(f"diff {took:.1f} s, sentences {told:.1f} s (at most {LIMIT_SECONDS:g} s)")
    print(f"peak {peak:,.0f} MiB, of which {peak - before:,.0f} MiB above what was read before")
    start = time.perf_counter()
    same = mm.apply(net, changes) == other
    print(f"apply {time.perf_counter() - start:.1f} s with the comparison, equal: {same}")
    back = mm.apply(other, changes.reverse()) == net
    print(f"undone equal: {back}")
    if took > LIMIT_SECONDS or peak > LIMIT_MIB or not (same and back):
        raise SystemExit(1)


def renames(path: Path, seed: int) -> None:
    rows = json.loads(path.read_text("utf-8"))
    names = [(row["name"].strip(), row["alpha_two_code"]) for row in rows]
    frame = pd.DataFrame(names, columns=["name", "country"]).drop_duplicates(ignore_index=True)
    every = frame.assign(actor_id=[f"r{at}" for at in range(len(frame))], kind="university")
    every = every.sample(frac=1, random_state=seed, ignore_index=True)
    moving = every.iloc[:MOVED]
    new = labelled(moving, MOVED, seed)
    old = every.iloc[: MOVED + WENT + 3000]
    stays, came = old.iloc[MOVED + WENT :], every.iloc[-CAME:]
    after = pd.concat([new[["actor_id", "name", "country", "kind"]], stays, came])
    truth = dict(zip(new["actor_id"], new["truth"], strict=True))
    print(
        f"seed {seed}: {MOVED} universities with another id and spelling, {WENT} gone, {CAME} new"
    )
    _told("nobody in a collaboration that stays", mm.diff(_register(old), _register(after)), truth)
    seats = (
        _seats(old),
        _seats(after.replace({"actor_id": truth})).assign(actor_id=after["actor_id"].to_numpy()),
    )
    both = mm.diff(_register(old, seats[0]), _register(after, seats[1]))
    _told("each in a collaboration of its own", both, truth)


def _told(where: str, changes: mm.Diff, truth: dict[str, str]) -> None:
    """Print how many ids were recognized."""
    lines = changes.lines[changes.lines["op"] == "rekey"]
    right = [
        truth.get(new) == old for old, new in zip(lines["before"], lines["after"], strict=True)
    ]
    asked = changes.questions
    found = {
        old
        for old, new in zip(asked["actor_id"], asked["other_id"], strict=True)
        if truth.get(new) == old
    }
    sure = set(lines["before"][right])
    print(
        f"  {where}: precision {np.mean(right):.4f}, "
        f"recall {len(sure) / MOVED:.4f} without questions, "
        f"{len(sure | found) / MOVED:.4f} with the {asked['actor_id'].nunique()} that are asked"
    )


def halves(path: Path) -> None:
    """List what is called the same in two halves of one list: double entries, and mistakes."""
    rows = json.loads(path.read_text("utf-8"))
    names = [(row["name"].strip(), row["alpha_two_code"]) for row in rows]
    frame = pd.DataFrame(names, columns=["name", "country"]).drop_duplicates(ignore_index=True)
    every = frame.assign(actor_id=[f"r{at}" for at in range(len(frame))], kind="university")
    every = every.sample(frac=1, random_state=0, ignore_index=True)
    lines = mm.diff(_register(every.iloc[::2]), _register(every.iloc[1::2])).lines
    same = lines[lines["op"] == "rekey"]
    known = every.set_index("actor_id")["name"]
    print(f"halves of {len(every):,}: {len(same)} called the same, to be read one by one:")
    for one, other in zip(same["before"], same["after"], strict=True):
        print(f"  {known[one]} | {known[other]}")


def _seats(actors: pd.DataFrame) -> pd.DataFrame:
    """One collaboration of each actor, under an id of its own."""
    return pd.DataFrame(
        {"collaboration_id": "c-" + actors["actor_id"], "actor_id": actors["actor_id"]}
    ).reset_index(drop=True)


def _register(actors: pd.DataFrame, seats: pd.DataFrame | None = None) -> mm.Network:
    last = {"collaboration_id": ["c", "c"], "actor_id": actors["actor_id"].iloc[-2:].tolist()}
    held = pd.DataFrame(last) if seats is None else seats
    works = held[["collaboration_id"]].drop_duplicates()
    return mm.Network.from_tables(
        {
            "actors": actors,
            "collaborations": works.assign(mode="research_cooperation"),
            "participations": held.assign(role="partner"),
        },
        as_of="2026-06-30",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--renames", action="store_true")
    given = parser.parse_args()
    if not given.renames:
        scale(given.path)
        return
    for seed in (0, 7, 2026):
        renames(given.path, seed)
    halves(given.path)


if __name__ == "__main__":
    main()
