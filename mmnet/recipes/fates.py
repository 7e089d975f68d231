"""What becomes of every row: used, or left out for a reason that is counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mmnet.check import Problem, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmnet.recipes.grids import Grid
    from mmnet.recipes.regions import Region

OPEN = "hangs on an open question"
OUT = "left out by the recipe"
TWICE = "names an actor again"
NOBODY = "names no partner"
HIDDEN = "W451"
LEFT = "W452"
QUIET = {"header", "title above the header"}
SHOWN = 5


@dataclass(eq=False)
class Fates:
    """The fate of each row of each grid, by its place; a row without one is used."""

    left: dict[int, dict[int, str]] = field(default_factory=dict)
    grids: dict[int, Grid] = field(default_factory=dict)
    unseen: dict[int, list[str]] = field(default_factory=dict)

    def begin(self, grid: Grid, outside: dict[int, str], regions: list[Region]) -> None:
        """Take the rows that are no data."""
        self.grids[id(grid)] = grid
        self.left[id(grid)] = dict(outside)
        for region in regions:
            self.left[id(grid)] |= region.left
            self.unseen.setdefault(id(grid), []).extend(
                header or f"column {at}"
                for at, header in enumerate(region.headers, 1)
                if at in grid.hidden_columns
            )

    def out(self, region: Region, record: int, reason: str) -> None:
        """Leave a row of data out; its first reason counts."""
        self.left[id(region.grid)].setdefault(region.body[record], reason)

    def rename(self, region: Region, places: Iterable[int], reason: str) -> None:
        """Give rows that are left out another reason."""
        self.left[id(region.grid)] |= dict.fromkeys(places, reason)

    def is_left(self, region: Region, record: int) -> bool:
        """Tell whether a row of data is left out."""
        return region.body[record] in self.left[id(region.grid)]

    @property
    def tallies(self) -> list[Tally]:
        """One line a grid: rows found = read + left out."""
        lines = []
        for key, grid in self.grids.items():
            left = Counter(self.left[key].values())
            found = len(grid.rows)
            lines.append(Tally.of(grid.name, "rows", found, found - left.total(), left))
        return lines

    @property
    def problems(self) -> list[Problem]:
        """Name the rows that are left out, and those that the sheet hides."""
        found = []
        for key, grid in self.grids.items():
            by_reason: dict[str, list[int]] = {}
            for place, reason in sorted(self.left[key].items()):
                by_reason.setdefault(reason, []).append(grid.numbers[place])
            for reason, rows in by_reason.items():
                if reason in QUIET:
                    continue
                what = f"rows left out, {reason}: {_listed(rows)}"
                fix = "nothing, if that is right; net.check().balance counts them"
                found.append(Problem(grid.name, rows[0], "", LEFT, what, fix))
            hidden = sorted(grid.hidden & set(grid.numbers))
            if hidden:
                what = f"rows that the sheet hides are read: {_listed(hidden)}"
                found.append(
                    Problem(
                        grid.name, hidden[0], "", HIDDEN, what, "delete them if they do not count"
                    )
                )
            if self.unseen.get(key):
                names = ", ".join(f'"{name}"' for name in self.unseen[key][:SHOWN])
                what = f"columns that the sheet hides are read: {names}"
                fix = "delete them if they do not count"
                found.append(Problem(grid.name, 0, "", HIDDEN, what, fix))
        return found


def _listed(rows: list[int]) -> str:
    """List numbers of rows, runs as one."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    texts = [str(a) if a == b else f"{a}-{b}" for a, b in runs]
    more = f" and {len(texts) - SHOWN:,} more" if len(texts) > SHOWN else ""
    return ", ".join(texts[:SHOWN]) + more
