"""What is read of a list of agreements: the cells of its columns, and who each row names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mmnet.recipes.cells import OPEN, OUT
from mmnet.recipes.recipe import LEAVE_OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.recipes.columns import Plan
    from mmnet.recipes.work import Work


@dataclass(eq=False)
class Reading:
    """The columns of a list of agreements, each cell as mmnet writes it."""

    plan: Plan
    work: Work
    cells: dict[str, list[str]] = field(default_factory=dict)
    state: list[str] = field(default_factory=list)
    differ: dict[str, list[int]] = field(default_factory=dict)

    def put(self, name: str, texts: Sequence[str], *, over: bool = False) -> None:
        """Take a column; an empty cell leaves what another column said."""
        if name not in self.cells and not {OPEN, OUT} & set(texts):
            self.cells[name] = [*texts, *[""] * (len(self.state) - len(texts))]
            return
        held = self.cells.setdefault(name, [""] * len(self.state))
        for i, text in enumerate(texts):
            if text in {OPEN, OUT}:
                if self.state[i] != OUT:
                    self.state[i] = text
            elif text and (over or not held[i]):
                held[i] = text


@dataclass(eq=False)
class Seat:
    """Who a row names: ids, which of them lead, and whether the row is open or out."""

    actors: list[str] = field(default_factory=list)
    leads: list[bool] = field(default_factory=list)
    records: list[int] = field(default_factory=list)
    state: str = ""

    def take(self, actor: str | None, record: int, *, leads: bool, first: bool = False) -> None:
        """Add a participant; one that is not known opens the row, one that is left out ends it."""
        if actor is None:
            self.state = self.state or OPEN
        elif actor == LEAVE_OUT:
            self.state = OUT
        elif actor not in self.actors:
            at = 0 if first else len(self.actors)
            self.actors.insert(at, actor)
            self.leads.insert(at, leads)
            self.records.insert(at, record)
