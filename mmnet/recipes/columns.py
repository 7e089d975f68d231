"""What a table is and what its columns are: by their names, and by what their cells hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from mmnet.recipes.answers import About, answers_across, answers_in
from mmnet.recipes.arrows import are_arrows
from mmnet.recipes.dates import read_dates
from mmnet.recipes.headers import OWN, Meaning, meaning
from mmnet.recipes.holding import ENDS, TABLES, TIME, table_in
from mmnet.recipes.questions import Asker, Question
from mmnet.recipes.recipe import LEAVE_OUT
from mmnet.recipes.values import Vocabulary, vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mmnet.ontology import Ontology
    from mmnet.recipes.regions import Region

# What a column is in a table, where its name says what it is in another one.
SAME: Final = {
    "actors": {"partners": "name", "collaboration_id": "actor_id"},
    "agreements": {"name": "partners", "actor_id": "partners"},
    "participations": {"name": "partners", "actor_id": "partners", "title": "collaboration_id"},
    "programs": {
        "program": "name",
        "title": "name",
        "lead": "host",
        "collaboration_id": "program_id",
    },
    "needs": {"amount": "k", "disciplines": "program"},
    "ratings": {"party_a": "rater", "party_b": "rated", "partners": "rated", "name": "rated"},
    "survey": {"name": "rater", "partners": "rater", "actor_id": "rater"},
}
REPEATED = {"partners", "aliases", "answer", OWN}
TOLD = ("kind", "mode")  # whose cells alone say what a column is
ASKED = {
    "kind", "mode", "status", "country", *TIME, "name", "amount", "program", "parent", "rater",
    "rated", *ENDS,
}  # fmt: skip
SAMPLE = 400
MOSTLY = 0.8


@dataclass(frozen=True, eq=False)
class Plan:
    """A table with the meaning of each column.

    Attributes
    ----------
    region : Region
        Where it stands.
    sheet : str
        Its name in the recipe.
    table : str
        One of `TABLES`; empty where that is an open question or the sheet is left out.
    fields : dict of int to str
        Field of each column; those that are left out or open are missing.
    meanings : tuple of Meaning
        What the names of the columns say.
    answers : mapping of int to About
        Of a survey, what each column asks of whom.
    """

    region: Region
    sheet: str
    table: str
    fields: dict[int, str]
    meanings: tuple[Meaning, ...]
    answers: Mapping[int, About] = field(default_factory=dict)

    def columns(self, *fields: str) -> list[int]:
        """Return the columns of these fields, in the order of the sheet."""
        return [at for at, field in self.fields.items() if field in fields]

    def header(self, at: int) -> str:
        """Return the name of a column as the file has it."""
        return self.region.headers[at]


def plan_of(
    region: Region, sheet: str, ontology: Ontology, more: Mapping[str, tuple[str, ...]],
    asker: Asker, *, known: Collection[str],
) -> Plan:  # fmt: skip
    """Decide what a table and its columns are, or ask; `known` are names that lists have."""
    meanings = tuple(meaning(header, dict(more)) for header in region.headers)
    answers = answers_in(region, known)
    guess = table_in(meanings, region, answers, ontology)
    table = asker.decide(("sheets", sheet), guess or None, lambda: _ask_table(region, sheet))
    if table is None or table not in TABLES:
        return Plan(region, sheet, "", {}, meanings)
    if not TABLES[table]:
        return Plan(region, sheet, table, {}, meanings)
    asked = (answers or answers_across(region)) if table == "survey" else {}
    plan = Plan(region, sheet, table, {}, meanings, asked)
    _decide_columns(plan, ontology, more, asker)
    return plan


def _ask_table(region: Region, sheet: str) -> Question:
    headers = tuple(header for header in region.headers if header)
    return Question(
        (("sheets", sheet),), f'What does "{sheet}" hold?', region.grid.name, headers, (),
        (*TABLES, LEAVE_OUT), len(region.body), region.grid.numbers[region.top],
    )  # fmt: skip


def _decide_columns(
    plan: Plan, ontology: Ontology, more: Mapping[str, tuple[str, ...]], asker: Asker
) -> None:
    """Give each column a field; one that two columns claim is asked."""
    own = {field for fields in more.values() for field in fields}
    allowed = {*TABLES[plan.table], *(own if plan.table == "agreements" else ())}
    wanted = _wanted(plan, allowed, ontology)
    claimed = Counter(fields[0] for fields in wanted.values() if len(fields) == 1)
    for at, fields in wanted.items():
        alike = any(field not in REPEATED and claimed[field] > 1 for field in fields)
        sure = None if alike or len(fields) > 1 else (*fields, OWN)[0]
        header = plan.header(at) or f"column {at + 1}"
        unnamed = not plan.meanings[at].fields and sure == OWN and not asker.strict
        found = asker.decide(
            ("columns", plan.sheet, header),
            sure,
            partial(_ask_column, plan, at, fields or (OWN,), allowed),
            exact=unnamed,
        )
        if found and found != LEAVE_OUT:
            plan.fields[at] = found


def _wanted(plan: Plan, allowed: Collection[str], ontology: Ontology) -> dict[int, tuple[str, ...]]:
    """Return the fields that each column may be; none for one that is nothing we know."""
    wanted: dict[int, tuple[str, ...]] = {}
    for at, said in enumerate(plan.meanings):
        if at in plan.answers:
            wanted[at] = ("answer",)
        elif plan.header(at) or any(cell != "" for cell in plan.region.column(at)):
            wanted[at] = _meant(plan, at, said, allowed)
    ends = {fields[0] for fields in wanted.values() if len(fields) == 1} & set(ENDS)
    for at, fields in wanted.items():
        if set(fields) == {"partners", "title"} and ends:
            wanted[at] = ("title",)
        elif len(fields) > 1:
            wanted[at] = _by_content(plan, at, fields, ontology)
    claimed = {fields[0] for fields in wanted.values() if len(fields) == 1}
    free = set(allowed) - claimed
    if plan.table == "survey" and "rater" not in claimed and not wanted.get(0, ("",)):
        wanted[0] = ("rater",)  # names down the side
    for at in [at for at, fields in wanted.items() if not fields]:
        wanted[at] = _by_hints(plan, at, free, ontology) or _by_cells(plan, at, free, ontology)
    return wanted


def _meant(plan: Plan, at: int, said: Meaning, allowed: Collection[str]) -> tuple[str, ...]:
    """Return what the name of a column means in this table."""
    means = [SAME[plan.table].get(field, field) for field in said.fields]
    if plan.table == "survey" and "rater" not in said.fields and _has_rater(plan):
        means = [field for field in means if field != "rater"]
    if len(means) > 1 and are_arrows(_distinct(plan, at)):
        return (OWN,)  # how Gephi and others say whether a line has an arrow
    return tuple(dict.fromkeys(f for f in means if f in allowed or f == OWN))


def _has_rater(plan: Plan) -> bool:
    """Tell whether a column is by its name the one of the respondents."""
    return any("rater" in one.fields for one in plan.meanings)


def _ask_column(plan: Plan, at: int, fields: tuple[str, ...], allowed: Collection[str]) -> Question:
    header = plan.header(at) or f"column {at + 1}"
    cells = tuple(dict.fromkeys(str(c) for c in plan.region.column(at) if c != ""))
    return Question(
        (("columns", plan.sheet, header),), f'What is the column "{header}"?',
        plan.region.grid.name, cells[:50], fields, (*sorted(allowed), OWN, LEAVE_OUT),
        len(plan.region.body), plan.region.grid.numbers[plan.region.top],
    )  # fmt: skip


def _by_content(
    plan: Plan, at: int, fields: tuple[str, ...], ontology: Ontology
) -> tuple[str, ...]:
    """Choose among the meanings of a name by the cells; all of them where these do not tell."""
    texts = _distinct(plan, at)
    scores = {field: _fits(field, texts, ontology) for field in fields}
    best = max(scores, key=lambda field: scores[field])
    others = [scores[field] for field in fields if field != best]
    if scores[best] >= 0.5 and max(others) == 0:
        return (best,)
    if "partners" in fields and "title" in fields and not others:
        return fields
    return tuple(sorted(fields, key=lambda field: -scores[field]))


def _by_hints(plan: Plan, at: int, free: Collection[str], ontology: Ontology) -> tuple[str, ...]:
    """Return what a part of a name may mean, to be asked; cells that are all modes or kinds tell.

    A payment has a status too, and an evaluation a day: the rest of a name may change it.
    """
    hints = plan.meanings[at].hints
    means = dict.fromkeys(SAME[plan.table].get(field, field) for field in hints)
    fields = tuple(field for field in means if field in free and field in ASKED)
    texts = _distinct(plan, at)
    told = [field for field in fields if field in TOLD and _fits(field, texts, ontology) == 1]
    if len(told) == 1 and len(texts) > 1:
        return (told[0],)
    return (*fields, OWN) if fields and texts else ()


def _by_cells(plan: Plan, at: int, free: Collection[str], ontology: Ontology) -> tuple[str, ...]:
    """Find the field of a column without a known name by its cells.

    One field where they leave no doubt; several, to be asked, where they are dates or names.
    """
    texts = _distinct(plan, at)
    if len(texts) >= 3:
        chosen = [field for field in ("country", "kind", "mode", "status") if field in free]
        fits = [field for field in chosen if _fits(field, texts, ontology) == 1]
        if len(fits) == 1:
            return (fits[0],) if fits[0] in TOLD else (fits[0], OWN)
    cells = [cell for cell in plan.region.column(at)[:SAMPLE] if cell != ""]
    dated = [cell for cell in cells if not isinstance(cell, int | float) and _is_dated(cell)]
    if len(dated) > MOSTLY * len(cells) and len(cells) > 1:
        times = [field for field in TIME if field in free]
        return (*times, OWN) if times else ()
    return ()


def _is_dated(cell: object) -> bool:
    return any(one.first or one.last for one in read_dates(cell).values())


def _distinct(plan: Plan, at: int) -> list[str]:
    cells = plan.region.column(at)[: SAMPLE * 5]
    return list(dict.fromkeys(str(cell) for cell in cells if cell != ""))[:SAMPLE]


def _fits(field: str, texts: list[str], ontology: Ontology) -> float:
    """Return the share of texts that a field can read; 0 for one of free texts."""
    if not texts:
        return 0
    if field in {"kind", "mode", "status", "country", "role"}:
        known: Vocabulary = vocabulary_of(field, ontology)
        return sum(known.meaning(text) is not None for text in texts) / len(texts)
    dated = sum(any(one.form != "unknown" for one in read_dates(t).values()) for t in texts)
    if field in TIME:
        return dated / len(texts)
    return float(field in {"party_a", "party_b"} and not dated)
