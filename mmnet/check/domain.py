"""The rules of the domain: roles, pairs of kinds, dates, parents, and what looks doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.check.problems import Problem
from mmnet.check.values import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from mmnet.check.raw import RawTable
    from mmnet.ontology import Mode, Ontology

EXAMPLES = 3
LATEST = {4: "-12-31", 7: "-31"}


def check_domain(
    raw: Mapping[str, RawTable], frames: Mapping[str, pd.DataFrame], ontology: Ontology
) -> Iterator[Problem]:
    """Yield every breach of the ontology's rules and every doubtful record."""
    yield from _wrong_roles(raw["participations"], frames, ontology)
    yield from _wrong_pairs(raw["participations"], frames, ontology)
    yield from _self_ties(raw["participations"], frames, ontology)
    for name in ("collaborations", "programs"):
        if name in raw:
            yield from _reversed_dates(raw[name], frames[name])
    yield from _parents(raw["actors"], frames["actors"], ontology)
    yield from _status_against_dates(raw["collaborations"], frames["collaborations"])
    yield from _lonely(raw, frames)
    yield from _twins(raw["actors"], frames["actors"])


def _problem(
    raw: RawTable, record: int, column: str, code: str, what: str, fix: str
) -> Problem:
    file, row, label = raw.place(record, column)
    return Problem(file, row, label, code, what, fix)


def _memberships(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Join each participation with its mode and its actor's kind; one row a participation."""
    part = frames["participations"]
    mode = frames["collaborations"].drop_duplicates("collaboration_id")
    kind = frames["actors"].drop_duplicates("actor_id")
    return pd.DataFrame(
        {
            "collaboration": part["collaboration_id"],
            "actor": part["actor_id"],
            "role": part["role"],
            "mode": part["collaboration_id"].map(mode.set_index("collaboration_id")["mode"]),
            "kind": part["actor_id"].map(kind.set_index("actor_id")["kind"]),
        }
    )


def _wrong_roles(
    raw: RawTable, frames: Mapping[str, pd.DataFrame], ontology: Ontology
) -> Iterator[Problem]:
    rows = _memberships(frames)
    known = rows["mode"].notna() & rows["role"].notna()
    for (mode, role), group in rows[known].groupby(["mode", "role"]):
        roles = ontology.modes[str(mode)].roles
        if role in roles:
            continue
        hint = nearest(str(role), roles)
        fix = hint if hint.startswith("did") else f"use {' or '.join(roles)}"
        what = f'"{role}" is not a role of mode "{mode}"'
        for record in group.index:
            yield _problem(raw, record, "role", "E304", what, fix)


def _wrong_pairs(
    raw: RawTable, frames: Mapping[str, pd.DataFrame], ontology: Ontology
) -> Iterator[Problem]:
    """Report participants that no other participant may work with in this mode."""
    rows = _sound(_memberships(frames), ontology)
    everything = len(ontology.kinds) ** 2
    for mode_id, group in rows.groupby("mode"):
        mode = ontology.modes[str(mode_id)]
        if len(mode.pairs) == everything:
            continue
        for side, other, allowed in _sides(mode):
            alone = _without_partner(group, side, other, allowed, list(ontology.kinds))
            for record in group.index[alone]:
                kind = str(group.at[record, "kind"])
                yield _problem(
                    raw, record, "actor_id", "E305",
                    f'a {_words(kind)} has no partner that "{mode_id}" allows here',
                    f"as {rows.at[record, 'role']} it {_partners(kind, allowed)}",
                )  # fmt: skip


def _sound(rows: pd.DataFrame, ontology: Ontology) -> pd.DataFrame:
    """Leave out collaborations with another error, so that one mistake is said once."""
    roles = {mode.id: set(mode.roles) for mode in ontology.modes.values()}
    known = pd.MultiIndex.from_tuples(
        [(mode, role) for mode, names in roles.items() for role in names]
    )
    valid = pd.MultiIndex.from_frame(rows[["mode", "role"]]).isin(known)
    wrong = rows.isna().any(axis=1) | ~valid
    return rows[~rows["collaboration"].isin(rows.loc[wrong, "collaboration"])].dropna()


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def _partners(kind: str, allowed: frozenset[tuple[str, str]]) -> str:
    partners = sorted(_words(b) for a, b in allowed if a == kind)
    if not partners:
        return f"cannot be a {_words(kind)}: change the mode, the role or the kind"
    return f"needs one of {', '.join(partners)}: add the partner, or change the mode or the kind"


def _sides(
    mode: Mode,
) -> Iterator[tuple[frozenset[str] | None, frozenset[str] | None, frozenset[tuple[str, str]]]]:
    """Yield (roles of one side, roles of the other side, allowed pairs of their kinds)."""
    if not mode.directed:
        yield None, None, mode.pairs
        return
    yield mode.gives - mode.receives, mode.receives, mode.pairs
    backwards = frozenset((b, a) for a, b in mode.pairs)
    yield mode.receives - mode.gives, mode.gives, backwards
    yield mode.gives & mode.receives, mode.gives | mode.receives, mode.pairs | backwards


def _without_partner(
    group: pd.DataFrame,
    side: frozenset[str] | None,
    other: frozenset[str] | None,
    allowed: frozenset[tuple[str, str]],
    kinds: list[str],
) -> NDArray[np.bool_]:
    """Tell which rows of one side lack a partner of an allowed kind on the other side."""
    owner, ids = pd.factorize(group["collaboration"])
    kind = pd.Categorical(group["kind"], categories=kinds).codes.astype(np.int64)
    on_side = np.ones(len(group), bool) if side is None else group["role"].isin(side).to_numpy()
    on_other = np.ones(len(group), bool) if other is None else group["role"].isin(other).to_numpy()
    counts = np.zeros((len(ids), len(kinds)))
    np.add.at(counts, (owner[on_other], kind[on_other]), 1)
    table = np.array([[(a, b) in allowed for b in kinds] for a in kinds], dtype=float)
    partners = (counts[owner] * table[kind]).sum(axis=1)
    itself = on_other & (table[kind, kind] > 0)
    # Someone who is alone in a collaboration is said elsewhere, as a warning.
    alone = np.bincount(owner, minlength=len(ids))[owner] == 1
    return on_side & (partners - itself <= 0) & ~alone


def _self_ties(
    raw: RawTable, frames: Mapping[str, pd.DataFrame], ontology: Ontology
) -> Iterator[Problem]:
    """Report collaborations of an actor with itself; two roles in an undirected mode are fine."""
    part = frames["participations"]
    directed = [mode.id for mode in ontology.modes.values() if mode.directed]
    between = _memberships(frames)["mode"].isin(directed)
    rows = part.groupby("collaboration_id")["actor_id"].transform("size")
    actors = part.groupby("collaboration_id")["actor_id"].transform("nunique")
    again = part.duplicated(["collaboration_id", "actor_id"])
    second = again & (between | part.duplicated(["collaboration_id", "actor_id", "role"]))
    for record in np.flatnonzero((rows > 1) & (actors == 1) & second):
        what = f'"{part["actor_id"].iloc[record]}" is tied to itself'
        yield _problem(raw, int(record), "actor_id", "E306", what, "name the other partner")


def _latest(dates: pd.Series) -> pd.Series:
    """Return the last day that a partial date may mean, as text that sorts."""
    return dates + dates.str.len().map(LATEST).fillna("")


def _reversed_dates(raw: RawTable, frame: pd.DataFrame) -> Iterator[Problem]:
    for record in np.flatnonzero((_latest(frame["end"]) < frame["start"]).fillna(value=False)):
        start, end = frame["start"].iloc[record], frame["end"].iloc[record]
        what = f"the end {end} is before the start {start}"
        yield _problem(raw, int(record), "end", "E307", what, "correct one of the two")


def _parents(raw: RawTable, actors: pd.DataFrame, ontology: Ontology) -> Iterator[Problem]:
    parent = dict(zip(actors["actor_id"], actors["parent"], strict=True))
    for record in np.flatnonzero(actors["parent"].notna()):
        actor = actors["actor_id"].iloc[record]
        seen, above = {actor}, parent[actor]
        while isinstance(above, str) and above in parent and above not in seen:
            seen.add(above)
            above = parent[above]
        if above == actor:
            what = f'"{actor}" is part of itself'
            yield _problem(raw, int(record), "parent", "E308", what, "name another parent")
    needy = [kind.id for kind in ontology.kinds.values() if kind.needs_parent]
    for record in np.flatnonzero(actors["kind"].isin(needy) & actors["parent"].isna()):
        kind = _words(str(actors["kind"].iloc[record]))
        what = f'"{actors["actor_id"].iloc[record]}" is a {kind} without a parent'
        yield _problem(raw, int(record), "parent", "W401", what, "name the actor it belongs to")


def _status_against_dates(raw: RawTable, frame: pd.DataFrame) -> Iterator[Problem]:
    ended = (frame["status"] == "ended") & frame["end"].isna()
    for record in np.flatnonzero(ended):
        what = "the collaboration has ended, but not when"
        yield _problem(raw, int(record), "end", "W402", what, "give its end, if only the year")


def _lonely(
    raw: Mapping[str, RawTable], frames: Mapping[str, pd.DataFrame]
) -> Iterator[Problem]:
    """Sum up collaborations and actors that make no tie: one line each, with examples."""
    part = frames["participations"].drop_duplicates(["collaboration_id", "actor_id"])
    sizes = part["collaboration_id"].value_counts()
    ids = frames["collaborations"]["collaboration_id"].dropna()
    count = ids.map(sizes).fillna(0)
    yield from _summed(
        raw["collaborations"], ids[count == 0], "W403", "collaboration",
        "without participants", "add who takes part, or delete it",
    )  # fmt: skip
    yield from _summed(
        raw["collaborations"], ids[count == 1], "W404", "collaboration",
        "with a single participant", "add the partners; until then it makes no tie",
    )  # fmt: skip
    actors = frames["actors"]["actor_id"].dropna()
    yield from _summed(
        raw["actors"], actors[~actors.isin(part["actor_id"])], "W405", "actor",
        "without any collaboration", "add its collaborations; until then it has no tie",
    )  # fmt: skip


def _summed(
    raw: RawTable, ids: pd.Series, code: str, noun: str, what: str, fix: str
) -> Iterator[Problem]:
    if ids.empty:
        return
    some = ", ".join(sorted(ids)[:EXAMPLES]) + (", …" if len(ids) > EXAMPLES else "")
    plural = noun if len(ids) == 1 else f"{noun}s"
    yield Problem(raw.file, 0, "", code, f"{len(ids):,} {plural} {what} ({some})", fix)


def _twins(raw: RawTable, actors: pd.DataFrame) -> Iterator[Problem]:
    """Warn of actors of one kind and country that bear the same name."""
    folded = actors["name"].str.casefold()
    columns = [folded, actors["kind"], actors["country"].fillna("")]
    twins = pd.concat(columns, axis=1).dropna()
    for record in twins.index[twins.duplicated() & twins["country"].ne("")]:
        what = f'"{actors["name"].iloc[record]}" is the name of another actor here'
        yield _problem(
            raw, int(record), "name", "W406", what, "merge the two, or tell their names apart"
        )
