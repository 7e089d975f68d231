"""Shortest paths: betweenness and distances, every tie one step long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mmnet.errors import MmnetError, OptionError
from mmnet.kernels.bounds import mean_bounds
from mmnet.kernels.choice import engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray
    from scipy import sparse

    from mmnet.kernels.incidence import Incidence

    Progress = Callable[[int, int], None]


class Sampled(NamedTuple):
    """An estimate for each actor, its standard error, and 95 % bounds, each of shape (n,)."""

    estimate: NDArray[np.float64]
    error: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def betweenness(
    inc: Incidence,
    *,
    sources: ArrayLike | None = None,
    source_mask: ArrayLike | None = None,
    target_mask: ArrayLike | None = None,
    normalized: bool = True,
    progress: Progress | None = None,
    calls: int = 1,
) -> NDArray[np.float64]:
    """Betweenness of each actor: how many shortest paths of others run through it.

    b(v) = sum over sources s and targets t of (shortest s-t paths through v) / (shortest s-t
    paths), s, t and v different. Exact, by Brandes' algorithm; a given set of sources or targets
    leaves the other ordered pairs out, nothing is scaled up. Paths are counted in doubles: counts
    beyond 2^53 are rounded, beyond 10^308 refused.

    Parameters
    ----------
    inc : Incidence, n actors
    sources : array of int, optional
        Positions of the sources; by default everybody.
    source_mask, target_mask : bool arrays, shape (n,), optional
        Which actors paths start from and lead to, such as those of one kind.
    normalized : bool
        Divide by (n - 1)(n - 2), the ordered pairs of others; else halve, so that with everybody
        as source and target each pair counts once. Both as in NetworkX.
    progress : callable, optional
        Called with sources done and sources in all.
    calls : int
        How many networks of about this size are measured; for many, loading compiled code pays.

    Returns
    -------
    array, shape (n,)
        In [0, 1] if normalized, then NaN in a network of less than three.

    Raises
    ------
    OptionError
        If both `sources` and `source_mask` are given, or a mask has another length.
    MmnetError
        If two actors have more than 10^308 shortest paths between them.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35.
    Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociol. 25, 163.

    Examples
    --------
    >>> from mmnet.kernels import Incidence, betweenness
    >>> path = Incidence.from_pairs([0, 1, 1, 2], [0, 0, 1, 1], n_actors=3)
    >>> betweenness(path).tolist()
    [0.0, 1.0, 0.0]
    """
    if sources is not None and source_mask is not None:
        msg = "sources and source_mask say the same twice: give one of them"
        raise OptionError(msg)
    starts = _mask(source_mask, inc.n_actors) if sources is None else _counted(sources, inc)
    ends = _mask(target_mask, inc.n_actors)
    sums, _ = _dependencies(inc, starts, ends, progress, calls)
    return sums / _scale(inc.n_actors, normalized=normalized)


def betweenness_sample(
    inc: Incidence,
    k: int,
    seed: int,
    *,
    normalized: bool = True,
    progress: Progress | None = None,
) -> Sampled:
    """Estimate betweenness from k sources drawn at random, with bounds that hold.

    With d_s(v) the dependency of source s on v and S drawn from the n actors without replacement,
    estimate n / k sum_S d_s(v) is unbiased for b(v) = sum_s d_s(v), and its variance is estimated
    by n^2 / k (1 - k / n) s^2(v), s^2 the variance of d_s(v) within S: the classical estimator of
    a total. The error is NaN for k = 1 and 0 for k = n, where the estimate is exact.

    Parameters
    ----------
    inc : Incidence, n actors
    k : int
        Number of sources, 1 to n.
    seed : int
        The same seed gives the same sources.
    normalized, progress
        As in `betweenness`.

    Returns
    -------
    Sampled
        estimate, error, low and high, arrays of shape (n,). The error is unbiased as a variance,
        but few sources see few of the rare, large dependencies: where none was drawn it is far too
        small, so that two errors to each side hold in 63 to 92 of 100. The bounds hold in 95 of 100
        at least for each actor, as a dependency is at most n - 2; they are wide where k is small.

    Raises
    ------
    OptionError
        If k is not between 1 and n.

    References
    ----------
    Brandes, U. & Pich, C. (2007). Centrality estimation in large networks. Int. J. Bifurcation
    and Chaos 17, 2303-2318.
    Cochran, W. G. (1977). Sampling Techniques, ch. 2.
    Hoeffding, W. (1963). Probability inequalities for sums of bounded random variables. JASA 58.
    """
    n_actors = inc.n_actors
    if not 1 <= k <= n_actors:
        msg = f"k is {k}: draw between 1 and {n_actors} sources"
        raise OptionError(msg)
    rng = np.random.Generator(np.random.PCG64(seed))
    starts = np.zeros(n_actors)
    starts[rng.choice(n_actors, k, replace=False)] = 1.0
    everybody = np.ones(n_actors)
    sums, squares = _dependencies(inc, starts, everybody, progress)
    scale = _scale(n_actors, normalized=normalized)
    with np.errstate(invalid="ignore"):
        variance = np.maximum(squares - sums**2 / k, 0.0) / np.float64(k - 1)
    error = n_actors * np.sqrt((1 - k / n_actors) * variance / k)
    most = n_actors - 2
    low, high = mean_bounds(sums / (k * max(most, 1)), k)
    # What was not drawn adds nothing at least, and all that it can at most.
    least = np.maximum(n_actors * most * low, sums)
    largest = np.minimum(n_actors * most * high, sums + (n_actors - k) * most)
    bounds = least / scale, np.maximum(largest, least) / scale
    return Sampled(n_actors / k * sums / scale, error / scale, *bounds)


def tie_betweenness(
    inc: Incidence,
    *,
    sources: ArrayLike | None = None,
    normalized: bool = True,
    progress: Progress | None = None,
) -> sparse.csr_array[Any]:
    """Betweenness of each tie: how many shortest paths run over it, its own ends' included.

    Parameters
    ----------
    inc : Incidence, n actors
    sources : array of int, optional
        Positions of the sources; by default everybody. Nothing is scaled up.
    normalized : bool
        Divide by n (n - 1), the ordered pairs; else halve, so that with everybody as source each
        pair counts once. Both as in NetworkX.
    progress : callable, optional
        Called with sources done and sources in all.

    Returns
    -------
    csr_array, shape (n, n)
        Symmetric; one entry each way for every tied pair.

    References
    ----------
    Girvan, M. & Newman, M. E. J. (2002). Community structure in social and biological networks.
    PNAS 99, 7821-7826.
    """
    n_actors = inc.n_actors
    starts = np.ones(n_actors) if sources is None else _counted(sources, inc)
    module = engine(inc, "tie_betweenness")
    flows: sparse.csr_array[Any]
    with np.errstate(over="ignore", invalid="ignore"):
        flows = module.tie_dependencies(inc, starts, np.ones(n_actors), progress)
    _require_finite(flows.data)
    flows.data /= max(n_actors * (n_actors - 1), 1) if normalized else 2.0
    return flows


def distances(
    inc: Incidence, *, target_mask: ArrayLike | None = None, progress: Progress | None = None
) -> NDArray[np.int64]:
    """Count the actors at each distance from each actor.

    Closeness, harmonic closeness, eccentricity, reach and path lengths follow from it: see
    `mmnet.kernels.paths`.

    Parameters
    ----------
    inc : Incidence, n actors
    target_mask : bool array, shape (n,), optional
        Count only these.
    progress : callable, optional
        Called with targets done and targets in all.

    Returns
    -------
    array, shape (n, D + 1)
        Entry (i, d) is the number of actors d steps from i, i itself in column 0; D is the
        largest finite distance. Actors out of reach are in no column.

    Raises
    ------
    OptionError
        If the mask has another length.
    """
    targets = _mask(target_mask, inc.n_actors) > 0
    counts: NDArray[np.int64] = engine(inc, "distances").histograms(inc, targets, progress)
    return counts


def _dependencies(
    inc: Incidence,
    starts: NDArray[np.float64],
    ends: NDArray[np.float64],
    progress: Progress | None,
    calls: int = 1,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    with np.errstate(over="ignore", invalid="ignore"):
        sums, squares = engine(inc, "betweenness", calls=calls).dependencies(
            inc, starts, ends, progress
        )
    _require_finite(sums)
    return sums, squares


def _require_finite(sums: NDArray[np.float64]) -> None:
    # A path count that overflows makes the sum of its own actor infinite or NaN.
    if not np.isfinite(sums).all():
        msg = "more than 10^308 shortest paths between two actors: too many to be counted"
        raise MmnetError(msg)


def _mask(mask: ArrayLike | None, n_actors: int) -> NDArray[np.float64]:
    if mask is None:
        return np.ones(n_actors)
    weights = np.asarray(mask, dtype=bool)
    if weights.shape != (n_actors,):
        msg = f"a mask has shape {weights.shape}: give one value for each of {n_actors} actors"
        raise OptionError(msg)
    return weights.astype(np.float64)


def _counted(sources: ArrayLike, inc: Incidence) -> NDArray[np.float64]:
    positions = np.asarray(sources, dtype=np.int64).ravel()
    if len(positions) and not 0 <= positions.min() <= positions.max() < inc.n_actors:
        msg = f"sources are positions of actors: they must lie in 0..{inc.n_actors - 1}"
        raise OptionError(msg)
    return np.bincount(positions, minlength=inc.n_actors).astype(np.float64)


def _scale(n_actors: int, *, normalized: bool) -> float:
    if not normalized:
        return 2.0
    return float((n_actors - 1) * (n_actors - 2)) if n_actors > 2 else float("nan")
