"""The broken files again as DataFrames: the same problems, placed in the table."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.schema import TABLES
from tests.check.small import sound

CORPUS = Path(__file__).parent / "broken"
# Faults of a file, which a DataFrame cannot have, and numbers with a decimal comma.
OF_FILES = ("E106", "E107", "E108", "E109", "E110", "E111", "E116", "E117")
CASES = sorted(
    path.parent
    for path in CORPUS.glob("*/expected.txt")
    if not any(code in path.read_text(encoding="utf-8") for code in OF_FILES)
    and not path.parent.name.startswith(("semicolon", "file-empty"))
)


def frames(case: Path) -> dict[str, pd.DataFrame]:
    """The tables of a case, cells as they stand in its files."""
    found = {}
    for path in case.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        found[path.stem] = pd.DataFrame(rows, columns=header)
    return found


def test_most_of_the_corpus_can_be_told_in_frames() -> None:
    assert len(CASES) >= 55


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_frames_have_the_problems_of_the_files(case: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    with pytest.raises(mm.DataError) as caught:
        mm.Network.from_tables(frames(case))
    errors = [str(problem) for problem in caught.value.problems if problem.severity == "error"]
    assert sorted(errors) == sorted(line.replace(".csv:", ":", 1) for line in expected)


TIES = {
    "source": ["b", "b", "b"],
    "target": ["u", "u", "v"],
    "mode": ["internship_base"] * 3,
    "start": ["2021", "2022", "2023"],
    "amount": ["1", "2", "3"],
}


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("source", "x", 'ties:3:source: "x" is not a known actor'),
        ("target", "", "ties:3:target: is empty"),
        ("mode", "internship", 'ties:3:mode: "internship" is not a mode of the ontology'),
        ("amount", "1,000", 'ties:3:amount: "1,000" is not a number'),
        ("amount", -1, "ties:3:amount: -1 is negative"),
        ("amount", np.inf, 'ties:3:amount: "inf" is not a number'),
        ("start", "01/02/2024", 'ties:3:start: "01/02/2024" is not a date'),
        ("end", "2021", "ties:3:end: the end 2021 is before the start 2022"),
        ("status", "running", 'ties:3:status: "running" is not a status'),
        ("program", "p9", 'ties:3:program: "p9" is not a known program'),
        ("source_role", "hots", 'ties:3:source_role: "hots" is not a role'),
        ("title", "a\x07b", "ties:3:title: holds the control character U+0007"),
        ("confidence", 2, "ties:3:confidence: 2 is above 1"),
    ],
)
def test_a_fault_in_the_ties_is_placed(column: str, value: object, said: str) -> None:
    ties = pd.DataFrame(TIES, dtype=object)
    ties[column] = ties.get(column, pd.Series([None] * 3, dtype=object))
    ties.loc[1, column] = value
    actors = pd.DataFrame({"actor_id": list("ubv"), "name": list("UBV")})
    actors["kind"] = ["university", "business", "university"]
    with pytest.raises(mm.DataError) as caught:
        mm.read_edges(ties, actors)
    assert [str(item) for item in caught.value.problems if str(item).startswith(said)]


@pytest.mark.parametrize("wrong", [None, [1, 2], {"actor_id": "u"}, {}, pd.Series(["u"])])
def test_what_is_no_frame_is_said(wrong: object) -> None:
    with pytest.raises(mm.OptionError, match=r"tables\['actors'\] is .*: give a DataFrame"):
        mm.Network.from_tables({**sound(), "actors": wrong})  # type: ignore[dict-item]


def test_columns_on_two_levels_are_missing_columns() -> None:
    tables = sound()
    levels = pd.MultiIndex.from_product([["A"], tables["actors"].columns])
    tables["actors"] = tables["actors"].set_axis(levels, axis=1)
    with pytest.raises(mm.DataError, match='the column "actor_id" is missing'):
        mm.Network.from_tables(tables)


def test_half_a_character_is_refused() -> None:
    tables = sound()
    tables["actors"]["name"] = pd.Series(["A\ud800", "B"], dtype=object)
    with pytest.raises(mm.DataError, match=r"actors:2:name: holds the control character U\+D800"):
        mm.Network.from_tables(tables)


@pytest.mark.parametrize("dtype", ["category", object, "string[python]"])
def test_types_of_columns_do_not_matter(dtype: object) -> None:
    tables = {name: frame.astype(dtype) for name, frame in sound().items()}
    tables["actors"].index = [7, 7]
    ours, theirs = mm.Network.from_tables(tables), mm.Network.from_tables(sound())
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(ours, name), getattr(theirs, name))


def test_changing_the_given_frames_does_not_change_the_network() -> None:
    tables = sound()
    net = mm.Network.from_tables(tables)
    tables["actors"].loc[0, "name"] = "X"
    assert net.actors["name"].tolist() == ["Beta", "Alpha"]


def test_actors_under_their_index_are_told_by_the_missing_column() -> None:
    actors = pd.DataFrame({"actor_id": ["a", "b"], "name": ["A", "B"], "kind": "university"})
    ties = pd.DataFrame({"source": ["a"], "target": ["b"], "mode": "research_cooperation"})
    said = 'actors:1: the column "actor_id" is missing: add it to the header; found: name, kind'
    with pytest.raises(mm.DataError, match=said):
        mm.read_edges(ties, actors.set_index("actor_id"))


def test_bytes_are_texts() -> None:
    actors = pd.DataFrame({"actor_id": ["a", "b"], "name": ["Größe".encode(), b"B"]})
    ties = pd.DataFrame({"source": ["a"], "target": ["b"], "mode": "research_cooperation"})
    made = mm.read_edges(ties, actors.assign(kind="university"))
    assert made.actors["name"].tolist() == ["Größe", "B"]
    actors["name"] = ["Größe".encode("latin-1"), b"B"]
    with pytest.raises(mm.DataError, match="actors:name: holds bytes that are no UTF-8"):
        mm.read_edges(ties, actors.assign(kind="university"))
