"""A source on an engine: participations, actors and collaborations, narrowed and asked."""

from __future__ import annotations

import html
import sys
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.equality import ByContent
from mmnet.errors import OptionError
from mmnet.graph import WEIGHTS
from mmnet.network import Network
from mmnet.ontology import load_ontology
from mmnet.periods import span
from mmnet.progress import is_watched
from mmnet.scale import iterations, relations
from mmnet.scale.result import MOST, LazyTable, require_room

if TYPE_CHECKING:
    from datetime import date
    from os import PathLike

    from mmnet.progress import Progress
    from mmnet.scale.work import Work

BYTES_OF_A_PARTICIPATION = 900  # of a Network in memory, all its tables together, measured
Values = str | Collection[str]


@dataclass(frozen=True, eq=False)
class Source(ByContent):
    """Collaborations on an engine; every question gives a `LazyTable` that is not computed yet.

    Made by `open`. Any two participants of one collaboration are tied, whatever their roles; narrow
    it to modes or roles with `select`.

    Attributes
    ----------
    participations : ibis table
        Columns collaboration_id, actor_id, role, amount.
    actors : ibis table
        Column actor_id, and kind, country and whatever else is known.
    collaborations : ibis table
        Column collaboration_id, and mode, program, start and end where they are known.
    work : Work
        Connection, and folder for what is kept.
    """

    participations: Any
    actors: Any
    collaborations: Any
    work: Work

    # ---- parts

    @checked
    def select(self, **chosen: Values) -> Source:
        """Keep the rows whose columns have these values.

        Parameters
        ----------
        **chosen : str or collection of str
            By column of collaborations (mode, program, …), of actors (kind, country, …) or role.

        Raises
        ------
        OptionError
            If no table has the column.
        """
        part, actors, works = self.participations, self.actors, self.collaborations
        for column, given in chosen.items():
            values = [given] if isinstance(given, str) else sorted(given)
            if column in works.columns:
                works = works.filter(works[column].isin(values))
            elif column in actors.columns:
                actors = actors.filter(actors[column].isin(values))
            elif column in part.columns:
                part = part.filter(part[column].isin(values))
            else:
                known = sorted({*works.columns, *actors.columns, *part.columns})
                msg = f"{column!r} is not a column: use one of {', '.join(known)}"
                raise OptionError(msg)
        return replace(self, participations=part, actors=actors, collaborations=works)

    @checked
    def at(self, when: str | date) -> Source:
        """Keep the collaborations that are known to run on some day of a day, month or year.

        Known is what every reading of the partial dates agrees on, as for the ties of
        `Network.at`. A column status is not looked at.

        Raises
        ------
        OptionError
            If starts and ends are not known at all.
        """
        works = self.collaborations
        if not {"start", "end"} <= set(works.columns):
            msg = "the source has no columns start and end: it does not tell what ran when"
            raise OptionError(msg)
        first, last = span(when)
        return replace(self, collaborations=relations.known_to_run(works, first, last))

    # ---- sizes

    def size(self) -> dict[str, int]:
        """Count actors, collaborations and distinct participations."""
        return {
            "actors": int(self.actors.count().execute()),
            "collaborations": int(self.collaborations.count().execute()),
            "participations": int(self.members.count().execute()),
        }

    @cached_property
    def members(self) -> Any:
        """Distinct pairs of collaboration and actor as numbers, with the sum of known amounts."""
        pairs = relations.members(self.participations, self.numbered, self.numbered_works)
        return self.work.keep(pairs, "members")

    @cached_property
    def numbered(self) -> Any:
        """The actors with a number each: whole numbers are joined faster than texts."""
        return self.work.keep(relations.numbered(self.actors, "actor_id", "actor"), "actors")

    @cached_property
    def numbered_works(self) -> Any:
        """The collaborations with a number each."""
        works = self.collaborations
        return self.work.keep(relations.numbered(works, "collaboration_id", "work"), "works")

    # ---- questions

    @checked
    def project(self, weight: str = "count") -> LazyTable:
        """Tied pairs of actors.

        Parameters
        ----------
        weight : {"count", "fractional", "amount"}
            Number of shared collaborations; the sum of 1 / (participants - 1) (Newman 2001); or the
            amount of the collaborations, shared evenly among their ties.

        Returns
        -------
        LazyTable
            source, target (actor_id, source before target) and weight.
        """
        if weight not in WEIGHTS:
            msg = f"{weight!r} is not a weight: use one of {', '.join(WEIGHTS)}"
            raise OptionError(msg)
        pairs = self._pairs(weight)
        return self._result(relations.named(pairs, self.numbered))

    def degree(self) -> LazyTable:
        """Number of partners of each actor: actor_id, degree; 0 without partners."""
        return self._result(relations.of_ends(self._pairs("count"), self.numbered, "degree"))

    @checked
    def strength(self, weight: str = "count") -> LazyTable:
        """Sum of the weights of each actor's ties: actor_id, strength."""
        return self._result(relations.of_ends(self._pairs(weight), self.numbered, "strength"))

    @checked
    def coverage(self, rows: str = "country", columns: str = "kind", *, k: int = 1) -> LazyTable:
        """Partners of each kind of actors: who is served, by how many distinct actors of what.

        Parameters
        ----------
        rows, columns : str
            A column of the actors that are served, and one of their partners.
        k : int
            How many partners a cell needs.

        Returns
        -------
        LazyTable
            row, column, partners (distinct) and covered (1 where there are k or more), for every
            two values; actors without a value are left out.
        """
        self._require(rows, columns)
        return self._result(relations.coverage(self.members, self.numbered, rows, columns, k))

    @checked
    def mixing(self, by: str = "kind") -> LazyTable:
        """Tied pairs between categories of actors: one, other (in order) and pairs."""
        self._require(by)
        return self._result(relations.mixing(self._pairs("count"), self.numbered, by))

    @checked
    def flows(self, by: str = "kind", *, gives: Values, receives: Values) -> LazyTable:
        """Amounts from givers to receivers by category: giver, receiver, amount and ties.

        Parameters
        ----------
        by : str
            Column of the actors.
        gives, receives : str or collection of str
            Roles. What an actor receives is shared evenly by the givers of the collaboration.
        """
        self._require(by)
        sides = [[one] if isinstance(one, str) else sorted(one) for one in (gives, receives)]
        works = self.collaborations.select("collaboration_id")
        part = self.participations.semi_join(works, "collaboration_id")
        return self._result(relations.flows(part, self.actors, by, *sides))

    @checked
    def pagerank(
        self,
        *,
        weight: str | None = None,
        alpha: float = 0.85,
        tolerance: float = 1e-10,
        rounds: int = 200,
        progress: Progress | bool | None = None,
    ) -> LazyTable:
        """Share of time that a random walker spends at each actor: actor_id, pagerank.

        Parameters
        ----------
        weight : {"count"} or None
            Ties weigh as many collaborations as they stand for, or all alike.
        alpha : float
            Chance to follow a tie.
        tolerance : float
            Stops when the sum of changes is below.
        rounds : int
            Most rounds.
        progress : callable or bool, optional
            As in other long calls.

        Raises
        ------
        OptionError
            If it does not come within the tolerance, or the weight is unknown.
        """
        if weight not in {None, "count"}:
            msg = f"{weight!r} is not a weight of PageRank here: use count or None"
            raise OptionError(msg)
        walk = iterations.Walk(alpha, tolerance, rounds, progress)
        with self.work.rounds() as kept:
            if weight == "count":
                table = iterations.pagerank_of_works(self.members, self.numbered, kept, walk)
            else:
                pairs = self._pairs("count")
                table = iterations.pagerank_of_pairs(pairs, self.numbered, kept, walk)
            return self._result(self.work.keep(table, "pagerank"))

    @checked
    def components(self, *, progress: Progress | bool | None = None) -> LazyTable:
        """Connected components: actor_id, component (the first actor_id in it)."""
        with self.work.rounds() as kept:
            table = iterations.components(self.members, self.numbered, kept, progress=progress)
            return self._result(self.work.keep(table, "components"))

    @checked
    def collect(
        self,
        *,
        ontology: str | PathLike[str] = "research",
        mode: str = "research_cooperation",
        role: str = "participant",
        title: str = "",
        most: int = MOST,
    ) -> Network:
        """Return a Network, if it fits in memory.

        Parameters
        ----------
        ontology : str or path
            As in `mm.read`.
        mode, role : str
            Where the source does not tell them.
        title : str
            What the network is called.
        most : int
            Bytes that it may take.

        Raises
        ------
        OptionError
            With the estimate, if it would take more.
        """
        size = self.size()
        needed = size["participations"] * BYTES_OF_A_PARTICIPATION
        what = ", ".join(f"{number:,} {name}" for name, number in size.items())
        require_room(needed, most, what)
        if is_watched():
            sys.stderr.write(f"Collecting {what}: some {needed / 1024**2:,.0f} MiB\n")
        tables = relations.tables_of(
            self.participations, self.actors, self.collaborations, mode=mode, role=role
        )
        return Network.from_tables(tables, ontology=load_ontology(ontology), title=title)

    def _pairs(self, weight: str) -> Any:
        if weight not in self._kept_pairs:
            pairs = relations.pairs(self.members, self.amounts, weight)
            self._kept_pairs[weight] = self.work.keep(pairs, f"pairs-{weight}")
        return self._kept_pairs[weight]

    @cached_property
    def _kept_pairs(self) -> dict[str, Any]:
        return {}

    @cached_property
    def amounts(self) -> Any:
        """Known amounts of the collaborations, by number."""
        return relations.amounts(self.members)

    def __repr__(self) -> str:
        tables = ("participations", "actors", "collaborations")
        known = [f"{name}({', '.join(getattr(self, name).columns)})" for name in tables]
        return f"Source: {'; '.join(known)}"

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(repr(self))}</p>"

    def _require(self, *columns: str) -> None:
        for column in columns:
            if column not in self.actors.columns:
                known = ", ".join(name for name in self.actors.columns if name != "actor_id")
                msg = f"{column!r} is not a column of the actors: use one of {known}"
                raise OptionError(msg)

    def _result(self, expression: Any) -> LazyTable:
        return LazyTable(expression, self.work)
