"""Network: actors and their collaborations, as six tables that belong together.

The network holds and narrows; measures, files and pictures are elsewhere. It never changes:
each method gives a new network.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.arguments import checked
from mmnet.check import Problems, RawTable, check_tables
from mmnet.check.lookup import contained
from mmnet.criteria import listed
from mmnet.errors import DataError, OptionError
from mmnet.graph import Graph
from mmnet.multigraph import multigraph
from mmnet.narrowing import narrowed, selected, selection_of
from mmnet.ontology import load_ontology
from mmnet.periods import STATES, span, states
from mmnet.register import Register
from mmnet.schema import TABLES
from mmnet.summary import Summary, summarize
from mmnet.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import networkx as nx
    import pandas as pd

    from mmnet.check import Problem, Tally
    from mmnet.ontology import Ontology


class Network(Tables):
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
        First and last day of a moment that was chosen.
    register : Register, optional
        The facts as they were recorded, if the tables are a part of them.

    Attributes
    ----------
    moment : tuple of date
        First and last day that the network shows; `as_of` if none was chosen.
    has_moment : bool
        True when a moment was chosen (`with_moment`, `at`, `between`): then ties are what is known
        to run at it; else they are all that was ever recorded, but for plans.
    """

    @checked
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
        register: Register | None = None,
    ) -> None:
        self._tables = {name: tables[name] for name in TABLES}
        self.ontology = ontology
        self.title = title
        self.as_of = as_of or date.today()  # noqa: DTZ011 - a calendar day, no clock
        self.notes = tuple(notes)
        self.moment = moment or (self.as_of, self.as_of)
        self.has_moment = moment is not None
        self.register = register or Register(self._tables)
        self._problems = Problems() if problems is None else problems

    @classmethod
    @checked
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
    @checked
    def from_raw(
        cls,
        raw: Mapping[str, RawTable],
        ontology: Ontology,
        *,
        title: str = "",
        as_of: str | date | None = None,
        found: Iterable[Problem] = (),
        tallies: Iterable[Tally] = (),
        changes: pd.DataFrame | None = None,
    ) -> Network:
        """Check raw tables, as a reader has them, and make a network of them.

        `found` holds problems that the reader met before, `tallies` what it read of each file,
        `changes` the cells that it wrote anew.
        """
        day = span(as_of)[1] if as_of is not None else date.today()  # noqa: DTZ011
        tables, problems = check_tables(raw, ontology, as_of=day)
        everything = Problems([*found, *problems], tallies, changes=changes)
        if everything.errors:
            raise DataError(everything)
        return cls(tables, ontology, title=title, as_of=day, problems=everything)

    # ---- what is known of it

    @checked
    def check(self) -> Problems:
        """Return what is missing or doubtful in the data, each with its place and its remedy."""
        return self._problems

    @checked
    def summary(self) -> Summary:
        """Count actors by kind, collaborations by mode, state and year, and what is known."""
        return summarize(
            self._tables, self.ontology, self.state(), as_of=self.as_of, state_at=self.state
        )

    # ---- time

    @checked
    def state(self, at: str | date | int | None = None) -> pd.Series:
        """Tell the state of each collaboration: active, planned, ended or unknown.

        Parameters
        ----------
        at : str, date or int, optional
            A day, month or year; if not given the moment that the network shows, which is
            `as_of` unless `at` or `between` chose another. A collaboration is active in a year
            when it ran on some day of it.

        Returns
        -------
        Series of str, index collaboration_id
        """
        first, last = span(at) if at is not None else self.moment
        table = self._tables["collaborations"].set_index("collaboration_id")
        return states(table, first, last, self.as_of, open_end_years=self.ontology.open_end_years)

    def counted(self) -> pd.Series:
        """Tell which collaborations make ties.

        Returns
        -------
        Series of bool, index collaboration_id
            True for those known to run at the moment, if one was chosen; else for all but those
            that are only planned.
        """
        return self._counts(self.state())

    def _counts(self, state: pd.Series) -> pd.Series:
        return state == "active" if self.has_moment else state != "planned"

    @checked
    def with_moment(self, at: str | date | int | None) -> Network:
        """Return the same network, all collaborations kept, that shows a day, month or year.

        Its ties are what is known to run then. What ended or is planned stays in the tables, so
        that gaps can name it; `at` drops it. None leaves the network as it is.

        Examples
        --------
        `net.with_moment("2025-03-31").graph()`.
        """
        return self if at is None else self._like(moment=span(at))

    @checked
    def at(self, when: str | date | int) -> Network:
        """Keep the collaborations that run, or may run, at a day, month or year; all actors stay.

        Those of which the dates do not tell stay as unknown: they make no ties and raise only the
        upper bounds of coverage.

        Examples
        --------
        `net.at("2025")` or `net.at("2025-03-31")`.
        """
        return self._during(span(when), f"at {when}")

    @checked
    def between(self, start: str | date | int, end: str | date | int) -> Network:
        """Keep the collaborations that run, or may run, on some day from start to end."""
        first, last = span(start)[0], span(end)[1]
        if last < first:
            msg = f"the end {end} is before the start {start}: swap them"
            raise OptionError(msg)
        return self._during((first, last), f"from {start} to {end}")

    def _during(self, moment: tuple[date, date], when: str) -> Network:
        state = self._like(moment=moment).state().to_numpy()
        table = self._tables["collaborations"]
        known, unknown = int((state == "active").sum()), int((state == "unknown").sum())
        note = f"{when}: {known:,} of {len(table):,} collaborations are known to run"
        if unknown:
            note += f"; of {unknown:,} the dates do not tell"
        kept = table[np.isin(state, ["active", "unknown"])]
        tables = narrowed(self._tables, kept, self._tables["actors"])
        return self._like(tables=tables, notes=(*self.notes, note), moment=moment)

    # ---- parts

    @checked
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

        Facts of the register stay what they are: a host's institution is its own partner in no
        part. Chosen programs keep only their own needs; every other choice leaves the needs as they
        are, so coverage speaks of what the chosen part gives to them, and says so.

        Parameters
        ----------
        family, mode, group, program, state : str or collection of str, optional
            Which collaborations stay; `state` is at the moment that the network shows.
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
        given = {
            "family": family, "mode": mode, "group": group, "program": program, "state": state,
            "kind": kind, "country": country, "region": region, "actor": actor,
        }  # fmt: skip
        chosen = selection_of(self._tables, self.ontology, self.state(), given, isolates=isolates)
        return self._like(
            tables=selected(self._tables, chosen),
            notes=(*self.notes, f"only {chosen.words}") if chosen.words else self.notes,
            register=self.register.selected(chosen.cuts),
        )

    def _like(self, **changes: Any) -> Network:
        """Make the network that differs in some arguments of its making."""
        same: dict[str, Any] = {
            "tables": self._tables, "ontology": self.ontology, "title": self.title,
            "as_of": self.as_of, "problems": self._problems, "notes": self.notes,
            "moment": self.moment if self.has_moment else None, "register": self.register,
        }  # fmt: skip
        return Network(**{**same, **changes})

    @checked
    def following(self, net: Network, *, notes: Iterable[str], **changes: Any) -> Network:
        """Return this network at the moment of the one it was made of; `changes` as for making."""
        moment = net.moment if net.has_moment else None
        return self._like(notes=tuple(notes), moment=moment, **changes)

    # ---- other forms

    @checked
    def graph(
        self,
        *,
        modes: str | Collection[str] | None = None,
        families: str | Collection[str] | None = None,
        planned: bool = False,
        states: str | Collection[str] | None = None,
    ) -> Graph:
        """Derive the ties: of a moment that was chosen, else of all that was ever recorded.

        At a chosen moment collaborations count that are known to run; else all but planned ones.

        Parameters
        ----------
        modes, families : str or collection of str, optional
            Only collaborations of these modes, or of these families' modes.
        planned : bool
            True counts planned collaborations too.
        states : str or collection of str, optional
            Count collaborations in these states instead: active, planned, ended, unknown.

        Returns
        -------
        Graph
        """
        table, shown = self._tables["collaborations"], self.state()
        state = shown.to_numpy()
        keep = self._counts(shown).to_numpy() | (planned & (state == "planned"))
        if states is not None:
            keep = np.isin(state, listed("state", states, STATES))
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

    @checked
    def to_networkx(self, *, planned: bool = False) -> nx.MultiDiGraph[str]:
        """Write the network as a NetworkX MultiDiGraph; parallel modes stay apart.

        Returns
        -------
        MultiDiGraph
            A node for each actor, with the columns that are known as attributes. An edge for each
            tie of each collaboration, its key the collaboration's id; a tie of an undirected mode
            stands in both directions with `directed=False`, so `to_undirected()` makes it one.
        """
        arcs = self.graph(planned=planned).arcs()
        return multigraph(
            self._tables["actors"], self._tables["collaborations"], arcs,
            title=self.title, as_of=self.as_of,
        )  # fmt: skip

    def _about(self) -> tuple[str, str, tuple[str, ...], str]:
        first, last = self.moment
        when = f"as of {first}" if first == last else f"from {first} to {last}"
        return self.title, when, self.notes, self._problems.summary()

    def __repr__(self) -> str:
        return self.summary().text(*self._about())

    def _repr_html_(self) -> str:
        return self.summary().html(*self._about())
