"""Files of answers: found in a folder, opened, and parsed; each with its own status."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.bounded import read_up_to
from mmnet.readers.encodings import decoded
from mmnet.surveys.form import FILE, Form, read_form
from mmnet.surveys.parsing import ASK_AGAIN, Parser, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike

    from mmnet.surveys.answer import Answer
    from mmnet.surveys.roster import Roster

LARGEST = 5_000_000
JSON, WORKBOOK = ".json", ".xlsx"
# What lies about in a folder without anybody's doing.
NOTHING = (".", "~$", "Thumbs.db", "desktop.ini")
PAGES = (".html", ".htm", ".mhtml")
# What to do with a file of another ending.
INSTEAD = {
    **dict.fromkeys(PAGES, "ask for the file that the button Save writes"),
    ".csv": "the export of another tool is read with a recipe (recipe=, --recipe)",
}


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file and what became of it: its answer, or why there is none."""

    path: Path
    answer: Answer | None
    problems: tuple[Problem, ...]


def files_of(source: str | PathLike[str] | Iterable[str | PathLike[str]]) -> list[Path]:
    """List the files of a folder, or those that are given.

    Raises
    ------
    DataError
        If one does not exist.
    """
    given = [source] if isinstance(source, str | os.PathLike) else source
    paths = [Path(one) for one in given]
    absent = [
        Problem(str(path), 0, "", "E114", "does not exist", "check the path")
        for path in paths
        if not path.exists()
    ]
    if absent:
        raise DataError(absent)
    found = [
        inner
        for path in paths
        for inner in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if inner.is_file() and not inner.name.startswith(NOTHING)
    ]
    return list(dict.fromkeys(found))


def form_in(paths: Sequence[Path], given: str | PathLike[str] | Form | None) -> Form:
    """Return the form that is given, that lies beside the answers, or one of all questions.

    Raises
    ------
    DataError
        If it cannot be read, or two different ones lie there.
    """
    if isinstance(given, Form):
        return given
    if given is not None:
        path = Path(given)
        return read_form(path / FILE if path.is_dir() else path)
    forms = [path for path in paths if path.name == FILE]
    above = [path.parent.parent / FILE for path in paths[:1]]
    forms = forms or [path for path in above if path.is_file()]
    read = [read_form(path) for path in forms]
    if any(form != read[0] for form in read):
        what = f"there are the forms of {len(read)} surveys"
        fix = "give the folder of one survey, or survey="
        raise DataError([Problem(str(forms[1]), 0, "", "E805", what, fix)])
    return read[0] if read else Form()


def read_file(path: Path, form: Form, roster: Roster) -> AnswerFile:
    """Read one file; whatever is wrong with it is told, and nothing is raised."""
    parser = Parser(path.name, form, roster)
    try:
        data = _data(path, parser)
        answer = parser.answer(data)
    except RefusedError as fault:
        refused = Problem(path.name, 0, "", fault.code, fault.what, fault.fix)
        return AnswerFile(path, None, (refused, *parser.problems))
    except DataError as error:
        told = [
            Problem(path.name, one.row, one.column, "E801", one.what, one.fix)
            for one in error.problems
        ]
        return AnswerFile(path, None, (*told, *parser.problems))
    # Where nobody entered anything, only the day can be missing: that is no fault.
    return AnswerFile(path, answer, tuple(parser.problems) if answer.filled else ())


def _data(path: Path, parser: Parser) -> Any:
    """Return what a file holds, as an answer is written in JSON."""
    ending = path.suffix.lower()
    if ending == WORKBOOK:
        from mmnet.surveys.filled import read_twin

        return read_twin(path, parser)
    if ending != JSON:
        kind = "a questionnaire" if ending in PAGES else f"a file {ending or 'without ending'}"
        what = f"is {kind}, no answers"
        raise RefusedError(what, "E803", INSTEAD.get(ending, ASK_AGAIN))
    return _json(path, parser)


def _json(path: Path, parser: Parser) -> Any:
    try:
        with path.open("rb") as stream:
            content = read_up_to(stream, LARGEST + 1)
    except OSError as error:
        what = f"cannot be opened: {error.strerror or error}"
        raise RefusedError(what, "E801", "copy it again") from error
    if not content.strip():
        what = "is empty"
        raise RefusedError(what, "E801", ASK_AGAIN)
    if len(content) > LARGEST:
        what = f"has more than {LARGEST // 1_000_000} MB"
        raise RefusedError(what, "E801", "it is no file of answers: take it out")
    text = decoded(path.name, content, fix=ASK_AGAIN)
    try:
        return json.loads(
            text,
            object_pairs_hook=lambda pairs: _once(pairs, parser),
            parse_constant=lambda name: f"{name}",
        )
    except RecursionError as error:
        what = "is nested too deeply"
        raise RefusedError(what, "E802", ASK_AGAIN) from error
    except ValueError as error:
        what = f"cannot be read as JSON: {error}"
        raise RefusedError(what, "E802", f"it was cut off or edited: {ASK_AGAIN}") from error


def _once(pairs: list[tuple[str, Any]], parser: Parser) -> dict[str, Any]:
    """Make a mapping; of a key that stands twice the first value counts."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            parser.tell(key[:40], "W806", "stands twice: the first counts", "ask which holds")
        else:
            found[key] = value
    return found
