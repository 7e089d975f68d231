"""Betweenness of many networks at once: compiled and plain against that of one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mmnet import kernels
from mmnet.kernels.compiled.draws import dependencies as fast
from mmnet.kernels.plain.draws import dependencies as slow


def one_by_one(n: int, draws: list[np.ndarray]) -> np.ndarray:
    rows = []
    for pairs in draws:
        ends, ties = np.concatenate([pairs // n, pairs % n]), np.tile(np.arange(len(pairs)), 2)
        made = kernels.Incidence.from_pairs(ends, ties, n, len(pairs))
        rows.append(kernels.betweenness(made, normalized=False) * 2)
    return np.array(rows).reshape(len(draws), n)


def random_pairs(rng: np.random.Generator, n: int, share: float) -> np.ndarray:
    one, other = np.nonzero(np.triu(rng.random((n, n)) < share, 1))
    return one * n + other


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.integers(0, 10**6), st.sampled_from([0.03, 0.1, 0.5]))
def test_is_that_of_each_network(n: int, seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    draws = [random_pairs(rng, n, share) for _ in range(3)]
    truth = one_by_one(n, draws)
    for engine in (fast, slow):
        assert np.allclose(engine(n, draws), truth, rtol=1e-12, atol=1e-12)


def test_a_path_of_many_levels() -> None:
    # b(v) = i (n - 1 - i) pairs lead through the i-th of a path.
    n = 101
    path = np.arange(n - 1) * n + np.arange(1, n)
    at = np.arange(n)
    assert fast(n, [path])[0].tolist() == (2.0 * at * (n - 1 - at)).tolist()


def test_a_row_depends_on_its_network_alone() -> None:
    rng = np.random.default_rng(3)
    draws = [random_pairs(rng, 40, 0.1) for _ in range(9)]
    together = fast(40, draws)
    assert all((fast(40, [draws[at]])[0] == together[at]).all() for at in range(9))


def test_small_and_many_networks_are_measured_alike() -> None:
    rng = np.random.default_rng(4)
    few = [random_pairs(rng, 60, 0.2) for _ in range(3)]
    many = kernels.betweenness_of_draws(60, few * 60)
    assert np.allclose(many[:3], kernels.betweenness_of_draws(60, few), rtol=1e-12)
    assert kernels.betweenness_of_draws(2, [np.array([1])]).tolist() == [[0.0, 0.0]]


def test_two_halves_of_the_sources_make_the_whole() -> None:
    rng = np.random.default_rng(6)
    n = 30
    # Cliques of five that all networks have, and pairs of their own.
    shared = np.arange(n), np.repeat(np.arange(6), 5)
    added = [random_pairs(rng, n, 0.05) for _ in range(3)]
    halves = np.array([rng.permutation(n).reshape(2, 15) for _ in added])
    found = kernels.betweenness_from(n, shared, added, halves)
    assert found.shape == (3, 2, n)
    for pairs, each in zip(added, found, strict=True):
        exact = kernels.betweenness(kernels.with_pairs(n, shared, pairs))
        assert np.allclose(each.mean(axis=0), exact)
    assert not np.allclose(found[:, 0], found[:, 1])
