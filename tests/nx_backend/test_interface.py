from __future__ import annotations

import inspect
import subprocess
import sys
from fractions import Fraction
from importlib import import_module
from typing import Any

import networkx as nx
import numpy as np
import pytest
from networkx.utils import backends as dispatch

import mmnet as mm
from mmnet.graph import Graph
from mmnet.nx_backend.convert import Pairs
from mmnet.nx_backend.info import FUNCTIONS, backend_info
from mmnet.nx_backend.interface import backend
from tests.conftest import ROOT
from tests.kernels.affiliations import incidence
from tests.nx_backend.graphs import CALLS, WITHOUT_LOOPS

# Arguments that the kernels refuse; NetworkX takes them.
REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("betweenness_centrality", {"k": 3, "seed": 1}),
    ("betweenness_centrality", {"weight": "weight"}),
    ("edge_betweenness_centrality", {"k": 3, "seed": 1}),
    ("closeness_centrality", {"u": "n2"}),
    ("closeness_centrality", {"distance": "weight"}),
    ("harmonic_centrality", {"nbunch": ["n2"]}),
    ("eccentricity", {"v": "n2"}),
    ("diameter", {"usebounds": True}),
    ("radius", {"e": {"n2": 7}}),
    ("average_shortest_path_length", {"method": "floyd-warshall"}),
    ("pagerank", {"personalization": {"n2": 1}}),
    ("pagerank", {"nstart": {"n2": 1}}),
    ("pagerank", {"dangling": {"n2": 1}}),
    ("eigenvector_centrality", {"nstart": dict.fromkeys([f"n{i}" for i in range(8)], 2)}),
    ("katz_centrality", {"beta": {f"n{i}": i for i in range(8)}}),
    ("katz_centrality", {"nstart": dict.fromkeys([f"n{i}" for i in range(8)], 2)}),
    ("triangles", {"nodes": ["n2"]}),
    ("clustering", {"weight": "weight"}),
    ("clustering", {"nodes": np.array(["n2", "n3"])}),
    ("effective_size", {"weight": "weight", "nodes": ["n2"]}),
    ("bridges", {"root": "n2"}),
]
# What NetworkX does with a graph of ours.
ELSEWHERE: dict[str, Any] = {
    "communities": lambda graph: nx.community.louvain_communities(graph, seed=1),
    "assortativity": lambda graph: nx.attribute_assortativity_coefficient(graph, "kind"),
    "path": lambda graph: nx.shortest_path(graph, "acme-robotics", "ajisai-university"),
    "subgraph": lambda graph: sorted(nx.k_core(graph, 2)),
    "sample": lambda graph: nx.betweenness_centrality(graph, k=3, seed=1),
    "weights": lambda graph: nx.betweenness_centrality(graph, weight="weight"),
    "other weight": lambda graph: nx.pagerank(graph, weight="amount"),
    "by name": lambda graph: nx.pagerank(G=graph, personalization={"acme-robotics": 1}),
    "several": lambda graph: sorted(nx.compose_all([graph, graph]).edges),
    "matrix": lambda graph: nx.to_numpy_array(graph).tolist(),
}


@pytest.fixture
def wheel() -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.relabel_nodes(nx.wheel_graph(7), lambda i: f"n{i}")
    graph.add_edge("n6", "n7", weight=3)
    return graph


@pytest.fixture(scope="module")
def example() -> Graph:
    return mm.read(ROOT / "mmnet" / "data" / "micro-majors").graph()


def values(result: Any) -> Any:
    return list(result) if inspect.isgenerator(result) else result


def mutate(graph: Any) -> None:
    raise AssertionError(graph)


# Without any configuration


def test_networkx_finds_the_backend() -> None:
    assert "mmnet" in dispatch.backends, "mmnet is not installed: python3 run.py installs it"
    assert dispatch.backend_info["mmnet"] == backend_info()
    assert "mmnet" in (nx.betweenness_centrality.__doc__ or "")


def test_importing_networkx_loads_nothing_of_ours_that_is_heavy() -> None:
    code = "import networkx, sys; print(*{'numba', 'pandas', 'mmnet.graph'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(("name", "arguments"), CALLS + WITHOUT_LOOPS)
def test_graphs_of_ours_are_not_copied(
    name: str, arguments: dict[str, Any], example: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Graph, "to_networkx", mutate)
    try:
        values(getattr(nx, name)(example, **arguments))
    except nx.NetworkXException as error:
        # The example has isolates, and three steps are few.
        assert "connected" in str(error) or "converge" in str(error)  # noqa: PT017


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_everything_else_is_done_by_networkx(name: str, example: Graph) -> None:
    assert not nx.config.fallback_to_nx
    call = ELSEWHERE[name]
    assert call(example) == call(example.to_networkx())


def test_graphs_of_ours_cannot_be_changed(example: Graph) -> None:
    with pytest.raises(NotImplementedError, match="mutate"):
        nx.set_node_attributes(example, {}, "x")
    with pytest.raises(NotImplementedError, match="mutate"):
        nx.relabel_nodes(example, {"acme-robotics": "a"}, copy=False)
    assert "a" in nx.relabel_nodes(example, {"acme-robotics": "a"})


def test_a_copy_has_the_actors_and_their_ties(example: Graph) -> None:
    graph = example.to_networkx()
    assert list(graph) == example.actor_ids.tolist()
    assert nx.get_node_attributes(graph, "kind") == example.kinds.to_dict()
    matrix = example.adjacency()
    assert nx.to_numpy_array(graph).tolist() == matrix.toarray().tolist()
    assert {type(weight) for *_, weight in graph.edges(data="weight")} == {int}


# With backend="mmnet"


@pytest.mark.parametrize(("name", "arguments"), REFUSED)
def test_other_parameters_are_refused_and_done_by_networkx(
    name: str, arguments: dict[str, Any], wheel: nx.Graph[str]
) -> None:
    function = getattr(nx, name)
    with pytest.raises(NotImplementedError):
        function(wheel, **arguments, backend="mmnet")
    with nx.config(backend_priority=["mmnet"]):
        found = values(function(wheel, **arguments))
    assert found == values(function(wheel, **arguments))


@pytest.mark.parametrize("kind", [nx.DiGraph, nx.MultiGraph])
def test_other_graphs_are_refused(kind: type[nx.Graph[str]], wheel: nx.Graph[str]) -> None:
    graph = kind(wheel)
    with pytest.raises(NotImplementedError):
        nx.betweenness_centrality(graph, backend="mmnet")
    assert backend.can_run("betweenness_centrality", (graph,), {}) == (
        "only undirected graphs without parallel edges are handled"
    )


def test_functions_without_a_kernel_are_refused(wheel: nx.Graph[str]) -> None:
    with pytest.raises(NotImplementedError, match="not implemented by 'mmnet'"):
        nx.community.louvain_communities(wheel, backend="mmnet")
    with pytest.raises(AttributeError):
        _ = backend.no_function_of_networkx


@pytest.mark.parametrize("weight", ["three", "3", None, float("inf"), 2j, Fraction(1, 3), [1]])
def test_weights_that_are_no_numbers_are_left_to_networkx(
    weight: Any, wheel: nx.Graph[str]
) -> None:
    for edges in ([("n6", "n7")], list(wheel.edges)):
        nx.set_edge_attributes(wheel, dict.fromkeys(edges, weight), "weight")
        wheel.__networkx_cache__.clear()
        with pytest.raises(NotImplementedError):
            nx.eigenvector_centrality(wheel, weight="weight", backend="mmnet")


def test_constraint_of_weights_that_are_not_positive_is_left_to_networkx(
    wheel: nx.Graph[str],
) -> None:
    wheel.edges["n6", "n7"]["weight"] = 0
    with pytest.raises(NotImplementedError):
        nx.constraint(wheel, weight="weight", backend="mmnet")


def test_some_nodes_in_their_order(wheel: nx.Graph[str]) -> None:
    for function in (nx.constraint, nx.effective_size):
        wheel.__networkx_cache__.clear()  # else NetworkX warns that it is used
        found = function(wheel, nodes=["n5", "n1"], backend="mmnet")
        assert list(found) == ["n5", "n1"]
        assert found == pytest.approx(function(wheel, nodes=["n5", "n1"]))
        wheel.__networkx_cache__.clear()
        with pytest.raises(KeyError):
            function(wheel, nodes=["nobody"], backend="mmnet")


def test_each_edge_is_a_clique_of_two(wheel: nx.Graph[str]) -> None:
    inc = Pairs(wheel, {}).incidence
    index = {node: position for position, node in enumerate(wheel)}
    ends = [[index[node] for node in edge] for edge in wheel.edges]
    expected = incidence(ends, len(wheel))
    for field in ("clique_ptr", "clique_members", "actor_ptr", "actor_cliques"):
        found = getattr(inc, field)
        np.testing.assert_array_equal(found, getattr(expected, field))
        assert found.dtype == getattr(expected, field).dtype
        assert not found.flags.writeable


def test_a_changed_graph_is_converted_anew(wheel: nx.Graph[str]) -> None:
    before = nx.number_connected_components(wheel, backend="mmnet")
    wheel.add_node("alone")
    assert nx.number_connected_components(wheel, backend="mmnet") == before + 1


# With priorities


def test_small_graphs_stay_with_networkx() -> None:
    small, large = nx.path_graph(10), nx.path_graph(1000)
    assert backend.should_run("closeness_centrality", (small,), {}) == "the graph is small"
    assert backend.should_run("closeness_centrality", (large,), {}) is True
    assert backend.should_run("closeness_centrality", (), {"G": large}) is True
    assert backend.should_run("is_connected", (large,), {}) is not True


# What is said


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_info_is_that_of_the_functions(name: str) -> None:
    function = FUNCTIONS[name]
    ours = getattr(import_module(f"mmnet.nx_backend.{function.home}"), name)
    theirs = inspect.signature(getattr(nx, name)).parameters
    assert set(function.handles) <= set(theirs)
    named = {
        parameter.name: parameter.default
        for parameter in inspect.signature(ours).parameters.values()
        if parameter.kind is parameter.KEYWORD_ONLY
    }
    # A random seed and the one method that is ours make no difference.
    assert set(named) == set(function.handles) - {"seed", "method"}
    assert all(theirs[parameter].default == default for parameter, default in named.items())


def test_each_function_is_tested_for_equality() -> None:
    assert {name for name, _ in CALLS + WITHOUT_LOOPS} == set(FUNCTIONS)
