"""The same answers of three respondents as five survey tools write them.

Ginkgo names Acme (level 4, internships since 2019) and Bamboo (level 2, none); Acme names Ginkgo
(level 1, internships since 2021); Bamboo began and did not finish.
"""

from __future__ import annotations

import csv
from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

LEVEL, TIE, SINCE = "How closely do you work together?", "Do you share internships?", "Since when?"
QUESTIONS = (LEVEL, TIE, SINCE)
IDS = ("ginkgo-university", "acme-robotics", "bamboo-university")
LEVELS = {0: "none", 1: "networking: we know of each other", 2: "cooperation",
          4: "coalition: we share ideas and decisions"}  # fmt: skip
# For each respondent: of each question the answers about Ginkgo, Acme and Bamboo.
SAID: dict[str, list[list[Any]]] = {
    IDS[0]: [["", LEVELS[4], LEVELS[2]], ["", "Yes", "No"], ["", 2019, ""]],
    IDS[1]: [[LEVELS[1], "", LEVELS[0]], ["Yes", "", "No"], [2021, "", ""]],
    IDS[2]: [["", "", ""], ["No", "", ""], ["", "", ""]],
}
RECIPE = f"""
respondent = "Who answers?"

[questions]
"{LEVEL}" = "level"
"{TIE}" = "internship_base"
"{SINCE}" = "internship_base.since"
"""


def flat(respondent: str) -> list[Any]:
    return [cell for question in SAID[respondent] for cell in question]


def rows_to(path: Path, rows: Sequence[Sequence[Any]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


def qualtrics(folder: Path, names: Sequence[str]) -> tuple[Path, str]:
    codes = [f"Q{q}_{p}" for q in (2, 3, 4) for p in (1, 2, 3)]
    texts = [f"{question} - {name}" for question in QUESTIONS for name in names]
    own = ["StartDate", "EndDate", "Status", "Finished", "RecordedDate", "ResponseId", "Q1"]
    labels = ["Start Date", "End Date", "Response Type", "Finished", "Recorded Date",
              "Response ID", "Who answers?"]  # fmt: skip
    marks = [f'{{"ImportId":"{code}"}}' for code in [*own, *codes]]
    rows = [
        ["2026-11-20 09:00:00", "2026-11-20 09:14:05", status, done, "2026-11-20 09:14:06",
         f"R_{at}", name, *flat(who)]
        for at, (who, name, status, done) in enumerate([
            (IDS[1], names[1], "Survey Preview", "True"), (IDS[0], names[0], "IP Address", "True"),
            (IDS[1], names[1], "IP Address", "True"), (IDS[2], names[2], "IP Address", "False"),
        ])
    ]  # fmt: skip
    rows[0][7] = LEVELS[4]  # the one who made the survey tried it
    return rows_to(folder / "qualtrics.csv", [own + codes, labels + texts, marks, *rows]), RECIPE


def limesurvey(folder: Path, names: Sequence[str]) -> tuple[Path, str]:
    heads = [f"{question} [{name}]" for question in QUESTIONS for name in names]
    own = ["Response ID", "Date submitted", "Last page", "Start language", "Who answers?"]
    rows = [
        [at, "2026-11-20 09:14:05" if who != IDS[2] else "", 3, "en", who, *flat(who)]
        for at, who in enumerate(SAID, start=1)
    ]
    return rows_to(folder / "results-survey123456.csv", [own + heads, *rows], ";"), RECIPE


def google(folder: Path, names: Sequence[str]) -> tuple[Path, str]:
    heads = [f"{question} [{name}]" for question in QUESTIONS for name in names]
    rows = [["11/20/2026 9:14:05", names[IDS.index(who)], *flat(who)] for who in IDS[:2]]
    path = folder / "Partners (Responses) - Form Responses 1.csv"
    return rows_to(path, [["Timestamp", "Who answers?", *heads], *rows]), RECIPE


def microsoft(folder: Path, names: Sequence[str]) -> tuple[Path, str]:
    heads = [f"{name}{number}" for number in ("", "2", "3") for name in names]
    own = ["ID", "Start time", "Completion time", "Email", "Name", "Who answers?"]
    path = folder / "Partners(1-2).xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("Sheet1"), book.add_format({"num_format": "m/d/yy h:mm"})
        sheet.write_row(0, 0, [*own, *heads])
        for at, who in enumerate(IDS[:2], start=1):
            moment = datetime(2026, 11, 20, 9, 14, 5)  # noqa: DTZ001 - a cell has no zone
            sheet.write_number(at, 0, at)
            sheet.write_datetime(at, 1, moment, day)
            sheet.write_datetime(at, 2, moment, day)
            sheet.write_row(at, 3, ["anonymous", "", names[IDS.index(who)], *flat(who)])
    recipe = (
        RECIPE.replace(f'"{LEVEL}"', '"1"').replace(f'"{TIE}"', '"2"').replace(f'"{SINCE}"', '"3"')
    )
    return path, recipe


def kobo(folder: Path, names: Sequence[str]) -> tuple[Path, str]:
    del names  # XML names of columns are ids without hyphens
    codes = [one.replace("-", "_") for one in IDS]
    groups = ("level", "shared_internships", "since")
    heads = [f"{group}/{code}" for group in groups for code in codes]
    own = ["start", "end", "respondent"]
    after = ["_id", "_uuid", "_submission_time", "_status"]
    said = {LEVELS[4]: "coalition", LEVELS[1]: "networking", LEVELS[2]: "coop"}
    rows = [
        ["2026-11-20T09:00:00.000+01:00", "2026-11-20T09:14:05.000+01:00", who.replace("-", "_"),
         *(said.get(cell, cell) for cell in flat(who)), at, f"5b1e-{at}", "2026-11-20T08:14:09",
         "submitted_via_web"]
        for at, who in enumerate(IDS[:2], start=1)
    ]  # fmt: skip
    recipe = """
respondent = "respondent"
[questions]
level = "level"
shared_internships = "internship_base"
since = "internship_base.since"
[values]
coop = "2"
"""
    return rows_to(folder / "kobo.csv", [own + heads + after, *rows], ";"), recipe


TOOLS: dict[str, Callable[[Path, Sequence[str]], tuple[Path, str]]] = {
    "qualtrics": qualtrics, "limesurvey": limesurvey, "google": google, "microsoft": microsoft,
    "kobo": kobo,
}  # fmt: skip
