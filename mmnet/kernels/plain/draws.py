"""Betweenness of several small networks, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels.incidence import Incidence
from mmnet.kernels.plain import betweenness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def dependencies(n_actors: int, draws: Sequence[NDArray[np.int64]]) -> NDArray[np.float64]:
    """Sum Brandes' dependencies of every source on each actor, a row for each network.

    Parameters
    ----------
    n_actors : int
    draws : sequence of arrays of int
        The tied pairs of each network, the pair of i < j as the number i n + j, each once.
    """
    everybody = np.ones(n_actors)
    sums = np.zeros((len(draws), n_actors))
    for row, numbers in zip(sums, draws, strict=True):
        ties = np.tile(np.arange(len(numbers)), 2)
        ends = np.concatenate(np.divmod(numbers, n_actors))
        made = Incidence.from_pairs(ends, ties, n_actors, len(numbers))
        row[:] = betweenness.dependencies(made, everybody, everybody)[0]
    return sums
