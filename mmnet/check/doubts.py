"""What looks doubtful and does not stop the reading: gaps, contradictions, repetitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.check.values import Fault
from mmnet.lookup import contained
from mmnet.periods import days
from mmnet.problems import Problem
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from numpy.typing import NDArray

    from mmnet.check.raw import RawTable

EXAMPLES = 3
# Characters that show nothing, or change the order in which the others show. Joiners and the plain
# direction marks belong to the spelling of some languages and are left alone.
HIDDEN = re.compile("[\x80-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
NAMES = ("actor_id", "program_id", "collaboration_id", "name", "title")


def check_doubts(
    raw: Mapping[str, RawTable], frames: Mapping[str, pd.DataFrame], as_of: date | None
) -> Iterator[Problem]:
    """Yield a warning for every doubtful record; `as_of` is the day that the status speaks of."""
    collaborations = frames["collaborations"]
    yield from _ended_somewhen(raw["collaborations"], collaborations)
    if as_of is not None:
        yield from _status_against_dates(raw["collaborations"], collaborations, as_of)
    yield from _lonely(raw, frames)
    yield from _open_ends(raw["collaborations"], collaborations)
    yield from _repeated(raw["collaborations"], frames)
    yield from _twins(raw["actors"], frames["actors"])
    for name in ("actors", "programs", "collaborations"):
        if name in raw:
            yield from _spellings(raw[name], frames[name][TABLES[name].key[0]])
            yield from _hidden(raw[name], frames[name])


def _ended_somewhen(raw: RawTable, frame: pd.DataFrame) -> Iterator[Problem]:
    ended = (frame["status"] == "ended") & frame["end"].isna()
    fault = Fault(
        "W402", "the collaboration has ended, but not when", "give its end, if only the year"
    )
    for record in np.flatnonzero(ended):
        yield raw.problem(int(record), "end", fault)


def _status_against_dates(raw: RawTable, frame: pd.DataFrame, as_of: date) -> Iterator[Problem]:
    """Warn of a status that the dates contradict, whatever a partial date means."""
    today = np.datetime64(as_of, "D")
    status = frame["status"].fillna("").to_numpy(dtype=object)
    for stated, code, column, passed, verb in (
        ("active", "W408", "end", days(frame["end"], last=True) < today, "ended"),
        ("ended", "W409", "end", days(frame["end"]) > today, "ends"),
        ("planned", "W410", "start", days(frame["start"], last=True) < today, "began"),
    ):
        for record in np.flatnonzero((status == stated) & passed):
            when = frame[column].iloc[record]
            what = f'"{stated}" on {as_of}, but it {verb} {when}'
            fix = f"correct the status or the {column}"
            yield raw.problem(int(record), "status", Fault(code, what, fix))


def _lonely(raw: Mapping[str, RawTable], frames: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Sum up collaborations and actors that make no tie: one line each, with examples."""
    part = frames["participations"].drop_duplicates(["collaboration_id", "actor_id"])
    sizes = part["collaboration_id"].value_counts()
    ids = frames["collaborations"]["collaboration_id"].dropna()
    count = ids.map(sizes).fillna(0)
    fault = Fault("W403", "without participants", "add who takes part, or delete it")
    yield from _summed(raw["collaborations"], ids[count == 0], fault)
    fault = Fault(
        "W404", "with a single participant", "add the partners; until then it makes no tie"
    )
    yield from _summed(raw["collaborations"], ids[count == 1], fault)
    actors = frames["actors"]["actor_id"].dropna()
    fault = Fault(
        "W405", "without any collaboration", "add its collaborations; until then it has no tie"
    )
    yield from _summed(raw["actors"], actors[~contained(actors, part["actor_id"])], fault)


def _open_ends(raw: RawTable, frame: pd.DataFrame) -> Iterator[Problem]:
    """Sum up collaborations of which nobody can say whether they go on."""
    ids = frame.loc[frame["status"].isna() & frame["end"].isna(), "collaboration_id"].dropna()
    fault = Fault(
        "W411", "with neither status nor end", "give one; until then its state is unknown"
    )
    yield from _summed(raw, ids, fault)


def _repeated(raw: RawTable, frames: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Sum up ties that equal one of a smaller id in every cell and every participant."""
    part = frames["participations"]
    cells = part.drop(columns="collaboration_id")
    hashes = pd.util.hash_pandas_object(cells, index=False).groupby(part["collaboration_id"])
    sums = hashes.sum()[hashes.size() > 1]
    table = frames["collaborations"].drop_duplicates("collaboration_id")
    ties = table[contained(table["collaboration_id"], sums.index.to_series())]
    ties = ties.sort_values("collaboration_id")
    ids = ties.pop("collaboration_id")
    own = pd.util.hash_pandas_object(ties, index=False)
    again = pd.DataFrame({"own": own, "participants": sums.loc[ids].to_numpy()}).duplicated()
    fault = Fault(
        "W412", "equal to another in all but the id", "delete the copy, or say what differs"
    )
    yield from _summed(raw, ids[again], fault)


def _summed(raw: RawTable, ids: pd.Series, fault: Fault) -> Iterator[Problem]:
    if ids.empty:
        return
    some = ", ".join(sorted(ids)[:EXAMPLES]) + (", …" if len(ids) > EXAMPLES else "")
    noun = raw.name if len(ids) > 1 else raw.name.removesuffix("s")
    what = f"{len(ids):,} {noun} {fault.what} ({some})"
    yield Problem(raw.file, 0, "", fault.code, what, fault.fix)


def _twins(raw: RawTable, actors: pd.DataFrame) -> Iterator[Problem]:
    """Warn of actors of one kind and country that bear the same name."""
    folded = actors["name"].str.casefold()
    twins = pd.concat([folded, actors["kind"], actors["country"]], axis=1).dropna()
    for record in twins.index[twins.duplicated()]:
        what = f'"{actors["name"].iloc[record]}" is the name of another actor here'
        fix = "merge the two, or tell their names apart"
        yield raw.problem(int(record), "name", Fault("W406", what, fix))


def _spellings(raw: RawTable, ids: pd.Series) -> Iterator[Problem]:
    """Warn of ids that differ from an earlier one in capital letters alone."""
    folded = ids.str.casefold()
    again = (folded.duplicated() & ~ids.duplicated() & ids.notna()).to_numpy(dtype=bool)
    if not again.any():
        return
    first = dict(zip(folded[::-1], ids[::-1], strict=True))
    for record in np.flatnonzero(again):
        text, other = ids.iloc[record], first[folded.iloc[record]]
        what = f'"{text}" differs from "{other}" in capital letters alone'
        fix = "write an id the same way everywhere, or rename one of two"
        yield raw.problem(int(record), str(ids.name), Fault("W413", what, fix))


def _hidden(raw: RawTable, frame: pd.DataFrame) -> Iterator[Problem]:
    """Warn of ids and names with characters that nobody sees."""
    for column in NAMES:
        if column not in raw.frame:
            continue
        for record in _holders(frame[column]):
            found = HIDDEN.search(str(frame[column].iloc[record]))
            what = f"holds the invisible character U+{ord(found[0]):04X}" if found else ""
            yield raw.problem(int(record), column, Fault("W414", what, "delete it"))


def _holders(texts: pd.Series) -> NDArray[np.intp]:
    """Return the positions of the texts with a hidden character."""
    codes, distinct = pd.factorize(texts)
    found = [not text.isascii() and bool(HIDDEN.search(text)) for text in distinct]
    return np.flatnonzero(np.array([*found, False])[codes])
