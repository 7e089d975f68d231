"""Covering by swaps: k candidates that give every cell what it lacks, found by weighting cells.

While cells lack partners, the candidate whose loss weighs least makes room for the one that gains
most, among those that serve a cell that lacks one. Cells that go on lacking weigh more each time,
so that the search leaves what it would else return to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mmnet.kernels.compiled.jit import kernel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Served(NamedTuple):
    """Who serves what: candidate i serves `cells[ptr[i]:ptr[i + 1]]`, and the other way round."""

    ptr: NDArray[np.int64]
    cells: NDArray[np.int64]
    by_ptr: NDArray[np.int64]
    by: NDArray[np.int64]
    left: NDArray[np.int64]


class State(NamedTuple):
    """A choice, how many serve each cell, its weight, and when each candidate was moved last."""

    chosen: NDArray[np.bool_]
    have: NDArray[np.int64]
    weight: NDArray[np.float64]
    moved: NDArray[np.int64]


@kernel
def swap(task: Served, state: State, begin: int, steps: int) -> bool:
    """Swap up to so many times; true once no cell lacks anybody."""
    for step in range(begin, begin + steps):
        lacking = _heaviest(task, state)
        if lacking < 0:
            return True
        out = _least_loss(task, state, step - 1)
        if out < 0:
            return False
        _move(task, state, out, step, -1)
        lacking = _heaviest(task, state)
        into = _most_gain(task, state, lacking, out)
        if into < 0:
            into = out
        _move(task, state, into, step, 1)
        for cell in range(len(task.left)):
            if state.have[cell] < task.left[cell]:
                state.weight[cell] += 1.0
    return _heaviest(task, state) < 0


@kernel
def _heaviest(task: Served, state: State) -> int:
    """Return the cell of most weight that lacks somebody, -1 where none does."""
    best, most = -1, -1.0
    for cell in range(len(task.left)):
        if state.have[cell] < task.left[cell] and state.weight[cell] > most:
            best, most = cell, state.weight[cell]
    return best


@kernel
def _least_loss(task: Served, state: State, last: int) -> int:
    """Return the chosen candidate whose loss weighs least, but for the one that came last."""
    best, least = -1, 0.0
    for one in range(len(state.chosen)):
        if not state.chosen[one] or (state.moved[one] == last and last > 0):
            continue
        loss = 0.0
        for at in range(task.ptr[one], task.ptr[one + 1]):
            cell = task.cells[at]
            if state.have[cell] <= task.left[cell]:
                loss += state.weight[cell]
        older = best >= 0 and state.moved[one] < state.moved[best]
        if best < 0 or loss < least or (loss == least and older):
            best, least = one, loss
    return best


@kernel
def _most_gain(task: Served, state: State, cell: int, out: int) -> int:
    """Return the candidate for a cell that gains most, but for the one that just went."""
    best, most = -1, 0.0
    for at in range(task.by_ptr[cell], task.by_ptr[cell + 1]):
        one = task.by[at]
        if state.chosen[one] or one == out:
            continue
        gain = 0.0
        for place in range(task.ptr[one], task.ptr[one + 1]):
            other = task.cells[place]
            if state.have[other] < task.left[other]:
                gain += state.weight[other]
        older = best >= 0 and state.moved[one] < state.moved[best]
        if best < 0 or gain > most or (gain == most and older):
            best, most = one, gain
    return best


@kernel
def _move(task: Served, state: State, one: int, step: int, by: int) -> None:
    """Take a candidate in or out."""
    state.chosen[one] = by > 0
    state.moved[one] = step
    for at in range(task.ptr[one], task.ptr[one + 1]):
        state.have[task.cells[at]] += by
