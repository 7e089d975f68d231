"""The two sides of a bulletin: each network at its moment, with measures computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.changes.consequences import changed_hands
from mmnet.changes.patch import new_ids_of
from mmnet.equality import ByContent
from mmnet.measures.coverage.coverage import coverage
from mmnet.views.report.content import table_of
from mmnet.views.report.story import Story

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from mmnet.changes import Diff
    from mmnet.measures.coverage.result import Coverage
    from mmnet.views.document.model import Table
    from mmnet.views.language.voice import Voice


@dataclass(frozen=True, eq=False)
class Sides(ByContent):
    """A diff, and what is known of both of its networks."""

    diff: Diff
    voice: Voice

    def number(self, value: float) -> str:
        """Write a number, as the voice does."""
        return self.voice.number(value)

    def table(
        self, frame: pd.DataFrame, caption: str, columns: Mapping[str, str], **how: Any
    ) -> Table:
        """Write columns of a frame as a table; `columns` has the key of each title."""
        titles = {name: self.voice.say(f"bulletin.column.{key}") for name, key in columns.items()}
        named = self.voice.say(f"bulletin.caption.{caption}")
        return table_of(self.voice, frame, named, titles, **how)

    @cached_property
    def hands(self) -> pd.DataFrame:
        """The consequences, each with who left or serves the need, and why."""
        return changed_hands(self.diff)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Label of each kind of actors."""
        return {kind.id: kind.label for kind in self.diff.after.ontology.kinds.values()}

    @cached_property
    def old(self) -> Story:
        """The older network."""
        return Story(self.diff.before, voice=self.voice)

    @cached_property
    def new(self) -> Story:
        """The newer network."""
        return Story(self.diff.after, voice=self.voice)

    @cached_property
    def covered(self) -> tuple[Coverage, Coverage]:
        """Coverage of needs before and after."""
        return coverage(self.diff.before), coverage(self.diff.after)

    @cached_property
    def has_needs(self) -> bool:
        """True where programs ask for something that weighs, before or after."""
        return any(
            story.has_programs and float(covered.total["weight"]) > 0
            for story, covered in zip((self.old, self.new), self.covered, strict=True)
        )

    @property
    def when(self) -> str:
        """The two moments in words."""
        old, new = self.old.when, self.new.when
        if old == new:
            return self.voice.say("bulletin.versions", when=new)
        return self.voice.say("bulletin.moments", old=old, new=new)

    @cached_property
    def new_ids(self) -> Mapping[str, str]:
        """The actors that have another id now."""
        return new_ids_of(self.diff.lines).get("actors", {})

    @cached_property
    def names(self) -> dict[str, str]:
        """Name of each actor, under its id of today; that of the newer network first."""
        return {**self.old.names.rename(index=self.new_ids), **self.new.names}

    def tied(self, story: Story) -> pd.Index:
        """Actors that work with another one at the moment, under their ids of today."""
        graph = story.now.graph()
        ids = graph.actor_ids[np.diff(graph.adjacency().indptr) > 0]
        found: pd.Index = pd.Index([self.new_ids.get(each, each) for each in ids])
        return found
