"""Incidence: who belongs to which clique, the one input of every kernel.

A clique is a set of actors who are all tied to each other. Two actors are adjacent when they share
at least one clique; how many they share is the weight "count" of their tie. The pairs themselves
are never listed here: a clique of 100 actors takes 100 entries, not 4,950.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from mmnet.equality import ByContent
from mmnet.errors import OptionError
from mmnet.kernels.distinct import distinct

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Incidence(ByContent):
    """Memberships of n actors in m cliques, stored both ways as compressed rows.

    Build it with `from_pairs`. Arrays are read-only. Empty, single-member, equal and nested
    cliques are allowed; actors without a clique are isolates.

    Attributes
    ----------
    n_actors, n_cliques : int
        n and m.
    clique_ptr : int64 array, shape (m + 1,)
        Members of clique c stand at ``clique_ptr[c]:clique_ptr[c + 1]``.
    clique_members : int32 array
        Actors of each clique, ascending.
    actor_ptr : int64 array, shape (n + 1,)
        Cliques of actor i stand at ``actor_ptr[i]:actor_ptr[i + 1]``.
    actor_cliques : int32 array
        Cliques of each actor, ascending.
    derived : dict
        What kernels computed from this incidence and keep for their next call.
    """

    n_actors: int
    n_cliques: int
    clique_ptr: NDArray[np.int64]
    clique_members: NDArray[np.int32]
    actor_ptr: NDArray[np.int64]
    actor_cliques: NDArray[np.int32]
    derived: dict[str, object] = field(compare=False, default_factory=dict, repr=False)

    @classmethod
    def from_pairs(
        cls, actors: ArrayLike, cliques: ArrayLike, n_actors: int, n_cliques: int | None = None
    ) -> Self:
        """Build the incidence from one pair (actor, clique) a membership, in any order.

        Parameters
        ----------
        actors, cliques : arrays of int
            Positions from 0; a repeated pair counts once.
        n_actors : int
            Number of actors, isolates included.
        n_cliques : int, optional
            Number of cliques; by default one more than the largest position.

        Returns
        -------
        Incidence

        Raises
        ------
        OptionError
            If the two arrays differ in length or a position is out of range.
        """
        actor = np.asarray(actors, dtype=np.int64).ravel()
        clique = np.asarray(cliques, dtype=np.int64).ravel()
        if n_cliques is None:
            n_cliques = int(clique.max()) + 1 if len(clique) else 0
        _require_positions(actor, clique, n_actors, n_cliques)
        keys = distinct(clique * max(n_actors, 1) + actor)
        owner, member = np.divmod(keys, max(n_actors, 1))
        by_actor = np.argsort(member, kind="stable")
        arrays = (
            _pointers(owner, n_cliques),
            member.astype(np.int32),
            _pointers(member, n_actors),
            owner[by_actor].astype(np.int32),
        )
        _freeze(*arrays)
        return cls(n_actors, n_cliques, *arrays)

    @property
    def n_memberships(self) -> int:
        """Number of pairs (actor, clique)."""
        return len(self.clique_members)

    @property
    def clique_sizes(self) -> NDArray[np.int64]:
        """Number of members of each clique, shape (m,)."""
        return np.diff(self.clique_ptr)

    @property
    def clique_counts(self) -> NDArray[np.int64]:
        """Number of cliques of each actor, shape (n,)."""
        return np.diff(self.actor_ptr)

    @property
    def tied(self) -> NDArray[np.bool_]:
        """Which actors share a clique with another one, shape (n,)."""
        found = np.zeros(self.n_actors, dtype=bool)
        sizes = self.clique_sizes
        found[self.clique_members[np.repeat(sizes > 1, sizes)]] = True
        return found


def _require_positions(
    actor: NDArray[np.int64], clique: NDArray[np.int64], n_actors: int, n_cliques: int
) -> None:
    if len(actor) != len(clique):
        msg = f"{len(actor)} actors but {len(clique)} cliques: give one of each per membership"
        raise OptionError(msg)
    for positions, size, what in ((actor, n_actors, "actor"), (clique, n_cliques, "clique")):
        if len(positions) and not 0 <= positions.min() <= positions.max() < size:
            msg = f"{what} positions must lie in 0..{size - 1}"
            raise OptionError(msg)


def _pointers(rows: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Start of each row in a list sorted by row, and the end of the last."""
    return np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=size))]).astype(np.int64)


def _freeze(*arrays: NDArray[Any]) -> None:
    for array in arrays:
        array.flags.writeable = False
