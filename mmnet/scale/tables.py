"""Tables of a source on an engine: participations, actors, collaborations; a part of them."""

from __future__ import annotations

import html
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.equality import ByContent
from mmnet.errors import OptionError
from mmnet.periods import span
from mmnet.scale import checks, relations

if TYPE_CHECKING:
    from datetime import date
    from typing import Self

    from mmnet.scale.work import Work

Values = str | Collection[str]


@dataclass(frozen=True, eq=False)
class SourceTables(ByContent):
    """Collaborations on an engine, as three tables; `Source` says what they hold."""

    participations: Any
    actors: Any
    collaborations: Any
    work: Work

    # ---- parts

    @checked
    def select(self, **chosen: Values) -> Self:
        """Keep the rows whose columns have these values.

        Parameters
        ----------
        **chosen : str or collection of str
            By column of collaborations (mode, program, …), of actors (kind, country, …) or role.

        Returns
        -------
        Source
            The narrowed source; nothing is computed yet.

        Raises
        ------
        OptionError
            If no table has the column.

        Examples
        --------
        >>> import mmnet as mm
        >>> folder = mm.write(mm.example(), "register")
        >>> source = mm.scale.open(folder)
        >>> source.select(country=["CN", "KE"], mode="research_cooperation").size()
        {'actors': 72, 'collaborations': 73, 'participations': 183}
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
    def at(self, when: int | str | date) -> Self:
        """Keep the collaborations that are known to run on some day of a day, month or year.

        Known is what every reading of the partial dates agrees on, as for the ties of
        `Network.at`. Of a column status only plans are looked at, which do not run.

        Parameters
        ----------
        when : str, date or int
            A day, month or year.

        Returns
        -------
        Source
            The narrowed source; nothing is computed yet.

        Raises
        ------
        OptionError
            If starts and ends are not known at all.
        DataError
            If one of them is no year, month or day.

        Examples
        --------
        >>> import mmnet as mm
        >>> folder = mm.write(mm.example(), "register")
        >>> source = mm.scale.open(folder)
        >>> source.at("2024").size()["collaborations"]
        190
        """
        works = self.collaborations
        if not {"start", "end"} <= set(works.columns):
            msg = "the source has no columns start and end: it does not tell what ran when"
            raise OptionError(msg)
        checks.require_dates(works, "collaborations", ("start", "end"))
        first, last = span(when)
        return replace(self, collaborations=relations.known_to_run(works, first, last))

    # ---- sizes

    def size(self) -> dict[str, int]:
        """Count actors, collaborations and distinct participations.

        Returns
        -------
        dict of str to int
            Numbers of actors, collaborations and participations.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example()
        >>> net.participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.size()["actors"]
        125
        """
        works, members = self.collaborations, self.members
        if "status" in works.columns:  # planned ones are there, and make no ties
            members = relations.members(self.participations, self.numbered, self.numbered_works)
        return {
            "actors": int(self.actors.count().execute()),
            "collaborations": int(works.count().execute()),
            "participations": int(members.count().execute()),
        }

    @cached_property
    def members(self) -> Any:
        """Distinct pairs of collaboration and actor as numbers, with the sum of known amounts.

        Those of what is only planned are left out.
        """
        works = relations.begun(self.numbered_works)
        pairs = relations.members(self.participations, self.numbered, works)
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

    @cached_property
    def amounts(self) -> Any:
        """Known amounts of the collaborations, by number."""
        return relations.amounts(self.members)

    def __repr__(self) -> str:
        tables = ("participations", "actors", "collaborations")
        known = [f"{name}({', '.join(getattr(self, name).columns)})" for name in tables]
        return f"{type(self).__name__}: {'; '.join(known)}"

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(repr(self))}</p>"

    def _require(self, *columns: str) -> None:
        for column in columns:
            if column not in self.actors.columns:
                known = ", ".join(name for name in self.actors.columns if name != "actor_id")
                msg = f"{column!r} is not a column of the actors: use one of {known}"
                raise OptionError(msg)
