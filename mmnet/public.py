"""Public copies: a network without what is told in confidence, for pages that anybody may read.

What stays is listed here, so that a column that nobody thought of is left out: who the actors are
and where, programs and their needs, and which collaborations in which mode join whom and when.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.arguments.values import at_least, known_names
from mmnet.problems import Problems
from mmnet.register import Register
from mmnet.schema import TABLES, frames_of
from mmnet.wording import count, listing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mmnet.network import Network
    from mmnet.ontology import Ontology

    Frames = dict[str, pd.DataFrame]

# Columns that stay as they are; every other one is emptied, or goes if it is no column of mmnet's.
STAY = {
    "actors": (
        "actor_id", "name", "kind", "parent", "country", "region", "city", "lat", "lon",
        "disciplines", "ror",
    ),
    "programs": ("program_id", "name", "host", "disciplines", "start", "end"),
    "collaborations": ("collaboration_id", "mode", "program", "start", "end", "status"),
    "participations": ("collaboration_id", "actor_id", "role"),
    "needs": ("program", "mode", "kind", "region", "weight", "k", "applicable", "skill"),
    "ratings": (),
    "skills": ("skill_id", "label", "scheme", "uri", "parent"),
    "supplies": ("collaboration_id", "program", "actor_id", "skill", "how"),
}  # fmt: skip
# Codes stay only where they are codes: their columns are free text.
CODES = {
    "disciplines": r"\d{2,4}(\s*;\s*\d{2,4})*",
    "ror": r"(https://ror\.org/)?0[0-9a-z]{6}\d{2}",
}
# What each of mmnet's other columns is called in what is said.
WORDS = {
    ("collaborations", "amount"): "amounts", ("participations", "amount"): "amounts",
    ("collaborations", "source"): "evidence", ("collaborations", "title"): "titles",
    ("actors", "aliases"): "aliases", ("supplies", "hours"): "amounts",
}  # fmt: skip
SAID = {
    "amounts": ("amount", "amounts"), "evidence": ("source", "sources"),
    "ratings": ("rating", "ratings"), "titles": ("title", "titles"),
    "aliases": ("list of other names", "lists of other names"),
    "columns": ("further column", "further columns"),
    "names": ("name of an actor", "names of actors"),
    "places": ("place that few share", "places that few share"),
}  # fmt: skip
# Parts of an ontology that speak of further columns.
FURTHER = ("methods", "fields")
# Places of actors without a name: these tell who it is, those only where few share them.
TELLING, SHARED = ("city", "lat", "lon", "disciplines", "ror"), ("country", "region")


@checked
def public_copy(
    net: Network, *, names: str | Collection[str] | None = None, minimum_actors: int = 3
) -> Network:
    """Return the network without what is told in confidence, with a note of what it leaves out.

    Amounts, sources, titles, other names, confidence, ratings and all columns beyond those of
    mmnet's tables are left out, contacts among them. Ids of collaborations become numbers.
    Coverage, ties and measures of position are the same as before, as long as no name is left out.

    Parameters
    ----------
    net : Network
    names : str or collection of str, optional
        Kinds, or ids, of the actors whose names stay; all of them when not given. The others are
        called after their kind and a number, and lose their id, city, position, disciplines and
        register id. Who knows a network may still tell an actor by its partners.
    minimum_actors : int
        Actors without a name keep country and region only where at least so many of their kind
        share them.

    Returns
    -------
    Network
        `.left_out` counts what is not in it, `.notes` says so.

    Raises
    ------
    OptionError
        If a name is neither a kind nor an id, or the minimum is below 1.

    References
    ----------
    Sweeney, L. (2002). k-anonymity. Int. J. of Uncertainty, Fuzziness and Knowledge-Based Systems
    10, 557-570.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.public_copy(mm.example())
    >>> print(net.notes[-1])
    public copy, without 544 amounts, 375 sources, 202 ratings, 372 titles, 104 lists of other names
    and 33 further columns
    >>> mm.public_copy(mm.example(), names=["university"]).actors["name"].iloc[2]
    'Business 001'
    """
    at_least("minimum_actors", minimum_actors, 1)
    whole: Frames = {name: net.register.tables[name] for name in TABLES}
    shown: Frames = frames_of(net)
    hidden = _without_name(net, names)
    cover = _Cover(whole, hidden, net.ontology, minimum_actors)
    left = _counted(shown)
    left["names"] = int(shown["actors"]["actor_id"].isin(hidden).sum())
    left["places"] = int(cover.rare(shown["actors"]).any(axis=1).sum())
    left = {key: number for key, number in left.items() if number}
    if net.left_out and not left:
        return net  # it is one
    left = {key: left.get(key, 0) + net.left_out.get(key, 0) for key in SAID}
    left = {key: number for key, number in left.items() if number}
    return net.following(
        net,
        notes=_notes(net, left),
        tables=cover.over(shown),
        register=_register(net.register, cover.over(whole), cover.ids),
        ontology=_ontology(net.ontology),
        problems=Problems(),
        left_out=left,
    )


def said(left: Mapping[str, int]) -> str:
    """Say what a public copy leaves out.

    Examples
    --------
    >>> said({"amounts": 2, "ratings": 1})
    'public copy, without 2 amounts and 1 rating'
    """
    parts = [count(left[key], *words) for key, words in SAID.items() if key in left]
    return f"public copy, without {listing(parts)}" if parts else "public copy"


def _notes(net: Network, left: Mapping[str, int]) -> tuple[str, ...]:
    """Say how the network was narrowed; where names are left out, without them."""
    before = tuple(note for note in net.notes if not net.left_out or note != said(net.left_out))
    if before and "names" in left:
        before = ("a part of a larger network",)
    return (*before, said(left))


def _without_name(net: Network, names: str | Collection[str] | None) -> pd.Index:
    """Return the ids of the actors whose names are left out, of the whole register."""
    actors = net.register.tables["actors"]
    if names is None:
        return pd.Index([], dtype="str")
    given = known_names("name", names, [*net.ontology.kinds, *actors["actor_id"]])
    stays = actors["kind"].isin(given) | actors["actor_id"].isin(given)
    hidden: pd.Index = pd.Index(actors.loc[~stays, "actor_id"])
    return hidden


def _counted(frames: Frames) -> dict[str, int]:
    """Count what is left out of some tables, under the words of `SAID`."""
    left = dict.fromkeys(SAID, 0)
    for table, frame in frames.items():
        for column in frame.columns.difference([*STAY[table], "unit"]):
            known = int(frame[column].notna().sum())
            if (table, column) in WORDS:
                left[WORDS[table, column]] += known
            elif table != "ratings" and known:
                left["columns"] += 1
    left["ratings"] = len(frames["ratings"])
    return left


def _ontology(ontology: Ontology) -> Ontology:
    """Return an ontology without what further columns say: methods of which little is known."""
    labels = {
        language: {name: texts for name, texts in sections.items() if name not in FURTHER}
        for language, sections in ontology.labels.items()
    }
    modes = {key: replace(mode, measures=()) for key, mode in ontology.modes.items()}
    return replace(ontology, modes=modes, methods={}, fields={}, labels=labels)


def _register(register: Register, tables: Frames, ids: Mapping[str, str]) -> Register:
    """Return the register of a copy: who is part of what, and what was selected."""
    gone = frozenset(ids.get(one, one) for one in register.gone)
    selections = ("a part",) if register.selections and ids else register.selections
    return Register(tables, gone, selections)


class _Cover:
    """Leaves out of tables what a public copy does not hold, in each of them the same.

    Attributes
    ----------
    ids : mapping of str to str
        The new ids of actors without a name, by the old ones.
    """

    def __init__(self, frames: Frames, hidden: pd.Index, ontology: Ontology, minimum: int) -> None:
        actors = frames["actors"]
        self.names = _called(actors[actors["actor_id"].isin(hidden)], ontology, _digest(frames))
        self.ids = dict(zip(self.names.index, _plain(self.names), strict=True))
        self.works = _numbered(frames["collaborations"]["collaboration_id"])
        self._many = _shared(actors[actors["actor_id"].isin(hidden)], minimum)

    def over(self, frames: Frames) -> dict[str, pd.DataFrame]:
        """Return tables without what is left out, in canonical order."""
        made = {name: _emptied(name, frame) for name, frame in frames.items()}
        made["ratings"] = made["ratings"].iloc[:0]
        made["actors"] = self._actors(made["actors"])
        of_actors = (("programs", "host"), ("participations", "actor_id"), ("supplies", "actor_id"))
        for table, column in of_actors:
            made[table] = made[table].assign(**{column: _mapped(made[table][column], self.ids)})
        for table in ("collaborations", "participations", "supplies"):
            ids = _mapped(made[table]["collaboration_id"], self.works)
            made[table] = made[table].assign(collaboration_id=ids)
        return {
            name: frame.sort_values(list(TABLES[name].key), ignore_index=True, kind="stable",
                                    na_position="first")
            for name, frame in made.items()
        }  # fmt: skip

    def rare(self, actors: pd.DataFrame) -> pd.DataFrame:
        """Tell of which actors without a name the country and region are left out."""
        hidden = actors["actor_id"].isin(self.names.index)
        kept = {
            column: _keys(actors, column).isin(self._many[column]) | actors[column].isna()
            for column in SHARED
        }
        return ~pd.DataFrame(kept) & hidden.to_numpy()[:, None]

    def _actors(self, actors: pd.DataFrame) -> pd.DataFrame:
        hidden, rare = actors["actor_id"].isin(self.names.index), self.rare(actors)
        blank = {column: actors[column].mask(hidden) for column in TELLING}
        shared = {column: actors[column].mask(rare[column]) for column in SHARED}
        called = actors["actor_id"].map(self.names).astype("str")
        return actors.assign(
            **blank, **shared,
            name=called.where(hidden, actors["name"]),
            actor_id=_mapped(actors["actor_id"], self.ids),
            parent=_mapped(actors["parent"], self.ids),
        )  # fmt: skip


def _emptied(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the columns of mmnet's, those empty that do not stay."""
    columns = [column for column in TABLES[name].names if column in frame]
    kept = frame[columns]
    left = [column for column in columns if column not in STAY[name]]
    kept = kept.assign(**{column: kept[column].mask(np.ones(len(kept), bool)) for column in left})
    for column, form in CODES.items():
        if column in kept:
            is_code = kept[column].astype("str").str.strip().str.fullmatch(form).fillna(value=False)
            kept = kept.assign(**{column: kept[column].where(is_code.astype(bool))})
    return kept


def _called(actors: pd.DataFrame, ontology: Ontology, salt: str) -> pd.Series:
    """Call actors after their kind and a number, in an order that tells nothing of their ids."""
    order = [hashlib.sha256(f"{salt}{one}".encode()).hexdigest() for one in actors["actor_id"]]
    dealt = actors.assign(order=order).sort_values("order")
    number = dealt.groupby("kind").cumcount() + 1
    wide = len(str(len(actors)))
    names = [
        f"{ontology.kinds[kind].label} {at:0{wide}d}"
        for kind, at in zip(dealt["kind"], number, strict=True)
    ]
    return pd.Series(names, index=dealt["actor_id"], dtype="str")


def _plain(names: pd.Series) -> list[str]:
    """Return ids that look like the names, so that they stand in the same order."""
    return [f"anonymous-{name}".lower().replace(" ", "-") for name in names]


def _numbered(ids: pd.Series) -> dict[str, str]:
    """Return a number for each collaboration, in their order: an id may be that of a contract."""
    wide = len(str(len(ids)))
    return {str(one): f"collaboration-{at:0{wide}d}" for at, one in enumerate(ids, 1)}


def _mapped(ids: pd.Series, new: Mapping[str, str]) -> pd.Series:
    return ids.map(new).astype(ids.dtype).fillna(ids) if new else ids


def _keys(actors: pd.DataFrame, column: str) -> pd.Series:
    """Return kind and place as one text; a region is one of its country."""
    place = actors[column] if column == "country" else actors["country"] + "|" + actors[column]
    return actors["kind"] + "|" + place


def _shared(actors: pd.DataFrame, minimum: int) -> dict[str, pd.Index]:
    """Return the kinds and places that many of these actors share."""
    counts = {column: _keys(actors, column).value_counts() for column in SHARED}
    return {column: found.index[found >= minimum] for column, found in counts.items()}


def _digest(frames: Frames) -> str:
    """Return a number of all that the tables hold: nobody without them can make it again."""
    made = hashlib.sha256()
    for name, frame in frames.items():
        made.update(name.encode())
        made.update(frame.to_csv(index=False).encode())
    return made.hexdigest()
