"""Matrices and tables of two modes in sheets: whole, half, valued, with a diagonal, one a relation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pytest

import mmnet as mm
from tests.recipes.books import write

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["Oak", "Elm", "Ash", "Yew"]
LIST = pd.DataFrame({"Organisation": NAMES, "Type": "university"})
PAIRS = {("Elm", "Oak"), ("Ash", "Elm"), ("Ash", "Yew")}
MODE = {"mode": "research_cooperation"}


def square(cells: dict[tuple[str, str], Any], empty: Any = 0) -> pd.DataFrame:
    rows = [[one, *(cells.get((one, other), empty) for other in NAMES)] for one in NAMES]
    return pd.DataFrame(rows, columns=["", *NAMES])


def net_of(table: pd.DataFrame, mode: str = "research_cooperation") -> mm.Network:
    found = mm.intake({"ties": table, "partners": LIST})
    assert found.questions["id"].tolist() == ["constants / ties / mode"]
    net = found.answer({"constants / ties / mode": mode}).read(as_of="2025-06-30")
    balance = net.check().balance
    assert (balance["found"] == balance["read"] + balance["left_out"]).all()
    return net


def ties(net: mm.Network) -> set[tuple[str, ...]]:
    part = net.participations.groupby("collaboration_id")["actor_id"]
    return {tuple(sorted(actors)) for actors in part.agg(list)}


def said(net: mm.Network) -> str:
    return "\n".join(map(str, net.check()))


UPPER = dict.fromkeys([("Oak", "Elm"), ("Elm", "Ash"), ("Ash", "Yew")], 1)
LOWER = {(two, one): 1 for one, two in UPPER}


@pytest.mark.parametrize("half", [UPPER, LOWER], ids=["upper", "lower"])
@pytest.mark.parametrize("empty", [0, ""])
def test_half_a_matrix(half: dict[tuple[str, str], int], empty: Any) -> None:
    assert ties(net_of(square(half, empty))) == PAIRS


@pytest.mark.parametrize("rows", [NAMES[:-1], NAMES[1:]], ids=["upper", "lower"])
def test_half_a_matrix_without_its_diagonal(rows: list[str]) -> None:
    table = square(UPPER if rows[0] == "Oak" else LOWER, "")
    left = "Oak" if rows[0] == "Oak" else "Yew"
    assert ties(net_of(table[table[""].isin(rows)].drop(columns=left))) == PAIRS


def test_values_and_a_diagonal() -> None:
    cells = {**UPPER, **LOWER, ("Oak", "Elm"): 5, ("Elm", "Oak"): 3, ("Oak", "Oak"): 9}
    del cells["Yew", "Ash"]
    net = net_of(square(cells))
    assert ties(net) == PAIRS
    assert net.collaborations["amount"].dropna().tolist() == [5]
    assert "ties of an actor with itself: 1" in said(net)
    assert "ties that both halves tell: 2, that one half alone tells: 1" in said(net)
    assert "ties whose halves tell a different value: 1" in said(net)


def test_a_direction_is_kept() -> None:
    net = net_of(
        square({("Oak", "Elm"): 1, ("Elm", "Oak"): 1, ("Ash", "Yew"): 1}), "resource_sharing"
    )
    givers = net.participations.query("role == 'provider'")["actor_id"]
    assert sorted(givers) == ["Ash", "Elm", "Oak"]


def test_a_sheet_a_relation_named_by_its_mode(tmp_path: Path) -> None:
    sheets = {"单位": [["单位名称", "单位性质"], *([name, "高校"] for name in NAMES)]}
    for mode, cells in (("科研合作", UPPER), ("Resource sharing", LOWER)):
        table = square(cells)
        sheets[mode] = [["", *NAMES], *table.to_numpy().tolist()]
    found = mm.intake(write(tmp_path / "m.xlsx", sheets))
    assert len(found.questions) == 0
    told = found.read().collaborations["mode"].value_counts().to_dict()
    assert told == {"research_cooperation": 3, "resource_sharing": 3}


def test_davis_women_in_a_sheet_a_frame_a_file_and_a_graph(tmp_path: Path) -> None:
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    rows = [[one, *(int(graph.has_edge(one, event)) for event in events)] for one in women]
    table = pd.DataFrame(rows, columns=["Name", *events])
    kinds = {f"kinds / {one}": "university" for one in women}
    path = write(tmp_path / "w.xlsx", {"table": [list(table.columns), *rows]})
    table.to_csv(tmp_path / "table.csv", index=False)
    for source in (table, table.set_index("Name"), path, tmp_path / "table.csv"):
        found = mm.intake(source)
        sheet = found.questions["id"].iloc[0].split(" / ")[1]
        net = found.answer({f"constants / {sheet} / mode": "research_cooperation"} | kinds).read()
        sizes = len(net.actors), len(net.collaborations), len(net.participations)
        assert sizes == (18, 14, 89)


def test_a_name_that_stands_for_another_id_is_a_change() -> None:
    listed = pd.DataFrame(
        {"Organisation": NAMES, "Type": "university", "Acronym": ["O", "E", "A", "Y"]}
    )
    short = square(UPPER).rename(columns=dict(zip(NAMES, "OEAY", strict=True)))
    short[""] = list("OEAY")
    found = mm.intake({"ties": short, "partners": listed})
    net = found.answer({"constants / ties / mode": "research_cooperation"}).read()
    assert ties(net) == PAIRS
    changes = net.check().changes
    told = changes[changes["file"] == "ties"][["cell", "before", "after"]].to_numpy().tolist()
    assert [one for one in told if one[1] == "O"] == [["A2", "O", "Oak"], ["B1", "O", "Oak"]]


def test_actors_and_programs_across() -> None:
    programs = pd.DataFrame(
        {"Programme": ["AI", "Health"], "Lead": ["Oak", "Elm"], "Start": ["2023", "2024"]}
    )
    table = pd.DataFrame(
        [["Oak", "x", ""], ["Ash", "x", "x"], ["Elm", "", "x"]], columns=["Partner", "AI", "Health"]
    )
    found = mm.intake({"who": table, "partners": LIST, "programs": programs})
    net = found.answer({"constants / who / mode": "research_cooperation"}).read()
    assert sorted(net.collaborations["program"]) == ["AI", "Health"]
    assert len(net.participations) == 4


def marked(*marks: Any) -> pd.DataFrame:
    """Four partners, who take part in P as the marks say, and in Q all."""
    return pd.DataFrame({"Partner": NAMES, "P": marks, "Q": [1] * 4})


def members(found: mm.Intake) -> dict[str, list[str]]:
    net = found.read(as_of="2025-06-30")
    part = net.participations.groupby("collaboration_id")["actor_id"]
    return {str(name): sorted(actors) for name, actors in part.agg(list).items()}


def looked_at(table: pd.DataFrame) -> mm.Intake:
    given = {"sheets / who": "two_mode", "constants / who / mode": "research_cooperation"}
    found = mm.intake({"who": table, "partners": LIST})
    for _ in range(2):
        asked = {
            name: answer for name, answer in given.items() if name in set(found.questions["id"])
        }
        found = found.answer(asked)
    return found


def test_a_mark_in_words_is_a_change_and_a_number_is_none() -> None:
    found = looked_at(marked("x", "√", "-", 1))
    assert found.questions.empty
    net = found.read(as_of="2025-06-30")
    told = net.check().changes[["cell", "before", "after"]].to_numpy().tolist()
    assert [one for one in told if one[0].startswith("B")] == [
        ["B2", "x", "yes"], ["B3", "√", "yes"], ["B4", "-", "no"],
    ]  # fmt: skip
    assert members(found)["P"] == ["Elm", "Oak", "Yew"]


@pytest.mark.parametrize("word", ["maybe", "lead", "H", "1,200", "x?", "nan"])
def test_a_mark_that_is_not_known_is_asked_and_never_counted(word: str) -> None:
    found = looked_at(marked("x", "x", word, ""))
    assert found.questions["id"].tolist() == [f"values / flag / {word}"]
    assert members(found.answer({word: "yes"}))["P"] == ["Ash", "Elm", "Oak"]
    assert members(found.answer({word: "no"}))["P"] == ["Elm", "Oak"]
    assert members(found.answer({word: "leave out"}))["Q"] == ["Elm", "Oak", "Yew"]


def test_a_cross_says_no_beside_a_tick_and_is_asked_alone() -> None:
    assert members(looked_at(marked("√", "×", "×", "√")))["P"] == ["Oak", "Yew"]
    alone = looked_at(marked("×", "", "×", ""))
    assert alone.questions["id"].tolist() == ["values / flag / ×"]
    assert members(alone.answer({"×": "yes"}))["P"] == ["Ash", "Oak"]
