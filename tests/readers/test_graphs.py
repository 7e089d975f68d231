"""Graphs of other programs: small files as these write them, and broken ones."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import networkx as nx
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"uni": "university", "firm": "business"}
GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="type" attr.type="string"/>
  <key id="d1" for="node" attr.name="label" attr.type="string"/>
  <key id="d2" for="edge" attr.name="how" attr.type="string"/>
  <key id="d3" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="undirected">
    <node id="n0"><data key="d0">uni</data><data key="d1">Alpha &amp; Co</data></node>
    <node id="n1"><data key="d0">firm</data><data key="d1">Beta</data></node>
    <edge source="n0" target="n1"><data key="d2">training</data><data key="d3">2.5</data></edge>
    <edge source="n0" target="n1"><data key="d2">interns</data></edge>
  </graph>
</graphml>
"""
GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
  <graph mode="static" defaultedgetype="directed">
    <attributes class="node"><attribute id="0" title="type" type="string"/></attributes>
    <attributes class="edge"><attribute id="0" title="how" type="string"/></attributes>
    <nodes>
      <node id="n0" label="Alpha &amp; Co"><attvalues><attvalue for="0" value="uni"/></attvalues></node>
      <node id="n1" label="Beta"><attvalues><attvalue for="0" value="firm"/></attvalues></node>
    </nodes>
    <edges>
      <edge id="0" source="n1" target="n0"><attvalues><attvalue for="0" value="interns"/></attvalues></edge>
      <edge id="1" source="n0" target="n1" weight="2.5"><attvalues><attvalue for="0" value="training"/></attvalues></edge>
    </edges>
  </graph>
</gexf>
"""  # noqa: E501
PAJEK = """*Network Partners
% made by hand
*Vertices 3
1 "Alpha & Co" 0.1 0.2 0.5 ellipse ic Red
2 "Beta"       0.3 0.4 0.5
3 "Gamma"
*Arcs :1 "interns"
2 1 12
*Edges :2 "training"
1 2 2.5
1 3 1
"""
DL_MATRIX = """dl n=3 nm=2 format=fullmatrix
labels:
"Alpha & Co",Beta
Gamma
matrix labels:
interns,training
data:
0 0 0
12 0 0
0 0 0
1 1 1
1 0 0
1 0 0
"""
DL_EDGES = """DL n = 3
format = edgelist1
labels embedded
data:
Beta "Alpha & Co" 12
Gamma Beta 0
"""
DL_NODES = """dl n=3, format=nodelist1
labels:
Alpha,Beta,Gamma
data:
2 1 3
"""
VOSVIEWER = """{"network": {
  "items": [{"id": 1, "label": "Alpha & Co", "x": 0.1, "y": 0.2, "cluster": 1, "weights": {"Documents": 5}},
            {"id": 2, "label": "Beta", "x": 0.3, "y": 0.1, "cluster": 2}],
  "links": [{"source_id": 1, "target_id": 2, "strength": 3}],
  "clusters": [{"cluster": 1, "label": "uni"}, {"cluster": 2, "label": "firm"}]}}
"""  # noqa: E501
CYTOSCAPE = """{"format_version": "1.0", "data": {"shared_name": "x", "name": "Partners"},
 "elements": {
  "nodes": [{"data": {"id": "84", "name": "Alpha & Co", "type": "uni"}, "position": {"x": 1}},
            {"data": {"id": "86", "name": "Beta", "type": "firm"}}],
  "edges": [{"data": {"id": "88", "source": "86", "target": "84", "interaction": "pp", "how": "interns"}}]}}
"""  # noqa: E501
MODES = {"training": "customized_training", "interns": "internship_base"}
OPTIONS: dict[str, Any] = {"kind": "type", "kinds": KINDS, "mode": "how", "modes": MODES}


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, name: str, text: str, **options: Any) -> mm.Network:
    return mm.read_graph(put(folder, name, text), **{**OPTIONS, **options})


def hosts(net: mm.Network) -> list[str]:
    """Who hosts interns."""
    part = net.participations
    return part.loc[part["role"] == "host", "actor_id"].tolist()


@pytest.mark.parametrize(("name", "text"), [("n.graphml", GRAPHML), ("n.gexf", GEXF)])
def test_xml_of_other_programs(name: str, text: str, tmp_path: Path) -> None:
    net = read(tmp_path, name, text)
    assert net.actors["name"].tolist() == ["Alpha & Co", "Beta"]
    assert net.actors["kind"].tolist() == ["university", "business"]
    assert sorted(net.collaborations["mode"]) == ["customized_training", "internship_base"]
    assert max(net.collaborations["weight"].dropna()) == "2.5"
    # GraphML has the university first, on a line: the kinds say that the business hosts.
    assert hosts(net) == ["n1"]
    assert len(net.check().errors) == 0


def test_an_attribute_goes_into_our_column(tmp_path: Path) -> None:
    net = read(tmp_path, "n.graphml", GRAPHML, columns={"weight": "amount"})
    assert net.collaborations["amount"].dropna().tolist() == [2.5]


@pytest.fixture
def actors() -> pd.DataFrame:
    ids = ["Alpha & Co", "Alpha", "Beta", "Gamma"]
    kinds = ["university", "university", "business", "business"]
    return pd.DataFrame({"actor_id": ids, "name": ids, "kind": kinds})


@pytest.mark.parametrize(
    ("name", "text", "amounts"),
    [("n.net", PAJEK, ["1", "12", "2.5"]), ("n.dl", DL_MATRIX, ["1", "1", "12"])],
)
def test_relations_are_modes(
    name: str, text: str, amounts: list[str], tmp_path: Path, actors: pd.DataFrame
) -> None:
    net = read(tmp_path, name, text, mode="relation", actors=actors)
    assert sorted(net.collaborations["weight"]) == amounts
    assert net.collaborations["mode"].value_counts().to_dict() == {
        "customized_training": 2,
        "internship_base": 1,
    }
    assert hosts(net) == ["Beta"]


def test_a_diagonal_is_left_out_and_said(tmp_path: Path, actors: pd.DataFrame) -> None:
    net = read(tmp_path, "n.dl", DL_MATRIX, mode="relation", actors=actors)
    assert "n.dl: ties of an actor with itself: 1 (first: row 11)" in str(net.check())


@pytest.mark.parametrize(
    ("text", "ends"),
    [(DL_EDGES, [("Beta", "Alpha & Co")]), (DL_NODES, [("Beta", "Alpha"), ("Beta", "Gamma")])],
)
def test_lists_of_ucinet(
    text: str, ends: list[tuple[str, str]], tmp_path: Path, actors: pd.DataFrame
) -> None:
    modes = {"": "industry_university_research"}
    kinds = actors.assign(
        kind=actors["actor_id"].map(lambda name: "business" if name == "Beta" else "university")
    )
    ties = read(tmp_path, "n.dl", text, actors=kinds, modes=modes).graph().arcs()
    assert list(zip(ties["source"], ties["target"], strict=True)) == ends


def test_vosviewer(tmp_path: Path) -> None:
    options = {"kind": "cluster_label", "modes": {"": "customized_training"}}
    net = read(tmp_path, "n.json", VOSVIEWER, **options)
    assert net.actors["name"].tolist() == ["Alpha & Co", "Beta"]
    assert net.actors["Documents"].tolist()[:1] == ["5"]
    assert net.collaborations["strength"].tolist() == ["3"]


@pytest.mark.parametrize("name", ["n.json", "n.cyjs"])
def test_cytoscape(name: str, tmp_path: Path) -> None:
    net = read(tmp_path, name, CYTOSCAPE)
    assert net.title == "Partners"
    assert hosts(net) == ["86"]


def kumu(path: Path, elements: list[list[str]], connections: list[list[str]]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Elements"
    for row in elements:
        book.active.append(row)
    sheet = book.create_sheet("Connections")
    for row in connections:
        sheet.append(row)
    book.save(path)
    return path


def test_kumu(tmp_path: Path) -> None:
    path = kumu(
        tmp_path / "map.xlsx",
        [["Label", "Type", "Tags"], ["Alpha & Co", "uni", "a|b"], ["Beta", "firm", ""]],
        [["From", "To", "Direction", "Type"], ["Beta", "Alpha & Co", "directed", "interns"]],
    )
    net = mm.read_graph(path, kind="type", kinds=KINDS, mode="type", modes=MODES)
    assert hosts(net) == ["Beta"]
    broken = kumu(tmp_path / "b.xlsx", [["Name"], ["A"]], [["From", "Too"], ["A", "B"]])
    with pytest.raises(mm.DataError, match=r'b\.xlsx/Connections:1: the column "to" is missing'):
        mm.read_graph(broken)


def test_a_label_of_two_elements_in_kumu_is_refused(tmp_path: Path) -> None:
    rows = [["ID", "Label", "Type"], ["1", "A", "firm"], ["2", "A", "uni"], ["3", "B", "uni"]]
    head = ["From", "To", "Direction", "Type"]
    by_label = kumu(tmp_path / "map.xlsx", rows, [head, ["A", "B", "directed", "interns"]])
    options = {"kind": "type", "kinds": KINDS, "mode": "type", "modes": MODES}
    with pytest.raises(mm.DataError, match='row 2 names "A", which is the label of several'):
        mm.read_graph(by_label, **options)
    by_id = kumu(tmp_path / "ids.xlsx", rows, [head, ["1", "B", "directed", "interns"]])
    assert hosts(mm.read_graph(by_id, **options)) == ["1"]


def test_a_networkx_graph() -> None:
    graph = nx.DiGraph()
    graph.add_node(1, type="firm")
    graph.add_node("1a", type="uni")
    graph.add_edge(1, "1a", how="interns", viz={"color": "red"})
    assert hosts(mm.read_graph(graph, **OPTIONS)) == ["1"]
    assert hosts(mm.read_graph(mm.read_graph(graph, **OPTIONS).to_networkx())) == ["1"]


def test_values_without_a_meaning_are_listed(tmp_path: Path) -> None:
    with pytest.raises(mm.DataError) as caught:
        read(tmp_path, "n.graphml", GRAPHML, kinds={"uni": "university"}, modes={})
    said = str(caught.value)
    assert 'n.graphml:type: values that are none of the ontology\'s kinds: "firm" (1)' in said
    assert 'kinds={"firm": "university", …}' in said
    assert '"interns" (1), "training" (1)' in said
    with pytest.raises(mm.DataError, match=r'kinds has "busines" for "firm".*did you mean "busin'):
        read(tmp_path, "n.graphml", GRAPHML, kinds={**KINDS, "firm": "busines"})
    with pytest.raises(mm.DataError, match=r"no value \(2\)"):
        read(tmp_path, "n.graphml", GRAPHML, mode="absent")


def test_ties_of_one_collaboration_agree() -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(["b", "c"], kind="business")
    graph.add_node("u", kind="university")
    about = {"collaboration_id": "x", "mode": "internship_base"}
    graph.add_edge("b", "u", start="2024", **about)
    graph.add_edge("c", "u", start="2024", **about)
    assert len(mm.read_graph(graph).collaborations) == 1
    graph.add_edge("c", "u", start="2025", **about)
    with pytest.raises(mm.DataError, match=r"graph:c → u:start: is not what other ties"):
        mm.read_graph(graph)


def test_ties_that_go_either_way_are_counted() -> None:
    graph = nx.Graph([("a", "b", {"mode": "international_exchange"})])
    graph.add_nodes_from(["a", "b"], kind="university")
    assert "W430" in {problem.code for problem in mm.read_graph(graph).check()}


def test_the_door_is_the_same_as_for_tables() -> None:
    graph = nx.MultiDiGraph([("a", "b", {"mode": "international_exchange", "start": "20x4"})])
    graph.add_nodes_from("ab", kind="university")
    with pytest.raises(mm.DataError) as caught:
        mm.read_graph(graph)
    assert {problem.code for problem in caught.value.problems} >= {"E204"}


BOMB = '<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("n.graphml", GRAPHML.replace('<?xml version="1.0" encoding="UTF-8"?>', BOMB), "document"),
        ("n.gexf", GEXF.replace('<?xml version="1.0" encoding="UTF-8"?>', BOMB), "document type"),
        *[
            (name, f"<!--{'x' * size}-->{BOMB[21:]}<graph/>", "declares a document type")
            for name in ("n.graphml", "n.gexf")
            for size in (70_000, 400_000)
        ],
        ("n.graphml", GRAPHML[:300], r"n\.graphml"),
        ("n.graphml", "", "no element"),
        ("n.graphml", "<graphml/>", "cannot be read"),
        ("n.gexf", "<html></html>", "cannot be read"),
        ("n.graphml", GRAPHML.replace("2.5", "2x5"), r"n0 → n1:weight: \"2x5\" is declared"),
        ("n.net", "*Vertices 99999999999\n", "no number from 1 to"),
        ("n.net", "*Vertices 2\n1 a\n2 b\n*Arcs\n1 7\n", r"n\.net:5: cannot be read \('7' is not"),
        ("n.net", "*Vertices 5 7\n", "the first of two modes has no number from 1 to 4"),
        ("n.net", "*Hubs\n", "is not read here"),
        ("n.net", "1 2\n", "before"),
        ("n.net", "", "no .Vertices"),
        ("n.dl", "dl n=9999999999\ndata:\n1", r"n\.dl:1: cannot be read \(n is not a number"),
        ("n.dl", "dl n=2\ndata:\n0 1 1", "have 3 words"),
        ("n.dl", "dl n=2\ndata:\n0 1 x 0", "'x' is not a number"),
        ("n.dl", "dl n=2\ndata:\n0 nan 0 0", "'nan' is not a number"),
        ("n.dl", "dl n=2 format=edgelist1\ndata:\n1 3", r"n\.dl:3: .*'3' is not the number"),
        ("n.dl", "dl n=2\nlabels:\na,a\ndata:\n0 1 1 0", "same label"),
        ("n.dl", "hello", "begin with"),
        ("n.json", "{", r"n\.json:1: cannot be read"),
        ("n.json", "[" * 100_000, "cannot be read"),
        ("n.json", "[]", "it has no keys"),
        ("n.json", '{"network": {"items": 3}}', "not a list"),
        ("n.json", '{"network": {"items": [{"id": [1]}], "links": []}}', "record 1 has no text"),
        ("n.json", '{"elements": {"nodes": [{}]}}', 'has no "data"'),
        ("n.json", '{"network": {"items": [{"id": ' + "9" * 5000 + "}]}}", "cannot be read"),
        ("n.xlsx", "no workbook", "cannot be read as a workbook"),
        ("n.pdf", "", "is not a graph file"),
("n.graphml", "<graphml><graph><edge source='a'/></graph></graphml>", "has no target"),
    ],
    ids=range(34),
)  # fmt: skip
def test_broken_files_are_errors_with_a_place(
    name: str, text: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(mm.DataError, match=said):
        read(tmp_path, name, text)


def test_a_long_comment_above_a_graph_is_read_over(tmp_path: Path) -> None:
    with_comment = GRAPHML.replace("<graphml", f"<!--{'x' * 200_000}--><graphml", 1)
    assert len(read(tmp_path, "n.graphml", with_comment).actors) == len(
        read(tmp_path, "plain.graphml", GRAPHML).actors
    )


def test_absent_and_wrongly_encoded_files(tmp_path: Path) -> None:
    with pytest.raises(mm.DataError, match="does not exist"):
        mm.read_graph(tmp_path / "absent.gexf")
    (tmp_path / "n.net").write_bytes(b"*Vertices 1\n1 \xff\n")
    with pytest.raises(mm.DataError, match=r"n\.net:2: byte \d+ is not UTF-8"):
        mm.read_graph(tmp_path / "n.net")
    with pytest.raises(mm.OptionError, match="source is 3: give a path or a Graph"):
        mm.read_graph(3)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("n.graphml", GRAPHML), ("n.gexf", GEXF), ("n.net", PAJEK), ("n.dl", DL_MATRIX),
        ("n.dl", DL_EDGES), ("n.json", VOSVIEWER), ("n.cyjs", CYTOSCAPE),
    ],
    ids=["graphml", "gexf", "pajek", "matrix", "edges", "vosviewer", "cytoscape"],
)  # fmt: skip
@given(data=st.data())
def test_damage_is_never_a_traceback(
    name: str, text: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(start + 40, len(text))))
    put_in = data.draw(st.text('<>{}[]"*!0129 \n\x00', max_size=5))
    folder = tmp_path_factory.mktemp("damaged")
    with suppress(mm.DataError):
        read(folder, name, text[:start] + put_in + text[stop:], modes={**MODES, "": "x"})


def test_ties_without_a_node_are_no_network(tmp_path: Path) -> None:
    with pytest.raises(mm.DataError, match="E"):
        read(tmp_path, "n.cyjs", CYTOSCAPE.replace('"nodes"', '"knots"'))


@pytest.mark.parametrize("suffix", ["gexf", "graphml"])
def test_an_encoding_that_does_not_exist_is_said(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"n.{suffix}"
    path.write_text('<?xml version="1.0" encoding="U0TF-8"?>\n<graph/>', encoding="utf-8")
    with pytest.raises(mm.DataError, match="unknown encoding"):
        mm.read_graph(path)
