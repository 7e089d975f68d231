"""A problem of the data, and a list of them."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal, overload

import pandas as pd

from mmnet.check.balance import balance_frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmnet.check.balance import Tally

SHOWN = 30


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: where it is, what is wrong, and how to mend it.

    `row` is the row as a spreadsheet shows it: the header is row 1.
    """

    file: str
    row: int
    column: str
    code: str
    what: str
    fix: str

    @property
    def severity(self) -> Literal["error", "warning"]:
        """Errors stop the reading; warnings stay with the network."""
        return "error" if self.code.startswith("E") else "warning"

    @property
    def place(self) -> str:
        """Return the file, row and column, as far as the problem has them."""
        parts = (self.file, str(self.row) if self.row else "", self.column)
        return ":".join(part for part in parts if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.what}: {self.fix} [{self.code}]"


class Problems(Sequence[Problem]):
    """The problems of a data set, in the order of files, rows and columns.

    Attributes
    ----------
    tallies : tuple of Tally
        What each file holds and what was read of it; `balance` has them as a table.
    """

    def __init__(self, problems: Iterable[Problem] = (), tallies: Iterable[Tally] = ()) -> None:
        self._items = tuple(sorted(set(problems)))
        self.tallies = tuple(tallies)

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> Problems: ...
    def __getitem__(self, index: int | slice) -> Problem | Problems:
        if isinstance(index, slice):
            return Problems(self._items[index])
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problems) and self._items == other._items

    def __hash__(self) -> int:
        return hash(self._items)

    @property
    def errors(self) -> Problems:
        """Only the errors."""
        return Problems(problem for problem in self if problem.severity == "error")

    @property
    def warnings(self) -> Problems:
        """Only the warnings."""
        return Problems(problem for problem in self if problem.severity == "warning")

    @property
    def frame(self) -> pd.DataFrame:
        """One row a problem: severity, code, file, row (0 where none), column, what, fix."""
        rows = [{"severity": problem.severity, **asdict(problem)} for problem in self]
        columns = ["severity", "code", "file", "row", "column", "what", "fix"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def balance(self) -> pd.DataFrame:
        """One row for each kind of record in each file: found = read + left_out, and why."""
        return balance_frame(self.tallies)

    def summary(self) -> str:
        """Say in a few words how many problems of which severity there are."""
        counts = Counter(problem.severity for problem in self)
        if not counts:
            return "no problems"
        return ", ".join(
            f"{counts[name]} {name}{'s' if counts[name] != 1 else ''}"
            for name in ("error", "warning")
            if counts[name]
        )

    def __repr__(self) -> str:
        lines = [f"Problems: {self.summary()}", *(f"  {item}" for item in self._items[:SHOWN])]
        if len(self) > SHOWN:
            lines.append(f"  … and {len(self) - SHOWN} more (.frame holds all)")
        lines += [f"  {line}" for line in self.tallies if line.left]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = f"<p><b>Problems</b>: {html.escape(self.summary())}</p>"
        if not self._items:
            return head
        cells = "".join(
            "<tr>"
            + "".join(
                f'<td style="text-align:left">{html.escape(text)}</td>'
                for text in (item.severity, item.place, item.what, item.fix, item.code)
            )
            + "</tr>"
            for item in self._items[:SHOWN]
        )
        titles = "".join(
            f'<th style="text-align:left">{name}</th>'
            for name in ("severity", "where", "what", "how to mend it", "code")
        )
        more = f"<p>… and {len(self) - SHOWN} more</p>" if len(self) > SHOWN else ""
        return f"{head}<table><thead><tr>{titles}</tr></thead><tbody>{cells}</tbody></table>{more}"
