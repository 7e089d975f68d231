"""Nothing hides behind something else: all problems of all parts are said together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest

import mmnet as mm
from tests.check.small import AS_OF, sound

if TYPE_CHECKING:
    from pathlib import Path

ORGANIZATION = (
    "projectID,organisationID,name,activityType,country,geolocation,role,ecContribution\n"
    '1,10,Alpha,HES,GR,"(37.9,23.7)",coordinator,10\n'
    "1,11,Beta,PRC,FR,Paris,participant,2000\n"
    "1,11,Beta,PRC,FR,Paris,participant,500\n"
)
PROJECT = "id,title,startDate,endDate,ecMaxContribution\n1,First,2021,2024,3500\n"


def folder(path: Path) -> Path:
    for name, frame in sound().items():
        frame.to_csv(path / f"{name}.csv", index=False)
    return path


def workbook(path: Path, **named: str) -> Path:
    """A workbook of the small network; `named` says under which titles the sheets go."""
    with pd.ExcelWriter(path) as writer:
        for name, frame in sound().items():
            frame.to_excel(writer, sheet_name=named.get(name, name), index=False)
    return path


def problems(error: pytest.ExceptionInfo[mm.DataError]) -> list[str]:
    return [str(problem) for problem in error.value.problems]


def test_sheets_may_have_capital_letters(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", actors="Actors ", collaborations="COLLABORATIONS")
    assert mm.read(path, as_of=AS_OF).actors.equals(mm.read(folder(tmp_path)).actors)


def test_numbers_typed_as_text_are_numbers(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(path)
    book["collaborations"]["G1"], book["collaborations"]["G2"] = "amount", " 12.5 "
    book.save(path)
    assert mm.read(path).collaborations["amount"].tolist() == [12.5]


def test_sheets_of_one_name_are_refused_with_the_other_problems(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_sheet("Actors ")
    book["programs"]["C1"] = "name"
    book["participations"]["A1"] = None
    book.save(path)
    with pytest.raises(mm.DataError) as caught:
        mm.read(path)
    assert problems(caught) == [
        "book.xlsx: there are the sheets actors and Actors : keep one of them [E117]",
        (
            "book.xlsx/participations:1: column 1 has values but no name: "
            "name it, or delete the column [E109]"
        ),
        'book.xlsx/programs:1:name: the column "name" stands twice: rename or delete one [E110]',
    ]


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (
            {"as_of": "30.06.2026"},
            (
                'datapackage.json:mmnet.as_of: "30.06.2026" is not a date: '
                "write 2024, 2024-09 or 2024-09-01 [E204]"
            ),
        ),
        ("2026", "datapackage.json: is not a data package: correct or delete it [E116]"),
        (None, "datapackage.json: is not a data package: correct or delete it [E116]"),
    ],
)
def test_wrong_data_package_is_said_with_the_files(
    tmp_path: Path, stated: object, said: str
) -> None:
    (folder(tmp_path) / "actors.csv").write_text("")
    (tmp_path / "datapackage.json").write_text(json.dumps({"mmnet": stated}))
    with pytest.raises(mm.DataError) as caught:
        mm.read(tmp_path)
    empty = "actors.csv: is empty: add a header and at least one row [E102]"
    assert problems(caught) == [empty, said]


@pytest.mark.parametrize("text", ["[" * 100_000, "[]", "", '{"mmnet": {"as_of": null}}'])
def test_odd_data_packages_are_refused(tmp_path: Path, text: str) -> None:
    (folder(tmp_path) / "datapackage.json").write_text(text)
    with pytest.raises(mm.DataError, match=r"^1 error; nothing was loaded\ndatapackage\.json"):
        mm.read(tmp_path)


def test_an_empty_title_of_the_data_package_is_none(tmp_path: Path) -> None:
    (folder(tmp_path) / "datapackage.json").write_text('{"title": null}')
    assert mm.read(tmp_path).title == tmp_path.stem


def test_unknown_key_of_the_data_package_is_a_warning(tmp_path: Path) -> None:
    package = {"title": "T", "mmnet": {"as_off": 2026}}
    (folder(tmp_path) / "datapackage.json").write_text(json.dumps(package))
    said = [str(problem) for problem in mm.read(tmp_path, as_of=AS_OF).check()]
    what = "datapackage.json:mmnet.as_off: is not a key that mmnet reads"
    assert said == [f'{what}: did you mean "as_of"? [W415]']


def test_status_is_compared_on_the_day_of_the_data_package(tmp_path: Path) -> None:
    package = {"mmnet": {"as_of": "2028-01"}}
    (folder(tmp_path) / "datapackage.json").write_text(json.dumps(package))
    assert [problem.code for problem in mm.read(tmp_path).check()] == ["W408"]


def test_a_workbook_is_no_list_of_ties(tmp_path: Path) -> None:
    path = workbook(tmp_path / "ties.xlsx")
    with pytest.raises(mm.DataError, match=r"ties\.xlsx: is a workbook, not one table"):
        mm.read_edges(path, sound()["actors"])


def cordis(path: Path, organization: str) -> Path:
    (path / "organization.csv").write_text(organization)
    (path / "project.csv").write_text(PROJECT)
    return path


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("5OO", 'organization.csv:4:ecContribution: "5OO" is not a number'),
        ("-500", "organization.csv:4:ecContribution: -500 is negative"),
        ("inf", 'organization.csv:4:ecContribution: "inf" is not a number'),
    ],
)
def test_a_sum_hides_no_faulty_amount(tmp_path: Path, amount: str, said: str) -> None:
    text = ORGANIZATION.replace(",500\n", f",{amount}\n")
    with pytest.raises(mm.DataError, match=said):
        mm.read_cordis(cordis(tmp_path, text))


def test_sums_leave_missing_amounts_missing(tmp_path: Path) -> None:
    text = ORGANIZATION.replace(",500\n", ",\n")
    net = mm.read_cordis(cordis(tmp_path, text))
    assert net.participations["amount"].tolist() == [10, 2000]
    net = mm.read_cordis(cordis(tmp_path, text.replace(",2000\n", ",\n")))
    assert net.participations["amount"].isna().tolist() == [False, True]


def test_places_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    net = mm.read_cordis(cordis(tmp_path, ORGANIZATION))
    assert net.actors["lat"].tolist()[0] == 37.9
    said = [str(problem) for problem in net.check() if problem.code == "W423"]
    assert len(said) == 1
    assert "whose place is not a latitude and a longitude: 1: write it as" in said[0]


@pytest.mark.parametrize("rows", [1, 499, 500, 501, 1001])
def test_rows_are_numbered_through_all_chunks(tmp_path: Path, rows: int) -> None:
    lines = [f'u{number},"A\nB",university' for number in range(rows)]
    text = "actor_id,name,kind\n" + "\n".join(lines) + "\n\n , ,\nx,y,robot\nz\n"
    (folder(tmp_path) / "actors.csv").write_text(text)
    with pytest.raises(mm.DataError) as caught:
        mm.read(tmp_path)
    assert problems(caught)[0].startswith(f"actors.csv:{rows + 5}: has 1 cells, the header has 3")
    (tmp_path / "actors.csv").write_text(text.removesuffix("z\n"))
    with pytest.raises(mm.DataError) as caught:
        mm.read(tmp_path)
    assert f"actors.csv:{rows + 4}:kind: " in str(problems(caught))


@pytest.mark.parametrize("text", ["2024 or later", "2024-09 (planned)", "2024 Q1", "2024-09-01 ?"])
def test_words_after_a_date_are_not_dropped(text: str) -> None:
    tables = sound()
    tables["collaborations"] = tables["collaborations"].assign(start=text)
    with pytest.raises(mm.DataError, match="is not a date"):
        mm.Network.from_tables(tables)


@pytest.mark.parametrize("text", ["2024-09-01 00:00:00", "2024-09-01T12:30:00.5Z"])
def test_a_time_after_a_full_date_is_dropped(text: str) -> None:
    tables = sound()
    tables["collaborations"] = tables["collaborations"].assign(start=text)
    assert mm.Network.from_tables(tables).collaborations["start"].tolist() == ["2024-09-01"]
