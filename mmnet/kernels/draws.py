"""Draws: the same measure of many networks of the same actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels import choice
from mmnet.kernels.compiled import threads
from mmnet.kernels.incidence import Incidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

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


def betweenness_from(
    n_actors: int, shared: tuple[Integers, Integers], added: Sequence[Integers], sources: Integers
) -> NDArray[np.float64]:
    """Estimate betweenness from some sources, in networks that have most of their cliques alike.

    Parameters
    ----------
    n_actors : int
    shared : two arrays of int
        Actor and number of clique of each membership that all networks have.
    added : sequence of arrays of int
        The pairs that each network has beside, the pair of i < j as the number i n + j.
    sources : array of int, shape (networks, sets, k)
        Positions of the sources from which paths are counted in each network, in sets of k; none
        twice in a set.

    Returns
    -------
    array, shape (networks, sets, n)
        n / k times what the sources of a set add, in the unit of `betweenness`: unbiased where they
        were drawn at random. 0 in networks of less than three actors.

    Examples
    --------
    >>> import numpy as np
    >>> shared = np.array([0, 1]), np.array([0, 0])
    >>> betweenness_from(3, shared, [np.array([5])], np.array([[[0, 1, 2]]])).tolist()
    [[[0.0, 1.0, 0.0]]]
    """
    found = np.zeros((*sources.shape[:2], n_actors))
    jobs = min(threads.n_threads(), len(added))
    ends = np.ones(n_actors)

    def job(first: int) -> Iterator[int]:
        for at in range(first, len(added), jobs):
            inc = with_pairs(n_actors, shared, added[at])
            engine = choice.engine(inc, "betweenness")
            for row, chosen in zip(found[at], sources[at], strict=True):
                starts = np.zeros(n_actors)
                starts[chosen] = 1.0
                row[:] = engine.dependencies(inc, starts, ends)[0]
            yield 1

    threads.run([job(first) for first in range(jobs)], len(added))
    scale = n_actors / (max((n_actors - 1) * (n_actors - 2), 1) * max(sources.shape[2], 1))
    found *= scale
    return found


def with_pairs(n_actors: int, shared: tuple[Integers, Integers], pairs: Integers) -> Incidence:
    """Add pairs to cliques, each as a clique of two."""
    actor, clique = shared
    first = int(clique.max(initial=-1)) + 1
    number = np.tile(np.arange(first, first + len(pairs)), 2)
    ends = np.concatenate([actor, pairs // n_actors, pairs % n_actors])
    return Incidence.from_pairs(
        ends, np.concatenate([clique, number]), n_actors, first + len(pairs)
    )
