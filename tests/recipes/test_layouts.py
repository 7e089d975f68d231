"""Where the cells of a table stand: merged and half-empty ones, headers of two lines, hidden rows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import mmnet as mm
from tests.recipes.books import write

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ["合作类型", "合作单位", "签订时间"]
GROUPED = [
    ["实习基地", "Fern AI; 清华大学", "2023"],
    ["", "Alder GmbH; 清华大学", "2024"],
    ["科研合作", "清华大学; 北京大学", "2022"],
    ["", "北京大学; 物理研究所", ""],
]
KINDS = {"Fern AI": "business", "Alder GmbH": "business", "清华大学": "university", "北京大学": "university", "物理研究所": "research_institute"}  # fmt: skip
ACTORS = [["单位名称", "单位性质"], *([name, kind] for name, kind in KINDS.items())]
MODES = ["internship_base", "internship_base", "research_cooperation", "research_cooperation"]


def table(*rows: list[Any], head: list[str]) -> dict[str, pd.DataFrame]:
    return {"台账": pd.DataFrame(rows, columns=head), "单位": pd.DataFrame(ACTORS[1:], columns=ACTORS[0])}  # fmt: skip


def net_of(found: mm.Intake, answers: dict[str, str] | None = None) -> mm.Network:
    net = (found.answer(answers) if answers else found).read(as_of="2025-06-30")
    balance = net.check().balance
    assert (balance["found"] == balance["read"] + balance["left_out"]).all()
    return net


def who(net: mm.Network) -> list[set[str]]:
    return sorted(
        net.participations.groupby("collaboration_id")["actor_id"].agg(set), key=sorted
    )  # fmt: skip


def filled(net: mm.Network) -> list[list[str]]:
    changes = net.check().changes
    return changes.loc[changes["before"] == "", ["cell", "after"]].to_numpy().tolist()


def test_a_merged_cell_counts_for_all_its_rows_and_each_is_a_change(tmp_path: Path) -> None:
    sheets = {"台账": [HEAD, *GROUPED], "单位": ACTORS}
    path = write(tmp_path / "book.xlsx", sheets, {"台账": ["A2:A3", "A4:A5"]})
    found = mm.intake(path)
    assert len(found.questions) == 0
    net = net_of(found)
    assert sorted(net.collaborations["mode"]) == MODES
    assert filled(net) == [["A3", "实习基地"], ["A5", "科研合作"]]


@pytest.mark.parametrize(("answer", "modes"), [("same as above", MODES), ("empty", MODES[1:3])])
def test_a_group_that_is_written_once_is_asked_and_filled(answer: str, modes: list[str]) -> None:
    found = mm.intake(table(*GROUPED, head=HEAD))
    assert found.questions[["id", "proposals", "rows"]].to_numpy().tolist() == [
        ["fill / 台账 / 合作类型", "same as above", 2]
    ]
    net = net_of(found, {"fill / 台账 / 合作类型": answer})
    assert sorted(net.collaborations["mode"]) == modes
    assert len(filled(net)) == (2 if answer == "same as above" else 0)


def test_an_open_group_keeps_its_rows_apart(tmp_path: Path) -> None:
    found = mm.intake(table(*GROUPED, head=HEAD))
    path = found.save(tmp_path / "recipe.toml")
    path.write_text(path.read_text("utf-8").replace('"stop"', '"leave out"'), "utf-8")
    again = mm.intake(table(*GROUPED, head=HEAD), recipe=path)
    assert len(net_of(again).collaborations) == 2


def test_groups_in_groups_are_one_question_and_end_together() -> None:
    rows = [
        ["AI", "实习基地", "Fern AI; 清华大学"],
        ["", "", "Alder GmbH; 清华大学"],
        ["", "科研合作", "清华大学; 北京大学"],
        ["Health", "", "北京大学; 物理研究所"],
    ]
    found = mm.intake(table(*rows, head=["微专业", "合作类型", "合作单位"]))
    assert found.questions["question"].tolist() == [
        'Do empty cells in "微专业" and "合作类型" mean the same as the cell above?'
    ]
    net = net_of(found, {"微专业": "same as above"})
    told = net.collaborations[["program", "mode"]].to_numpy().tolist()
    assert sorted(told) == [
        ["AI", "internship_base"], ["AI", "internship_base"], ["AI", "research_cooperation"],
    ]  # fmt: skip
    said = "\n".join(map(str, net.check()))
    assert "tells no mode: 5" in said


@pytest.mark.parametrize("column", ["合作类型", "状态"])
def test_gaps_in_the_middle_are_no_group(column: str) -> None:
    rows = [[cells[1], cells[0] or "实习基地", state] for cells, state in zip(GROUPED, ["执行中", "", "", "已结束"], strict=True)]  # fmt: skip
    found = mm.intake(table(*rows, head=["合作单位", "合作类型", "状态"]))
    assert not found.questions["id"].str.startswith("fill").any(), column


NUMBERED = [
    ["1", "产学研合作", "2023", "Fern AI", 100],
    ["", "", "", "清华大学", 50],
    ["", "", "", "物理研究所", 20],
    ["2", "科研合作", "2022", "清华大学", 30],
    ["", "", "", "物理研究所", ""],
]
LONG = ["序号", "合作类型", "签订时间", "合作单位", "经费（万元）"]
THREE = [{"Fern AI", "清华大学", "物理研究所"}, {"清华大学", "物理研究所"}]


def agreements_of_many(net: mm.Network) -> None:
    assert sorted(map(sorted, who(net))) == sorted(map(sorted, THREE))
    amounts = net.participations.set_index(["collaboration_id", "actor_id"])["amount"]
    assert amounts["1", "Fern AI"] == 1_000_000
    assert amounts["1", "物理研究所"] == 200_000
    told = net.collaborations.set_index("collaboration_id")
    assert told["start"].to_dict() == {"1": "2023", "2": "2022"}
    assert told.loc["2", "amount"] == 300_000
    assert "rows that are one agreement with others: 5, 2 agreements" in str(list(net.check()))


def test_rows_below_a_number_are_partners_of_one_agreement() -> None:
    found = mm.intake(table(*NUMBERED, head=LONG))
    assert found.questions["id"].tolist() == ["fill / 台账 / 序号"]
    agreements_of_many(net_of(found, {"序号": "same as above"}))


def test_merged_numbers_make_one_agreement_of_many_partners(tmp_path: Path) -> None:
    rows = [list(row) for row in NUMBERED]
    areas = [f"{letter}{top}" for letter in "ABC" for top in ("2", "5")]
    ends = {"2": "4", "5": "6"}
    merged = [f"{one}:{one[0]}{ends[one[1]]}" for one in areas]
    path = write(tmp_path / "m.xlsx", {"台账": [LONG, *rows], "单位": ACTORS}, {"台账": merged})
    found = mm.intake(path)
    assert len(found.questions) == 0
    agreements_of_many(net_of(found))


def test_a_number_that_stands_in_several_rows_is_one_agreement() -> None:
    rows = [list(row) for row in NUMBERED]
    for above, row in pairwise(rows):
        row[:3] = [one or two for one, two in zip(row[:3], above[:3], strict=True)]
    found = mm.intake(table(*rows, head=LONG))
    assert len(found.questions) == 0
    agreements_of_many(net_of(found))


def test_rows_of_one_agreement_that_differ_are_named() -> None:
    rows = [["1", "科研合作", "执行中", "清华大学"], ["", "", "已结束", "物理研究所"]]
    found = mm.intake(table(*rows, head=["序号", "合作类型", "状态", "合作单位"]))
    net = net_of(found, {"序号": "same as above"})
    said = "\n".join(map(str, net.check()))
    assert "rows of one agreement tell a different status; the first counts: 2" in said


def test_a_header_of_two_lines_is_one_of_merged_or_empty_cells(tmp_path: Path) -> None:
    head = [["合作单位", "合作类型", "合作时间", ""], ["", "", "起", "止"]]
    rows = [["Fern AI; 清华大学", "实习基地", "2023", "2025"]]
    for merged in (["C1:D1", "A1:A2", "B1:B2"], ["C1:D1"], []):
        path = write(
            tmp_path / "t.xlsx", {"台账": [*head, *rows], "单位": ACTORS}, {"台账": merged}
        )
        net = net_of(mm.intake(path))
        assert net.collaborations[["start", "end"]].to_numpy().tolist() == [["2023", "2025"]]


def test_hidden_rows_and_columns_are_read_and_named(tmp_path: Path) -> None:
    import openpyxl

    path = write(tmp_path / "h.xlsx", {"台账": [HEAD, *[[GROUPED[i // 2 * 2][0], *row[1:]] for i, row in enumerate(GROUPED)]], "单位": ACTORS})  # fmt: skip
    book = openpyxl.load_workbook(path)
    book["台账"].row_dimensions[3].hidden = True
    book["台账"].column_dimensions["C"].hidden = True
    book.save(path)
    net = net_of(mm.intake(path))
    assert len(net.collaborations) == 4
    said = [str(one) for one in net.check() if one.code == "W451"]
    assert any("rows that the sheet hides are read: 3" in one for one in said)
    assert any('columns that the sheet hides are read: "签订时间"' in one for one in said)
