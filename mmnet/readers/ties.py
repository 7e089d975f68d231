"""Ties as a file tells them: who is tied to whom, before they become collaborations.

Every reader of ties takes the same steps: ties of an actor with itself are left out, ends that
no list of actors has are refused, left out or added as the user asks, one tie told twice is one,
and the kinds say who gives where a tie has no direction and its mode has one. Each row has one
fate, and `Ledger` counts them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.check import Problem, RawTable, Tally
from mmnet.equality import ByContent
from mmnet.errors import DataError, OptionError
from mmnet.readers.reciprocal import tellings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from mmnet.ontology import Ontology

# The ends of a tie, under names that no column has: columns are trimmed.
FROM, TO = "from ", "to "
OF_ENDS = ("source_role", "target_role")
UNLISTED = ("refuse", "leave_out", "add")
EXAMPLES = 5

LOOP = "of an actor with itself"
NO_ACTOR = "with an end that is no actor"
TOLD_TWICE = "told again from the other end"
ONE_SIDED = "told by one end alone"


@dataclass(frozen=True, eq=False)
class Ties(ByContent):
    """Rows of ties: the cells with their places, which are arrows, and of which tie of the file.

    `origin` counts the ties of the file from 0; one with several spells has several rows.
    """

    table: RawTable
    arrow: NDArray[np.bool_]
    origin: NDArray[np.intp]

    @property
    def frame(self) -> pd.DataFrame:
        """The cells."""
        return self.table.frame

    def kept(self, rows: NDArray[np.bool_]) -> Ties:
        """Return some of the rows."""
        table, numbers = self.table, np.flatnonzero(rows).tolist()
        labels = {
            column: texts if isinstance(texts, str) else [texts[i] for i in numbers]
            for column, texts in table.labels.items()
        }
        frame = table.frame[rows].reset_index(drop=True)
        cells = replace(table, frame=frame, rows=table.rows[rows], labels=labels)
        return Ties(cells, self.arrow[rows], self.origin[rows])

    def with_frame(self, frame: pd.DataFrame) -> Ties:
        """Return the same rows with other cells."""
        return Ties(replace(self.table, frame=frame), self.arrow, self.origin)

    def place(self, row: int) -> str:
        """Say where a row stands: its number in the file, or its ends."""
        number = int(self.table.rows[row])
        if number:
            return f"row {number}"
        return f"{self.frame[FROM].iloc[row]} → {self.frame[TO].iloc[row]}"


@dataclass(eq=False)
class Ledger(ByContent):
    """What becomes of the ties of a file, and the problems on the way."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    fates: list[tuple[str, NDArray[np.intp]]] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)

    def out(self, ties: Ties, rows: NDArray[np.bool_], reason: str) -> Ties:
        """Leave rows out for a reason; returns the others."""
        if not rows.any():
            return ties
        self.fates.append((reason, ties.origin[rows]))
        return ties.kept(~rows)

    def warn(self, code: str, what: str, fix: str) -> None:
        """Add a doubt about the file."""
        self.problems.append(Problem(self.file, 0, "", code, what, fix))

    def tally(self, what: str, found: int, ties: Ties) -> Tally:
        """Count: a tie of the file is read if one of its rows is, else the first reason holds."""
        done = set(ties.origin.tolist())
        read, left = len(done), dict(self.left)
        for reason, origins in self.fates:
            new = set(origins.tolist()) - done
            left[reason] = left.get(reason, 0) + len(new)
            done |= new
        return Tally.of(self.file, what, found + sum(self.left.values()), read, left)


def require_unlisted(how: str) -> str:
    """Return the argument if it is one of the three."""
    if how not in UNLISTED:
        msg = f"unlisted={how!r} is none of {', '.join(UNLISTED)}"
        raise OptionError(msg)
    return how


def without_loops(ties: Ties, ledger: Ledger) -> Ties:
    """Leave out the ties of an actor with itself, and say how many."""
    frame = ties.frame
    loops = ((frame[FROM] == frame[TO]) & (frame[FROM] != "")).to_numpy()
    if loops.any():
        first = ties.place(int(np.flatnonzero(loops)[0]))
        count = len(set(ties.origin[loops].tolist()))
        what = f"ties of an actor with itself: {count:,} (first: {first})"
        ledger.warn("W431", what, "they are left out, as nobody is a partner of itself")
    return ledger.out(ties, loops, LOOP)


def unlisted_ends(ties: Ties, known: Collection[str]) -> dict[str, int]:
    """Return the ends that are no actor, with the row where each stands first."""
    found: dict[str, int] = {}
    for row, pair in enumerate(zip(ties.frame[FROM], ties.frame[TO], strict=True)):
        for name in pair:
            if name and name not in known:
                found.setdefault(name, row)
    return found


def refuse_unlisted(
    ties: Ties, unlisted: Mapping[str, int], known: Collection[str], hint: str
) -> None:
    """Refuse ends that no actor has: each is named with its first tie, or all at once.

    `hint` says what to do where not one end is known, which has a single cause.
    """
    if not unlisted:
        return
    every = {*ties.frame[FROM], *ties.frame[TO]} - {""}
    file = ties.table.file
    if not every & set(known):
        some = ", ".join(f'"{name}"' for name in sorted(every)[:EXAMPLES])
        theirs = ", ".join(f'"{name}"' for name in sorted(known)[:EXAMPLES]) or "none"
        what = f"no end of {_ties(len(ties.frame))} is an actor: {some}; actors: {theirs}"
        raise DataError([Problem(file, 0, "", "E303", what, hint)])
    fix = 'add it to the actors, correct the id, or say unlisted="leave_out" or "add"'
    counts = ties.frame[FROM].value_counts().add(ties.frame[TO].value_counts(), fill_value=0)
    raise DataError(
        [
            Problem(
                file, int(ties.table.rows[row]), "" if ties.table.rows[row] else ties.place(row),
                "E303", f'"{name}" is the end of {_ties(int(counts[name]))} and no actor', fix,
            )
            for name, row in unlisted.items()
        ]
    )  # fmt: skip


def _ties(count: int) -> str:
    return "1 tie" if count == 1 else f"{count:,} ties"


def without_unlisted(ties: Ties, unlisted: Collection[str], ledger: Ledger) -> Ties:
    """Leave out the ties with an end that no actor has."""
    names = list(unlisted)
    rows = (ties.frame[FROM].isin(names) | ties.frame[TO].isin(names)).to_numpy()
    if rows.any():
        count = len(set(ties.origin[rows].tolist()))
        what = f"ties with an end that is no actor: {count:,} ({some_of(names)})"
        ledger.warn("W433", what, "they are left out; add the actors if they matter")
    return ledger.out(ties, rows, NO_ACTOR)


def some_of(names: Collection[str]) -> str:
    """Name the first of many."""
    shown = ", ".join(sorted(names)[:EXAMPLES])
    return f"{shown}, …" if len(names) > EXAMPLES else shown


def told_once(ties: Ties, terms: Ontology, way: str, ledger: Ledger) -> Ties:
    """Make one tie of two tellings in opposite ways, where neither the mode nor both are directed.

    An arrow in a mode without direction is what its source tells; a line is told by both ends.
    """
    frame = ties.frame
    if way == "keep" or not len(frame):
        return ties
    directed = (
        frame["mode"]
        .map(lambda name: name not in terms.modes or terms.modes[name].directed)
        .to_numpy(dtype=bool)
    )
    roles = [frame[name] != "" for name in OF_ENDS if name in frame]
    stated = np.logical_and.reduce(roles) if len(roles) == 2 else np.zeros(len(frame), dtype=bool)
    pairless = directed & (ties.arrow | stated)
    if "collaboration_id" in frame:
        pairless |= (frame["collaboration_id"] != "").to_numpy()
    numbers = [name for name, one in terms.fields.items() if one.type == "number"]
    found = tellings(frame, FROM, TO, ~pairless, numbers, smaller=way == "both")
    told = np.zeros(len(frame), dtype=bool)
    told[found.first] = told[found.second] = True
    alone = ties.arrow & ~told & ~pairless
    if len(found.first) or (way == "both" and alone.any()):
        _say(found.differing, len(found.first), int(alone.sum()), way, ledger)
    if found.apart and len(found.first):
        names = ", ".join(f"{name} ({count:,})" for name, count in found.apart.items())
        what = f"pairs of ties in opposite ways that differ and stay two, by column: {names}"
        ledger.warn("W436", what, "correct the cells if they are one tie told twice")
    cells = frame.copy()
    cells.loc[found.first] = found.merged[list(cells)].set_axis(found.first)
    again = np.zeros(len(frame), dtype=bool)
    again[found.second] = True
    ties = ties.with_frame(cells)
    if way == "both":
        one_sided = alone[~again]
        return ledger.out(ledger.out(ties, again, TOLD_TWICE), one_sided, ONE_SIDED)
    return ledger.out(ties, again, TOLD_TWICE)


def _say(differing: Mapping[str, int], both: int, alone: int, way: str, ledger: Ledger) -> None:
    what = (
        f"ties without direction that both ends tell: {both:,}, that one end alone tells: {alone:,}"
    )
    fix = {
        "either": 'each is one tie; reciprocal="both" keeps these alone, "keep" counts twice',
        "both": 'what one end alone tells is left out; reciprocal="either" keeps it',
    }[way]
    ledger.warn("W432", what, fix)
    for name, count in differing.items():
        which = "smaller" if way == "both" else "larger"
        what = f"ties whose two ends tell a different {name}: {count:,}"
        ledger.warn("W434", what, f"the {which} one counts; correct the other if it matters")


def kinds_of(actors: RawTable) -> dict[str, str]:
    """Return the kind of each actor, as far as the table has the columns."""
    frame = actors.frame.reindex(columns=["actor_id", "kind"])
    return dict(frame.itertuples(index=False, name=None))


def say_undirected(ties: Ties, terms: Ontology, ledger: Ledger) -> None:
    """Say how many arrows of a file are read without a direction, as their mode has none."""
    without = {name for name, mode in terms.modes.items() if not mode.directed}
    lost = int((ties.frame["mode"].isin(without).to_numpy() & ties.arrow).sum())
    if lost:
        what = f"arrows read as ties without direction, as their mode has none: {lost:,}"
        ledger.warn("W443", what, "choose a mode with a direction if it matters")


def oriented(ties: Ties, kinds: Mapping[str, str], terms: Ontology, ledger: Ledger) -> Ties:
    """Let the kinds say who gives where a tie has no direction and its mode has one."""
    frame = ties.frame.copy()
    starts, ends = frame[FROM].tolist(), frame[TO].tolist()
    stated = [frame[name].tolist() if name in frame else [""] * len(frame) for name in OF_ENDS]
    unsure = 0
    for row, name in enumerate(frame["mode"]):
        mode = terms.modes.get(name)
        if mode is None or not mode.directed or ties.arrow[row] or all(one[row] for one in stated):
            continue
        pair = kinds.get(starts[row], ""), kinds.get(ends[row], "")
        if pair not in mode.pairs and pair[::-1] in mode.pairs:
            starts[row], ends[row] = ends[row], starts[row]
        unsure += pair in mode.pairs and pair[::-1] in mode.pairs
    frame[FROM], frame[TO] = starts, ends
    if unsure:
        what = f"ties of directed modes without a direction: {unsure:,}"
        ledger.warn(
            "W430", what, "the first end is taken to give; draw them as arrows if it matters"
        )
    return ties.with_frame(frame)


def numbered(frame: pd.DataFrame) -> list[str]:
    """Number the ties in the order of their contents, so that the order of rows does not matter."""
    order = frame.sort_values(sorted(frame.columns), kind="stable").index
    rank = np.empty(len(frame), dtype=np.intp)
    rank[order.to_numpy()] = np.arange(1, len(frame) + 1)
    width = len(str(len(frame)))
    return [f"tie-{number:0{width}d}" for number in rank]


def stated_roles(
    frame: pd.DataFrame, ontology: Ontology, sides: Sequence[str] = OF_ENDS
) -> NDArray[np.object_]:
    """Take the stated roles; else the mode's first giving and first receiving role."""
    usual = {}
    for mode in ontology.modes.values():
        givers = [role for role in mode.roles if not mode.directed or role in mode.gives]
        takers = [role for role in mode.roles if role in mode.receives] or mode.roles
        usual[mode.id] = (givers[0], takers[0])
    fallback = frame["mode"].map(lambda mode: usual.get(mode, ("?", "?")))
    roles = np.array(fallback.tolist(), dtype=object).reshape(-1, 2)
    for side, name in enumerate(sides):
        if name in frame:
            stated = frame[name].to_numpy()
            roles[:, side] = np.where(stated == "", roles[:, side], stated)
    return roles


def joined(table: RawTable, more: RawTable) -> RawTable:
    """Add the rows of another table to one; columns that one lacks are empty there."""
    frame = pd.concat([table.frame, more.frame], ignore_index=True).fillna("")
    rows = np.concatenate([table.rows, np.zeros(len(more.frame), dtype=np.int64)])
    labels = {
        column: texts if isinstance(texts, str) else [*texts, *more.frame["actor_id"]]
        for column, texts in table.labels.items()
    }
    return replace(table, frame=frame.astype(object), rows=rows, labels=labels)
