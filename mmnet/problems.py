"""A problem of the data, a list of them, and the causes that they come from."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal, overload

from mmnet.wording import agree, capital, count

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from mmnet.balance import Tally

    Severity = Literal["error", "warning"]

SHOWN, FIRST_ROWS, FIRST_FILES = 30, 5, 3
# What may differ between two problems of one cause: the text of the cell, a number, a name.
OWN = re.compile(r"\"[^\"]*\"|'[^']*'|\d[\d.,]*")


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
    def severity(self) -> Severity:
        """Errors stop the reading; warnings stay with the network."""
        return "error" if self.code.startswith("E") else "warning"

    @property
    def place(self) -> str:
        """Return the file, row and column, as far as the problem has them."""
        parts = (self.file, str(self.row) if self.row else "", self.column)
        return ":".join(part for part in parts if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.what}: {self.fix} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Cause:
    """What several problems have in common: code and words but the texts of cells, and their place.

    The place is a column of a file, or none: then several files have the same fault as a whole.
    """

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The first problem by file, row and column."""
        return self.problems[0]

    @property
    def places(self) -> str:
        """The place of the first problem, how many more there are, and their first rows."""
        return f"{self.first.place}{self._others()}"

    def _others(self) -> str:
        more = self.problems[1:]
        if not more:
            return ""
        if any(problem.file != self.first.file for problem in more):
            files = ", ".join(problem.file for problem in more[:FIRST_FILES])
            left = ", …" if len(more) > FIRST_FILES else ""
            return f" (and {count(len(more), 'more file')} like it: {files}{left})"
        rows = list(dict.fromkeys(problem.row for problem in more if problem.row))
        first = ", ".join(map(str, rows[:FIRST_ROWS])) + (", …" if len(rows) > FIRST_ROWS else "")
        where = f", {agree(len(rows), 'row', 'rows')} {first}" if rows else ""
        same = all(problem.what == self.first.what for problem in more)
        return f" (and {len(more):,} {'more' if same else 'more like it'}{where})"

    def __str__(self) -> str:
        return f"{self.first}{self._others()}"


class Problems(Sequence[Problem]):
    """The problems of a data set, in the order of files, rows and columns.

    Parameters
    ----------
    problems : iterable of Problem
        In any order; one that is given twice is kept once.
    tallies : iterable of Tally
        What each file holds and what was read of it; `balance` has them as a table.
    changes : DataFrame, optional
        Cells that a recipe wrote anew.
    fields : DataFrame, optional
        What became of each field of a file that has fields of its own.
    """

    def __init__(
        self,
        problems: Iterable[Problem] = (),
        tallies: Iterable[Tally] = (),
        *,
        changes: pd.DataFrame | None = None,
        fields: pd.DataFrame | None = None,
    ) -> None:
        self._items = tuple(sorted(set(problems)))
        self.tallies = tuple(tallies)
        self._changes = changes
        self._fields = fields

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
    def causes(self) -> tuple[Cause, ...]:
        """The problems by cause, errors first, in the order of their first places.

        Problems of one cause have the file, the column and the code in common, and their words
        differ in texts of cells and numbers alone. The same fault of several files, each as a
        whole, is one cause.
        """
        groups: dict[tuple[str, ...], list[Problem]] = {}
        for item in sorted(self._items, key=lambda item: item.severity):
            # A fault of a file or its header is a cause by itself.
            what = OWN.sub("", item.what) if item.column and item.row > 1 else item.what
            place = item.file if item.row or item.column else ""
            key = (place, item.column, item.code, what)
            groups.setdefault(key, []).append(item)
        return tuple(Cause(tuple(group)) for group in groups.values())

    @property
    def table(self) -> pd.DataFrame:
        """One row a problem: severity, code, file, row (0 where none), column, what, fix."""
        import pandas as pd

        rows = [{"severity": problem.severity, **asdict(problem)} for problem in self]
        columns = ["severity", "code", "file", "row", "column", "what", "fix"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def balance(self) -> pd.DataFrame:
        """One row for each kind of record in each file: found = read + left_out, and why."""
        from mmnet.balance import balance_frame

        return balance_frame(self.tallies)

    @property
    def changes(self) -> pd.DataFrame:
        """One row a cell that a recipe wrote anew: file, row, cell, column, before, after."""
        import pandas as pd

        if self._changes is None:
            columns = ["file", "row", "cell", "column", "before", "after"]
            return pd.DataFrame(columns=columns)
        return self._changes.copy(deep=False)

    @property
    def fields(self) -> pd.DataFrame:
        """One row a field of a credential standard: class, field, found = kept + left_out, why."""
        import pandas as pd

        if self._fields is None:
            columns = ["class", "field", "found", "kept", "kept_as", "left_out", "why"]
            return pd.DataFrame(columns=columns)
        return self._fields.copy(deep=False)

    def summary(self) -> str:
        """Say in a few words how many problems of which severity there are.

        Returns
        -------
        str
            Such as "2 errors, 5 warnings".

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().check().summary()
        '5 warnings'
        """
        counts = Counter(problem.severity for problem in self)
        if not counts:
            return "no problems"
        both: tuple[Severity, Severity] = ("error", "warning")
        return ", ".join(count(counts[name], name) for name in both if counts[name])

    def sentence(self) -> str:
        """Say how many problems there are, as a sentence.

        Returns
        -------
        str
            Such as "2 errors, 5 warnings."

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().check().sentence()
        '5 warnings.'
        """
        return f"{capital(self.summary())}."

    def lines(self, most: int | None = None) -> list[str]:
        """Say each cause in a line.

        Parameters
        ----------
        most : int, optional
            How many causes get a line of their own; all if not given.

        Returns
        -------
        list of str
            A line for each cause; those above `most` are counted in a last line.

        Examples
        --------
        >>> import mmnet as mm
        >>> len(mm.example().check().lines(most=2))
        3
        """
        causes = self.causes
        lines = [str(cause) for cause in causes[:most]]
        left = [problem for cause in causes[len(lines) :] for problem in cause.problems]
        if left:
            causes_left = count(len(causes) - len(lines), "more cause")
            lines.append(f"… and {causes_left} with {Problems(left).summary()} (.table holds all)")
        return lines

    def __repr__(self) -> str:
        balance = [str(line) for line in self.tallies if line.left]
        lines = [*self.lines(SHOWN), *balance]
        return "\n".join([f"Problems: {self.summary()}", *(f"  {line}" for line in lines)])

    def _repr_html_(self) -> str:
        head = f"<p><b>Problems</b>: {html.escape(self.summary())}</p>"
        if not self._items:
            return head
        causes = self.causes
        cells = "".join(
            "<tr>"
            + "".join(
                f'<td style="text-align:left">{html.escape(text)}</td>'
                for text in (
                    cause.first.severity, f"{len(cause.problems):,}", cause.places,
                    cause.first.what, cause.first.fix, cause.first.code,
                )
            )
            + "</tr>"
            for cause in causes[:SHOWN]
        )  # fmt: skip
        titles = "".join(
            f'<th style="text-align:left">{name}</th>'
            for name in ("severity", "count", "where", "what", "how to mend it", "code")
        )
        more = self.lines(SHOWN)[SHOWN:]
        rest = f"<p>{html.escape(more[0])}</p>" if more else ""
        return f"{head}<table><thead><tr>{titles}</tr></thead><tbody>{cells}</tbody></table>{rest}"
