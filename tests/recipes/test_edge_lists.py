"""Edge lists of other programs, and tables that are in mmnet's own form already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

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
    assert len(mm.intake(both).read().participations) == 2


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


def test_a_first_row_of_one_letter_is_no_line_of_the_header() -> None:
    nodes = frame(["Id", "Label", "Kind"], ["a", "A", "university"], ["b", "B", "university"],
                  ["c", "C", "university"])  # fmt: skip
    ties = frame(["Source", "Target", "Mode"], ["a", "b", "Joint research"])
    net = net_of(mm.intake({"nodes": nodes, "edges": ties}))
    assert net.actors["actor_id"].tolist() == ["a", "b", "c"]


APOC = (
    '"_id","_labels","name","_start","_end","_type","since"\n'
    '"0",":University","Oak",,,,\n'
    '"1",":Company","Elm Ltd",,,,\n'
    ',,,"1","0","INTERNSHIP_BASE","2020"\n'
    '"2",":University","Ash",,,,\n'
    ',,,"0","2","RESEARCH_COOPERATION",\n'
)


def test_nodes_and_relationships_of_neo4j_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(APOC, encoding="utf-8")
    found = mm.intake(tmp_path / "all.csv")
    assert found.questions.empty
    net = net_of(found)
    assert net.actors.set_index("name")["kind"].to_dict() == {
        "Oak": "university", "Elm Ltd": "business", "Ash": "university",
    }  # fmt: skip
    told = net.collaborations.set_index("mode")["start"].fillna("").to_dict()
    assert told == {"internship_base": "2020", "research_cooperation": ""}
    assert sorted(net.participations["actor_id"]) == ["0", "0", "1", "2"]
    balance = net.check().balance
    assert balance[["found", "read"]].to_numpy().tolist() == [[4, 3], [3, 2]]
    assert found._found.work.rows("collaborations").numbers == [4, 6]


@pytest.mark.parametrize(
    ("mode", "said_of"), [("research_cooperation", 2), ("resource_sharing", 0)]
)
@pytest.mark.parametrize("by_recipe", [True, False])
def test_arrows_in_a_mode_without_direction_are_named(
    mode: str,
    said_of: int,
    by_recipe: bool,  # noqa: FBT001
) -> None:
    rows = [["a", "b", "Directed"], ["b", "c", "directed"], ["a", "c", "Undirected"]]
    ties = frame(["Source", "Target", "Type"], *rows)
    actors = LIST.set_axis(["actor_id", "name", "kind"], axis=1)
    if by_recipe:
        found = mm.intake({"nodes": LIST, "edges": ties})
        found = found.answer({"constants / edges / mode": mode})
        if len(found.questions):
            found = found.answer({f"givers / {mode}": "first named"})
        net = found.read()
    else:
        net = mm.read_edges(ties, actors, modes={"": mode})
    told = [one for one in net.check() if one.code == "W443"]
    assert len(told) == bool(said_of)
    assert all(f"as their mode has none: {said_of}" in str(one) for one in told)


@pytest.mark.parametrize("ending", [".xls", ".ods", ".XLSB"])
def test_other_workbooks_say_how_they_are_saved_anew(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"register{ending}"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    for read in (mm.intake, mm.read, mm.read_graph, mm.read_edges):
        with pytest.raises(mm.DataError, match=r"save it as Excel workbook \(\.xlsx\)"):
            read(path)
    with pytest.raises(mm.DataError, match="which is not read"):
        mm.intake(tmp_path)
