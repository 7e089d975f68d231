"""CORDIS: the real files, and a made one with the source's quirks."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

ORGANIZATION = (
    "projectID;organisationID;name;shortName;activityType;city;country;nutsCode;geolocation;role;"
    "ecContribution\n"
    "1;10;Alpha;AL;HES;Athens;EL;EL30;37.9, 23.7;coordinator;1000,50\n"
    "1;11;Beta;;PRC;London;UK;;;participant;2000\n"
    "1;11;Beta;;PRC;London;UK;;;participant;500\n"
    "2;10;Alpha Univ;AL;HES;Athens;EL;EL30;;coordinator;\n"
    "2;10;Alpha;AL;HES;Athens;EL;EL30;;partner;7\n"
)
PROJECT = (
    "id;acronym;status;title;startDate;endDate;ecMaxContribution;grantDoi\n"
    "1;ONE;SIGNED;First;2021-01-01;2024-12-31;3500,5;10.1/1\n"
    "2;TWO;CLOSED;Second;2020-01-01;2022-12-31;7;10.1/2\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "organization.csv").write_text(ORGANIZATION)
    (tmp_path / "project.csv").write_text(PROJECT)
    return tmp_path


def test_quirks_of_the_published_layout(folder: Path) -> None:
    net = mm.read_cordis(folder, as_of="2023-06-30")
    assert net.actors["country"].tolist() == ["GR", "GB"]
    assert net.actors["name"].tolist() == ["Alpha", "Beta"]
    assert net.actors["kind"].tolist() == ["university", "business"]
    assert net.actors["lat"].iloc[0] == 37.9
    amounts = net.participations.set_index(["collaboration_id", "actor_id", "role"])["amount"]
    assert amounts[("1", "10", "coordinator")] == 1000.5
    assert amounts[("1", "11", "participant")] == 2500
    assert np.isnan(amounts[("2", "10", "coordinator")])
    assert net.state().tolist() == ["active", "ended"]
    assert "W422" in {problem.code for problem in net.check()}


def test_commas_give_the_same(folder: Path, tmp_path: Path) -> None:
    first = mm.read_cordis(folder)
    plain = ORGANIZATION.replace("1000,50", "1000.50").replace("37.9, 23.7", '"37.9~ 23.7"')
    text = plain.replace(";", ",").replace("~", ",")
    (tmp_path / "organization.csv").write_text(text)
    second = mm.read_cordis(tmp_path)
    assert first.participations.equals(second.participations)


def test_other_kinds_and_files_that_lack(folder: Path) -> None:
    net = mm.read_cordis(folder, kinds={"PRC": "other_organization"})
    assert net.actors["kind"].tolist() == ["university", "other_organization"]
    (folder / "project.csv").unlink()
    with pytest.raises(mm.DataError, match=r"project\.csv: does not exist"):
        mm.read_cordis(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("coordinator;1000,50", "boss;1000,50", "organization.csv:2:role"),
        ("PRC;London", "XXX;London", "organization.csv:3:activityType"),
        ("organisationID", "orgID", 'the column "organisationID" is missing'),
        ("2000", "-2000", "organization.csv:3:ecContribution"),
    ],
)
def test_problems_name_the_source_s_own_columns(
    folder: Path, old: str, new: str, said: str
) -> None:
    (folder / "organization.csv").write_text(ORGANIZATION.replace(old, new))
    with pytest.raises(mm.DataError, match=said):
        mm.read_cordis(folder)


def test_horizon_2020(shared: Path) -> None:
    net = mm.read_cordis(shared / "data" / "h2020" / "participations.csv.gz", as_of="2026-06-30")
    graph = net.graph()
    assert len(net.collaborations) == 31_451
    assert len(net.actors) == 35_871
    assert len(net.participations) == 144_726
    assert graph.n_ties == 796_670
    assert int((np.diff(graph.adjacency().indptr) == 0).sum()) == 4_206
    assert {"GR", "GB"} <= set(net.actors["country"])
    assert "W420" in {problem.code for problem in net.check()}


def test_horizon_europe_sample(shared: Path) -> None:
    net = mm.read_cordis(shared / "data" / "horizon-europe-sample")
    assert (len(net.collaborations), len(net.participations)) == (100, 100)


REDUCED = """rcn,pic,type,country,role,contribution,start_date,end_date,max_contribution
1,10,HES,DE,coordinator,5,2020-01-01,2021-01-01,10
1,11,PRC,FR,participant,NA,2020-01-01,2021-01-01,10
1,12,REC,NA,participant,7,2019-01-01,2021-01-01,20
2,10,HES,DE,coordinator,9,2022-01-01,2023-01-01,9
2,12,REC,IT,participant,0,2022-01-01,2023-01-01,9
"""


def reduced(path: Path, rows: list[str]) -> mm.Network:
    header = REDUCED.splitlines()[0]
    path.write_bytes(gzip.compress("\n".join([header, *rows]).encode()))
    return mm.read_cordis(path, as_of="2020-06-30")


def test_rows_of_one_project_may_differ_in_any_order(tmp_path: Path) -> None:
    rows = REDUCED.splitlines()[1:]
    net = reduced(tmp_path / "rows.csv.gz", rows)
    first = net.collaborations.iloc[0]
    assert tuple(first[["start", "end", "amount"]]) == ("2020-01-01", "2021-01-01", 10)
    assert net.actors["country"].tolist() == ["DE", "FR", "IT"]
    said = [str(problem) for problem in net.check() if problem.code == "W424"]
    assert [text.split(":", 2)[1] for text in said] == ["max_contribution", "start_date"]
    again = reduced(tmp_path / "rows.csv.gz", rows[::-1])
    for name in ("actors", "collaborations", "participations"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(net, name))


@pytest.mark.parametrize("amount", ["1,000", "-1,000", "1.000,50", "1,000,000", "1 000"])
def test_what_may_be_thousands_is_refused(folder: Path, amount: str) -> None:
    (folder / "organization.csv").write_text(ORGANIZATION.replace(";2000\n", f";{amount}\n"))
    with pytest.raises(mm.DataError, match=r"organization\.csv:3:ecContribution: .* not a number"):
        mm.read_cordis(folder)


@pytest.mark.parametrize(("text", "value"), [("7,5", 7.5), ("7,25", 7.25), (",5", 0.5), ("7", 7)])
def test_decimal_commas_are_points(folder: Path, text: str, value: float) -> None:
    (folder / "organization.csv").write_text(ORGANIZATION.replace("1000,50", text))
    assert mm.read_cordis(folder).participations["amount"].iloc[0] == value


def test_problems_of_both_files_are_said(folder: Path) -> None:
    (folder / "organization.csv").write_text(ORGANIZATION.replace("role", "rolle"))
    (folder / "project.csv").write_text(PROJECT.replace("title", "titel"))
    with pytest.raises(mm.DataError) as caught:
        mm.read_cordis(folder)
    assert [problem.place for problem in caught.value.problems] == [
        "organization.csv:1", "project.csv:1",
    ]  # fmt: skip
