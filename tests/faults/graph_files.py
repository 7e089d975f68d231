"""Family 8: XML, JSON and graph files of other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.faults.cases import Case, encoded
from tests.readers.test_graphs import DL_MATRIX, GEXF, GRAPHML, PAJEK
from tests.readers.test_sources import ror_record

if TYPE_CHECKING:
    from collections.abc import Iterator

BOMB = "<!DOCTYPE a [" + "".join(
    f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "ha" * 10}">' for at in range(9)
) + "]>"  # fmt: skip
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NODES = [{"data": {"id": "a", "type": "uni"}}, {"data": {"id": "b", "type": "firm"}}]
EDGES = [{"data": {"source": "b", "target": "a", "how": "interns"}}]
SOUND_ROR = ror_record("02u0aaa10", "Athens")
SIMPLE_PAJEK = '*Vertices 2\n1 "A"\n2 "B"\n*Edges\n1 2 5\n'
SIMPLE_DL = "dl n=2 format=fullmatrix\nlabels:\nA,B\ndata:\n0 1\n1 0\n"


def cytoscape(nodes: Any = NODES, edges: Any = EDGES, **more: Any) -> str:
    """Elements of Cytoscape, changed."""
    return json.dumps({"elements": {"nodes": nodes, "edges": edges}, **more})


def place(code: str, file: str, row: int = 0) -> tuple[str, ...]:
    """The code and the place of one error; without a row anywhere in the file."""
    return (f"{code} {file}:{row}" if row else f"{code} {file}*",)


def no_type(text: str) -> str:
    """The file without any word that the settings do not know."""
    return text.replace("firm", "club")


# Name, file, content, errors, words.
ROWS: list[tuple[str, str, str | bytes, tuple[str, ...], str]] = [
    ("GraphML as it should be", "n.graphml", GRAPHML, (), ""),
    ("GraphML that is cut off", "n.graphml", GRAPHML[:400], place("E112", "n.graphml"), ""),
    ("GraphML with entities that multiply", "n.graphml", GRAPHML.replace(HEAD, HEAD + BOMB),
     place("E112", "n.graphml"), "document type"),
    ("GraphML that asks for a file", "n.graphml", GRAPHML.replace(HEAD, HEAD + EXTERNAL),
     place("E112", "n.graphml"), "document type"),
    ("GraphML in an encoding that does not exist", "n.graphml", GRAPHML.replace("UTF-8", "UTF-9"),
     place("E112", "n.graphml"), ""),
    ("GraphML that is empty", "n.graphml", "", place("E112", "n.graphml"), ""),
    ("GraphML that is a page", "n.graphml", "<html><body/></html>", place("E112", "n.graphml"), ""),
    ("GraphML whose kind nobody knows", "n.graphml", no_type(GRAPHML),
     ("E431 n.graphml*",), '"club"'),
    ("GEXF as it should be", "n.gexf", GEXF, (), ""),
    ("GEXF that is cut off", "n.gexf", GEXF[:300], place("E112", "n.gexf"), ""),
    ("GEXF with entities that multiply", "n.gexf", GEXF.replace(HEAD, HEAD + BOMB),
     place("E112", "n.gexf"), "document type"),
    ("GEXF whose kind nobody knows", "n.gexf", no_type(GEXF), ("E431 n.gexf*",), '"club"'),
    ("GEXF of no known version", "n.gexf", "<gexf/>", place("E112", "n.gexf"), ""),
    ("Pajek with a tie to nobody", "n.net", SIMPLE_PAJEK.replace("1 2 5", "1 9 5"),
     place("E112", "n.net", 5), "'9' is not the number of a vertex"),
    ("Pajek with words as a weight", "n.net", SIMPLE_PAJEK.replace("5", "five"),
     place("E112", "n.net", 5), "'five' is not a number"),
    ("Pajek without vertices", "n.net", "*Edges\n", place("E112", "n.net"), "*Vertices"),
    ("Pajek of no vertices", "n.net", "*Vertices 0\n", place("E112", "n.net", 1), "from 1 to"),
    ("Pajek of a billion vertices", "n.net", "*Vertices 999999999\n", place("E112", "n.net", 1),
     "from 1 to"),
    ("Pajek with a tie of one end", "n.net", SIMPLE_PAJEK.replace("1 2 5", "1"),
     place("E112", "n.net", 5), "a single end"),
    ("Pajek that is not UTF-8", "n.net", SIMPLE_PAJEK.encode().replace(b"A", b"\xc4"),
     place("E107", "n.net", 2), "UTF-8"),
    ("DL that does not begin with dl", "n.dl", SIMPLE_DL.replace("dl", "xl"),
     place("E112", "n.dl", 1), 'does not begin with "dl"'),
    ("DL with too few numbers", "n.dl", SIMPLE_DL.replace("1 0", "1"), place("E112", "n.dl"),
     "the data have 3"),
    ("DL with words as numbers", "n.dl", SIMPLE_DL.replace("1 0", "1 x"), place("E112", "n.dl", 6),
     "'x' is not a number"),
    ("DL with labels for others", "n.dl", SIMPLE_DL.replace("A,B", "A"), place("E112", "n.dl"),
     "for 2 actors"),
    ("DL with one label twice", "n.dl", SIMPLE_DL.replace("A,B", "A,A"), place("E112", "n.dl"),
     "the same label"),
    ("JSON that is cut off", "n.json", cytoscape()[:-9], place("E112", "n.json"), ""),
    ("JSON that is nested too deeply", "n.json", "[" * 100_000, place("E112", "n.json"), ""),
    ("JSON that is something else", "n.json", '"text"', place("E112", "n.json"), ""),
    ("JSON whose nodes are no list", "n.json", cytoscape(nodes={"a": 1}), place("E112", "n.json"),
     '"nodes" is not a list'),
    ("JSON with a node without id", "n.json", cytoscape(nodes=[{"data": {"type": "uni"}}]),
     place("E112", "n.json"), '"id"'),
    ("JSON with an end that is a list", "n.json",
     cytoscape(edges=[{"data": {"source": ["a"], "target": "b", "how": "interns"}}]),
     place("E112", "n.json"), '"source"'),
    ("JSON with half of a character", "n.json",
     cytoscape().replace('"firm"', '"\\ud800"').replace('"type"', '"\\udfff"', 1),
     place("E112", "n.json"), "half of a character"),
    ("JSON as it should be", "n.json", cytoscape(), (), ""),
    ("JSON without edges", "n.json", cytoscape(edges=[]), (), ""),
    ("a file of no known form", "n.txt", "x", place("E115", "n.txt"), ".graphml"),
]  # fmt: skip


def _cases() -> Iterator[Case]:
    for name, file, content, expected, words in ROWS:
        reader = "plain" if file.endswith((".net", ".dl")) else "graph"
        yield Case("graph files", name, {file: encoded(content)}, expected, words, source=file,
                   reader=reader)  # fmt: skip


CASES = list(_cases())
CASES += [
    Case("graph files", "Pajek as it should be", {"n.net": encoded(PAJEK)}, source="n.net",
         reader="plain", options={"mode": "relation", "modes": {
             "interns": "research_cooperation", "training": "research_cooperation"}},
         gives=(("actors", "", "", 3),)),
    Case("graph files", "DL as it should be", {"n.dl": encoded(DL_MATRIX)}, source="n.dl",
         reader="plain", options={"mode": "relation", "modes": {
             "interns": "research_cooperation", "training": "research_cooperation"}},
         gives=(("actors", "", "", 3),)),
    Case("graph files", "a file that is not there", {}, ("E114 *",), "n.gexf", source="n.gexf",
         reader="graph"),
    Case("graph files", "an ontology that is not TOML", {"o.toml": b"[kinds"}, ("",),
         "is not valid TOML", source="o.toml", reader="ontology"),
    Case("graph files", "an ontology of another time", {"o.toml": b"schema = 9"}, ("",),
         "write schema = 1", source="o.toml", reader="ontology"),
    Case("graph files", "an ontology that is not UTF-8", {"o.toml": b"# \xff"}, ("",),
         "is not UTF-8", source="o.toml", reader="ontology"),
]  # fmt: skip
CASES += [
    Case("graph files", "OpenAlex with half of a character",
         {"w.jsonl": b'{"id": "W1", "title": "\\udc00"}\n'}, ("E201 w.jsonl:1",), "half of a",
         source="w.jsonl", reader="openalex"),
    Case("graph files", "OpenAlex whose record is a list", {"w.jsonl": b"\n5\n"},
         ("E112 w.jsonl:2",), "no object in braces", source="w.jsonl", reader="openalex"),
]  # fmt: skip
CASES += [
    Case("graph files", f"ROR whose {what} is something else",
         {"r.json": json.dumps([{**SOUND_ROR, **changed}]).encode()}, errors, words,
         source="r.json", reader="ror")
    for what, changed, errors, words in (
        ("list of types", {"types": [["education"]]}, (), ""),
        ("list of names", {"names": [{"value": ["A"], "types": 5}]}, (), ""),
        ("place", {"locations": [{"geonames_details": ["GR"]}]}, (), ""),
        ("name", {"names": "Athens"}, ("E103 r.json:1",), "no id or no names"),
        ("text", {"status": "\ud800"}, ("E201 r.json:1",), "half of a character"),
    )
]  # fmt: skip
