"""Rows in are rows used and rows named as left out, whatever the sheet."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.recipes.grids import Grid
from mmnet.recipes.recipe import LEAVE_OUT, Recipe
from mmnet.recipes.understanding import understand

TERMS = mm.load_ontology()
HEADERS = [
    "Partners",
    "Party A",
    "Party B",
    "Name",
    "Kind",
    "Type",
    "Mode",
    "Start",
    "End",
    "Amount",
    "Status",
    "Country",
    "备注",
    "x",
    "",
]
CELLS = st.one_of(
    st.sampled_from([
        "", "", "University of X", "Fern AI", "Fern AI; University of X", "Internships", "Joint research", "university", "Company", "2023年9月",
        "since 2019", "ongoing", "03/04/2024", "1,200", "120万元", "$50", "total", "合计", "Note: x", "active", "已结束", "France", "garbage", "-",
    ]),
    st.integers(0, 60_000), st.floats(0, 1e6, allow_nan=False), st.dates(),
)  # fmt: skip


@st.composite
def grids(draw: st.DrawFn) -> list[Grid]:
    made = []
    for i in range(draw(st.integers(1, 3))):
        width = draw(st.integers(1, 6))
        rows: list[list[Any]] = [
            draw(st.lists(st.sampled_from(HEADERS), min_size=width, max_size=width))
        ]
        rows += draw(st.lists(st.lists(CELLS, min_size=1, max_size=width), max_size=8))
        if draw(st.booleans()):
            rows.insert(0, ["A title"])
        kept = [row for row in rows if any(cell != "" for cell in row)]
        merged = draw(
            st.frozensets(st.tuples(st.integers(2, 9), st.integers(1, width)), max_size=3)
        )
        numbers = list(range(1, len(kept) + 1))
        made.append(Grid("book.xlsx", f"s{i}", kept, numbers, merged=merged))
    return made


@given(grids(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_row_has_one_fate(sheets: list[Grid], again: bool) -> None:  # noqa: FBT001
    found = understand(sheets, TERMS, Recipe(), strict=False)
    if again:  # every question answered by its best proposal, or left out
        answers = {
            key: (one.proposals or (LEAVE_OUT,))[0]
            for one in found.asker.questions
            for key in one.keys
        }
        found = understand(sheets, TERMS, found.asker.decided.with_answers(answers), strict=True)
    tallies = found.work.fates.tallies
    assert [line.found for line in tallies] == [len(sheet.rows) for sheet in sheets]
    assert all(line.found == line.read + line.left_out for line in tallies)
    used = {
        place
        for rows in found.work.tables.values()
        for place in zip(rows.files, rows.numbers, strict=True)
        if place[1]
    }
    for sheet in sheets:
        left = found.work.fates.left[id(sheet)]
        numbers = {sheet.numbers[place] for place in left}
        # A row that made a record is not left out; a header stands for the columns of crossed tables.
        assert not {n for file, n in used if file == sheet.name and n in numbers} - _headers(
            sheet, left
        )


def _headers(sheet: Grid, left: dict[int, str]) -> set[int]:
    return {sheet.numbers[place] for place, reason in left.items() if reason == "header"}


def test_the_order_of_rows_does_not_matter() -> None:
    table = pd.DataFrame({
        "Party A": ["Fern AI", "Alder", "Fern AI"], "Party B": ["University X", "University X", "Uni Y"],
        "Mode": ["Internships", "Joint research", "Internships"], "Start": ["03/2024", "since 2019", "2020"],
    })  # fmt: skip
    kinds = {
        "Fern AI": "business",
        "Alder": "business",
        "University X": "university",
        "Uni Y": "university",
    }
    answers = {f"kinds / {name}": kind for name, kind in kinds.items()}
    nets = [
        mm.intake(one).answer(answers).read(as_of="2025-01-01") for one in (table, table.iloc[::-1])
    ]
    cells = [
        set(
            net.collaborations[["mode", "start", "status"]]
            .astype(str)
            .itertuples(index=False, name=None)
        )
        for net in nets
    ]
    assert cells[0] == cells[1]
    assert nets[0].actors.equals(nets[1].actors)
