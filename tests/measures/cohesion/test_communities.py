"""Communities: what is known of clear cases, agreement by hand, and what may not matter."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.kernels.groups import modularity
from mmnet.measures.cohesion.agreement import adjusted_rand, mean_agreement, recovered
from mmnet.measures.cohesion.communities import METHODS
from tests.measures.known import network


def cliques(*sizes: int, alone: int = 0, kinds: list[str] | None = None) -> mm.Network:
    """Cliques in a ring, each tied to the next once."""
    names = [[f"{chr(97 + k)}{i}" for i in range(size)] for k, size in enumerate(sizes)]
    ties = [tie for part in names for tie in combinations(part, 2)]
    ties += [(part[0], names[(k + 1) % len(names)][1]) for k, part in enumerate(names)]
    flat = [name for part in names for name in part] + [f"z{i}" for i in range(alone)]
    return network(flat, ties, kinds=kinds)


@pytest.mark.parametrize("method", METHODS)
def test_cliques_in_a_ring_are_the_communities(method: Any) -> None:
    net = cliques(6, 5, 5, alone=2, kinds=["x"] * 6 + ["y"] * 12)
    found = mm.communities(net, method, seeds=20)
    assert found.sizes.tolist() == [6, 5, 5]
    assert found.table["community"].isna().sum() == 2
    assert found.composition.to_dict("list") == {"x": [6, 0, 0], "y": [0, 5, 5]}
    assert found.groups["most"].tolist() == ["x", "y", "y"]
    assert found.other != method
    graph = nx.Graph([tuple(row) for row in net.graph().ties()[["source", "target"]].to_numpy()])
    parts = [set(rows.index) for _, rows in found.table.groupby("community")]
    assert found.modularity == pytest.approx(nx.community.modularity(graph, parts), abs=1e-9)
    if method == "leiden":
        assert found.stability == found.order_stability == pytest.approx(1.0)
        assert found.groups["recovered"].tolist() == pytest.approx([1.0] * 3)
        assert found.groups["inside"].tolist() == pytest.approx([30 / 32, 20 / 22, 20 / 22])
        assert "3 communities" in repr(found)


def test_weights_and_resolution_change_the_division() -> None:
    net = cliques(5, 5, 5, 5)
    assert len(mm.communities(net, resolution=0.05, seeds=3).groups) == 1
    assert len(mm.communities(net, resolution=9.0, seeds=3).groups) > 4
    assert mm.communities(net, weight=None, seeds=3).modularity == pytest.approx(
        mm.communities(net, weight="fractional", seeds=3).modularity
    )


def shuffled(net: mm.Network, seed: int) -> mm.Network:
    tables = {
        name: getattr(net, name).sample(frac=1, random_state=seed)
        for name in ("actors", "collaborations", "participations")
    }
    return mm.Network.from_tables(tables, ontology=net.ontology, as_of=net.as_of)


def test_rows_in_any_order_and_the_same_seed_give_the_same() -> None:
    rng = np.random.Generator(np.random.PCG64(4))
    names = [f"a{i:02}" for i in range(30)]
    ties = [(names[a], names[b]) for a, b in rng.integers(0, 30, (70, 2)) if a != b]
    net = network(names, ties)
    one, two = (mm.communities(made, seeds=5, seed=2) for made in (net, shuffled(net, 1)))
    pd.testing.assert_frame_equal(one.table, two.table)
    assert one.stability == two.stability
    other = mm.communities(net, seeds=5, seed=3)
    assert not np.array_equal(one.modularities, other.modularities)
    assert one.modularity == one.modularities.max()


def by_hand(one: list[int], other: list[int]) -> float:
    pairs = list(combinations(range(len(one)), 2))
    both = sum(one[i] == one[j] and other[i] == other[j] for i, j in pairs)
    first, second = (sum(x[i] == x[j] for i, j in pairs) for x in (one, other))
    expected = first * second / len(pairs)
    most = (first + second) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_agreement_by_pairs(rows: list[tuple[int, int]]) -> None:
    one, other = map(list, zip(*rows, strict=True))
    found = adjusted_rand(np.array(one), np.array(other))
    assert found == pytest.approx(by_hand(one, other), abs=1e-9)


def test_agreement_of_many_groups_and_of_few_divisions() -> None:
    one = np.arange(3000)
    assert adjusted_rand(one, one[::-1].copy()) == 1.0
    assert np.isnan(mean_agreement([one]))
    assert np.isnan(adjusted_rand(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)))


def test_a_group_is_recovered_as_far_as_it_overlaps() -> None:
    groups = np.array([0, 0, 0, 1, 1])
    halves = [groups, np.array([0, 0, 1, 1, 1])]
    assert recovered(groups, halves).tolist() == pytest.approx([(1 + 2 / 3) / 2] * 2)


def test_undefined_without_ties() -> None:
    found = mm.communities(network(["a", "b"], []))
    assert np.isnan(
        [found.modularity, found.stability, found.order_stability, found.agreement]
    ).all()
    assert found.table["community"].isna().all()
    assert len(found.groups) == len(found.composition) == 0
    assert np.isnan(modularity(network(["a"], []).graph().adjacency(), np.zeros(1, dtype=np.int64)))


def test_unknown_categories_are_counted_apart() -> None:
    net = network(["a", "b", "c"], [("a", "b"), ("b", "c")], region=["n", None, "s"])
    found = mm.communities(net, seeds=2, by="region")
    assert found.composition.sum().to_dict() == {"n": 1, "s": 1, "unknown": 1}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"method": "infomap"}, "method is 'infomap'"),
        ({"seeds": 0}, "seeds is 0"),
        ({"orders": -1}, "orders is -1"),
        ({"resolution": 0.0}, "resolution is 0"),
        ({"by": "size"}, "no column"),
        ({"weight": "size"}, "weight is 'size'"),
    ],
)
def test_bad_input(options: dict[str, Any], words: str) -> None:
    with pytest.raises(mm.OptionError, match=words):
        mm.communities(cliques(3, 3), **options)
