"""Network: actors and their collaborations, as eight tables that belong together.

The network holds and narrows; measures, files and pictures are elsewhere. It never changes:
each method gives a new network.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.check import Problems, RawTable, check_tables
from mmnet.check.emptied import emptied
from mmnet.errors import DataError, OptionError
from mmnet.narrowing import selected, selection_of
from mmnet.ontology import load_ontology
from mmnet.periods import span
from mmnet.register import Register
from mmnet.schema import TABLES
from mmnet.summary import Summary, summarize
from mmnet.tied import Tied
from mmnet.wording import moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Self

    import pandas as pd

    from mmnet.check import Problem, Tally
    from mmnet.ontology import Ontology


class Network(Tied):
    """Actors, programs, collaborations, participations, needs, ratings, skills and supplies.

    Made by `read`, `read_edges`, `read_cordis` or `Network.from_tables`, which check the data.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The eight typed tables in canonical order, as `check_tables` gives them.
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
    left_out : mapping of str to int, optional
        What a public copy does not hold, and how much of it (`public_copy`).

    Attributes
    ----------
    moment : tuple of date
        First and last day that the network shows; `as_of` if none was chosen.
    has_moment : bool
        True when a moment was chosen (`with_moment`, `at`, `between`): then ties are what is known
        to run at it; else they are all that was ever recorded, but for plans.
    """

    # The problems name the file that was read; what is left out is no part of what is there.
    _beside = frozenset({"_problems", "left_out"})

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
        left_out: Mapping[str, int] | None = None,
    ) -> None:
        self._tables = {name: tables[name] for name in TABLES}
        self.ontology = ontology
        self.title = title
        self.as_of = as_of or date.today()  # noqa: DTZ011 - a calendar day, no clock
        self.notes = tuple(notes)
        self.moment = moment or (self.as_of, self.as_of)
        self.has_moment = moment is not None
        self.register = register or Register(self._tables)
        self.left_out = dict(left_out or {})
        self._problems = Problems() if problems is None else problems

    @classmethod
    @checked
    def from_tables(
        cls,
        tables: Mapping[str, pd.DataFrame],
        *,
        ontology: Ontology | None = None,
        title: str = "",
        as_of: int | str | date | None = None,
    ) -> Network:
        """Check DataFrames and make a network of them.

        Parameters
        ----------
        tables : mapping of str to DataFrame
            actors, collaborations and participations; if you have them, programs, needs, ratings,
            skills and supplies.
        ontology : Ontology, optional
            The default one if not given.
        title : str
            What the network is called in reports.
        as_of : str, date or int, optional
            The day that the status column speaks of; today if not given.

        Returns
        -------
        Network

        Raises
        ------
        DataError
            If a table holds an error; all of them are listed with their places.

        Examples
        --------
        >>> import mmnet as mm
        >>> import pandas as pd
        >>> actors = pd.DataFrame({"actor_id": ["a", "b"], "name": ["Alpha", "Beta"]})
        >>> works = pd.DataFrame({"collaboration_id": ["c"], "mode": ["research_cooperation"]})
        >>> part = pd.DataFrame({"collaboration_id": "c", "actor_id": ["a", "b"]})
        >>> tables = {
        ...     "actors": actors.assign(kind="university"),
        ...     "collaborations": works,
        ...     "participations": part.assign(role="partner"),
        ... }
        >>> mm.Network.from_tables(tables, as_of="2026-01-01").graph().n_ties
        1
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
        as_of: int | str | date | None = None,
        found: Iterable[Problem] = (),
        tallies: Iterable[Tally] = (),
        changes: pd.DataFrame | None = None,
        fields: pd.DataFrame | None = None,
    ) -> Network:
        """Check raw tables, as a reader has them, and make a network of them.

        Parameters
        ----------
        raw : mapping of str to RawTable
            The tables by name, cells as texts.
        ontology : Ontology
            Kinds, modes and roles.
        title : str
            What the network is called in reports.
        as_of : str, date or int, optional
            The day that the status column speaks of; today if not given.
        found : iterable of Problem
            Problems that the reader met before.
        tallies : iterable of Tally
            What was read of each file.
        changes : DataFrame, optional
            Cells that the reader wrote anew.
        fields : DataFrame, optional
            What became of each field of the files.

        Returns
        -------
        Network

        Raises
        ------
        DataError
            If a table holds an error; all of them are listed with their places.

        Examples
        --------
        >>> import mmnet as mm
        >>> from mmnet.check import RawTable
        >>> net = mm.example()
        >>> names = ("actors", "collaborations", "participations", "programs")
        >>> raw = {name: RawTable.from_frame(name, name, getattr(net, name)) for name in names}
        >>> len(mm.Network.from_raw(raw, net.ontology, as_of=net.as_of).actors)
        127
        """
        day = span(as_of)[1] if as_of is not None else date.today()  # noqa: DTZ011
        tables, problems = check_tables(raw, ontology, as_of=day)
        lines = list(tallies)
        said = [*found, *emptied(problems, lines)]
        everything = Problems(said, lines, changes=changes, fields=fields)
        if everything.errors:
            raise DataError(everything)
        return cls(tables, ontology, title=title, as_of=day, problems=everything)

    # ---- what is known of it

    @checked
    def check(self) -> Problems:
        """Return what is missing or doubtful in the data, each with its place and its remedy.

        Returns
        -------
        Problems
            Warnings in the order of files, rows and columns; `.table` has a row for each.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().check().sentence()
        '5 warnings.'
        """
        return self._problems

    @checked
    def summary(self) -> Summary:
        """Count actors by kind, collaborations by mode, state and year, and what is known.

        Returns
        -------
        Summary
            Tables of counts, and how complete the columns are.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().summary().kinds.head(2)
                                   label  actors  countries  in_collaboration
        kind
        university            University      26         15                26
        university_unit  University unit      32          5                32
        """
        return summarize(
            self._tables, self.ontology, self.state(), as_of=self.as_of, state_at=self.state
        )

    # ---- parts

    @checked
    def select(
        self,
        *,
        mode: str | Collection[str] | None = None,
        family: str | Collection[str] | None = None,
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
        mode, family, group, program, state : str or collection of str, optional
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

        Examples
        --------
        >>> import mmnet as mm
        >>> part = mm.example().select(program="ai-ethics", state="active")
        >>> len(part.collaborations), part.notes
        (22, ('only program: ai-ethics; state: active',))
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

    def _like(self, **changes: Any) -> Self:
        """Make the network that differs in some arguments of its making."""
        same: dict[str, Any] = {
            "ontology": self.ontology, "title": self.title, "as_of": self.as_of,
            "problems": self._problems, "notes": self.notes, "register": self.register,
            "moment": self.moment if self.has_moment else None, "left_out": self.left_out,
        }  # fmt: skip
        changed = frozenset(changes)
        tables = {**self._tables, **changes.pop("tables", {})}
        other = type(self)(**{**same, **changes, "tables": tables})
        same_rows = tables["collaborations"] is self._tables["collaborations"]
        if same_rows and not {"ontology", "as_of"} & changed:
            vars(other)["_lives"] = self._lives  # the same at every moment
        if not {"tables", "register", "ontology"} & changed:
            vars(other)["_derived"] = self._derived
        return other

    @checked
    def following(self, net: Network, *, notes: Iterable[str], **changes: Any) -> Network:
        """Return this network at the moment of the one it was made of.

        Parameters
        ----------
        net : Network
            The network that this one was made of; its moment is kept.
        notes : iterable of str
            What was done, one sentence a step.
        **changes : Any
            Other arguments of the making of a network, such as `title`.

        Returns
        -------
        Network

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example().at("2025")
        >>> net.following(net, notes=["checked by hand"]).notes
        ('checked by hand',)
        """
        moment = net.moment if net.has_moment else None
        return self._like(notes=tuple(notes), moment=moment, **changes)

    # ---- as text

    def _about(self) -> tuple[str, str, tuple[str, ...], str]:
        first, last = self.moment
        when = f"as of {first}" if first == last else moment(first, last)
        return self.title, when, self.notes, self._problems.summary()

    def __repr__(self) -> str:
        return self.summary().text(*self._about())

    def _repr_html_(self) -> str:
        return self.summary().html(*self._about())
