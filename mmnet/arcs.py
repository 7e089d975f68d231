"""Memberships and derived ties as arrays: the plain form under the graph's matrices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False, slots=True)
class Members(ByContent):
    """Who takes part in which collaboration, once each, sorted by collaboration and actor.

    All arrays have one entry a membership; `given` and `received` are NaN where unknown.
    """

    collaboration: NDArray[np.int64]
    actor: NDArray[np.int64]
    gives: NDArray[np.bool_]
    receives: NDArray[np.bool_]
    given: NDArray[np.float64]
    received: NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Arcs(ByContent):
    """Every derived tie of every collaboration; undirected ones stand once."""

    collaboration: NDArray[np.int64]
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    directed: NDArray[np.bool_]
    amount: NDArray[np.float64]


# Rounds of dealing; two members of a collaboration stay together in about half of a round.
ROUNDS = 50


def dealt(members: Members, rng: np.random.Generator) -> Members:
    """Deal the actors out anew: each takes part in as many, each collaboration has as many members.

    Collaborations are paired at random, and the actors that only one of two has are dealt out anew
    between them, round by round: every arrangement becomes as likely as any other. Roles and
    amounts stay with the place. Source: Carstens, C. J., Berger, A. & Strona, G. (2018). A unifying
    framework for fast randomization of ecological networks with fixed (node) degrees. MethodsX 5.
    """
    actor = members.actor.copy()
    present, owner = np.unique(members.collaboration, return_inverse=True)
    for _ in range(ROUNDS):
        pair = (rng.permutation(len(present)) // 2)[owner]
        free = np.flatnonzero(~_in_both(pair, actor))
        places = free[np.argsort(pair[free], kind="stable")]
        drawn = free[np.argsort(pair[free] + rng.random(len(free)))]
        actor[places] = actor[drawn]
    order = np.lexsort((actor, members.collaboration))
    return replace(members, actor=actor[order], **{
        name: getattr(members, name)[order] for name in ("gives", "receives", "given", "received")
    })  # fmt: skip


def _in_both(pair: NDArray[np.int64], actor: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the places of actors that take part in both collaborations of a pair."""
    keys = pair * (int(actor.max(initial=0)) + 1) + actor
    _, which, times = np.unique(keys, return_inverse=True, return_counts=True)
    both: NDArray[np.bool_] = times[which] > 1
    return both


def undirected_arcs(
    members: Members, directed: NDArray[np.bool_], amounts: NDArray[np.float64]
) -> Arcs:
    """Tie every two members of each undirected collaboration; amounts in even shares.

    `directed` and `amounts` have one entry a collaboration.
    """
    rows = np.flatnonzero(~directed[members.collaboration])
    collaboration = members.collaboration[rows]
    last = np.searchsorted(collaboration, collaboration, side="right")
    later = last - np.arange(len(rows)) - 1
    first = np.repeat(np.arange(len(rows)), later)
    second = first + 1 + count_up(later)
    owner = collaboration[first]
    sizes = np.bincount(members.collaboration, minlength=len(amounts))
    pairs = sizes * (sizes - 1) / 2
    return Arcs(
        owner,
        members.actor[rows[first]],
        members.actor[rows[second]],
        np.zeros(len(owner), dtype=bool),
        amounts[owner] / pairs[owner],
    )


def directed_arcs(
    members: Members, directed: NDArray[np.bool_], amounts: NDArray[np.float64]
) -> Arcs:
    """Tie each giver to each receiver of each directed collaboration."""
    counts = directed[members.collaboration]
    givers = np.flatnonzero(counts & members.gives)
    takers = np.flatnonzero(counts & members.receives)
    owners = members.collaboration[takers]
    low = np.searchsorted(owners, members.collaboration[givers], side="left")
    high = np.searchsorted(owners, members.collaboration[givers], side="right")
    giver = np.repeat(givers, high - low)
    taker = takers[np.repeat(low, high - low) + count_up(high - low)]
    apart = members.actor[giver] != members.actor[taker]
    giver, taker = giver[apart], taker[apart]
    return Arcs(
        members.collaboration[giver],
        members.actor[giver],
        members.actor[taker],
        np.ones(len(giver), dtype=bool),
        _directed_amounts(members, amounts, giver, taker),
    )


def _directed_amounts(
    members: Members,
    amounts: NDArray[np.float64],
    giver: NDArray[np.int64],
    taker: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Share of each arc: what the receiver got, else the giver gave, else an even share."""
    owner, size, n = members.collaboration[giver], len(members.actor), len(amounts)
    received = members.received[taker] / np.bincount(taker, minlength=size)[taker]
    given = members.given[giver] / np.bincount(giver, minlength=size)[giver]
    even = amounts[owner] / np.bincount(owner, minlength=n)[owner]
    all_received = ~any_of(owner, np.isnan(received), n)[owner]
    all_given = ~any_of(owner, np.isnan(given), n)[owner]
    return np.select([all_received, all_given], [received, given], even)


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
