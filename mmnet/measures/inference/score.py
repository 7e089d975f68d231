"""Score: Rao's z of a relation that is added to a logistic regression, for MRQAP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.inference.least_squares import Fit, residual
from mmnet.measures.inference.likelihood import (
    errors,
    fitted,
    listed,
    log_likelihood,
    odds,
    scale_of,
    without_relations,
)
from mmnet.measures.inference.pairs import Full
from mmnet.measures.inference.qap import at_once, orders

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.inference.least_squares import Sums


def logistic(sums: Sums, rounds: int, seed: int) -> Fit:
    """Fit the odds of y on the other relations, with Rao's z of each under double semi-partialling.

    z of e = e'(y - q) / sqrt(e'We - e'WX (X'WX)^-1 X'We), q and W = q (1 - q) of the regression on
    the other relations X: no fit anew for each permutation, and finite also where a coefficient is
    not.
    """
    n = len(sums.numbers[0])
    # Where both directions are the same, each pair stands twice: that changes no coefficient.
    apart = np.flatnonzero(~np.eye(n, dtype=bool))
    y, design = listed(sums.numbers, apart)
    written = [one for one in sums.numbers if isinstance(one, Full)]
    scale = scale_of(design)
    found = fitted(design / scale, y)
    coefficients = np.full(len(scale), np.nan) if found is None else found / scale
    spread = np.full(len(scale), np.nan)
    share = float("nan")
    if found is not None:
        spread = errors(design, coefficients, sums.factor)
        share = 1 - log_likelihood(design, y, coefficients) / without_relations(y)
    observed, draws = [], []
    for k in range(1, len(scale)):
        weights = residual(sums, k)
        left = Full(
            np.sum([w * one.cells for w, one in zip(weights, written, strict=True)], axis=0)
        )
        score = _Score(np.delete(design / scale, k, axis=1), y, apart, sums.factor)
        observed.append(score(left.cells.ravel()))
        every = (order for some in orders(n, rounds, seed, at_once(left)) for order in some)
        draws.append([score(left.moved(order)) for order in every])
    return Fit(coefficients, spread, np.array(observed), np.array(draws), share)


class _Score:
    """Rao's score of a further relation, the regression on some held fixed.

    `apart` tells which of the n n cells are pairs; a pair counts `factor` times each.
    """

    def __init__(
        self,
        x: NDArray[np.float64],
        y: NDArray[np.float64],
        apart: NDArray[np.int64],
        factor: float,
    ) -> None:
        beta = fitted(x, y)
        self.known = beta is not None
        if beta is not None:
            q = odds(x @ beta)
            weight = factor * q * (1 - q)
            n = (1 + np.sqrt(1 + 4 * len(y))) / 2
            # Difference from chance, weight, and weighted relations of each cell.
            self.laid = np.zeros((2 + x.shape[1], round(n) ** 2))
            self.laid[:, apart] = np.array([factor * (y - q), weight, *(x.T * weight)])
            self.inner = x.T @ (x * weight[:, None])

    def __call__(self, e: NDArray[np.float64]) -> float:
        """Return z of the numbers of all n n cells."""
        if not self.known:
            return float("nan")
        met = self.laid @ e
        whole = float(np.einsum("i,i,i", e, e, self.laid[1]))
        own = whole - float(met[2:] @ np.linalg.solve(self.inner, met[2:]))
        return float(met[0] / np.sqrt(own)) if own > 1e-10 * whole else float("nan")
