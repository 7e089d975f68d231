"""Tables: the eight frames that belong together, each handed out as a copy that can be changed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd


class Tables(ByContent):
    """Actors, programs, collaborations, participations, needs, ratings, skills, supplies."""

    _tables: Mapping[str, pd.DataFrame]

    @cached_property
    def _derived(self) -> dict[str, pd.DataFrame]:
        """What was derived from the tables alone, whatever moment is shown."""
        return {}

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

    @property
    def skills(self) -> pd.DataFrame:
        """The skills that programs need or actors supply; empty where none are stated."""
        return self._tables["skills"].copy(deep=False)

    @property
    def supplies(self) -> pd.DataFrame:
        """Who supplies which skill to which program; empty where nothing is stated."""
        return self._tables["supplies"].copy(deep=False)


def derived(tables: Tables, name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Return a frame that follows from the tables alone; it is made once.

    Parameters
    ----------
    tables : Tables
        A network; the same at another moment remembers the same.
    name : str
        What it is, for those who ask again.
    make : callable
        Makes it, and may look at nothing but the tables, the register and the ontology.
    """
    known = tables._derived  # noqa: SLF001 - this module's own
    if name not in known:
        known[name] = make()
    return known[name].copy(deep=False)
