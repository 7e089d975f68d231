"""Random networks of ours and random graphs of NetworkX, and what both must agree on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import strategies as st

import mmnet as mm
from mmnet.graph import Graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.kernels import Incidence

ONTOLOGY = mm.load_ontology()
# Roles of the first and of the second half of the members.
MODES = {
    "research_cooperation": ("partner", "partner"),
    "researcher_exchange": ("sender", "host"),
}
# Every way in which a function runs on kernels, on any graph.
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("betweenness_centrality", {}),
    ("betweenness_centrality", {"normalized": False}),
    ("betweenness_centrality", {"endpoints": True}),
    ("betweenness_centrality", {"endpoints": True, "normalized": False}),
    ("edge_betweenness_centrality", {}),
    ("edge_betweenness_centrality", {"normalized": False, "seed": 1}),
    ("closeness_centrality", {}),
    ("closeness_centrality", {"wf_improved": False}),
    ("harmonic_centrality", {}),
    ("eccentricity", {}),
    ("diameter", {}),
    ("radius", {}),
    ("periphery", {}),
    ("average_shortest_path_length", {}),
    ("average_shortest_path_length", {"method": "unweighted"}),
    ("global_efficiency", {}),
    ("degree_centrality", {}),
    ("pagerank", {}),
    ("pagerank", {"weight": None, "alpha": 0.5, "tol": 1e-9}),
    ("pagerank", {"max_iter": 3}),
    ("eigenvector_centrality", {}),
    ("eigenvector_centrality", {"weight": "weight", "max_iter": 500}),
    ("katz_centrality", {"max_iter": 100}),
    ("katz_centrality", {"alpha": 0.001, "beta": 3, "weight": "weight", "tol": 1e-9}),
    ("katz_centrality", {"alpha": 0.001, "beta": -2, "normalized": False}),
    ("katz_centrality", {"beta": 0}),
    ("katz_centrality", {"alpha": 1e9, "max_iter": 60}),
    ("triangles", {}),
    ("clustering", {}),
    ("transitivity", {}),
    ("average_clustering", {}),
    ("average_clustering", {"count_zeros": False}),
    ("core_number", {}),
    ("connected_components", {}),
    ("number_connected_components", {}),
    ("is_connected", {}),
    ("articulation_points", {}),
    ("bridges", {}),
    ("has_bridges", {}),
]
# And those that a graph with self-loops does not have.
WITHOUT_LOOPS: list[tuple[str, dict[str, Any]]] = [
    ("constraint", {}),
    ("constraint", {"weight": "weight"}),
    ("effective_size", {}),
    ("effective_size", {"nodes": []}),
]
# NetworkX gives these in the order of a set or of a search.
UNORDERED = {"harmonic_centrality", "articulation_points"}


def network_graph(inc: Incidence, modes: list[str]) -> Graph:
    """Graph of a network with one collaboration a clique."""
    ids = [f"actor {i:02d}" for i in range(inc.n_actors)]
    names = [f"c{i:02d}" for i in range(inc.n_cliques)]
    rows = []
    for number, (name, mode) in enumerate(zip(names, modes, strict=True)):
        members = inc.clique_members[inc.clique_ptr[number] : inc.clique_ptr[number + 1]]
        for place, member in enumerate(members):
            rows.append((name, ids[member], MODES[mode][2 * place >= len(members)]))
    actors = pd.DataFrame({"actor_id": ids, "kind": "university"}, dtype="str")
    collaborations = pd.DataFrame({"collaboration_id": names, "mode": modes}, dtype="str").assign(
        amount=float("nan"), unit=pd.Series([None] * len(names), dtype="str")
    )
    columns = ["collaboration_id", "actor_id", "role"]
    participations = pd.DataFrame(rows, columns=columns, dtype="str").assign(amount=float("nan"))
    return Graph(actors, collaborations, participations, ONTOLOGY)


@st.composite
def plain_graphs(draw: st.DrawFn) -> nx.Graph[Any]:
    """Graphs with isolates, self-loops, labels of several types, and weights on some edges."""
    n = draw(st.integers(0, 12))
    labels = draw(st.permutations([*range(n - n // 2), *(f"n{i}" for i in range(n // 2))]))
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(labels)
    pairs = [*combinations(labels, 2), *((label, label) for label in labels[: n // 3])]
    edge = st.tuples(
        st.sampled_from(pairs or [None]), st.booleans(), st.sampled_from([None, 1, 2, 0.25])
    )
    for pair, turned, weight in draw(st.lists(edge, max_size=30)) if pairs else []:
        graph.add_edge(*(pair[::-1] if turned else pair))
        if weight is not None:
            graph.edges[pair]["weight"] = weight
    return graph


def outcome(call: Callable[[], Any]) -> Any:
    """What a call returns, a generator as a list, or what it raises."""
    try:
        result = call()
        return list(result) if isinstance(result, Iterator) else result
    except (nx.NetworkXException, ArithmeticError, ValueError) as error:
        return type(error), str(error)


def require_equal(name: str, found: Any, expected: Any) -> None:
    """Require the same values of the same types in the same order."""
    if name in UNORDERED and isinstance(expected, dict):
        assert found.keys() == expected.keys()
        expected = {node: expected[node] for node in found}
    elif name in UNORDERED:
        found, expected = ([*map(str, values)] for values in (found, expected))
        found.sort()
        expected.sort()
    if isinstance(expected, Mapping):
        assert list(found) == list(expected)
        require_equal_values(list(found.values()), list(expected.values()))
    elif isinstance(expected, float):
        require_equal_values([found], [expected])
    else:
        assert found == expected
        assert type(found) is type(expected)


def require_equal_values(found: list[Any], expected: list[Any]) -> None:
    assert {type(value) for value in found} <= {int, float}
    assert list(map(type, found)) == list(map(type, expected))
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-12, nan_ok=True)
