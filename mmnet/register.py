"""Register: the facts that were recorded, whatever part of them a network shows.

Who is part of which institution, who hosts a program, and who takes part in a collaboration do not
change when a reader looks at one country or one year. Measures that need these facts take them from
here; what is in view they take from the network.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.equality import ByContent
from mmnet.lookup import contained

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, eq=False)
class Register(ByContent):
    """Tables as they were recorded, and what happened to them since.

    Attributes
    ----------
    tables : mapping of str to DataFrame
        The tables before anything was narrowed.
    gone : frozenset of str
        Actors that left in a supposed change; their rows are still there.
    selections : tuple of str
        What was selected so that some partners are out of view while the needs stay.
    """

    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    gone: frozenset[str] = frozenset()
    selections: tuple[str, ...] = ()

    @cached_property
    def institutions(self) -> pd.Series:
        """The topmost actor that each actor is part of, by actor_id."""
        parent = self.tables["actors"].set_index("actor_id")["parent"]
        top = pd.Series(parent.index, index=parent.index, dtype="str")
        above = top.map(parent)
        while (inside := contained(above, parent.index)).any():
            top = top.where(~inside, above)
            above = top.map(parent)
        return top

    @property
    def hosts(self) -> pd.Series:
        """The host of each program, by program_id; empty where none is stated."""
        return self.tables["programs"].set_index("program_id")["host"]

    @property
    def states_needs(self) -> bool:
        """True when needs of modes were given, be it for other programs than those in view."""
        return bool(self.tables["needs"]["mode"].notna().any())

    def without(self, names: Collection[str]) -> Register:
        """Note that actors have left."""
        return replace(self, gone=self.gone | frozenset(names))

    def selected(self, words: str) -> Register:
        """Note what was selected."""
        return replace(self, selections=(*self.selections, words)) if words else self

    def changed(self, tables: Mapping[str, pd.DataFrame]) -> Register:
        """Return the register with other tables instead of those of the same name."""
        return replace(self, tables={**self.tables, **tables})
