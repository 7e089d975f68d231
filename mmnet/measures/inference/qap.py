"""QAP: do two relations among the same actors go together more than chance would have it.

Pairs of actors are not independent, so the usual test of a correlation does not hold for them.
Chance here is who stands where: the rows and columns of one relation are permuted together.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, permutations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

from mmnet.arguments import checked
from mmnet.kernels.choice import engine
from mmnet.measures.inference.pairs import Alike, Full, Listed
from mmnet.measures.inference.relations import aligned, relation
from mmnet.measures.nulls.permutations import generator, require_rounds, tails
from mmnet.results import OneRow
from mmnet.wording import count, known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mmnet.measures.inference.pairs import Numbers
    from mmnet.measures.inference.relations import Like

# Up to so many actors every permutation is looked at: 8! = 40,320.
EVERY = 8
# Numbers that are looked up at once.
AT_ONCE = 2**20


@dataclass(frozen=True, eq=False, repr=False)
class QAP(OneRow):
    """How two relations go together. Made by `qap`.

    Attributes
    ----------
    r : float
        Correlation over pairs of actors, -1 to 1. NaN where one of them is the same for all pairs.
    p_upper, p_lower, p : float
        Chance of a correlation as high, as low, or as far from the mean of the permutations.
    mean, sd : float
        Of the correlation over the permutations.
    draws : array
        Correlations under chance.
    exact : bool
        All permutations were looked at.
    directed : bool
        Ordered pairs were compared; else each pair once, as both relations are symmetric.
    actors : int
        Actors that both relations have.
    left_out : int
        Actors that only one of them has.
    """

    r: float
    p_upper: float
    p_lower: float
    p: float
    mean: float
    sd: float
    draws: NDArray[np.float64]
    exact: bool
    directed: bool
    actors: int
    left_out: int

    def sentence(self) -> str:
        """Say the correlation, and what chance gives."""
        how = f"all {len(self.draws):,}" if self.exact else f"{len(self.draws):,} random"
        out = f"; {self.left_out:,} left out" if self.left_out else ""
        return (
            f"r = {known(self.r, '.4f')} among {count(self.actors, 'actor')}{out}; "
            f"p = {known(self.p_upper, '.4g')} of more, {known(self.p_lower, '.4g')} of less, "
            f"{known(self.p, '.4g')} of both ({how} permutations)."
        )


@checked
def qap(x: Like, z: Like, *, rounds: int = 999, seed: int = 0) -> QAP:
    """Correlation of two relations among the same actors, with its chance under permutations.

    r = Pearson's correlation of x_ij and z_ij over pairs i != j. Chance: z_pi(i)pi(j) for
    permutations pi of the actors; p = (1 + #) / (1 + R), or # / n! where all are looked at.

    Parameters
    ----------
    x, z : Relation, Network, Graph, DataFrame or matrix
        From `ties`, `same` or `difference`; a network or graph stands for its ties without weight
        and direction; a frame has actor ids on both sides. Named actors are matched by id, and
        those that only one relation has are left out.
    rounds : int
        Random permutations with more than 8 actors, at least 99; with fewer all n! are looked at.
    seed : int
        Of the permutations.

    Returns
    -------
    QAP

    Raises
    ------
    OptionError
        If rounds are too few, or the matrices do not fit each other.

    References
    ----------
    Krackhardt, D. (1987). QAP partialling as a test of spuriousness. Social Networks 9, 171-186.

    Examples
    --------
    >>> import numpy as np
    >>> path = np.diag(np.ones(3), 1) + np.diag(np.ones(3), -1)
    >>> qap(path, 1 - path)
    QAP: r = -1.0000 among 4 actors; p = 1 of more, 0.08333 of less, 0.1667 of both (all 24 permutations).
    """  # noqa: E501 - the text of the result
    require_rounds(rounds)
    (one, other), left_out = aligned([relation(x), relation(z)])
    n = len(one)
    draws = np.concatenate(
        [_correlations(one, other, some) for some in orders(n, rounds, seed, at_once(one, other))]
    )
    r = float(_correlations(one, other, np.arange(n)[None, :])[0])
    exact = n <= EVERY
    p = tails(r, draws, exact=exact)
    known = not np.isnan(r)
    return QAP(
        r=r,
        p_upper=p.upper,
        p_lower=p.lower,
        p=p.both,
        mean=float(draws.mean()) if known else np.nan,
        sd=float(draws.std(ddof=0 if exact else 1)) if known else np.nan,
        draws=draws,
        exact=exact,
        directed=not (one.symmetric and other.symmetric),
        actors=n,
        left_out=left_out,
    )


def orders(n: int, rounds: int, seed: int, together: int) -> Iterator[NDArray[np.int64]]:
    """Permute n positions, some permutations a time: all of them if n is small, else at random."""
    if n <= EVERY:
        every = permutations(range(n))
        for _ in range(0, factorial(n), together):
            some = list(islice(every, together))
            yield np.array(some, dtype=np.int64).reshape(len(some), n)
        return
    rng = generator(seed)
    start = np.arange(n, dtype=np.int64)
    for done in range(0, rounds, together):
        yield np.array([rng.permutation(start) for _ in range(min(together, rounds - done))])


def at_once(*numbers: Numbers) -> int:
    """Tell how many permutations to look at together, for the memory they take."""
    each = len(numbers[0])
    if any(isinstance(one, Full) for one in numbers):
        each = max(one.filled for one in numbers if not isinstance(one, Alike))
    return max(1, AT_ONCE // max(1, each))


def crossed(a: Numbers, b: Numbers, some: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum a_ij b_pi(i)pi(j) over ordered pairs, for each permutation pi.

    Parameters
    ----------
    a, b : Full, Listed or Alike, n actors
    some : int array, shape (k, n)
        Permutations.

    Returns
    -------
    array, shape (k,)
    """
    if isinstance(a, Alike):
        if isinstance(b, Alike):
            return np.array([_met(a.codes, b.codes[order]) for order in some])
        return crossed(b, a, np.argsort(some, axis=1))
    if isinstance(b, Alike):
        return _within(a, b.codes, some)
    if isinstance(a, Listed) and isinstance(b, Listed):
        module = engine(a.matrix, "overlap")
        return np.array([module.overlap(a.rows, b.rows, order) for order in some])
    if b.filled < a.filled:
        return crossed(b, a, np.argsort(some, axis=1))
    if isinstance(b, Listed):
        b = Full(b.matrix.toarray())
    return _looked_up(a, b, some)


def _met(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Count the ordered pairs that are alike in both."""
    sizes = np.unique(one * (int(other.max(initial=0)) + 1) + other, return_counts=True)[1]
    return float((sizes * (sizes - 1)).sum())


def _within(
    a: Full | Listed, codes: NDArray[np.int64], some: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Sum the numbers of pairs that fall into the same category."""
    row, column, value, factor = _once(a, symmetric=True)
    small = codes.astype(np.int16) if codes.max(initial=0) < 2**15 else codes
    sums = np.empty(len(some))
    for number, order in enumerate(some):
        dealt = small[order]
        sums[number] = value[dealt[row] == dealt[column]].sum()
    return factor * sums


def _looked_up(a: Full | Listed, b: Full, some: NDArray[np.int64]) -> NDArray[np.float64]:
    if isinstance(a, Full) and 4 * a.filled > len(a) ** 2:
        return np.array([b.moved(order) @ a.cells.ravel() for order in some])
    row, column, value, factor = _once(a, symmetric=b.symmetric)
    products: NDArray[np.float64] = b.cells[some[:, row], some[:, column]] @ value
    return factor * products


def _once(
    a: Full | Listed, *, symmetric: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], float]:
    """List numbers, those of a pair once where both directions have the same."""
    if symmetric and a.symmetric:
        return *a.upper, 2.0
    return *a.entries, 1.0


def _correlations(a: Numbers, b: Numbers, some: NDArray[np.int64]) -> NDArray[np.float64]:
    n = len(a)
    pairs = n * (n - 1)
    if not pairs:
        return np.full(len(some), np.nan)
    spreads = [one.sums[1] - one.sums[0] ** 2 / pairs for one in (a, b)]
    # A constant leaves a trace of rounding.
    if any(
        spread <= 1e-12 * max(one.sums[1], 1e-300)
        for spread, one in zip(spreads, (a, b), strict=True)
    ):
        return np.full(len(some), np.nan)
    together = crossed(a, b, some) - a.sums[0] * b.sums[0] / pairs
    found: NDArray[np.float64] = together / np.sqrt(spreads[0] * spreads[1])
    return np.clip(found, -1.0, 1.0)
