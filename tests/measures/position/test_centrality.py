"""Centrality: NetworkX on random networks, the kite of Krackhardt, pairs of kinds, bad input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.measures.position.guide import GUIDE, MAIN
from mmnet.measures.position.scores import SCORES
from tests.measures.known import network

if TYPE_CHECKING:
    from collections.abc import Mapping

    Tie = tuple[str, str, str]

KINDS = ("gov", "biz", "uni")


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[str], list[Tie], list[str]]:
    """Actors with kinds, and parallel ties of two modes; isolates and parts occur."""
    names = [f"a{number}" for number in range(draw(st.integers(1, 9)))]
    actor = st.sampled_from(names)
    tie = st.tuples(actor, actor, st.sampled_from(["x", "y"])).filter(lambda t: t[0] != t[1])
    ties = draw(st.lists(tie, max_size=16)) if len(names) > 1 else []
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=len(names), max_size=len(names)))
    return names, ties, kinds


def graph_of(names: list[str], ties: list[Tie], *, directed: bool) -> nx.Graph[str]:
    """The same ties in NetworkX, weights added up."""
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(names)
    for source, target, _ in ties:
        data = graph.get_edge_data(source, target, {"weight": 0})
        graph.add_edge(source, target, weight=data["weight"] + 1)
    nx.set_edge_attributes(
        graph, {(a, b): 1.0 / w for a, b, w in graph.edges(data="weight")}, "length"
    )
    return graph


def same(found: pd.Series, wanted: Mapping[str, float]) -> None:
    expected = pd.Series(dict(wanted), dtype=float).reindex(found.index)
    np.testing.assert_allclose(found.astype(float), expected, atol=1e-9)


@settings(max_examples=100, deadline=None)
@given(cases())
def test_equals_networkx_without_direction(case: tuple[list[str], list[Tie], list[str]]) -> None:
    names, ties, kinds = case
    found = mm.centrality(network(names, ties, kinds=kinds), measures="all")
    graph = graph_of(names, ties, directed=False)
    same(found["degree"], dict(graph.degree()))
    same(found["strength"], dict(graph.degree(weight="weight")))
    same(found["harmonic"], nx.harmonic_centrality(graph))
    same(found["core"], nx.core_number(graph))
    same(found["pagerank"], nx.pagerank(graph, tol=1e-13, max_iter=2000))
    if len(names) > 1:
        same(found["closeness"], nx.closeness_centrality(graph))
    if len(names) > 2:
        same(found["betweenness"], nx.betweenness_centrality(graph))
    within = {
        name: sum(0 < d <= 2 for d in nx.single_source_shortest_path_length(graph, name).values())
        for name in names
    }
    same(found["reach"], within)
    if len(names) > 2 and nx.is_connected(graph):
        same(found["eigenvector"], nx.eigenvector_centrality_numpy(graph, weight="weight"))


@settings(max_examples=100, deadline=None)
@given(cases())
def test_equals_networkx_with_direction(case: tuple[list[str], list[Tie], list[str]]) -> None:
    names, ties, kinds = case
    net = network(names, ties, kinds=kinds, directed=True)
    measures = ["in", "out", "pagerank", "closeness", "harmonic", "betweenness", "katz"]
    found = mm.centrality(net, measures=measures, directed=True)
    graph: Any = graph_of(names, ties, directed=True)
    same(found["in_degree"], dict(graph.in_degree()))
    same(found["out_degree"], dict(graph.out_degree()))
    same(found["in_strength"], dict(graph.in_degree(weight="weight")))
    same(found["out_strength"], dict(graph.out_degree(weight="weight")))
    same(found["pagerank"], nx.pagerank(graph, tol=1e-13, max_iter=2000))
    same(found["harmonic"], nx.harmonic_centrality(graph))
    matrix = nx.to_numpy_array(graph, weight="weight")
    norm = float(np.linalg.norm(matrix, 2)) if ties else 1.0
    if len(names) > 1:
        same(found["katz"], nx.katz_centrality_numpy(graph, alpha=0.85 / norm, weight="weight"))
        same(found["closeness"], nx.closeness_centrality(graph))
    if len(names) > 2:
        same(found["betweenness"], nx.betweenness_centrality(graph))


@settings(max_examples=60, deadline=None)
@given(cases())
def test_weighted_paths_equal_networkx(case: tuple[list[str], list[Tie], list[str]]) -> None:
    names, ties, kinds = case
    measures = ["betweenness", "closeness", "harmonic"]
    found = mm.centrality(network(names, ties, kinds=kinds), measures=measures, distance="weight")
    graph = graph_of(names, ties, directed=False)
    same(found["harmonic"], nx.harmonic_centrality(graph, distance="length"))
    if len(names) > 1:
        same(found["closeness"], nx.closeness_centrality(graph, distance="length"))
    if len(names) > 2:
        same(found["betweenness"], nx.betweenness_centrality(graph, weight="length"))


@settings(max_examples=100, deadline=None)
@given(cases(), st.sampled_from(KINDS), st.sampled_from(KINDS))
def test_betweenness_between_kinds_is_that_of_its_pairs(
    case: tuple[list[str], list[Tie], list[str]], first: str, second: str
) -> None:
    names, ties, kinds = case
    net = network([*names, "z1", "z2", "z3"], ties, kinds=[*kinds, *KINDS])
    found = mm.centrality(net, measures="betweenness", between=(first, second))["betweenness"]
    graph = graph_of([*names, "z1", "z2", "z3"], ties, directed=False)
    kind = dict(zip([*names, "z1", "z2", "z3"], [*kinds, *KINDS], strict=True))
    for actor in graph:
        pairs = [
            (s, t) for s in graph for t in graph
            if len({s, t, actor}) == 3 and (kind[s], kind[t]) == (first, second)
        ]  # fmt: skip
        through = 0.0
        for s, t in pairs:
            if nx.has_path(graph, s, t):
                ways = list(nx.all_shortest_paths(graph, s, t))
                through += sum(actor in way for way in ways) / len(ways)
        wanted = through / len(pairs) if pairs else np.nan
        np.testing.assert_allclose(found[actor], wanted, atol=1e-9)


def kite() -> mm.Network:
    names = "abcdefghij"
    return network(
        list(names), [(names[a], names[b]) for a, b in nx.krackhardt_kite_graph().edges()]
    )


def test_krackhardts_kite_has_three_leaders() -> None:
    """Krackhardt 1990: one has most partners, one stands between, two are near."""
    found = mm.centrality(kite(), measures=["degree", "betweenness", "closeness"], ranks=True)
    assert found["degree"].idxmax() == "d"
    assert found["betweenness"].idxmax() == "h"
    assert list(found.index[found["closeness_rank"] == 1]) == ["f", "g"]
    assert found.loc["h", "betweenness"] == pytest.approx(14 / 36)
    assert found.loc["f", "closeness"] == pytest.approx(9 / 14)
    assert found.loc["d", "degree_percentile"] == 95.0


def test_hubs_and_authorities_of_a_star() -> None:
    names = ["funder", "a", "b", "c"]
    net = network(names, [("funder", name) for name in names[1:]], directed=True)
    found = mm.centrality(net, measures="hits")
    assert found.loc[names, "hub"].tolist() == pytest.approx([1, 0, 0, 0])
    assert found.loc[["a", "b", "c"], "authority"].tolist() == pytest.approx([1 / 3] * 3)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_hits_equals_networkx() -> None:
    rng = np.random.Generator(np.random.PCG64(1))
    names = [f"a{i}" for i in range(12)]
    ties = [(a, b, "x") for a in names for b in names if a != b and rng.random() < 0.3]
    found = mm.centrality(network(names, ties, directed=True), measures="hits")
    hubs, authorities = nx.hits(graph_of(names, ties, directed=True), tol=1e-12)
    same(found["hub"], hubs)
    same(found["authority"], authorities)


def test_participation_is_even_in_all_families_or_none() -> None:
    """Battiston et al. 2014: (3,3,3) 1, (4,2,0) 2/3."""
    modes = ("x", "y", "z")
    ties = [("e", f"p{i}", mode) for mode in modes for i in range(3)]
    ties += [("u", f"q{i}", "x") for i in range(4)] + [("u", f"q{i}", "y") for i in range(2)]
    names = sorted({end for tie in ties for end in tie[:2]} | {"alone"})
    found = mm.centrality(network(names, ties), measures="participation")["participation"]
    assert found[["e", "u"]].tolist() == pytest.approx([1.0, 2 / 3])
    assert np.isnan(found["alone"])


def test_by_family_and_weights() -> None:
    ties = [("a", "b", "x"), ("a", "b", "x"), ("b", "c", "y")]
    net = network(["a", "b", "c"], ties)
    found = mm.centrality(net, measures=["degree", "strength"], by="family")
    assert found.loc[("x", "a"), "strength"] == 2
    assert found.loc[("y", "a"), "degree"] == 0
    assert found.loc[("all", "b"), "degree"] == 2
    assert mm.centrality(net, measures="strength", weight=None)["strength"].tolist() == [1, 2, 1]


def test_a_sample_of_everybody_is_exact_and_a_small_one_has_bounds() -> None:
    net = kite()
    exact = mm.centrality(net, measures="betweenness")["betweenness"]
    assert mm.centrality(net, measures="betweenness", sample=10)["betweenness"].equals(exact)
    some = mm.centrality(net, measures="betweenness", sample=5, ranks=True)
    assert exact.between(some["betweenness_low"] - 1e-12, some["betweenness_high"] + 1e-12).all()
    assert some["betweenness"].between(some["betweenness_low"], some["betweenness_high"]).all()
    assert (some["betweenness_low"] < some["betweenness_high"]).any()
    assert not {"betweenness_error", "betweenness_low_rank", "betweenness_high_rank"} & set(some)


def test_no_ties_and_one_actor() -> None:
    for names in (["a"], ["a", "b", "c"]):
        found = mm.centrality(network(names, []), measures="all").drop(columns=["name", "kind"])
        undefined = {"eigenvector", "hub", "authority", "participation"}
        undefined |= {"betweenness", "closeness"} if len(names) == 1 else set()
        assert set(found.columns[found.isna().any()]) == undefined
        assert found["pagerank"].sum() == pytest.approx(1)
    ranks = mm.centrality(network(["a", "b"], []), measures="degree", ranks=True)
    assert ranks["degree_rank"].tolist() == [1, 1]
    assert ranks["degree_percentile"].tolist() == [50.0, 50.0]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"measures": "fame"}, "'fame' is not a measure of centrality: use some of degree"),
        ({"weight": "gold"}, "weight is 'gold'"),
        ({"distance": "miles"}, "distance is 'miles'"),
        ({"steps": 0}, "steps is 0: use 1 or more"),
        ({"by": "color"}, "by is 'color'"),
        ({"between": ("actor", "x")}, "'x' is not a kind of the ontology"),
        ({"between": ("actor",)}, "give two kinds"),
        ({"between": ("actor", "actor"), "sample": 3}, "between and sample are both given"),
        ({"between": ("actor", "actor"), "directed": True}, "between is for paths in steps"),
        ({"sample": 3, "distance": "weight"}, "sample is for paths in steps"),
    ],
)
def test_bad_input_says_what_to_use(options: dict[str, Any], said: str) -> None:
    with pytest.raises(mm.OptionError) as caught:
        mm.centrality(kite(), **options)
    assert said in str(caught.value)


def test_the_guide_speaks_of_every_measure() -> None:
    assert list(GUIDE) == list(SCORES)
    assert set(MAIN) <= set(GUIDE)
