"""Form of a survey: what is asked of whom until when, as the file `survey.json` keeps it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.errors import DataError, OptionError
from mmnet.surveys.questions import STANDARD, Question
from mmnet.writers.atomic import replace_file

if TYPE_CHECKING:
    from pathlib import Path

FILE = "survey.json"
FORMAT, VERSION = "mmnet survey", 1
ANSWERS_FORMAT = "mmnet answers"


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked, of whom, and until when.

    Attributes
    ----------
    id : str
        Stands in every answer; empty where the form is not known.
    title : str
    day : str
        When the questionnaires were made.
    due : str
        Last day for answers; empty for none.
    consent : bool
        Whether an answer counts only with consent.
    questions : tuple of Question
    respondents : tuple of str
        Ids of those who are asked; empty for everybody.
    """

    id: str = ""
    title: str = ""
    day: str = ""
    due: str = ""
    consent: bool = False
    questions: tuple[Question, ...] = tuple(STANDARD.values())
    respondents: tuple[str, ...] = ()

    def about(self, what: str) -> tuple[Question, ...]:
        """Return the questions about a tie, or about a partner."""
        return tuple(question for question in self.questions if question.about == what)

    def named(self) -> Form:
        """Return the form with an id that follows from what it asks."""
        said = json.dumps(asdict(replace(self, id="")), sort_keys=True)
        return replace(self, id=f"survey-{hashlib.sha256(said.encode()).hexdigest()[:12]}")

    def may_be_in(self, folder: Path) -> bool:
        """Whether a folder holds no form, or this one."""
        path = folder / FILE
        if not path.exists():
            return True
        try:
            return read_form(path).id == self.id
        except DataError:
            return False

    def save(self, folder: Path) -> Path:
        """Write the form into a folder."""
        text = json.dumps(
            {"format": FORMAT, "version": VERSION, **asdict(self)}, ensure_ascii=False, indent=1
        )
        return replace_file(folder / FILE, text + "\n")


def read_form(path: Path) -> Form:
    """Read `survey.json`, as `Survey.save` writes it.

    Raises
    ------
    DataError
        If it cannot be read, or is something else.
    """
    fix = "take the file that was written with the questionnaires"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return _form(data)
    except (OSError, ValueError, RecursionError, TypeError, KeyError, OptionError) as error:
        what = f"is not the form of a survey: {error}"
        raise DataError([Problem(path.name, 0, "", "E801", what, fix)]) from error


def _form(data: Any) -> Form:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        msg = f'it has no "format": "{FORMAT}"'
        raise ValueError(msg)
    if data.get("version") != VERSION:
        msg = f"its version is {data.get('version')!r}, and {VERSION} is read"
        raise ValueError(msg)
    texts = {key: str(data[key]) for key in ("id", "title", "day", "due")}
    return Form(
        **texts,
        consent=bool(data["consent"]),
        questions=tuple(Question(**each) for each in data["questions"]),
        respondents=tuple(map(str, data["respondents"])),
    )
