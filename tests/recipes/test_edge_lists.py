"""Edge lists of other programs, and tables that are in mmnet's own form already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

import mmnet as mm
from tests.recipes.books import write

if TYPE_CHECKING:
    from pathlib import Path

LIST = pd.DataFrame({"Id": ["a", "b", "c"], "Label": ["Oak", "Elm", "Ash"], "Kind": "university"})


def net_of(found: mm.Intake, **answers: str) -> mm.Network:
    net = found.answer(answers).read() if answers else found.read()
    balance = net.check().balance
    assert (balance["found"] == balance["read"] + balance["left_out"]).all()
    return net


def frame(head: list[str], *rows: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=head)


def said(net: mm.Network) -> str:
    return "\n".join(map(str, net.check()))


def test_gephi_says_directed_and_that_is_no_mode() -> None:
    ties = frame(
        ["Source", "Target", "Type", "Id", "Weight"],
        ["a", "b", "Undirected", 0, 2.0],
        ["b", "c", "Undirected", 1, 1.0],
    )
    found = mm.intake({"nodes": LIST, "edges": ties})
    assert found.questions["id"].tolist() == ["constants / edges / mode"]
    net = net_of(found.answer({"constants / edges / mode": "research_cooperation"}))
    assert net.collaborations["Type"].tolist() == ["Undirected", "Undirected"]
    assert net.collaborations["Weight"].tolist() == ["2", "1"]


def test_a_tie_in_both_ways_is_one_and_the_larger_amount_counts() -> None:
    rows = [
        ["a", "b", "Joint research", 3],
        ["b", "a", "Joint research", 5],
        ["b", "c", "Joint research", 1],
    ]
    ties = frame(["Source", "Target", "Mode", "Amount (EUR)"], *rows)
    net = net_of(mm.intake({"nodes": LIST, "edges": ties}))
    assert sorted(net.collaborations["amount"]) == [1, 5]
    assert "tells a tie of a row above again: 3" in said(net)
    assert "ties whose ends tell a different amount: 1" in said(net)


def test_what_differs_or_has_a_number_of_its_own_stays_two() -> None:
    rows = [["a", "b", "Joint research", "2020"], ["b", "a", "Joint research", "2021"]]
    ties = frame(["Source", "Target", "Mode", "Start"], *rows)
    assert len(net_of(mm.intake({"nodes": LIST, "edges": ties})).collaborations) == 2
    ties = frame(
        ["No.", "Party A", "Party B", "Mode"],
        [1, "a", "b", "Joint research"],
        [2, "b", "a", "Joint research"],
    )
    assert len(net_of(mm.intake({"nodes": LIST, "edges": ties})).collaborations) == 2


def test_a_direction_is_two_ties() -> None:
    rows = [["a", "b", "Resource sharing"], ["b", "a", "Resource sharing"]]
    found = mm.intake({"nodes": LIST, "edges": frame(["Source", "Target", "Mode"], *rows)})
    net = net_of(found, **{"givers / resource_sharing": "first named"})
    assert len(net.collaborations) == 2


def test_files_of_neo4j(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text(
        "actorId:ID(Actor),name:string,:LABEL\na,Oak,University\nb,Fern AI,Company\n"
    )
    (tmp_path / "ties.csv").write_text(
        ":START_ID(Actor),:END_ID(Actor),since:int,:TYPE\nb,a,2020,INTERNSHIP_BASE\n"
    )
    found = mm.intake(tmp_path)
    assert found.questions["id"].tolist() == []
    net = net_of(found)
    assert net.collaborations[["mode", "start"]].to_numpy().tolist() == [
        ["internship_base", "2020"]
    ]
    both = tmp_path / "export"
    both.mkdir()
    head = "_id,_labels,name,_start,_end,_type"
    rows = ["0,:University,Oak,,,", "1,:Company,Fern AI,,,", ",,,1,0,INTERNSHIP_BASE"]
    (both / "all.csv").write_text("\n".join([head, *rows]))
    assert len(mm.intake(both).questions) > 0  # two tables in one are asked about, not guessed


def test_a_workbook_in_our_own_form_below_a_title(tmp_path: Path) -> None:
    path = write(
        tmp_path / "own.xlsx",
        {
            "actors": [
                ["Our partners"],
                [],
                ["actor_id", "name", "kind"],
                ["a", "Oak", "university"],
                ["b", "Fern AI", "business"],
            ],
            "collaborations": [
                ["collaboration_id", "mode", "start"],
                ["c1", "internship_base", "2020"],
            ],
            "participations": [
                ["collaboration_id", "actor_id", "role"],
                ["c1", "b", "host"],
                ["c1", "a", "university"],
            ],
        },
    )
    found = mm.intake(path)
    assert found.questions["id"].tolist() == []
    assert net_of(found).participations["actor_id"].tolist() == ["a", "b"]


def test_the_error_of_a_formula_is_said_with_its_place(tmp_path: Path) -> None:
    import pytest

    rows = [["Organisation", "Type"], ["#REF!", "University"], ["Oak", "University"]]
    with pytest.raises(mm.DataError, match=r"#REF! is the error of a formula"):
        mm.intake(write(tmp_path / "e.xlsx", {"partners": rows})).read()
