"""What stands in a folder beside the files that are read is named, by every reader of folders."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORK = {
    "id": "https://openalex.org/W1",
    "title": "A work",
    "publication_year": 2024,
    "authorships": [
        {
            "institutions": [
                {"id": f"https://openalex.org/I{n}", "display_name": name, "type": "education"}
            ]
        }
        for n, name in enumerate(["Alpha", "Beta"])
    ],
}
OFFER = {
    "@context": "https://schema.org/",
    "@type": "EducationalOccupationalProgram",
    "name": "Data",
    "provider": {"@type": "CollegeOrUniversity", "name": "Alpha"},
}
MOBILITIES = (
    "Project Reference,Academic Year,Mobility Start Month,Mobility End Month,Activity (mob),"
    "Field of Education,Participant Nationality,Education Level,Sending Organization,"
    "Sending Organisation Erasmus Code,Sending City,Sending Country Code,Receiving Organization,"
    "Receiving Organisation Erasmus Code,Receiving City,Receiving Country Code,Participants\n"
    "P,2018-2019,2018-09,2019-01,Student mobility,0410,FR,6,Alpha,F PARIS001,Paris,FR,"
    "Beta,D BERLIN01,Berlin,DE,2\n"
)


def _works(folder: Path) -> mm.Network:
    (folder / "works.jsonl").write_text(json.dumps(WORK) + "\n", encoding="utf-8")
    return mm.read_openalex(folder)


def _offers(folder: Path) -> mm.Network:
    (folder / "offer.jsonld").write_text(json.dumps(OFFER), encoding="utf-8")
    return mm.read_credentials(folder)


def _mobilities(folder: Path) -> mm.Network:
    (folder / "mobilities.csv").write_text(MOBILITIES, encoding="utf-8")
    return mm.read_erasmus(folder)


def _any_table(folder: Path) -> mm.Network:
    (folder / "partners.csv").write_text(
        "甲方,乙方,合作类型\nFern,Ivy,实习基地\n", encoding="utf-8"
    )
    found = mm.intake(folder)
    assert "Files that are not read: letter.docx, old/." in found.sentences
    answered = found.answer({"Fern": "business", "Ivy": "university"})
    assert "Files that are not read: letter.docx, old/." in answered.sentences
    return answered.read()


@pytest.mark.parametrize("read", [_works, _offers, _mobilities, _any_table])
def test_what_a_reader_passes_over_is_named(
    read: Callable[[Path], mm.Network], tmp_path: Path
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "letter.docx").write_bytes(b"PK")
    (tmp_path / "~$book.xlsx").write_bytes(b"")
    (tmp_path / ".hidden").write_bytes(b"")
    found = read(tmp_path).check().table
    told = found[found["code"] == "W418"]
    assert told["what"].tolist() == ["files that are not read: letter.docx, old/"]


def test_a_folder_with_a_file_that_is_read_is_not_named(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "works.jsonl").write_text(json.dumps(WORK) + "\n", encoding="utf-8")
    assert "W418" not in set(mm.read_openalex(tmp_path).check().table["code"])
