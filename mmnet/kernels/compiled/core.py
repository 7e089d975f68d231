"""Core: what remains of an incidence when everything that cannot be between is folded away.

Cliques of one, equal cliques and cliques inside another tie nobody new and go first. An actor who
is then left with a single clique has partners who all know each other: no shortest path runs
through it, and all such actors of one clique have the same distances and path counts to others.
They become a weight on their clique. Actors of two cliques or more are the core.

Actors of the core are numbered by falling number of cliques, cliques by their first members in
that order, so that rows that are read together lie together.

References
----------
Sariyüce, A. E. et al. (2017). Graph manipulations for fast centrality computation. ACM Trans.
Knowl. Discov. Data 11(3), 26.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mmnet.kernels.compiled.jit import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence

SORTED_BY = 4


class Rows(NamedTuple):
    """Compressed rows: row i has `items[ptr[i]:ptr[i + 1]]`."""

    ptr: NDArray[np.int64]
    items: NDArray[np.int32]


class Core(NamedTuple):
    """The folded incidence of N core actors and M cliques.

    `extra` holds, for the pairs of core actors that share c >= 2 cliques, 1 - c as a number: the
    adjacency is the product of the memberships plus `extra`.
    """

    members: Rows
    cliques: Rows
    extra: Rows
    extra_values: NDArray[np.float64]


class Folded(NamedTuple):
    """A core, and where each actor of the network went.

    `place` is the core number of a core actor, N + the clique of a folded one, and -1 for an
    isolate. Cliques without a core actor are components of their own and stand last.
    """

    core: Core
    place: NDArray[np.int64]

    @property
    def n_actors(self) -> int:
        """Number of core actors, N."""
        return len(self.core.cliques.ptr) - 1

    @property
    def n_cliques(self) -> int:
        """Number of cliques, M."""
        return len(self.core.members.ptr) - 1

    @property
    def central(self) -> NDArray[np.bool_]:
        """Which actors of the network are in the core."""
        return (self.place >= 0) & (self.place < self.n_actors)

    def gather(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up the weights of actors at their places, shape (N + M,)."""
        held = self.place >= 0
        size = self.n_actors + self.n_cliques
        sums = np.bincount(self.place[held], weights=weights[held], minlength=size)
        return sums.astype(np.float64, copy=False)


def folded(inc: Incidence) -> Folded:
    """Return the folded incidence, built once."""
    return _kept(inc, "folded", 2)


def unfolded(inc: Incidence) -> Folded:
    """Return the incidence with every actor but isolates in the core, built once."""
    return _kept(inc, "unfolded", 1)


def _kept(inc: Incidence, name: str, fewest: int) -> Folded:
    kept = inc.derived.get(name)
    if not isinstance(kept, Folded):
        kept = inc.derived[name] = _fold(inc, fewest)
    return kept


def _fold(inc: Incidence, fewest: int) -> Folded:
    """Keep actors of so many cliques in the core."""
    ptr, members = inc.clique_ptr, inc.clique_members
    owner = np.repeat(np.arange(inc.n_cliques), np.diff(ptr))
    useful = _maximal(ptr, members, inc.actor_ptr, inc.actor_cliques)
    kept = useful[owner]
    member, owner = members[kept], owner[kept]
    counts = np.bincount(member, minlength=inc.n_actors)
    central = counts[member] >= fewest
    number, ranked = _numbered(counts, fewest)
    inner, ties = number[member[central]], owner[central]
    order = _order_cliques(_sorted(ties, inner, len(useful), len(ranked)), useful)
    place = number.copy()
    place[member[~central]] = len(ranked) + order[owner[~central]]
    rows = _sorted(order[ties], inner, int(useful.sum()), len(ranked))
    columns = transposed(rows, len(ranked))
    extra, values = shared_pairs(rows, columns)
    return Folded(Core(rows, columns, extra, 1.0 - values), place)


def _numbered(
    counts: NDArray[np.int64], fewest: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number of each core actor, and the core actors, by falling number of cliques."""
    central = np.flatnonzero(counts >= fewest)
    ranked = central[np.argsort(-counts[central], kind="stable")]
    number = np.full(len(counts), -1, dtype=np.int64)
    number[ranked] = np.arange(len(ranked))
    return number, ranked


def _order_cliques(members: Rows, useful: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give the new number of each useful clique, by its first members; -1 for the others."""
    start, stop = members.ptr[:-1], members.ptr[1:]
    padded = np.append(members.items, np.iinfo(np.int32).max)
    keys = [
        padded[np.where(start + rank < stop, start + rank, len(members.items))]
        for rank in range(SORTED_BY)
    ]
    ranked = np.lexsort(keys[::-1])
    ranked = ranked[useful[ranked]]
    order = np.full(len(useful), -1, dtype=np.int64)
    order[ranked] = np.arange(len(ranked))
    return order


def _sorted(row: NDArray[np.int64], item: NDArray[np.int64], size: int, n_items: int) -> Rows:
    """Compress pairs into rows of rising items: sorted by counting, twice."""
    return transposed(Rows(*_grouped(item, row, n_items)), size)


def transposed(rows: Rows, size: int) -> Rows:
    """Return the rows of the items, their own items rising."""
    owner = np.repeat(np.arange(len(rows.ptr) - 1), np.diff(rows.ptr))
    return Rows(*_grouped(rows.items.astype(np.int64), owner, size))


@kernel
def _grouped(
    row: NDArray[np.int64], item: NDArray[np.int64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Put items into their rows, in the order in which they come."""
    ptr = np.zeros(size + 2, np.int64)
    for each in row:
        ptr[each + 2] += 1
    ptr = np.cumsum(ptr)
    items = np.empty(len(row), np.int32)
    for at in range(len(row)):
        items[ptr[row[at] + 1]] = item[at]
        ptr[row[at] + 1] += 1
    return ptr[: size + 1], items


@kernel
def _maximal(
    ptr: NDArray[np.int64],
    members: NDArray[np.int32],
    actor_ptr: NDArray[np.int64],
    actor_cliques: NDArray[np.int32],
) -> NDArray[np.bool_]:
    """Tell which cliques have two members or more and lie in no other; of equals the first."""
    n_cliques = len(ptr) - 1
    useful = np.zeros(n_cliques, np.bool_)
    for clique in range(n_cliques):
        size = ptr[clique + 1] - ptr[clique]
        if size < 2:
            continue
        useful[clique] = True
        rarest = members[ptr[clique]]
        for x in range(ptr[clique], ptr[clique + 1]):
            actor = members[x]
            fewer = actor_ptr[actor + 1] - actor_ptr[actor]
            if fewer < actor_ptr[rarest + 1] - actor_ptr[rarest]:
                rarest = actor
        for y in range(actor_ptr[rarest], actor_ptr[rarest + 1]):
            other = actor_cliques[y]
            larger = ptr[other + 1] - ptr[other]
            if larger < size or (larger == size and other >= clique):
                continue
            z = ptr[other]
            x = ptr[clique]
            while x < ptr[clique + 1] and z < ptr[other + 1]:
                if members[z] == members[x]:
                    x += 1
                z += 1
            if x == ptr[clique + 1]:
                useful[clique] = False
                break
    return useful


def shared_pairs(members: Rows, cliques: Rows, lowest: int = 2) -> tuple[Rows, NDArray[np.float64]]:
    """Pairs that share at least so many cliques, both ways, and how many they share."""
    sizes, _, _ = _shared(members, cliques, lowest, np.zeros(0, np.int64))
    ptr = np.concatenate([[0], np.cumsum(sizes)])
    _, items, values = _shared(members, cliques, lowest, ptr)
    return Rows(ptr, items), values


@kernel
def _shared(
    members: Rows, cliques: Rows, lowest: int, ptr: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]]:
    """Count the partners of each actor; write them too if `ptr` says where."""
    n_actors = len(cliques.ptr) - 1
    written = len(ptr) > 0
    items = np.empty(ptr[-1] if written else 0, np.int32)
    values = np.empty(len(items), np.float64)
    sizes = np.zeros(n_actors, np.int64)
    shared = np.zeros(n_actors, np.int32)
    met = np.empty(n_actors, np.int32)
    for actor in range(n_actors):
        n_met = _meet(members, cliques, actor, shared, met)
        for k in range(n_met):
            partner = met[k]
            if shared[partner] >= lowest and partner != actor:
                # Rows of partners are filled with rising actors: sorted without a sort.
                if written:
                    items[ptr[partner] + sizes[partner]] = actor
                    values[ptr[partner] + sizes[partner]] = shared[partner]
                sizes[partner] += 1
            shared[partner] = 0
    return sizes, items, values


@kernel
def _meet(
    members: Rows, cliques: Rows, actor: int, shared: NDArray[np.int32], met: NDArray[np.int32]
) -> int:
    """Count the cliques shared with everyone met in the actor's cliques; list them."""
    n_met = 0
    for x in range(cliques.ptr[actor], cliques.ptr[actor + 1]):
        clique = cliques.items[x]
        for y in range(members.ptr[clique], members.ptr[clique + 1]):
            partner = members.items[y]
            if shared[partner] == 0:
                met[n_met] = partner
                n_met += 1
            shared[partner] += 1
    return n_met
