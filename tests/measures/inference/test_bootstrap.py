"""Bootstrap: what drawing keeps, and who is surely ahead of whom."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import sparse

import mmnet as mm
from mmnet.measures.inference.bootstrap import Ahead, ahead, bootstrap, resampled
from mmnet.measures.inference.chance import matrix_of
from mmnet.measures.nulls.permutations import generator
from tests.measures.known import network

FIVE = network(list("abcde"), [("a", "b")])


def made(n: int, ties: int, seed: int, **options: Any) -> mm.Network:
    names = [f"a{i:02}" for i in range(n)]
    ends = generator(seed).integers(0, n, (ties, 2))
    return network(names, [(names[a], names[b]) for a, b in ends if a != b], **options)


def density(net: mm.Network) -> float:
    return mm.cohesion(net).density


def test_the_bootstrap_of_density() -> None:
    net = made(15, 40, 6)
    found = bootstrap(net, density, rounds=199, seed=3)
    assert found.value == pytest.approx(density(net))
    assert found.low < found.value < found.high
    assert abs(found.bias) < found.error
    assert found.error == pytest.approx(found.draws.std(ddof=1))
    again = bootstrap(net, density, rounds=199, seed=3)
    np.testing.assert_array_equal(found.draws, again.draws)
    assert "standard error" in repr(found)


@pytest.mark.parametrize("directed", [True, False])
def test_drawn_actors_keep_their_ties(directed: bool) -> None:  # noqa: FBT001
    matrix = matrix_of(made(8, 20, 2, directed=directed), directed=directed)
    chosen = np.array([0, 0, 0, 2, 3, 3, 6, 7])
    found = resampled(matrix, chosen, generator(0), directed=directed).toarray()
    expected = matrix.toarray()[np.ix_(chosen, chosen)]
    apart = chosen[:, None] != chosen
    np.testing.assert_array_equal(found[apart], expected[apart])
    assert np.trace(found) == 0
    assert set(np.unique(found)) <= {0.0, 1.0}
    if not directed:
        np.testing.assert_array_equal(found, found.T)


def test_where_all_are_tied_copies_are_too() -> None:
    full = sparse.csr_array(np.ones((6, 6)) - np.eye(6))
    rng = generator(1)
    for _ in range(20):
        found = resampled(full, np.sort(rng.integers(0, 6, 6)), rng, directed=False)
        np.testing.assert_array_equal(found.toarray(), full.toarray())


def test_the_hub_is_ahead_and_two_alike_are_level() -> None:
    ties = [("hub", f"x{i}") for i in range(12)] + [("one", "x0"), ("two", "x1")]
    net = network(sorted({end for tie in ties for end in tie}), ties)
    sure = ahead(net, "hub", "one", rounds=99)
    assert sure.share == 1.0
    assert sure.low > 0
    level = ahead(net, "one", "two", measure="degree", rounds=199)
    assert level.difference == 0
    assert 0.1 < level.share < 0.9 > level.equal > 0
    assert level.share == pytest.approx((level.draws > 0).mean() + (level.draws == 0).mean() / 2)
    assert (sure.clear, level.clear) == (True, False)
    assert ahead(net, "one", "hub", rounds=99).clear
    assert "about level: one is ahead of two in degree" in repr(level)
    assert "about level" not in repr(sure)


def test_equals_are_half_ahead_of_each_other() -> None:
    star = network(["hub", "x", "y", "z"], [("hub", "x"), ("hub", "y"), ("hub", "z")])
    found = ahead(star, "x", "y", rounds=99)
    assert (found.share, found.equal, found.clear) == (0.5, 1.0, False)


def test_drawing_a_collaboration_twice_adds_to_the_strength() -> None:
    net = network(["a", "b", "c"], [("a", "b"), ("a", "b"), ("b", "c")])
    found = ahead(net, "a", "c", measure="strength", rounds=199)
    assert set(found.draws) <= {-3.0, -1.0, 1.0, 3.0}
    assert len(set(found.draws)) == 4


def test_plans_are_not_drawn() -> None:
    net = network(["a", "b", "c"], [("a", "b"), ("a", "b"), ("b", "c")])
    table = net.collaborations
    table.loc[0, "status"] = "planned"
    tables = {"collaborations": table, "participations": net.participations, "actors": net.actors}
    plan = mm.Network.from_tables(tables, ontology=net.ontology, as_of="2026-06-30")
    found = ahead(plan, "a", "c", measure="strength", rounds=199)
    assert set(found.draws) == {-2.0, 0.0, 2.0}


def test_equals_are_equal_whatever_the_rounding() -> None:
    ties = [(f"x{i}", hub) for i in range(7) for hub in ("h", "k")]
    net = network(sorted({end for tie in ties for end in tie}), ties)
    found = ahead(net, "x1", "x2", rounds=99)
    small = np.abs(found.draws[found.draws != 0])
    assert not len(small) or small.min() > 1e-9


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: bootstrap(FIVE, density, rounds=9), "at least 99"),
        (lambda: bootstrap(network(["a"], []), density), "too few"),
        (lambda: ahead(FIVE, "a", "z"), "not an actor"),
        (lambda: ahead(FIVE, "a", "a"), "two actors"),
        (lambda: ahead(FIVE, "a", "b", measure="hits"), "several columns"),
    ],
    ids=range(5),
)
def test_refusals(call: Any, words: str) -> None:
    with pytest.raises(mm.OptionError, match=words):
        call()


@pytest.mark.parametrize(("behind", "clear"), [(0, True), (2, True), (20, False), (80, False)])
def test_ahead_is_clear_where_the_middle_99_percent_agree(behind: int, *, clear: bool) -> None:
    draws = np.concatenate([np.full(behind, -1.0), np.full(1000 - behind, 1.0)])
    found = Ahead("a", "b", "degree", 1.0, 1.0, 1.0, 1 - behind / 1000, 0.0, draws)
    turned = Ahead("b", "a", "degree", -1.0, -1.0, -1.0, behind / 1000, 0.0, -draws)
    assert (found.clear, turned.clear) == (clear, clear)
    assert found.sentence().startswith("about level") is not clear
