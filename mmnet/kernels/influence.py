"""Influence: degree, PageRank and the eigenvector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.kernels.choice import engine
from mmnet.kernels.incidence import Incidence

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse


def degree(inc: Incidence) -> NDArray[np.int64]:
    """Count the partners of each actor, each once; 0 for an isolate."""
    partners: NDArray[np.int64] = engine(inc, "spectral").degree(inc)
    return partners


def pagerank(
    ties: Incidence | sparse.csr_array[Any],
    *,
    count: bool = False,
    alpha: float = 0.85,
    tol: float = 1e-6,
    max_iter: int = 100,
) -> NDArray[np.float64]:
    """Share of time that a random walker spends at each actor.

    x' = alpha (W' D^-1 x + dangling mass / n) + (1 - alpha) / n, until |x' - x|_1 < n tol, with D
    the row sums of the weights W: the definition and the stop of NetworkX. Dangling are actors
    without ties out; from them the walker goes anywhere.

    Parameters
    ----------
    ties : Incidence or sparse matrix, n actors
        A matrix holds weights, rows giving to columns.
    count : bool
        Weigh the ties of an incidence by the number of shared cliques; else all alike.
    alpha : float
        Chance to follow a tie.
    tol, max_iter : float, int
        When to stop.

    Returns
    -------
    array, shape (n,)
        Probabilities; all actors add up to 1.

    Raises
    ------
    OptionError
        If `max_iter` steps do not get within `tol`.

    References
    ----------
    Brin, S. & Page, L. (1998). The anatomy of a search engine. Computer Networks 30, 107-117.
    Langville, A. & Meyer, C. (2005). A survey of eigenvector methods. SIAM Review 47, 135-161.
    """
    if isinstance(ties, Incidence):
        ranks: NDArray[np.float64] = engine(ties, "spectral").pagerank(
            ties, count=count, alpha=alpha, tol=tol, max_iter=max_iter
        )
        return ranks
    from mmnet.kernels.plain.spectral import walk

    transposed = ties.T.tocsr()
    strength = np.asarray(ties.sum(axis=1), dtype=np.float64).ravel()
    return walk(transposed.__matmul__, strength, alpha=alpha, tol=tol, max_iter=max_iter)


def eigenvector(inc: Incidence, *, count: bool = False) -> NDArray[np.float64]:
    """Leading eigenvector of the ties: high for those tied to the high.

    In a network of several components it is the limit of the power iteration from equal values:
    positive in the components with the largest eigenvalue, 0 elsewhere.

    Parameters
    ----------
    inc : Incidence, n actors
    count : bool
        Weigh ties by the number of shared cliques; else all alike.

    Returns
    -------
    array, shape (n,)
        Not negative, of length 1; NaN in a network without ties.

    References
    ----------
    Bonacich, P. (1987). Power and centrality: a family of measures. Am. J. Sociol. 92, 1170.
    """
    vector: NDArray[np.float64] = engine(inc, "spectral").eigenvector(inc, count=count)
    return vector
