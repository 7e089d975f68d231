"""The workbook in which a person answers questions: with lists to choose from, and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.workbook import required
from mmnet.recipes.questions import COLUMNS, answers_of, questions_frame
from mmnet.writers.atomic import replaced
from mmnet.writers.endings import require_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mmnet.recipes.questions import Question
    from mmnet.recipes.recipe import Key

SHEET, LISTS = "questions", "choices"
WIDTHS = {"answer": 22, "question": 48, "where": 30, "examples": 48, "proposals": 24, "choices": 30}


def write_questions(questions: Sequence[Question], path: Path) -> Path:
    """Write a sheet with a row for each question; its answer is chosen from a list."""
    import xlsxwriter

    require_file(path, "questions")
    frame = questions_frame(questions)
    with replaced(path) as temporary:
        book = xlsxwriter.Workbook(
            temporary, {"strings_to_formulas": False, "strings_to_urls": False}
        )
        head, wrap = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        answer = book.add_format({"bg_color": "#FFF6D6", "valign": "top"})
        sheet, lists = book.add_worksheet(SHEET), book.add_worksheet(LISTS)
        lists.hide()
        sheet.freeze_panes(1, 1)
        for at, name in enumerate(COLUMNS):
            sheet.write_string(0, at, name, head)
            sheet.set_column(at, at, WIDTHS.get(name, 12))
        for row, (one, cells) in enumerate(
            zip(questions, frame.itertuples(index=False), strict=True), 1
        ):
            for at, cell in enumerate(cells):
                sheet.write(row, at, cell, answer if at == 0 else wrap)
            if one.choices:
                for at, choice in enumerate(one.choices):
                    lists.write_string(row, at, choice)
                source = f"={LISTS}!$A${row + 1}:{_letters(len(one.choices) - 1)}${row + 1}"
                sheet.data_validation(row, 0, row, 0, {"validate": "list", "source": source})
        book.close()
    return path


def _letters(at: int) -> str:
    from mmnet.recipes.changes import letters

    return f"${letters(at)}"


def read_answers(path: Path, questions: Sequence[Question]) -> dict[Key, str]:
    """Read the answers of a filled sheet; an empty one leaves its question open.

    Raises
    ------
    DataError
        If the file cannot be read, or an answer is none of the choices.
    """
    if not path.exists():
        raise DataError([Problem(str(path), 0, "", "E114", "does not exist", "check the path")])
    raw = required(path, SHEET, ("answer", "id"), "give the workbook that was written to be filled")
    problems: list[Problem] = []
    made: dict[Key, str] = {}
    for at, (answer, name) in enumerate(zip(raw.frame["answer"], raw.frame["id"], strict=True)):
        if not answer:
            continue
        try:
            made |= answers_of(questions, {name: answer})
        except ValueError as error:
            fix = "choose one of the list, or write the file again"
            problems.append(Problem(raw.file, int(raw.rows[at]), "answer", "E703", str(error), fix))
    if problems:
        raise DataError(problems)
    return made
