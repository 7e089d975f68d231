"""UCINET's datasets and lists of two modes, and JSON of D3, vis.js, Cytoscape and HIF."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS: dict[str, Any] = {
    "ontology": "research", "kinds": {"": "university"}, "modes": {"": "research_cooperation"},
}  # fmt: skip
WOMEN = nx.davis_southern_women_graph()
ACTORS, EVENTS = WOMEN.graph["top"], WOMEN.graph["bottom"]
CELLS = [[int(WOMEN.has_edge(one, event)) for event in EVENTS] for one in ACTORS]


def read(folder: Path, name: str, text: str, **options: Any) -> mm.Network:
    (folder / name).write_text(text, encoding="utf-8")
    return mm.read_graph(folder / name, **{**OPTIONS, **options})


def ties(net: mm.Network) -> set[tuple[str, ...]]:
    part = net.participations.groupby("collaboration_id")["actor_id"]
    return {tuple(sorted(actors)) for actors in part.agg(list)}


def header(labels: list[list[str]], shape: tuple[int, ...]) -> bytes:
    """A header as UCINET 6 writes it: sizes and labels of columns, rows and matrices."""
    sizes = shape[::-1]
    head = struct.pack("<B5s5HBH", 5, b"V6404", 24, 1, 1, 1, 3, 7, len(sizes))
    head += struct.pack(f"<{len(sizes)}I", *sizes) + b"\x00"
    head += bytes(bool(own) for own in labels)
    texts = [text.encode("utf-16-le") for own in labels for text in own]
    return head + b"".join(struct.pack("<H", len(text)) + text for text in texts)


def dataset(folder: Path, labels: list[list[str]], cells: Any) -> Path:
    numbers = np.array(cells, dtype="<f4")
    path = folder / "n.##h"
    path.write_bytes(header(labels, numbers.shape))
    path.with_suffix(".##d").write_bytes(numbers.tobytes())
    return path


def test_a_dataset_of_ucinet(tmp_path: Path) -> None:
    names = ["Alder", "清华大学", "Cedar & Co"]
    cells = [[0, 2.5, 0], [2.5, 0, 1], [0, 1, 1e38]]
    path = dataset(tmp_path, [names, names], cells)
    for source in (path, path.with_suffix(".##d")):
        net = mm.read_graph(source, columns={"weight": "amount"}, **OPTIONS)
        assert ties(net) == {("Alder", "清华大学"), ("Cedar & Co", "清华大学")}
        assert sorted(net.collaborations["amount"]) == [1, 2.5]
        assert "edges of an unknown value: 1" in "\n".join(map(str, net.check()))


def test_several_matrices_of_a_dataset_are_relations(tmp_path: Path) -> None:
    names = ["a", "b"]
    path = dataset(
        tmp_path, [names, names, ["help", "money"]], [[[0, 1], [0, 0]], [[0, 0], [1, 0]]]
    )
    modes = {"help": "research_cooperation", "money": "policy_and_financial_support"}
    net = mm.read_graph(path, **{**OPTIONS, "mode": "relation", "modes": modes})
    assert sorted(net.collaborations["mode"]) == sorted(modes.values())


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (".##h", lambda data: data[:30], "the header ends too early"),
        (".##h", lambda data: b"\x05V9999" + data[6:], "is no header of UCINET 6"),
        (".##d", lambda data: data[:-4], "it has 12 bytes; 2 rows by 2 columns need 16"),
        (".##d", None, "is not beside it"),
    ],
)
def test_broken_datasets_say_what(name: str, change: Any, said: str, tmp_path: Path) -> None:
    path = dataset(tmp_path, [["a", "b"], ["a", "b"]], [[0, 1], [1, 0]])
    part = path.with_suffix(name)
    if change is None:
        part.unlink()
    else:
        part.write_bytes(change(part.read_bytes()))
    with pytest.raises(mm.DataError, match=said):
        mm.read_graph(path, **OPTIONS)


@given(data=st.binary(max_size=80))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_header_of_any_bytes_is_never_a_traceback(data: bytes, tmp_path: Path) -> None:
    path = dataset(tmp_path, [["a", "b"], ["a", "b"]], [[0, 1], [1, 0]])
    path.write_bytes(path.read_bytes()[:6] + data)
    with pytest.raises(mm.DataError):
        mm.read_graph(path, **OPTIONS)


QUOTED = [f'"{name}"' for name in ACTORS]
LABELS = (
    "row labels:\n" + "\n".join(QUOTED) + "\ncolumn labels:\n" + "\n".join(EVENTS) + "\ndata:\n"
)
MATRIX = "\n".join(" ".join(map(str, row)) for row in CELLS)
MARKED = [(i, j) for i, row in enumerate(CELLS, 1) for j, cell in enumerate(row, 1) if cell]
BY_ROW = [[str(i), *(str(j) for one, j in MARKED if one == i)] for i in range(1, 19)]
TWO = {
    "matrix.dl": f"dl nr=18, nc=14, format=fullmatrix\n{LABELS}{MATRIX}\n",
    "embedded.dl": "dl nr=18, nc=14\nlabels embedded:\ndata:\n" + " ".join(EVENTS) + "\n"
    + "\n".join(f"{name} {' '.join(map(str, row))}" for name, row in zip(QUOTED, CELLS, strict=True)),
    "edges.dl": f"dl nr=18 nc=14 format=edgelist2\n{LABELS}" + "\n".join(f"{i} {j} 1" for i, j in MARKED),
    "edges-embedded.dl": "dl nr=18 nc=14 format=edgelist2\nlabels embedded:\ndata:\n"
    + "\n".join(f"{QUOTED[i - 1]} {EVENTS[j - 1]}" for i, j in MARKED),
    "nodes.dl": f"dl nr=18 nc=14 format=nodelist2\n{LABELS}" + "\n".join(map(" ".join, BY_ROW)),
    "matrix.net": "*Vertices 32 18\n"
    + "\n".join(f'{i} "{name}"' for i, name in enumerate([*ACTORS, *EVENTS], 1)) + f"\n*Matrix\n{MATRIX}\n",
    "edges.net": "*Vertices 32 18\n"
    + "\n".join(f'{i} "{name}"' for i, name in enumerate([*ACTORS, *EVENTS], 1))
    + "\n*Edges\n" + "\n".join(f"{i} {j + 18}" for i, j in MARKED),
    "hif.json": json.dumps({"incidences": [{"node": ACTORS[i - 1], "edge": EVENTS[j - 1]} for i, j in MARKED]}),
}  # fmt: skip


@pytest.mark.parametrize("name", TWO)
def test_davis_women_by_every_file_of_two_modes(name: str, tmp_path: Path) -> None:
    net = read(tmp_path, name, TWO[name])
    assert (len(net.actors), len(net.collaborations), len(net.participations)) == (18, 14, 89)
    assert set(net.actors["name"]) == set(ACTORS)
    assert set(net.collaborations["collaboration_id"]) == set(EVENTS)


def test_davis_women_as_a_graph_and_as_a_dataset(tmp_path: Path) -> None:
    for source in (WOMEN, dataset(tmp_path, [EVENTS, ACTORS], CELLS)):
        net = mm.read_graph(source, **OPTIONS)
        assert (len(net.actors), len(net.collaborations), len(net.participations)) == (18, 14, 89)


def test_labels_of_dl_with_blanks_a_line_each(tmp_path: Path) -> None:
    text = "dl n=2\nlabels:\nNew Oak\nOld Elm,\ndata:\n0 1\n1 0\n"
    assert ties(read(tmp_path, "n.dl", text)) == {("New Oak", "Old Elm")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dl nr=2 nc=2 nm=2\ndata:\n1 1 1 1", "several matrices of two modes"),
        ("dl nr=2 nc=2\ndata:\n1 1 1", "the data have 3 words; 2 rows of 2 need 4"),
        ("dl nr=2 nc=2\nrow labels:\na,a\ndata:\n1 1 1 1", "two actors have the same label"),
        ("dl nr=2 nc=2\ncolumn labels:\na\ndata:\n1 1 1 1", "1 labels for 2 columns"),
        ("dl nr=2 nc=2 format=edgelist2\ndata:\n1 3", "'3' is not a number from 1 to 2"),
        ("dl nr=2 nc=2 format=edgelist2\ndata:\n1", "a tie has a single end"),
        ("dl nr=2 nc=2 format=edgelist2\ndata:\n1 1 x", "'x' is not a number"),
        ("dl nr=1 nc=2 format=nodelist2\nlabels embedded:\ndata:\na b\nc b", "more than 1 of one mode"),
        ("dl n=2 format=edgelist2\ndata:\n1 2", "edgelist2 has two modes: it needs nr and nc"),
        ("dl nr=2 nc=2 format=edgelist1\ndata:\n1 2", "edgelist1 has one mode"),
    ],
)  # fmt: skip
def test_broken_lists_of_two_modes_say_what(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(mm.DataError, match=said):
        read(tmp_path, "n.dl", text)


NAMED = [{"name": "Oak"}, {"name": "Elm"}, {"name": "Ash"}]
IDS = [{"id": 7, "label": "Oak"}, {"id": 8, "label": "Elm"}, {"id": 9, "label": "Ash"}]
ELEMENTS = [
    {"data": {"id": "Oak"}}, {"group": "nodes", "data": {"id": "Elm"}}, {"data": {"id": "Ash"}},
    {"data": {"id": "e", "source": "Oak", "target": "Elm"}},
    {"group": "edges", "data": {"source": "Elm", "target": "Ash"}},
]  # fmt: skip
JSON = {
    "D3 by place": {"nodes": NAMED, "links": [{"source": 0, "target": 1}, {"source": 1, "target": 2}]},
    "D3 by id": {"nodes": [{"id": one["name"]} for one in NAMED], "links": [{"source": "Oak", "target": "Elm"}, {"source": "Elm", "target": "Ash"}]},
    "D3 after its layout": {"nodes": NAMED, "links": [{"source": {"index": 0, "name": "Oak"}, "target": {"index": 1}}, {"source": {"index": 1}, "target": {"index": 2}}]},
    "places beside ids": {"nodes": IDS, "links": [{"source": 0, "target": 1}, {"source": 1, "target": 2}]},
    "vis.js": {"nodes": IDS, "edges": [{"from": 7, "to": 8}, {"from": 8, "to": 9, "arrows": "to"}]},
    "NetworkX 3": {"directed": False, "nodes": IDS, "edges": [{"source": 7, "target": 8}, {"source": 8, "target": 9}]},
    "sigma": {"nodes": [{"key": "7", "attributes": {"label": "Oak"}}, {"key": "8", "attributes": {"label": "Elm"}}, {"key": "9", "attributes": {"label": "Ash"}}], "edges": [{"source": "7", "target": "8"}, {"source": "8", "target": "9"}]},
    "Cytoscape, flat": ELEMENTS,
    "Cytoscape, flat inside": {"elements": ELEMENTS},
}  # fmt: skip


@pytest.mark.parametrize("form", JSON)
def test_json_of_other_programs(form: str, tmp_path: Path) -> None:
    net = read(tmp_path, "n.json", json.dumps(JSON[form]))
    names = net.actors.set_index("actor_id")["name"].to_dict()
    assert {tuple(sorted(names[one] for one in pair)) for pair in ties(net)} == {
        ("Elm", "Oak"), ("Ash", "Elm"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arrows", "givers"), [("to", ["7"]), ("from", ["8"]), ("to, from", ["7", "8"])]
)
def test_arrows_of_vis_js(arrows: str, givers: list[str], tmp_path: Path) -> None:
    text = json.dumps({"nodes": IDS, "edges": [{"from": 7, "to": 8, "arrows": arrows}]})
    net = read(tmp_path, "n.json", text, modes={"": "policy_and_financial_support"})
    told = net.participations.query("role == 'funder'")["actor_id"]
    assert sorted(told) == givers


@pytest.mark.parametrize(("mode", "said"), [("research_cooperation", 2), ("resource_sharing", 0)])
def test_arrows_in_a_mode_without_direction_are_said(mode: str, said: int, tmp_path: Path) -> None:
    text = "dl n=3\nlabels:\na,b,c\ndata:\n0 1 0\n0 0 1\n0 0 0\n"
    net = read(tmp_path, "n.dl", text, ontology="default", modes={"": mode})
    found = [str(one) for one in net.check() if one.code == "W443"]
    assert len(found) == bool(said)
    assert all(f"as their mode has none: {said}" in one for one in found)


# ---- HIF


def test_a_network_comes_back_from_hif_as_it_went(tmp_path: Path) -> None:
    net = mm.example()
    path = mm.write(net, tmp_path / "net.json", form="hif")
    back = mm.read_graph(path)
    assert back == net
    balance = back.check().balance
    assert (balance["found"] == balance["read"]).all()


@given(
    names=st.lists(
        st.text(min_size=1, max_size=6), min_size=2, max_size=5, unique_by=lambda text: text.strip()
    ),
    data=st.data(),
)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_hif_keeps_any_network(names: list[str], data: st.DataObject, tmp_path: Path) -> None:
    actors = pd.DataFrame({"actor_id": names, "name": names, "kind": "university"})
    events = data.draw(
        st.lists(st.sampled_from([*names, "e"]), min_size=1, max_size=3, unique=True)
    )
    works = pd.DataFrame(
        {"collaboration_id": events, "mode": "research_cooperation", "amount": 0.1}
    )
    rows = [(event, name, "partner") for event in events for name in names]
    part = pd.DataFrame(rows, columns=["collaboration_id", "actor_id", "role"])
    tables = {"actors": actors, "collaborations": works, "participations": part}
    try:
        net = mm.Network.from_tables(tables, as_of="2025-01-01")
    except mm.DataError:  # a name that no table may hold
        return
    assert mm.read_graph(mm.write(net, tmp_path / "n.json", form="hif")) == net


def test_hif_that_somebody_else_changed_is_checked(tmp_path: Path) -> None:
    path = mm.write(mm.example(), tmp_path / "net.json", form="hif")
    content = json.loads(path.read_text("utf-8"))
    content["nodes"].append({"node": "new"})
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(mm.DataError, match="name"):
        mm.read_graph(path)
    content["metadata"]["mmnet"] = 3
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(mm.DataError, match="is not what mmnet writes"):
        mm.read_graph(path)
