"""The workbook that asks the same as the page, to be filled in with a spreadsheet program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.surveys.roster import DIRECTIONS
from mmnet.surveys.wordings import labels_of, steps_of, text_of, words
from mmnet.writers.atomic import replaced

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mmnet.surveys.form import Form
    from mmnet.surveys.known import Known
    from mmnet.surveys.questions import Question
    from mmnet.surveys.roster import Roster

ABOUT, TIES, PARTNERS, NEW, ROSTER = "about", "ties", "partners", "new", "roster"
# Empty rows for what is added.
MORE_TIES, MORE_PARTNERS, MORE_NEW = 60, 30, 20
FIRST = 2  # the first row below the ids of the columns and their words
# Excel takes lists to choose from up to this length; longer ones are a range of cells.
LONGEST_LIST = 255
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_twin(
    target: Path, form: Form, roster: Roster, respondent: str, *, known: Known, language: str,
    consent: str,
) -> None:  # fmt: skip
    """Write the workbook of a respondent."""
    import xlsxwriter

    with replaced(target) as temporary:
        book = xlsxwriter.Workbook(temporary, OPTIONS)
        twin = _Twin(book, form, roster, language)
        twin.about(respondent, consent)
        listed = sorted(known, key=lambda one: (roster.name[one].casefold(), one))
        twin.ties(listed, known, roster.kind[respondent])
        twin.partners(listed)
        twin.new()
        twin.list_names()
        book.close()


class _Twin:
    """A workbook that is being written."""

    def __init__(self, book: Any, form: Form, roster: Roster, language: str) -> None:
        self.book, self.form, self.roster = book, form, roster
        self.language, self.words = language, words(language)
        self.modes = labels_of(roster.ontology, language, "modes")
        self.kinds = labels_of(roster.ontology, language, "kinds")
        self.quiet = book.add_format({"font_color": "#566069", "font_size": 8})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.open = book.add_format({"bg_color": "#FFF8DC", "border": 1, "border_color": "#CFD5DB"})

    def about(self, respondent: str, consent: str) -> None:
        """Write who answers which survey, and the last questions."""
        said = self.words["sheet"]
        sheet = self.book.add_worksheet(ABOUT)
        text = consent or self.words["page"]["consent_text"] if self.form.consent else ""
        rows = [
            ("format", "mmnet answers", said["about"]),
            ("survey", self.form.id, self.form.title),
            ("respondent", respondent, self.roster.name[respondent]),
            ("language", self.language, self.words["language"]),
            ("due", self.form.due, ""),
            ("text", "", text),
            ("consent", None, said["consent"]),
            ("finished", None, said["finished"]),
            ("date", None, self.words["page"]["due"].format(name=self.form.due)
             if self.form.due else ""),
            ("comment", None, said["comment"]),
        ]  # fmt: skip
        for at, name in enumerate(("key", "value", "what")):
            sheet.write_string(0, at, name, self.quiet)
        for at, (key, value, what) in enumerate(rows, start=1):
            sheet.write_string(at, 0, key, self.quiet)
            sheet.write_string(at, 1, value or "", self.open if value is None else self.plain)
            sheet.write_string(at, 2, what, self.plain)
            if key in {"consent", "finished"}:
                self._offer(sheet, at, at, 1, [said["yes"], said["no"]])
        sheet.set_column(0, 0, 11)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, 2, 90)

    def ties(self, listed: Sequence[str], known: Known, own: str) -> None:
        """Write the known ties and empty rows for others."""
        said, page = self.words["sheet"], self.words["page"]
        asked = self.form.about("tie")
        columns = {
            "partner": said["partner"], "mode": said["mode"], "tie": said["tie"],
            "direction": page["direction"], **self._texts(asked),
        }  # fmt: skip
        ways = {kind: self.roster.modes(own, kind) for kind in self.roster.ontology.kinds}
        rows = [
            [self.roster.labels[one], self.modes[mode], None,
             page.get(way, "") if len(ways[self.roster.kind[one]].get(mode, ())) > 1 else None]
            for one in listed
            for mode, way in known[one].items()
        ]  # fmt: skip
        last = FIRST + len(rows) + MORE_TIES
        sheet = self._sheet(TIES, columns, rows, last)
        self._offer_names(sheet, last)
        self._offer(sheet, FIRST, last, 1, list(self.modes.values()))
        self._offer(sheet, FIRST, last, 2, [said["yes"], said["no"]])
        self._offer(sheet, FIRST, last, 3, [page[way] for way in DIRECTIONS])
        self._offer_scales(sheet, last, asked, 4)

    def partners(self, listed: Sequence[str]) -> None:
        """Write the questions about partners, a row each."""
        asked = self.form.about("partner")
        columns = {"partner": self.words["sheet"]["partner"], **self._texts(asked)}
        last = FIRST + len(listed) + MORE_PARTNERS
        rows = [[self.roster.labels[one]] for one in listed]
        sheet = self._sheet(PARTNERS, columns, rows, last)
        self._offer_names(sheet, last)
        self._offer_scales(sheet, last, asked, 1)

    def new(self) -> None:
        """Write empty rows for partners who are missing."""
        page = self.words["page"]
        columns = {name: page[f"new_{name}"] for name in ("name", "kind", "country")}
        sheet = self._sheet(NEW, columns, [], FIRST + MORE_NEW)
        self._offer(sheet, FIRST, FIRST + MORE_NEW, 1, list(self.kinds.values()))

    def list_names(self) -> None:
        """Write who may be named."""
        page = self.words["page"]
        sheet = self.book.add_worksheet(ROSTER)
        for at, text in enumerate((self.words["sheet"]["partner"], page["new_kind"], "actor_id")):
            sheet.write_string(0, at, text, self.head)
        for at, (one, label) in enumerate(self.roster.labels.items(), start=1):
            kind = self.kinds[self.roster.kind[one]]
            for column, text in enumerate((label, kind, one)):
                sheet.write_string(at, column, text)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 50)
        sheet.set_column(1, 2, 28)

    # ---- parts of sheets

    def _texts(self, questions: Sequence[Question]) -> dict[str, str]:
        return {one.id: self._text(one) for one in questions}

    def _text(self, question: Question) -> str:
        """Return the question with what its answers mean."""
        text = text_of(question, self.language)
        if question.kind != "scale":
            return text
        steps = self.words["steps"].get(steps_of(question), {})
        if steps:
            said = "; ".join(f"{step} {meaning}" for step, meaning in steps.items())
        else:
            low = question.low_label or self.words["ends"]["low"]
            high = question.high_label or self.words["ends"]["high"]
            said = f"{question.low} {low} … {question.high} {high}"
        return f"{text} ({said})"

    def _sheet(
        self, name: str, columns: dict[str, str], rows: Sequence[Sequence[str | None]], last: int
    ) -> Any:
        sheet = self.book.add_worksheet(name)
        for at, (key, text) in enumerate(columns.items()):
            sheet.write_string(0, at, key, self.quiet)
            sheet.write_string(1, at, text, self.head)
        width = len(columns)
        for at in range(FIRST, last + 1):
            row = rows[at - FIRST] if at - FIRST < len(rows) else []
            for column in range(width):
                value = row[column] if column < len(row) else None
                if value is None:
                    sheet.write_blank(at, column, None, self.open)
                else:
                    sheet.write_string(at, column, value, self.plain)
        sheet.freeze_panes(FIRST, 1)
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, max(width - 1, 1), 26)
        return sheet

    def _offer(self, sheet: Any, first: int, last: int, column: int, values: list[str]) -> None:
        """Let a person choose from a list, where Excel takes it."""
        if sum(map(len, values)) + len(values) > LONGEST_LIST:
            return
        offered = {"validate": "list", "source": values, "ignore_blank": True,
                   "error_type": "warning"}  # fmt: skip
        sheet.data_validation(first, column, last, column, offered)

    def _offer_names(self, sheet: Any, last: int) -> None:
        source = f"={ROSTER}!$A$2:$A${len(self.roster.name) + 1}"
        offered = {"validate": "list", "source": source, "error_type": "information",
                   "show_error": False}  # fmt: skip
        sheet.data_validation(FIRST, 0, last, 0, offered)

    def _offer_scales(
        self, sheet: Any, last: int, questions: Sequence[Question], first: int
    ) -> None:
        for at, question in enumerate(questions, start=first):
            if question.kind == "scale":
                steps = [str(value) for value in range(question.low, question.high + 1)]
                self._offer(sheet, FIRST, last, at, steps)
