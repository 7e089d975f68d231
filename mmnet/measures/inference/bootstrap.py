"""Bootstrap: how far a number would vary had other actors, or other collaborations, been seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.kernels import are_tied
from mmnet.measures.inference.chance import made, matrix_of, mode_of, redrawn
from mmnet.measures.nulls.permutations import SAME, generator, interval, require_rounds
from mmnet.measures.position.centrality import centrality
from mmnet.results import OneRow
from mmnet.wording import known

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.inference.chance import Measure
    from mmnet.network import Network


SURE = 0.99  # of the draws of `ahead`


@dataclass(frozen=True, eq=False, repr=False)
class Spread(OneRow):
    """A number and how far it varies. Made by `bootstrap`.

    Attributes
    ----------
    value : float
        What was observed.
    error : float
        Standard error: standard deviation of the draws.
    low, high : float
        Middle 95 % of the draws.
    bias : float
        Mean of the draws less the value.
    draws : array, shape (R,)
        NaN where the measure was undefined; such are left out.
    """

    value: float
    error: float
    low: float
    high: float
    bias: float
    draws: NDArray[np.float64]

    def sentence(self) -> str:
        """Say the value and how far it is from others by sampling."""
        value, error, low, high = (
            known(number, ".4f") for number in (self.value, self.error, self.low, self.high)
        )
        of = f"95 % of {len(self.draws):,} draws"
        return f"{value}, standard error {error}; {of} from {low} to {high}."


@dataclass(frozen=True, eq=False, repr=False)
class Ahead(OneRow):
    """How surely one actor is ahead of another. Made by `ahead`.

    Attributes
    ----------
    a, b : str
    measure : str
    difference : float
        The measure of a less that of b, as observed.
    low, high : float
        Middle 95 % of the differences over the draws.
    share, equal : float
        Share of the draws in which a is ahead, those in which both have the same counted half; and
        the share of those in which they have the same.
    draws : array, shape (R,)
        The differences; NaN where the measure was undefined, such are left out.
    """

    a: str
    b: str
    measure: str
    difference: float
    low: float
    high: float
    share: float
    equal: float
    draws: NDArray[np.float64]

    @property
    def clear(self) -> bool:
        """One of the two is surely ahead: the middle 99 % of the differences hold no 0.

        A draw holds 63 % of the collaborations, so that numbers of partners spread a quarter less
        over the draws than they would over other networks. With the middle 95 %, equals would be
        told apart in 10 of 100 networks; with this in 5 at most.
        """
        low, high = interval(self.draws, SURE)
        return low > 0 or high < 0

    def sentence(self) -> str:
        """Say in how many draws which of the two is ahead."""
        level = "" if self.clear else "about level: "
        return (
            f"{level}{self.a} is ahead of {self.b} in {self.measure} in {self.share:.1%} of "
            f"{len(self.draws):,} draws, equal in {self.equal:.1%} (counted half); difference "
            f"{self.difference:.4f} ({self.low:.4f} to {self.high:.4f})."
        )


@checked
def bootstrap(net: Network, measure: Measure, *, rounds: int = 999, seed: int = 0) -> Spread:
    """Standard error of a number of a network, had its actors been a sample.

    Actors are drawn with replacement; two draws of different actors are tied as these are, two of
    one actor as a pair drawn at random.

    Parameters
    ----------
    net : Network, n actors
    measure : callable
        Takes a network and returns a number.
    rounds : int
        Draws, 99 at least.
    seed : int
        Of the draws.

    Returns
    -------
    Spread
        The networks, the observed one too, have at most one tie between two actors, of one mode and
        without amounts. Not a test: a measure that must be positive, such as density, is above 0 in
        every draw. For transitivity the error is too large, about half as much again, as copies
        of an actor make triangles of their own: its interval holds in 99.5 of 100, not in 95.

    Raises
    ------
    OptionError
        If rounds are too few or there are fewer than two actors.

    References
    ----------
    Snijders, T. A. B. & Borgatti, S. P. (1999). Non-parametric standard errors and tests for
    network statistics. Connections 22(2), 61-70.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example().select(program="ai-ethics")
    >>> found = mm.inference.bootstrap(net, lambda net: net.graph().n_ties, rounds=99)
    >>> found.sentence()
    '60.0000, standard error 22.0212; 95 % of 99 draws from 23.3500 to 101.1000.'
    """
    require_rounds(rounds)
    actors = net.actors
    n = len(actors)
    if n < 2:
        msg = f"{n} actors are too few to draw from: at least 2 are needed"
        raise OptionError(msg)
    mode = mode_of(net)
    directed = mode.directed
    matrix, rng = matrix_of(net, directed=directed), generator(seed)
    value = float(measure(made(net, matrix, actors, mode)))
    draws = np.empty(rounds)
    for number in range(rounds):
        chosen = np.sort(rng.integers(0, n, n))
        copies = actors.iloc[chosen].reset_index(drop=True)
        copies["actor_id"] = [f"{place:09}" for place in range(n)]
        ties = resampled(matrix, chosen, rng, directed=directed)
        draws[number] = measure(made(net, ties, copies, mode))
    known = draws[~np.isnan(draws)]
    low, high = interval(draws)
    return Spread(
        value=value,
        error=float(known.std(ddof=1)) if len(known) > 1 else float("nan"),
        low=low,
        high=high,
        bias=float(known.mean()) - value if len(known) else float("nan"),
        draws=draws,
    )


def resampled(
    matrix: sparse.csr_array[np.float64],
    chosen: NDArray[np.int64],
    rng: np.random.Generator,
    *,
    directed: bool,
) -> sparse.csr_array[np.float64]:
    """Return the ties between drawn actors; those between copies are of pairs drawn at random."""
    n = len(chosen)
    lines = matrix[chosen][:, chosen].tocoo()
    # Copies of an actor stand together.
    starts, counts = np.unique(chosen, return_index=True, return_counts=True)[1:]
    groups = zip(starts[counts > 1], counts[counts > 1], strict=True)
    pairs = [np.column_stack(np.triu_indices(count, 1)) + start for start, count in groups]
    same = np.concatenate(pairs) if pairs else np.zeros((0, 2), dtype=np.int64)
    one = rng.integers(0, n, len(same))
    other = rng.integers(0, n - 1, len(same))
    other += other >= one
    there = are_tied(matrix, one, other)
    back = are_tied(matrix, other, one) if directed else there
    rows = np.concatenate([lines.row, same[there, 0], same[back, 1]])
    columns = np.concatenate([lines.col, same[there, 1], same[back, 0]])
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(n, n))


@checked
def ahead(
    net: Network,
    a: str,
    b: str,
    *,
    measure: str = "betweenness",
    rounds: int = 999,
    seed: int = 0,
) -> Ahead:
    """How surely one actor is ahead of another, had other collaborations been recorded.

    Collaborations are drawn with replacement, as many as there are; planned ones do not count.

    Parameters
    ----------
    net : Network
    a, b : str
        Actor ids.
    measure : str
        A measure of `centrality` with a column of its own name.
    rounds : int
        Draws, 99 at least.
    seed : int
        Of the draws.

    Returns
    -------
    Ahead
        Say that the two are about level unless `clear`. Collaborations that depend on each other,
        as a series of projects of one consortium does, make it too sure.

    Raises
    ------
    OptionError
        If an actor or the measure is unknown, a is b, or rounds are too few.

    References
    ----------
    Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, ch. 13.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example().select(program="ai-ethics")
    >>> first, second = mm.centrality(net).nlargest(2, "strength").index
    >>> mm.inference.ahead(net, first, second, measure="strength", rounds=99).sentence()
    'ginkgo-ai-society is ahead of fern-institute in strength in 100.0% of 99 draws,
    equal in 0.0% (counted half); difference 19.0000 (9.0000 to 30.0000).'
    """
    require_rounds(rounds)
    ids = set(net.actors["actor_id"])
    for name in (a, b):
        if name not in ids:
            msg = f"{name!r} is not an actor of the network: use an actor_id"
            raise OptionError(msg)
    if a == b:
        msg = f"a and b are both {a!r}: give two actors"
        raise OptionError(msg)

    def difference(part: Network) -> float:
        scores = centrality(part, measures=measure)
        if measure not in scores:
            msg = f"{measure!r} has several columns: use one such as degree or betweenness"
            raise OptionError(msg)
        return float(scores[measure][a] - scores[measure][b])

    observed, rng = difference(net), generator(seed)
    counted = net.graph().collaboration_ids
    real = np.flatnonzero(net.collaborations["collaboration_id"].isin(counted))
    draws = np.array([difference(redrawn(net, rng.choice(real, len(real)))) for _ in range(rounds)])
    # Equals may differ by rounding.
    draws[np.abs(draws) <= SAME * np.nanmax(np.abs(draws), initial=0.0)] = 0.0
    known = draws[~np.isnan(draws)]
    low, high = interval(draws)
    return Ahead(
        a=a,
        b=b,
        measure=measure,
        difference=observed,
        low=low,
        high=high,
        share=float(((known > 0) + (known == 0) / 2).mean()) if len(known) else float("nan"),
        equal=float((known == 0).mean()) if len(known) else float("nan"),
        draws=draws,
    )
