"""Surveys: a row a respondent, a column a partner; answers become ties or ratings.

What two respondents say of each other is one tie that both tell. Of a respondent who answers again
the last row counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from mmnet.recipes import fates
from mmnet.recipes.cells import OPEN, OUT, Column, amounts, dates, shown, values
from mmnet.recipes.headers import meaning
from mmnet.recipes.questions import Question
from mmnet.recipes.recipe import LEAVE_OUT, UNKNOWN
from mmnet.recipes.values import Vocabulary, vocabulary_of
from mmnet.schema import RATINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.recipes.columns import Plan
    from mmnet.recipes.grids import Cell
    from mmnet.recipes.work import Work

NOT_ITEMS: Final = {"rater", "rated", "date", "scale"}
ITEMS: Final = tuple(name for name in RATINGS.names if name not in NOT_ITEMS)
AGAIN, NAMELESS = "answers again below", "names no respondent"
ANSWERS, MODES = "answers", "mode"
BETWEEN = re.compile(r"\s*[;；、,，|\n]\s*")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a respondent tells of a partner: a mode, or the number of an item."""

    record: int
    pair: Pair
    measure: str
    question: str = ""
    text: str = ""
    value: float = 1.0


@dataclass(eq=False)
class _Survey:
    """A table of answers while it is read; `raters` is empty where a row does not count."""

    plan: Plan
    work: Work
    days: list[str] = field(default_factory=list)
    raters: list[str] = field(default_factory=list)
    told: list[_Answer] = field(default_factory=list)

    def leave(self, record: int, state: str) -> None:
        """Leave a row out that is open or not wanted."""
        reason = fates.OUT if state == OUT else fates.OPEN
        self.work.fates.out(self.plan.region, record, reason)


def read_survey(plan: Plan, work: Work) -> None:
    """Add the ties and ratings that respondents tell."""
    who = plan.columns("rater")
    if not who:
        work.need(plan, "rater")
        return
    survey = _Survey(plan, work)
    survey.days = _days(survey)
    survey.raters = _raters(survey, who[0])
    for question, columns in _blocks(plan).items():
        measure = _measure(survey, question, columns)
        if measure is None:
            for record in range(len(plan.region.body)):
                survey.leave(record, OPEN)
        elif measure != LEAVE_OUT:
            for at in columns:
                _read_column(survey, question, at, measure)
    told = sorted(survey.told, key=lambda one: one.record)
    kept = [one for one in told if not work.fates.is_left(plan.region, one.record)]
    _add_ratings(survey, [one for one in kept if one.measure in ITEMS])
    _add_ties(survey, [one for one in kept if one.measure not in ITEMS])


def _blocks(plan: Plan) -> dict[str, list[int]]:
    """Return the columns of each question."""
    blocks: dict[str, list[int]] = {}
    for at in plan.columns("answer"):
        if at in plan.answers:
            blocks.setdefault(plan.answers[at].question or ANSWERS, []).append(at)
    return blocks


def _days(survey: _Survey) -> list[str]:
    """Return the day of each row, where a column tells it."""
    plan, work = survey.plan, survey.work
    for at in plan.columns("date")[:1]:
        column = Column(plan, at, work.asker)
        found = dates(column)
        meant = [found[cell] for cell in column.cells]
        texts = [one if isinstance(one, str) else one.first for one in meant]
        work.note_columns(plan, {at: texts})
        return texts
    return [""] * len(plan.region.body)


def _raters(survey: _Survey, at: int) -> list[str]:
    """Return who answers in each row; empty where that is open, left out, or said again below."""
    plan, work = survey.plan, survey.work
    region = plan.region
    found = []
    for record, cell in enumerate(region.column(at)):
        name = shown(cell).strip()
        actor = work.names.actor(name, region.grid.name, region.numbers[record]) if name else ""
        state = survey.days[record]
        if not name:
            work.fates.out(region, record, NAMELESS)
        elif actor is None or state == OPEN:
            work.fates.out(region, record, fates.OPEN)
        elif actor == LEAVE_OUT or state == OUT:
            work.fates.out(region, record, fates.OUT)
        else:
            found.append(str(actor))
            continue
        found.append("")
    work.note_names(plan, at, found)
    last = {actor: record for record, actor in enumerate(found)}
    for record, actor in enumerate(found):
        if actor and last[actor] != record:
            work.fates.out(region, record, AGAIN)
            found[record] = ""
    return found


def _measure(survey: _Survey, question: str, columns: Sequence[int]) -> str | None:
    """Decide what the answers to a question say: a mode, an item of a rating, or ask."""
    plan, work = survey.plan, survey.work
    key = ("constants", plan.sheet, question)
    modes = vocabulary_of("mode", work.ontology)
    region = plan.region
    texts = dict.fromkeys(shown(c) for at in columns for c in region.column(at) if c != "")
    sure = modes.meaning(question)
    if sure is None:
        known = [name for name in meaning(question.strip("?"), {}).fields if name in ITEMS]
        sure = known[0] if len(known) == 1 else None
    parts = [part for text in texts for part in BETWEEN.split(text) if part]
    if sure is None and parts and all(modes.meaning(part) for part in parts):
        sure = MODES

    def ask() -> Question:
        what = f'What do the answers to "{question}" tell of the two?'
        if question == ANSWERS:
            what = f'What do the answers in "{plan.sheet}" tell of a respondent and a partner?'
        near = modes.near(question) if question != ANSWERS else ()
        return Question(
            (key,), what, region.grid.name, tuple(texts), near,
            (*modes.ids, *ITEMS, MODES, LEAVE_OUT),
            len(region.body), region.grid.numbers[region.top],
        )  # fmt: skip

    return work.asker.decide(key, sure, ask)


def _read_column(survey: _Survey, question: str, at: int, measure: str) -> None:
    """Take the answers about one partner."""
    plan, work = survey.plan, survey.work
    region = plan.region
    name = plan.answers[at].partner
    partner = work.names.actor(name, region.grid.name, region.grid.numbers[region.top])
    if partner is None or partner == LEAVE_OUT:
        return
    column = Column(plan, at, work.asker)
    read = _numbers if measure in ITEMS else _chosen if measure == MODES else _yes
    meant = read(column, measure, work)
    for record, rater in enumerate(survey.raters):
        cell = column.cells[record]
        said = meant[cell]
        if isinstance(said, str):
            survey.leave(record, said)
        elif rater:
            survey.told += [
                _Answer(record, (rater, partner), what, question, shown(cell), value)
                for what, value in said
            ]


Said = dict["Cell", "str | list[tuple[str, float]]"]
"""What each cell says: measures with their numbers, or that it is open or not wanted."""


def _yes(column: Column, mode: str, work: Work) -> Said:
    """Take a cell that says yes, or a number above zero, as a tie."""
    numbers = {cell: cell for cell in column.counts if isinstance(cell, int | float)}
    for cell in numbers:
        del column.counts[cell]
    meant = values(column, "contact", vocabulary_of("contact", work.ontology))
    said: Said = {
        cell: one if one in {OPEN, OUT} else [(mode, 1.0)] if one == "yes" else []
        for cell, one in meant.items()
    }
    return said | {cell: [(mode, 1.0)] if number > 0 else [] for cell, number in numbers.items()}


def _chosen(column: Column, _: str, work: Work) -> Said:
    """Take a cell that names modes as a tie of each."""
    modes = vocabulary_of("mode", work.ontology)
    said: Said = {}
    for cell in column.counts:
        found = [
            work.asker.decide(
                ("values", "mode", part), modes.meaning(part),
                partial(_which, column, cell, part, modes),
            )
            for part in BETWEEN.split(shown(cell)) if part
        ]  # fmt: skip
        known = [(one, 1.0) for one in found if one is not None and one in work.ontology.modes]
        said[cell] = OPEN if None in found else OUT if LEAVE_OUT in found else known
    return said


def _which(column: Column, cell: Cell, part: str, modes: Vocabulary) -> Question:
    choices = (*modes.ids, UNKNOWN, LEAVE_OUT)
    key = ("values", "mode", part)
    return column.ask([key], f'Which mode is "{part}"?', [cell], modes.near(part), choices)


def _numbers(column: Column, item: str, _: Work) -> Said:
    """Take a number as the rating of an item."""
    found = amounts(column, needs_unit=False)
    return {
        cell: one if isinstance(one, str) else [(item, one.value)] if one.value is not None else []
        for cell, one in found.items()
    }


def _add_ratings(survey: _Survey, told: Sequence[_Answer]) -> None:
    """Make a row of all that one tells of another."""
    region = survey.plan.region
    rows: dict[Pair, dict[str, Any]] = {}
    for one in told:
        row = rows.setdefault(one.pair, {"date": survey.days[one.record]})
        row[one.measure] = one.value
        row.setdefault("", region.numbers[one.record])
    for (rater, rated), row in rows.items():
        number = row.pop("")
        survey.work.add(
            "ratings", {"rater": rater, "rated": rated, **row}, number, region.grid.name
        )


def _add_ties(survey: _Survey, told: Sequence[_Answer]) -> None:
    """Make a collaboration of each pair and mode, whoever told it; nobody is its own partner."""
    region, work = survey.plan.region, survey.work
    pairs: dict[tuple[frozenset[str], str], list[_Answer]] = {}
    for one in told:
        if one.pair[0] != one.pair[1]:
            pairs.setdefault((frozenset(one.pair), one.measure), []).append(one)
    refused = 0
    for (_, mode), answers in pairs.items():
        refused += not _add_tie(survey, mode, answers)
    both = sum(len({one.pair[0] for one in answers}) > 1 for answers in pairs.values())
    selves = sum(one.pair[0] == one.pair[1] for one in told)
    if pairs:
        alone = len(pairs) - both
        what = f"ties that both ends tell: {both:,}, that one end alone tells: {alone:,}"
        work.say(region.grid.name, "W432", what, "nothing: each is one tie; its source says whose")
    if selves:
        what = f"ties of an actor with itself: {selves:,}"
        work.say(region.grid.name, "W431", what, "they are left out")
    if refused:
        what = f"ties left out, as the recipe or the ontology does not pair the two: {refused:,}"
        work.say(region.grid.name, "W452", what, "see [pairs] and [givers] in the recipe")


def _add_tie(survey: _Survey, mode: str, answers: Sequence[_Answer]) -> bool:
    """Add a collaboration of two; False where the kinds cannot have it."""
    region, work = survey.plan.region, survey.work
    about = work.ontology.modes[mode]
    pair = answers[0].pair
    kinds = [work.names.kinds.get(actor, "") for actor in pair]
    number = region.numbers[answers[0].record]
    roles = work.seats.roles(about, kinds, [False, False], region.grid.name, number)
    if isinstance(roles, str):
        return False
    name = f"{' – '.join(pair)}: {about.label}"
    own = name if name not in work.works else f"{survey.plan.sheet}: {name}"
    work.works.add(own)
    row = {"collaboration_id": own, "mode": mode}
    row["source"] = f"told by {'; '.join(dict.fromkeys(one.pair[0] for one in answers))}"
    for one in answers:
        if one.question != ANSWERS and one.text not in row.get(one.question, "").split("; "):
            row[one.question] = "; ".join(filter(None, [row.get(one.question, ""), one.text]))
    work.add("collaborations", row, number, region.grid.name)
    for actor, taken in zip(pair, roles, strict=True):
        for role in taken:
            part = {"collaboration_id": own, "actor_id": actor, "role": role}
            work.add("participations", part, number, region.grid.name)
    return True
