"""Recipe of an export: which column says what in the table that a survey tool wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.recipes.toml import content_of
from mmnet.suggestions import hint
from mmnet.surveys.questions import SCALES, STANDARD, questions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mmnet.ontology import Ontology
    from mmnet.surveys.questions import Question

TOOLS: Final = ("qualtrics", "limesurvey", "google", "microsoft", "kobo")
MODES, LEAVE_OUT = "mode", "leave out"
TEXTS = ("tool", "respondent", "day", "complete", "consent", "scale")
TABLES = ("questions", "partners", "values", "ties")
BLANK = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ExportRecipe:
    """What the columns of an export say.

    Attributes
    ----------
    respondent : str
        Heading of the column that says who answers.
    tool : str
        Which tool wrote the table; empty to tell by its headings.
    day, complete, consent : str
        Headings of columns; empty for those that the tool has.
    day_first : bool or None
        Whether 3/4/2026 is the third of April; None where the column tells.
    scale : str
        Of the items of trust and value.
    questions : mapping of str to str
        What each question of the tool asks: a question about partners ("level"), a mode (the cells
        say yes or no), "mode" (the cells name modes), a question about ties of a mode
        ("internship_base.since"), or "leave out".
    partners, values : mapping of str to str
        Which actor a heading stands for, and which value or mode a text of a cell.
    ties : mapping of str to str
        Of a question about partners, the mode of the tie that an answer above the lowest makes.
    """

    respondent: str
    tool: str = ""
    day: str = ""
    complete: str = ""
    consent: str = ""
    day_first: bool | None = None
    scale: str = "1-4"
    questions: Mapping[str, str] = field(default_factory=dict)
    partners: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    ties: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[Question, ...]:
        """The standard questions, the items of trust and value on their scale."""
        return questions_of(list(STANDARD), self.scale)


def bare(text: object) -> str:
    """Return the letters and digits of a text, for comparing headings.

    Examples
    --------
    >>> bare("How closely do you work together? "), bare("acme_robotics") == bare("acme-robotics")
    ('howcloselydoyouworktogether', True)
    """
    return BLANK.sub("", str(text).casefold())


def read_export_recipe(path: Path, ontology: Ontology, known: Mapping[str, Any]) -> ExportRecipe:
    """Read a recipe; `known` are the questions that may be asked.

    Raises
    ------
    DataError
        If it is none; every wrong key is named.
    """
    content = content_of(path)
    wrong = [
        Problem(path.name, 0, place, "E809", what, fix)
        for place, what, fix in _wrong(content, ontology, known)
    ]
    if wrong:
        raise DataError(wrong)
    tables = {
        name: {bare(key): str(value) for key, value in content.get(name, {}).items()}
        for name in TABLES
    }
    texts = {name: str(content[name]) for name in TEXTS if name in content}
    return ExportRecipe(**texts, **tables, day_first=content.get("day_first"))  # type: ignore[arg-type]


def _wrong(
    content: Mapping[str, Any], ontology: Ontology, known: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Say of each key of a recipe why it cannot be used: place, what, and what to do."""
    yield from _wrong_form(content)
    if not str(content.get("respondent", "")).strip():
        yield "respondent", "is missing", "write the heading of the column that says who answers"
    for name, choices in (("tool", TOOLS), ("scale", tuple(SCALES))):
        if isinstance(content.get(name), str) and content[name] not in choices:
            yield name, f"is {content[name]!r}", hint(content[name], choices)
    for heading, target in _section(content, "questions").items():
        yield from _wrong_target(heading, target, ontology, known)
    for question, mode in _section(content, "ties").items():
        if mode not in ontology.modes:
            yield f"ties.{question}", f"{mode!r} is no mode", hint(str(mode), ontology.modes)
        if question not in known:
            yield f"ties.{question}", "is no question", hint(question, list(known))


def _section(content: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = content.get(name, {})
    return found if isinstance(found, dict) else {}


def _wrong_form(content: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    keys = [*TEXTS, *TABLES, "day_first"]
    for name, value in content.items():
        if name not in keys:
            yield name, "is no part of a recipe", hint(name, keys)
        elif name in TEXTS and not isinstance(value, str):
            yield name, f"is {value!r}, no text", "write it in double quotes"
        elif name in TABLES and not isinstance(value, dict):
            yield name, f"is {value!r}, no section", f"write it as [{name}]"
        elif name == "day_first" and not isinstance(value, bool):
            yield name, f"is {value!r}", "write true or false"


def _wrong_target(
    heading: str, target: Any, ontology: Ontology, known: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Say why a question cannot be what the recipe says."""
    place = f"questions.{heading[:40]}"
    mode, dot, question = str(target).partition(".")
    partner = [name for name, one in known.items() if one.about == "partner"]
    if not dot and mode not in {*partner, *ontology.modes, MODES, LEAVE_OUT}:
        choices = [*partner, *ontology.modes, MODES, LEAVE_OUT]
        yield place, f"{target!r} is neither a question nor a mode", hint(str(target), choices)
    if dot and mode not in ontology.modes:
        yield place, f"{mode!r} is no mode", hint(mode, ontology.modes)
    ties = [name for name, one in known.items() if one.about == "tie"]
    if dot and question not in ties:
        yield place, f"{question!r} is no question about ties", hint(question, ties)
