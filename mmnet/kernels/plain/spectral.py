"""Degree, PageRank and the eigenvector, by products with the incidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.errors import OptionError
from mmnet.kernels.plain.pairs import membership_matrix
from mmnet.kernels.plain.projection import projection

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence

    Product = Callable[[NDArray[np.float64]], NDArray[np.float64]]

FEWEST_STEPS, MOST_STEPS = 12, 100  # few networks need fewer
THREADED = 5_000  # entries from which BLAS may start threads
PRECISE = 1e-13  # of the eigenvalue


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
    # Started from equal values, Lanczos stays in the span that the power iteration explores.
    start = np.ones(n_actors) / np.sqrt(n_actors)
    if n_actors <= 16:
        values, vectors = np.linalg.eigh(
            np.stack([multiply(column) for column in np.eye(n_actors)])
        )
        top = vectors[:, values > values[-1] - 1e-10 * values[-1]]
        vector = top @ (top.T @ start)
    else:
        vector = _lanczos(multiply, start)
    positive: NDArray[np.float64] = np.abs(vector)
    positive[positive < 1e-14] = 0.0
    positive /= _inner(positive, positive) ** 0.5
    return positive


def _lanczos(multiply: Product, start: NDArray[np.float64]) -> NDArray[np.float64]:
    """Find the leading eigenvector in the span of start, A start, A (A start), and so on.

    Few steps do for nearly all networks. They are not held at right angles to each other: what is
    lost by that shows in the residual, which is measured; then ARPACK does the work.
    """
    from scipy.linalg import eigh_tridiagonal

    steps = [start]
    diagonal: list[float] = []
    beside: list[float] = []
    while len(steps) <= MOST_STEPS:
        product = multiply(steps[-1])
        diagonal.append(_inner(product, steps[-1]))
        product -= diagonal[-1] * steps[-1]
        if beside:
            product -= beside[-1] * steps[-2]
        length = _inner(product, product) ** 0.5
        due = len(steps) >= FEWEST_STEPS and len(steps) % 4 == 0
        if due or length <= PRECISE * abs(diagonal[0]):
            last = len(diagonal) - 1
            values, shares = eigh_tridiagonal(
                np.array(diagonal), np.array(beside), select="i", select_range=(last, last)
            )
            if length * abs(shares[-1, 0]) <= PRECISE * values[0]:
                vector = np.zeros_like(start)
                for share, step in zip(shares[:, 0], steps, strict=True):
                    vector += share * step
                vector /= _inner(vector, vector) ** 0.5
                left = multiply(vector) - values[0] * vector
                if _inner(left, left) ** 0.5 <= 100 * PRECISE * values[0]:
                    return vector
                break
        beside.append(length)
        steps.append(product / length)
    return _arpack(multiply, start)


def _inner(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Inner product; without BLAS where its threads cost ten times what they save here."""
    return float(one @ other if len(one) < THREADED else np.einsum("i,i", one, other))


def _arpack(multiply: Product, start: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.sparse import linalg

    shape = (len(start), len(start))
    operator = linalg.LinearOperator(shape, matvec=multiply, dtype=np.float64)
    _, vectors = linalg.eigsh(operator, k=1, which="LA", v0=start)
    leading: NDArray[np.float64] = vectors[:, 0]
    return leading


def product(inc: Incidence, *, count: bool) -> Product:
    """A times a vector: the 0/1 adjacency, or shared cliques as weights."""
    if not count:
        return projection(inc).__matmul__
    memberships = membership_matrix(inc)
    transposed = memberships.T.tocsr()
    own = inc.clique_counts.astype(np.float64)
    return lambda vector: memberships @ (transposed @ vector) - own * vector
