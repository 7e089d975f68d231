"""Logistic regression over pairs of actors, and Rao's score of a relation that is added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.errors import OptionError
from mmnet.measures.inference.least_squares import Fit, residual
from mmnet.measures.inference.pairs import WRITTEN, Full
from mmnet.measures.inference.qap import at_once, orders

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.inference.least_squares import Sums

STEPS = 50
SMALL = 1e-9


def logit(sums: Sums, rounds: int, seed: int) -> Fit:
    """Fit the odds of y on the other relations, with Rao's z of each under double semi-partialling.

    z of e = e'(y - q) / sqrt(e'We - e'WX (X'WX)^-1 X'We), q and W = q (1 - q) of the regression on
    the other relations X: no fit anew for each permutation, and finite also where a coefficient is
    not.
    """
    n = len(sums.numbers[0])
    if n > WRITTEN:
        msg = f"{n:,} actors are too many for a logit: select up to {WRITTEN:,}, or use model='ols'"
        raise OptionError(msg)
    # Where both directions are the same, each pair stands twice: that changes no coefficient.
    apart = np.flatnonzero(~np.eye(n, dtype=bool))
    written = [one for one in sums.numbers if isinstance(one, Full)]
    y, *x = (one.cells.ravel()[apart] + one.offset for one in written)
    y = np.where(np.abs(y - np.round(y)) < SMALL, np.round(y), y)
    if not np.isin(y, (0.0, 1.0)).all():
        msg = "a logit explains 0 or 1 for each pair: give ties without weight, or use model='ols'"
        raise OptionError(msg)
    design = np.column_stack([np.ones(len(y)), *x])
    # In steps of its spread no relation outweighs the others.
    scale = np.array([1.0, *(one.std() for one in x)])
    found = fitted(design / scale, y)
    coefficients = np.full(len(scale), np.nan) if found is None else found / scale
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
    return Fit(coefficients, np.array(observed), np.array(draws), _share(design, y, coefficients))


def fitted(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Maximize the likelihood by Newton's steps; None where it has no finite maximum."""
    if y.min(initial=1.0) == y.max(initial=0.0):
        return None
    beta: NDArray[np.float64] = np.zeros(x.shape[1])
    for _ in range(STEPS):
        q = _odds(x @ beta)
        inner = x.T @ (x * (q * (1 - q))[:, None])
        try:
            step = np.linalg.solve(inner, x.T @ (y - q))
        except np.linalg.LinAlgError:
            return None
        # A long step may overshoot; Newton's steps are short near the maximum.
        beta = beta + step * min(1.0, 5.0 / max(np.abs(step).max(), SMALL))
        if np.abs(step).max() < SMALL:
            return beta
    return None


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
            q = _odds(x @ beta)
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


def _odds(eta: NDArray[np.float64]) -> NDArray[np.float64]:
    half: NDArray[np.float64] = np.tanh(eta / 2)
    return (1 + half) / 2


def _share(x: NDArray[np.float64], y: NDArray[np.float64], beta: NDArray[np.float64]) -> float:
    """Give McFadden's share: 1 - log likelihood / log likelihood without any relation."""
    if np.isnan(beta).any():
        return float("nan")
    signed = np.where(y > 0, 1.0, -1.0) * (x @ beta)
    likelihood = -np.logaddexp(0.0, -signed).sum()
    q = y.mean()
    alone = len(y) * (q * np.log(q) + (1 - q) * np.log(1 - q))
    return float(1 - likelihood / alone)
