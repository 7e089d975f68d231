"""Triangles, each listed once, and what they add up to.

Actors are ranked by degree and every tie points to the higher rank, so that the search for third
actors starts from those with few partners. Each tie (u, v) then meets its third actors w in one
merge over marked rows.

References
----------
Chiba, N. & Nishizeki, T. (1985). Arboricity and subgraph listing. SIAM J. Comput. 14, 210.
Latapy, M. (2008). Main-memory triangle computations. Theor. Comput. Sci. 407, 458.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels.compiled import threads
from mmnet.kernels.compiled.jit import kernel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from mmnet.kernels.compiled.orientation import Oriented

MOST_SLOTS = 8
SLOT_BYTES = 2**28
# Checks of third actors in one slice of work: some tens of milliseconds.
SLICE = 5_000_000


def counted(ties: Oriented) -> NDArray[np.int64]:
    """Count the triangles of each actor."""
    parts, n_actors = _slices(ties), len(ties.actors)
    counts = np.zeros((min(threads.n_threads(), len(parts)), n_actors), np.int64)
    _run(parts, len(counts), lambda slot, first, last: _counted(ties, first, last, counts[slot]))
    by_actor = np.empty(n_actors, np.int64)
    by_actor[ties.actors] = counts.sum(axis=0)
    return by_actor


def closed_pairs(ties: Oriented, kinds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count pairs of tied partners of each actor, by what their kinds have in common.

    Columns: both of the actor's kind; one of it; none, but both alike; all three different. Kinds
    and results are by actor.
    """
    ranked = kinds[ties.actors]
    parts = _slices(ties)
    counts = np.zeros((min(threads.n_threads(), len(parts)), len(kinds), 4), np.int64)

    def work(slot: int, first: int, last: int) -> None:
        _closed_pairs(ties, ranked, first, last, counts[slot])

    _run(parts, len(counts), work)
    by_actor = np.empty(counts.shape[1:], np.int64)
    by_actor[ties.actors] = counts.sum(axis=0)
    return by_actor


def typed(ties: Oriented, kinds: NDArray[np.int64], n_kinds: int) -> NDArray[np.int64]:
    """Count triangles by the kind of one actor and, rising, of the two others."""
    ranked = kinds[ties.actors]
    parts = _slices(ties)
    counts = np.zeros((min(threads.n_threads(), len(parts)), *(n_kinds,) * 3), np.int64)

    def work(slot: int, first: int, last: int) -> None:
        _typed(ties, ranked, first, last, counts[slot])

    _run(parts, len(counts), work)
    total: NDArray[np.int64] = counts.sum(axis=0)
    return total


def shared_weights(ties: Oriented, factors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum a_uw a_vw f_w over the third actors w of each oriented tie (u, v)."""
    sums = _tie_sums(ties, 1, lambda first, last, part: _shared(ties, factors, first, last, part))
    return sums.ravel()


def ego_weights(ties: Oriented) -> NDArray[np.float64]:
    """Sum a_uw a_wv / s_u(w) over the third actors w, forth (0) and back (1) on each tie.

    s_u(w) adds up the ties of w inside the ego network of u.
    """
    inside = _tie_sums(ties, 2, lambda first, last, sums: _inside(ties, first, last, sums))
    inside += ties.weights
    return _tie_sums(ties, 2, lambda first, last, sums: _ego(ties, inside, first, last, sums))


def _tie_sums(
    ties: Oriented, n_rows: int, add: Callable[[int, int, NDArray[np.float64]], None]
) -> NDArray[np.float64]:
    """Add up over triangles in a fixed number of places, so that threads change no bit."""
    parts = _slices(ties)
    size = len(ties.items)
    n_slots = max(1, min(MOST_SLOTS, len(parts), SLOT_BYTES // (8 * n_rows * max(size, 1))))
    sums = np.zeros((n_slots, n_rows, size))
    _run(parts, n_slots, lambda slot, first, last: add(first, last, sums[slot]))
    total: NDArray[np.float64] = sums.sum(axis=0)
    return total


def _run(parts: list[tuple[int, int]], n_slots: int, work: Callable[[int, int, int], None]) -> None:
    """Give each slot every n-th part, in order; a single part needs no thread."""
    if len(parts) == 1:
        work(0, *parts[0])
        return

    def job(slot: int) -> Iterator[int]:
        for first, last in parts[slot::n_slots]:
            work(slot, first, last)
            yield 1

    threads.run([job(slot) for slot in range(n_slots)], len(parts))


def _slices(ties: Oriented) -> list[tuple[int, int]]:
    """Ranges of ranks with about equally many checks."""
    out = np.diff(ties.ptr)
    checks = np.concatenate([[0], np.cumsum(out[ties.items])])[ties.ptr]
    n_parts = max(1, int(checks[-1] // SLICE))
    marks = np.linspace(0, checks[-1], n_parts + 1)[1:-1]
    edges = [0, *np.searchsorted(checks, marks).tolist(), len(out)]
    return list(pairwise(edges))


@kernel
def _mark(ties: Oriented, rank: int, marked: NDArray[np.int32]) -> None:
    """Note for each higher partner which tie leads to it, counted from 1."""
    for x in range(ties.ptr[rank], ties.ptr[rank + 1]):
        marked[ties.items[x]] = x + 1


@kernel
def _thirds(ties: Oriented, head: int, marked: NDArray[np.int32], found: NDArray[np.int64]) -> int:
    """List the ties from a head to marked ranks; return how many.

    Written without a branch: whether a rank is marked cannot be predicted, and a wrong guess
    costs more than a store.
    """
    n_found = 0
    for y in range(ties.ptr[head], ties.ptr[head + 1]):
        found[n_found] = y
        n_found += marked[ties.items[y]] > 0
    return n_found


@kernel
def _unmark(ties: Oriented, rank: int, marked: NDArray[np.int32]) -> None:
    for x in range(ties.ptr[rank], ties.ptr[rank + 1]):
        marked[ties.items[x]] = 0


@kernel
def _counted(ties: Oriented, first: int, last: int, counts: NDArray[np.int64]) -> None:
    marked = np.zeros(len(counts), np.int32)
    for u in range(first, last):
        _mark(ties, u, marked)
        for x in range(ties.ptr[u], ties.ptr[u + 1]):
            v = ties.items[x]
            n_found = 0
            for y in range(ties.ptr[v], ties.ptr[v + 1]):
                w = ties.items[y]
                counts[w] += marked[w] > 0
                n_found += marked[w] > 0
            counts[u] += n_found
            counts[v] += n_found
        _unmark(ties, u, marked)


@kernel
def _closed_pairs(
    ties: Oriented,
    kinds: NDArray[np.int64],
    first: int,
    last: int,
    counts: NDArray[np.int64],
) -> None:
    marked = np.zeros(len(kinds), np.int32)
    found = np.empty(len(kinds), np.int64)
    for u in range(first, last):
        _mark(ties, u, marked)
        for x in range(ties.ptr[u], ties.ptr[u + 1]):
            v = ties.items[x]
            for k in range(_thirds(ties, v, marked, found)):
                w = ties.items[found[k]]
                same = (kinds[u] == kinds[v], kinds[u] == kinds[w], kinds[v] == kinds[w])
                counts[u, _case(same[0], same[1], same[2])] += 1
                counts[v, _case(same[0], same[2], same[1])] += 1
                counts[w, _case(same[1], same[2], same[0])] += 1
        _unmark(ties, u, marked)


@kernel
def _typed(
    ties: Oriented,
    kinds: NDArray[np.int64],
    first: int,
    last: int,
    counts: NDArray[np.int64],
) -> None:
    marked = np.zeros(len(kinds), np.int32)
    found = np.empty(len(kinds), np.int64)
    for u in range(first, last):
        _mark(ties, u, marked)
        for x in range(ties.ptr[u], ties.ptr[u + 1]):
            v = ties.items[x]
            for k in range(_thirds(ties, v, marked, found)):
                one, two, three = kinds[u], kinds[v], kinds[ties.items[found[k]]]
                counts[one, min(two, three), max(two, three)] += 1
                counts[two, min(one, three), max(one, three)] += 1
                counts[three, min(one, two), max(one, two)] += 1
        _unmark(ties, u, marked)


@kernel
def _case(one: bool, other: bool, alike: bool) -> int:  # noqa: FBT001
    """Column for a pair: are the two of the actor's kind, are they of one kind."""
    if one and other:
        return 0
    if one or other:
        return 1
    return 2 if alike else 3


@kernel
def _shared(
    ties: Oriented,
    factors: NDArray[np.float64],
    first: int,
    last: int,
    sums: NDArray[np.float64],
) -> None:
    marked = np.zeros(len(factors), np.int32)
    found = np.empty(len(factors), np.int64)
    row = sums[0]
    for u in range(first, last):
        _mark(ties, u, marked)
        for x in range(ties.ptr[u], ties.ptr[u + 1]):
            v = ties.items[x]
            for k in range(_thirds(ties, v, marked, found)):
                y = found[k]
                z = marked[ties.items[y]] - 1
                uv, uw, vw = ties.weights[x], ties.weights[z], ties.weights[y]
                row[x] += uw * vw * factors[ties.items[y]]
                row[z] += uv * vw * factors[v]
                row[y] += uv * uw * factors[u]
        _unmark(ties, u, marked)


@kernel
def _inside(ties: Oriented, first: int, last: int, sums: NDArray[np.float64]) -> None:
    """Ties of the partner inside the ego network: of the head (0) and of the tail (1)."""
    marked = np.zeros(len(ties.actors), np.int32)
    found = np.empty(len(ties.actors), np.int64)
    for u in range(first, last):
        _mark(ties, u, marked)
        for x in range(ties.ptr[u], ties.ptr[u + 1]):
            v = ties.items[x]
            for k in range(_thirds(ties, v, marked, found)):
                y = found[k]
                z = marked[ties.items[y]] - 1
                uv, uw, vw = ties.weights[x], ties.weights[z], ties.weights[y]
                sums[0, x] += vw
                sums[0, z] += vw
                sums[1, x] += uw
                sums[0, y] += uw
                sums[1, z] += uv
                sums[1, y] += uv
        _unmark(ties, u, marked)


@kernel
def _ego(
    ties: Oriented,
    inside: NDArray[np.float64],
    first: int,
    last: int,
    sums: NDArray[np.float64],
) -> None:
    """Indirect investments of egos u, v and w, each through one partner into the other."""
    marked = np.zeros(len(ties.actors), np.int32)
    found = np.empty(len(ties.actors), np.int64)
    for u in range(first, last):
        _mark(ties, u, marked)
        for x in range(ties.ptr[u], ties.ptr[u + 1]):
            v = ties.items[x]
            for k in range(_thirds(ties, v, marked, found)):
                y = found[k]
                z = marked[ties.items[y]] - 1
                uv, uw, vw = ties.weights[x], ties.weights[z], ties.weights[y]
                sums[0, x] += uw * vw / inside[0, z]
                sums[0, z] += uv * vw / inside[0, x]
                sums[1, x] += vw * uw / inside[0, y]
                sums[0, y] += uv * uw / inside[1, x]
                sums[1, z] += vw * uv / inside[1, y]
                sums[1, y] += uw * uv / inside[1, z]
        _unmark(ties, u, marked)
