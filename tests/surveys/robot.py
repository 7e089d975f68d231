"""A robot that answers a survey: what it means to say, and how it says it in each form."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

from mmnet.surveys.wordings import labels_of, words
from tests.surveys.made import answer

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from mmnet.surveys.making import Survey

TEXTS = ("Ünder <b>=1+1</b>", "很好")
YEARS = ("2019", "2021-09", "2024-03-01")
MOST_PARTNERS = 9
FILL = Path(__file__).with_name("robot.js").read_text("utf-8")


def means(made: Survey, respondent: str) -> dict[str, Any]:
    """What the robot means to say for a respondent; the same in every run."""
    dice = random.Random(respondent)  # noqa: S311 - answers, no secrets
    roster = made.roster
    kind = roster.kind[respondent]
    known = sorted(made.known[respondent])
    others = sorted(set(roster.name) - {respondent, *known})
    able = [one for one in others if roster.modes(kind, roster.kind[one])]
    chosen = [*known[: MOST_PARTNERS - 2], *dice.sample(able, min(2, len(able)))]
    partners: list[dict[str, Any]] = [
        {"actor": one, **says(made, kind, roster.kind[one], dice)} for one in chosen
    ]
    if dice.random() < 0.3 and roster.modes(kind, "business"):
        named = {
            "name": f"Neue «Firma» & Söhne 公司 of {respondent}",
            "kind": "business",
            "country": "DE",
        }
        partners.append({"new": named, **says(made, kind, "business", dice)})
    return answer(respondent, *partners, survey=made.form.id, consent=True)


def says(made: Survey, own: str, other: str, dice: random.Random) -> dict[str, Any]:
    ways = made.roster.modes(own, other)
    ties = []
    for mode in sorted(
        dice.sample(sorted(ways), dice.randint(1, min(2, len(ways))) if ways else 0)
    ):
        tie: dict[str, Any] = {"mode": mode, **values(made, "tie", dice)}
        if len(ways[mode]) > 1:
            tie["direction"] = dice.choice(ways[mode])
        ties.append(tie)
    return {"ties": ties, "answers": values(made, "partner", dice)}


def values(made: Survey, about: str, dice: random.Random) -> dict[str, Any]:
    """Answer most of the questions."""
    found: dict[str, Any] = {}
    for question in made.form.about(about):
        if dice.random() < 0.15:
            continue
        if question.kind == "scale":
            found[question.id] = dice.randint(question.low, question.high)
        else:
            found[question.id] = (
                dice.choice(YEARS) if question.kind == "date" else "Ünder <b>=1+1</b>"
            )
    return found


def fill_page(page: Page, folder: Path, made: Survey, respondent: str, out: Path) -> Path:
    """Fill the questionnaire of a respondent in a browser, and keep the file that it saves."""
    page.goto((folder / f"{made.respondents['file'][respondent]}.html").as_uri())
    page.locator("#consent").check()
    page.evaluate(FILL, means(made, respondent)["partners"])
    with page.expect_download() as saved:
        page.locator("#finish").click()
    target = out / saved.value.suggested_filename
    saved.value.save_as(target)
    return target


def fill_twin(folder: Path, made: Survey, respondent: str, out: Path) -> Path:
    """Fill the workbook of a respondent as a spreadsheet program would, cell by cell."""
    row = made.respondents.loc[respondent]
    path = folder / f"{row['file']}.xlsx"
    book = openpyxl.load_workbook(path)
    language = str(row["language"])
    said, page = words(language)["sheet"], words(language)["page"]
    modes = labels_of(made.roster.ontology, language, "modes")
    kinds = labels_of(made.roster.ontology, language, "kinds")
    for key in book["about"].iter_rows(min_row=2):
        if key[0].value in {"consent", "finished"}:
            key[1].value = said["yes"]
        if key[0].value == "date":
            key[1].value = "2026-11-20"
    left: dict[tuple[str, str], dict[str, Any]] = {}
    opinions: dict[str, dict[str, Any]] = {}
    new = []
    for partner in means(made, respondent)["partners"]:
        named = (
            made.roster.labels[partner["actor"]] if "actor" in partner else partner["new"]["name"]
        )
        if "new" in partner:
            new.append([named, kinds[partner["new"]["kind"]], partner["new"]["country"]])
        opinions[named] = partner["answers"]
        for tie in partner["ties"]:
            way = {"direction": page[tie["direction"]]} if "direction" in tie else {}
            rest = {key: value for key, value in tie.items() if key not in {"mode", "direction"}}
            left[named, modes[tie["mode"]]] = {**rest, **way}
    put(book["ties"], ("partner", "mode"), left, {"tie": said["yes"]}, {"tie": said["no"]})
    put(book["partners"], ("partner",), {(name,): each for name, each in opinions.items()}, {}, {})
    for at, cells in enumerate(new, start=3):
        for column, text in enumerate(cells, start=1):
            book["new"].cell(at, column).value = text
    target = out / path.name
    book.save(target)
    return target


def put(
    sheet: Any, keys: tuple[str, ...], left: dict[Any, dict[str, Any]], yes: dict[str, str],
    no: dict[str, str],
) -> None:  # fmt: skip
    """Write into the rows that are listed, and the others below them."""
    columns = {cell.value: cell.column for cell in sheet[1]}
    wanted = dict(left)
    at = 3
    while sheet.cell(at, 1).value:
        key = tuple(sheet.cell(at, columns[name]).value for name in keys)
        found = wanted.pop(key, None)
        for name, value in ({**found, **yes} if found is not None else no).items():
            sheet.cell(at, columns[name]).value = value
        if found is not None and "direction" in columns and "direction" not in found:
            sheet.cell(at, columns["direction"]).value = None
        at += 1
    for key, found in wanted.items():
        for name, value in {**dict(zip(keys, key, strict=True)), **found, **yes}.items():
            sheet.cell(at, columns[name]).value = value
        at += 1
