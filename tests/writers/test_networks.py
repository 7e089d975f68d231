"""Networks come back from folders, workbooks and databases as they were written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import frictionless
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.errors import MissingExtraError
from mmnet.schema import TABLES
from mmnet.writers import folder, write
from mmnet.writers.toml import ontology_toml

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"
WHOLE = {"csv": "tables", "parquet": "parquet", "xlsx": "book.xlsx", "duckdb": "net.duckdb"}


@pytest.fixture(scope="module")
def example() -> mm.Network:
    return mm.read(EXAMPLE)


def assert_equal(one: mm.Network, other: mm.Network) -> None:
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert (one.title, one.as_of) == (other.title, other.as_of)


def small(name: str = "Alpha", title: str = "t", amount: float = 1.0) -> mm.Network:
    """Two actors in three parallel modes; the name and the title may be hostile."""
    modes = ("internship_base", "customized_training", "industry_university_research")
    roles = (("host", "university"), ("partner", "partner"), ("funder", "partner"))
    tables = {
        "actors": pd.DataFrame(
            {"actor_id": ["b", "u"], "name": [name, "U"], "kind": ["business", "university"]}
        ),
        "collaborations": pd.DataFrame(
            {
                "collaboration_id": ["c1", "c2", "c3"],
                "mode": modes,
                "title": title,
                "start": ["2024", "2024-09", "2024-09-01"],
                "amount": amount,
                "unit": ["places", "hours", "EUR"],
            }
        ),
        "participations": pd.DataFrame(
            [(f"c{i}", actor, roles[i - 1][j]) for i in (1, 2, 3) for j, actor in enumerate("bu")],
            columns=["collaboration_id", "actor_id", "role"],
        ),
    }
    return mm.Network.from_tables(tables, title="A part", as_of="2025-01-31")


@pytest.mark.parametrize("form", WHOLE)
def test_the_example_comes_back_equal(form: str, tmp_path: Path, example: mm.Network) -> None:
    if form == "duckdb":
        pytest.importorskip("duckdb", reason="duckdb is not installed")
    path = write(example, tmp_path / WHOLE[form], form=form)
    assert_equal(mm.read(path), example)
    again = mm.read(write(example, path, form=form))
    assert_equal(again, example)
    assert again == example  # whatever the file is called in which its problems were found
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


# What no text of a network holds: control characters, and a line end that files have as another.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: text.strip()
)
SIGNS = st.text("'=+-@;,\"\n\t\\_x0041ab", min_size=1).filter(lambda text: text.strip())


@pytest.mark.parametrize("form", ["csv", "xlsx", "duckdb"])
def test_a_network_without_a_title_comes_back_without_one(form: str, tmp_path: Path) -> None:
    net = small(title="t").following(small(), notes=[], title="")
    assert mm.read(write(net, tmp_path / WHOLE[form], form=form)).title == ""


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
@settings(max_examples=15)
@given(name=TEXT | SIGNS, title=SIGNS, amount=st.floats(0, allow_nan=False, allow_infinity=False))
def test_hostile_texts_and_numbers_come_back_equal(
    form: str, name: str, title: str, amount: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    net = small(name, title, amount)
    path = tmp_path_factory.mktemp("out") / WHOLE[form]
    assert_equal(mm.read(write(net, path, form=form)), net)


def test_no_cell_of_the_csv_begins_like_a_formula(tmp_path: Path) -> None:
    net = small('=HYPERLINK("https://example.org")', "'@SUM(1)")
    text = (write(net, tmp_path / "out") / "actors.csv").read_text("utf-8-sig")
    assert "\"'=HYPERLINK" in text
    titles = (tmp_path / "out" / "collaborations.csv").read_text("utf-8-sig")
    assert "''@SUM(1)" in titles


def test_apostrophes_stay_where_no_package_speaks_of_them(tmp_path: Path) -> None:
    path = write(small("=1"), tmp_path / "out")
    package = json.loads((path / "datapackage.json").read_text())
    del package["mmnet"]["guarded"]
    (path / "datapackage.json").write_text(json.dumps(package))
    assert mm.read(path).actors["name"].tolist() == ["'=1", "U"]


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("net", [mm.read(EXAMPLE), small("=1", "'+2")], ids=["example", "small"])
def test_the_package_is_valid_to_frictionless(net: mm.Network, tmp_path: Path) -> None:
    path = write(net, tmp_path / "out")
    report = frictionless.validate(str(path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])


@pytest.mark.parametrize("name", ["default", "cordis"])
def test_an_ontology_comes_back_equal(name: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(ontology_toml(mm.load_ontology(name)), encoding="utf-8")
    assert mm.load_ontology(path) == mm.load_ontology(name)


def test_a_folder_keeps_an_ontology_of_its_own(tmp_path: Path, example: mm.Network) -> None:
    own = mm.load_ontology("cordis")
    tables = {
        "actors": pd.DataFrame(
            {"actor_id": ["a", "b"], "name": ["A", "B"], "kind": "other_organization"}
        ),
        "collaborations": pd.DataFrame(
            {"collaboration_id": ["c"], "mode": ["research_cooperation"]}
        ),
        "participations": pd.DataFrame(
            {"collaboration_id": "c", "actor_id": ["a", "b"], "role": "participant"}
        ),
    }
    net = mm.Network.from_tables(tables, ontology=own, title="t", as_of="2025")
    path = write(net, tmp_path / "out")
    assert_equal(mm.read(path), net)
    assert mm.read(path).ontology == own
    with pytest.raises(mm.OptionError, match=r"out holds ontology\.toml, which would be read"):
        write(example, path)


def test_tables_that_do_not_belong_are_refused(tmp_path: Path) -> None:
    path = write(small(), tmp_path / "out")
    (path / "needs.csv").write_text("program,mode\n")
    before = {item.name: item.read_bytes() for item in path.iterdir()}
    with pytest.raises(mm.OptionError, match=r"out holds needs\.csv"):
        write(small("Other"), path)
    assert {item.name: item.read_bytes() for item in path.iterdir()} == before


def test_a_failure_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(small(), tmp_path / "out")
    before = {item.name: item.read_bytes() for item in path.iterdir()}

    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "described", full)
    with pytest.raises(OSError, match="No space left"):
        write(small("Other"), path)
    assert {item.name: item.read_bytes() for item in path.iterdir()} == before
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    "narrowed",
    [
        lambda net: net.at("2024"),
        lambda net: net.select(family="business"),
        lambda net: net.select(program="ai-ethics"),
    ],
    ids=["year", "family", "program"],
)
def test_a_part_of_a_network_can_be_read(
    narrowed: Callable[[mm.Network], mm.Network], tmp_path: Path, example: mm.Network
) -> None:
    part = narrowed(example)
    again = mm.read(write(part, tmp_path / "out"))
    for name in ("collaborations", "participations", "needs"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(part, name))
    assert again.actors["actor_id"].tolist() == part.actors["actor_id"].tolist()


def test_a_part_that_could_not_be_read_is_refused(tmp_path: Path, example: mm.Network) -> None:
    with pytest.raises(mm.OptionError, match=r"cannot be read again, participations:\d+:actor_id"):
        write(example.select(kind="university"), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        ("net.pdf", None, "net.pdf has the ending .pdf: a network, where it is no folder"),
        ("net.parquet", None, 'does not tell the form: say form="parquet"'),
        ("net", "pdf", "'pdf' is not a form that can be written: use one of csv"),
    ],
)
def test_a_form_that_is_not_known_is_refused(
    name: str, form: str | None, said: str, tmp_path: Path
) -> None:
    with pytest.raises(mm.OptionError, match=said):
        write(small(), tmp_path / name, form=form)


def test_an_absent_duckdb_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r"mmnet\[duckdb\]"):
        write(small(), tmp_path / "net.duckdb")
    (tmp_path / "net.duckdb").write_bytes(b"")
    with pytest.raises(MissingExtraError, match=r"mmnet\[duckdb\]"):
        mm.read(tmp_path / "net.duckdb")


def test_a_broken_database_is_said(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    (tmp_path / "net.duckdb").write_bytes(b"no database")
    with pytest.raises(mm.DataError, match=r"net\.duckdb: cannot be read as a DuckDB file"):
        mm.read(tmp_path / "net.duckdb")
