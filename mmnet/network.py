"""Network: actors and their collaborations, as six tables that belong together.

The network holds and narrows; measures, files and pictures are elsewhere. It never changes:
each method gives a new network.
"""

from __future__ import annotations

from copy import copy
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from mmnet.check import Problems, RawTable, check_tables
from mmnet.check.lookup import contained
from mmnet.criteria import known_cells, listed, matching, words_of
from mmnet.errors import DataError, OptionError
from mmnet.graph import Graph
from mmnet.ontology import load_ontology
from mmnet.periods import STATES, span, states
from mmnet.schema import TABLES
from mmnet.summary import Summary, summarize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import networkx as nx
    import pandas as pd

    from mmnet.ontology import Ontology

EDGE_FACTS = ("program", "title", "start", "end", "status", "unit", "evidence")


class Network:
    """Actors, programs, collaborations, participations, needs and ratings.

    Made by `read`, `read_edges`, `read_cordis` or `Network.from_tables`, which check the data.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The six typed tables in canonical order, as `check_tables` gives them.
    ontology : Ontology
        Kinds, modes and roles.
    title : str
        What the network is called in reports.
    as_of : date, optional
        The day that the status column speaks of; today if not given.
    problems : Problems
        Warnings that the check found.
    notes : iterable of str
        How the network was narrowed, one sentence a step.
    moment : tuple of date, optional
        First and last day that the network shows; `as_of` if not given.
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        ontology: Ontology,
        *,
        title: str = "",
        as_of: date | None = None,
        problems: Problems | None = None,
        notes: Iterable[str] = (),
        moment: tuple[date, date] | None = None,
    ) -> None:
        self._tables = {name: tables[name] for name in TABLES}
        self.ontology = ontology
        self.title = title
        self.as_of = as_of or date.today()  # noqa: DTZ011 - a calendar day, no clock
        self.notes = tuple(notes)
        self.moment = moment or (self.as_of, self.as_of)
        self._problems = problems or Problems()

    @classmethod
    def from_tables(
        cls,
        tables: Mapping[str, pd.DataFrame],
        *,
        ontology: Ontology | None = None,
        title: str = "",
        as_of: str | date | None = None,
    ) -> Network:
        """Check DataFrames and make a network of them.

        Parameters
        ----------
        tables : mapping of str to DataFrame
            actors, collaborations and participations; if you have them, programs, needs, ratings.
        ontology : Ontology, optional
            The default one if not given.
        title : str
            What the network is called in reports.
        as_of : str or date, optional
            The day that the status column speaks of; today if not given.

        Returns
        -------
        Network

        Raises
        ------
        DataError
            If a table holds an error; all of them are listed with their places.
        """
        unknown = sorted(set(tables) - set(TABLES))
        if unknown:
            msg = f"{unknown[0]!r} is not a table: use {', '.join(TABLES)}"
            raise OptionError(msg)
        raw = {name: RawTable.from_frame(name, name, frame) for name, frame in tables.items()}
        return cls.from_raw(raw, ontology or load_ontology(), title=title, as_of=as_of)

    @classmethod
    def from_raw(
        cls,
        raw: Mapping[str, RawTable],
        ontology: Ontology,
        *,
        title: str = "",
        as_of: str | date | None = None,
        found: Iterable[object] = (),
    ) -> Network:
        """Check raw tables, as a reader has them, and make a network of them.

        `found` holds problems that the reader met before.
        """
        day = span(as_of)[1] if as_of is not None else date.today()  # noqa: DTZ011
        tables, problems = check_tables(raw, ontology, as_of=day)
        everything = Problems([*found, *problems])  # type: ignore[list-item]
        if everything.errors:
            raise DataError(everything)
        return cls(tables, ontology, title=title, as_of=day, problems=everything)

    # ---- tables

    @property
    def actors(self) -> pd.DataFrame:
        """The actors, one row each."""
        return self._tables["actors"].copy(deep=False)

    @property
    def programs(self) -> pd.DataFrame:
        """The programs, one row each."""
        return self._tables["programs"].copy(deep=False)

    @property
    def collaborations(self) -> pd.DataFrame:
        """The collaborations, one row each."""
        return self._tables["collaborations"].copy(deep=False)

    @property
    def participations(self) -> pd.DataFrame:
        """Who takes part in which collaboration as what."""
        return self._tables["participations"].copy(deep=False)

    @property
    def needs(self) -> pd.DataFrame:
        """What each program needs; empty where nothing is stated."""
        return self._tables["needs"].copy(deep=False)

    @property
    def ratings(self) -> pd.DataFrame:
        """How actors rate each other; empty where nobody was asked."""
        return self._tables["ratings"].copy(deep=False)

    def check(self) -> Problems:
        """Return what is missing or doubtful in the data, each with its place and its remedy."""
        return self._problems

    def summary(self) -> Summary:
        """Count actors by kind, collaborations by mode, state and year, and what is known."""
        return summarize(self._tables, self.ontology, self.state())

    # ---- time

    def state(self, at: str | date | None = None) -> pd.Series:
        """Tell the state of each collaboration: active, planned, ended or unknown.

        Parameters
        ----------
        at : str or date, optional
            A day, month or year; if not given the moment that the network shows, which is
            `as_of` unless `at` or `between` chose another. A collaboration is active in a year
            when it ran on some day of it.

        Returns
        -------
        Series of str, index collaboration_id
        """
        first, last = span(at) if at is not None else self.moment
        table = self._tables["collaborations"].set_index("collaboration_id")
        return states(table, first, last, self.as_of)

    def at(self, when: str | date | int) -> Network:
        """Keep the collaborations that are known to run at a day, month or year; all actors stay.

        Examples
        --------
        `net.at("2025")` or `net.at("2025-03-31")`.
        """
        first, last = span(when)
        return self._during(first, last, f"at {when}")

    def between(self, start: str | date | int, end: str | date | int) -> Network:
        """Keep the collaborations that are known to run on some day from start to end."""
        first, last = span(start)[0], span(end)[1]
        if last < first:
            msg = f"the end {end} is before the start {start}: swap them"
            raise OptionError(msg)
        return self._during(first, last, f"from {start} to {end}")

    def _during(self, first: date, last: date, when: str) -> Network:
        table = self._tables["collaborations"]
        state = states(table, first, last, self.as_of)
        unknown = int((state == "unknown").sum())
        note = f"{when}: {int((state == 'active').sum()):,} of {len(table):,} collaborations"
        if unknown:
            note += f"; {unknown:,} left out because their dates do not tell"
        actors = self._tables["actors"]
        return self._narrowed(table[state == "active"], actors, note, moment=(first, last))

    # ---- parts

    def select(
        self,
        *,
        family: str | Collection[str] | None = None,
        mode: str | Collection[str] | None = None,
        group: str | Collection[str] | None = None,
        program: str | Collection[str] | None = None,
        state: str | Collection[str] | None = None,
        kind: str | Collection[str] | None = None,
        country: str | Collection[str] | None = None,
        region: str | Collection[str] | None = None,
        actor: str | Collection[str] | None = None,
        isolates: bool = False,
    ) -> Network:
        """Keep a part of the network; every argument that is given must hold.

        Parameters
        ----------
        family, mode, group, program, state : str or collection of str, optional
            Which collaborations stay; `state` is as of `as_of`.
        kind, country, region, actor : str or collection of str, optional
            Which actors stay; collaborations stay with the participants that are left.
        isolates : bool
            True keeps chosen actors that take part in nothing that is left.

        Returns
        -------
        Network

        Raises
        ------
        OptionError
            If a name does not occur; the message says which.
        """
        table, actors = self._tables["collaborations"], self._tables["actors"]
        families = {mode.id: mode.family for mode in self.ontology.modes.values()}
        groups = {mode.id: mode.group for mode in self.ontology.modes.values()}
        of_collaborations = {
            "family": (family, table["mode"].map(families), self.ontology.families),
            "mode": (mode, table["mode"], self.ontology.modes),
            "group": (group, table["mode"].map(groups), self.ontology.groups),
            "program": (program, table["program"], self._tables["programs"]["program_id"]),
            "state": (state, self.state().reset_index(drop=True), STATES),
        }  # fmt: skip
        of_actors = {
            "kind": (kind, actors["kind"], self.ontology.kinds),
            "country": (country, actors["country"], actors["country"].dropna().unique()),
            "region": (region, actors["region"], actors["region"].dropna().unique()),
            "actor": (actor, actors["actor_id"], actors["actor_id"]),
        }
        kept = table[matching(of_collaborations, len(table))]
        chosen = actors[matching(of_actors, len(actors))]
        note = words_of({**of_collaborations, **of_actors})
        return self._narrowed(kept, chosen, note, isolates=isolates)

    def _narrowed(
        self,
        kept: pd.DataFrame,
        actors: pd.DataFrame,
        note: str,
        *,
        isolates: bool = True,
        moment: tuple[date, date] | None = None,
    ) -> Network:
        """Make the network of some collaborations and actors, the other tables following."""
        part = self._tables["participations"]
        part = part[contained(part["collaboration_id"], kept["collaboration_id"])]
        if len(actors) < len(self._tables["actors"]):
            part = part[contained(part["actor_id"], actors["actor_id"])]
            kept = kept[contained(kept["collaboration_id"], part["collaboration_id"])]
        if not isolates:
            actors = actors[contained(actors["actor_id"], part["actor_id"])]
        ratings = self._tables["ratings"]
        both = [contained(ratings[side], actors["actor_id"]) for side in ("rater", "rated")]
        tables = {
            **self._tables,
            "actors": actors,
            "collaborations": kept,
            "participations": part,
            "ratings": ratings[both[0] & both[1]],
        }
        clean = {name: frame.reset_index(drop=True) for name, frame in tables.items()}
        return Network(
            clean,
            self.ontology,
            title=self.title,
            as_of=self.as_of,
            problems=self._problems,
            notes=[*self.notes, note] if note else self.notes,
            moment=moment or self.moment,
        )

    def with_notes(self, notes: Iterable[str], *, moment: tuple[date, date] | None) -> Network:
        """Return the same network with these notes, and the moment that it shows."""
        other = copy(self)
        other.notes, other.moment = tuple(notes), moment or self.moment
        return other

    # ---- other forms

    def graph(
        self,
        *,
        modes: str | Collection[str] | None = None,
        families: str | Collection[str] | None = None,
        planned: bool = False,
    ) -> Graph:
        """Derive the ties. Collaborations that are only planned do not count unless asked for.

        Parameters
        ----------
        modes, families : str or collection of str, optional
            Only collaborations of these modes, or of these families' modes.
        planned : bool
            True counts planned collaborations too.

        Returns
        -------
        Graph
        """
        table = self._tables["collaborations"]
        keep = np.ones(len(table), dtype=bool)
        if not planned:
            keep &= (self.state() != "planned").to_numpy()
        if modes is not None:
            keep &= table["mode"].isin(listed("mode", modes, self.ontology.modes)).to_numpy()
        if families is not None:
            names = listed("family", families, self.ontology.families)
            chosen = [mode.id for mode in self.ontology.modes.values() if mode.family in names]
            keep &= table["mode"].isin(chosen).to_numpy()
        kept = table[keep].reset_index(drop=True)
        part = self._tables["participations"]
        part = part[contained(part["collaboration_id"], kept["collaboration_id"])]
        return Graph(self._tables["actors"], kept, part, self.ontology)

    def to_networkx(self, *, planned: bool = False) -> nx.MultiDiGraph[str]:
        """Write the network as a NetworkX MultiDiGraph; parallel modes stay apart.

        Returns
        -------
        MultiDiGraph
            A node for each actor, with the columns that are known as attributes. An edge for each
            tie of each collaboration, its key the collaboration's id; a tie of an undirected mode
            stands in both directions with `directed=False`, so `to_undirected()` makes it one.
        """
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=self.title, as_of=str(self.as_of))
        for name, row in known_cells(self._tables["actors"].set_index("actor_id")).items():
            graph.add_node(name, **row)
        facts = self._tables["collaborations"].set_index("collaboration_id")
        facts = facts.rename(columns={"source": "evidence"})[list(EDGE_FACTS)]
        about = known_cells(facts)
        arcs = self.graph(planned=planned).arcs()
        own = known_cells(arcs.drop(columns=["collaboration_id", "source", "target"]))
        ends = zip(arcs["collaboration_id"], arcs["source"], arcs["target"], strict=True)
        for (key, source, target), facts_of_arc in zip(ends, own.values(), strict=True):
            attributes = {**about[key], **facts_of_arc}
            graph.add_edge(source, target, key=key, **attributes)
            if not attributes["directed"]:
                graph.add_edge(target, source, key=key, **attributes)
        return graph

    @property
    def _when(self) -> str:
        first, last = self.moment
        return f"as of {first}" if first == last else f"from {first} to {last}"

    def __repr__(self) -> str:
        return self.summary().text(self.title, self._when, self.notes, self._problems.summary())

    def _repr_html_(self) -> str:
        return self.summary().html(self.title, self._when, self.notes, self._problems.summary())
