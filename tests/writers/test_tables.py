"""Writing tables: formulas stay text, numbers stay numbers, and a failure leaves the old file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest

import mmnet as mm
from mmnet.writers import replace_file, write_table, write_tables

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
    with pytest.raises(mm.OptionError, match=r"t\.doc has no suffix that can be written"):
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


def test_new_files_get_usual_permissions(tmp_path: Path) -> None:
    path = replace_file(tmp_path / "a.txt", "text")
    plain = tmp_path / "b.txt"
    plain.write_text("text")
    assert path.stat().st_mode == plain.stat().st_mode
