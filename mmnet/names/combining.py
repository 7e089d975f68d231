"""One network of two sources; the same collaboration in both is found and said, never dropped."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.names.decisions import decisions_of
from mmnet.names.merging import merge, whole
from mmnet.names.moments import older_status, outdated, require_one_moment
from mmnet.names.normal import NO_WORD, ascii_of
from mmnet.narrowing import standing_alone
from mmnet.ontology import Ontology
from mmnet.results import Result
from mmnet.schema import TABLES, frames_of
from mmnet.wording import agree, count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from os import PathLike

    from mmnet.names.matches import Matches
    from mmnet.network import Network

ORIGIN = "origin"
IDS = {"actors": "actor_id", "programs": "program_id", "collaborations": "collaboration_id"}
POINTERS: dict[str, dict[str, tuple[str, ...]]] = {
    "actor_id": {
        "actors": ("actor_id", "parent"), "programs": ("host",),
        "participations": ("actor_id",), "ratings": ("rater", "rated"),
        "supplies": ("actor_id",),
    },
    "program_id": {
        "programs": ("program_id",), "collaborations": ("program",), "needs": ("program",),
        "supplies": ("program",),
    },
    "collaboration_id": {
        "collaborations": ("collaboration_id",), "participations": ("collaboration_id",),
        "supplies": ("collaboration_id",),
    },
    "skill_id": {"skills": ("skill_id", "parent"), "needs": ("skill",), "supplies": ("skill",)},
}  # fmt: skip
DUPLICATES = ["collaboration_id", "other_id", "mode", "title", "other_title", "reason"]
MOST_ALIKE = 200


@dataclass(frozen=True, eq=False, repr=False)
class Combination(Result):
    """Two networks in one.

    Attributes
    ----------
    network : Network
        All rows of both. The column origin of actors and collaborations names the source.
    duplicates : DataFrame
        Collaborations that both sources seem to have: collaboration_id, other_id, mode, title,
        other_title, reason. They are all still there.
    log : DataFrame
        Actors that were merged, as in `Merge`.
    """

    network: Network
    duplicates: pd.DataFrame
    log: pd.DataFrame = field(repr=False)

    @checked
    def without_duplicates(self, duplicates: pd.DataFrame | None = None) -> Network:
        """Leave out collaborations that another source has too.

        Parameters
        ----------
        duplicates : DataFrame, optional
            Pairs of collaboration_id and other_id; all that were found if not given.

        Returns
        -------
        Network
            Without the collaborations that stand as other_id.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example().select(program="ai-ethics")
        >>> found = mm.combine(net, net, on=mm.match(net, net), names=("one", "two"))
        >>> len(found.network.collaborations), len(found.duplicates)
        (66, 42)
        >>> len(found.without_duplicates().collaborations)
        34
        """
        pairs = self.duplicates if duplicates is None else duplicates
        gone = set(pairs["other_id"])
        net = self.network
        tables = frames_of(net)
        for name in ("collaborations", "participations"):
            tables[name] = tables[name][~tables[name]["collaboration_id"].isin(gone)]
        note = f"left out {count(len(gone), 'collaboration')} that another source has too"
        made = _made(tables, net.ontology, net.title, net)
        return made.following(net, notes=[*net.notes, note], register=net.register)

    @property
    def table(self) -> pd.DataFrame:
        """Collaborations that seem to be in both: `duplicates`."""
        return self.duplicates

    def sentence(self) -> str:
        """Say how many actors were merged, and how many collaborations both may have."""
        twice = len(self.duplicates)
        return (
            f"{self.network.title!r}, {count(len(self.log), 'actor')} merged, "
            f"{count(twice, 'collaboration')} {agree(twice, 'seems', 'seem')} to be in both."
        )


@checked
def combine(
    net: Network,
    other: Network,
    *,
    on: Matches | pd.DataFrame | str | PathLike[str] | None = None,
    names: tuple[str, str] | None = None,
    title: str | None = None,
) -> Combination:
    """Make one network of two sources.

    Parameters
    ----------
    net, other : Network
        They stay as they are.
    on : Matches, DataFrame or path, optional
        Which actors are the same: `mm.match(net, other)`, or its review file filled in; actor_id
        is of `net`, other_id of `other`. Equal ids alone mean nothing: the second source's get its
        name before them.
    names : tuple of str, optional
        Short names of the sources for the column origin; their titles by default.
    title : str, optional
        What the network is called.

    Returns
    -------
    Combination
        As of the newer day of the two. What was active on the older one and has no end is unknown
        on the newer: its status is left out, and a note says of how many.

    Raises
    ------
    OptionError
        If the ontologies contradict each other, both sources have one name, they show different
        moments, or one was narrowed to actors and its collaborations lack the others.
    DataError
        If the decisions contradict each other, or name an unknown actor.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> actors = pd.DataFrame({"actor_id": ["a", "b"], "name": ["Alpha", "Beta"], "country": "KE"})
    >>> ties = pd.DataFrame({"source": ["a"], "target": ["b"], "mode": ["research_cooperation"]})
    >>> net = mm.read_edges(ties, actors.assign(kind="university"))
    >>> mm.combine(net, net, on=mm.match(net, net), names=("one", "two"), title="Both").sentence()
    "'Both', 2 actors merged, 0 collaborations seem to be in both."
    """
    first, second = names or (net.title or "first", other.title or "second")
    if first == second:
        msg = f"both sources are called {first!r}: give names=('…', '…')"
        raise OptionError(msg)
    require_one_moment(net, other)
    ontology = united(net.ontology, other.ontology)
    recorded = (net.register.tables, other.register.tables)
    renamed = {key: _new_ids(*recorded, table, key, second) for table, key in IDS.items()}
    renamed["skill_id"] = _new_ids(*_other_skills(*recorded), "skills", "skill_id", second)
    newest = max(net.as_of, other.as_of)
    own = _tables(net, first, {}, newest)
    added = _tables(other, second, renamed, newest)
    tables = _stacked(own, added)
    called = title or f"{net.title} + {other.title}"
    both = _made(tables, ontology, called, net, other)
    if net.notes or other.notes:
        facts = _stacked(recorded[0], _moved(recorded[1], renamed))
        register = both.register.changed(facts)
        both = both.following(both, notes=both.notes, register=register)
    both = both.following(both, notes=[*both.notes, *older_status(net, other, (first, second))])
    log = pd.DataFrame()
    if on is not None:
        table = decisions_of(on)
        moved = table["other_id"].replace(renamed["actor_id"])
        merged = merge(both, table.assign(other_id=moved), prefer=set(own["actors"]["actor_id"]))
        both, log = merged.network, merged.log
    return Combination(both, same_collaborations(both, first, second), log)


def united(one: Ontology, other: Ontology) -> Ontology:
    """Kinds, families, groups and modes of both; what both have must mean the same.

    Raises
    ------
    OptionError
        If a mode has other roles or another direction.
    """
    modes = dict(one.modes)
    for key, mode in other.modes.items():
        held = modes.get(key)
        if held is None:
            modes[key] = mode
            continue
        if (set(held.gives), set(held.receives)) != (set(mode.gives), set(mode.receives)):
            msg = f"the mode {key!r} has other roles in the two ontologies: rename one of them"
            raise OptionError(msg)
        roles = tuple(dict.fromkeys([*held.roles, *mode.roles]))
        modes[key] = replace(held, pairs=held.pairs | mode.pairs, roles=roles)

    def either(name: str) -> dict[str, Any]:
        return {**getattr(other, name), **getattr(one, name)}

    if set(other.kinds) <= set(one.kinds) and modes == dict(one.modes):
        return one
    parts = {name: _ordered(one, other, name) for name in ("kinds", "families", "groups")}
    return Ontology(
        name=f"{one.name}+{other.name}",
        title=f"{one.title} + {other.title}",
        modes=modes,
        methods=either("methods"),
        fields=either("fields"),
        open_end_years=one.open_end_years,
        labels=_labels(one, other),
        **parts,
    )


def _labels(one: Ontology, other: Ontology) -> dict[str, dict[str, dict[str, str]]]:
    """Take the labels of both in every language; where both have one, the first's."""
    languages = dict.fromkeys([*one.labels, *other.labels])
    sides = {name: (one.labels.get(name, {}), other.labels.get(name, {})) for name in languages}
    return {
        name: {
            section: {**second.get(section, {}), **first.get(section, {})}
            for section in dict.fromkeys([*first, *second])
        }
        for name, (first, second) in sides.items()
    }


def _ordered(one: Ontology, other: Ontology, name: str) -> dict[str, Any]:
    first, second = getattr(one, name), getattr(other, name)
    return {**first, **{key: value for key, value in second.items() if key not in first}}


def _stacked(
    one: Mapping[str, pd.DataFrame], other: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    both = {name: pd.concat([one[name], other[name]], ignore_index=True) for name in TABLES}
    return both | {"skills": both["skills"].drop_duplicates("skill_id", ignore_index=True)}


def _other_skills(
    one: Mapping[str, pd.DataFrame], other: Mapping[str, pd.DataFrame]
) -> tuple[Mapping[str, pd.DataFrame], Mapping[str, pd.DataFrame]]:
    """Leave out of the second source the skills that the first has under the same id and label."""
    same = ["skill_id", "label", "scheme", "uri"]
    known = pd.MultiIndex.from_frame(one["skills"][same].fillna("").drop_duplicates())
    left = ~pd.MultiIndex.from_frame(other["skills"][same].fillna("")).isin(known)
    return one, {**other, "skills": other["skills"][left]}


def _new_ids(
    one: Mapping[str, pd.DataFrame],
    other: Mapping[str, pd.DataFrame],
    table: str,
    key: str,
    name: str,
) -> dict[str, str]:
    """New ids of the second source where the first has them already."""
    taken = set(one[table][key])
    clash = [at for at in other[table][key] if at in taken]
    every = taken | set(other[table][key])
    result = {}
    for at in clash:
        new = f"{name}:{at}"
        while new in every:
            new = f"{name}:{new}"
        result[at] = new
    return result


def _tables(
    net: Network, name: str, renamed: Mapping[str, Mapping[str, str]], newest: date
) -> dict[str, pd.DataFrame]:
    tables = frames_of(net)
    works = tables["collaborations"]
    works = works.assign(status=works["status"].mask(outdated(net, newest)))
    tables = _moved({**tables, "collaborations": works}, renamed)
    for table in ("actors", "collaborations"):
        if ORIGIN not in tables[table]:
            tables[table] = tables[table].assign(**{ORIGIN: name})
    return tables


def _moved(
    tables: Mapping[str, pd.DataFrame], renamed: Mapping[str, Mapping[str, str]]
) -> dict[str, pd.DataFrame]:
    """Put new ids into every column that holds old ones."""
    held = dict(tables)
    for key, new in renamed.items():
        for table, columns in POINTERS[key].items():
            frame = held[table]
            moved = {column: frame[column].replace(new) for column in columns if column in frame}
            held[table] = frame.assign(**moved)
    return held


def _made(
    tables: Mapping[str, pd.DataFrame], ontology: Ontology, title: str, *nets: Network
) -> Network:
    alone = standing_alone(tables)
    filled = {name: frame for name, frame in alone.items() if len(frame) or name == "actors"}
    made = whole(filled, ontology, title, *nets)
    return made.following(nets[0], notes=[note for net in nets for note in net.notes])


# ---- the same collaboration in both


def same_collaborations(net: Network, first: str, second: str) -> pd.DataFrame:
    """Collaborations of two origins that seem to be one.

    One mode, and either one title and an actor in common, or the same two and more actors and
    years that do not contradict each other.
    """
    table = net.collaborations
    part = net.participations
    who = part.groupby("collaboration_id")["actor_id"].agg(frozenset).to_dict()
    rows = [
        _Row(row, who.get(row["collaboration_id"], frozenset()))
        for row in table[table[ORIGIN].isin([first, second])].to_dict("records")
    ]
    found: dict[tuple[str, str], tuple[_Row, _Row, str]] = {}
    for by in ("title", "actors"):
        for bucket in _buckets(rows, by):
            for one, other in combinations(bucket, 2):
                pair = sorted((one, other), key=lambda row: (row.origin != first, row.id))
                reason = _reason(pair[0], pair[1])
                if one.origin != other.origin and reason:
                    found.setdefault((pair[0].id, pair[1].id), (pair[0], pair[1], reason))
    lines = [
        (one.id, other.id, one.mode, one.title, other.title, reason)
        for one, other, reason in (found[key] for key in sorted(found))
    ]
    return pd.DataFrame(lines, columns=DUPLICATES)


class _Row:
    """A collaboration as far as it tells whether another is the same."""

    def __init__(self, row: Mapping[Any, Any], actors: frozenset[str]) -> None:
        self.id, self.mode, self.origin = row["collaboration_id"], row["mode"], row[ORIGIN]
        self.title = "" if pd.isna(row["title"]) else str(row["title"])
        self.plain = " ".join(filter(None, NO_WORD.split(ascii_of(self.title))))
        self.year = "" if pd.isna(row["start"]) else str(row["start"])[:4]
        self.actors = actors


def _buckets(rows: list[_Row], by: str) -> list[list[_Row]]:
    """Rows of one mode with one title, or with the same actors; large ones say nothing."""
    held: dict[tuple[str, object], list[_Row]] = {}
    for row in rows:
        value = row.plain if by == "title" else row.actors
        if value:
            held.setdefault((row.mode, value), []).append(row)
    return [bucket for bucket in held.values() if 1 < len(bucket) <= MOST_ALIKE]


def _reason(one: _Row, other: _Row) -> str:
    years = not one.year or not other.year or abs(int(one.year) - int(other.year)) <= 1
    common = one.actors & other.actors
    if one.plain and one.plain == other.plain and common and years:
        return f"same title, {len(common)} actors in common"
    if one.actors == other.actors and len(common) > 1 and years:
        known = one.year and other.year
        titles = one.plain and other.plain and one.plain != other.plain
        if known and not titles:
            return f"same {len(common)} actors, start {one.year} / {other.year}"
    return ""
