"""Influence: degree, PageRank and the eigenvector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.errors import OptionError
from mmnet.kernels.choice import engine
from mmnet.kernels.incidence import Incidence

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

KATZ_STEPS = 10_000


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


def eigenvector(
    ties: Incidence | sparse.csr_array[Any], *, count: bool = False
) -> NDArray[np.float64]:
    """Leading eigenvector of the ties: high for those tied to the high.

    In a network of several components it is the limit of the power iteration from equal values:
    positive in the components with the largest eigenvalue, 0 elsewhere.

    Parameters
    ----------
    ties : Incidence or symmetric sparse matrix of weights, n actors
    count : bool
        Weigh the ties of an incidence by the number of shared cliques; else all alike.

    Returns
    -------
    array, shape (n,)
        Not negative, of length 1; NaN in a network without ties.

    References
    ----------
    Bonacich, P. (1987). Power and centrality: a family of measures. Am. J. Sociol. 92, 1170.
    """
    if isinstance(ties, Incidence):
        vector: NDArray[np.float64] = engine(ties, "spectral").eigenvector(ties, count=count)
        return vector
    from mmnet.kernels.plain.spectral import leading

    return leading(ties.__matmul__, ties.shape[0])


def hits(
    ties: sparse.csr_array[Any],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Hub and authority of each actor: who gives to good receivers, who receives from good givers.

    The leading singular vectors of the weights, rows giving to columns.

    Returns
    -------
    tuple of two arrays, shape (n,)
        Each adds up to 1; NaN in a network without ties.

    References
    ----------
    Kleinberg, J. (1999). Authoritative sources in a hyperlinked environment. J. ACM 46, 604.
    """
    if not ties.count_nonzero():
        undefined = np.full(ties.shape[0], np.nan)
        return undefined, undefined.copy()
    from mmnet.kernels.plain.spectral import leading

    received = ties.T.tocsr()
    hub = leading(lambda vector: ties @ (received @ vector), ties.shape[0])
    authority = received @ hub
    return hub / hub.sum(), authority / authority.sum()


def katz(ties: sparse.csr_array[Any], *, alpha: float | None = None) -> NDArray[np.float64]:
    """Count the walks to each actor, a walk of length l weighing alpha^l.

    x = alpha W' x + 1, scaled to length 1.

    Parameters
    ----------
    ties : sparse matrix of weights, rows giving to columns, n actors
    alpha : float, optional
        Below 1 / the largest eigenvalue; by default 0.85 / the largest singular value.

    Returns
    -------
    array, shape (n,)
        All alike in a network without ties.

    Raises
    ------
    OptionError
        If alpha is so large that the walks never add up.

    References
    ----------
    Katz, L. (1953). A new status index derived from sociometric analysis. Psychometrika 18, 39.
    """
    from mmnet.kernels.plain.spectral import leading

    received = ties.T.tocsr()
    n = ties.shape[0]
    if alpha is None:
        largest = leading(lambda vector: ties @ (received @ vector), n)
        norm = float(np.linalg.norm(received @ largest)) if n and ties.nnz else 1.0
        alpha = 0.85 / norm
    walks: NDArray[np.float64] = np.ones(n)
    for _ in range(KATZ_STEPS):
        last = walks
        walks = alpha * (received @ last) + 1.0
        if np.abs(walks - last).max(initial=0.0) <= 1e-14 * walks.max(initial=1.0):
            scaled: NDArray[np.float64] = walks / np.linalg.norm(walks)
            return scaled
    msg = f"alpha is {alpha:g}: use less than 1 / the largest eigenvalue of the ties"
    raise OptionError(msg)
