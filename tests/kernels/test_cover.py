"""Covering: every choice of up to eight candidates, the solver, and what a bound must hold."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from mmnet.kernels import cover
from mmnet.measures.recommendation.optimum import FEW_ENTRIES, all_optima, maximize, solved
from mmnet.measures.recommendation.solver import Choice, Solution, good_choice

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOBODY = np.zeros(0, dtype=np.int64)


@st.composite
def covers(draw: st.DrawFn) -> cover.Cover:
    cells, size = draw(st.integers(1, 9)), draw(st.integers(1, 8))
    serves = np.array(draw(st.lists(st.booleans(), min_size=cells * size, max_size=cells * size)))
    weights = st.integers(1, 3) if draw(st.booleans()) else st.floats(0.1, 3.0)
    return cover.Cover(
        sparse.csc_array(serves.reshape(cells, size).astype(float)),
        np.array(draw(st.lists(st.integers(1, 3), min_size=cells, max_size=cells))),
        np.array(draw(st.lists(weights, min_size=cells, max_size=cells)), dtype=float),
        draw(st.booleans()),
        draw(st.integers(1, size)),
    )


def gain(task: cover.Cover, chosen: tuple[int, ...] | NDArray[np.int64]) -> float:
    count = np.asarray(task.serves[:, list(chosen)].sum(axis=1)).ravel()
    served = np.minimum(count, task.left) if task.depth else count >= task.left
    return float((task.weight * served).sum())


def every(task: cover.Cover) -> dict[tuple[int, ...], float]:
    size = task.serves.shape[1]
    return {chosen: gain(task, chosen) for chosen in combinations(range(size), task.k)}


@settings(max_examples=200, deadline=None)
@given(covers(), st.floats(0, 5))
def test_no_choice_gains_more(task: cover.Cover, covered: float) -> None:
    best = max(every(task).values())
    proof = cover.choose(task, NOBODY, 0.0, covered=covered, time_limit=60)
    assert proof.optimal
    assert proof.gain == pytest.approx(best, abs=1e-8)
    assert gain(task, proof.chosen) == pytest.approx(best, abs=1e-8)


@settings(max_examples=200, deadline=None)
@given(covers())
def test_all_equals_are_listed(task: cover.Cover) -> None:
    values = every(task)
    best = max(values.values())
    if best == 0:
        return
    equals = sorted(chosen for chosen, value in values.items() if value > best - 1e-8)
    found, complete = cover.list_choices(task, best, most=100, time_limit=60)
    assert complete
    assert [tuple(chosen) for chosen in found.tolist()] == equals
    part, complete = cover.list_choices(task, best, most=1, time_limit=60)
    assert (len(part), complete) == (1, len(equals) == 1)
    first = cover.first_choice(task, best, time_limit=60)
    assert first is not None
    assert tuple(first.tolist()) in equals


def random_choice(seed: int, candidates: int, cells: int, k: int) -> Choice:
    rng = np.random.Generator(np.random.PCG64(seed))
    serves = sparse.csr_array((rng.random((cells, candidates)) < 0.05).astype(float))
    return Choice(
        serves, np.zeros(cells), np.ones(cells), rng.integers(1, 4, cells).astype(float),
        np.ones(candidates), float(k),
    )  # fmt: skip


@pytest.mark.parametrize("k", [3, 6])
def test_equals_the_solver(k: int) -> None:
    task = random_choice(k, 100, 110, k)
    assert task.serves.nnz > FEW_ENTRIES
    found = maximize(task, 60)
    by_solver = solved(task, Solution(np.zeros(100, dtype=bool), 0.0, 1e9, False, 0.0), 60)  # noqa: FBT003
    assert (found.optimal, by_solver.optimal) == (True, True)
    assert found.value == pytest.approx(by_solver.value)
    sets, complete = all_optima(task, found, most=50, time_limit=60)
    assert complete
    assert {task.value(chosen) for chosen in sets} == {found.value}
    assert len({chosen.tobytes() for chosen in sets}) == len(sets)


def test_the_bound_holds_when_the_time_is_over() -> None:
    task = random_choice(1, 300, 500, 10)
    exact = maximize(task, 60)
    assert exact.optimal
    hurried = maximize(task, 0.02)
    assert hurried.value <= exact.value <= hurried.bound
    assert task.value(good_choice(task)) <= exact.value
