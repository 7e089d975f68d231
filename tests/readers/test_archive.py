"""Archives as they come: read like the folder, and refused when hostile."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest

import mmnet as mm
from mmnet.readers import archive
from mmnet.schema import TABLES

EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"
CORDIS = {
    "csv/organization.csv": (
        "projectID;organisationID;name;activityType;country;role;ecContribution\n"
        "1;10;Alpha;HES;DE;coordinator;5\n1;11;Beta;PRC;FR;participant;6\n"
    ),
    "csv/project.csv": (
        "id;title;startDate;endDate;ecMaxContribution\n1;T;2020-01-01;2021-01-01;11\n"
    ),
    "csv/readme.txt": "not read",
}


def packed(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as stream:
        for name, content in files.items():
            stream.writestr(name, content)
    return path


def test_the_example_reads_from_an_archive(tmp_path: Path) -> None:
    files = {
        f"micro-majors/{item.name}": item.read_bytes()
        for item in EXAMPLE.iterdir()
        if item.is_file()
    }
    one, other = mm.read(packed(tmp_path / "a.zip", {**files})), mm.read(EXAMPLE)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert (one.title, one.as_of, one.check()) == (other.title, other.as_of, other.check())


def test_cordis_reads_from_an_archive(tmp_path: Path) -> None:
    net = mm.read_cordis(packed(tmp_path / "cordis.zip", {**CORDIS}))
    assert net.actors["name"].tolist() == ["Alpha", "Beta"]
    assert net.title == "CORDIS"


def test_an_archive_without_a_title_has_its_own_name(tmp_path: Path) -> None:
    tables = [EXAMPLE / f"{name}.csv" for name in ("actors", "collaborations", "participations")]
    files: dict[str, str | bytes] = {path.name: path.read_bytes() for path in tables}
    files["programs.csv"] = (EXAMPLE / "programs.csv").read_bytes()
    assert mm.read(packed(tmp_path / "Our partners.zip", files)).title == "Our partners"


@pytest.mark.parametrize(
    "name",
    ["../actors.csv", "/actors.csv", "a/../../actors.csv", "..\\actors.csv", "C:/actors.csv"],
)
def test_a_path_that_leads_outside_is_refused(name: str, tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {name: "actor_id\n"})
    with pytest.raises(mm.DataError, match=r"a\.zip: holds the path .* leads outside"):
        mm.read(path)
    assert [item.name for item in tmp_path.iterdir()] == ["a.zip"]


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 10 * 1024**2)
    path = packed(tmp_path / "a.zip", {"actors.csv": b"0" * (11 * 1024**2)})
    assert path.stat().st_size < 100_000
    with pytest.raises(mm.DataError, match="unpacks to more than"):
        mm.read(path)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    path = packed(tmp_path / "a.zip", dict.fromkeys("abc", ""))
    with pytest.raises(mm.DataError, match="holds 3 files"):
        mm.read(path)


def test_a_table_twice_and_none_are_refused(tmp_path: Path) -> None:
    twice = packed(tmp_path / "a.zip", {"a/actors.csv": "x\n", "b/actors.csv": "x\n"})
    with pytest.raises(mm.DataError, match=r"holds actors\.csv twice"):
        mm.read(twice)
    none = packed(tmp_path / "b.zip", {"notes.txt": "x"})
    with pytest.raises(mm.DataError, match=r"none of the files that are read; found: notes\.txt"):
        mm.read_cordis(none)


def test_a_damaged_archive_is_said(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"actors.csv": "actor_id\n" * 1000})
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(mm.DataError, match=r"a\.zip: cannot be unpacked"):
        mm.read(path)
    path.write_bytes(data[:45] + b"\xff\xff\xff" + data[48:])
    with pytest.raises(mm.DataError, match=r"a\.zip: cannot be unpacked"):
        mm.read(path)
