"""Tables: the eight frames that belong together, each handed out as a copy that can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


class Tables(ByContent):
    """Actors, programs, collaborations, participations, needs, ratings, skills, supplies."""

    _tables: Mapping[str, pd.DataFrame]

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
