"""Degree, PageRank and the eigenvector by compiled products with the folded incidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels.compiled.core import folded
from mmnet.kernels.compiled.jit import kernel
from mmnet.kernels.plain import spectral

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.kernels.compiled.core import Core
    from mmnet.kernels.incidence import Incidence
    from mmnet.kernels.plain.spectral import Product


def degree(inc: Incidence) -> NDArray[np.int64]:
    """Count the partners of each actor, each once."""
    return np.rint(product(inc)(np.ones(inc.n_actors))).astype(np.int64)


def pagerank(
    inc: Incidence, *, count: bool, alpha: float, tol: float, max_iter: int
) -> NDArray[np.float64]:
    """Return PageRank as `mmnet.kernels.plain.spectral.pagerank` does."""
    if count:
        return spectral.pagerank(inc, count=True, alpha=alpha, tol=tol, max_iter=max_iter)
    multiply = product(inc)
    strength = multiply(np.ones(inc.n_actors))
    return spectral.walk(multiply, strength, alpha=alpha, tol=tol, max_iter=max_iter)


def eigenvector(inc: Incidence, *, count: bool) -> NDArray[np.float64]:
    """Return the leading eigenvector as `mmnet.kernels.plain.spectral.eigenvector` does."""
    multiply = spectral.product(inc, count=True) if count else product(inc)
    return spectral.leading(multiply, inc.n_actors)


def product(inc: Incidence) -> Product:
    """0/1 adjacency times a vector."""
    fold = folded(inc)
    # An actor adds itself once in each of its cliques.
    own = np.where(fold.place < fold.n_actors, 0.0, 1.0)
    central = fold.central
    own[central] = np.diff(fold.core.cliques.ptr)[fold.place[central]]

    def multiply(vector: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = _multiply(fold.core, fold.gather(vector))
        return sums[fold.place] - own * vector

    return multiply


@kernel
def _multiply(core: Core, vector: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums over the cliques of each place, corrected for pairs that share several."""
    n_actors = len(core.cliques.ptr) - 1
    n_cliques = len(core.members.ptr) - 1
    # Isolates have the place -1: the last sum, of nobody.
    sums = np.zeros(n_actors + n_cliques + 1)
    for clique in range(n_cliques):
        value = vector[n_actors + clique]
        for x in range(core.members.ptr[clique], core.members.ptr[clique + 1]):
            value += vector[np.uint32(core.members.items[x])]
        sums[n_actors + clique] = value
    for actor in range(n_actors):
        value = 0.0
        for x in range(core.cliques.ptr[actor], core.cliques.ptr[actor + 1]):
            value += sums[n_actors + np.int64(core.cliques.items[x])]
        for x in range(core.extra.ptr[actor], core.extra.ptr[actor + 1]):
            value += core.extra_values[x] * vector[np.uint32(core.extra.items[x])]
        sums[actor] = value
    return sums
