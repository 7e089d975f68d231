"""Degree, PageRank and the eigenvector, by products with the incidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.errors import OptionError
from mmnet.kernels.plain.projection import membership_matrix, projection

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence

    Product = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def degree(inc: Incidence) -> NDArray[np.int64]:
    """Count the partners of each actor, each once."""
    return np.rint(projection(inc) @ np.ones(inc.n_actors)).astype(np.int64)


def pagerank(
    inc: Incidence, *, count: bool, alpha: float, tol: float, max_iter: int
) -> NDArray[np.float64]:
    """PageRank of each actor; `count` weighs ties by shared cliques."""
    multiply = product(inc, count=count)
    strength = multiply(np.ones(inc.n_actors))
    return walk(multiply, strength, alpha=alpha, tol=tol, max_iter=max_iter)


def walk(
    multiply: Product,
    strength: NDArray[np.float64],
    *,
    alpha: float,
    tol: float,
    max_iter: int,
) -> NDArray[np.float64]:
    """Iterate PageRank, given the product of the transposed weights and their row sums."""
    n_actors = len(strength)
    dangling = strength == 0
    inverse = np.divide(1.0, strength, out=np.zeros(n_actors), where=~dangling)
    if not n_actors:
        return np.zeros(0)
    share: NDArray[np.float64] = np.full(n_actors, 1.0 / n_actors)
    for _ in range(max_iter):
        last = share
        teleport = (alpha * last[dangling].sum() + 1 - alpha) / n_actors
        share = alpha * multiply(last * inverse) + teleport
        if np.abs(share - last).sum() < n_actors * tol:
            return share
    msg = f"PageRank is not within tol={tol} after {max_iter} steps: raise max_iter or tol"
    raise OptionError(msg)


def eigenvector(inc: Incidence, *, count: bool) -> NDArray[np.float64]:
    """Leading eigenvector of the adjacency, of length 1 and not negative."""
    return leading(product(inc, count=count), inc.n_actors)


def leading(multiply: Product, n_actors: int) -> NDArray[np.float64]:
    """Find the eigenvector of the largest eigenvalue, given A times a vector."""
    if n_actors == 0 or not multiply(np.ones(n_actors)).any():
        return np.full(n_actors, np.nan)
    from scipy.sparse import linalg

    # Started from equal values, Lanczos stays in the span that the power iteration explores.
    start = np.ones(n_actors) / np.sqrt(n_actors)
    if n_actors <= 16:
        values, vectors = np.linalg.eigh(
            np.stack([multiply(column) for column in np.eye(n_actors)])
        )
        top = vectors[:, values > values[-1] - 1e-10 * values[-1]]
        vector = top @ (top.T @ start)
    else:
        operator = linalg.LinearOperator((n_actors, n_actors), matvec=multiply, dtype=np.float64)
        _, vectors = linalg.eigsh(operator, k=1, which="LA", v0=start)
        vector = vectors[:, 0]
    positive: NDArray[np.float64] = np.abs(vector)
    positive[positive < 1e-14] = 0.0
    positive /= np.linalg.norm(positive)
    return positive


def product(inc: Incidence, *, count: bool) -> Product:
    """A times a vector: the 0/1 adjacency, or shared cliques as weights."""
    if not count:
        return projection(inc).__matmul__
    memberships = membership_matrix(inc)
    transposed = memberships.T.tocsr()
    own = inc.clique_counts.astype(np.float64)
    return lambda vector: memberships @ (transposed @ vector) - own * vector
