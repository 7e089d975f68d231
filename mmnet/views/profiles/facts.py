"""What profiles are made of: who takes part in what, with whom and when, computed once for all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.equality import ByContent
from mmnet.graph import Graph
from mmnet.lookup import contained
from mmnet.measures.coverage.fragility import NO_END, last_days
from mmnet.measures.coverage.services import known_partners
from mmnet.measures.evaluation.quality import quality
from mmnet.measures.evaluation.ratings import ratings
from mmnet.periods import same_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from mmnet.measures.evaluation.quality import Quality
    from mmnet.measures.evaluation.ratings import Ratings
    from mmnet.network import Network
    from mmnet.views.brief.told import Told

PROGRAM, ACTOR = "program", "actor"
BY = (PROGRAM, ACTOR)
YEARS = 6
# Answers in confidence: an aspect that fewer rated has no mean.
FEWEST_RATERS = 3


@dataclass(frozen=True, eq=False)
class Facts(ByContent):
    """Facts of the actors or programs of which there are profiles.

    Attributes
    ----------
    told : Told
        The measures, and a voice that says them.
    by : str
        program or actor.
    keys : tuple of str
        Their ids, in the order of the profiles.
    """

    told: Told
    by: str
    keys: tuple[str, ...]

    @property
    def net(self) -> Network:
        """The network, at its moment where it has one."""
        return self.told.net

    @property
    def names(self) -> pd.Series:
        """The name of each actor by id."""
        return self.told.story.names

    @cached_property
    def actors(self) -> pd.DataFrame:
        """The actors by id."""
        return self.net.actors.set_index("actor_id")

    @cached_property
    def programs(self) -> pd.DataFrame:
        """The programs by id."""
        return self.net.programs.set_index("program_id")

    @cached_property
    def titles(self) -> dict[str, str]:
        """The name of each profile by id."""
        if self.by == ACTOR:
            return {key: str(self.names[key]) for key in self.keys}
        names = self.programs["name"].fillna("").str.strip()
        unclear = names.duplicated(keep=False)
        return {
            key: (f"{names[key]} ({key})" if unclear[key] else str(names[key])) or key
            for key in self.keys
        }

    # ---- what they do

    @cached_property
    def works(self) -> pd.DataFrame:
        """The collaborations of each profile but plans.

        Returns
        -------
        DataFrame
            page (id of the profile), collaboration_id, mode, program, start, runs (counted at the
            moment), unknown (the dates do not tell).
        """
        table = self.net.collaborations
        columns = ["collaboration_id", "mode", "program", "start"]
        if self.by == PROGRAM:
            rows = table.loc[table["program"].isin(self.keys), columns]
            rows = rows.assign(page=rows["program"])
        else:
            part = self.net.participations
            own = part.loc[part["actor_id"].isin(self.keys), ["actor_id", "collaboration_id"]]
            own = own.drop_duplicates().rename(columns={"actor_id": "page"})
            rows = own.merge(table[columns], on="collaboration_id")
        state = rows["collaboration_id"].map(self.net.state())
        counted = rows["collaboration_id"].map(self.told.story.now.counted())
        rows = rows.assign(runs=counted.astype(bool), unknown=state == "unknown")
        return rows[state != "planned"].reset_index(drop=True)

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """With whom each of them works: page, partner, collaboration_id, mode, start, runs."""
        found = self._partners_of_programs() if self.by == PROGRAM else self._partners_of_actors()
        about = ["page", "collaboration_id", "mode", "start", "runs"]
        return found.merge(self.works[about], on=["page", "collaboration_id"])

    def _partners_of_programs(self) -> pd.DataFrame:
        """Who takes part in a program's collaborations, but for its host."""
        part = self.net.participations[["collaboration_id", "actor_id"]].drop_duplicates()
        rows = self.works[["page", "collaboration_id"]].merge(part, on="collaboration_id")
        rows = rows.rename(columns={"actor_id": "partner"})
        host = rows["page"].map(self.programs["host"])
        return rows[rows["partner"] != host]

    def _partners_of_actors(self) -> pd.DataFrame:
        """Who is tied to an actor."""
        table, part = self.net.collaborations, self.net.participations
        own = self.works["collaboration_id"].drop_duplicates()
        kept = table[contained(table["collaboration_id"], own)].reset_index(drop=True)
        part = part[contained(part["collaboration_id"], own)]
        arcs = Graph(self.net.actors, kept, part, self.net.ontology).arcs()
        names = ["page", "partner", "collaboration_id"]
        ends = [
            arcs[[one, other, "collaboration_id"]].set_axis(names, axis=1)
            for one, other in (("source", "target"), ("target", "source"))
        ]
        both = pd.concat(ends, ignore_index=True).drop_duplicates()
        return both[both["page"].isin(self.keys)]

    @cached_property
    def _rows(self) -> dict[str, Mapping[Any, Any]]:
        tables = {"works": self.works, "pairs": self.pairs}
        return {name: table.groupby("page", sort=False).indices for name, table in tables.items()}

    def works_of(self, key: str) -> pd.DataFrame:
        """Return the rows of `works` of a profile."""
        rows: pd.DataFrame = self.works.iloc[self._rows["works"].get(key, [])]
        return rows

    def pairs_of(self, key: str) -> pd.DataFrame:
        """Return the rows of `pairs` of a profile."""
        rows: pd.DataFrame = self.pairs.iloc[self._rows["pairs"].get(key, [])]
        return rows

    # ---- when

    @cached_property
    def years(self) -> dict[int, pd.Series]:
        """Of the last years, which collaborations ran, on the same day or in the whole year.

        Years before anything of these profiles ran are left out; there are none without dates.
        """
        if not self.told.story.dated:
            return {}
        first, last = self.net.moment
        whole = first != last
        own = self.works["collaboration_id"].unique()
        found: dict[int, pd.Series] = {}
        for year in range(last.year - YEARS + 1, last.year + 1):
            ran = self.net.state(year if whole else same_day(last, year)).reindex(own) == "active"
            if found or ran.any():
                found[year] = ran
        return found

    # ---- what rests on them

    @cached_property
    def needs(self) -> pd.DataFrame:
        """Every need: as `Coverage.required`, with `until`, the day on which it lapses."""
        cov = self.told.covered
        until = last_days(cov.services, cov.ends).set_index("cell")["until"]
        return cov.required.assign(until=until.where(until < NO_END).reindex(cov.required.index))

    @cached_property
    def serving(self) -> pd.DataFrame:
        """Who is known to serve which need: cell and partner, once each."""
        return known_partners(self.told.covered.services)

    @cached_property
    def ratings(self) -> Ratings:
        """Ratings by others; only `public` may be shown."""
        return ratings(self.net, minimum_raters=FEWEST_RATERS)

    @cached_property
    def quality(self) -> Quality:
        """Scores that follow from the ratings; only `public` may be shown."""
        return quality(self.net, minimum_raters=FEWEST_RATERS)


def facts(told: Told, by: str, only: Sequence[str] | None) -> Facts:
    """Return the facts of all actors or programs, or of those that are named."""
    table = told.net.actors["actor_id"] if by == ACTOR else told.net.programs["program_id"]
    keys = tuple(map(str, table))
    if only is None:
        return Facts(told, by, keys)
    chosen = set(only)
    return Facts(told, by, tuple(key for key in keys if key in chosen))
