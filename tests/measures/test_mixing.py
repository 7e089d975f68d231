"""Mixing: Newman's published coefficient, NetworkX, and chance."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.measures.mixing import assortativity_of

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("university", "research_institute", "business")


def network(kinds: list[str], pairs: list[tuple[int, int]]) -> mm.Network:
    """Tie actors pairwise in a mode that every kind of the CORDIS ontology may take."""
    actors = pd.DataFrame({"actor_id": [f"a{i}" for i in range(len(kinds))], "kind": kinds})
    actors["name"] = actors["actor_id"]
    ids = [f"c{i}" for i in range(len(pairs))]
    flat = [(c, f"a{end}", "partner") for c, pair in zip(ids, pairs, strict=True) for end in pair]
    return mm.Network.from_tables(
        {
            "actors": actors,
            "collaborations": pd.DataFrame(
                {"collaboration_id": ids, "mode": "research_cooperation"}
            ),
            "participations": pd.DataFrame(flat, columns=["collaboration_id", "actor_id", "role"]),
        },
        ontology=mm.load_ontology("cordis"),
        as_of="2026-06-30",
    )


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[str], list[tuple[int, int]]]:
    n = draw(st.integers(2, 8))
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=n, max_size=n))
    ends = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    pairs = draw(st.lists(ends.filter(lambda p: p[0] != p[1]), min_size=1, max_size=12))
    return kinds, pairs


@settings(max_examples=60)
@given(networks())
def test_equals_networkx_and_counts_by_hand(
    case: tuple[list[str], list[tuple[int, int]]],
) -> None:
    kinds, pairs = case
    found = mm.mixing(network(kinds, pairs))
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(len(kinds)))
    nx.set_node_attributes(graph, dict(enumerate(kinds)), "kind")
    for a in found.labels.index:
        for b in found.labels.index:
            tied = sum({kinds[u], kinds[v]} == {a, b} for u, v in graph.edges)
            assert found.observed.loc[a, b] == tied
    assert np.triu(found.expected.to_numpy()).sum() == pytest.approx(graph.number_of_edges())
    if found.observed.to_numpy().astype(bool).sum() == 1:
        return
    ends = {kind for edge in graph.edges for kind in (kinds[edge[0]], kinds[edge[1]])}
    if len(ends) == 1:
        assert np.isnan(found.assortativity)
    else:
        expected = nx.attribute_assortativity_coefficient(graph, "kind")
        assert found.assortativity == pytest.approx(expected)


def test_published_coefficient(shared: Path) -> None:
    truth = json.loads((shared / "ground_truth.json").read_text())["newman2003"]
    e = np.array(truth["e"])
    chance = (e.sum(axis=0) * e.sum(axis=1)).sum()
    trace = np.trace(e)
    assert (trace - chance) / (1 - chance) == pytest.approx(truth["r_unnormalised"])


def test_missing_category_is_counted_as_unknown() -> None:
    net = network(["university", "business", "business"], [(0, 1), (1, 2)])
    actors = net.actors.assign(sector=["public", None, "private"])
    again = mm.Network.from_tables(
        {
            "actors": actors,
            "collaborations": net.collaborations,
            "participations": net.participations,
        },
        ontology=net.ontology,
    )
    found = mm.mixing(again, by="sector")
    assert found.unknown == 2
    assert np.isnan(found.assortativity)


def test_unknown_column_is_said() -> None:
    with pytest.raises(mm.OptionError, match="no column 'sektor'"):
        mm.mixing(network(["university", "business"], [(0, 1)]), by="sektor")


def test_one_category_is_undefined() -> None:
    assert np.isnan(assortativity_of(np.array([[4.0]])))
    assert np.isnan(assortativity_of(np.zeros((2, 2))))
