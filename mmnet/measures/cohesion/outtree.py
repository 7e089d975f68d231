"""Outtree: how near a directed network is to a chain of command (Krackhardt's four measures).

Everything is read off the strong components: actors of one reach each other and reach the same
others. Their order has no circles, and sets of ancestors are rows of bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

WORD = 64
# Words of 64 ancestors propagated at once, and words compared in all before giving up.
CHUNK = 256
MOST_WORDS = 2**31


class Outtree(NamedTuple):
    """Krackhardt's four, efficiency in two variants; NaN where undefined."""

    connectedness: float
    hierarchy: float
    efficiency_arcs: float
    efficiency_underlying: float
    lubness: float


def outtree(arcs: sparse.csr_array[np.float64]) -> Outtree:
    """Measure how near the arcs (rows give, columns receive) are to an outtree.

    connectedness = 1 - unreachable pairs / pairs, directions ignored;
    hierarchy = 1 - pairs that reach each other / pairs of which one reaches the other;
    efficiency = 1 - lines beyond n_c - 1 / lines that could be beyond, summed over weak components;
    lubness = 1 - pairs without a least upper bound / sum over weak components (n_c - 1)(n_c - 2)/2.

    An upper bound of two actors reaches both (each reaches itself); it is a least one if all their
    upper bounds reach it.

    Returns
    -------
    Outtree
        connectedness is NaN with fewer than two actors, hierarchy where nobody reaches anybody,
        efficiency where no component has a line to spare, lubness where no component has three
        actors or comparing ancestors would take more than MOST_WORDS words.

    References
    ----------
    Krackhardt, D. (1994). Graph theoretical dimensions of informal organizations. In: Carley &
    Prietula (eds.), Computational Organization Theory, 89-111.
    """
    n = arcs.shape[0]
    _, weak = connected_components(arcs, directed=True, connection="weak")
    sizes = np.bincount(weak, minlength=1).astype(np.int64)
    connectedness = _share(int((sizes * (sizes - 1)).sum()), n * (n - 1))
    both = arcs + arcs.T
    spare = sizes - 1
    order = _order(arcs, weak)
    return Outtree(
        connectedness,
        _hierarchy(order),
        _efficiency(arcs.nnz, sizes * (sizes - 1), spare),
        _efficiency(both.nnz // 2, sizes * (sizes - 1) // 2, spare),
        _lubness(order, sizes),
    )


@dataclass(frozen=True, eq=False)
class _Order(ByContent):
    """The strong components in an order in which givers come first.

    `sizes` counts actors, `weak` numbers the weak component, `parents` lists those with an arc to
    each, and `givers` the components that have an arc to any other.
    """

    sizes: NDArray[np.int64]
    weak: NDArray[np.int64]
    parents: list[NDArray[np.int64]]
    givers: NDArray[np.int64]


def _order(arcs: sparse.csr_array[np.float64], weak: NDArray[np.int32]) -> _Order:
    count, strong = connected_components(arcs, directed=True, connection="strong")
    lines = arcs.tocoo()
    source, target = strong[lines.row].astype(np.int64), strong[lines.col].astype(np.int64)
    keys = np.unique((source * max(count, 1) + target)[source != target])
    source, target = keys // max(count, 1), keys % max(count, 1)
    place = _places(count, source, target)
    source, target = place[source], place[target]
    by_target = np.argsort(target, kind="stable")
    ends = np.cumsum(np.bincount(target, minlength=count))[:-1]
    parents = np.split(source[by_target], ends) if count else []
    of_component = np.zeros(count, dtype=np.int64)
    of_component[place[strong]] = weak
    sizes = np.bincount(place[strong], minlength=count).astype(np.int64)
    return _Order(sizes, of_component, parents, np.unique(source))


def _places(count: int, source: NDArray[np.int64], target: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rank the nodes of a graph without circles so that every arc leads to a higher rank."""
    waiting = np.bincount(target, minlength=count)
    following = sparse.csr_array((np.ones(len(source)), (source, target)), shape=(count, count))
    place = np.empty(count, dtype=np.int64)
    ready, done = np.flatnonzero(waiting == 0), 0
    while len(ready):
        place[ready] = done + np.arange(len(ready))
        done += len(ready)
        children = following[ready].indices
        np.subtract.at(waiting, children, 1)
        met = np.unique(children)
        ready = met[waiting[met] == 0]
    return place


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def _efficiency(lines: int, possible: NDArray[np.int64], needed: NDArray[np.int64]) -> float:
    return 1.0 - _share(lines - int(needed.sum()), int((possible - needed).sum()))


def _ancestors(order: _Order, giver: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return which of up to 64 * CHUNK givers reach each component, itself not counted."""
    count = len(order.sizes)
    bits = np.zeros((count, -(-len(giver) // WORD)), dtype=np.uint64)
    own = np.full(count, -1, dtype=np.int64)
    own[giver] = np.arange(len(giver))
    single = np.uint64(1) << (np.arange(WORD, dtype=np.uint64))
    for node, parents in enumerate(order.parents):
        if not len(parents):
            continue
        row = np.bitwise_or.reduce(bits[parents], axis=0)
        known = own[parents][own[parents] >= 0]
        np.bitwise_or.at(row, known // WORD, single[known % WORD])
        bits[node] = row
    return bits


def _chunks(order: _Order) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint64]]]:
    for start in range(0, len(order.givers), WORD * CHUNK):
        giver = order.givers[start : start + WORD * CHUNK]
        yield giver, _ancestors(order, giver)


def _hierarchy(order: _Order) -> float:
    mutual = int((order.sizes * (order.sizes - 1) // 2).sum())
    one_way = 0
    for giver, bits in _chunks(order):
        for word in range(bits.shape[1]):
            held = giver[word * WORD : (word + 1) * WORD]
            column = np.ascontiguousarray(bits[:, word]).astype("<u8").view(np.uint8)
            table = np.unpackbits(column.reshape(-1, 8), axis=1, bitorder="little")
            one_way += int(order.sizes @ (table[:, : len(held)] @ order.sizes[held]))
    return 1.0 - _share(mutual, mutual + one_way)


def _lubness(order: _Order, sizes: NDArray[np.int64]) -> float:
    most = int(((sizes - 1) * np.maximum(sizes - 2, 0) // 2).sum())
    if not most:
        return float("nan")
    words = -(-len(order.givers) // WORD)
    if words * len(order.sizes) > MOST_WORDS // WORD:
        return float("nan")
    bits = _ancestors(order, order.givers)
    missing = 0
    for component in np.flatnonzero(sizes > 2):
        nodes = np.flatnonzero(order.weak == component)
        if len(nodes) > 1:
            lacking = _without_lub(order, nodes, bits)
            if lacking is None:
                return float("nan")
            missing += lacking
    return 1.0 - missing / most


def _without_lub(order: _Order, nodes: NDArray[np.int64], bits: NDArray[np.uint64]) -> int | None:
    """Count pairs of actors of a weak component without a least upper bound.

    Of two components neither of which reaches the other only the ancestors matter: those with equal
    ancestors are taken together. If one reaches the other, it is their least upper bound.
    """
    rows, inverse = np.unique(bits[nodes], axis=0, return_inverse=True)
    if len(rows) ** 2 * rows.shape[1] > MOST_WORDS:
        return None
    sizes = order.sizes[nodes]
    weight = np.bincount(inverse.ravel(), weights=sizes).astype(np.int64)
    squares = np.bincount(inverse.ravel(), weights=sizes**2).astype(np.int64)
    # Givers are in order: the last common ancestor is the only one that all others may reach. It
    # is a least one if its ancestors and itself are all that is common.
    reached = np.bitwise_count(bits[order.givers]).sum(axis=1) + 1
    missing = 0
    alone = np.zeros(len(rows), dtype=bool)
    for number, row in enumerate(rows):
        lacking = _lacks(rows[number:] & row, reached)
        alone[number] = lacking[0]
        missing += int(weight[number] * weight[number + 1 :][lacking[1:]].sum())
        missing += int(lacking[0]) * int(weight[number] ** 2 - squares[number]) // 2
    return missing - _comparable(order, nodes[alone[inverse.ravel()]], bits)


def _lacks(common: NDArray[np.uint64], reached: NDArray[np.int64]) -> NDArray[np.bool_]:
    held = common != 0
    last = common.shape[1] - 1 - held[:, ::-1].argmax(axis=1)
    word = common[np.arange(len(common)), last]
    # A double holds 53 bits: look at the upper half first.
    upper = word >> np.uint64(32)
    half = np.where(upper > 0, upper, word).astype(np.float64)
    top = np.frexp(half)[1] - 1 + np.where(upper > 0, 32, 0)
    lowest = np.where(held.any(axis=1), last * WORD + top, 0)
    counts = np.bitwise_count(common).sum(axis=1)
    lacks: NDArray[np.bool_] = (counts == 0) | (counts != reached[lowest])
    return lacks


def _comparable(order: _Order, above: NDArray[np.int64], bits: NDArray[np.uint64]) -> int:
    """Count pairs of actors of which the first is in one of these components and reaches the other.

    Their ancestors alone had no least upper bound, yet the first of each pair is one.
    """
    counted = 0
    for place in np.flatnonzero(np.isin(order.givers, above)):
        reached = (bits[:, place // WORD] >> np.uint64(place % WORD)) & np.uint64(1)
        own = order.sizes[order.givers[place]]
        counted += int(own * order.sizes[reached.astype(bool)].sum())
    return counted
