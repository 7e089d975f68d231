"""Memberships and derived ties as arrays: the plain form under the graph's matrices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Members:
    """Who takes part in which collaboration, once each, sorted by collaboration and actor.

    All arrays have one entry a membership; `given` and `received` are NaN where unknown.
    """

    collaboration: NDArray[np.int64]
    actor: NDArray[np.int64]
    gives: NDArray[np.bool_]
    receives: NDArray[np.bool_]
    given: NDArray[np.float64]
    received: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Arcs:
    """Every derived tie of every collaboration; undirected ones stand once."""

    collaboration: NDArray[np.int64]
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    directed: NDArray[np.bool_]
    amount: NDArray[np.float64]


def without_direction(arcs: Arcs) -> Arcs:
    """Forget directions: one pair for each collaboration, amounts of both ways added."""
    low = np.minimum(arcs.source, arcs.target)
    high = np.maximum(arcs.source, arcs.target)
    if not arcs.directed.any():
        return Arcs(arcs.collaboration, low, high, arcs.directed, arcs.amount)
    keys = np.stack([arcs.collaboration, low, high], axis=1)
    unique, inverse = np.unique(keys, axis=0, return_inverse=True)
    sums = np.bincount(inverse.ravel(), weights=arcs.amount, minlength=len(unique))
    amount = sums.astype(np.float64)
    flags = np.zeros(len(unique), dtype=bool)
    return Arcs(unique[:, 0], unique[:, 1], unique[:, 2], flags, amount)


def taken(arcs: Arcs, keep: NDArray[np.bool_]) -> Arcs:
    """Keep some ties."""
    return Arcs(
        arcs.collaboration[keep],
        arcs.source[keep],
        arcs.target[keep],
        arcs.directed[keep],
        arcs.amount[keep],
    )


def joined(first: Arcs, second: Arcs) -> Arcs:
    """Put two lists of ties one after the other."""
    return Arcs(
        np.concatenate([first.collaboration, second.collaboration]),
        np.concatenate([first.source, second.source]),
        np.concatenate([first.target, second.target]),
        np.concatenate([first.directed, second.directed]),
        np.concatenate([first.amount, second.amount]),
    )


def count_up(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """0, 1, …, c-1 for each count c, one after the other."""
    starts = np.cumsum(counts) - counts
    return np.arange(counts.sum()) - np.repeat(starts, counts)


def any_of(group: NDArray[np.int64], flags: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """Tell for each group whether any of its flags is set."""
    return np.bincount(group, weights=flags, minlength=size) > 0


def sum_known(
    group: NDArray[np.int64], values: NDArray[np.float64], size: int
) -> NDArray[np.float64]:
    """Sum the known values of each group; NaN where none is known."""
    known = ~np.isnan(values)
    sums = np.bincount(group[known], weights=values[known], minlength=size)
    counts = np.bincount(group[known], minlength=size)
    return np.where(counts > 0, sums, np.nan)
