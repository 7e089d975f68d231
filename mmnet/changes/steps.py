"""Steps: the lines of a diff, the two networks, and the table of what changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.changes.kinds import passages
from mmnet.results import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.network import Network

SHOWN_FIELDS = ["table", "id", "change", "field", "before", "after"]


@dataclass(frozen=True, eq=False, repr=False)
class Steps(Result):
    """What changed from one network to another, step by step; `Diff` says it in words too.

    Attributes
    ----------
    lines : DataFrame
        Every step, so that `apply` gives the other network exactly: line (steps of one number
        belong together), op (columns, rekey, remove, set or add), table, id, change, field,
        before, after. All are texts; a number has all its digits. Ids are those of `after`.
    before, after : Network
        The two networks.
    merged, split : mapping of str to str
        Actors that went into another one, and actors that came out of another one.
    questions : DataFrame
        Pairs of ids that may be one and are not sure: table, actor_id, name, other_id,
        other_name, score, reason. Until they are answered (`diff(…, answers=…)`) they count as
        removed and added.
    """

    lines: pd.DataFrame
    before: Network = field(repr=False)
    after: Network = field(repr=False)
    merged: Mapping[str, str] = field(default_factory=dict, repr=False)
    split: Mapping[str, str] = field(default_factory=dict, repr=False)
    questions: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)

    def __len__(self) -> int:
        return int(self.lines["line"].nunique())

    @cached_property
    def lapsed(self) -> pd.DataFrame:
        """Agreements that lapsed or began by time alone, in the columns of `table`."""
        return passages(self.lines, self.before, self.after)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Every change.

        Returns
        -------
        DataFrame, index line
            table, id, change (added, removed, changed, renamed, moved, re-keyed, merged, split,
            host changed, ended, lapsed, extended, shortened, given an end, began, resumed,
            participant added, participant removed, role changed, columns changed, out of view,
            into view), field, before, after; texts, NaN where a cell is empty. Rows of one line
            belong together. What time alone did (lapsed, began) has the line 0.
        """
        own = self.lines.set_index("line")[SHOWN_FIELDS]
        passed = self.lapsed.set_index(pd.Index([0] * len(self.lapsed), name="line"))
        return pd.concat([own, passed]).rename_axis("line")
