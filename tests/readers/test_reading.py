"""Files that must be read: encodings, delimiters, odd values, workbooks; and hostile ones."""

from __future__ import annotations

import contextlib
import os
import unicodedata
import warnings
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

import mmnet as mm

ACTORS = (
    "actor_id,name,kind,country,founded\n"
    "007,Alpha,university,NA,1e5\n"
    '1e5,"Beta\nWorks",business,DE,NA\n'
)
COLLABORATIONS = "collaboration_id,mode,start,end,amount\nc1,internship_base,2024-9,2025,1.5\n"
PARTICIPATIONS = "collaboration_id,actor_id,role\nc1,1e5,host\nc1,007,university\n"


def written(folder: Path, **files: str | bytes) -> Path:
    texts = {
        "actors": ACTORS,
        "collaborations": COLLABORATIONS,
        "participations": PARTICIPATIONS,
        **files,
    }
    for name, text in texts.items():
        data = text.encode() if isinstance(text, str) else text
        (folder / f"{name}.csv").write_bytes(data)
    return folder


def test_text_that_looks_like_numbers_or_nothing_survives(tmp_path: Path) -> None:
    net = mm.read(written(tmp_path))
    assert net.actors["actor_id"].tolist() == ["007", "1e5"]
    assert net.actors["country"].tolist() == ["NA", "DE"]
    assert net.actors["founded"].tolist() == ["1e5", "NA"]
    assert net.actors["name"].tolist()[1] == "Beta\nWorks"
    assert net.collaborations["start"].tolist() == ["2024-09"]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: (text + "\n\n,,,,\n").encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
    ],
    ids=["bom", "utf-16", "crlf", "tabs", "blank-lines", "nfd"],
)
def test_one_table_in_many_guises(tmp_path: Path, encode: object) -> None:
    text = ACTORS.replace("Alpha", "Université de Montréal 北京").replace('"Beta\nWorks"', "Beta")
    net = mm.read(written(tmp_path, actors=encode(text)))  # type: ignore[operator]
    assert net.actors["name"].tolist() == ["Université de Montréal 北京", "Beta"]


def test_semicolons_bring_decimal_commas(tmp_path: Path) -> None:
    text = COLLABORATIONS.replace(",", ";").replace("1.5", "1,5")
    assert mm.read(written(tmp_path, collaborations=text)).collaborations["amount"].item() == 1.5


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    text = ACTORS + "x,X,nothing,DE,\n"
    with pytest.raises(mm.DataError, match=r"actors\.csv:4:kind"):
        mm.read(written(tmp_path, actors=text))


def test_composed_and_decomposed_ids_are_the_same(tmp_path: Path) -> None:
    composed, decomposed = "é", unicodedata.normalize("NFD", "é")
    net = mm.read(
        written(
            tmp_path,
            actors=ACTORS.replace("007", composed),
            participations=PARTICIPATIONS.replace("007", decomposed),
        )
    )
    assert composed in set(net.participations["actor_id"])


def test_misspelt_extra_column_is_a_warning(tmp_path: Path) -> None:
    net = mm.read(written(tmp_path, actors=ACTORS.replace("country", "contry")))
    assert [problem.code for problem in net.check()] == ["W407"]
    assert 'did you mean "country"' in str(net.check()[0])


def workbook(path: Path, **sheets: str) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    texts = {"Actors": ACTORS.replace('"Beta\nWorks"', "Beta"), "Collaborations": COLLABORATIONS,
             "Participations": PARTICIPATIONS, **sheets}  # fmt: skip
    for name, text in texts.items():
        sheet = book.create_sheet(name)
        for line in text.strip().split("\n"):
            sheet.append(line.split(","))
    book.save(path)
    return path


def test_workbook_is_read_like_a_folder(tmp_path: Path) -> None:
    net = mm.read(workbook(tmp_path / "book.xlsx"))
    assert net.actors["actor_id"].tolist() == ["007", "1e5"]
    assert net.title == "book"


def test_problem_in_a_workbook_names_the_sheet(tmp_path: Path) -> None:
    text = ACTORS.replace('"Beta\nWorks"', "Beta").replace("business", "busines")
    with pytest.raises(mm.DataError, match=r"book.xlsx/actors:3:kind"):
        mm.read(workbook(tmp_path / "book.xlsx", Actors=text))


def test_typed_cells_of_a_workbook_become_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["Collaborations"]
    sheet["C2"] = pd.Timestamp("2024-03-01").to_pydatetime()
    sheet["D2"], sheet["E2"] = 2025, 10.0
    book.save(path)
    row = mm.read(path).collaborations.iloc[0]
    assert (row["start"], row["end"], row["amount"]) == ("2024-03-01", "2025", 10)


def rezipped(path: Path, part: str, change: object) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])  # type: ignore[operator]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_stray_far_away_cell_is_refused(tmp_path: Path) -> None:
    stray = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = rezipped(
        workbook(tmp_path / "book.xlsx"),
        "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b"</sheetData>", stray),
    )
    with pytest.raises(mm.DataError, match="a stray cell XFD1048576"):
        mm.read(path)


def long_comment(size: int) -> bytes:
    return b"<!--" + b"-x" * (size // 2) + b"-->"


@pytest.mark.parametrize(
    "comment",
    [b"", *map(long_comment, (4_000, 18_000, 65_500, 300_000))],
    ids=["top", "4 kB", "18 kB", "64 kB", "300 kB"],
)
@pytest.mark.parametrize(
    ("part", "element"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet "),
        ("xl/workbook.xml", b"<workbook "),
        ("_rels/.rels", b"<Relationships "),
    ],
)
def test_document_type_in_a_workbook_is_refused(
    tmp_path: Path, part: str, element: bytes, comment: bytes
) -> None:
    bomb = comment + b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]>' + element
    path = rezipped(
        workbook(tmp_path / "book.xlsx"), part, lambda data: data.replace(element, bomb, 1)
    )
    with pytest.raises(mm.DataError, match="declares a document type"):
        mm.read(path)


def with_a_sheet_elsewhere(path: Path, change: object) -> Path:
    """A workbook whose first sheet is a part that does not look like one."""
    path = rezipped(workbook(path), "xl/worksheets/sheet1.xml", change)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/first.dat"] = parts.pop("xl/worksheets/sheet1.xml")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"xl/worksheets/sheet1.xml", b"xl/first.dat"))
    return path


def test_a_sheet_may_be_any_part_and_is_scanned_all_the_same(tmp_path: Path) -> None:
    read = mm.read(with_a_sheet_elsewhere(tmp_path / "fine.xlsx", lambda data: data))
    assert len(read.actors)
    typed = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><worksheet '
    path = with_a_sheet_elsewhere(
        tmp_path / "typed.xlsx", lambda data: data.replace(b"<worksheet ", typed, 1)
    )
    with pytest.raises(mm.DataError, match=r"xl/first\.dat declares a document type"):
        mm.read(path)
    stray = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = with_a_sheet_elsewhere(
        tmp_path / "stray.xlsx", lambda data: data.replace(b"</sheetData>", stray)
    )
    with pytest.raises(mm.DataError, match="a stray cell XFD1048576"):
        mm.read(path)


@pytest.mark.parametrize("keep", [0, 100, 1000])
def test_cut_workbook_is_refused(tmp_path: Path, keep: int) -> None:
    path = workbook(tmp_path / "book.xlsx")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(mm.DataError, match="cannot be read as a workbook"):
        mm.read(path)


@pytest.mark.parametrize("seed", range(20))
def test_damaged_workbook_is_refused_or_read(tmp_path: Path, seed: int) -> None:
    path = workbook(tmp_path / "book.xlsx")
    data = bytearray(path.read_bytes())
    random = np.random.default_rng(seed)
    for position in random.integers(0, len(data), 6):
        data[position] = random.integers(0, 256)
    path.write_bytes(data)
    with contextlib.suppress(mm.DataError), warnings.catch_warnings(action="ignore"):
        mm.read(path)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no /proc/self/fd")
@pytest.mark.parametrize(
    "part", ["", "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"]
)
def test_a_workbook_is_closed_whatever_is_wrong_in_it(tmp_path: Path, part: str) -> None:
    path = workbook(tmp_path / "book.xlsx")
    if part:
        rezipped(path, part, lambda data: data.replace(b"</", b"</x", 1))
        with pytest.raises(mm.DataError) as held:  # keeps the frames that may hold the file
            mm.read(path)
        assert held.value.problems
    else:
        mm.read(path)
    opened = [os.path.realpath(one) for one in Path("/proc/self/fd").iterdir()]
    assert str(path.resolve()) not in opened


def test_damage_inside_a_sheet_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx")
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(path.read_bytes())
    start = entry.header_offset + 30 + len(entry.filename)
    data[start : start + 40] = b"\xff" * 40
    path.write_bytes(data)
    with pytest.raises(mm.DataError, match="cannot be read as a workbook"):
        mm.read(path)


def test_workbook_without_known_sheets_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(mm.DataError, match="has no sheet of a known name; found: Sheet"):
        mm.read(tmp_path / "book.xlsx")


def test_parquet_folder_is_read_and_a_cut_one_refused(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    source = mm.read(written(tmp_path))
    for name in ("actors", "collaborations", "participations"):
        (tmp_path / f"{name}.csv").unlink()
        getattr(source, name).to_parquet(tmp_path / f"{name}.parquet")
    again = mm.read(tmp_path)
    pd.testing.assert_frame_equal(again.actors, source.actors)
    broken = tmp_path / "actors.parquet"
    broken.write_bytes(broken.read_bytes()[:50])
    with pytest.raises(mm.DataError, match="cannot be read as Parquet"):
        mm.read(tmp_path)


def test_own_ontology_in_the_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "ontology.toml").write_text(
        'schema = 1\nname = "own"\n[kinds.club]\nlabel = "Club"\n[families.f]\nlabel = "F"\n'
        '[groups]\ng = "G"\n[modes.play]\nlabel = "Play"\nfamily = "f"\ngroup = "g"\n'
        'roles = ["side"]\npairs = [{ between = "any", and = "any" }]\n'
    )
    net = mm.read(
        written(
            tmp_path,
            actors="actor_id,name,kind\na,A,club\nb,B,club\n",
            collaborations="collaboration_id,mode\nc,play\n",
            participations="collaboration_id,actor_id,role\nc,a,side\nc,b,side\n",
        )
    )
    assert net.ontology.name == "own"
    assert net.graph().n_ties == 1


def test_data_package_gives_title_and_date(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "datapackage.json").write_text('{"title": "T", "mmnet": {"as_of": "2025-03"}}')
    net = mm.read(tmp_path)
    assert (net.title, str(net.as_of)) == ("T", "2025-03-31")
