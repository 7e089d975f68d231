"""CORDIS: the real files, and a made one with the source's quirks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
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
