"""CUG: what each null keeps, and the enumerated chance of Knoke's sectors."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np
import pytest

import mmnet as mm
from mmnet.measures.inference.chance import matrix_of
from mmnet.measures.inference.cug import _all, _arrangements, cug, permute_kinds
from mmnet.measures.nulls.permutations import generator
from tests.measures.known import knoke, network

FIVE = network(list("abcde"), [("a", "b")])


def made(n: int, ties: int, seed: int, **options: Any) -> mm.Network:
    names = [f"a{i:02}" for i in range(n)]
    ends = generator(seed).integers(0, n, (ties, 2))
    return network(names, [(names[a], names[b]) for a, b in ends if a != b], **options)


def density(net: mm.Network) -> float:
    return mm.cohesion(net).density


def transitivity(net: mm.Network) -> float:
    return mm.cohesion(net).transitivity


def test_every_deal_once() -> None:
    codes = np.array([0, 1, 1, 2])
    dealt = [tuple(deal.tolist()) for deal in _all(codes)]
    assert set(dealt) == set(permutations(codes.tolist()))
    assert len(dealt) == len(set(dealt)) == _arrangements(codes) == 12


def test_permuting_knokes_sectors_gives_the_enumerated_chance() -> None:
    net = knoke()
    ties = matrix_of(net, directed=False).tocoo()

    def ei(other: mm.Network) -> float:
        kinds = other.actors["kind"].to_numpy()
        same = kinds[ties.row] == kinds[ties.col]
        return float((~same).mean() - same.mean())

    found = permute_kinds(net, ei, rounds=4200)
    assert found.exact
    assert found.value == pytest.approx(0.5625)
    assert found.mean == pytest.approx(0.466667, abs=1e-6)
    assert found.p_upper == pytest.approx(0.203810, abs=1e-6)
    assert found.p_lower == pytest.approx(0.953333, abs=1e-6)


@pytest.mark.parametrize("directed", [True, False])
def test_networks_of_chance_keep_what_they_must(directed: bool) -> None:  # noqa: FBT001
    net = made(12, 30, 4, directed=directed)
    ties = cug(net, density, rounds=99)
    assert set(ties.draws.round(9)) <= {round(ties.value, 9)} or directed
    kept = cug(net, lambda n: mm.cohesion(n).density_arcs, rounds=99)
    assert np.ptp(kept.draws) == 0
    assert kept.p_upper == 1.0

    def most(other: mm.Network) -> float:
        return float(matrix_of(other, directed=True).sum(axis=1).max())

    degrees = cug(net, most, null="degrees", rounds=99)
    assert np.ptp(degrees.draws) == 0
    assert degrees.value == degrees.mean


@pytest.mark.parametrize("directed", [True, False])
def test_few_networks_are_all_tried(directed: bool) -> None:  # noqa: FBT001
    ties = [("a", "b"), ("b", "c"), ("c", "a")]
    net = network(list("abcd") if directed else list("abcde"), ties, directed=directed)
    found = cug(net, lambda n: mm.cohesion(n).transitivity_arcs, rounds=300)
    assert found.exact
    # Three of 12 arcs, 24 times a to b to c and a to c; or of 10 pairs, 10 times a triangle.
    assert len(found.draws) == (220 if directed else 120)
    closed = int((found.draws == 1).sum())
    assert closed == (24 if directed else 10)
    # A ring of arcs closes nothing; the triangle is as closed as can be.
    assert found.value == (0 if directed else 1)
    known = int((~np.isnan(found.draws)).sum())
    assert found.p_upper == pytest.approx(1 if directed else closed / known)
    assert not cug(net, density, rounds=99).exact


def test_a_ring_of_near_ones_is_more_closed_than_chance() -> None:
    names = [f"a{i:02}" for i in range(20)]
    net = network(names, [(names[i], names[(i + k) % 20]) for i in range(20) for k in (1, 2)])
    assert cug(net, transitivity, rounds=99).p_upper == pytest.approx(0.01)
    assert cug(net, transitivity, null="degrees", rounds=99, seed=1).p_upper <= 0.02
    assert cug(net, transitivity, null="kinds", rounds=99).p_upper == 1.0


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: cug(FIVE, density, rounds=9), "at least 99"),
        (lambda: cug(FIVE, density, null="size"), "null is 'size'"),
        (lambda: permute_kinds(FIVE, density, by="size"), "no column"),
        (lambda: permute_kinds(FIVE, density, rounds=9), "at least 99"),
    ],
    ids=range(4),
)
def test_refusals(call: Any, words: str) -> None:
    with pytest.raises(mm.OptionError, match=words):
        call()


@pytest.mark.parametrize(("value", "word"), [(float("nan"), "undefined"), (-1e-6, "0.0000")])
def test_what_is_undefined_or_nearly_zero_is_said_in_words(value: float, word: str) -> None:
    net = network(["a", "b", "c"], [("a", "b"), ("b", "c")])
    for found in (
        mm.inference.cug(net, lambda _: value, rounds=99),
        mm.inference.bootstrap(net, lambda _: value, rounds=99),
        mm.inference.permute_kinds(net, lambda _: value, rounds=99),
    ):
        said = found.sentence()
        assert said.startswith(f"{word}")
        assert "nan" not in said
        assert "-0.0" not in said
