"""Draws: the same measure of many small networks of the same actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.kernels import choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

# Pairs in all networks up to which the plain path takes less time than Numba takes to load.
FEW_PAIRS = 50_000


def betweenness_of_draws(n_actors: int, draws: Sequence[NDArray[np.int64]]) -> NDArray[np.float64]:
    """Betweenness of each actor in each of several networks, exact.

    Parameters
    ----------
    n_actors : int
    draws : sequence of arrays of int
        The tied pairs of each network, the pair of i < j as the number i n + j, each once.

    Returns
    -------
    array, shape (networks, n)
        In [0, 1] as by `betweenness`; 0 in networks of less than three actors.

    Examples
    --------
    >>> import numpy as np
    >>> betweenness_of_draws(3, [np.array([1, 5]), np.array([1, 2])]).tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]
    """
    engine = choice.module("draws", compiled=sum(map(len, draws)) > FEW_PAIRS)
    sums: NDArray[np.float64] = engine.dependencies(n_actors, draws)
    return sums / max((n_actors - 1) * (n_actors - 2), 1)
