"""Broken and hostile files: every reader of open data says what is wrong, and loads nothing."""

from __future__ import annotations

import gzip
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm
from mmnet.errors import DataError
from tests.readers.test_sources import GTR, MOBILITY, ROWS, ror_record, work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ORGANIZATION = (
    "projectID,organisationID,name,activityType,country,role,ecContribution\n"
    "1,10,Alpha,HES,EL,coordinator,1000\n1,11,Beta,PRC,UK,participant,\n"
)
PROJECT = "id,title,startDate,endDate,ecMaxContribution\n1,One,2021-01-01,2024-12-31,1050\n"
TEXTS = {
    "erasmus": MOBILITY + "\n".join(ROWS) + "\n",
    "gtr": GTR,
    "cordis": ORGANIZATION,
    "ror": json.dumps([ror_record("02u0aaa10", "Athens"), ror_record("02lab0a20", "Maps")]),
    "openalex": "\n".join(json.dumps(work(f"W{at}", ["I1"], ["I2"])) for at in range(3)),
}
NAMES = {
    "erasmus": "mobility.csv", "gtr": "projects.csv", "cordis": "organization.csv",
    "ror": "ror.json", "openalex": "works.jsonl",
}  # fmt: skip
READERS: dict[str, Callable[[Path], Any]] = {
    "erasmus": mm.read_erasmus,
    "gtr": mm.read_gtr,
    "cordis": mm.read_cordis,
    "ror": mm.read_ror,
    "openalex": mm.read_openalex,
}
TABLES = ("erasmus", "gtr", "cordis")
every = pytest.mark.parametrize("name", list(READERS))
tables = pytest.mark.parametrize("name", TABLES)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / NAMES[name]
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    if name == "cordis":
        (folder / "project.csv").write_text(PROJECT)
    return path


def refused(name: str, path: Path) -> str:
    with pytest.raises(DataError) as caught:
        READERS[name](path)
    assert all(problem.fix for problem in caught.value.problems)
    return str(caught.value)


@every
def test_the_files_are_fine_before_they_are_broken(name: str, tmp_path: Path) -> None:
    READERS[name](write(tmp_path, name, TEXTS[name]))


@every
def test_missing_file(name: str, tmp_path: Path) -> None:
    assert "does not exist" in refused(name, tmp_path / "nowhere.csv")


@every
def test_empty_file(name: str, tmp_path: Path) -> None:
    assert NAMES[name] in refused(name, write(tmp_path, name, ""))


@every
def test_file_that_was_cut_off(name: str, tmp_path: Path) -> None:
    text = TEXTS[name]
    assert NAMES[name] in refused(name, write(tmp_path, name, text[: int(len(text) * 0.7)]))


@every
def test_packed_file_that_was_cut_off(name: str, tmp_path: Path) -> None:
    packed = gzip.compress(TEXTS[name].encode())
    path = tmp_path / f"{NAMES[name]}.gz"
    path.write_bytes(packed[: len(packed) // 2])
    assert "cannot be read" in refused(name, path)


@every
def test_wrong_encoding(name: str, tmp_path: Path) -> None:
    text = (
        TEXTS[name].replace("Alpha", "Älpha").replace("Leeds", "Lééds").replace("Athens", "Äthens")
    )
    path = write(
        tmp_path, name, text.replace("Work", "Wörk").replace("\\u00c4", "Ä").encode("cp1252")
    )
    if name in {"ror", "openalex"}:
        path.write_bytes(path.read_bytes() + b"\n\xe9\xff")
    assert "UTF-8" in refused(name, path)


@tables
def test_wrong_delimiter(name: str, tmp_path: Path) -> None:
    other = TEXTS[name].replace(";" if name == "erasmus" else ",", "|")
    said = refused(name, write(tmp_path, name, other))
    assert "is missing" in said or "add or delete delimiters" in said


@every
def test_missing_column(name: str, tmp_path: Path) -> None:
    gone = {
        "erasmus": "Receiving Organization;", "gtr": "LeadROName,", "cordis": "organisationID,",
        "ror": '"names"', "openalex": '"authorships"',
    }[name]  # fmt: skip
    put = {"ror": '"titles"', "openalex": '"authors"'}.get(name, f"x{gone}")
    said = refused(name, write(tmp_path, name, TEXTS[name].replace(gone, put)))
    assert gone.strip(';,"') in said


@pytest.mark.parametrize("name", ["gtr", "ror", "openalex"])
def test_ids_that_stand_twice(name: str, tmp_path: Path) -> None:
    once = {"gtr": ("P2", "P1"), "ror": ("02lab0a20", "02u0aaa10"), "openalex": ("W2", "W1")}[name]
    said = refused(name, write(tmp_path, name, TEXTS[name].replace(*once)))
    assert once[1] in said


@tables
def test_quotation_marks_that_never_end(name: str, tmp_path: Path) -> None:
    sign = ";" if name == "erasmus" else ","
    text = TEXTS[name] + f'"x{sign}' * 3 + "\n"
    assert NAMES[name] in refused(name, write(tmp_path, name, text))


@every
def test_archives_with_a_way_out(name: str, tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"../../{NAMES[name]}", TEXTS[name])
    if name == "openalex":
        pytest.skip("OpenAlex is published as .gz, not as .zip")
    assert "data.zip" in refused(name, path)
    assert not (tmp_path.parent.parent / NAMES[name]).exists()


@every
def test_archives_without_the_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    assert refused(name, path)
    path.write_bytes(b"PK\x03\x04 broken")
    assert refused(name, path)


@pytest.mark.parametrize("name", ["ror", "openalex"])
@pytest.mark.parametrize("text", ["[1, 2]", '"text"', "{", "[" * 100_000, "null", "[{}]", "{}"])
def test_json_that_is_something_else(name: str, text: str, tmp_path: Path) -> None:
    assert NAMES[name] in refused(name, write(tmp_path, name, text))


def test_numbers_and_years_of_mobility_are_named_with_their_row(tmp_path: Path) -> None:
    text = TEXTS["erasmus"].replace(";G ATHINE01;2\n", ";G ATHINE01;two\n")
    text = text.replace("2020/21", "20/21")
    said = refused("erasmus", write(tmp_path, "erasmus", text))
    assert "mobility.csv:2:Participants: 'two' cannot be read" in said
    assert "mobility.csv:5:Academic Year: '20/21' cannot be read" in said


def test_hostile_values_stay_text(tmp_path: Path) -> None:
    record = work("W1", ["I1"], ["I2"])
    record["title"] = "=HYPERLINK(1)<script>"
    record["authorships"].append({"institutions": None})
    record["authorships"].append("nonsense")
    net = mm.read_openalex(write(tmp_path, "openalex", json.dumps(record)))
    assert net.collaborations["title"].tolist() == ["=HYPERLINK(1)<script>"]
