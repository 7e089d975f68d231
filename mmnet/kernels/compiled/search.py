"""Search: who lies how far from 64 sources at once, one bit a source.

In a breadth-first search of the projection the members of a clique lie on two adjacent levels, so
a clique is active on one level only: it is met once and passes the search on once. Few rows push
their bits to their neighbors; where many are active, the others pull.

References
----------
Then, M. et al. (2014). The more the merrier: efficient multi-source graph traversal. PVLDB 8(4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mmnet.kernels.compiled.jit import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.kernels.compiled.core import Core, Rows

# A level of more than one row in so many is pulled, not pushed; that also keeps it in order.
PULLED_FROM = 16


class Levels(NamedTuple):
    """Level l holds `rows[start[l]:start[l + 1]]` and the sources that meet them there."""

    start: NDArray[np.int64]
    rows: NDArray[np.int32]
    bits: NDArray[np.uint64]


class _Side(NamedTuple):
    """State of the actors or of the cliques: bits seen before, bits now, and a list of rows."""

    seen: NDArray[np.uint64]
    now: NDArray[np.uint64]
    touched: NDArray[np.int32]


@kernel
def search(core: Core, seeds: NDArray[np.int64]) -> tuple[Levels, Levels]:
    """Levels of actors and of cliques from up to 64 sources, the same number of each.

    Seeds are places: an actor of the core, or N + the clique of a folded actor.
    """
    n_actors = len(core.cliques.ptr) - 1
    n_cliques = len(core.members.ptr) - 1
    actors, cliques = _side(n_actors), _side(n_cliques)
    actor_levels, clique_levels = _levels(n_actors), _levels(n_cliques)
    n_touched = 0
    for lane in range(len(seeds)):
        if seeds[lane] < n_actors:
            n_touched = _touch(actors, n_touched, seeds[lane], np.uint64(1) << np.uint64(lane))
    actor_levels = _append(actor_levels, 0, actors, n_touched)
    level = 0
    while actor_levels.start[level + 1] > actor_levels.start[level] or level == 0:
        n_touched = 0
        for lane in range(len(seeds) if level == 0 else 0):
            if seeds[lane] >= n_actors:
                bit = np.uint64(1) << np.uint64(lane)
                n_touched = _touch(cliques, n_touched, seeds[lane] - n_actors, bit)
        n_touched = _advance(
            actor_levels, level, core.cliques, core.members, actors, cliques, n_touched
        )
        clique_levels = _append(clique_levels, level, cliques, n_touched)
        n_touched = _advance(clique_levels, level, core.members, core.cliques, cliques, actors, 0)
        level += 1
        actor_levels = _append(actor_levels, level, actors, n_touched)
    return _cut(actor_levels, level), _cut(clique_levels, level)


@kernel
def _side(size: int) -> _Side:
    return _Side(np.zeros(size, np.uint64), np.zeros(size, np.uint64), np.empty(size, np.int32))


@kernel
def _levels(size: int) -> Levels:
    room = 4 * size + 64
    return Levels(np.zeros(16, np.int64), np.empty(room, np.int32), np.empty(room, np.uint64))


@kernel
def _cut(levels: Levels, n_levels: int) -> Levels:
    return Levels(levels.start[: n_levels + 1], levels.rows, levels.bits)


@kernel
def _touch(side: _Side, n_touched: int, row: int, bits: np.uint64) -> int:
    """Add bits to a row; list it if it had none."""
    if side.now[row] == 0:
        side.touched[n_touched] = row
        n_touched += 1
    side.now[row] |= bits
    return n_touched


@kernel
def _advance(  # noqa: PLR0917  kernels take no keywords
    levels: Levels, level: int, forth: Rows, back: Rows, here: _Side, there: _Side, n_touched: int
) -> int:
    """Pass the bits of a level on; return how many rows are listed in `there.touched`."""
    start, stop = levels.start[level], levels.start[level + 1]
    if n_touched == 0 and (stop - start) * PULLED_FROM > len(here.now):
        return _pull(levels, start, stop, back, here, there)
    for k in range(start, stop):
        row, bits = levels.rows[k], levels.bits[k]
        for x in range(forth.ptr[row], forth.ptr[row + 1]):
            n_touched = _touch(there, n_touched, forth.items[x], bits)
    n_new = 0
    for k in range(n_touched):
        row = there.touched[k]
        there.now[row] &= ~there.seen[row]
        if there.now[row]:
            there.touched[n_new] = row
            n_new += 1
    return n_new


@kernel
def _pull(  # noqa: PLR0917  kernels take no keywords
    levels: Levels, start: int, stop: int, back: Rows, here: _Side, there: _Side
) -> int:
    for k in range(start, stop):
        here.now[levels.rows[k]] = levels.bits[k]
    everyone = ~np.uint64(0)
    n_new = 0
    for row in range(len(there.now)):
        seen = there.seen[row]
        if seen == everyone:
            continue
        found = np.uint64(0)
        for x in range(back.ptr[row], back.ptr[row + 1]):
            found |= here.now[back.items[x]]
        found &= ~seen
        if found:
            there.now[row] = found
            there.touched[n_new] = row
            n_new += 1
    for k in range(start, stop):
        here.now[levels.rows[k]] = 0
    return n_new


@kernel
def _append(levels: Levels, level: int, side: _Side, n_new: int) -> Levels:
    """Add the listed rows as a level, and make their bits seen."""
    start = levels.start[level]
    stop = start + n_new
    levels = _with_room(levels, level + 2, stop)
    for k in range(n_new):
        row = side.touched[k]
        levels.rows[start + k] = row
        levels.bits[start + k] = side.now[row]
        side.seen[row] |= side.now[row]
        side.now[row] = 0
    levels.start[level + 1] = stop
    return levels


@kernel
def _with_room(levels: Levels, n_starts: int, n_rows: int) -> Levels:
    start, rows, bits = levels
    if n_starts > len(start):
        start = _longer(start, 2 * n_starts)
    if n_rows > len(rows):
        rows, bits = _longer(rows, 2 * n_rows), _longer(bits, 2 * n_rows)
    return Levels(start, rows, bits)


@kernel
def _longer(array: NDArray[Any], room: int) -> NDArray[Any]:
    longer = np.empty(room, array.dtype)
    for k in range(len(array)):
        longer[k] = array[k]
    return longer
