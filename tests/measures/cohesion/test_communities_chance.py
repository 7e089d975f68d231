"""Networks of chance for communities: participants dealt out anew, sizes kept."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pytest

import mmnet as mm


def test_dealing_keeps_sizes_and_numbers_of_collaborations() -> None:
    graph = mm.example().graph()
    other = graph.dealt(np.random.default_rng(0))
    for axis in (0, 1):
        sums = [np.asarray(g.incidence.sum(axis=axis)).ravel() for g in (graph, other)]
        np.testing.assert_array_equal(*sums)
    assert (graph.incidence != other.incidence).nnz > 0
    # Directed modes stay directed: as many arcs from givers to receivers.
    arcs = [g.arcs() for g in (graph, other)]
    assert arcs[0]["directed"].sum() == arcs[1]["directed"].sum()


def test_chance_agrees_more_than_nought() -> None:
    net = mm.example()
    found = mm.communities(net, seeds=5, orders=0, rounds=19)
    assert len(found.chance) == 19
    # What the runs agree on a network of chance: half, not nothing.
    assert 0.3 < found.chance["stability"].mean() < 0.65
    assert found.modularity > found.chance["modularity"].max()
    again = mm.communities(net, seeds=5, orders=0, rounds=19)
    assert again.chance.equals(found.chance)


def test_without_rounds_or_ties() -> None:
    net = mm.example()
    assert mm.communities(net, seeds=1, orders=0).chance.empty
    bare = net.select(state="planned", isolates=True)
    assert mm.communities(bare, seeds=1, orders=0, rounds=2).chance["stability"].isna().all()
    with pytest.raises(mm.OptionError, match="rounds"):
        mm.communities(net, rounds=-1)


def test_networks_of_chance_are_searched_as_often_as_the_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = importlib.import_module("mmnet.measures.cohesion.communities")
    search, asked = module._runs, []

    def counted(method: Any, ties: Any, seeds: Any, *rest: Any, **options: Any) -> Any:
        asked.append(len(seeds))
        return search(method, ties, seeds, *rest, **options)

    monkeypatch.setattr(module, "_runs", counted)
    mm.communities(mm.example(), seeds=4, orders=0, rounds=3)
    # Its own runs, none on shuffled rows, those of the other method, then those of chance.
    assert asked == [4, 0, 4, 4, 4, 4]
