"""Permutations: how often chance alone gives a value as extreme as the one that was observed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mmnet.arguments.values import at_least, at_most
from mmnet.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

FEWEST_ROUNDS, MOST_ROUNDS = 99, 10_000_000
SAME = 1e-9
LEVEL = 0.95


class Tails(NamedTuple):
    """Chances of a value as large, as small, or as far from the mean as the observed one."""

    upper: float
    lower: float
    both: float


def require_rounds(rounds: int) -> None:
    """Refuse so few permutations that no p-value can fall under 0.01."""
    if rounds < FEWEST_ROUNDS:
        msg = f"{rounds} permutations are too few for a p-value: use at least {FEWEST_ROUNDS}"
        raise OptionError(msg)
    at_most("rounds", rounds, MOST_ROUNDS, "else it would not end in a day")


def generator(seed: int) -> np.random.Generator:
    """Return the one source of random numbers: the same on every machine for a seed."""
    at_least("seed", seed, 0)
    return np.random.Generator(np.random.PCG64(seed))


def tails(observed: float, draws: ArrayLike, *, exact: bool = False) -> Tails:
    """p-values of an observed value against values under chance.

    p = (1 + #) / (1 + R) over R random draws, where # is the number of draws at least as extreme;
    # / R where the draws are all the possible ones, the observed one among them.

    Parameters
    ----------
    observed : float
    draws : array, shape (R,)
        Values under chance; NaN is left out.
    exact : bool
        The draws are every possibility.

    Returns
    -------
    Tails
        upper P(>=), lower P(<=), both P(as far from the mean of the draws). NaN where nothing was
        observed or drawn.

    References
    ----------
    Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. SAGMB 9, 39.

    Examples
    --------
    >>> tails(3.0, [1, 2, 3, 4], exact=True)
    Tails(upper=0.5, lower=0.75, both=1.0)
    """
    values = np.asarray(draws, dtype=np.float64).ravel()
    values = values[~np.isnan(values)]
    if np.isnan(observed) or not len(values):
        return Tails(np.nan, np.nan, np.nan)
    # Sums in another order differ in the last digits; such draws are as extreme, not less.
    slack = SAME * max(1.0, abs(observed), float(np.abs(values).max()))
    middle = float(values.mean())
    counts = (
        (values >= observed - slack).sum(),
        (values <= observed + slack).sum(),
        (np.abs(values - middle) >= abs(observed - middle) - slack).sum(),
    )
    add = 0 if exact else 1
    return Tails(*(float((count + add) / (len(values) + add)) for count in counts))


def middle(draws: NDArray[np.float64], level: float = LEVEL) -> NDArray[np.float64]:
    """Return where the middle part of the draws begins and ends, shape (2, ...): draws in rows.

    Examples
    --------
    >>> middle(np.arange(101.0)).round(6).tolist()
    [2.5, 97.5]
    """
    bounds: NDArray[np.float64] = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return bounds


def interval(draws: NDArray[np.float64], level: float = LEVEL) -> tuple[float, float]:
    """Return the middle part of the draws that holds the level; NaN without draws."""
    values = draws[~np.isnan(draws)]
    if not len(values):
        return np.nan, np.nan
    low, high = middle(values, level)
    return float(low), float(high)


def adjusted(observed: NDArray[np.float64], draws: NDArray[np.float64]) -> NDArray[np.float64]:
    """p-values that hold for whichever of several counts is looked at, shape of the observed.

    With s the square root of a count, which varies about as much where counts are large as where
    they are small, a count lies |s - mean| / max(sd, 1/2) from chance, mean and sd over the draws
    and the observed one. p = (1 + #) / (1 + R), # the draws in which any count lies as far: the
    single-step maximum of Westfall & Young. 1/2 is the sd of a Poisson count: without it a single
    tie where chance expects next to none drowns all others.

    Parameters
    ----------
    observed : array, shape (...)
        Counts of 0 or more.
    draws : array, shape (R, ...)
        Counts under chance.

    Returns
    -------
    array, shape (...)

    References
    ----------
    Westfall, P. H. & Young, S. S. (1993). Resampling-Based Multiple Testing, ch. 2.

    Examples
    --------
    >>> adjusted(np.array([9.0, 1.0]), np.array([[1.0, 2.0], [2.0, 1.0], [3.0, 9.0]])).tolist()
    [0.5, 1.0]
    """
    every = np.sqrt(np.concatenate([observed[None], draws]))
    apart = np.abs(every - every.mean(axis=0)) / np.maximum(every.std(axis=0), 0.5)
    furthest = np.sort(apart[1:].reshape(len(draws), -1).max(axis=1, initial=0.0))
    # Sums in another order differ in the last digits; such draws are as far, not less.
    fewer = np.searchsorted(furthest, apart[0] * (1 - SAME), side="left")
    p: NDArray[np.float64] = (1 + len(draws) - fewer) / (1 + len(draws))
    return p
