"""Writing tables: formulas stay text, numbers stay numbers, and a failure leaves the old file."""

from __future__ import annotations

import csv
import math
import os
import sys
from typing import TYPE_CHECKING

import numpy as np
import openpyxl
import pandas as pd
import pytest

import mmnet as mm
from mmnet.errors import MissingExtraError
from mmnet.writers import write_table, write_tables

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [
    '=HYPERLINK("x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    '"quoted", with comma',
    "\u202eright to left\u202c جامعة",
    "北京大学",
]


@pytest.fixture
def frame() -> pd.DataFrame:
    index = pd.Index([f"a{i}" for i in range(len(TEXTS))], name="actor_id")
    numbers = [-1.5, 2.0, None, 0.0, 1e9, -3.0, 7.0, 8.0]
    return pd.DataFrame({"name": TEXTS, "value": numbers, "flag": [True, False] * 4}, index=index)


def test_csv_for_people_guards_formulas_only(frame: pd.DataFrame, tmp_path: Path) -> None:
    path = write_table(frame, tmp_path / "t.csv")
    again = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert again["name"].tolist() == [f"'{text}" if text[0] in "=+-@" else text for text in TEXTS]
    assert again["value"].tolist()[0] == "-1.5"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("safe", [True, False])
def test_a_line_break_in_a_name_does_not_begin_a_row(safe: bool, tmp_path: Path) -> None:  # noqa: FBT001
    texts = ["a\r=cmd()", "a\n=cmd()", "a\r\n=cmd()", "\r", 'a"\r"=cmd()']
    path = write_table(pd.DataFrame({"name": texts, "n": 1}), tmp_path / "t.csv", safe=safe)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [row[0] for row in rows[1:]] == (texts if not safe else [*texts[:3], "'\r", texts[4]])
    assert {row[1] for row in rows[1:]} == {"1"}


def test_csv_for_machines_is_exact(frame: pd.DataFrame, tmp_path: Path) -> None:
    path = write_table(frame, tmp_path / "t.csv", safe=False)
    again = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert again["name"].tolist() == TEXTS
    assert again["actor_id"].tolist() == frame.index.tolist()


def test_workbook_holds_text_and_numbers(frame: pd.DataFrame, tmp_path: Path) -> None:
    path = write_table(frame, tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(path).active
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[1].value for row in rows] == TEXTS
    assert {row[1].data_type for row in rows} == {"s"}
    assert rows[0][2].value == -1.5
    assert rows[2][2].value is None
    assert rows[0][1].hyperlink is None
    assert sheet.freeze_panes == "A2"


def test_parquet_round_trip(frame: pd.DataFrame, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    path = write_table(frame, tmp_path / "t.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(path).set_index("actor_id"), frame)


def test_several_tables(frame: pd.DataFrame, tmp_path: Path) -> None:
    frames = {"first": frame, "second": frame.head(0)}
    assert [path.name for path in write_tables(frames, tmp_path / "out")] == [
        "first.csv",
        "second.csv",
    ]
    book = openpyxl.load_workbook(write_tables(frames, tmp_path / "b.xlsx")[0])
    assert book.sheetnames == ["first", "second"]


def test_unknown_suffix_is_said(frame: pd.DataFrame, tmp_path: Path) -> None:
    said = r"t\.doc has the ending \.doc: a table is written as \.csv, \.xlsx or \.parquet"
    with pytest.raises(mm.OptionError, match=said):
        write_table(frame, tmp_path / "t.doc")


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.parquet"])
def test_failure_leaves_the_old_file_and_no_other(
    frame: pd.DataFrame, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_table(frame, tmp_path / name)
    before = path.read_bytes()

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_table(frame.head(1), path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
@pytest.mark.parametrize("form", ["str", "object", "category", "string"])
def test_every_start_is_guarded_in_every_type_of_text(
    start: str, form: str, tmp_path: Path
) -> None:
    values = pd.Series([f"{start}cmd", "plain", None], dtype="str").astype(form)
    path = write_table(
        pd.DataFrame({f"{start}header": values, "n": [-1, 2, 3]}), tmp_path / "t.csv"
    )
    again = pd.read_csv(path, dtype=str, keep_default_na=False)
    text = path.read_bytes().decode("utf-8-sig")
    assert f"'{start}cmd" in text
    assert f"'{start}header" in text
    assert again["n"].tolist() == ["-1", "2", "3"]


def test_columns_of_one_name_are_all_written(tmp_path: Path) -> None:
    frame = pd.DataFrame([[1, "=x"]], columns=["a", "a"])
    assert write_table(frame, tmp_path / "t.csv").read_text("utf-8-sig") == "a,a\n1,'=x\n"
    sheet = openpyxl.load_workbook(write_table(frame, tmp_path / "t.xlsx")).active
    assert [cell.value for cell in sheet[2]] == [1, "=x"]


def test_a_workbook_holds_what_excel_has_no_number_for(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "float": [math.inf, -1.0, math.nan],
            "missing": pd.array([1, None, -3], dtype="Int64"),
            "object": [np.int64(-3), np.float64(0.5), np.bool_(True)],  # noqa: FBT003
        }
    )
    sheet = openpyxl.load_workbook(write_table(frame, tmp_path / "t.xlsx")).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows == [["inf", 1, -3], [-1, None, 0.5], [None, -3, True]]
    assert sheet["A1"].font.bold


@pytest.mark.parametrize(
    ("names", "sheets"),
    [
        (["a[1]", "b/c", "'q'"], ["a_1_", "b_c", "q"]),
        (["x" * 40, "X" * 40], ["x" * 31, "X" * 27 + " (2)"]),
        (["history", ""], ["history_", "table"]),
    ],
)
def test_sheets_get_names_that_excel_takes(
    names: list[str], sheets: list[str], tmp_path: Path
) -> None:
    frames = {name: pd.DataFrame({"a": [1]}) for name in names}
    book = openpyxl.load_workbook(write_tables(frames, tmp_path / "t.xlsx")[0])
    assert book.sheetnames == sheets


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (pd.DataFrame({"a": np.zeros(1_048_576)}), "1,048,576 rows and 1 columns"),
        (pd.DataFrame({"a": ["short", "x" * 32_768]}), "t:3:a: the text has 32,768 characters"),
    ],
    ids=["rows", "text"],
)
def test_nothing_is_cut_off_in_silence(frame: pd.DataFrame, said: str, tmp_path: Path) -> None:
    with pytest.raises(mm.OptionError, match=said):
        write_table(frame, tmp_path / "t.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_suffixes_in_capitals(frame: pd.DataFrame, tmp_path: Path) -> None:
    assert write_table(frame, tmp_path / "T.CSV").read_bytes().startswith(b"\xef\xbb\xbf")
    openpyxl.load_workbook(write_table(frame, tmp_path / "T2.XLSX"))


def test_several_tables_do_not_go_into_one_csv(frame: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(mm.OptionError, match=r"t\.csv would hold one table"):
        write_tables({"a": frame}, tmp_path / "t.csv")
    assert list(tmp_path.iterdir()) == []


def test_parquet_without_pyarrow_names_the_extra(
    frame: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"mmnet\[parquet\]"):
        write_table(frame, tmp_path / "t.parquet")
    assert list(tmp_path.iterdir()) == []
