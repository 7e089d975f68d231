"""Sums over observed pairs: by hand, and alike whether all pairs are looked at or not."""

from __future__ import annotations

import numpy as np
import pytest

from mmnet.measures.silence.imputation import Imputation
from mmnet.measures.silence.observed import FewPairs, ManyPairs
from mmnet.measures.silence.pairs import Pairs


def some(n: int = 30, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    silent = rng.random(n) < 0.3
    ends = np.stack(np.nonzero(np.triu(rng.random((n, n)) < 0.2, 1)))
    return ends[:, ~silent[ends].all(axis=0)], rng.integers(0, 3, n), silent


def test_many_pairs_sum_as_few_without_nearness() -> None:
    ends, kinds, silent = some()
    rng = np.random.default_rng(1)
    much, rates = rng.gamma(2.0, 0.5, len(kinds)), rng.random((3, 3))
    rates = rates + rates.T
    few, many = FewPairs(ends, kinds, silent), ManyPairs(ends, kinds, silent)
    flat, one = np.ones(few.classes), np.ones(1)
    assert np.allclose(few.exposure(rates, flat, much), many.exposure(rates, one, much))
    assert np.allclose(few.by_kind(flat, much), many.by_kind(one, much))
    assert few.by_class(rates, much).sum() == pytest.approx(many.by_class(rates, much)[0])


def test_few_and_many_draw_as_many_ties() -> None:
    ends, kinds, silent = some(60)
    much, rates = np.ones(60), np.full((3, 3), 0.1)
    of_each = []
    for every in (FewPairs, ManyPairs):
        seen = every(ends, kinds, silent)
        rng = np.random.default_rng(2)
        drawn = [seen.drawn(rates, np.ones(seen.classes), much, rng) for _ in range(400)]
        # One pair may be drawn twice where single pairs are not looked at.
        of_each.append(np.mean([np.unique(each, axis=1).shape[1] for each in drawn]))
        assert all(silent[each].all() and (each[0] < each[1]).all() for each in drawn)
    assert of_each[0] == pytest.approx(of_each[1], rel=0.06)


def test_near_are_those_with_more_common_partners_than_chance() -> None:
    # 0 and 1 share both partners, 2 and 3 have others; 4 to 7 answered.
    ends = np.array([[0, 0, 1, 1, 2, 3], [4, 5, 4, 5, 6, 7]])
    silent = np.arange(8) < 4
    near = FewPairs(ends, np.zeros(8, dtype=np.int64), silent).nearness
    # near_01 = (1/2 + 1/2) * 6 / (2 * 2) = 1.5: the class from 1.2 to 1.8.
    assert near[0, 1] == 4
    assert near[0, 2] == near[2, 3] == 0


def test_closure_is_found_where_there_is_some() -> None:
    # Groups of six who are all tied, and nobody else.
    groups = np.repeat(np.arange(10), 6)
    n = len(groups)
    one, other = np.nonzero(np.triu(groups[:, None] == groups, 1))
    silent = np.zeros(n, dtype=bool)
    silent[::3] = True
    both = silent[one] & silent[other]
    seen = Pairs.all_sure(n, (one * n + other)[~both])
    model = Imputation(seen, np.zeros(n, dtype=np.int64), silent)
    rng = np.random.default_rng(0)
    drawn = np.concatenate([model.drawn(rng) for _ in range(50)])
    assert (groups[drawn // n] == groups[drawn % n]).mean() > 0.9
    # Ten pairs are silent: as many are drawn.
    assert len(drawn) / 50 == pytest.approx(both.sum(), rel=0.25)


def test_hubs_are_not_drawn_with_too_few_ties() -> None:
    # A tie stands for more than one where more are expected: else those of hubs would be lost.
    rng = np.random.default_rng(5)
    n, kinds = 80, np.zeros(80, dtype=np.int64)
    much = np.where(np.arange(n) < 20, 3.0, 0.6)
    tied = np.triu(rng.random((n, n)) < 1 - np.exp(-0.2 * np.outer(much, much)), 1)
    one, other = np.nonzero(tied)
    real, drawn = [], []
    for seed in range(8):
        rng = np.random.default_rng(seed)
        silent = rng.random(n) < 0.3
        both = silent[one] & silent[other]
        seen = Pairs.all_sure(n, (one * n + other)[~both])
        model = Imputation(seen, kinds, silent)
        real.append(both.sum())
        drawn.append(np.mean([len(model.drawn(rng)) for _ in range(30)]))
    assert np.sum(drawn) == pytest.approx(np.sum(real), rel=0.05)
