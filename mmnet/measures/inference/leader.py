"""Leader: whether the highest of several means is ahead of each other one by more than chance.

A list always has a first row. It is a finding only where the first would be told from the second
by a test; here the winner is compared with every other, and the largest p counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.nulls.permutations import generator, require_rounds, tails
from mmnet.results import Result

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHANCE = 0.05
# Fewer values have no spread, so that nothing can be said of their mean.
FEWEST = 2
# Means of values of at most 1 that differ by less are equal.
ROUNDING = 1e-24


@dataclass(frozen=True, eq=False, repr=False)
class Leader(Result):
    """The group with the highest mean, and how surely it is that. Made by `leader`.

    Attributes
    ----------
    name : str or None
        The group; of equals the first by name. None where nothing is known.
    value : float
        Its mean.
    p : float
        The largest of the chances that it differs as much from another group. NaN where there is
        no other.
    table : DataFrame, index group, the highest mean first
        n (values), mean, p (chance of its difference from the first; NaN for the first).
    """

    name: str | None
    value: float
    p: float
    table: pd.DataFrame

    @property
    def sure(self) -> bool:
        """True where it is ahead of every other group by more than chance, p at most .05."""
        return bool(self.p <= CHANCE)

    def sentence(self) -> str:
        """Say which group is first, and how surely."""
        if self.name is None:
            return "Nothing is known."
        if np.isnan(self.p):
            return f"{self.name} alone, {self.value:.4f}."
        how = "ahead of every other" if self.sure else "not told from the next"
        return f"{self.name}, {self.value:.4f}, {how} (p = {self.p:.3g})."


@checked
def leader(
    values: pd.Series,
    groups: pd.Series,
    *,
    weights: pd.Series | None = None,
    rounds: int = 999,
    seed: int = 0,
) -> Leader:
    """Tell which group has the highest mean, and whether it is ahead of every other.

    For each other group the values of both are dealt out between them anew; p is the chance of a
    difference of means that lies as many standard errors from none, or Welch's p of it if that is
    larger. Errors are of each group apart, so that groups may differ in spread. The winner is named
    surely only where it is told from each, so the chance of naming a wrong one is at most that of
    one test. A group of a single value is told from none (p = 1).

    Parameters
    ----------
    values : Series
        One number a row; NaN is left out.
    groups : Series, the same index
        Group of each row; rows without one are left out.
    weights : Series, optional
        Above 0: the mean of a group is sum w v / sum w. 1 if not given.
    rounds : int
        Permutations for each pair of groups, 99 at least.
    seed : int
        Of the permutations.

    Returns
    -------
    Leader

    Raises
    ------
    OptionError
        If the series differ in length, or rounds are too few.

    References
    ----------
    Hung, K. & Fithian, W. (2019). Rank verification for exponential families. Annals of Statistics
    47, 758-782. Chung, E. & Romano, J. P. (2013). Exact and asymptotically robust permutation
    tests. Annals of Statistics 41, 484-507.

    Examples
    --------
    >>> values = pd.Series([9, 8, 9, 8, 9, 8, 1, 2, 1, 2, 1, 2])
    >>> found = leader(values, pd.Series(list("aaaaaabbbbbb")))
    >>> found.name, found.value, found.sure
    ('a', 8.5, True)
    """
    require_rounds(rounds)
    if len(values) != len(groups) or (weights is not None and len(weights) != len(values)):
        msg = "values, groups and weights differ in length: give one of each for every row"
        raise OptionError(msg)
    rows = pd.DataFrame(
        {
            "value": values.to_numpy(dtype=np.float64),
            "group": groups.to_numpy(),
            "weight": 1.0 if weights is None else weights.to_numpy(dtype=np.float64),
        }
    ).dropna()
    rows = rows[rows["weight"] > 0]
    rows["product"] = rows["value"] * rows["weight"]
    sums = rows.groupby("group")[["product", "weight"]].sum()
    table = pd.DataFrame(
        {"n": rows.groupby("group").size(), "mean": sums["product"] / sums["weight"]}
    )
    table = table.rename_axis("group").reset_index()
    table = table.sort_values(["mean", "group"], ascending=[False, True]).set_index("group")
    table["p"] = np.nan
    if table.empty:
        return Leader(None, np.nan, np.nan, table)
    rng = generator(seed)
    parts = {name: part[["value", "weight"]].to_numpy() for name, part in rows.groupby("group")}
    first = table.index[0]
    for name in table.index[1:]:
        table.loc[name, "p"] = _apart(parts[first], parts[name], rounds, rng)
    return Leader(str(first), float(table["mean"].iloc[0]), float(table["p"].max()), table)


def _apart(
    one: NDArray[np.float64], other: NDArray[np.float64], rounds: int, rng: np.random.Generator
) -> float:
    """Chance that two weighted means lie as many errors apart; rows hold v and w."""
    both, size = np.concatenate([one, other]), len(one)
    if min(size, len(other)) < FEWEST:
        return 1.0
    v, w = both[:, 0] - both[:, 0].mean(), both[:, 1]
    v = v / (np.abs(v).max() or 1.0)
    terms = np.column_stack([w, w * v, w**2, w**2 * v, (w * v) ** 2])
    dealt = (rng.permutation(len(both))[:size] for _ in range(rounds))
    orders = [np.arange(size), *dealt]
    sums = np.array([terms[order].sum(axis=0) for order in orders])
    first, second = _mean(sums, size), _mean(terms.sum(axis=0) - sums, len(other))
    apart = (first[0] - second[0]) ** 2
    # d^2 / (d^2 + se^2) grows with |d / se|, and is 1 where nothing varies.
    far = apart / (apart + first[1] + second[1] + ROUNDING)
    errors = np.array([first[1][0], second[1][0]]) + ROUNDING
    welch = _welch(apart[0] / errors.sum(), errors, np.array([size, len(other)]))
    return max(tails(float(far[0]), far[1:]).upper, welch)


def _welch(square: float, errors: NDArray[np.float64], n: NDArray[np.int64]) -> float:
    """Welch's two-sided p of t^2, from the squares of the errors of two means."""
    from scipy.special import stdtr

    freedom = errors.sum() ** 2 / (errors**2 / (n - 1)).sum()
    return float(2 * stdtr(freedom, -np.sqrt(square)))


def _mean(sums: NDArray[np.float64], n: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weighted means and the squares of their errors, from sums of w, wv, w2, w2 v and w2 v2."""
    total, product, squares, mixed, spread = sums.T
    mean = product / total
    error = (spread - 2 * mean * mixed + mean**2 * squares) / total**2 * n / (n - 1)
    return mean, np.maximum(error, 0.0)


@checked
def leading_column(frame: pd.DataFrame, *, rounds: int = 999, seed: int = 0) -> Leader:
    """Tell which column has the highest mean, and whether it is ahead of every other.

    The columns are measured on the same rows: for each other column the two values of a row change
    places at random, over the rows where both are known. Where no row knows both, nothing is sure.

    Parameters
    ----------
    frame : DataFrame
        A number, or NaN, for each row and column.
    rounds : int
        Permutations for each pair of columns, 99 at least.
    seed : int
        Of the permutations.

    Returns
    -------
    Leader
        Means are over the rows where a column is known.

    Raises
    ------
    OptionError
        If rounds are too few.

    References
    ----------
    Hung, K. & Fithian, W. (2019). Rank verification for exponential families. Annals of Statistics
    47, 758-782.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> scores = pd.DataFrame({"use": [3, 4, 3, 4, 4, 3], "cost": [1, 2, 1, 1, 2, 2]})
    >>> mm.inference.leading_column(scores).sentence()
    'use, 3.5000, ahead of every other (p = 0.03).'
    """
    require_rounds(rounds)
    known = frame.dropna(axis=1, how="all").astype("float64")
    table = pd.DataFrame({"n": known.notna().sum(), "mean": known.mean()}).rename_axis("group")
    table = table.reset_index().sort_values(["mean", "group"], ascending=[False, True])
    table = table.set_index("group").assign(p=np.nan)
    if table.empty:
        return Leader(None, np.nan, np.nan, table)
    rng, first = generator(seed), table.index[0]
    for name in table.index[1:]:
        pairs = known[[first, name]].dropna()
        gaps = (pairs[first] - pairs[name]).to_numpy()
        signs = rng.choice([-1.0, 1.0], size=(rounds, len(gaps)))
        agrees = len(gaps) > 0 and gaps.mean() > 0
        table.loc[name, "p"] = (
            tails(gaps.mean(), (signs * gaps).mean(axis=1)).both if agrees else 1.0
        )
    return Leader(str(first), float(table["mean"].iloc[0]), float(table["p"].max()), table)
