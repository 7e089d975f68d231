"""Nothing is lost without a word: found = read + left out, in every reader, on random files."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import networkx as nx
import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPTIONS: dict[str, Any] = {
    "ontology": "research",
    "kinds": {"": "university"},
    "modes": {"": "research_cooperation"},
    "unlisted": "leave_out",
    "as_of": "2026-06-30",
}


@dataclass(frozen=True)
class Made:
    """A random graph: nodes, some inside another, and ends with weights; n9 is no node."""

    nodes: list[str]
    parents: dict[str, str]
    edges: list[tuple[str, str, int]]


@st.composite
def graphs(draw: st.DrawFn) -> Made:
    size = draw(st.integers(2, 5))
    nodes = [f"n{i}" for i in range(size)]
    parents = {
        name: nodes[draw(st.integers(0, i - 1))]
        for i, name in enumerate(nodes)
        if i and draw(st.booleans())
    }
    ends = st.sampled_from([*nodes, "n9"])
    edges = draw(st.lists(st.tuples(ends, ends, st.integers(1, 3)), max_size=8))
    return Made(nodes, parents, edges)


def expected(made: Made) -> tuple[int, dict[str, int]]:
    """Collaborations and reasons, counted edge by edge, apart from the reader's way."""
    loops = sum(a == b for a, b, _ in made.edges)
    dangling = sum(a != b and "n9" in {a, b} for a, b, _ in made.edges)
    again = 0
    good = [(a, b) for a, b, _ in made.edges if a != b and "n9" not in {a, b}]
    for a, b in {tuple(sorted(pair)) for pair in good}:
        again += min(good.count((a, b)), good.count((b, a)))
    reasons = {
        "of an actor with itself": loops,
        "with an end that is no actor": dangling,
        "told again from the other end": again,
    }
    return len(good) - again, {name: count for name, count in reasons.items() if count}


def graphml(path: Path, made: Made) -> Path:
    inside: dict[str, list[str]] = {}
    for name in made.nodes:
        inside.setdefault(made.parents.get(name, ""), []).append(name)

    def written(parent: str) -> str:
        return "".join(
            f'<node id="{name}">'
            + (f'<graph edgedefault="directed">{written(name)}</graph>' if name in inside else "")
            + "</node>"
            for name in inside.get(parent, [])
        )

    edges = "".join(
        f'<edge source="{a}" target="{b}"><data key="w">{w}</data></edge>' for a, b, w in made.edges
    )
    text = (
        '<graphml><key id="w" for="edge" attr.name="weight" attr.type="int"/>'
        f'<graph edgedefault="directed">{written("")}{edges}</graph></graphml>'
    )
    path = path / "g.graphml"
    path.write_text(text, encoding="utf-8")
    return path


def gexf(path: Path, made: Made) -> Path:
    nodes = "".join(
        f'<node id="{name}" label="{name}" pid="{made.parents.get(name, "")}"/>'
        for name in made.nodes
    )
    edges = "".join(f'<edge source="{a}" target="{b}" weight="{w}"/>' for a, b, w in made.edges)
    path = path / "g.gexf"
    path.write_text(
        f'<gexf xmlns="http://any.example/1.9"><graph defaultedgetype="directed">'
        f"<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>",
        encoding="utf-8",
    )
    return path


def cytoscape(path: Path, made: Made) -> Path:
    nodes = [{"data": {"id": n, "parent": made.parents.get(n)}} for n in made.nodes]
    edges = [{"data": {"source": a, "target": b, "weight": w}} for a, b, w in made.edges]
    path = path / "g.cyjs"
    path.write_text(json.dumps({"elements": {"nodes": nodes, "edges": edges}}), encoding="utf-8")
    return path


def node_link(path: Path, made: Made) -> Path:
    nodes = [{"id": n, "parent": made.parents.get(n)} for n in made.nodes]
    links = [{"source": a, "target": b, "weight": w} for a, b, w in made.edges]
    path = path / "g.json"
    path.write_text(json.dumps({"directed": True, "nodes": nodes, "links": links}), "utf-8")
    return path


def kumu(path: Path, made: Made) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Who"
    book.active.append(["Label", "parent"])
    for name in made.nodes:
        book.active.append([name, made.parents.get(name)])
    sheet = book.create_sheet("With whom")
    sheet.append(["From", "To", "Direction", "weight"])
    for a, b, w in made.edges:
        sheet.append([a, b, "directed", w])
    path = path / "g.xlsx"
    book.save(path)
    return path


def pajek(path: Path, made: Made) -> Path:
    """Nodes by number; Pajek knows no node inside another."""
    place = numbers(made)
    names = "".join(f'{place[name]} "{name}"\n' for name in made.nodes)
    arcs = "".join(f"{place[a]} {place[b]} {w}\n" for a, b, w in made.edges)
    path = path / "g.net"
    path.write_text(f"*Vertices {len(made.nodes)}\n{names}*Arcs\n{arcs}", encoding="utf-8")
    return path


def dl(path: Path, made: Made) -> Path:
    place = numbers(made)
    ties = "".join(f"{place[a]} {place[b]} {w}\n" for a, b, w in made.edges)
    path = path / "g.dl"
    labels = ",".join(made.nodes)
    head = f"dl n={len(made.nodes)} format=edgelist1\nlabels:\n{labels}\ndata:\n"
    path.write_text(head + ties, encoding="utf-8")
    return path


def vosviewer(path: Path, made: Made) -> Path:
    place = numbers(made)
    items = [{"id": place[name], "label": name} for name in made.nodes]
    links = [
        {"source_id": place[a], "target_id": place[b], "strength": w} for a, b, w in made.edges
    ]
    path = path / "g.json"
    path.write_text(json.dumps({"network": {"items": items, "links": links}}), encoding="utf-8")
    return path


def numbers(made: Made) -> dict[str, int]:
    return {"n9": 10} | {name: place for place, name in enumerate(made.nodes, 1)}


FLAT: dict[str, Callable[[Path, Made], Path]] = {
    "pajek": pajek, "dl": dl, "vosviewer": vosviewer,
}  # fmt: skip
FORMS: dict[str, Callable[[Path, Made], Path]] = {
    "graphml": graphml, "gexf": gexf, "cytoscape": cytoscape, "node-link": node_link, "kumu": kumu,
}  # fmt: skip


def holds(net: mm.Network, what: str, made: Made) -> None:
    works, reasons = expected(made)
    assert len(net.collaborations) == works
    rows = net.check().balance.set_index("what")
    assert (rows["found"] == rows["read"] + rows["left_out"]).all()
    assert rows.loc[what, "found"] == len(made.edges)
    assert rows.loc[what, "read"] == works
    line = next(one for one in net.check().tallies if one.what == what)
    assert dict(line.left) == reasons


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(made=graphs())
def test_every_edge_of_a_graph_is_counted(
    form: str, made: Made, tmp_path_factory: pytest.TempPathFactory
) -> None:
    net = mm.read_graph(FORMS[form](tmp_path_factory.mktemp("graph"), made), **OPTIONS)
    holds(net, "edges", made)
    rows = net.check().balance.set_index("what")
    assert rows.loc["nodes", ["found", "read"]].tolist() == [len(made.nodes)] * 2
    parents = net.actors.set_index("actor_id")["parent"].dropna().to_dict()
    assert parents == made.parents


@pytest.mark.parametrize("form", FLAT)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(made=graphs())
def test_every_edge_of_a_flat_graph_is_counted(
    form: str, made: Made, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if form != "vosviewer":  # a number that no node has is refused with its line
        made = replace(made, edges=[edge for edge in made.edges if "n9" not in edge])
    path = FLAT[form](tmp_path_factory.mktemp("flat"), made)
    net = mm.read_graph(path, **OPTIONS)
    holds(net, "edges", made)
    assert len(net.actors) == len(made.nodes)


@settings(max_examples=25)
@given(made=graphs())
def test_every_row_of_ties_is_counted(made: Made) -> None:
    frame = pd.DataFrame(made.edges, columns=["From", "To", "weight"], dtype=object)
    actors = pd.DataFrame({"actor_id": made.nodes, "name": made.nodes, "kind": "university"})
    net = mm.read_edges(frame, actors, **OPTIONS | {"kinds": None})
    holds(net, "ties", made)
    turned = mm.read_edges(frame[::-1], actors[::-1], **OPTIONS | {"kinds": None})
    pd.testing.assert_frame_equal(turned.collaborations, net.collaborations)
    pd.testing.assert_frame_equal(turned.participations, net.participations)


@settings(max_examples=25)
@given(spells=st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_every_spell_is_a_collaboration(
    spells: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    edges = "".join(
        f'<edge source="n{i}" target="n{i + 1}"><spells>'
        + "".join(f'<spell start="{2000 + k}" end="{2000 + k}-06-30"/>' for k in range(count))
        + "</spells></edge>"
        for i, count in enumerate(spells)
    )
    nodes = "".join(f'<node id="n{i}"/>' for i in range(len(spells) + 1))
    path = tmp_path_factory.mktemp("spells") / "g.gexf"
    path.write_text(f"<gexf><graph><nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>")
    net = mm.read_graph(path, **OPTIONS)
    assert len(net.collaborations) == sum(spells)
    assert net.collaborations["start"].value_counts()["2000"] == len(spells)
    rows = net.check().balance.set_index("what")
    assert rows.loc["spells", ["found", "read"]].tolist() == [sum(spells)] * 2
    assert rows.loc["edges", "read"] == len(spells)


def test_what_the_reader_passes_over_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    path.write_text(
        '<graphml><graph edgedefault="undirected"><node id="a"/><node id="b"/><hyperedge/>'
        '<edge source="a" target="b"/></graph><graph><node id="c"/></graph></graphml>'
    )
    net = mm.read_graph(path, **OPTIONS)
    assert [str(line) for line in net.check().tallies] == [
        "g.graphml: nodes: 3 found, 2 read, 1 left out (of another graph of the file: 1)",
        "g.graphml: edges: 2 found, 1 read, 1 left out (hyperedges: 1)",
    ]


def test_a_graph_of_two_modes_is_collaborations() -> None:
    women = nx.davis_southern_women_graph()
    net = mm.read_graph(women, **OPTIONS)
    sizes = len(net.actors), len(net.collaborations), len(net.participations)
    assert sizes == (18, 14, 89)
    other = mm.read_graph(women, **OPTIONS | {"events": 0})
    assert (len(other.actors), len(other.collaborations)) == (14, 18)
    assert len(mm.read_graph(women, **OPTIONS | {"events": None}).actors) == 32
    with pytest.raises(mm.OptionError, match="is not a side of this graph"):
        mm.read_graph(women, **OPTIONS | {"events": 2})


def test_sheets_and_files_that_are_not_read_are_said(tmp_path: Path) -> None:
    actors = pd.DataFrame({"actor_id": ["a", "b"], "name": ["A", "B"], "kind": "business"})
    ties = pd.DataFrame({"source": ["a"], "target": ["b"], "mode": ["research_cooperation"]})
    for name, frame in {"actors": actors, "ties": ties, "need": ties}.items():
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
    net = mm.read(tmp_path, ontology="research")
    assert len(net.collaborations) == 1
    assert 'files that are not read: need.csv: did you mean "needs" by need.csv?' in str(
        net.check()
    )
