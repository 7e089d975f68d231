"""One tie told twice, ends that nobody lists, and messages that are true of the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx
import openpyxl
import pandas as pd
import pytest

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS: dict[str, Any] = {
    "ontology": "research",
    "kinds": {"": "university"},
    "modes": {"": "research_cooperation"},
}
ACTORS = pd.DataFrame({"actor_id": list("abc"), "name": list("ABC"), "kind": "university"})


def ties(*rows: tuple[str, ...], columns: str = "source target weight") -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split(), dtype=object)


def read(frame: pd.DataFrame, **options: Any) -> mm.Network:
    return mm.read_edges(
        frame, ACTORS, ontology="research", modes={"": "research_cooperation"}, **options
    )


def text_of(net: mm.Network) -> str:
    return "\n".join(map(str, net.check()))


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("way", "amounts"),
    [("either", ["2", "7"]), ("both", ["4"]), ("keep", ["2", "4", "7"])],
)
def test_the_rule_of_two_tellings(way: str, amounts: list[str]) -> None:
    net = read(ties(("a", "b", "4"), ("b", "a", "7"), ("b", "c", "2")), reciprocal=way)
    assert sorted(net.collaborations["weight"]) == amounts
    said = "both ends tell: 1, that one end alone tells: 1" in text_of(net)
    assert said == (way != "keep")
    assert ("tell a different weight: 1" in text_of(net)) == (way != "keep")


def test_what_differs_is_no_telling_again() -> None:
    frame = ties(
        ("a", "b", "2019", "1"), ("b", "a", "2020", "1"),
        ("b", "c", "", "1"), ("c", "b", "2021", "1"),
        columns="source target start weight",
    )  # fmt: skip
    net = read(frame)
    assert sorted(net.collaborations["start"]) == ["2019", "2020", "2021"]
    assert "stay two, by column: start (1)" in text_of(net)


def test_a_direction_is_two_ties() -> None:
    frame = ties(("a", "b"), ("b", "a"), columns="source target").assign(
        mode="policy_and_financial_support"
    )
    net = mm.read_edges(frame, ACTORS, ontology="research")
    assert len(net.collaborations) == 2


def test_a_network_comes_back_from_networkx_as_it_went() -> None:
    net = read(ties(("a", "b", "1"), ("b", "c", "1")))
    back = mm.read_graph(net.to_networkx(), ontology="research")
    assert len(back.collaborations) == 2
    assert back.participations.equals(net.participations)


def kumu(path: Path, direction: str) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Partners"
    for row in (["ID", "Label", "Type"], ["x1", "Oak", "university"], ["x2", "Elm", "business"]):
        book.active.append(row)
    sheet = book.create_sheet("Lines")
    sheet.append(["From", "To", "Direction", "Type"])
    sheet.append(["x1", "Elm", direction, "policy_and_financial_support"])
    book.save(path)
    return path


@pytest.mark.parametrize(("direction", "count"), [("mutual", 2), ("directed", 1)])
def test_mutual_is_two_ties_of_a_directed_mode(direction: str, count: int, tmp_path: Path) -> None:
    path = kumu(tmp_path / "k.xlsx", direction)
    net = mm.read_graph(path, kind="type", mode="type", ontology="research")
    assert net.actors["actor_id"].tolist() == ["x1", "x2"]
    assert len(net.collaborations) == count
    givers = net.participations.query("role == 'funder'")["actor_id"].tolist()
    assert sorted(givers) == ["x1", "x2"][:count]


def test_ends_that_nobody_lists() -> None:
    graph = nx.Graph([("a", "b"), ("a", "z"), ("z", "b")])
    with pytest.raises(mm.DataError, match=r'a → z: "z" is the end of 2 ties and no actor'):
        mm.read_graph(graph, actors=ACTORS, **OPTIONS)
    left = mm.read_graph(graph, actors=ACTORS, unlisted="leave_out", **OPTIONS)
    assert len(left.collaborations) == 1
    assert "ties with an end that is no actor: 2 (z)" in text_of(left)
    more = mm.read_graph(graph, actors=ACTORS, unlisted="add", **OPTIONS)
    assert more.actors["actor_id"].tolist() == ["a", "b", "c", "z"]
    frame = ties(("a", "z", "1"))
    alone = read(frame, unlisted="add", kinds={"": "business", "university": "university"})
    assert alone.actors.set_index("actor_id").loc["z", "kind"] == "business"
    with pytest.raises(mm.OptionError, match="unlisted"):
        read(frame, unlisted="drop")


def test_one_cause_is_one_message() -> None:
    graph = nx.path_graph(900)
    nx.set_node_attributes(graph, {i: f"org {i}" for i in graph}, "name")
    names = [f"org {i}" for i in graph]
    actors = pd.DataFrame({"actor_id": names, "name": names, "kind": "business"})
    with pytest.raises(mm.DataError, match=r'say actor_id="name"') as caught:
        mm.read_graph(graph, actors=actors, **OPTIONS)
    assert len(caught.value.problems) == 1
    net = mm.read_graph(graph, actors=actors, actor_id="name", **OPTIONS)
    assert len(net.collaborations) == 899


def test_no_proposal_of_an_id_with_other_digits() -> None:
    actors = ACTORS.assign(actor_id=["101", "103", "university-5"])
    frame = ties(("101", "102", "1"), ("101", "universty-5", "1"))
    with pytest.raises(mm.DataError) as caught:
        mm.read_edges(frame, actors, ontology="research", modes={"": "research_cooperation"})
    fixes = [item.fix for item in caught.value.problems if item.code == "E303"]
    assert fixes == ["add it to the actors, or correct the id", 'did you mean "university-5"?']


GEXF = (
    '<gexf xmlns="http://www.gexf.net/9"><graph defaultedgetype="{usual}">'
    '<attributes class="node">'
    '<attribute id="0" title="size" type="double"/></attributes><nodes><node id="a"><attvalues>'
    '<attvalue for="0" value="{size}"/></attvalues></node><node id="b"/></nodes><edges>'
    '<edge source="a" target="b" type="{type}"/>'
    '<edge source="b" target="a"/></edges></graph></gexf>'
)


def test_gexf_of_every_edition(tmp_path: Path) -> None:
    text = GEXF.format(usual="undirected", size="null", type="directed")
    net = mm.read_graph(put(tmp_path, "n.gexf", text), **OPTIONS)
    assert len(net.collaborations) == 1
    broken = put(tmp_path, "b.gexf", GEXF.format(usual="directed", size="large", type="directed"))
    with pytest.raises(mm.DataError, match=r'b\.gexf:a:size: "large" is declared as double'):
        mm.read_graph(broken, **OPTIONS)


def test_pajek_labels_intervals_and_modes(tmp_path: Path) -> None:
    text = "*Vertices 3\n1 Office of Trees 0.1 0.2\n2 Office of Lakes ic Red\n3 Oak Ltd [1-2]\n"
    text += "*Edges\n1 2 1 [1-2,4-*]\n2 3 5 l near\n"
    net = mm.read_graph(put(tmp_path, "n.net", text), **OPTIONS)
    assert net.actors["name"].tolist() == ["Oak Ltd", "Office of Lakes", "Office of Trees"]
    assert "spells whose moments are no dates: 2" in text_of(net)
    dated = mm.read_graph(
        tmp_path / "n.net", times={"1": "2001", "2": "2002", "4": "2004"}, **OPTIONS
    )
    assert sorted(dated.collaborations["start"].dropna()) == ["2001", "2004"]
    two = "*Vertices 4 2\n1 Oak\n2 Elm\n3 Fair\n4 Market\n*Edges\n1 3\n2 3\n2 4\n"
    net = mm.read_graph(put(tmp_path, "two.net", two), **OPTIONS)
    assert (len(net.actors), len(net.collaborations), len(net.participations)) == (2, 2, 3)


def test_other_encodings_are_shown_and_read(tmp_path: Path) -> None:
    path = tmp_path / "n.net"
    path.write_bytes('*Vertices 2\n1 "Žalec"\n2 "Oak"\n*Edges\n1 2\n'.encode("cp1250"))
    with pytest.raises(mm.DataError, match="cp1250: '1 \"Žalec\"'"):
        mm.read_graph(path, **OPTIONS)
    assert "Žalec" in mm.read_graph(path, encoding="cp1250", **OPTIONS).actors["name"].tolist()


def test_a_register_without_ties_is_a_network(tmp_path: Path) -> None:
    empty = read(ties())
    assert "has no collaborations yet" in text_of(empty)
    graph = mm.read_graph(nx.empty_graph(3), **OPTIONS)
    assert (len(graph.actors), len(graph.collaborations)) == (3, 0)
    ACTORS.to_csv(tmp_path / "actors.csv", index=False)
    put(tmp_path, "collaborations.csv", "collaboration_id,mode\n")
    put(tmp_path, "participations.csv", "collaboration_id,actor_id,role\n")
    assert len(mm.read(tmp_path).actors) == 3


def test_tables_as_spreadsheets_write_them(tmp_path: Path) -> None:
    put(tmp_path, "actors.csv", "sep=;\nactor_id;name;kind\na;A;university\nb;#REF!;business\n")
    put(tmp_path, "ties.csv", "Our ties,,\n,,\nSource,Target,Mode\na,b,research_cooperation\n")
    with pytest.raises(mm.DataError, match=r"actors\.csv:3:name: #REF! is the error of a formula"):
        mm.read(tmp_path)
    put(tmp_path, "actors.csv", "sep=;\nactor_id;name;kind\na;A;university\nb;B;business\n")
    net = mm.read(tmp_path)
    assert len(net.collaborations) == 1
    assert "ties.csv:3: the header stands in row 3" in text_of(net)


def test_gephi_writes_lines_and_arrows() -> None:
    frame = ties(("a", "b", "Undirected"), ("b", "c", "Directed"), columns="Source Target Type")
    net = read(frame, reciprocal="both")
    assert net.participations["actor_id"].tolist() == ["a", "b"]


def test_answers_of_an_api(tmp_path: Path) -> None:
    held = [
        {"institutions": [{"id": f"https://openalex.org/I{i}", "type": "education"}]}
        for i in (1, 2)
    ]
    answer = {
        "meta": {"count": 90},
        "results": [{"id": "https://openalex.org/W1", "authorships": held}],
    }
    for indent in (None, 1):
        path = put(tmp_path, "answer.json", json.dumps(answer, indent=indent))
        net = mm.read_openalex(path)
        assert len(net.collaborations) == 1
        assert "works that the answers count: 90, in the file: 1" in text_of(net)
    cut = put(tmp_path, "cut.json", json.dumps(answer, indent=1)[:-5])
    with pytest.raises(mm.DataError, match="may be cut off"):
        mm.read_openalex(cut)


GTR = "FundingOrgName,LeadROName,ProjectId,AwardPounds\n"


@pytest.mark.parametrize(
    ("name", "kind", "guess"),
    [
        ("Oak University Ventures Ltd", "business", ""),
        ("Oak University Teaching NHS Trust", "government_agency", ""),
        ("University of Oak", "university", ""),
        ("Oak City University", "university", ""),
        ("Friends of Oak University", "other_organization", "university"),
        ("College of Arms", "other_organization", "university"),
        ("Oak Club", "other_organization", "other_organization"),
    ],
)  # fmt: skip
def test_gtr_tells_sure_kinds_from_guesses(
    name: str, kind: str, guess: str, tmp_path: Path
) -> None:
    net = mm.read_gtr(put(tmp_path, "p.csv", f'{GTR}Oak Council,{name},P1,"1,234,567"\n'))
    found = net.actors.set_index("name").loc[name]
    assert found["kind"] == kind
    assert (found["kind_guess"] if isinstance(found["kind_guess"], str) else "") == guess
    assert ("whose kind is not sure: 1" in text_of(net)) == bool(guess)
    assert net.collaborations["amount"].tolist() == [1234567]


def test_a_wrong_award_is_said_once(tmp_path: Path) -> None:
    path = put(tmp_path, "p.csv", f'{GTR}Oak Council,Elm Ltd,P1,"1,23"\n')
    with pytest.raises(mm.DataError) as caught:
        mm.read_gtr(path)
    assert [problem.place for problem in caught.value.problems if problem.code == "E202"] == [
        "p.csv:2:AwardPounds"
    ]


def test_cordis_of_before_and_after_a_filter(tmp_path: Path) -> None:
    rows = "projectID,id,name,activityType,country,city,role,ecContribution\n"
    rows += (
        "7,1,Oak,HES,DE,,coordinator,5\n7,2,Elm,PRC,FR,,participant,5\n8,3,Ash,,IT,,participant,1\n"
    )
    put(tmp_path, "cordis-fp9organizations.csv", rows)
    put(
        tmp_path, "cordis-fp9projects.csv",
        "id,acronym,status,title,startDate,endDate,ecMaxContribution\n7,L,SIGNED,T,2024,2027,10\n",
    )  # fmt: skip
    with pytest.raises(mm.DataError, match=r"participations of a project .*: 1 \(8\)") as caught:
        mm.read_cordis(tmp_path)
    assert "did you mean" not in str(caught.value)
    net = mm.read_cordis(tmp_path, incomplete="leave_out")
    assert net.actors["name"].tolist() == ["Oak", "Elm"]
    assert net.check().balance["left_out"].tolist() == [1, 0]


def test_a_path_is_said_whole(tmp_path: Path) -> None:
    absent = tmp_path / "here" / "absent"
    for reader in (mm.read, mm.read_cordis, mm.read_erasmus, mm.read_gtr, mm.read_openalex):
        with pytest.raises(mm.DataError, match="does not exist") as caught:
            reader(absent)
        assert str(absent) in str(caught.value)


def test_a_bug_of_ours_is_no_damaged_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kumu(tmp_path / "k.xlsx", "directed")
    monkeypatch.setattr("mmnet.readers.workbook._read_sheet", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        mm.read_graph(path, kind="type", mode="type", ontology="research")
