"""Resilience and change: exact worst cases, cut points against NetworkX, and what-if."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import mmnet as mm
from mmnet.measures.cohesion.cuts import find_cuts
from mmnet.measures.recommendation.resilience import worst_loss
from tests.measures.coverage.test_coverage import cells_of, covered_weight
from tests.measures.made import TOY, plain_ontology, serving

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.measures.coverage.cells import Cells


@pytest.fixture
def toy(tmp_path: Path) -> mm.Network:
    return serving(plain_ontology(tmp_path, 6), TOY)


def test_toy_worst_cases_and_dropout(toy: mm.Network) -> None:
    found = mm.resilience(toy, dropout=(0.2,))
    assert found.worst["coverage"].tolist() == pytest.approx([5 / 6, 0.5, 0])
    assert found.worst["optimal"].all()
    assert found.dropout.loc[0.2, "coverage"] == pytest.approx(0.906667, abs=1e-6)
    assert found.removal["random"].tolist() == pytest.approx([1, 8 / 9, 5 / 9, 0])
    assert found.structure["articulation_actors"] == 1
    assert list(found.articulation.index) == ["h"]
    assert found.articulation.loc["h", ["parts", "cut_off"]].tolist() == [3, 2]
    assert "would lower coverage from 100.0% to 83.3%" in found.sentence()


@settings(max_examples=200)
@given(cells_of(), st.integers(1, 4))
def test_worst_loss_equals_exhaustive_search(cells: Cells, r: int) -> None:
    n = cells.served.shape[1]
    everyone = frozenset(range(n))
    whole = covered_weight(cells, everyone)
    worst = max(
        whole - covered_weight(cells, everyone - set(gone))
        for gone in combinations(range(n), min(r, n))
    )
    partners, lost, bound = worst_loss(cells, r)
    assert lost == pytest.approx(worst)
    assert bound == pytest.approx(worst)
    assert len(partners) <= r


@settings(max_examples=200)
@given(st.integers(1, 9), st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=14))
def test_cuts_equal_networkx(n: int, pairs: list[tuple[int, int]]) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from((a % n, b % n) for a, b in pairs if a % n != b % n)
    found = find_cuts(sparse.csr_array(nx.to_scipy_sparse_array(graph, nodelist=range(n))))
    assert set(found.parts) == set(nx.articulation_points(graph))
    assert set(found.bridges) == {tuple(sorted(pair)) for pair in nx.bridges(graph)}
    for node, parts in found.parts.items():
        rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        sizes = sorted(map(len, nx.connected_components(rest)), reverse=True)
        assert parts == sizes
    for (a, b), smaller in found.bridges.items():
        cut = graph.copy()
        cut.remove_edge(a, b)
        sides = [len(nx.node_connected_component(cut, end)) for end in (a, b)]
        assert smaller == min(sides)
    labels = nx.utils.UnionFind(range(n))
    for a, b in graph.edges:
        labels.union(a, b)
    same = [[labels[a] == labels[b] for b in range(n)] for a in range(n)]
    assert (found.component[:, None] == found.component[None, :]).tolist() == same


def test_removing_a_partner_names_what_is_lost(toy: mm.Network) -> None:
    found = mm.what_if(toy, remove=["s2"])
    assert found.totals.loc["coverage"].tolist() == pytest.approx([1, 5 / 6, -1 / 6])
    assert list(found.lost["sentence"]) == ["P: m5 loses its last partner."]
    assert np.isnan(found.centrality.loc["s2", "degree_after"])
    assert found.centrality.loc["h", "degree_change"] == -1


def test_ending_and_adding_collaborations(toy: mm.Network) -> None:
    ended = mm.what_if(toy, end=["s3-p-6"])
    assert list(ended.lost["column"]) == ["m6"]
    needs = pd.DataFrame({"program": ["p"], "mode": ["m5"], "k": [2]})
    new = pd.DataFrame({"actor_id": ["n"], "name": ["N"], "kind": ["a"]})
    tie = {"source": "n", "target": "h", "mode": "m5", "program": "p"}
    added = mm.what_if(toy, add=[tie], actors=new, needs=needs)
    assert added.totals.loc["k_coverage"].tolist() == [0, 1, 1]
    assert toy.actors.shape[0] == 4


def test_adding_what_recommend_says_gives_the_coverage_it_says(tmp_path: Path) -> None:
    net = serving(plain_ontology(tmp_path, 6), {"gone": [1]}, status="ended")
    new = pd.DataFrame({"actor_id": list(TOY), "name": list(TOY), "kind": "a"})
    could = {name: [f"m{number}" for number in numbers] for name, numbers in TOY.items()}
    found = mm.recommend(net, program="p", candidates=new, allowed=could, most=2)
    ties = found.closes.rename(columns={"partner": "source", "column": "mode", "row": "program"})
    ties = ties.assign(target="h")[["source", "target", "mode", "program"]]
    after = mm.what_if(net, add=ties, actors=new)
    assert after.totals.loc["coverage", "after"] == pytest.approx(found.after)


def test_two_moments_are_compared(tmp_path: Path) -> None:
    net = serving(plain_ontology(tmp_path, 2), {"s1": [1], "s2": [2]})
    table = net.collaborations.assign(start=["2020", "2024"], end=["2022", "2027"], status="")
    moved = mm.Network.from_tables(
        {
            "actors": net.actors,
            "programs": net.programs,
            "collaborations": table,
            "participations": net.participations,
        },
        ontology=net.ontology,
        as_of="2026-06-30",
    )
    found = mm.compare(moved.at("2021"), moved.at("2025"))
    assert found.totals.loc["coverage"].tolist() == [0.5, 0.5, 0]
    assert list(found.lost["column"]) == ["m1"]
    assert list(found.won["column"]) == ["m2"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "add, remove or end"),
        ({"remove": ["nobody"]}, "'nobody' is not a known actor"),
        ({"end": ["nothing"]}, "'nothing' is not a known collaboration"),
        ({"add": [{"source": "s1"}]}, "missing: target, mode"),
        ({"add": [{"source": "s1", "target": "h", "mode": "m9"}]}, '"m9" is not a mode'),
    ],
)
def test_bad_what_if_is_said(toy: mm.Network, options: dict[str, object], said: str) -> None:
    with pytest.raises(mm.MmnetError, match=said):
        mm.what_if(toy, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [{"lose": 0}, {"dropout": (1.5,)}])
def test_bad_resilience_is_said(toy: mm.Network, options: dict[str, object]) -> None:
    with pytest.raises(mm.OptionError):
        mm.resilience(toy, **options)  # type: ignore[arg-type]
