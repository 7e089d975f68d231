"""Logit: the odds of a tie by what its two actors are, each pair on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.special import erfc

from mmnet.arguments import checked
from mmnet.measures.inference.least_squares import Sums, require_apart
from mmnet.measures.inference.likelihood import (
    errors,
    fitted,
    listed,
    log_likelihood,
    scale_of,
    without_relations,
)
from mmnet.measures.inference.relations import aligned, relation
from mmnet.results import Result
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mmnet.measures.inference.relations import Like


@dataclass(frozen=True, eq=False, repr=False)
class Logit(Result):
    """What raises or lowers the odds of a tie. Made by `logit`.

    Attributes
    ----------
    table : DataFrame, index term
        coefficient, odds_ratio (its exponential), error (standard error), z, p (of both sides).
    log_likelihood, deviance : float
        Of the ties under the model; deviance = -2 log likelihood.
    null_deviance : float
        Deviance where all pairs have the same odds, as in R's glm. That of R's ergm is
        2 ln 2 times the pairs, where all odds are even.
    aic, bic : float
        Deviance + 2 k and deviance + k ln(pairs), k coefficients with the intercept.
    directed : bool
        Ordered pairs were looked at; else each pair once, as all relations are symmetric.
    pairs : int
        Pairs of actors in the regression.
    actors : int
        Actors that all relations have.
    left_out : int
        Actors that only some of them have.
    """

    table: pd.DataFrame
    log_likelihood: float
    deviance: float
    null_deviance: float
    aic: float
    bic: float
    directed: bool
    pairs: int
    actors: int
    left_out: int

    def sentence(self) -> str:
        """Say what was compared, and how well the model fits."""
        out = f"; {self.left_out:,} left out" if self.left_out else ""
        fit = (
            f"log likelihood {self.log_likelihood:.4f}, AIC {self.aic:.2f}, BIC {self.bic:.2f}"
            if not np.isnan(self.log_likelihood)
            else "no finite coefficients fit best, as all pairs are the same, they are too few, or "
            "a relation tells all ties"
        )
        return f"{count(self.pairs, 'pair')} of {count(self.actors, 'actor')}{out}; {fit}."


@checked
def logit(y: Like, x: Mapping[str, Like]) -> Logit:
    """Logistic regression of ties on relations, with standard errors as if pairs were independent.

    logit P(y_ij = 1) = b_0 + sum_k b_k x_kij over pairs i != j, by maximum likelihood. It is the
    exponential random graph model (ERGM) of terms in which pairs do not depend on each other:
    edges (the intercept), nodematch (`same`), nodecov and nodefactor (`covariate`), absdiff
    (`difference`), edgecov (any relation).

    Parameters
    ----------
    y : Relation, Network, Graph, DataFrame or matrix
        What is explained: 0 or 1 for each pair, of up to 2,048 actors.
    x : mapping of str to the same
        What explains it, by name; none for the intercept alone.

    Returns
    -------
    Logit
        NaN where no finite coefficients are best: all pairs are the same, or a relation tells all
        ties. Ties of one actor, and partners of partners, do depend on each other; then errors are
        too small. For p-values that allow for it use `mrqap` with model="logit".

    Raises
    ------
    OptionError
        If some x is constant or a combination of the others, y is not of 0 and 1, or there are too
        many actors.

    References
    ----------
    Wasserman, S. & Pattison, P. (1996). Logit models and logistic regressions for social networks.
    Psychometrika 61, 401-425.
    Hunter, D. R. et al. (2008). ergm: a package to fit, simulate and diagnose exponential-family
    models for networks. Journal of Statistical Software 24(3).

    Examples
    --------
    >>> tied = [[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 1], [0, 0, 1, 0]]
    >>> sector = [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]
    >>> logit(tied, {}).table.round(4).loc["intercept", ["coefficient", "error"]].tolist()
    [0.6931, 0.866]
    """
    numbers, left_out = aligned([relation(y), *(relation(one) for one in x.values())])
    directed = not all(one.symmetric for one in numbers)
    n = len(numbers[0])
    cells = ~np.eye(n, dtype=bool) if directed else np.triu(np.ones((n, n), dtype=bool), 1)
    values, design = listed(numbers, np.flatnonzero(cells))
    if x and len(values):
        require_apart(Sums(numbers, directed=directed), list(x))
    scale = scale_of(design)
    found = fitted(design / scale, values) if len(values) > design.shape[1] else None
    nothing = np.full(len(scale), np.nan)
    known = found is not None
    beta = nothing if found is None else found / scale
    likelihood = log_likelihood(design, values, beta) if known else float("nan")
    return Logit(
        table=_table(list(x), beta, errors(design, beta) if known else nothing),
        log_likelihood=likelihood,
        deviance=-2 * likelihood,
        null_deviance=-2 * without_relations(values),
        aic=-2 * likelihood + 2 * len(beta),
        bic=-2 * likelihood + float(np.log(max(len(values), 1))) * len(beta),
        directed=directed,
        pairs=len(values),
        actors=n,
        left_out=left_out,
    )


def _table(
    names: list[str], beta: NDArray[np.float64], spread: NDArray[np.float64]
) -> pd.DataFrame:
    z = beta / spread
    columns = {
        "coefficient": beta,
        "odds_ratio": np.exp(beta),
        "error": spread,
        "z": z,
        "p": erfc(np.abs(z) / np.sqrt(2)),
    }
    return pd.DataFrame(columns, index=pd.Index(["intercept", *names], name="term"))
