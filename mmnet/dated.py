"""Moments of a network: the state of each collaboration, and the network as of a day or period."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.narrowing import running
from mmnet.periods import lives, span, states
from mmnet.tables import Tables

if TYPE_CHECKING:
    from datetime import date
    from typing import Self

    import pandas as pd

    from mmnet.ontology import Ontology
    from mmnet.periods import Lives


class Dated(Tables):
    """Tables with a day that they speak of, and a moment that they show."""

    ontology: Ontology
    as_of: date
    notes: tuple[str, ...]
    moment: tuple[date, date]
    has_moment: bool

    def _like(self, **changes: Any) -> Self:
        """Make the network that differs in some arguments of its making."""
        raise NotImplementedError

    @checked
    def state(self, at: int | str | date | None = None) -> pd.Series:
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

        Raises
        ------
        DataError
            If the day cannot be read.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().state("2025").value_counts().to_dict()
        {'active': 269, 'ended': 62, 'planned': 52, 'unknown': 12}
        """
        first, last = span(at) if at is not None else self.moment
        table = self._tables["collaborations"].set_index("collaboration_id")
        years = self.ontology.open_end_years
        return states(table, first, last, self.as_of, open_end_years=years, life=self._lives)

    @cached_property
    def _lives(self) -> Lives:
        years = self.ontology.open_end_years
        return lives(self._tables["collaborations"], self.as_of, open_end_years=years)

    def counted(self) -> pd.Series:
        """Tell which collaborations make ties.

        Returns
        -------
        Series of bool, index collaboration_id
            True for those known to run at the moment, if one was chosen; else for all but those
            that are only planned.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example()
        >>> int(net.counted().sum()), int(net.with_moment("2025").counted().sum())
        (374, 269)
        """
        return self._counts(self.state())

    def _counts(self, state: pd.Series) -> pd.Series:
        return state == "active" if self.has_moment else state != "planned"

    @checked
    def with_moment(self, at: int | str | date | None) -> Self:
        """Return the same network, all collaborations kept, that shows a day, month or year.

        Its ties are what is known to run then. What ended or is planned stays in the tables, so
        that gaps can name it; `at` drops it. None leaves the network as it is.

        Parameters
        ----------
        at : str, date or int, optional
            A day, month or year.

        Returns
        -------
        Network

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example()
        >>> net.graph().n_ties, net.with_moment("2025-03-31").graph().n_ties
        (706, 450)
        >>> len(net.with_moment("2025-03-31").collaborations) == len(net.collaborations)
        True
        """
        return self if at is None else self._like(moment=span(at))

    @checked
    def at(self, when: int | str | date) -> Self:
        """Keep the collaborations that run, or may run, at a day, month or year; all actors stay.

        Those of which the dates do not tell stay as unknown: they make no ties and raise only the
        upper bounds of coverage.

        Parameters
        ----------
        when : str, date or int
            A day, month or year.

        Returns
        -------
        Network

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example()
        >>> len(net.collaborations), len(net.at("2025").collaborations)
        (395, 281)
        >>> net.at("2025").notes
        ('at 2025: 269 of 395 collaborations are known to run; of 12 the dates do not tell',)
        """
        return self._during(span(when), f"at {when}")

    @checked
    def between(self, start: int | str | date, end: str | date | int) -> Self:
        """Keep the collaborations that run, or may run, on some day from start to end.

        Parameters
        ----------
        start, end : str, date or int
            A day, month or year. Of a month or year the first day counts for the start, and the
            last for the end.

        Returns
        -------
        Network

        Raises
        ------
        OptionError
            If the end is before the start.

        Examples
        --------
        >>> import mmnet as mm
        >>> len(mm.example().between("2023-09", "2024-06").collaborations)
        217
        """
        first, last = span(start)[0], span(end)[1]
        if last < first:
            msg = f"the end {end} is before the start {start}: swap them"
            raise OptionError(msg)
        return self._during((first, last), f"from {start} to {end}")

    def _during(self, moment: tuple[date, date], when: str) -> Self:
        state = self._like(moment=moment).state().to_numpy()
        tables, note = running(self._tables, state, when)
        return self._like(tables=tables, notes=(*self.notes, note), moment=moment)
