"""Distances by breadth-first search, many sources at a time, as histograms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels.plain.pairs import membership_matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence

LANES = 64


def histograms(
    inc: Incidence,
    targets: NDArray[np.bool_],
    progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.int64]:
    """Count the targets at each distance from each actor.

    Parameters
    ----------
    inc : Incidence, n actors
    targets : bool array, shape (n,)
        Whom to count.
    progress : callable, optional
        Called with targets done and targets in all.

    Returns
    -------
    array, shape (n, D + 1)
        Entry (i, d) is the number of targets at distance d steps from i, itself at 0; D is the
        largest distance to a target. Targets out of reach are in no column.
    """
    members = membership_matrix(inc)
    owners = members.T.tocsr()
    tied = inc.tied
    chosen = np.flatnonzero(targets & tied)
    counts = np.zeros((inc.n_actors, 1), dtype=np.int64)
    counts[targets & ~tied, 0] = 1  # themselves alone
    for start in range(0, len(chosen), LANES):
        batch = chosen[start : start + LANES]
        front = np.zeros((inc.n_actors, len(batch)))
        front[batch, np.arange(len(batch))] = 1.0
        unseen = np.ones(front.shape, dtype=bool)
        distance = 0
        while front.any():
            if distance == counts.shape[1]:
                counts = np.pad(counts, ((0, 0), (0, 1)))
            unseen &= front == 0
            counts[:, distance] += np.count_nonzero(front, axis=1)
            front = np.where(unseen, members @ (owners @ front), 0.0)
            distance += 1
        if progress is not None:
            progress(min(start + LANES, len(chosen)), len(chosen))
    return counts
