"""The command that writes a network in another form."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

import mmnet as mm
from mmnet.cli import commands
from mmnet.cli.convert import FORMS
from mmnet.writers import networks

EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["convert", *map(str, arguments)])


def test_the_forms_are_those_that_can_be_written() -> None:
    assert tuple(networks.FORMS) == FORMS


def test_tables_become_a_graph_and_a_graph_becomes_tables(tmp_path: Path) -> None:
    done = run(EXAMPLE, tmp_path / "net.graphml")
    assert done.exit_code == 0, done.output
    assert "net.graphml  127 actors, 395 collaborations" in done.output
    back = run(tmp_path / "net.graphml", tmp_path / "tables")
    assert back.exit_code == 0, back.output
    assert len(mm.read(tmp_path / "tables").participations) == 1080


def test_values_are_given_their_kinds_and_modes(tmp_path: Path) -> None:
    graph = nx.Graph([("u", "b")])
    nx.set_node_attributes(graph, {"u": "uni", "b": "firm"}, "type")
    nx.write_graphml(graph, tmp_path / "net.graphml")
    options = ["--kind", "type", "--kind-of", "uni=university", "--kind-of", "firm=business"]
    done = run(
        tmp_path / "net.graphml", tmp_path / "net.xlsx", *options, "--mode-of",
        "=customized_training",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert mm.read(tmp_path / "net.xlsx").actors["kind"].tolist() == ["business", "university"]
    missing = run(tmp_path / "net.graphml", tmp_path / "net.xlsx", *options)
    assert missing.exit_code == 1
    assert "net.graphml:mode: values that are none of the ontology's modes" in missing.output


def test_moments_are_given_their_dates(tmp_path: Path) -> None:
    path = tmp_path / "net.net"
    path.write_text('*Vertices 2\n1 "u"\n2 "b"\n*Edges\n1 2 1 [1-2]\n')
    options = ["--kind-of", "=university", "--mode-of", "=research_cooperation"]
    dates = ["--time-of", "1=2019", "--time-of", "2=2021"]
    done = run(path, tmp_path / "tables", *options, *dates)
    assert done.exit_code == 0, done.output
    (row,) = mm.read(tmp_path / "tables").collaborations.itertuples()
    assert (row.start, row.end) == ("2019", "2021")


@pytest.mark.parametrize(("events", "actors"), [("1", 18), ("0", 14), ("none", 32)])
def test_a_side_of_a_graph_of_two_modes_is_its_collaborations(
    events: str, actors: int, tmp_path: Path
) -> None:
    graph = nx.davis_southern_women_graph()
    graph.graph.clear()  # lists, for which GraphML has no form
    nx.write_graphml(graph, tmp_path / "davis.graphml")
    options = ["--kind-of", "=university", "--mode-of", "=research_cooperation"]
    done = run(tmp_path / "davis.graphml", tmp_path / "tables", *options, "--events", events)
    assert done.exit_code == 0, done.output
    net = mm.read(tmp_path / "tables")
    assert len(net.actors) == actors
    assert len(net.participations) == (178 if events == "none" else 89)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["net.pdf"], "net.pdf has the ending .pdf: a network"),
        (["net.json"], "form="),
        (["net.xlsx", "--kind-of", "uni"], "is not of the form VALUE=NAME"),
        (["net.xlsx", "--form", "pdf"], "'pdf' is not one of"),
    ],
    ids=["suffix", "json", "pair", "form"],
)
def test_wrong_usage_is_said(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = run(EXAMPLE, tmp_path / arguments[0], *arguments[1:])
    assert done.exit_code == 2
    assert said in done.output
    assert list(tmp_path.iterdir()) == []
