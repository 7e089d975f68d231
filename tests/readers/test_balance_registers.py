"""Found = read + left out in the readers of registers, and no person, pound or record is lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-06-30"
CODED = [("A WIEN01", "AT"), ("D BERLIN01", "DE"), ("F PARIS001", "FR")]
FIRMS = [("Acme", "AT"), ("Bolt", "DE")]
STUDY, TRAINEESHIP = "Student mobility for studies", "Student mobility for traineeships"

mobility = st.lists(
    st.tuples(
        st.sampled_from(range(5)),
        st.sampled_from(range(5)),
        st.sampled_from([STUDY, TRAINEESHIP]),
        st.sampled_from(["2019-2020", "2020/21"]),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=10,
)


def side(number: int, name: str) -> dict[str, str]:
    """The cells of a sender or a host: three with an Erasmus code, two without."""
    word = "Organisation" if number % 2 else "Organization"
    if number < len(CODED):
        code, country = CODED[number]
        title = f"University {number}"
    else:
        code = "-"
        title, country = FIRMS[number - len(CODED)]
    return {
        f"{name} Country Code": country,
        f"{name} Organization": title,
        f"{name} {word} Erasmus Code": code,
    }


def left_of_mobility(row: tuple[int, int, str, str, int]) -> str:
    """Why a row is left out: a firm takes trainees of a university, and nothing else."""
    sender, host, activity, _, _ = row
    if sender == host:
        return "within one organization"
    firms = [number >= len(CODED) for number in (sender, host)]
    allowed = firms == [False, True] if activity == TRAINEESHIP else firms == [False, False]
    return "" if allowed else "of kinds that the mode does not allow"


@settings(max_examples=25)
@given(rows=mobility)
def test_every_person_of_erasmus_is_counted(
    rows: list[tuple[int, int, str, str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    frame = pd.DataFrame(
        [
            {"Academic Year": year, "Activity (mob)": activity, "Participants": persons}
            | side(sender, "Sending")
            | side(host, "Receiving")
            for sender, host, activity, year, persons in rows
        ]
    )
    for name in ("Sending", "Receiving"):
        spelled = [f"{name} {word} Erasmus Code" for word in ("Organisation", "Organization")]
        held = [column for column in spelled if column in frame]
        frame[f"{name} Organisation Erasmus Code"] = frame[held].bfill(axis=1)[held[0]]
        frame = frame.drop(columns=f"{name} Organization Erasmus Code", errors="ignore")
    path = tmp_path_factory.mktemp("erasmus") / "mobility.csv"
    frame.to_csv(path, sep=";", index=False)
    reasons = [left_of_mobility(row) for row in rows]
    if all(reasons):
        with pytest.raises(mm.DataError, match=f"nothing of it is left: {len(rows)} rows found, "):
            mm.read_erasmus(path, as_of=DAY)
        return
    net = mm.read_erasmus(path, as_of=DAY)
    (line,) = net.check().tallies
    assert dict(line.left) == {name: reasons.count(name) for name in sorted({*reasons} - {""})}
    balance = net.check().balance.iloc[0]
    assert balance["found"] == len(rows)
    assert balance["read"] == reasons.count("")
    assert balance["found"] == balance["read"] + balance["left_out"]
    kept = [row for row, reason in zip(rows, reasons, strict=True) if not reason]
    assert net.collaborations["amount"].sum() == sum(row[-1] for row in kept)
    groups = {(sender, host, activity, year) for sender, host, activity, year, _ in kept}
    assert len(net.collaborations) == len(groups)


grants = st.lists(
    st.tuples(
        st.sampled_from(["F1", "F2"]),
        st.sampled_from(["F1", "L1", "L2", "L3", ""]),
        st.integers(0, 2_000_000),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25)
@given(rows=grants)
def test_every_project_and_pound_of_gtr_is_counted(
    rows: list[tuple[str, str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    frame = pd.DataFrame(
        {
            "FundingOrgName": f"Council {funder}", "ProjectReference": f"EP/{at}",
            "LeadROName": f"University of {lead}" if lead else "", "Title": f"Project {at}",
            "StartDate": "01/10/2020", "EndDate": "30/09/2024", "AwardPounds": f"{amount:,}",
            "Region": "", "Status": "Closed", "ProjectId": f"P{at}", "FundingOrgId": funder,
            "LeadROId": lead,
        }
        for at, (funder, lead, amount) in enumerate(rows)
    )  # fmt: skip
    path = tmp_path_factory.mktemp("gtr") / "projects.csv"
    frame.to_csv(path, index=False)
    kept = [amount for funder, lead, amount in rows if lead and lead != funder]
    if not kept:
        with pytest.raises(mm.DataError, match=f"nothing of it is left: {len(rows)} projects "):
            mm.read_gtr(path, as_of=DAY)
        return
    net = mm.read_gtr(path, as_of=DAY)
    (line,) = net.check().tallies
    expected = {
        "without a lead organization": sum(not lead for _, lead, _ in rows),
        "of the funder itself": sum(lead == funder for funder, lead, _ in rows),
    }
    assert dict(line.left) == {name: count for name, count in expected.items() if count}
    assert (line.found, line.read) == (len(rows), len(kept))
    assert len(net.collaborations) == len(kept)
    assert net.collaborations["amount"].sum() == sum(kept)


@settings(max_examples=25)
@given(
    states=st.lists(st.sampled_from(["active", "inactive", "withdrawn"]), min_size=1, max_size=9)
)
def test_every_record_of_ror_is_counted(
    states: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    records: list[dict[str, Any]] = [
        {
            "id": f"https://ror.org/0{at}", "status": status, "types": ["education"],
            "names": [{"value": f"University {at}", "types": ["ror_display"], "lang": "en"}],
            "locations": [], "relationships": [], "established": 1900,
        }
        for at, status in enumerate(states)
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("ror") / "ror.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    active = states.count("active")
    left = len(states) - active
    kept = mm.read_ror(path)
    assert kept["actor_id"].tolist() == [
        f"0{at}" for at, one in enumerate(states) if one == "active"
    ]
    said = f"ror.json: records: {len(states)} found, {active} read"
    reason = f", {left} left out (inactive or withdrawn: {left})" if left else ""
    assert kept.attrs["balance"] == said + reason
    assert len(mm.read_ror(path, withdrawn=True)) == len(states)


def test_works_that_tie_nobody_are_said(tmp_path: Path) -> None:
    work = {"id": "https://openalex.org/W1", "title": "Alone", "authorships": []}
    path = tmp_path / "works.json"
    path.write_text(json.dumps({"results": [work]}), encoding="utf-8")
    said = "works.json: nothing of it is left: 1 works found, of one known institution or none: 1"
    with pytest.raises(mm.DataError, match=re.escape(said)):
        mm.read_openalex(path)
