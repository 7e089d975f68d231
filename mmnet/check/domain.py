"""The rules of the domain: roles, pairs of kinds, dates and parents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.check.skills import check_needs, check_supplies
from mmnet.check.values import Fault, nearest
from mmnet.lookup import contained
from mmnet.periods import days
from mmnet.schema import RATING_ITEMS, RATING_SCALES, TABLES, USUAL_SCALE
from mmnet.wording import article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from mmnet.check.raw import RawTable
    from mmnet.ontology import Mode, Ontology
    from mmnet.problems import Problem


def check_domain(
    raw: Mapping[str, RawTable], frames: Mapping[str, pd.DataFrame], ontology: Ontology
) -> Iterator[Problem]:
    """Yield every breach of the ontology's rules, and parts of nothing."""
    rows = _memberships(frames)
    yield from _wrong_roles(raw["participations"], rows, ontology)
    yield from _wrong_pairs(raw["participations"], rows, ontology)
    yield from _self_ties(raw["participations"], rows, ontology)
    for name in ("collaborations", "programs"):
        if name in raw:
            yield from _reversed_dates(raw[name], frames[name])
    yield from _parents(raw["actors"], frames["actors"])
    yield from _without_parent(raw["actors"], frames["actors"], ontology)
    if "skills" in raw:
        yield from _parents(raw["skills"], frames["skills"])
    if "needs" in raw:
        yield from check_needs(raw["needs"], frames["needs"])
    if "supplies" in raw:
        yield from check_supplies(raw["supplies"], frames)
    if "ratings" in raw:
        yield from _off_scale(raw["ratings"], frames["ratings"])


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


def _wrong_roles(raw: RawTable, rows: pd.DataFrame, ontology: Ontology) -> Iterator[Problem]:
    known = rows["mode"].notna() & rows["role"].notna()
    for (mode, role), group in rows[known].groupby(["mode", "role"]):
        roles = ontology.modes[str(mode)].roles
        if role in roles:
            continue
        hint = nearest(str(role), roles)
        fix = hint if hint.startswith("did") else f"use {' or '.join(roles)}"
        what = f'"{role}" is not a role of mode "{mode}"'
        for record in group.index:
            yield raw.problem(record, "role", Fault("E304", what, fix))


def _wrong_pairs(raw: RawTable, rows: pd.DataFrame, ontology: Ontology) -> Iterator[Problem]:
    """Report participants that no other participant may work with in this mode."""
    rows = _sound(rows, ontology)
    everything = len(ontology.kinds) ** 2
    for mode_id, group in rows.groupby("mode"):
        mode = ontology.modes[str(mode_id)]
        if len(mode.pairs) == everything:
            continue
        for side, other, allowed in _sides(mode):
            alone = _without_partner(group, side, other, allowed, list(ontology.kinds))
            for record in group.index[alone]:
                kind, role = str(group.at[record, "kind"]), str(group.at[record, "role"])
                what = f'{article(_words(kind))} has no partner that "{mode.id}" allows here'
                fix = f"as {role} it {_partners(kind, allowed)}"
                yield raw.problem(record, "actor_id", Fault("E305", what, fix))


def _sound(rows: pd.DataFrame, ontology: Ontology) -> pd.DataFrame:
    """Leave out collaborations with another error, so that one mistake is said once."""
    roles = {mode.id: set(mode.roles) for mode in ontology.modes.values()}
    known = pd.MultiIndex.from_tuples(
        [(mode, role) for mode, names in roles.items() for role in names]
    )
    valid = pd.MultiIndex.from_frame(rows[["mode", "role"]]).isin(known)
    wrong = rows.isna().any(axis=1) | ~valid
    broken = contained(rows["collaboration"], rows.loc[wrong, "collaboration"])
    return rows[~broken].dropna()


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def _partners(kind: str, allowed: frozenset[tuple[str, str]]) -> str:
    partners = sorted(_words(b) for a, b in allowed if a == kind)
    if not partners:
        return f"cannot be {article(_words(kind))}: change the mode, the role or the kind"
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
    on_side, on_other = _taking(side, group["role"]), _taking(other, group["role"])
    counts = np.zeros((len(ids), len(kinds)))
    np.add.at(counts, (owner[on_other], kind[on_other]), 1)
    table = np.array([[(a, b) in allowed for b in kinds] for a in kinds], dtype=float)
    partners: NDArray[np.float64] = (counts[owner] * table[kind]).sum(axis=1)
    itself = on_other & (table[kind, kind] > 0)
    # Someone who is alone in a collaboration is said elsewhere, as a warning.
    alone = np.bincount(owner, minlength=len(ids))[owner] == 1
    without: NDArray[np.bool_] = on_side & (partners - itself <= 0) & ~alone
    return without


def _taking(roles: frozenset[str] | None, stated: pd.Series) -> NDArray[np.bool_]:
    """Tell who takes one of the roles; None stands for all."""
    if roles is None:
        return np.ones(len(stated), dtype=bool)
    return contained(stated, pd.Series(sorted(roles), dtype="str"))


def _self_ties(raw: RawTable, rows: pd.DataFrame, ontology: Ontology) -> Iterator[Problem]:
    """Report collaborations of an actor with itself; two roles in an undirected mode are fine."""
    directed = [mode.id for mode in ontology.modes.values() if mode.directed]
    again = rows.duplicated(["collaboration", "actor"])
    same = rows["mode"].isin(directed) | rows.duplicated(["collaboration", "actor", "role"])
    suspects = rows[rows["collaboration"].isin(rows.loc[again & same, "collaboration"])]
    actors = suspects.groupby("collaboration")["actor"].nunique()
    alone = contained(rows["collaboration"], actors.index[actors == 1].to_series())
    for record in np.flatnonzero(alone & again & same):
        what = f'"{rows["actor"].iloc[record]}" is tied to itself'
        yield raw.problem(int(record), "actor_id", Fault("E306", what, "name the other partner"))


def _reversed_dates(raw: RawTable, frame: pd.DataFrame) -> Iterator[Problem]:
    for record in np.flatnonzero(days(frame["end"], last=True) < days(frame["start"])):
        start, end = frame["start"].iloc[record], frame["end"].iloc[record]
        what = f"the end {end} is before the start {start}"
        yield raw.problem(int(record), "end", Fault("E307", what, "correct one of the two"))


def _parents(raw: RawTable, frame: pd.DataFrame) -> Iterator[Problem]:
    """Report what is part of itself, directly or through others."""
    ids = frame[TABLES[raw.name].key[0]]
    parent = dict(zip(ids, frame["parent"], strict=True))
    for record in np.flatnonzero(frame["parent"].notna()):
        own = ids.iloc[record]
        seen, above = {own}, parent[own]
        while isinstance(above, str) and above in parent and above not in seen:
            seen.add(above)
            above = parent[above]
        if above == own:
            fault = Fault("E308", f'"{own}" is part of itself', "name another parent")
            yield raw.problem(int(record), "parent", fault)


def _without_parent(raw: RawTable, actors: pd.DataFrame, ontology: Ontology) -> Iterator[Problem]:
    needy = [kind.id for kind in ontology.kinds.values() if kind.needs_parent]
    for record in np.flatnonzero(actors["kind"].isin(needy) & actors["parent"].isna()):
        kind = _words(str(actors["kind"].iloc[record]))
        what = f'"{actors["actor_id"].iloc[record]}" is {article(kind)} without a parent'
        fault = Fault("W401", what, "name the actor it belongs to")
        yield raw.problem(int(record), "parent", fault)


def _off_scale(raw: RawTable, ratings: pd.DataFrame) -> Iterator[Problem]:
    """Report items of trust and value that are not on the scale of their row."""
    scale = ratings["scale"].fillna(USUAL_SCALE)
    low, high = (
        scale.map({name: ends[at] for name, ends in RATING_SCALES.items()}).astype("float64")
        for at in (0, 1)
    )
    for item in (item for items in RATING_ITEMS.values() for item in items):
        value = ratings[item]
        for record in np.flatnonzero((value < low) | (value > high)):
            said, ends = f"{value.iloc[record]:g}", scale.iloc[record]
            fix = f"write a number from {ends}, or the scale on which it was answered"
            yield raw.problem(int(record), item, Fault("E203", f"{said} is not on the scale", fix))
