"""Likelihood: the odds of 0 or 1 for each pair of actors, by Newton's steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.errors import OptionError
from mmnet.measures.inference.pairs import WRITTEN, Full

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mmnet.measures.inference.pairs import Numbers

STEPS = 50
SMALL = 1e-9


def listed(
    numbers: Sequence[Numbers], places: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """List y, of 0 and 1, and the design matrix, the intercept first, of chosen cells.

    Raises
    ------
    OptionError
        If there are too many actors to write down every pair, or y is not of 0 and 1.
    """
    n = len(numbers[0])
    if n > WRITTEN:
        msg = f"{n:,} actors are too many for a logit: select up to {WRITTEN:,}, or use model='ols'"
        raise OptionError(msg)
    written = [one for one in numbers if isinstance(one, Full)]
    y, *x = (one.cells.ravel()[places] + one.offset for one in written)
    y = np.where(np.abs(y - np.round(y)) < SMALL, np.round(y), y)
    if not np.isin(y, (0.0, 1.0)).all():
        msg = "a logit explains 0 or 1 for each pair: give ties without weight, or use model='ols'"
        raise OptionError(msg)
    return y, np.column_stack([np.ones(len(y)), *x])


def scale_of(design: NDArray[np.float64]) -> NDArray[np.float64]:
    """Spread of each column: in steps of it no relation outweighs the others."""
    spread = design[:, 1:].std(axis=0) if len(design) else np.ones(design.shape[1] - 1)
    scale: NDArray[np.float64] = np.append(1.0, spread)
    return scale


def fitted(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Maximize the likelihood by Newton's steps; None where it has no finite maximum."""
    if y.min(initial=1.0) == y.max(initial=0.0):
        return None
    beta: NDArray[np.float64] = np.zeros(x.shape[1])
    for _ in range(STEPS):
        q = odds(x @ beta)
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


def odds(eta: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability of 1 by the logarithm of its odds."""
    half: NDArray[np.float64] = np.tanh(eta / 2)
    return (1 + half) / 2


def log_likelihood(
    x: NDArray[np.float64], y: NDArray[np.float64], beta: NDArray[np.float64]
) -> float:
    """Log of the probability of y."""
    signed = np.where(y > 0, 1.0, -1.0) * (x @ beta)
    return float(-np.logaddexp(0.0, -signed).sum())


def without_relations(y: NDArray[np.float64]) -> float:
    """Log of the probability of y where all pairs have the same."""
    q = float(y.mean()) if len(y) else float("nan")
    return float(len(y) * (q * np.log(q) + (1 - q) * np.log(1 - q))) if 0 < q < 1 else 0.0


def errors(
    x: NDArray[np.float64], beta: NDArray[np.float64], factor: float = 1.0
) -> NDArray[np.float64]:
    """Standard errors of coefficients by the inverse information; a pair counts `factor` times."""
    q = odds(x @ beta)
    scale = np.sqrt((x**2).mean(axis=0))
    scaled = x / scale
    information = factor * scaled.T @ (scaled * (q * (1 - q))[:, None])
    found: NDArray[np.float64] = np.sqrt(np.diag(np.linalg.inv(information))) / scale
    return found
