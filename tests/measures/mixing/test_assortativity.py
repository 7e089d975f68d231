"""Assortativity: NetworkX on random networks, permutations, and what is undefined."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from tests.measures.known import network

Case = tuple[str, list[int], list[tuple[str, str]]]
MEASURES = {
    "kind": nx.attribute_assortativity_coefficient,
    "size": nx.numeric_assortativity_coefficient,
}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    n = draw(st.integers(2, 8))
    names = "abcdefgh"[:n]
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names))
    return (
        draw(st.text("xyz", min_size=n, max_size=n)),
        draw(st.lists(st.integers(1, 4), min_size=n, max_size=n)),
        draw(st.lists(ends.filter(lambda p: p[0] != p[1]), min_size=1, max_size=20)),
    )


@settings(max_examples=100)
@given(cases(), st.sampled_from(["directed", "undirected"]))
def test_equals_networkx(case: Case, ties: str) -> None:
    kinds, sizes, pairs = case
    directed = ties == "directed"
    names = "abcdefgh"[: len(kinds)]
    net = network(names, pairs, kinds=[*kinds], directed=directed, size=[str(s) for s in sizes])
    graph = nx.DiGraph(pairs) if directed else nx.Graph(pairs)
    for name, kind, size in zip(names, kinds, sizes, strict=True):
        graph.add_node(name, kind=kind, size=size)
    for by in ("kind", "size", "degree"):
        found = mm.assortativity(net, by=by, numeric=by == "size", directed=directed)
        assert found.ties == graph.number_of_edges()
        if np.isnan(found.value):
            # NetworkX raises, or divides a rounding error by another.
            assert not does_vary(graph, by)
            continue
        expected = (
            nx.degree_pearson_correlation_coefficient(graph)
            if by == "degree"
            else MEASURES[by](graph, by)
        )
        assert found.value == pytest.approx(expected, abs=1e-9)
        assert float(found) == found.value


def does_vary(graph: nx.Graph[str], by: str) -> bool:
    """Whether both ends of ties have more than one value."""
    both = graph.edges if graph.is_directed() else [*graph.edges, *((b, a) for a, b in graph.edges)]
    given, taken = (
        (dict(graph.out_degree), dict(graph.in_degree))
        if by == "degree" and graph.is_directed()
        else (dict(graph.degree),) * 2 if by == "degree" else (dict(graph.nodes(data=by)),) * 2
    )  # fmt: skip
    ends = {given[a] for a, _ in both}, {taken[b] for _, b in both}
    return len(ends[0] | ends[1]) > 1 if by == "kind" else min(map(len, ends)) > 1


def test_permutations_deal_out_the_values() -> None:
    ties = ["ab", "bc", "cd", "de", "ea", "ac"]
    sizes = [1, 2, 3, 4, 9]
    net = network("abcde", ties, size=[*map(str, sizes)])
    found = mm.assortativity(net, by="size", numeric=True, rounds=3000)
    values = []
    for deal in permutations(sizes):
        ends = [(deal["abcde".index(tie[0])], deal["abcde".index(tie[1])]) for tie in ties]
        both = np.array([*ends, *((b, a) for a, b in ends)])
        values.append(np.corrcoef(both.T)[0, 1])
    assert found.value == pytest.approx(values[0])
    chance = np.mean(np.array(values) >= values[0] - 1e-9)
    assert found.p_upper == pytest.approx(chance, abs=0.03)
    assert found.low <= found.high
    assert "3000 permutations" in repr(found)


def test_gaps_and_what_is_undefined() -> None:
    net = network("abcd", ["ab", "bc", "cd"], size=["1", None, "2", "5"], sector=[*"xxyy"])
    found = mm.assortativity(net, by="size", numeric=True)
    assert (found.ties, found.unknown) == (1, 2)
    assert np.isnan(mm.assortativity(net).value)
    assert np.isnan(mm.assortativity(network("abc", []), by="degree").value)
    assert np.isnan(mm.assortativity(network("abc", [])).value)
    with pytest.raises(mm.OptionError, match="no number"):
        mm.assortativity(net, by="sector", numeric=True)
    with pytest.raises(mm.OptionError, match="no column 'seize'"):
        mm.assortativity(net, by="seize", numeric=True)
    with pytest.raises(mm.OptionError, match="leave out rounds"):
        mm.assortativity(net, by="degree", rounds=99)
    with pytest.raises(mm.OptionError, match="at least 99"):
        mm.assortativity(net, by="sector", rounds=98)
