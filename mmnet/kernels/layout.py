"""Layout: places in the plane where those who are tied stand next to each other.

Actors attract by their ties and repel by the share of room they take, with the forces of t-SNE (van
der Maaten 2014) whose neighborhoods are the ties themselves (Kruiger et al. 2017): the divergence
between who is tied and who stands close falls at each step. Forces on distant actors fade on both
sides, so each circle of partners finds a place of its own and fills it. The coarse shape comes
first (Hu 2005): groups of actors become one heavy node each, level by level, the coarsest network
starts from its hop distances, and each finer one where its groups stand.

References
----------
van der Maaten, L. (2014). Accelerating t-SNE using tree-based algorithms. JMLR 15, 3221-3245.
Kruiger, J. F. et al. (2017). Graph layouts by t-SNE. Computer Graphics Forum 36(3), 283-294.
Hu, Y. (2005). Efficient, high-quality force-directed graph drawing. Mathematica Journal 10, 37-71.
Jacobs, R. A. (1988). Increased rates of convergence through learning rate adaptation. Neural
Networks 1, 295-307.
Vogel, H. (1979). A better way to construct the sunflower head. Math. Biosciences 44, 179-189.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.errors import OptionError
from mmnet.kernels import choice, groups
from mmnet.kernels.landmarks import landmark_scaling

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from scipy import sparse

    Array = NDArray[np.float64]
    Ties = sparse.csr_array[Any]
    Forces = Callable[[Array], Array]
    Progress = Callable[[int, int], None]

# Actors up to which all pairs are summed in less time than Numba takes to load.
FEW_ACTORS = 400
# Nodes of the coarsest network, and how fine the groups are that become its nodes.
COARSEST, RESOLUTION = 1_000, 20.0
# A network that its groups do not shrink by this is not coarsened further.
SHRINKING = 0.8
# Groups move apart by this when their members take their places.
UNFOLDING = 2.0
# Rounds on a level: so many that nodes times rounds are this, within limits.
MOST_ROUNDS, FEWEST_ROUNDS, WORK = 300, 150, 4_500_000
MOMENTUM, LATE_MOMENTUM, EARLY = 0.5, 0.8, 0.25
LONGEST_STEP = 5.0
LONGEST_RING = 12


def positions(ties: Ties, *, seed: int = 0, progress: Progress | None = None) -> Array:
    """Place the actors of one component so that tied actors stand next to each other.

    Minimizes sum_ij p_ij ln(p_ij / q_ij), p_ij = w_ij (1 / s_i + 1 / s_j) / 2n with the strength s,
    and q_ij the share of pair ij in the sum of 1 / (1 + d^2) over all pairs, d the distance placed.

    Parameters
    ----------
    ties : symmetric sparse matrix of positive weights, shape (n, n)
        A connected network without a diagonal.
    seed : int
        Starts the small random steps that break symmetries.
    progress : callable, optional
        Called with rounds done and rounds in all.

    Returns
    -------
    array, shape (n, 2)
        Centered, without a unit: neighbors stand some 1 apart. Equal seeds give equal bits,
        whatever the number of processors.

    Raises
    ------
    OptionError
        If the network has several components.

    Examples
    --------
    >>> import numpy as np
    >>> from scipy import sparse
    >>> from mmnet.kernels.layout import positions
    >>> triangle = sparse.csr_array(np.ones((3, 3)) - np.eye(3))
    >>> positions(triangle).round(2).tolist()
    [[0.58, 0.0], [-0.29, 0.5], [-0.29, -0.5]]
    """
    _require_connected(ties)
    if _is_uniform(ties):
        return _circle(ties.shape[0])
    rng = np.random.Generator(np.random.PCG64(seed))
    placed = _placed(_balanced(ties), np.ones(ties.shape[0]), rng, progress)
    centered: Array = placed - placed.mean(axis=0)
    return centered


def _require_connected(ties: Ties) -> None:
    from scipy.sparse.csgraph import connected_components

    count, _ = connected_components(ties, directed=False)
    if count > 1:
        msg = f"the network has {count} components: place each by itself"
        raise OptionError(msg)


def _is_uniform(ties: Ties) -> bool:
    """Whether everybody is tied to everybody alike: then all would fall into one point."""
    n = ties.shape[0]
    return bool(ties.nnz == n * (n - 1)) and bool((ties.data == ties.data[:1]).all())


def _circle(n: int) -> Array:
    """Corners of a polygon; many in a disc, on a spiral as seeds are (Vogel 1979)."""
    if n < 2:
        return np.zeros((n, 2))
    at = np.arange(n)
    if n > LONGEST_RING:
        angle, reach = at * np.pi * (3 - np.sqrt(5)), np.sqrt((at + 0.5) / np.pi)
    else:
        angle, reach = at * (2 * np.pi / n), np.full(n, 0.5 / np.sin(np.pi / n))
    corners: Array = np.stack([np.cos(angle), np.sin(angle)], axis=1) * reach[:, np.newaxis]
    return corners


def _balanced(ties: Ties) -> Ties:
    """Weights by what each tie is to its two ends, so that hubs do not draw all to themselves."""
    from scipy import sparse

    inverse = 1.0 / np.asarray(ties.sum(axis=1)).ravel()
    row = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))
    shares = ties.data * (inverse[row] + inverse[ties.indices])
    return sparse.csr_array((shares, ties.indices, ties.indptr), shape=ties.shape)


def _placed(ties: Ties, mass: Array, rng: np.random.Generator, progress: Progress | None) -> Array:
    """Place the nodes of one level, after those of the coarser ones."""
    n = ties.shape[0]
    start = _unfolded(ties, mass, rng) if n > COARSEST else None
    if start is None:
        start = landmark_scaling(ties) + rng.normal(scale=0.01, size=(n, 2))
    engine = choice.module("layout", compiled=n > FEW_ACTORS)
    forces = engine.forces(ties / float(ties.data.sum()), mass / mass.mean())
    return _settled(forces, start, progress)


def _unfolded(ties: Ties, mass: Array, rng: np.random.Generator) -> Array | None:
    """Points of the nodes by where their groups stand; none where there are no groups."""
    from scipy import sparse

    n = ties.shape[0]
    seed = int(rng.integers(1, 2**31 - 1))
    group = groups.leiden(ties, [seed], resolution=RESOLUTION, iterations=1)[0]
    count = int(group.max()) + 1
    if count > SHRINKING * n:
        return None
    member = sparse.csr_array((np.ones(n), (np.arange(n), group)), shape=(n, count))
    coarse = (member.T @ ties @ member).tocsr()
    coarse.setdiag(0)
    coarse.eliminate_zeros()
    coarse.sort_indices()
    weight = np.bincount(group, weights=mass).astype(np.float64)
    points = _gathered(_placed(coarse, weight, rng, None), weight)
    points *= UNFOLDING * np.sqrt(n / count)
    start: Array = points[group] + rng.normal(scale=0.05, size=(n, 2))
    return start


def _gathered(points: Array, mass: Array) -> Array:
    """Bring back the few nodes that lie far outside of where almost all mass is."""
    points = points - (mass @ points) / mass.sum()
    reach = np.hypot(*points.T)
    order = np.argsort(reach, kind="stable")
    inside = np.searchsorted(np.cumsum(mass[order]), 0.98 * mass.sum())
    limit = 1.1 * reach[order[min(int(inside), len(order) - 1)]]
    shrunk: Array = points * np.minimum(1.0, limit / np.maximum(reach, 1e-12))[:, np.newaxis]
    return shrunk


def _settled(forces: Forces, points: Array, progress: Progress | None) -> Array:
    """Follow the forces, with momentum and a step of its own for each coordinate (Jacobs 1988)."""
    n = len(points)
    rounds = int(np.clip(WORK // n, FEWEST_ROUNDS, MOST_ROUNDS))
    velocity, gain = np.zeros_like(points), np.ones_like(points)
    for turn in range(rounds):
        force = forces(points)
        gain = np.where(np.sign(force) == np.sign(velocity), gain + 0.2, gain * 0.8)
        np.maximum(gain, 0.01, out=gain)
        velocity *= MOMENTUM if turn < EARLY * rounds else LATE_MOMENTUM
        velocity += n * gain * force
        np.clip(velocity, -LONGEST_STEP, LONGEST_STEP, out=velocity)
        points = points + velocity
        if progress is not None:
            progress(turn + 1, rounds)
    return points
