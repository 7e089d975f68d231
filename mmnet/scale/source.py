"""A source on an engine: participations, actors and collaborations, narrowed and asked."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.network import Network
from mmnet.ontology import load_ontology
from mmnet.progress import is_watched
from mmnet.scale import iterations, relations
from mmnet.scale.result import MOST, LazyTable, require_room
from mmnet.scale.tables import SourceTables, Values
from mmnet.weighed import WEIGHTS

if TYPE_CHECKING:
    from os import PathLike

    from mmnet.progress import Progress

BYTES_OF_A_PARTICIPATION = 900  # of a Network in memory, all its tables together, measured


@dataclass(frozen=True, eq=False, repr=False)
class Source(SourceTables):
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

        Raises
        ------
        OptionError
            If the weight is unknown.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.project("fractional").top(2, "weight").round(2)
                           source                  target  weight
        0        camphor-data-lab  camphor-digital-health    4.83
        1  camphor-digital-health          neem-institute    4.83
        """
        if weight not in WEIGHTS:
            msg = f"{weight!r} is not a weight: use one of {', '.join(WEIGHTS)}"
            raise OptionError(msg)
        pairs = self._pairs(weight)
        return self._result(relations.named(pairs, self.numbered))

    def degree(self) -> LazyTable:
        """Count the partners of each actor.

        Returns
        -------
        LazyTable
            actor_id, degree (partners); 0 without partners.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.degree().top(2, "degree")
                      actor_id  degree
        0     crabapple-agency      55
        1  sagebrush-institute      40
        """
        return self._result(relations.of_ends(self._pairs("count"), self.numbered, "degree"))

    @checked
    def strength(self, weight: str = "count") -> LazyTable:
        """Sum the weights of each actor's ties.

        Parameters
        ----------
        weight : {"count", "fractional", "amount"}
            As in `project`.

        Returns
        -------
        LazyTable
            actor_id, strength (collaborations, shares of them, or the unit of the amounts).

        Raises
        ------
        OptionError
            If the weight is unknown.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.strength().top(2, "strength")
                        actor_id  strength
        0       crabapple-agency       112
        1  flame-tree-university        72
        """
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

        Raises
        ------
        OptionError
            If the actors have no such column.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example()
        >>> net.participations.merge(net.actors).to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.coverage("country", "kind", k=2).collect().head(2)
          row             column  partners  covered
        0  AE           business         6        1
        1  AE  government_agency         4        1
        """
        self._require(rows, columns)
        return self._result(relations.coverage(self.members, self.numbered, rows, columns, k))

    @checked
    def mixing(self, by: str = "kind") -> LazyTable:
        """Count the tied pairs between categories of actors.

        Parameters
        ----------
        by : str
            A column of the actors.

        Returns
        -------
        LazyTable
            one, other (two values of the column, in order) and pairs.

        Raises
        ------
        OptionError
            If the actors have no such column.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example()
        >>> net.participations.merge(net.actors).to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.mixing("kind").top(2, "pairs")
                          one            other  pairs
        0          university  university_unit    137
        1  research_institute       university    100
        """
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

        Returns
        -------
        LazyTable
            giver, receiver, amount (in the unit of the data) and ties.

        Raises
        ------
        OptionError
            If the actors have no such column.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example()
        >>> net.participations.merge(net.actors).to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.flows("kind", gives="funder", receives="beneficiary").top(2, "amount")
                       giver         receiver     amount  ties
        0  government_agency       university  3726000.0    30
        1  government_agency  university_unit  1329000.0    29
        """
        self._require(by)
        sides = [[one] if isinstance(one, str) else sorted(one) for one in (gives, receives)]
        works = relations.begun(self.collaborations).select("collaboration_id")
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

        Returns
        -------
        LazyTable
            actor_id, pagerank (share, all together 1).

        Raises
        ------
        OptionError
            If it does not come within the tolerance, or the weight is unknown.

        References
        ----------
        Brin, S. & Page, L. (1998). The anatomy of a large-scale hypertextual Web search engine.
        Computer Networks 30, 107-117.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.pagerank(weight="count", tolerance=1e-4).top(1, "pagerank").round(3)
                   actor_id  pagerank
        0  crabapple-agency     0.034
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
        """Find the connected components.

        Parameters
        ----------
        progress : callable or bool, optional
            As in other long calls.

        Returns
        -------
        LazyTable
            actor_id, component (the first actor_id in it).

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.components().collect()["component"].nunique()
        2
        """
        with self.work.rounds() as kept:
            table = iterations.components(self.members, self.numbered, kept, progress=progress)
            return self._result(self.work.keep(table, "components"))

    @checked
    def collect(
        self,
        *,
        mode: str = "research_cooperation",
        role: str = "participant",
        ontology: str | PathLike[str] = "research",
        title: str = "",
        most: int = MOST,
    ) -> Network:
        """Return a Network, if it fits in memory.

        Parameters
        ----------
        mode, role : str
            Where the source does not tell them.
        ontology : str or path
            As in `mm.read`.
        title : str
            What the network is called.
        most : int
            Bytes that it may take.

        Returns
        -------
        Network
            With all checks.

        Raises
        ------
        OptionError
            With the estimate, if it would take more.

        Examples
        --------
        >>> import mmnet as mm
        >>> folder = mm.write(mm.example(), "register")
        >>> source = mm.scale.open(folder).select(mode="research_cooperation")
        >>> len(source.collect(ontology="default").actors)
        127
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

    def _result(self, expression: Any) -> LazyTable:
        return LazyTable(expression, self.work)
