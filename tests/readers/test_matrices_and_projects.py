"""Graphs as matrices, halves of them, projects with partitions, GML, and hypergraphs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS: dict[str, Any] = {
    "ontology": "research", "kinds": {"": "university"}, "modes": {"": "research_cooperation"},
}  # fmt: skip
THREE = '*Vertices 3\n1 "Alder"\n2 "Birch"\n3 "Cedar"\n'
HALF = "dl n=3 format={form} diagonal={diagonal}\nlabels:\nAlder,Birch,Cedar\ndata:\n{data}\n"


def read(folder: Path, name: str, text: str, **options: Any) -> mm.Network:
    (folder / name).write_text(text, encoding="utf-8")
    return mm.read_graph(folder / name, **{**OPTIONS, **options})


def ties(net: mm.Network) -> set[tuple[str, ...]]:
    part = net.participations.groupby("collaboration_id")["actor_id"]
    return {tuple(sorted(actors)) for actors in part.agg(list)}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("0 1 0\n1 0 2.5\n0 2.5 0", {("Alder", "Birch"), ("Birch", "Cedar")}),
        ("0 1 0 1 0\n2.5 0 2.5 0", {("Alder", "Birch"), ("Birch", "Cedar")}),
        ("0 0 0\n0 0 0\n0 1 0", {("Birch", "Cedar")}),
    ],
    ids=["symmetric", "in other lines", "of one way"],
)
def test_pajek_matrices(data: str, expected: set[tuple[str, ...]], tmp_path: Path) -> None:
    net = read(tmp_path, "n.net", f"{THREE}*Matrix\n{data}\n")
    assert ties(net) == expected


def test_a_pajek_matrix_of_two_modes_has_collaborations_as_columns(tmp_path: Path) -> None:
    text = '*Vertices 4 2\n1 "Alder"\n2 "Birch"\n3 "First"\n4 "Second"\n*Matrix\n1 1\n0 1\n'
    net = read(tmp_path, "n.net", text)
    assert net.actors["actor_id"].tolist() == ["Alder", "Birch"]
    assert net.collaborations["collaboration_id"].tolist() == ["First", "Second"]
    assert len(net.participations) == 3


def test_matrices_of_pajek_have_their_relation(tmp_path: Path) -> None:
    text = THREE + '*Matrix :1 "advice"\n0 1 0 0 0 0 0 0 0\n*Matrix :2 "money"\n0 0 0 0 0 1 0 0 0\n'
    modes = {"advice": "research_cooperation", "money": "research_cooperation"}
    net = read(tmp_path, "n.net", text, mode="relation", modes=modes)
    assert ties(net) == {("Alder", "Birch"), ("Birch", "Cedar")}


def test_a_pajek_project_gives_partitions_and_vectors_as_columns(tmp_path: Path) -> None:
    project = (
        f"*Network Partners\n{THREE}*Edges\n1 2 1\n\n"
        "*Partition Types\n*Vertices 3\n1\n2\n1\n"
        "*Vector\n*Vertices 3\n0.5\n1.5\n2.5\n"
        "*Permutation Order\n*Vertices 3\n3\n1\n2\n"
    )
    kinds = {"1": "university", "2": "business"}
    net = read(tmp_path, "n.paj", project, kind="Types", kinds=kinds)
    assert net.title == "Partners"
    assert net.actors["kind"].tolist() == ["university", "business", "university"]
    assert net.actors["vector"].tolist() == ["0.5", "1.5", "2.5"]
    assert ties(net) == {("Alder", "Birch")}
    assert "*Permutation says nothing of a vertex or a tie" in str(net.check())


@pytest.mark.parametrize(
    ("form", "diagonal", "data"),
    [
        ("lowerhalf", "present", "0\n1 0\n0 4 0"),
        ("lowerhalf", "absent", "1\n0 4"),
        ("upperhalf", "present", "0 1 0\n0 4\n0"),
        ("upperhalf", "absent", "1 0\n4"),
    ],
)
def test_halves_of_ucinet(form: str, diagonal: str, data: str, tmp_path: Path) -> None:
    text = HALF.format(form=form, diagonal=diagonal, data=data)
    net = read(tmp_path, "n.dl", text, columns={"weight": "amount"})
    assert ties(net) == {("Alder", "Birch"), ("Birch", "Cedar")}
    assert sorted(net.collaborations["amount"]) == [1.0, 4.0]


def test_gml_keeps_ids_names_and_attributes(tmp_path: Path) -> None:
    text = (
        'graph [ directed 0 node [ id 0 label "Alder &#38; Co" kind "university" ]\n'
        'node [ id 7 label "Birch" kind "business" ]\n'
        'edge [ source 0 target 7 mode "research_cooperation" value 3 ] ]'
    )
    net = read(tmp_path, "n.gml", text, kinds={})
    assert net.actors["actor_id"].tolist() == ["0", "7"]
    assert net.actors["name"].tolist() == ["Alder & Co", "Birch"]
    assert net.actors["kind"].tolist() == ["university", "business"]
    assert ties(net) == {("0", "7")}


def test_edges_of_a_hypergraph_are_collaborations(tmp_path: Path) -> None:
    content = {
        "network-type": "undirected",
        "metadata": {"name": "Partners"},
        "nodes": [{"node": "a", "attrs": {"name": "Alder"}}, {"node": "b"}],
        "edges": [{"edge": 1, "attrs": {"start": "2024"}}],
        "incidences": [
            {"edge": 1, "node": "a"}, {"edge": 1, "node": "b"}, {"edge": 1, "node": "c"},
            {"edge": "a", "node": "b"}, {"edge": "a", "node": "c"},
        ],
    }  # fmt: skip
    net = read(tmp_path, "n.json", json.dumps(content))
    assert net.title == "Partners"
    assert net.actors["name"].tolist() == ["Alder", "b", "c"]
    assert net.collaborations["collaboration_id"].tolist() == ["1", "a (edge)"]
    assert net.collaborations["start"].tolist()[0] == "2024"
    assert ties(net) == {("a", "b", "c"), ("b", "c")}
    balance = net.check().balance.set_index("what")
    assert balance.loc["edges", ["found", "read", "left_out"]].tolist() == [5, 5, 0]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("n.net", f"{THREE}*Matrix\n0 1\n", r"n\.net:5: .*has 2 values; 9 are needed"),
        ("n.net", f"{THREE}*Matrix\n{'0 ' * 8}x\n", "'x' is not a number"),
        ("n.paj", f"{THREE}*Partition Types\n*Vertices 2\n1\n2\n", "2 values for 3 vertices"),
        ("n.paj", f"{THREE}{THREE}", "a second network begins here"),
        ("n.paj", "*Cluster\n", r"it has no \*Vertices"),
        ("n.dl", HALF.format(form="lowerhalf", diagonal="present", data="0 1"), "6 are needed"),
        ("n.dl", HALF.format(form="lowerhalf", diagonal="absent", data="0 1 x"), "not a number"),
        ("n.gml", "graph [ node [ id 0 ]", "it is no valid GML"),
        ("n.gml", "graph [ node [ label 0 ] ]", "it is no valid GML"),
        ("n.gml", "graph [ a [ " * 20_000, "n.gml: cannot be read"),
        ("n.gml", "", "it is no valid GML"),
        ("n.json", '{"incidences": [{"edge": 1}]}', 'no text or number as "node"'),
        ("n.json", '{"incidences": [], "nodes": 3}', '"nodes" is not a list'),
    ],
    ids=range(13),
)
def test_broken_ones_say_where(name: str, text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(mm.DataError, match=said):
        read(tmp_path, name, text)
