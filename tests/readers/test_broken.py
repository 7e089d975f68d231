"""Broken files: each case is a folder with small files and the exact messages that it must give."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import mmnet as mm

CASES = sorted(path for path in (Path(__file__).parent / "broken").iterdir() if path.is_dir())


def test_the_corpus_is_there() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_problem_is_said_and_nothing_is_loaded(case: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    with pytest.raises(mm.DataError) as caught:
        mm.read(case)
    errors = [str(problem) for problem in caught.value.problems if problem.severity == "error"]
    assert errors == expected
    assert "nothing was loaded" in str(caught.value)


def test_frames_say_table_row_and_column() -> None:
    actors = pd.DataFrame(
        {"actor_id": ["u", "b"], "name": ["U", "B"], "kind": ["university", "busines"]}
    )
    ties = pd.DataFrame(
        {
            "source": ["b", "b", "u"],
            "target": ["u", "x", "b"],
            "mode": ["internship_base", "internship_base", "research_cooperation"],
            "start": ["2024", "2024", "1/2/24"],
        }
    )
    with pytest.raises(mm.DataError) as caught:
        mm.read_edges(ties, actors)
    places = {(problem.place, problem.code) for problem in caught.value.problems}
    assert {
        ("actors:3:kind", "E301"),
        ("ties:3:target", "E303"),
        ("ties:4:start", "E204"),
    } <= places


def test_missing_columns_of_ties_are_said() -> None:
    actors = pd.DataFrame({"actor_id": ["u"], "name": ["U"], "kind": ["university"]})
    with pytest.raises(mm.DataError, match='ties:1: the column "mode" is missing'):
        mm.read_edges(pd.DataFrame({"source": ["u"], "target": ["v"]}), actors)


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere", "does not exist"), ("file.txt", "neither a folder nor an .xlsx workbook")],
)
def test_wrong_sources_are_said(tmp_path: Path, name: str, said: str) -> None:
    if "." in name:
        (tmp_path / name).write_text("x")
    with pytest.raises(mm.DataError, match=said):
        mm.read(tmp_path / name)


def test_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(mm.DataError, match="holds none of the tables"):
        mm.read(tmp_path)


def test_wrong_as_of_is_said() -> None:
    with pytest.raises(mm.OptionError, match=r"30\.06\.2026"):
        mm.Network.from_tables({"actors": pd.DataFrame()}, as_of="30.06.2026")
