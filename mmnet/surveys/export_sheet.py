"""Tables that survey tools write: which tool it was, who answers when, and what a heading asks.

Qualtrics writes three rows of headings, "question - partner" in the second. LimeSurvey and Google
Forms write "question [partner]". Microsoft Forms writes the partner alone, with a number from the
second question on. KoBo writes "question/partner".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mmnet.periods import partial_date
from mmnet.surveys.export_recipe import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.recipes.grids import Cell, Grid
    from mmnet.surveys.export_recipe import ExportRecipe

# Columns by which a table of a tool is known, in its languages, and those of the day of the answer.
GOOGLE = ("timestamp", "zeitstempel", "horodateur", "marcatemporal", "时间戳记", "时间戳")
MICROSOFT = ("starttime", "startzeit", "heurededébut", "horadeinicio", "开始时间")
DAYS = {
    "qualtrics": ("recordeddate", "enddate"), "limesurvey": ("submitdate", "datesubmitted"),
    "google": GOOGLE, "kobo": ("submissiontime", "end"),
    "microsoft": ("completiontime", "fertigstellungszeit", "heuredefin", "horadefinalización",
                  "完成时间"),
}  # fmt: skip
BRACKETED = re.compile(r"^(?:\w+\[\w+\]\.\s*)?(.*?)\s*\[\s*([^\[\]]+?)\s*\]\s*$", re.DOTALL)
DASHED = re.compile(r"^(.+)\s-\s(.+?)$", re.DOTALL)
SLASHED = re.compile(r"^(.+)/([^/]+)$", re.DOTALL)
NUMBERED = re.compile(r"^(.*?\D)(\d{0,2})$", re.DOTALL)
FORMS = {
    "qualtrics": DASHED, "limesurvey": BRACKETED, "google": BRACKETED, "kobo": SLASHED,
}  # fmt: skip
IMPORT = '"ImportId"'
DAY = re.compile(r"(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})")
# LimeSurvey writes this where it keeps no dates.
NO_DAY = "1980-01-01"
MOST = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """A column about one partner: the question, its other name, and the partner as written."""

    question: str
    code: str
    partner: str


class ExportSheet:
    """A table as a tool wrote it."""

    def __init__(self, grid: Grid, recipe: ExportRecipe) -> None:
        self.grid = grid
        heads = next((at for at, row in enumerate(grid.rows[:3]) if _imports(row)), None)
        self.codes = [str(cell).strip() for cell in grid.rows[0]] if grid.rows else []
        texts = grid.rows[1] if heads == 2 else grid.rows[0] if grid.rows else []
        self.headings = [str(cell).strip() for cell in texts]
        first = 1 if heads is None else heads + 1
        self.rows, self.numbers = grid.rows[first:], grid.numbers[first:]
        self.tool = recipe.tool or _tool(self.codes, qualtrics=heads is not None)
        self.day_at = self.column(recipe.day) if recipe.day else self._own(DAYS.get(self.tool, ()))
        self.day_first = recipe.day_first
        if self.day_first is None:
            self.day_first = _day_first([self.cell(row, self.day_at) for row in self.rows])

    def column(self, heading: str) -> int | None:
        """Find a column by its heading or code."""
        return self._own((bare(heading),)) if heading else None

    def _own(self, names: Sequence[str]) -> int | None:
        keys = [(bare(text), bare(code)) for text, code in self._named()]
        return next((at for name in names for at, key in enumerate(keys) if name in key), None)

    def _named(self) -> list[tuple[str, str]]:
        codes = [*self.codes, *[""] * (len(self.headings) - len(self.codes))]
        return list(zip(self.headings, codes, strict=False))

    def cell(self, row: Sequence[Cell], at: int | None) -> Cell:
        """Return a cell; empty where there is none."""
        return row[at] if at is not None and at < len(row) else ""

    def day(self, row: Sequence[Cell]) -> str:
        """Return the day of an answer; empty where it is not known."""
        cell = self.cell(row, self.day_at)
        if isinstance(cell, date | datetime):
            return cell.isoformat()[:10]
        found = DAY.search(str(cell))
        if found is None or str(cell).startswith(NO_DAY):
            return ""
        one, two, three = map(int, found.groups())
        if one > 31:
            year, month, day = one, two, three
        elif self.day_first is None:
            return ""
        else:
            year, month, day = (three, two, one) if self.day_first else (three, one, two)
        try:
            return partial_date(f"{year:04d}-{month:02d}-{day:02d}")
        except ValueError:
            return ""

    def asked(self, partners: set[str]) -> dict[int, Asked]:
        """Return the columns that ask about one partner each; `partners` are known names."""
        found: dict[int, Asked] = {}
        form = FORMS.get(self.tool)
        times: Counter[str] = Counter()
        for at, (heading, code) in enumerate(self._named()):
            if form is None:
                name = _plain_name(heading, partners)
                if name:
                    times[bare(name)] += 1
                    found[at] = Asked(str(times[bare(name)]), "", name)
            elif match := form.match(heading):
                found[at] = Asked(match[1].strip(), code.rpartition("_")[0], match[2].strip())
        return found


def _imports(row: Sequence[Cell]) -> bool:
    return any(IMPORT in str(cell) for cell in row)


def _tool(codes: Sequence[str], *, qualtrics: bool) -> str:
    """Tell the tool by the headings that it writes of itself; empty where none is known."""
    keys = [bare(code) for code in codes]
    if qualtrics:
        return "qualtrics"
    if {"uuid", "submissiontime"} <= set(keys):
        return "kobo"
    if set(keys) & set(MICROSOFT):
        return "microsoft"
    if set(keys) & set(DAYS["limesurvey"]):
        return "limesurvey"
    return "google" if keys[:1] and keys[0] in GOOGLE else ""


def _plain_name(heading: str, partners: set[str]) -> str:
    """Return the partner that a heading names, without the number of a later question."""
    if bare(heading) in partners:
        return heading
    match = NUMBERED.match(heading)
    return match[1].strip() if match and bare(match[1]) in partners else ""


def _day_first(cells: Sequence[Cell]) -> bool | None:
    """Tell from days beyond the twelfth whether the day stands first; None where none is."""
    found = [DAY.search(str(cell)) for cell in cells if not isinstance(cell, date)]
    pairs = [(int(one[1]), int(one[2])) for one in found if one and int(one[1]) <= 31]
    first = any(one > MOST for one, _ in pairs)
    second = any(two > MOST for _, two in pairs)
    return None if first == second else first
