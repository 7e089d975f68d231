"""Understanding: grids and a recipe in, tables, questions and the fate of every row out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmnet.recipes import fates
from mmnet.recipes.actors import read_actors
from mmnet.recipes.agreements import read_agreements
from mmnet.recipes.columns import Plan, plan_of
from mmnet.recipes.crossed import read_by_mode, read_matrix, read_needs_by_mode, read_two_mode
from mmnet.recipes.filling import filled
from mmnet.recipes.headers import meaning, of_ontology
from mmnet.recipes.holding import is_actors
from mmnet.recipes.lists import read_participations, read_programs
from mmnet.recipes.needs import read_needs, read_ratings
from mmnet.recipes.partners import name_key
from mmnet.recipes.questions import Asker, Question
from mmnet.recipes.recipe import LEAVE_OUT
from mmnet.recipes.regions import regions_of
from mmnet.recipes.surveys import read_survey
from mmnet.recipes.work import Work
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mmnet.ontology import Ontology
    from mmnet.recipes.grids import Grid
    from mmnet.recipes.recipe import Recipe
    from mmnet.recipes.regions import Region

# Lists of actors first: the others name them. Participations last: they name collaborations.
READERS = {
    "actors": read_actors,
    "programs": read_programs,
    "agreements": read_agreements,
    "two_mode": read_two_mode,
    "matrix": read_matrix,
    "by_mode": read_by_mode,
    "survey": read_survey,
    "participations": read_participations,
    "needs": read_needs,
    "needs_by_mode": read_needs_by_mode,
    "ratings": read_ratings,
}
WORDS = {
    "actors": "a list of actors", "agreements": "a list of agreements",
    "participations": "a list of who takes part", "programs": "a list of programs",
    "matrix": "a matrix of ties", "two_mode": "a table of actors and what they take part in",
    "needs": "a list of needs of programs", "ratings": "a list of ratings",
    "by_mode": "a table of partners and modes", "needs_by_mode": "a table of programs and modes",
    "survey": "answers of a survey, a column a partner",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Understanding:
    """What was understood of a file with a recipe.

    Attributes
    ----------
    plans : tuple of Plan
        The tables with the meaning of their columns.
    work : Work
        The rows that were made, what was changed, and the fate of every row.
    asker : Asker
        What was decided, and what is open.
    """

    plans: tuple[Plan, ...]
    work: Work
    asker: Asker

    @property
    def sentences(self) -> list[str]:
        """Say what was understood, a sentence a table."""
        balance = [f"{line}." for line in self.work.fates.tallies if line.left]
        return [*map(_sentence, self.plans), *balance]


def understand(
    grids: Sequence[Grid], ontology: Ontology, recipe: Recipe, *, strict: bool
) -> Understanding:
    """Read grids as the recipe says, as is plain, and with a question for the rest."""
    asker = Asker(recipe, strict)
    work = Work(ontology, asker)
    more = of_ontology(ontology)
    named = {key[2] for key in recipe.decisions if key[0] == "columns"}

    def is_header(text: str) -> bool:
        return text in named or bool(meaning(text, more).fields)

    regions = _regions(grids, is_header, work)
    known = _listed(regions, more)
    plans = [
        plan_of(region, sheet, ontology, more, asker, known=known) for region, sheet in regions
    ]
    work.apart = any(plan.table == "participations" for plan in plans)
    for table, read in READERS.items():
        for plan in plans:
            if plan.table == table:
                read(filled(plan, work), work)
    for plan in plans:
        if plan.table not in READERS:
            reason = fates.OUT if asker.known("sheets", plan.sheet) == LEAVE_OUT else fates.OPEN
            for record in range(len(plan.region.body)):
                work.fates.out(plan.region, record, reason)
    work.finish_names()
    return Understanding(tuple(plans), work, asker)


def _listed(regions: Sequence[tuple[Region, str]], more: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the names of the actors that lists of the file have."""
    return {
        name_key(str(cell))
        for region, _ in regions
        for at in is_actors(region, more)
        for cell in region.column(at)
        if cell != ""
    } - {""}


def _regions(
    grids: Sequence[Grid], is_header: Callable[[str], bool], work: Work
) -> list[tuple[Region, str]]:
    """Return the tables of all grids with their names in the recipe; ask about hidden sheets."""
    found: list[tuple[Region, str]] = []
    names: Counter[str] = Counter()
    for grid in grids:
        if grid.unread:
            _ask_encoding(grid, work)
        regions, outside = regions_of(grid, is_header)
        work.fates.begin(grid, outside, regions)
        for region in regions:
            base = grid.sheet or (grid.file if len(grids) > 1 else "table")
            names[base] += 1
            sheet = base if names[base] == 1 else f"{base} {names[base]}"
            found.append((region, sheet))
            if not grid.shown and work.asker.known("sheets", sheet) is None:
                _ask_hidden(grid, sheet, len(region.body), work.asker)
    return found


def _ask_encoding(grid: Grid, work: Work) -> None:
    """Ask in which encoding a text file is; until then nothing of it is read."""
    lines = tuple(f"{name}: {line}" for name, line in grid.likely.items())
    question = Question(
        (("encodings", grid.file),), f'In which encoding is "{grid.file}"? It is not UTF-8.',
        grid.name, lines, tuple(grid.likely), (), 0, 1,
    )  # fmt: skip
    work.asker.asked.setdefault(question.keys[0], question)
    what, fix = "is not read, as its encoding is not known", "answer it in [encodings]"
    work.say(grid.file, "W452", what, fix)


def _ask_hidden(grid: Grid, sheet: str, rows: int, asker: Asker) -> None:
    """Ask whether a sheet that is hidden counts."""
    question = Question(
        (("sheets", sheet),), f'The sheet "{sheet}" is hidden: what does it hold?', grid.name, (),
        (LEAVE_OUT,), (*READERS, LEAVE_OUT), rows, 1,
    )  # fmt: skip
    asker.asked.setdefault(question.keys[0], question)


def _sentence(plan: Plan) -> str:
    region = plan.region
    rows = count(len(region.body), "row")
    header = region.grid.numbers[region.top]
    what = WORDS.get(plan.table, "not decided yet")
    columns = ", ".join(f"{plan.header(at)} → {field}" for at, field in plan.fields.items())
    said = f"{plan.sheet}: {what}, {rows} below the header in row {header}"
    return f"{said} ({columns})." if columns else f"{said}."
