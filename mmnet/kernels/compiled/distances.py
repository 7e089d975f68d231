"""Distances of 512 targets at once, one bit a target, eight words a row.

Distances are the same both ways, so every actor counts the targets that reach it on each level:
the bits of a word add up without being taken apart. Targets of one word stand for equally many
actors. Folded actors are read off their clique, one step farther.

References
----------
Then, M. et al. (2014). The more the merrier: efficient multi-source graph traversal. PVLDB 8(4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mmnet.kernels.compiled import threads
from mmnet.kernels.compiled.core import folded
from mmnet.kernels.compiled.jit import kernel
from mmnet.kernels.compiled.lanes import (
    WIDTH,
    count_bits,
    either,
    entry,
    is_empty,
    load,
    store,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mmnet.kernels.compiled.core import Core, Folded, Rows
    from mmnet.kernels.incidence import Incidence

WORD = 64
BATCH = WIDTH * WORD
# A level whose rows have less than this share of all neighbors is pushed, else pulled.
PUSHED_BELOW = 0.2


class _Side(NamedTuple):
    """Bits of the actors or of the cliques: seen before, on this level; and the rows with any."""

    seen: NDArray[np.uint64]
    now: NDArray[np.uint64]
    rows: NDArray[np.int32]


def histograms(
    inc: Incidence, targets: NDArray[np.bool_], progress: threads.Progress | None = None
) -> NDArray[np.int64]:
    """Count the targets at each distance from each actor.

    The same as `mmnet.kernels.plain.distances.histograms`, faster.
    """
    fold = folded(inc)
    seeds, factors = _equal_words(fold.gather(targets.astype(np.float64)).astype(np.int64))
    n_batches = len(seeds) // BATCH
    n_jobs = max(1, min(threads.n_threads(), n_batches))
    counts = [np.zeros((2, fold.n_actors + fold.n_cliques), np.int64) for _ in range(n_jobs)]

    def job(number: int) -> Iterator[int]:
        sides = _side(fold.n_actors), _side(fold.n_cliques)
        for batch in range(number, n_batches, n_jobs):
            lanes = seeds[batch * BATCH : (batch + 1) * BATCH]
            eight = factors[batch * WIDTH : (batch + 1) * WIDTH]
            counts[number] = _count(fold.core, lanes, eight, *sides, counts[number])
            yield int((lanes >= 0).sum())

    threads.run([job(k) for k in range(n_jobs)], int((seeds >= 0).sum()), progress)
    return _unfolded(fold, _added(counts), targets)


def _equal_words(weights: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Spread places over words so that all of a word have one weight; -1 fills up."""
    words, factors = [], []
    for weight in np.unique(weights[weights > 0]):
        places = np.flatnonzero(weights == weight)
        n_words = -(-len(places) // WORD)
        words.append(np.pad(places, (0, n_words * WORD - len(places)), constant_values=-1))
        factors.append(np.full(n_words, weight))
    missing = -sum(len(part) for part in factors) % WIDTH
    seeds = np.concatenate([*words, np.full(missing * WORD, -1)])
    return seeds.astype(np.int64), np.concatenate([*factors, np.zeros(missing)]).astype(np.uint64)


def _side(size: int) -> _Side:
    words = np.zeros((2, size * WIDTH), np.uint64)
    return _Side(words[0], words[1], np.empty(size, np.int32))


def _added(counts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    longest = max(len(part) for part in counts)
    total = np.zeros((longest, counts[0].shape[1]), np.int64)
    for part in counts:
        total[: len(part)] += part
    return total


def _unfolded(
    fold: Folded, counts: NDArray[np.int64], targets: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Histogram of every actor from those of the core and of the cliques."""
    central, single = fold.central, fold.place >= fold.n_actors
    result = np.zeros((len(counts) + 1, len(targets)), np.int64)
    result[:-1, central] = counts[:, fold.place[central]]
    result[1:, single] = counts[:, fold.place[single]]
    # Those of the same clique are one step away; that counted each folded target to itself.
    result[1, single] -= targets[single]
    result[0] = targets
    used = np.flatnonzero(result.any(axis=1))
    return np.ascontiguousarray(result[: used.max(initial=0) + 1].T)


@kernel
def _count(  # noqa: PLR0917  kernels take no keywords
    core: Core,
    seeds: NDArray[np.int64],
    factors: NDArray[np.uint64],
    actors: _Side,
    cliques: _Side,
    counts: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Add what one batch of targets meets on each level to the counts, longer if need be."""
    n_actors = len(core.cliques.ptr) - 1
    for side in (actors, cliques):
        side.seen[:] = 0
        side.now[:] = 0
    n_now = n_met = 0
    for lane in range(len(seeds)):
        bit = np.uint64(1) << np.uint64(lane % WORD)
        word = lane // WORD
        if seeds[lane] >= n_actors:
            cliques.now[(seeds[lane] - n_actors) * WIDTH + word] |= bit
            n_met = 1
        elif seeds[lane] >= 0:
            actors.now[seeds[lane] * WIDTH + word] |= bit
    n_now = _keep_new(actors, counts[0, :n_actors], factors)
    level = 0
    while n_now + n_met:
        _pass_on(actors, n_now, core.cliques, core.members, cliques)
        n_met = _keep_new(cliques, counts[level, n_actors:], factors)
        level += 1
        if level == len(counts):
            counts = np.concatenate((counts, np.zeros_like(counts)))
        _pass_on(cliques, n_met, core.members, core.cliques, actors)
        n_now = _keep_new(actors, counts[level, :n_actors], factors)
        n_met = 0
    return counts


@kernel
def _pass_on(here: _Side, n_rows: int, forth: Rows, back: Rows, there: _Side) -> None:
    """Give the bits of the active rows to all their neighbors, then clear them."""
    n_pushed = 0
    for k in range(n_rows):
        n_pushed += forth.ptr[here.rows[k] + 1] - forth.ptr[here.rows[k]]
    if n_pushed < PUSHED_BELOW * len(forth.items):
        for k in range(n_rows):
            row = here.rows[k]
            bits = load(here.now, row)
            for x in range(forth.ptr[row], forth.ptr[row + 1]):
                other = entry(forth.items, x)
                store(there.now, other, either(load(there.now, other), bits))
    else:
        for row in range(len(back.ptr) - 1):
            bits = load(there.now, row)
            for x in range(back.ptr[row], back.ptr[row + 1]):
                bits = either(bits, load(here.now, entry(back.items, x)))
            store(there.now, row, bits)
    for k in range(n_rows):
        here.now[here.rows[k] * WIDTH : (here.rows[k] + 1) * WIDTH] = 0


@kernel
def _keep_new(side: _Side, counts: NDArray[np.int64], factors: NDArray[np.uint64]) -> int:
    """Drop bits that were seen before; count and list what is left."""
    weights = load(factors, 0)
    n_rows = 0
    for row in range(len(counts)):
        now = load(side.now, row)
        if is_empty(now):
            continue
        seen = load(side.seen, row)
        now = without(now, seen)
        store(side.now, row, now)
        if not is_empty(now):
            store(side.seen, row, either(seen, now))
            counts[row] += count_bits(now, weights)
            side.rows[n_rows] = row
            n_rows += 1
    return n_rows
