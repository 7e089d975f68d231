"""Betweenness of ties on the incidence, eight sources a row.

As betweenness of actors, with nobody folded away, since a folded actor's ties lie on paths. When a
level has its shares, its path counts are cleared: a tie then meets a count that is not zero only
one level nearer to the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy import sparse

from mmnet.kernels.compiled import threads
from mmnet.kernels.compiled.betweenness import (
    SEARCHED,
    Ends,
    active,
    correct,
    count_paths,
    depend,
    n_slots,
    near_together,
    part_of,
    scratch_for,
    sum_shares,
)
from mmnet.kernels.compiled.core import shared_pairs, unfolded
from mmnet.kernels.compiled.jit import kernel
from mmnet.kernels.compiled.lanes import (
    WIDTH,
    choose,
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

    from mmnet.kernels.compiled.betweenness import Part, Scratch
    from mmnet.kernels.compiled.core import Core, Rows
    from mmnet.kernels.compiled.search import Levels
    from mmnet.kernels.incidence import Incidence


class _Flow(NamedTuple):
    """Ties of the core, and what flows through each of them from its row."""

    ties: Rows
    sums: NDArray[np.float64]


def tie_dependencies(
    inc: Incidence,
    sources: NDArray[np.float64],
    targets: NDArray[np.float64],
    progress: threads.Progress | None = None,
) -> sparse.csr_array[Any]:
    """Sum the dependencies of weighted sources on each tie, over the ordered pairs."""
    fold = unfolded(inc)
    weights, targets = fold.gather(sources), fold.gather(targets)
    seeds = near_together(fold, np.flatnonzero(weights))
    ties, _ = shared_pairs(fold.core.members, fold.core.cliques, 1)
    n_searches = -(-len(seeds) // SEARCHED)
    slots = np.zeros((n_slots(n_searches, len(ties.items)), len(ties.items)))
    scratches = threads.PerThread(lambda: scratch_for(fold))

    def job(slot: int) -> Iterator[int]:
        unused = np.zeros((2, fold.n_actors))
        for number in range(slot, n_searches, len(slots)):
            part = seeds[number * SEARCHED : (number + 1) * SEARCHED]
            levels, scratch = search(fold.core, part), scratches.own()
            for first in range(0, len(part), WIDTH):
                eight = part[first : first + WIDTH]
                lanes = np.zeros(WIDTH)
                lanes[: len(eight)] = weights[eight]
                ends = Ends(lanes, targets, *unused)
                flow = _Flow(ties, slots[slot])
                _batch(fold.core, levels, np.uint64(first), eight, ends, scratch, flow)
                yield len(eight)

    threads.run([job(slot) for slot in range(len(slots))], len(seeds), progress)
    actor = np.empty(fold.n_actors, dtype=np.int64)
    actor[fold.place[fold.central]] = np.flatnonzero(fold.central)
    row = np.repeat(actor, np.diff(ties.ptr))
    flows = (slots.sum(axis=0), (row, actor[ties.items]))
    one_way = sparse.csr_array(flows, shape=(inc.n_actors, inc.n_actors))
    return sparse.csr_array(one_way + one_way.T)


@kernel
def _batch(  # noqa: PLR0917  kernels take no keywords
    core: Core,
    levels: tuple[Levels, Levels],
    shift: np.uint64,
    seeds: NDArray[np.int64],
    ends: Ends,
    scratch: Scratch,
    flow: _Flow,
) -> None:
    """Add the dependencies of eight sources on the ties."""
    count_paths(core, levels, shift, seeds, scratch)
    n_actors = len(core.cliques.ptr) - 1
    for level in range(len(levels[0].start) - 2, 0, -1):
        actors = part_of(levels[0], level, shift)
        cliques = part_of(levels[1], level, shift)
        sum_shares(cliques, core.members, scratch, ends.targets[n_actors:])
        correct(actors, core, scratch.shares, scratch.corrections)
        depend(actors, core.cliques, scratch, ends)
        _clear(actors, scratch.paths)
        _flow_back(actors, scratch, ends, flow)


@kernel
def _clear(part: Part, paths: NDArray[np.float64]) -> None:
    """Forget the path counts of a level."""
    zero = spread(0.0)
    for k in range(len(part.rows)):
        bits = active(part, k)
        if bits:
            store(paths, part.rows[k], choose(bits, zero, load(paths, part.rows[k])))


@kernel
def _flow_back(part: Part, scratch: Scratch, ends: Ends, flow: _Flow) -> None:
    """Add share times path count to each tie from a level to the one before."""
    weights = load(ends.sources, 0)
    zero = spread(0.0)
    for k in range(len(part.rows)):
        bits = active(part, k)
        if bits:
            actor = part.rows[k]
            share = choose(bits, multiply(weights, load(scratch.shares, actor)), zero)
            for x in range(flow.ties.ptr[actor], flow.ties.ptr[actor + 1]):
                paths = load(scratch.paths, entry(flow.ties.items, x))
                flow.sums[x] += total(multiply(share, paths))
