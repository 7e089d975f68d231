"""Frictionless as a second opinion: the published Table Schema and mmnet refuse the same files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import frictionless
import pytest

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Callable

PUBLISHED = (
    Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors" / "datapackage.json"
)
FILES = {
    "actors": "u1,Alpha,university,DE,52.5,yes\nb1,Beta,business,FR,,yes\n",
    "programs": "p1,Applied things,u1\n",
    "collaborations": "c1,internship_base,p1,2024-09,2027,active,12,places,0.5,yes,3\n",
    "participations": "c1,b1,host,\nc1,u1,university,12\n",
    "needs": "p1,internship_base,business,1,2,yes\n",
    "ratings": "u1,b1,2025,3,5\n",
}
HEADERS = {
    "actors": "actor_id,name,kind,country,lat,fictional",
    "programs": "program_id,name,host",
    "collaborations": (
        "collaboration_id,mode,program,start,end,status,amount,unit,confidence,agreement,renewals"
    ),
    "participations": "collaboration_id,actor_id,role,amount",
    "needs": "program,mode,kind,weight,k,applicable",
    "ratings": "rater,rated,date,reliability,level",
}

pytestmark = pytest.mark.filterwarnings("default")


def package(folder: Path, table: str, old: str, new: str) -> Path:
    """Write the small tables under the published schema, one text changed."""
    described: dict[str, Any] = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        name = resource["name"]
        for count in ("bytes", "hash", "stats"):
            resource.pop(count, None)
        columns = HEADERS[name].split(",")
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        resource["schema"]["fields"] = [fields[column] for column in columns]
        own = {key["fields"][0] for key in resource["schema"].get("foreignKeys", [])} & {*columns}
        keys = [key for key in resource["schema"].get("foreignKeys", []) if key["fields"][0] in own]
        resource["schema"]["foreignKeys"] = keys
        text = f"{HEADERS[name]}\n{FILES[name]}"
        if name == table:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


def frictionless_accepts(folder: Path) -> bool:
    return bool(frictionless.validate(str(folder / "datapackage.json")).valid)


def mmnet_accepts(folder: Path) -> bool:
    try:
        mm.read(folder)
    except mm.DataError:
        return False
    return True


@pytest.mark.parametrize("accepts", [frictionless_accepts, mmnet_accepts])
@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("actors", "", ""),
        ("actors", "Alpha", "Università; 武汉大学"),
        ("actors", "Alpha", '"Alpha, ""Ltd"""'),
        ("actors", "Alpha", "NA"),
        ("actors", "FR", "NA"),
        ("actors", "52.5", "-90"),
        ("collaborations", "2024-09", "2024-09-30"),
        ("collaborations", "12", "0"),
        ("collaborations", "12", "1.5e3"),
        ("collaborations", "active", ""),
        ("needs", "yes", ""),
    ],
)
def test_both_accept(
    tmp_path: Path, accepts: Callable[[Path], bool], table: str, old: str, new: str
) -> None:
    assert accepts(package(tmp_path, table, old, new))


@pytest.mark.parametrize("accepts", [frictionless_accepts, mmnet_accepts])
@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("actors", "b1,", "u1,"),
        ("actors", "b1,", ","),
        ("actors", "business", "busines"),
        ("actors", "DE", "Germany"),
        ("actors", "DE", "de"),
        ("actors", "52.5", "90.1"),
        ("actors", "52.5", "52°30'"),
        ("actors", ",yes", ",yes,more"),
        ("programs", "u1", "u9"),
        ("collaborations", "internship_base", "internship"),
        ("collaborations", "internship_base", ""),
        ("collaborations", "p1", "p9"),
        ("collaborations", "2024-09", "09/2024"),
        ("collaborations", "active", "running"),
        ("collaborations", ",12,", ",-12,"),
        ("collaborations", ",12,", ",12 EUR,"),
        ("collaborations", "0.5", "1.5"),
        ("collaborations", "0.5,yes", "0.5,maybe"),
        ("participations", "c1,b1", "c9,b1"),
        ("participations", "c1,b1", "c1,b9"),
        ("participations", "host", ""),
        ("participations", "host", "guest"),
        ("participations", "c1,u1,university,12", "c1,b1,host,12"),
        ("needs", "p1", "p9"),
        ("needs", ",2,", ",0,"),
        ("needs", ",1,", ",-1,"),
        ("ratings", "u1,b1", "u1,b9"),
        ("ratings", ",3,", ",5,"),
        ("ratings", ",5", ",6"),
    ],
)
def test_both_refuse(
    tmp_path: Path, accepts: Callable[[Path], bool], table: str, old: str, new: str
) -> None:
    assert not accepts(package(tmp_path, table, old, new))
