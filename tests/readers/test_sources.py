"""Open data as the sources publish it: small made files with their quirks."""

from __future__ import annotations

import gzip
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

MOBILITY = (
    "Project Reference;Academic Year;Mobility Start Month;Activity (mob);Field of Education;"
    "Education Level;Sending Country Code;Sending City;Sending Organization;"
    "Sending Organisation Erasmus Code;Receiving Country Code;Receiving City;"
    "Receiving Organization;Receiving Organisation Erasmus Code;Participants\n"
)
ROWS = (
    (
        "P;2019-2020;2019-09;Student mobility for studies;0311 - Economics;ISCED-6;AT;Wien;"
        "UNIVERSITÄT WIEN;A  WIEN01;EL - Greece;Athina;UNIVERSITY OF ATHENS;G ATHINE01;2"
    ),
    (
        "P;2019-2020;2020-02;Student mobility for studies;0311 - Economics;ISCED-6;AT;Wien;"
        "Universität Wien;A WIEN01;EL;Athina;UNIVERSITY OF ATHENS;G ATHINE01;3"
    ),
    (
        "P;2019-2020;2020-02;Staff mobility for teaching;-;???;EL;Athina;UNIVERSITY OF ATHENS;"
        "g athine01;AT;Wien;UNIVERSITÄT WIEN;A WIEN01;1"
    ),
    (
        "P;2020/21;2020-09;Student mobility for traineeships;"
        '"0613 - Software, etc.";ISCED-7;AT;Wien;'
        'UNIVERSITÄT WIEN;A WIEN01;UK;London;"ACME ""Robots"" Ltd";-;4'
    ),
    "P;2020-2021;2020-09;Youth exchanges;-;-;AT;Graz;Club;-;DE;Bonn;Verein;-;9",
    (
        "P;2020-2021;2020-09;Staff mobility;-;-;AT;Wien;UNIVERSITÄT WIEN;A WIEN01;AT;Wien;"
        "UNIVERSITÄT WIEN;A WIEN01;7"
    ),
)
GTR = (
    "FundingOrgName,ProjectReference,LeadROName,ProjectCategory,Title,StartDate,EndDate,"
    "AwardPounds,Region,Status,GTRProjectUrl,ProjectId,FundingOrgId,LeadROId\n"
    'EPSRC,EP/1,University of Leeds,Research Grant,"Soft,\nrobots",01/10/2020,30/09/2024,250000,'
    "Yorkshire,Closed,https://example.org/1,P1,F1,L1\n"
    "Innovate UK,2,ACME LTD,CR&D,Gears,01/01/2026,31/12/2027,100000,London,Active,,P2,F2,L2\n"
    "EPSRC,EP/3,,Studentship,,,,0,,Active,,P3,F1,\n"
    "EPSRC,EP/4,EPSRC,Intramural,,,,0,,Active,,P4,F1,F1\n"
)


def ror_record(key: str, name: str, *, kind: str = "education", **more: Any) -> dict[str, Any]:
    place = {"country_code": "GR", "name": "Athens", "lat": 37.98, "lng": 23.73}
    return {
        "id": f"https://ror.org/{key}", "status": "active", "types": [kind, "funder"],
        "names": [
            {"value": f"{name}; old", "types": ["alias"], "lang": None},
            {"value": name, "types": ["label", "ror_display"], "lang": "en"},
        ],
        "locations": [{"geonames_id": 1, "geonames_details": place}],
        "relationships": [], "established": 1837,
    } | more  # fmt: skip


def institution(key: str, *, kind: str = "education") -> dict[str, Any]:
    return {
        "id": f"https://openalex.org/{key}", "display_name": f"Name of {key}", "type": kind,
        "country_code": "KE", "ror": None,
    }  # fmt: skip


def work(key: str, *authors: list[str], year: int = 2023) -> dict[str, Any]:
    held = [{"institutions": [institution(one) for one in own]} for own in authors]
    return {
        "id": f"https://openalex.org/{key}", "title": f"Work {key}", "publication_year": year,
        "authorships": held,
    }  # fmt: skip


def lines(path: Path, records: list[dict[str, Any]]) -> Path:
    text = "\n".join(json.dumps(record) for record in records) + "\n\n"
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text)
    return path


def codes(net: mm.Network) -> set[str]:
    return {problem.code for problem in net.check()}


# ---- Erasmus+


@pytest.fixture
def mobility(tmp_path: Path) -> Path:
    path = tmp_path / "mobility.csv"
    path.write_text(MOBILITY + "\n".join(ROWS) + "\n", "utf-8-sig")
    return path


def test_erasmus_counts_persons(mobility: Path) -> None:
    net = mm.read_erasmus(mobility, as_of="2023-01-01")
    works = net.collaborations.set_index("collaboration_id")
    assert works["mode"].value_counts().to_dict() == {
        "international_exchange": 2,
        "internship_base": 1,
    }
    studies = works[works["level"] == "ISCED-6"].iloc[0]
    assert studies[["amount", "unit", "start", "end", "disciplines"]].tolist() == [
        5, "persons", "2019-09", "2020-08", "0311",
    ]  # fmt: skip
    actors = net.actors.set_index("actor_id")
    assert sorted(actors.index) == ["A WIEN01", "G ATHINE01", 'acme "robots" ltd, GB']
    assert actors.loc["G ATHINE01", ["country", "kind"]].tolist() == ["GR", "university"]
    assert actors.loc["A WIEN01", "name"] == "UNIVERSITÄT WIEN"
    assert actors.loc['acme "robots" ltd, GB', "kind"] == "business"
    roles = net.participations.set_index("actor_id")["role"].loc['acme "robots" ltd, GB']
    assert roles == "host"
    said = [str(problem) for problem in net.check() if problem.code == "W425"]
    assert any("within one organization: 1, of 7 persons" in one for one in said)
    assert any("does not allow: 1, of 9 persons" in one for one in said)


def test_erasmus_mapping_can_be_changed(mobility: Path) -> None:
    net = mm.read_erasmus(
        mobility,
        kinds={"without code": "international_organization"},
        modes={"traineeship": "international_exchange"},
    )
    assert set(net.collaborations["mode"]) == {"international_exchange"}
    assert net.collaborations["amount"].sum() == 5 + 1 + 4 + 9
    one = mm.read_erasmus(mobility, kinds={"Club": "university", "verein, DE": "university"})
    assert {"club, AT", "verein, DE"} <= set(one.actors["actor_id"])


def test_erasmus_zip_and_folder_put_years_together(mobility: Path, tmp_path: Path) -> None:
    folder = tmp_path / "years"
    folder.mkdir()
    (folder / "a.csv").write_text(MOBILITY + "\n".join(ROWS[:3]) + "\n", "utf-8")
    (folder / "b.csv").write_text(MOBILITY + "\n".join(ROWS[3:]) + "\n", "utf-8")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, f"data/{path.name}")
    whole = mm.read_erasmus(mobility).participations
    for source in (folder, tmp_path / "all.zip"):
        pd.testing.assert_frame_equal(mm.read_erasmus(source).participations, whole)


# ---- ROR


def test_ror_gives_a_table_of_actors(tmp_path: Path) -> None:
    above = [
        {"type": "child", "id": "https://ror.org/x"},
        {"type": "parent", "id": "https://ror.org/02u0aaa10"},
    ]
    records = [
        ror_record("02u0aaa10", "University of Athens"),
        ror_record("02lab0a20", "School of Maps", relationships=above),
        ror_record("02firma30", "Acme", kind="company"),
        ror_record("02gone040", "Gone", status="withdrawn"),
    ]  # fmt: skip
    path = tmp_path / "v2.0-ror-data_schema_v2.json"
    path.write_text(json.dumps(records, indent=2), "utf-8")
    frame = mm.read_ror(path).set_index("actor_id")
    assert frame["kind"].to_dict() == {
        "02u0aaa10": "university", "02lab0a20": "university_unit", "02firma30": "business",
    }  # fmt: skip
    assert frame.loc["02lab0a20", "parent"] == "02u0aaa10"
    columns = ["name", "country", "city", "lat", "lon", "aliases"]
    assert frame.loc["02u0aaa10", columns].tolist() == [
        "University of Athens", "GR", "Athens", 37.98, 23.73, "University of Athens, old",
    ]  # fmt: skip
    assert len(mm.read_ror(path, withdrawn=True)) == 4
    assert (
        mm.read_ror(path, kinds={"company": "firm"}).set_index("actor_id").loc["02firma30", "kind"]
        == "firm"
    )
    with zipfile.ZipFile(tmp_path / "ror.zip", "w") as archive:
        archive.write(path, path.name)
        archive.writestr("v2.0-ror-data.json", "[]")
    pd.testing.assert_frame_equal(mm.read_ror(tmp_path / "ror.zip").set_index("actor_id"), frame)
    actors = pd.DataFrame({"actor_id": ["a"], "name": ["Univ. of Athens"], "country": ["GR"]})
    assert mm.match(actors, mm.read_ror(path)).of("same")["other_id"].tolist() == ["02u0aaa10"]


# ---- OpenAlex


def test_openalex_shares_works_among_institutions(tmp_path: Path) -> None:
    records = [
        work("W1", ["I1"], ["I1", "I2"], ["I3"]),
        work("W2", ["I1"]),
        work("W3", ["I2"], ["I3"]),
    ]
    path = lines(tmp_path / "works.jsonl.gz", records)
    net = mm.read_openalex(path, as_of="2023-06-30")
    shares = net.participations.set_index(["collaboration_id", "actor_id"])["amount"]
    assert shares[("W1", "I1")] == pytest.approx(1 / 3 + 1 / 6)
    assert shares[("W1", "I2")] == pytest.approx(1 / 6)
    assert shares.groupby(level=0).sum().to_dict() == pytest.approx({"W1": 1, "W3": 1})
    assert net.collaborations["start"].tolist() == ["2023", "2023"]
    assert "W426" in codes(net)
    assert len(net.graph().ties()) == 3


def test_openalex_parts_parquet_and_institutions(tmp_path: Path) -> None:
    folder = tmp_path / "updated_date=2024-01-01"
    folder.mkdir()
    lines(folder / "part_000.gz", [work("W1", ["I1"], ["I2"])])
    lines(folder / "part_001.gz", [work("W2", ["I1"], ["I3"])])
    place = {"city": "Nakuru", "latitude": -0.3, "longitude": 36.1}
    more = institution("I1", kind="company") | {"display_name_acronyms": ["IA"], "geo": place}
    net = mm.read_openalex(tmp_path, lines(tmp_path.parent / "institutions.jsonl", [more]))
    first = net.actors.set_index("actor_id").loc["I1"]
    assert first[["kind", "city", "aliases", "lat"]].tolist() == ["business", "Nakuru", "IA", -0.3]
    frame = pd.DataFrame([work("W1", ["I1"], ["I2"]), work("W2", ["I1"], ["I3"])])
    path = tmp_path.parent / "works.parquet"
    frame.to_parquet(path)
    assert mm.read_openalex(path).participations.equals(net.participations)


# ---- Gateway to Research


def test_gtr_is_funding_in_pounds(tmp_path: Path) -> None:
    path = tmp_path / "projectsearch-1.csv"
    path.write_text(GTR, "utf-8-sig")
    net = mm.read_gtr(path, as_of="2026-06-30")
    works = net.collaborations.set_index("collaboration_id")
    assert works.loc["P1", ["title", "start", "end", "amount", "unit"]].tolist() == [
        "Soft,\nrobots", "2020-10-01", "2024-09-30", 250000, "GBP",
    ]  # fmt: skip
    assert net.state().to_dict() == {"P1": "ended", "P2": "active"}
    kinds = net.actors.set_index("actor_id")["kind"].to_dict()
    assert kinds == {
        "F1": "government_agency", "F2": "government_agency", "L1": "university", "L2": "business",
    }  # fmt: skip
    assert "W426" in codes(net)
    with zipfile.ZipFile(tmp_path / "gtr.zip", "w") as archive:
        archive.write(path, "projectsearch-1.csv")
    changed = mm.read_gtr(tmp_path / "gtr.zip", kinds={"acme": "research_institute"})
    assert changed.actors.set_index("actor_id").loc["L2", "kind"] == "research_institute"


# ---- CORDIS


def test_cordis_funding_and_disciplines(tmp_path: Path) -> None:
    (tmp_path / "organization.csv").write_text(
        "projectID,organisationID,name,activityType,country,role,ecContribution\n"
        "1,10,Alpha,HES,EL,coordinator,1000\n1,11,Beta,PRC,UK,participant,\n"
        "1,10,Alpha,HES,EL,partner,50\n2,10,Alpha,HES,EL,coordinator,0\n"
    )
    (tmp_path / "project.csv").write_text(
        "id,title,startDate,endDate,ecMaxContribution\n1,One,2021-01-01,2024-12-31,1050\n2,Two,,,0\n"
    )
    (tmp_path / "euroSciVoc.csv").write_text(
        "projectID,euroSciVocCode,euroSciVocPath,euroSciVocTitle\n"
        "1,/23,/natural sciences/mathematics/pure mathematics,pure mathematics\n"
        "1,/29,/social sciences/law,law\n2,/x,/new sciences/dreams,dreams\n"
    )
    plain = mm.read_cordis(tmp_path)
    assert len(plain.actors) == 2
    assert plain.collaborations["disciplines"].tolist()[0] == "0421; 054"
    assert plain.actors.set_index("actor_id")["disciplines"].to_dict()["11"] == "0421; 054"
    assert "W427" in codes(plain)
    net = mm.read_cordis(tmp_path, funding=True)
    funding = net.select(mode="policy_and_financial_support")
    assert funding.collaborations["amount"].tolist() == [1050]
    assert funding.participations.set_index("actor_id")["amount"].to_dict() == {
        "european-commission": 1050, "10": 1050,
    }  # fmt: skip
    assert len(net.select(mode="research_cooperation").collaborations) == 2


def test_cordis_with_fields_that_none_of_its_projects_has(tmp_path: Path) -> None:
    (tmp_path / "organization.csv").write_text(
        "projectID,organisationID,name,activityType,country,role,ecContribution\n"
        "1,10,Alpha,HES,EL,coordinator,1000\n1,11,Beta,PRC,UK,participant,\n"
    )
    (tmp_path / "project.csv").write_text(
        "id,title,startDate,endDate,ecMaxContribution\n1,One,2021-01-01,2024-12-31,1000\n"
    )
    (tmp_path / "euroSciVoc.csv").write_text(
        "projectID,euroSciVocCode,euroSciVocPath,euroSciVocTitle\n1,/x,/new/dreams,dreams\n"
    )
    net = mm.read_cordis(tmp_path)
    assert net.actors["disciplines"].isna().all()
    assert "W427" in codes(net)


def test_gtr_without_a_status(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    path.write_text(GTR.replace(",Closed,", ",,").replace(",Active,", ",,"), "utf-8-sig")
    assert mm.read_gtr(path, as_of="2026-06-30").collaborations["status"].isna().all()
