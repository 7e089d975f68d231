"""The review file: written for a person, and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from openpyxl import load_workbook

import mmnet as mm
from mmnet.errors import DataError, OptionError

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.names.matches import Matches


@pytest.fixture
def found() -> Matches:
    return mm.match(
        pd.DataFrame(
            {
                "actor_id": ["=a", "b", "c"],
                "name": ["Open University", "=HYPERLINK(1) Open University", "Open University"],
                "country": ["GB", "LK", "IN"],
            }
        )
    )


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_file_comes_back_as_it_was_filled_in(found: Matches, tmp_path: Path, suffix: str) -> None:
    path = found.write_review(tmp_path / f"review{suffix}")
    open_pairs = mm.read_decisions(path)
    assert set(open_pairs["decision"]) == {"ask"}
    assert "=a" in set(open_pairs["actor_id"]) | set(open_pairs["other_id"])
    if suffix == ".csv":
        text = path.read_text("utf-8-sig").splitlines()
        path.write_text("\n".join([text[0], f"Yes {text[1]}", *text[2:]]), "utf-8")
    else:
        book = load_workbook(path)
        book["review"]["A2"] = "YES "
        book.save(path)
    decided = mm.read_decisions(path)
    assert decided["decision"].tolist() == ["same"] + ["ask"] * (len(open_pairs) - 1)
    assert decided["reason"][0].endswith("row 2")


def test_formulas_are_disarmed(found: Matches, tmp_path: Path) -> None:
    text = found.write_review(tmp_path / "review.csv").read_text("utf-8-sig")
    assert not any(cell.startswith("=") for line in text.splitlines() for cell in line.split(","))


def test_other_forms_are_refused(found: Matches, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"is written as \.csv or \.xlsx"):
        found.write_review(tmp_path / "review.parquet")
    assert list(tmp_path.iterdir()) == []


def test_mistakes_are_named_with_their_row(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("decision,actor_id,other_id\nmaybe,a,b\nsame,,b\n")
    with pytest.raises(DataError) as error:
        mm.read_decisions(path)
    assert [str(problem).split(":")[1] for problem in error.value.problems] == ["2", "3"]
    path.write_text("decision,actor_id,other_id\nsame,,b\n")
    with pytest.raises(DataError, match=r"r\.csv:2:actor_id: is empty"):
        mm.read_decisions(path)
    path.write_text("actor_id,other_id\na,b\n")
    with pytest.raises(DataError, match='the column "decision" is missing'):
        mm.read_decisions(path)
    with pytest.raises(DataError, match="does not exist"):
        mm.read_decisions(tmp_path / "none.csv")
    path.write_bytes(b"PK\x03\x04broken")
    with pytest.raises(DataError):
        mm.read_decisions(path.rename(tmp_path / "r.xlsx"))


def test_a_filled_file_stands_beside_what_was_sure(tmp_path: Path) -> None:
    names = ["Alder University", "ALDER UNIVERSITY", "Birchwood Institute", "Birchwod Institute"]
    frame = pd.DataFrame({"actor_id": list("abcd"), "name": names, "country": "KE"})
    found = mm.match(frame)
    path = found.write_review(tmp_path / "review.csv")
    filled = pd.read_csv(path, dtype=str).assign(decision="yes")
    extra = filled.assign(actor_id="a", other_id="b", decision="no")
    pd.concat([filled, extra]).to_csv(path, index=False)
    decided = found.decided(path).set_index(["actor_id", "other_id"])["decision"].to_dict()
    assert decided == {("c", "d"): "same", ("a", "b"): "different"}
    assert found.decided(found.write_review(path))["decision"].tolist() == ["ask", "same"]
