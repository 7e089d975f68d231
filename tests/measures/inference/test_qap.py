"""QAP: the printed exact case, and correlations of NumPy over permutations written out."""

from __future__ import annotations

from importlib import import_module
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import mmnet as mm
from mmnet.measures.inference import pairs as pairs_module
from mmnet.measures.inference import relations
from mmnet.measures.inference.pairs import Alike, Full, Listed
from mmnet.measures.inference.qap import AT_ONCE, at_once, crossed, qap
from mmnet.measures.inference.relations import distance, relation, same, ties
from tests.measures.known import network

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The package gives the function under this name.
module = import_module("mmnet.measures.inference.qap")

NAMES = "abcdefghijkl"


def symmetric(n: int, pairs: str) -> NDArray[np.float64]:
    matrix = np.zeros((n, n))
    for pair in pairs.split():
        i, j = int(pair[0]) - 1, int(pair[1]) - 1
        matrix[i, j] = matrix[j, i] = 1
    return matrix


@st.composite
def matrices(draw: st.DrawFn, most: int = 6) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    n = draw(st.integers(2, most))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    made = [rng.integers(0, draw(st.sampled_from([1, 2, 4])), (n, n)).astype(float) for _ in "xz"]
    if draw(st.booleans()):
        made = [matrix + matrix.T for matrix in made]
    return made[0], made[1]


def test_the_exact_case_of_five_actors() -> None:
    x, z = symmetric(5, "12 13 23 34 45"), symmetric(5, "12 13 34 25")
    found = qap(x, z)
    assert found.exact
    assert len(found.draws) == 120
    assert found.r == pytest.approx(0.408248, abs=1e-6)
    assert found.p_upper == pytest.approx(36 / 120, abs=1e-12)
    assert not found.directed


@settings(max_examples=100, deadline=None)
@given(matrices(5))
def test_equals_numpy_over_all_permutations(pair: tuple[NDArray[np.float64], ...]) -> None:
    x, z = pair
    n = len(x)
    off = ~np.eye(n, dtype=bool)
    found = qap(x, z)
    if np.ptp(x[off]) == 0 or np.ptp(z[off]) == 0:
        assert np.isnan([found.r, found.p, found.p_upper, found.mean, found.sd]).all()
        return
    draws = [
        np.corrcoef(x[off], z[np.ix_(order, order)][off])[0, 1]
        for order in map(list, permutations(range(n)))
    ]
    assert found.r == pytest.approx(draws[0], abs=1e-9)
    assert found.draws == pytest.approx(np.array(draws), abs=1e-9)
    assert found.p_upper == pytest.approx(np.mean(np.array(draws) >= draws[0] - 1e-9))
    assert found.mean == pytest.approx(np.mean(draws), abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(matrices(9), st.integers(0, 1000))
def test_forms_of_a_relation_cross_alike(pair: tuple[NDArray[np.float64], ...], seed: int) -> None:
    n = len(pair[0])
    rng = np.random.default_rng(seed)
    codes = rng.integers(0, 3, n)
    alike = np.equal.outer(codes, codes).astype(float)
    for matrix in (*pair, alike):
        np.fill_diagonal(matrix, 0)
    some = np.array([rng.permutation(n) for _ in range(3)])
    forms = [(matrix, form) for matrix in pair
             for form in (Full(matrix), Listed(sparse.csr_array(matrix)))]  # fmt: skip
    forms.append((alike, Alike(codes)))
    for a, one in forms:
        assert len(one) == n
        assert one.sums == pytest.approx((a.sum(), (a**2).sum()))
        assert one.symmetric == bool((a == a.T).all())
        for b, other in forms:
            truth = [(a * b[np.ix_(order, order)]).sum() for order in some]
            assert crossed(one, other, some) == pytest.approx(truth)


def test_many_actors_give_the_same_in_either_form(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    x, z = (rng.integers(0, 2, (30, 30)) for _ in range(2))
    written = qap(x, sparse.csr_array(z), rounds=99)
    monkeypatch.setattr(pairs_module, "WRITTEN", 0)
    monkeypatch.setattr(module, "AT_ONCE", 2**12)
    listed = qap(sparse.csr_array(x), sparse.csr_array(z), rounds=99)
    assert listed.r == pytest.approx(written.r, abs=1e-12)
    assert listed.draws == pytest.approx(written.draws, abs=1e-12)
    assert listed.p == written.p
    assert written.directed


def test_random_permutations_come_near_the_exact_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    x, z = symmetric(7, "12 13 23 34 45 56 67"), symmetric(7, "12 13 34 25 67 17")
    exact = qap(x, z)
    monkeypatch.setattr(module, "EVERY", 3)
    drawn = qap(x, z, rounds=4000, seed=3)
    assert not drawn.exact
    assert drawn.p_upper == pytest.approx(exact.p_upper, abs=0.03)
    assert drawn.p_upper == qap(x, z, rounds=4000, seed=3).p_upper
    assert drawn.p_upper >= 1 / 4001


def test_relabeling_changes_nothing() -> None:
    rng = np.random.default_rng(5)
    x, z = (rng.normal(size=(6, 6)) for _ in range(2))
    order = rng.permutation(6)
    one, other = qap(x, z), qap(x[np.ix_(order, order)], z[np.ix_(order, order)])
    assert one.r == pytest.approx(other.r, abs=1e-12)
    assert (one.p, one.p_upper, one.p_lower) == (other.p, other.p_upper, other.p_lower)


def test_a_shift_and_a_scale_change_nothing() -> None:
    rng = np.random.default_rng(6)
    x, z = (rng.normal(size=(7, 7)) for _ in range(2))
    moved = qap(x * 3 + 1e6, z * -2 + 5)
    assert moved.r == pytest.approx(-qap(x, z).r, abs=1e-6)


def made(**columns: list[object]) -> mm.Network:
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("a", "c")]
    return network(NAMES[:6], pairs, **columns)


def test_networks_are_matched_by_id() -> None:
    net = made()
    frame = ties(net).to_frame()
    shuffled = frame.loc[list("fbdace"), list("cafebd")]
    assert qap(net, shuffled).r == pytest.approx(1)
    assert qap(net.graph(), shuffled).r == pytest.approx(1)
    smaller = qap(net, net.select(actor=list("abcd"), isolates=True))
    assert (smaller.actors, smaller.left_out) == (4, 2)
    assert "2 left out" in repr(smaller)


def test_attributes_become_relations() -> None:
    net = made(country=["CN", "CN", "DE", "DE", None, "FR"], size=["1", "2", "4", "", "8", "16"])
    alike = same(net, "country")
    assert list(alike.actor_ids) == list("abcdf")
    assert alike.numbers.filled == 4
    assert alike.to_frame().loc["c"].tolist() == [0, 0, 0, 1, 0]
    gap = distance(net, "size")
    assert list(gap.actor_ids) == list("abcef")
    assert gap.to_frame().loc["a", "f"] == 15
    found = qap(net, alike)
    assert (found.actors, found.left_out) == (5, 1)
    assert "symmetric" in repr(alike)


def test_weights_and_directions() -> None:
    net = network("abc", [("a", "b"), ("a", "b"), ("b", "c")], directed=True)
    plain, weighty = ties(net), ties(net, weight="count", directed=True)
    assert plain.numbers.sums == (4.0, 4.0)
    assert weighty.numbers.sums == (3.0, 5.0)
    assert not weighty.numbers.symmetric


def test_a_constant_has_no_correlation() -> None:
    rng = np.random.default_rng(7)
    assert np.isnan(qap(np.full((9, 9), 0.1), rng.normal(size=(9, 9)), rounds=99).r)
    assert np.isnan(qap(rng.normal(size=(9, 9)), np.zeros((9, 9)), rounds=99).p)


def test_weights_that_differ_by_rounding_are_symmetric() -> None:
    matrix = np.array([[0, 0.1 + 0.2, 1], [0.3, 0, 0], [1, 0, 0]])
    for form in (Full(matrix), Listed(sparse.csr_array(matrix))):
        assert form.symmetric
    assert not Full(matrix + np.diag([1.0, 1.0], 1)).symmetric


def test_too_few_actors() -> None:
    for n in (0, 1, 2):
        found = qap(np.zeros((n, n)), np.zeros((n, n)))
        assert np.isnan(found.r)
        assert found.actors == n


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: qap(np.eye(3), np.eye(3), rounds=98), "at least 99"),
        (lambda: qap(np.eye(3), np.eye(4)), "one size"),
        (lambda: qap(np.zeros((3, 2)), np.eye(3)), "n rows and n columns"),
        (lambda: qap(np.full((3, 3), np.nan), np.eye(3)), "NaN"),
        (lambda: qap(made(), np.eye(6)), "name their actors"),
        (lambda: same(made(), "color"), "no column 'color' to go by"),
        (lambda: distance(made(), "color"), "'color': use one of"),
        (lambda: distance(made(), "name"), "other things than numbers"),
        (lambda: relation(pd.DataFrame(np.eye(2), index=["a", "b"], columns=["a", "c"])), "same"),
    ],
)
def test_says_what_is_wrong(call: object, words: str) -> None:
    with pytest.raises(mm.OptionError, match=words):
        call()  # type: ignore[operator]


def test_differences_of_very_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "MOST", 5)
    with pytest.raises(mm.OptionError, match="select up to 5"):
        distance(made(size=["1"] * 6), "size")
    with pytest.raises(mm.OptionError, match="select up to 5"):
        ties(made()).to_frame()


def test_permutations_looked_at_together_fit_the_memory() -> None:
    """A permutation costs its order, or the numbers that are looked up where one side is full."""
    n = 40
    wide = Full(np.ones((n, n)) - np.eye(n))
    few = Listed(sparse.csr_array(np.eye(n, k=1) + np.eye(n, k=-1)))
    own = Alike(np.zeros(n, dtype=np.int64))
    assert at_once(few, own) == AT_ONCE // n
    assert at_once(wide, few) == AT_ONCE // (n * (n - 1))
    assert at_once(wide, own) == AT_ONCE // (n * (n - 1))
