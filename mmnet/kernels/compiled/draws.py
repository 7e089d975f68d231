"""Betweenness of several small networks, eight sources at a time, level by level.

No folding: with some hundred actors it costs more than it saves, since it is made anew for each
network. What is not on a level is zero in the rows that are added up, so nothing else is masked.

References
----------
Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociol. 25, 163.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mmnet.kernels.compiled import threads
from mmnet.kernels.compiled.jit import kernel
from mmnet.kernels.compiled.lanes import (
    WIDTH,
    add,
    choose,
    divide,
    load,
    multiply,
    spread,
    store,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bits = NDArray[np.uint8]

ROOM = 12  # levels of most networks
EVERYBODY = 255


class Partners(NamedTuple):
    """Partners of each actor; those of i stand at ``items[ptr[i]:ptr[i + 1]]``."""

    ptr: Integers
    items: NDArray[np.int32]


class Scratch(NamedTuple):
    """Rows of eight: path counts, dependencies, and what a level passes on, now and next."""

    paths: Floats
    found: Floats
    now: Floats
    next: Floats


def dependencies(n_actors: int, draws: Sequence[Integers]) -> Floats:
    """Sum Brandes' dependencies of every source on each actor, a row for each network.

    The same as `mmnet.kernels.plain.draws.dependencies`, faster. A row does not depend on the
    number of threads.
    """
    sums = np.zeros((len(draws), n_actors))
    jobs = min(threads.n_threads(), len(draws))

    def job(first: int) -> Iterator[int]:
        for at in range(first, len(draws), jobs):
            _measure(n_actors, draws[at], sums[at])
            yield 1

    threads.run([job(first) for first in range(jobs)], len(draws))
    return sums


@kernel
def _measure(n: int, numbers: Integers, sums: Floats) -> None:
    """Add up the dependencies in one network."""
    partners = _partners(n, numbers)
    size = n * WIDTH
    scratch = Scratch(np.empty(size), np.empty(size), np.empty(size), np.empty(size))
    bits = np.zeros((ROOM, n), np.uint8)
    for first in range(0, n, WIDTH):
        last, bits = _count_paths(partners, first, bits, scratch)
        _depend(partners, last, bits, scratch, sums)


@kernel
def _partners(n: int, numbers: Integers) -> Partners:
    ptr = np.zeros(n + 2, np.int64)
    for number in numbers:
        ptr[number // n + 2] += 1
        ptr[number % n + 2] += 1
    ptr = np.cumsum(ptr)
    items = np.empty(2 * len(numbers), np.int32)
    for number in numbers:
        one, other = number // n, number % n
        items[ptr[one + 1]], items[ptr[other + 1]] = other, one
        ptr[one + 1] += 1
        ptr[other + 1] += 1
    return Partners(ptr[: n + 1], items)


@kernel
def _sum(partners: Partners, rows: Floats, actor: int) -> Any:
    """Add up the rows of the partners of an actor."""
    sums = spread(0.0)
    for place in range(partners.ptr[actor], partners.ptr[actor + 1]):
        sums = add(sums, load(rows, partners.items[place]))
    return sums


@kernel
def _count_paths(partners: Partners, first: int, bits: Bits, scratch: Scratch) -> tuple[int, Bits]:
    """Count the shortest paths from eight sources; return the last level, and who is on which."""
    n = len(partners.ptr) - 1
    scratch.paths[:] = 0.0
    scratch.now[:] = 0.0
    bits[0] = 0
    for source in range(first, min(first + WIDTH, n)):
        bits[0, source] = 1 << (source - first)
        scratch.paths[source * WIDTH + source - first] = 1.0
        scratch.now[source * WIDTH + source - first] = 1.0
    seen = bits[0].copy()
    now, after = scratch.now, scratch.next
    level = 0
    while _advance(partners, bits, level, seen, now, after, scratch.paths):
        level += 1
        seen |= bits[level]
        now, after = after, now
        if level + 1 == len(bits):
            longer = np.zeros((2 * len(bits), n), np.uint8)
            longer[: len(bits)] = bits
            bits = longer
    return level, bits


@kernel
def _advance(  # noqa: PLR0917  kernels take no keywords
    partners: Partners, bits: Bits, level: int, seen: Bits, now: Floats, after: Floats,
    paths: Floats,
) -> bool:  # fmt: skip
    """Pass paths on to the next level; tell whether anybody is on it."""
    reached = False
    for actor in range(len(seen)):
        new = np.uint8(0)
        if seen[actor] != EVERYBODY:
            for place in range(partners.ptr[actor], partners.ptr[actor + 1]):
                new |= bits[level, partners.items[place]]
            new &= ~seen[actor]
        bits[level + 1, actor] = new
        sums = spread(0.0)
        if new:
            reached = True
            sums = choose(new, _sum(partners, now, actor), sums)
            store(paths, actor, add(load(paths, actor), sums))
        store(after, actor, sums)
    return reached


@kernel
def _depend(partners: Partners, last: int, bits: Bits, scratch: Scratch, sums: Floats) -> None:
    """Add the dependencies of eight sources on each actor to the sums."""
    n = len(partners.ptr) - 1
    zero, one = spread(0.0), spread(1.0)
    scratch.found[:] = 0.0
    for level in range(last, 1, -1):
        for actor in range(n):
            here = bits[level, actor]
            row = zero
            if here:
                weight = add(one, load(scratch.found, actor))
                row = choose(here, divide(weight, load(scratch.paths, actor)), zero)
            store(scratch.now, actor, row)
        for actor in range(n):
            here = bits[level - 1, actor]
            if here:
                row = multiply(_sum(partners, scratch.now, actor), load(scratch.paths, actor))
                row = choose(here, row, zero)
                store(scratch.found, actor, add(load(scratch.found, actor), row))
                sums[actor] += total(row)
