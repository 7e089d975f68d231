"""Graphs for other programs: what each form holds comes back, what it does not is listed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import networkx as nx
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.readers.foreign import opened
from mmnet.writers import programs, write

EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"
TIES = {
    "graphml": "net.graphml", "gexf": "net.gexf", "cytoscape": "net.cyjs", "kumu": "net.xlsx",
}  # fmt: skip
# Which columns Kumu has of its own, beside those of the network.
OF_KUMU = ["type", "tags"]


@pytest.fixture(scope="module")
def example() -> mm.Network:
    return mm.read(EXAMPLE)


def hostile(name: str) -> mm.Network:
    """Two actors in two parallel modes and twice in one, under a hostile name and id."""
    return mm.read_edges(
        pd.DataFrame(
            {
                "collaboration_id": ["c1", "c2", "c3"],
                "source": ["b", "b", "b"],
                "target": [name, name, name],
                "mode": ["internship_base", "internship_base", "customized_training"],
                "start": ["2024", "2024-09", "2024-09-01"],
                "title": name,
                "amount": [0.1, 1e300, 3],
                "unit": ["places", "places", "hours"],
            }
        ),
        pd.DataFrame(
            {"actor_id": ["b", name], "name": [name, "U"], "kind": ["business", "university"]}
        ),
        as_of="2025-01-31",
    )


def assert_ties_equal(again: mm.Network, net: mm.Network, *, own: list[str]) -> None:
    columns = list(net.actors.columns)
    pd.testing.assert_frame_equal(again.actors[columns], net.actors)
    assert [name for name in again.actors if name not in columns] == own
    kept = net.collaborations.dropna(axis=1, how="all")
    columns = list(kept.columns)
    pd.testing.assert_frame_equal(again.collaborations[columns], kept)
    keys = ["collaboration_id", "actor_id", "role"]
    pd.testing.assert_frame_equal(again.participations[keys], net.participations[keys])


@pytest.mark.parametrize("form", TIES)
def test_actors_modes_roles_dates_and_units_come_back(
    form: str, tmp_path: Path, example: mm.Network
) -> None:
    path = write(example, tmp_path / TIES[form], form=form)
    again = mm.read_graph(path)
    assert_ties_equal(again, example, own=OF_KUMU if form == "kumu" else [])
    titled = form in {"graphml", "cytoscape"}
    assert (again.title == example.title) is titled
    assert (again.as_of == example.as_of) is titled
    # What the page says is lost.
    assert len(again.needs) == len(again.ratings) == 0
    assert again.participations["amount"].isna().all()
    assert again.programs["host"].isna().all()
    assert set(again.programs["program_id"]) == set(example.collaborations["program"].dropna())


@pytest.mark.parametrize("form", TIES)
@settings(max_examples=15)
@given(
    name=st.text("<>&\"'=+ab\\]_;,\u202e\u6b66\U0001f600 ", min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: text not in {"", "b"})
)
def test_hostile_names_and_parallel_modes_come_back(
    form: str, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    net = hostile(name)
    path = write(net, tmp_path_factory.mktemp("out") / TIES[form], form=form)
    assert_ties_equal(mm.read_graph(path), net, own=["type"] if form == "kumu" else [])


def test_networkx_reads_what_is_written(tmp_path: Path, example: mm.Network) -> None:
    path = write(example, tmp_path / "net.graphml")
    graph = nx.read_graphml(path, force_multigraph=True)
    assert len(graph) == len(example.actors)
    assert graph.number_of_edges() == len(example.graph(planned=True).arcs())


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    net = hostile("a\ufffeb")
    again = mm.read_graph(write(net, tmp_path / "net.graphml"))
    assert "a\ufffdb" in again.actors["actor_id"].tolist()


def test_ties_of_nobody_are_left_out(tmp_path: Path) -> None:
    net = hostile("u")
    tables = {"actors": net.actors, "collaborations": net.collaborations}
    alone = net.participations.query("collaboration_id != 'c3' or actor_id == 'b'")
    lonely = mm.Network.from_tables({**tables, "participations": alone})
    again = mm.read_graph(write(lonely, tmp_path / "net.gexf"))
    assert again.collaborations["collaboration_id"].tolist() == ["c1", "c2"]


def test_kumu_knows_elements_by_labels_that_differ(tmp_path: Path) -> None:
    actors = pd.DataFrame(
        {"actor_id": ["a", "b"], "name": ["Acme", "acme"], "kind": "university", "type": "own"}
    )
    ties = pd.DataFrame({"source": ["a"], "target": ["b"], "mode": ["research_cooperation"]})
    path = write(mm.read_edges(ties, actors), tmp_path / "net.xlsx", form="kumu")
    book = openpyxl.load_workbook(path)
    assert [cell.value for cell in book["Elements"]["A"]] == ["Label", "Acme (a)", "acme (b)"]
    row = [cell.value for cell in next(book["Connections"].iter_rows(min_row=2))]
    assert row[:4] == ["Acme (a)", "acme (b)", "undirected", "Research cooperation"]


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_own_columns_of_actors_do_not_take_the_place_of_ids(form: str, tmp_path: Path) -> None:
    net = named_like_labels()
    own = net.actors.assign(id=["1", "2", "3"], label="L", evidence="E")
    tables = {"actors": own, "collaborations": net.collaborations}
    made = mm.Network.from_tables({**tables, "participations": net.participations})
    again = mm.read_graph(write(made, tmp_path / TIES[form]))
    assert again.actors["actor_id"].tolist() == net.actors["actor_id"].tolist()
    assert again.actors[["name", "id_", "label_", "evidence_"]].to_numpy().tolist() == [
        [name, number, "L", "E"] for name, number in zip(net.actors["name"], "123", strict=True)
    ]


@pytest.mark.parametrize("form", [*TIES, "hif"])
def test_a_part_is_written_without_what_it_left_out(
    form: str, tmp_path: Path, example: mm.Network
) -> None:
    part = example.select(program="ai-ethics")
    parent = part.actors["parent"].dropna()
    assert not parent.isin(part.actors["actor_id"]).all()
    path = write(part, tmp_path / TIES.get(form, "net.json"), form=form)
    again = mm.read_graph(path).actors
    assert again["actor_id"].tolist() == part.actors["actor_id"].tolist()


def test_a_graph_of_networkx_gives_the_amounts_back(example: mm.Network) -> None:
    net = example.select(program="ai-ethics")
    again = mm.read_graph(net.to_networkx()).collaborations.set_index("collaboration_id")
    own = net.collaborations.set_index("collaboration_id")["amount"]
    shares = net.participations.groupby("collaboration_id")["amount"].count()
    plain = own.index[(shares.reindex(own.index) == 0) & own.index.isin(again.index)]
    assert len(plain) > 10
    assert again.loc[plain, "amount"].tolist() == pytest.approx(own[plain].tolist(), nan_ok=True)


def named_like_labels() -> mm.Network:
    """Two actors of one name; a third has the name that tells the first one from the second."""
    names = {"x": "A", "y": "A", "z": "A (x)"}
    actors = pd.DataFrame({"actor_id": [*names], "name": [*names.values()], "kind": "university"})
    ties = pd.DataFrame(
        {"source": ["x", "y"], "target": ["z", "z"], "mode": "research_cooperation"}
    )
    return mm.read_edges(ties, actors)


def test_a_name_that_is_the_label_of_another_is_told_apart_in_kumu(tmp_path: Path) -> None:
    net = named_like_labels()
    again = mm.read_graph(write(net, tmp_path / "net.xlsx", form="kumu"))
    ends = ["source", "target"]
    assert again.graph().arcs()[ends].equals(net.graph().arcs()[ends])


@pytest.mark.parametrize("other", ["a  b", "a\nb"])
def test_ids_that_dl_cannot_tell_apart_are_refused(tmp_path: Path, other: str) -> None:
    ids = ["a b", other]
    actors = pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university"})
    ties = pd.DataFrame({"source": ["a b"], "target": [other], "mode": "research_cooperation"})
    with pytest.raises(mm.OptionError, match='are both "a b" in a DL file'):
        write(mm.read_edges(ties, actors), tmp_path / "net.dl")
    assert list(tmp_path.iterdir()) == []


def test_dl_holds_the_number_of_collaborations_of_each_mode(
    tmp_path: Path, example: mm.Network
) -> None:
    found = opened(write(example, tmp_path / "net.dl"))
    ties = example.graph(planned=True).arcs()
    # An undirected tie stands once in a symmetric matrix, whichever end is the first.
    expected = Counter(
        (mode, *((one, other) if directed else sorted((one, other))))
        for mode, one, other, directed in zip(
            ties["mode"], ties["source"], ties["target"], ties["directed"], strict=True
        )
    )
    counted = {
        (
            edge.attributes["relation"],
            *((edge.source, edge.target) if edge.directed else sorted((edge.source, edge.target))),
        ): int(edge.attributes["weight"])
        for edge in found.edges
    }
    assert counted == expected
    assert [node.id for node in found.nodes] == example.actors["actor_id"].tolist()


def test_dl_that_would_be_too_large_is_refused(
    tmp_path: Path, example: mm.Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "MOST_CELLS", 1000)
    with pytest.raises(mm.OptionError, match=r"have \d+,\d+ cells, DL files hold 1,000"):
        write(example, tmp_path / "net.dl")
    assert list(tmp_path.iterdir()) == []


def test_vosviewer_holds_kinds_and_the_strength_of_pairs(
    tmp_path: Path, example: mm.Network
) -> None:
    path = write(example, tmp_path / "net.json", form="vosviewer")
    network = json.loads(path.read_text(encoding="utf-8"))["network"]
    clusters = {one["cluster"]: one["label"] for one in network["clusters"]}
    kinds = {kind.id: kind.label for kind in example.ontology.kinds.values()}
    assert [clusters[item["cluster"]] for item in network["items"]] == [
        kinds[kind] for kind in example.actors["kind"]
    ]
    ties = example.graph(planned=True).arcs()
    pairs = {
        (key, *sorted((one, other)))
        for key, one, other in zip(
            ties["collaboration_id"], ties["source"], ties["target"], strict=True
        )
    }
    assert sum(link["strength"] for link in network["links"]) == len(pairs)


def test_json_without_a_form_is_asked_for(tmp_path: Path) -> None:
    said = 'say form="vosviewer", form="cytoscape" or form="hif"'
    with pytest.raises(mm.OptionError, match=said):
        write(hostile("u"), tmp_path / "net.json")
