"""Relabeling: ties stay, and what actors are is dealt out among them anew."""

from __future__ import annotations

from itertools import combinations
from math import factorial, prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mmnet.measures.nulls.permutations import generator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mmnet.graph import Graph

# Up to so many ways to deal out categories, all are looked at instead of some at random.
FEW_WAYS = 20_000


class Pairs(NamedTuple):
    """Tied pairs among some of the actors, as positions among these.

    Each pair stands once, the lower position first; where directed, each arc does, giver first.
    """

    row: NDArray[np.int64]
    column: NDArray[np.int64]
    size: int
    left_out: int


def pairs_among(graph: Graph, known: NDArray[np.bool_], *, directed: bool = False) -> Pairs:
    """List the ties between the actors that are known; count the ties of others."""
    lines = graph.adjacency(directed=directed).tocoo()
    row, column = lines.row.astype(np.int64), lines.col.astype(np.int64)
    if not directed:
        once = row < column
        row, column = row[once], column[once]
    kept = known[row] & known[column]
    position = np.cumsum(known) - 1
    return Pairs(position[row[kept]], position[column[kept]], int(known.sum()), int((~kept).sum()))


def ways(codes: NDArray[np.int64]) -> int:
    """Count the different ways to deal out categories in these numbers.

    Examples
    --------
    >>> ways(np.array([0, 0, 0, 1, 1, 1, 2, 2, 2, 2]))
    4200
    """
    sizes = np.bincount(codes).tolist() if len(codes) else []
    return factorial(len(codes)) // prod(factorial(size) for size in sizes)


def every_deal(codes: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Deal out the categories in every way, each once."""
    dealt = np.empty_like(codes)
    sizes = np.bincount(codes).tolist() if len(codes) else []

    def deal(category: int, left: tuple[int, ...]) -> Iterator[NDArray[np.int64]]:
        if category == len(sizes):
            yield dealt
            return
        for chosen in combinations(left, sizes[category]):
            dealt[list(chosen)] = category
            taken = set(chosen)
            yield from deal(category + 1, tuple(place for place in left if place not in taken))

    return deal(0, tuple(range(len(codes))))


def deals(
    codes: NDArray[np.int64], rounds: int, seed: int
) -> tuple[Iterator[NDArray[np.int64]], bool]:
    """Deal out the categories in every way if these are few, else so many times at random.

    Returns
    -------
    tuple
        Arrays as `codes`, which may be the same array changed, and whether they are all the ways.
    """
    if len(codes) <= FEW_WAYS.bit_length() * 2 and ways(codes) <= FEW_WAYS:
        return every_deal(codes), True
    rng = generator(seed)
    return (rng.permutation(codes) for _ in range(rounds)), False
