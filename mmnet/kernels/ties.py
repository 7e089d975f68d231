"""Ties: pairs one by one, and measures of the neighborhood that need them.

These functions take an `Incidence`, whose ties weigh as many cliques as the pair shares, or a
symmetric sparse matrix of weights with an empty diagonal. A directed network is symmetrized by
adding its transpose: Burt's measures count what goes either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.errors import OptionError
from mmnet.kernels.choice import engine
from mmnet.kernels.incidence import Incidence

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import ArrayLike, NDArray
    from scipy import sparse

    Ties = Incidence | sparse.csr_array[Any]

MODELS = ("whole", "ego")
ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")


def adjacency(inc: Incidence) -> sparse.csr_array[Any]:
    """Number of cliques that each tied pair shares.

    Returns
    -------
    csr_array, shape (n, n)
        Symmetric, empty diagonal, rows sorted; a copy of what is listed once and kept.
    """
    return kept_adjacency(inc).copy()


def kept_adjacency(inc: Incidence) -> sparse.csr_array[Any]:
    """Return what `adjacency` copies: to be read, not changed."""
    kept: Any = inc.derived.get("adjacency")
    if kept is None:
        kept = inc.derived["adjacency"] = engine(inc, "pairs").adjacency(inc)
    matrix: sparse.csr_array[Any] = kept
    return matrix


def are_tied(
    weights: sparse.csr_array[Any], one: NDArray[np.int64], other: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell which of some pairs of actors are tied."""
    if not len(one):  # SciPy answers no pairs with a matrix
        return np.zeros(0, dtype=bool)
    return np.asarray(weights[one, other]).ravel() > 0


def triangles(ties: Ties) -> NDArray[np.int64]:
    """Count the pairs of partners of each actor that are tied, shape (n,)."""
    matrix, module = _matrix(ties, exact=True)
    counts: NDArray[np.int64] = module.triangles(matrix)
    return counts


def clustering(ties: Ties) -> NDArray[np.float64]:
    """Share of the pairs of partners of each actor that are tied.

    2 T / (d (d - 1)), T triangles and d partners.

    Returns
    -------
    array, shape (n,)
        In [0, 1]; NaN for an actor with less than two partners.

    References
    ----------
    Watts, D. J. & Strogatz, S. H. (1998). Collective dynamics of small-world networks. Nature 393.
    """
    matrix, _ = _matrix(ties)
    partners = np.diff(matrix.indptr)
    return _quotient(2.0 * triangles(matrix), partners * (partners - 1))


def transitivity(ties: Ties) -> float:
    """Share of all paths of two ties that are closed by a third; NaN without any such path."""
    matrix, _ = _matrix(ties)
    partners = np.diff(matrix.indptr)
    paths = int((partners * (partners - 1)).sum())
    return 2.0 * float(triangles(matrix).sum()) / paths if paths else float("nan")


def constraint(ties: Ties, *, model: str = "whole") -> NDArray[np.float64]:
    """Burt's constraint of each actor, higher where partners know each other.

    c_i = sum_j c_ij, c_ij = (p_ij + sum_q p_iq p_qj)^2 over the partners j of i, with
    p_ij = a_ij / sum_k a_ik.

    Parameters
    ----------
    ties : Incidence or symmetric sparse matrix, n actors
    model : {"whole", "ego"}
        Whose ties count in p_qj: all of q's (as in NetworkX and igraph), or those within the
        ego network of i (UCINET's other model).

    Returns
    -------
    array, shape (n,)
        NaN for an isolate.

    Raises
    ------
    OptionError
        If the model is unknown.

    References
    ----------
    Burt, R. S. (1992). Structural Holes, ch. 2.
    """
    sums, partners = _pair_constraints(ties, model)
    return np.where(partners > 0, sums[0], np.nan)


def hierarchy(ties: Ties, *, model: str = "whole") -> NDArray[np.float64]:
    """Burt's hierarchy: is the constraint of each actor concentrated in one partner.

    sum_j r_ij ln r_ij / (N ln N), r_ij = c_ij / (c_i / N), over the N partners.

    Parameters
    ----------
    ties, model
        As in `constraint`.

    Returns
    -------
    array, shape (n,)
        In [0, 1]; 1 for an actor of one partner, NaN for an isolate.

    References
    ----------
    Burt, R. S. (1992). Structural Holes, ch. 2.
    """
    (total, logs), partners = _pair_constraints(ties, model)
    # With r = c N / C: sum r ln r = N / C (sum c ln c + ln(N / C) C).
    count = partners.astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = (logs / total + np.log(count / total)) / np.log(count)
    return np.select([partners == 0, partners == 1], [np.nan, 1.0], np.clip(scores, 0.0, 1.0))


def effective_size(ties: Ties) -> NDArray[np.float64]:
    """Burt's effective size: partners of each actor that are not redundant.

    sum_j (1 - sum_q p_iq m_jq), m_jq = a_jq / max_k a_jk. With equal weights this is
    n - 2 t / n, n partners with t ties among them (Borgatti 1997).

    Returns
    -------
    array, shape (n,)
        Partners; NaN for an isolate.

    References
    ----------
    Burt, R. S. (1992). Structural Holes, ch. 2.
    Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20.
    """
    matrix, module = _matrix(ties)
    partners = np.diff(matrix.indptr)
    sizes = partners - module.redundancy(matrix)
    return np.where(partners > 0, sizes, np.nan)


def brokerage(ties: Ties, kinds: ArrayLike) -> NDArray[np.int64]:
    """Count the ordered pairs of partners (a, b) that each actor v stands between, by role.

    v brokers (a, b) if both are tied to it and not to each other. Roles by the kinds of a, v, b
    (Gould & Fernandez 1989), ties taken both ways: coordinator AAA, itinerant ABA, representative
    AAB, gatekeeper ABB, liaison ABC.

    Parameters
    ----------
    ties : Incidence or symmetric sparse matrix, n actors
    kinds : array of int, shape (n,)
        Number of the kind of each actor, from 0.

    Returns
    -------
    array, shape (n, 6)
        Columns as in `ROLES`, the last their total. Representative and gatekeeper are equal.

    Raises
    ------
    OptionError
        If there is not one kind an actor.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation. Sociol. Methodology 19, 89.
    """
    matrix, module = _matrix(ties, exact=True)
    kind = kind_numbers(kinds, matrix.shape[0])
    row = np.repeat(np.arange(len(kind)), np.diff(matrix.indptr))
    table = np.zeros((len(kind), int(kind.max(initial=0)) + 1), dtype=np.int64)
    np.add.at(table, (row, kind[matrix.indices]), 1)
    own = table[np.arange(len(kind)), kind]
    others = np.diff(matrix.indptr) - own
    alike = (table**2).sum(axis=1) - own**2
    pairs = np.stack([own * (own - 1), own * others, alike - others, others**2 - alike], axis=1)
    closed = module.closed(matrix, kind) * np.array([2, 1, 2, 2])
    coordinator, outward, itinerant, liaison = (pairs - closed).T
    roles = [coordinator, itinerant, outward, outward, liaison]
    return np.stack([*roles, np.sum(roles, axis=0)], axis=1)


def matrix_of(ties: Ties) -> sparse.csr_array[Any]:
    """Return the weights of ties as a matrix."""
    return adjacency(ties) if isinstance(ties, Incidence) else ties


def module_of(ties: Ties, *, exact: bool = False) -> ModuleType:
    """Return the module that lists triangles for a network of this size."""
    return engine(ties, "holes", exact=exact)


def kind_numbers(kinds: ArrayLike, n_actors: int) -> NDArray[np.int64]:
    """Return the number of each actor's kind, one for each actor and none negative."""
    numbers = np.asarray(kinds)
    whole = np.issubdtype(numbers.dtype, np.integer) or not numbers.size
    if numbers.shape != (n_actors,) or not whole or numbers.min(initial=0) < 0:
        msg = f"kinds has shape {numbers.shape}: give a whole number from 0 for each of {n_actors}"
        raise OptionError(msg)
    return numbers.astype(np.int64)


def _matrix(ties: Ties, *, exact: bool = False) -> tuple[sparse.csr_array[Any], ModuleType]:
    return matrix_of(ties), module_of(ties, exact=exact)


def _pair_constraints(ties: Ties, model: str) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    if model not in MODELS:
        msg = f"{model!r} is not a model of constraint: use one of {', '.join(MODELS)}"
        raise OptionError(msg)
    matrix, module = _matrix(ties)
    return module.pair_constraints(matrix, ego=model == "ego"), np.diff(matrix.indptr)


def _quotient(
    part: NDArray[Any], whole: NDArray[np.int64] | NDArray[np.int32]
) -> NDArray[np.float64]:
    shares = np.full(len(part), np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares
