"""MRQAP: which relations explain another one, each given the others.

Regression over pairs of actors, its p-values from double semi-partialling: what is left of a
relation when the others are taken out is permuted, and the statistic of the regression compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.inference.least_squares import Fit, Sums, least_squares, require_apart
from mmnet.measures.inference.qap import EVERY
from mmnet.measures.inference.relations import aligned, relation
from mmnet.measures.inference.score import logistic
from mmnet.measures.nulls.permutations import require_rounds, tails
from mmnet.results import Result
from mmnet.wording import count, known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.measures.inference.relations import Like

Model = Literal["ols", "logit"]
MODELS: tuple[Model, ...] = ("ols", "logit")


@dataclass(frozen=True, eq=False, repr=False)
class MRQAP(Result):
    """What explains a relation. Made by `mrqap`.

    Attributes
    ----------
    model : {"ols", "logit"}
        Linear, or of the odds of a tie.
    table : DataFrame, index term
        coefficient; standardized (ols) or odds_ratio (logit); error, the standard error as if pairs
        were independent; t (ols: coefficient / error) or z (logit: Rao's score); p_upper, p_lower,
        p. Permutations leave the intercept as it is: it has no p, and no z.
    fit : float
        R squared (ols), or McFadden's 1 - log likelihood / that without any relation (logit).
    exact : bool
        All permutations were looked at.
    rounds : int
        Permutations, random or all.
    directed : bool
        Ordered pairs were compared; else each pair once, as all relations are symmetric.
    pairs : int
        Pairs of actors in the regression.
    actors : int
        Actors that all relations have.
    left_out : int
        Actors that only some of them have.
    """

    model: Model
    table: pd.DataFrame
    fit: float
    exact: bool
    rounds: int
    directed: bool
    pairs: int
    actors: int
    left_out: int

    def sentence(self) -> str:
        """Say what was compared, and how well the model fits."""
        how = "all" if self.exact else "random"
        out = f"; {self.left_out:,} left out" if self.left_out else ""
        name = "R squared" if self.model == "ols" else "pseudo R squared"
        return (
            f"{count(self.pairs, 'pair')} of {count(self.actors, 'actor')}{out}; "
            f"{name} {known(self.fit, '.4f')}; {self.rounds:,} permutations ({how}), {self.model}."
        )


@checked
def mrqap(
    y: Like,
    x: Mapping[str, Like],
    *,
    model: Model = "ols",
    rounds: int = 999,
    seed: int = 0,
) -> MRQAP:
    """Regression of a relation on others, p-values by double semi-partialling.

    y_ij = b_0 + sum_k b_k x_kij over pairs i != j, or logit P(y_ij = 1) = the same. Chance for x_k:
    x_k is regressed on the other x, the rows and columns of its residuals are permuted together,
    and the statistic of these in the place of x_k is compared with the observed one.

    Parameters
    ----------
    y : Relation, Network, Graph, DataFrame or matrix
        What is explained, see `qap`; 0 or 1 for each pair with "logit".
    x : mapping of str to the same
        What explains it, by name.
    model : {"ols", "logit"}
        Least squares, or logistic regression, which looks at every pair: up to 2,048 actors.
    rounds : int
        Random permutations with more than 8 actors, at least 99; with fewer all n! are looked at.
    seed : int
        Of the permutations.

    Returns
    -------
    MRQAP
        What is compared is t (ols) or Rao's score z (logit), both free of the scale; p is the
        chance of one as far from 0. NaN: all where y is the same for all pairs or there are no more
        pairs than terms; t of a perfect fit; the coefficients of a logit without a finite best, as
        where a relation tells all ties; z and p where the other relations alone tell all of y.

    Raises
    ------
    OptionError
        If the model is unknown, rounds are too few, nothing explains, some x is constant or a
        combination of the others, or y is not of 0 and 1 with "logit".

    References
    ----------
    Dekker, D., Krackhardt, D. & Snijders, T. A. B. (2007). Sensitivity of MRQAP tests to
    collinearity and autocorrelation conditions. Psychometrika 72, 563-581.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example().select(kind="university")
    >>> alike = {"country": mm.inference.same(net, "country")}
    >>> found = mm.inference.mrqap(mm.inference.ties(net), alike, rounds=99)
    >>> found.table[["coefficient", "p"]].round(2)
               coefficient     p
    term
    intercept         0.13   NaN
    country          -0.05  0.41
    """
    require_rounds(rounds)
    if model not in MODELS:
        msg = f"{model!r} is not a model: use one of {', '.join(MODELS)}"
        raise OptionError(msg)
    if not x:
        msg = "nothing is given to explain by: x={'name': relation, …}"
        raise OptionError(msg)
    numbers, left_out = aligned([relation(y), *(relation(one) for one in x.values())])
    directed = not all(one.symmetric for one in numbers)
    sums, names = Sums(numbers, directed=directed), list(x)
    fit = _fit(sums, names, model, rounds, seed)
    exact = len(numbers[0]) <= EVERY
    return MRQAP(
        model=model,
        table=_table(sums, names, model, fit, exact=exact),
        fit=fit.share,
        exact=exact,
        rounds=fit.draws.shape[1],
        directed=directed,
        pairs=int(sums.pairs),
        actors=len(numbers[0]),
        left_out=left_out,
    )


def _fit(sums: Sums, names: list[str], model: Model, rounds: int, seed: int) -> Fit:
    p = len(names)
    if sums.pairs <= p + 1 or sums.products[0, 0] <= 0:
        nothing = np.full(p + 1, np.nan)
        return Fit(nothing, nothing, nothing[1:], np.full((p, 0), np.nan), np.nan)
    require_apart(sums, names)
    return (least_squares if model == "ols" else logistic)(sums, rounds, seed)


def _table(sums: Sums, names: list[str], model: Model, fit: Fit, *, exact: bool) -> pd.DataFrame:
    slopes = fit.coefficients[1:]
    columns = {"coefficient": fit.coefficients}
    if model == "ols":
        spreads = np.sqrt(np.maximum(np.diag(sums.products), 0.0))
        scaled = slopes * spreads[1:] / spreads[0] if spreads[0] > 0 else slopes * np.nan
        columns |= {"standardized": np.array([np.nan, *scaled])}
    else:
        columns |= {"odds_ratio": np.array([np.nan, *np.exp(slopes)])}
    columns["error"] = fit.errors
    if model == "ols":
        columns["t"] = fit.coefficients / fit.errors
    else:
        columns["z"] = np.array([np.nan, *fit.statistics])
    sides = [
        tails(observed, draws, exact=exact)
        for observed, draws in zip(fit.statistics, fit.draws, strict=True)
    ]
    # By its scale a statistic is as far from chance on either side of 0.
    both = [
        tails(abs(observed), np.abs(draws), exact=exact).upper
        for observed, draws in zip(fit.statistics, fit.draws, strict=True)
    ]
    columns["p_upper"] = np.array([np.nan, *(side.upper for side in sides)])
    columns["p_lower"] = np.array([np.nan, *(side.lower for side in sides)])
    columns["p"] = np.array([np.nan, *both])
    return pd.DataFrame(columns, index=pd.Index(["intercept", *names], name="term"))
