"""The workbook of a ministry's analyst, from file to network with one recipe and few answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from tests.recipes.books import analyst

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = {
    "values / kind / NGO": "international_organization",
    "decimals / 合作协议 / 经费": ".",
    "givers / international_exchange": "first named",
    "pairs / customized_training / university + university": "leave out",
    "pairs / policy_and_financial_support / international_organization + university": (
        "allow international_organization to university"
    ),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return analyst(tmp_path_factory.mktemp("analyst") / "register.xlsx")


def answered(found: mm.Intake) -> mm.Intake:
    """Answer as the analyst does, a round at a time."""
    while len(found.questions):
        asked = found.questions["id"].tolist()
        found = found.answer({name: ANSWERS[name] for name in asked})
    return found


@pytest.fixture(scope="module")
def recipe(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return answered(mm.intake(book)).save(tmp_path_factory.mktemp("recipe") / "recipe.toml")


def test_at_most_ten_answers(book: Path) -> None:
    assert len(mm.intake(book).questions) <= 5
    assert len(ANSWERS) <= 10
    answered(mm.intake(book))


def test_the_network_that_a_careful_person_would_make(book: Path, recipe: Path) -> None:
    net = mm.read(book, recipe=recipe, as_of="2025-06-30")
    assert len(net.actors) == 60
    assert len(net.collaborations) == 147
    assert net.actors["kind"].value_counts().to_dict() == {
        "university": 20, "business": 20, "research_institute": 8, "government_agency": 6,
        "international_organization": 6,
    }  # fmt: skip
    one = net.collaborations.set_index("collaboration_id").loc["2"]
    assert one[["mode", "start", "end", "amount", "unit", "status", "program"]].tolist() == [
        "industry_university_research", "2024-09", None, 1_200_000, "CNY", "active", "数据治理",
    ] or one["end"] != one["end"]  # fmt: skip
    assert set(net.collaborations["unit"].dropna()) == {"CNY", "EUR"}
    part = net.participations.set_index("collaboration_id").loc["1"]
    assert dict(zip(part["actor_id"], part["role"], strict=True)) == {
        "Fern AI": "host",
        "清华大学": "university",
    }


def test_every_change_is_a_note_with_its_cell(book: Path, recipe: Path) -> None:
    changes = mm.read(book, recipe=recipe, as_of="2025-06-30").check().changes
    cell = changes[(changes["cell"] == "F4") & (changes["file"] == "register.xlsx/合作协议")]
    assert cell[["row", "column", "before", "after"]].to_numpy().tolist() == [
        [4, "经费", "1.2 million RMB", "1200000 CNY"]
    ]


def test_rows_in_are_rows_used_and_rows_named(book: Path, recipe: Path) -> None:
    balance = mm.read(book, recipe=recipe, as_of="2025-06-30").check().balance
    assert (balance["found"] == balance["read"] + balance["left_out"]).all()
    assert balance.set_index("file")["read"].to_dict() == {
        "register.xlsx/说明": 0, "register.xlsx/合作单位": 60, "register.xlsx/合作协议": 147,
    }  # fmt: skip


def test_an_open_question_stops_the_reading_and_each_is_said_once(book: Path) -> None:
    with pytest.raises(mm.DataError) as caught:
        mm.intake(book).read()
    assert len(caught.value.problems) == 4
    assert {problem.code for problem in caught.value.problems} == {"E702"}


def test_the_recipe_may_leave_out_what_hangs_on_open_questions(book: Path, tmp_path: Path) -> None:
    path = mm.intake(book).save(tmp_path / "recipe.toml")
    path.write_text(path.read_text("utf-8").replace('"stop"', '"leave out"'), "utf-8")
    net = mm.read(book, recipe=path, as_of="2025-06-30")
    balance = net.check().balance
    assert balance["reasons"].str.contains("hangs on an open question").sum() == 2
    assert (balance["found"] == balance["read"] + balance["left_out"]).all()


def test_what_is_new_in_the_next_file_is_a_question(recipe: Path, tmp_path: Path) -> None:
    later = analyst(tmp_path / "later.xlsx", quarter=2)
    asked = mm.intake(later, recipe=recipe).questions
    assert set(asked["id"]) == {
        "names / Moss Energy",
        "values / mode / 讲座",
        "values / status / 已完成",
    }
    assert asked.set_index("id").loc["values / status / 已完成", "proposals"] == "ended"


def test_the_same_recipe_reads_the_same_file_without_a_question(book: Path, recipe: Path) -> None:
    assert len(mm.intake(book, recipe=recipe).questions) == 0


def test_questions_are_answered_in_a_workbook(book: Path, tmp_path: Path) -> None:
    import openpyxl

    found = mm.intake(book)
    path = found.write_questions(tmp_path / "questions.xlsx")
    sheet = openpyxl.load_workbook(path)
    rows = sheet["questions"]
    assert len(rows.data_validations.dataValidation) == len(found.questions)
    ids = {row[-1].value: row[0] for row in rows.iter_rows(min_row=2)}
    for name, cell in ids.items():
        cell.value = ANSWERS[name]
    sheet.save(path)
    assert found.read_answers(path).recipe == found.answer({n: ANSWERS[n] for n in ids}).recipe


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("sheet", "name the sheets questions"),
        ("answer", 'the column "answer" is missing'),
        ("id", 'the column "id" is missing'),
    ],
)
def test_a_workbook_of_questions_that_lost_a_part_is_refused(
    book: Path, tmp_path: Path, broken: str, said: str
) -> None:
    import openpyxl

    found = mm.intake(book)
    path = found.write_questions(tmp_path / "questions.xlsx")
    filled = openpyxl.load_workbook(path)
    if broken == "sheet":
        filled["questions"].title = "own"
    else:
        (cell,) = (cell for cell in filled["questions"][1] if cell.value == broken)
        cell.value = "x"
    filled.save(path)
    with pytest.raises(mm.DataError, match=said):
        found.read_answers(path)
