"""Columns whose names hold the name of another one: none is taken for it in silence."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import mmnet as mm

LEDGER = {
    "序号": [1, 2, 3],
    "合作单位": ["Fern AI; 清华大学", "Fern AI; 北京大学", "Alder GmbH; 北京大学"],
    "合作类型": ["实习基地", "实习基地", "实习基地"],
    "签订时间": ["2023", "2024", "2022"],
}
PARTNERS = {
    "名称": ["Fern AI", "清华大学", "北京大学", "Alder GmbH"],
    "类型": ["企业", "高校", "高校", "企业"],
}
YEARS, DAYS = ["2026", "2027", "2028"], ["2026-01-01", "2027-02-01", "2028-03-01"]
STATES = ["active", "completed", "planned"]
OF_AGREEMENTS: dict[str, list[Any]] = {
    "上次评估时间": YEARS, "最近更新时间": DAYS, "评估日期": DAYS, "Date of last meeting": DAYS, "Renewal date": DAYS,
    "Next meeting": YEARS, "Year of foundation": YEARS, "Jahr der Evaluation": YEARS, "Fecha de renovación": DAYS,
    "Date d'évaluation": DAYS, "Payment status": STATES, "Status of payment": STATES, "付款状态": ["已完成", "进行中", "计划中"],
    "Overhead (EUR)": [1, 2, 3], "税费（万元）": [1, 2, 3], "合作单位联系人": ["a", "b", "c"], "合作单位数量": [2, 2, 2],
    "Number of partners": [2, 2, 2], "End user": ["x", "y", "z"], "Budget holder": ["A", "B", "C"],
    "Previous partner": ["Fern AI", "Alder GmbH", "清华大学"], "Type of document": ["MoU", "contract", "letter"],
    "专业负责人": ["a", "b", "c"], "State of the building": STATES, "Ansprechpartner beim Partner": ["a", "b", "c"],
}  # fmt: skip
OF_ACTORS: dict[str, list[Any]] = {
    "Country of the parent company": ["France", "Spain", "Italy", "China"], "Land der Tagung": ["Deutschland", "Frankreich", "Spanien", "Italien"],
    "上级单位名称": ["a", "b", "c", "d"], "Former name": ["a", "b", "c", "d"], "Name of contact": ["a", "b", "c", "d"],
    "Sponsor": ["France", "Spain", "Italy", "China"],
}  # fmt: skip


def decided(table: str, name: str, cells: list[Any]) -> str:
    """What a column was taken for without a question; empty if it is asked about."""
    ledger, partners = dict(LEDGER), dict(PARTNERS)
    (ledger if table == "ledger" else partners)[name] = cells
    found = mm.intake({"ledger": pd.DataFrame(ledger), "partners": pd.DataFrame(partners)})
    return found.recipe.decisions.get(("columns", table, name), "")


@pytest.mark.parametrize("name", OF_AGREEMENTS)
def test_what_only_looks_like_a_column_of_agreements(name: str) -> None:
    assert decided("ledger", name, OF_AGREEMENTS[name]) in {"", "own"}


@pytest.mark.parametrize("name", OF_ACTORS)
def test_what_only_looks_like_a_column_of_actors(name: str) -> None:
    assert decided("partners", name, OF_ACTORS[name]) in {"", "own", "parent"}
