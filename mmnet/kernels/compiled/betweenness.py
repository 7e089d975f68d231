"""Betweenness on the folded incidence, eight sources a row.

Forward, level by level, a clique sums the path counts of its members and an actor the sums of its
cliques; backward the dependencies alike. Since a clique is active on one level, sums of other
levels are still zero when a row is read: nothing has to be masked but what is written. Pairs that
share several cliques are put right by the product with `extra`, taken before any row of the level
is written.

References
----------
Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociol. 25, 163.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mmnet.kernels.compiled import threads
from mmnet.kernels.compiled.core import folded
from mmnet.kernels.compiled.jit import inlined, kernel
from mmnet.kernels.compiled.lanes import (
    WIDTH,
    add,
    add_scaled,
    choose,
    divide,
    entry,
    load,
    multiply,
    spread,
    store,
    total,
)
from mmnet.kernels.compiled.search import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mmnet.kernels.compiled.core import Core, Folded, Rows
    from mmnet.kernels.compiled.search import Levels
    from mmnet.kernels.incidence import Incidence

SEARCHED = 64
MOST_SLOTS = 64
SLOT_BYTES = 2**28


class Scratch(NamedTuple):
    """Rows of eight: path counts and shares of actors, their sums over cliques, corrections.

    The share of an actor is its weight as a target plus its dependency, over its path count.
    """

    paths: NDArray[np.float64]
    shares: NDArray[np.float64]
    path_sums: NDArray[np.float64]
    share_sums: NDArray[np.float64]
    corrections: NDArray[np.float64]


class Ends(NamedTuple):
    """Weights of eight sources, weights of targets by place, and where to add the results."""

    sources: NDArray[np.float64]
    targets: NDArray[np.float64]
    sums: NDArray[np.float64]
    squares: NDArray[np.float64]


class Part(NamedTuple):
    """One level of a search: rows, and the sources that meet them, eight bits from `shift`."""

    rows: NDArray[np.int32]
    bits: NDArray[np.uint64]
    shift: np.uint64


def dependencies(
    inc: Incidence,
    sources: NDArray[np.float64],
    targets: NDArray[np.float64],
    progress: threads.Progress | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sum Brandes' dependencies of weighted sources on each actor, and their squares.

    The same as `mmnet.kernels.plain.betweenness.dependencies`, faster. Sums are taken in an order
    that depends on the network alone: any number of threads gives the same bits.
    """
    fold = folded(inc)
    weights = fold.gather(sources)
    seeds = near_together(fold, np.flatnonzero((weights != 0) & _between(fold)))
    targets = fold.gather(targets)
    n_searches = -(-len(seeds) // SEARCHED)
    slots = np.zeros((n_slots(n_searches, 2 * fold.n_actors), 2, fold.n_actors))
    scratches = threads.PerThread(lambda: scratch_for(fold))

    def job(slot: int) -> Iterator[int]:
        for number in range(slot, n_searches, len(slots)):
            part = seeds[number * SEARCHED : (number + 1) * SEARCHED]
            ends = Ends(weights[part], targets, *slots[slot])
            yield from _search(fold.core, part, ends, scratches.own())

    threads.run([job(slot) for slot in range(len(slots))], len(seeds), progress)
    result = np.zeros((2, inc.n_actors))
    central = fold.central
    result[:, central] = slots.sum(axis=0)[:, fold.place[central]]
    return result[0], result[1]


def n_slots(n_searches: int, size: int) -> int:
    """Number of places to add up in, each of so many doubles: never a matter of threads."""
    return min(n_searches, max(4, min(MOST_SLOTS, SLOT_BYTES // (8 * max(size, 1)))))


def _between(fold: Folded) -> NDArray[np.bool_]:
    """Places from where a path can pass through a core actor."""
    return np.concatenate([np.ones(fold.n_actors, dtype=bool), np.diff(fold.core.members.ptr) > 0])


def near_together(fold: Folded, seeds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Order sources by their first clique: neighbors are active on the same levels."""
    cliques = fold.core.cliques
    first = np.concatenate([cliques.items[cliques.ptr[:-1]], np.arange(fold.n_cliques)])
    return seeds[np.argsort(first[seeds], kind="stable")]


def _search(core: Core, seeds: NDArray[np.int64], ends: Ends, scratch: Scratch) -> Iterator[int]:
    """Search from up to 64 sources, then add up dependencies, eight sources a step."""
    levels = search(core, seeds)
    for first in range(0, len(seeds), WIDTH):
        eight = seeds[first : first + WIDTH]
        weights = np.zeros(WIDTH)
        weights[: len(eight)] = ends.sources[first : first + WIDTH]
        _batch(core, levels, np.uint64(first), eight, ends._replace(sources=weights), scratch)
        yield len(eight)


def scratch_for(fold: Folded) -> Scratch:
    """Make room for one thread."""
    rows = (fold.n_actors, fold.n_actors, fold.n_cliques, fold.n_cliques, fold.n_actors)
    return Scratch(*(_aligned(size) for size in rows))


def _aligned(rows: int) -> NDArray[np.float64]:
    """Flat rows of eight doubles, each on one cache line."""
    space = np.empty(rows * WIDTH + WIDTH)
    start = -space.ctypes.data % 64 // 8
    return space[start : start + rows * WIDTH]


@kernel
def _batch(  # noqa: PLR0917  kernels take no keywords
    core: Core,
    levels: tuple[Levels, Levels],
    shift: np.uint64,
    seeds: NDArray[np.int64],
    ends: Ends,
    scratch: Scratch,
) -> None:
    """Add the dependencies of eight sources to the sums."""
    count_paths(core, levels, shift, seeds, scratch)
    n_actors = len(core.cliques.ptr) - 1
    for level in range(len(levels[0].start) - 2, 0, -1):
        actors = part_of(levels[0], level, shift)
        cliques = part_of(levels[1], level, shift)
        sum_shares(cliques, core.members, scratch, ends.targets[n_actors:])
        correct(actors, core, scratch.shares, scratch.corrections)
        depend(actors, core.cliques, scratch, ends)


@kernel
def count_paths(
    core: Core,
    levels: tuple[Levels, Levels],
    shift: np.uint64,
    seeds: NDArray[np.int64],
    scratch: Scratch,
) -> None:
    """Count the shortest paths from eight sources to everybody; clear the rest of the scratch."""
    n_actors = len(core.cliques.ptr) - 1
    scratch.paths[:] = 0.0
    scratch.shares[:] = 0.0
    scratch.path_sums[:] = 0.0
    scratch.share_sums[:] = 0.0
    for lane in range(len(seeds)):
        if seeds[lane] < n_actors:
            scratch.paths[seeds[lane] * WIDTH + lane] = 1.0
        else:
            scratch.path_sums[(seeds[lane] - n_actors) * WIDTH + lane] = 1.0
    for level in range(len(levels[0].start) - 1):
        if level > 0:
            actors = part_of(levels[0], level, shift)
            correct(actors, core, scratch.paths, scratch.corrections)
            _extend_paths(actors, core.cliques, scratch)
        _sum_paths(part_of(levels[1], level, shift), core.members, scratch)


@kernel
def part_of(levels: Levels, level: int, shift: np.uint64) -> Part:
    """Return one level, for eight of its sources."""
    start, stop = levels.start[level], levels.start[level + 1]
    return Part(levels.rows[start:stop], levels.bits[start:stop], shift)


@inlined
def active(part: Part, k: int) -> Any:
    """Which of the eight sources meet the k-th row on this level."""
    return (part.bits[k] >> part.shift) & np.uint64(255)


@inlined
def _gather(sums: Any, table: Any, rows: Rows, row: int) -> Any:
    """Sums plus the lanes of all neighbors of a row."""
    for x in range(rows.ptr[row], rows.ptr[row + 1]):
        sums = add(sums, load(table, entry(rows.items, x)))
    return sums


@kernel
def correct(
    part: Part, core: Core, table: NDArray[np.float64], corrections: NDArray[np.float64]
) -> None:
    """Write `extra` times a table for the actors of a level."""
    rows, values = core.extra, core.extra_values
    for k in range(len(part.rows)):
        if active(part, k):
            actor = part.rows[k]
            sums = spread(0.0)
            for x in range(rows.ptr[actor], rows.ptr[actor + 1]):
                sums = add_scaled(sums, load(table, entry(rows.items, x)), entry(values, x))
            store(corrections, actor, sums)


@kernel
def _extend_paths(part: Part, cliques: Rows, scratch: Scratch) -> None:
    """Count the shortest paths to the actors of a level."""
    for k in range(len(part.rows)):
        bits = active(part, k)
        if bits:
            actor = part.rows[k]
            sums = _gather(load(scratch.corrections, actor), scratch.path_sums, cliques, actor)
            store(scratch.paths, actor, choose(bits, sums, load(scratch.paths, actor)))


@kernel
def _sum_paths(part: Part, members: Rows, scratch: Scratch) -> None:
    """Sum the path counts that members bring into the cliques of a level."""
    for k in range(len(part.rows)):
        bits = active(part, k)
        if bits:
            clique = part.rows[k]
            before = load(scratch.path_sums, clique)
            # The clique of a folded source already holds its one path, and no other member's.
            sums = _gather(before, scratch.paths, members, clique)
            store(scratch.path_sums, clique, choose(bits, sums, before))


@kernel
def sum_shares(part: Part, members: Rows, scratch: Scratch, targets: NDArray[np.float64]) -> None:
    """Sum the shares that members draw out of the cliques of a level, folded ones included."""
    for k in range(len(part.rows)):
        bits = active(part, k)
        if bits:
            clique = part.rows[k]
            sums = spread(0.0)
            if targets[clique] != 0.0:
                sums = divide(spread(targets[clique]), load(scratch.path_sums, clique))
            sums = _gather(sums, scratch.shares, members, clique)
            before = load(scratch.share_sums, clique)
            store(scratch.share_sums, clique, choose(bits, sums, before))


@kernel
def depend(part: Part, cliques: Rows, scratch: Scratch, ends: Ends) -> None:
    """Find the dependency of the sources on the actors of a level, and their shares."""
    weights = load(ends.sources, 0)
    zero = spread(0.0)
    for k in range(len(part.rows)):
        bits = active(part, k)
        if bits:
            actor = part.rows[k]
            sums = _gather(load(scratch.corrections, actor), scratch.share_sums, cliques, actor)
            count = load(scratch.paths, actor)
            found = choose(bits, multiply(sums, count), zero)
            weighted = multiply(weights, found)
            ends.sums[actor] += total(weighted)
            ends.squares[actor] += total(multiply(weighted, found))
            sums = add(sums, divide(spread(ends.targets[actor]), count))
            store(scratch.shares, actor, choose(bits, sums, load(scratch.shares, actor)))
