"""Networks of chance for communities: participants dealt out anew, sizes kept."""

from __future__ import annotations

import importlib
from collections import Counter
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

import mmnet as mm
from mmnet.arcs import Members, dealt


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


def members_of(groups: list[tuple[int, ...]]) -> Members:
    """Actors of each collaboration, without roles and amounts."""
    size = sum(map(len, groups))
    unknown, flags = np.full(size, np.nan), np.zeros(size, dtype=bool)
    collaboration = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    return Members(collaboration, np.concatenate(groups), flags, flags, unknown, unknown)


def test_every_arrangement_is_as_likely_as_any_other() -> None:
    # Four pairs of actors with 3, 2, 2 and 1 collaborations: 48 arrangements, counted by hand of
    # all choices of a pair for each.
    pairs = list(combinations(range(4), 2))
    every = [
        choice for choice in product(pairs, repeat=4)
        if np.bincount(np.ravel(choice), minlength=4).tolist() == [3, 2, 2, 1]
    ]  # fmt: skip
    assert len(every) == 48
    start, rng = members_of(list(every[0])), np.random.default_rng(0)
    found = Counter(
        tuple(map(tuple, dealt(start, rng).actor.reshape(4, 2).tolist())) for _ in range(4800)
    )
    assert set(found) == set(every)
    assert chisquare(list(found.values())).pvalue > 0.01
    # Half of them have one pair twice.
    twice = sum(times for groups, times in found.items() if len(set(groups)) == 3)
    assert abs(twice / 4800 - 0.5) < 0.02


@given(st.integers(0, 2**32 - 1))
def test_sizes_and_numbers_stay_however_dense(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, sizes = int(rng.integers(1, 7)), rng.integers(1, 7, rng.integers(1, 8))
    groups = [tuple(np.sort(rng.permutation(n)[:size]).tolist()) for size in sizes]
    before = members_of(groups)
    after = dealt(before, rng)
    assert (after.collaboration == before.collaboration).all()
    assert (np.bincount(after.actor) == np.bincount(before.actor)).all()
    assert len(set(zip(after.collaboration, after.actor, strict=True))) == len(before.actor)


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
