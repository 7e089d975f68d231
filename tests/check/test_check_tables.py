"""Checks of many rows: every fault is said, and hints stay affordable."""

from __future__ import annotations

import pandas as pd
import pytest

import mmnet as mm
from mmnet.check import RawTable
from mmnet.lookup import contained
from tests.check.small import sound


def test_every_cell_of_a_wrong_column_is_said() -> None:
    tables = sound()
    size = 3_000
    tables["actors"] = pd.DataFrame(
        {
            "actor_id": [f"a{number}" for number in range(size)],
            "name": "A",
            "kind": "university",
            "lat": [f"{number}°" for number in range(size)],
        }
    )
    with pytest.raises(mm.DataError) as caught:
        mm.Network.from_tables(tables)
    latitudes = [item for item in caught.value.problems if item.code == "E202"]
    assert [item.row for item in latitudes] == list(range(2, size + 2))
    assert "(and 2,999 more like it, rows 3, 4, 5, 6, 7, …)" in str(caught.value)
    assert ".problems.table" in str(caught.value)


def test_the_first_unknown_ids_get_a_proposal_and_all_are_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mmnet.check.tables.HINTS", 3)
    tables = sound()
    ids = [f"b1{letter}" for letter in "acdefghijk"]
    wrong = pd.DataFrame({"collaboration_id": "c1", "actor_id": ids, "role": "host"})
    tables["participations"] = pd.concat([tables["participations"], wrong], ignore_index=True)
    with pytest.raises(mm.DataError) as caught:
        mm.Network.from_tables(tables)
    fixes = [item.fix for item in caught.value.problems if item.code == "E303"]
    assert fixes == ['did you mean "b1"?'] * 3 + ["add it to the actors, or correct the id"] * 7


def test_columns_of_one_name_in_a_frame_are_refused() -> None:
    frame = pd.DataFrame([["u1", "A", "B"]], columns=["actor_id", "name", "name"])
    with pytest.raises(mm.DataError, match=r'actors:1:name: the column "name" stands twice'):
        RawTable.from_frame("actors", "actors", frame)


def test_cells_of_any_type_become_text() -> None:
    cells = [None, float("nan"), pd.NaT, pd.NA, True, 7.0, 7.5, " e\u0301 ", ["a", "b"]]
    cells += [pd.Timestamp("2024-03-01"), pd.Timestamp("2024-03-01").date(), 2**60]
    frame = pd.DataFrame({"x": pd.Series(cells, dtype=object)})
    texts = RawTable.from_frame("t", "t", frame).frame["x"].tolist()
    assert texts[:4] == [""] * 4
    assert texts[4:9] == ["yes", "7", "7.5", "\u00e9", "a; b"]
    assert texts[9:] == ["2024-03-01", "2024-03-01", str(2**60)]


def test_contained_is_isin_without_missing_values() -> None:
    values = pd.Series(["a", None, "b", "a", "c"], dtype="str")
    known = pd.Series(["a", "c", None], dtype="str")
    assert contained(values, known).tolist() == [True, False, False, True, True]
    assert contained(values[:0], known).tolist() == []
    assert contained(values, known[:0]).tolist() == [False] * 5
