"""The fewest that serve all: equal to trying every set, from above and from below."""

from __future__ import annotations

import time
from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest
import scipy.optimize
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import sparse

from mmnet.kernels.fewest import at_least, compiled, fewer
from mmnet.measures.recommendation import optimum
from mmnet.measures.recommendation.solver import Choice


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    compiled()


instances = st.tuples(
    st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=2, max_size=7),
    st.lists(st.integers(1, 2), min_size=7, max_size=7),
)


def made(given: tuple[list[list[bool]], list[int]]) -> tuple[np.ndarray, np.ndarray, int]:
    """Who serves what, what is lacking, and the size of the smallest set, by trying all."""
    serves = np.array(given[0], dtype=float)
    left = np.array(given[1][: len(serves)], dtype=np.int64)
    assume(bool((serves.sum(axis=1) >= left).all()))
    sizes = (
        size
        for size in range(1, 7)
        for chosen in combinations(range(6), size)
        if (serves[:, list(chosen)].sum(axis=1) >= left).all()
    )
    return serves, left, next(sizes)


@settings(max_examples=25, deadline=None)
@given(given_=instances)
def test_from_below_it_is_the_size_of_the_smallest_set(
    given_: tuple[list[list[bool]], list[int]],
) -> None:
    serves, left, smallest = made(given_)
    wide = sparse.csc_array(serves)
    least, met = at_least(wide, left, 1, 6, deadline=time.perf_counter() + 30)
    assert least == smallest
    if met is not None:
        assert met.sum() == smallest
        assert (serves[:, met].sum(axis=1) >= left).all()
    assert at_least(wide, left, 1, smallest, deadline=time.perf_counter() + 30)[0] == smallest


@settings(max_examples=25, deadline=None)
@given(given_=instances)
def test_from_above_it_serves_all_with_no_more_than_before(
    given_: tuple[list[list[bool]], list[int]],
) -> None:
    serves, left, smallest = made(given_)
    every = np.ones(6, dtype=bool)
    found = fewer(sparse.csc_array(serves), left, every, deadline=time.perf_counter() + 30)
    assert (serves[:, found].sum(axis=1) >= left).all()
    assert smallest <= found.sum() <= 6


def test_swaps_find_what_was_hidden() -> None:
    rng = np.random.default_rng(1)
    cells, hidden = 60, 6
    serves = rng.random((cells, 40)) < 0.08
    serves[np.arange(cells), np.arange(cells) % hidden] = True  # six that serve all
    found = fewer(
        sparse.csc_array(serves.astype(float)), np.ones(cells, dtype=np.int64),
        np.ones(40, dtype=bool), deadline=time.perf_counter() + 30,
    )  # fmt: skip
    assert found.sum() == hidden


def test_without_time_nothing_is_claimed() -> None:
    serves = sparse.csc_array((np.random.default_rng(0).random((200, 120)) < 0.05).astype(float))
    left = np.ones(200, dtype=np.int64)
    now = time.perf_counter()
    assert at_least(serves, left, 7, 60, deadline=now) == (7, None)
    every = np.ones(120, dtype=bool)
    assert (fewer(serves, left, every, deadline=now) == every).all()


@pytest.mark.parametrize("price", [1.0, 250.0])
def test_an_answer_that_the_solver_leaves_open_is_closed(
    price: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(3)
    serves = (rng.random((40, 25)) < 0.2).astype(float)
    serves[:, 0] = 1 - serves[:, 1]
    task = Choice(
        sparse.csr_array(serves), np.zeros(40), np.ones(40), np.ones(40), np.full(25, price), np.inf
    )
    proven, _ = optimum.fewest(task)
    assert proven.optimal
    unproven = SimpleNamespace(x=np.ones(25), mip_dual_bound=price, status=1)
    monkeypatch.setattr(optimum, "FEW_ENTRIES", 0)
    monkeypatch.setattr(scipy.optimize, "milp", lambda *_, **__: unproven)
    found, _ = optimum.fewest(task, 30.0)
    assert found.optimal
    assert found.value == found.bound == proven.value == price * found.chosen.sum()
    assert (serves[:, found.chosen].sum(axis=1) >= 1).all()
