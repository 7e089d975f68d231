"""Least squares over pairs of actors, from sums of products alone: pairs need not be listed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mmnet.errors import OptionError
from mmnet.measures.inference.pairs import Full
from mmnet.measures.inference.qap import at_once, crossed, orders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mmnet.measures.inference.pairs import Numbers

# A relation of which the others leave so small a share is a combination of them.
NOTHING = 1e-10
# A regression that leaves so small a share of y is perfect.
PERFECT = 1e-12


class Fit(NamedTuple):
    """A regression on p relations, the intercept first, and p statistics in R draws.

    The statistics are partial correlations (least squares), or Rao's z (logit).
    """

    coefficients: NDArray[np.float64]
    errors: NDArray[np.float64]
    statistics: NDArray[np.float64]
    draws: NDArray[np.float64]
    share: float


class Sums:
    """Sums of products of relations over pairs, about their means; y stands first.

    Parameters
    ----------
    numbers : sequence of Full, Listed or Alike, n actors
    directed : bool
        Over ordered pairs; else each pair counts once.
    """

    def __init__(self, numbers: Sequence[Numbers], *, directed: bool) -> None:
        self.numbers = numbers
        self.factor = 1.0 if directed else 0.5
        n = len(numbers[0])
        self.pairs = n * (n - 1) * self.factor
        self.totals: NDArray[np.float64] = np.array([one.sums[0] for one in numbers]) * self.factor
        self.offsets = np.array([one.offset for one in numbers])
        self.products = self._observed(np.arange(n)[None, :])

    @property
    def means(self) -> NDArray[np.float64]:
        """Mean of each relation."""
        averages: NDArray[np.float64] = self.totals / self.pairs + self.offsets
        return averages

    def _observed(self, same: NDArray[np.int64]) -> NDArray[np.float64]:
        products: NDArray[np.float64] = self.permuted(same)[0]
        products[:, 0] = products[0]
        spread = self.numbers[0].sums[1] * self.factor - self.totals[0] ** 2 / max(self.pairs, 1)
        products[0, 0] = spread if spread > NOTHING * self.numbers[0].sums[1] else 0.0
        return products

    def permuted(self, some: NDArray[np.int64]) -> NDArray[np.float64]:
        """Sum products of each relation and each permuted one but y, shape (k, p + 1, p + 1)."""
        size = len(self.numbers)
        sums: NDArray[np.float64] = np.zeros((len(some), size, size))
        about: NDArray[np.float64] = np.outer(self.totals, self.totals) / max(self.pairs, 1)
        for j in range(1, size):
            sums[:, :, j] = self._against(self.numbers[j], some) - about[:, j]
        return sums

    def _against(self, x: Numbers, some: NDArray[np.int64]) -> NDArray[np.float64]:
        """Sum products of each relation and a permuted one, shape (k, p + 1)."""
        each = sum(min(one.filled, x.filled) for one in self.numbers)
        if isinstance(x, Full) and self._written is not None and self.pairs < each:
            return self.factor * np.array([x.moved(order) @ self._written for order in some])
        return self.factor * np.column_stack([crossed(w, x, some) for w in self.numbers])

    @cached_property
    def _written(self) -> NDArray[np.float64] | None:
        """Numbers of each relation for all pairs, shape (n n, p + 1), if all are written down."""
        full = [one.cells.ravel() for one in self.numbers if isinstance(one, Full)]
        return np.column_stack(full) if len(full) == len(self.numbers) else None


def require_apart(sums: Sums, names: Sequence[str]) -> None:
    """Refuse relations that are constant or a combination of others."""
    for k, name in enumerate(names, start=1):
        whole = sums.products[k, k]
        raw = sums.numbers[k].sums[1] * sums.factor
        if whole <= NOTHING * max(raw, 1e-300):
            msg = f"{name!r} is the same for all pairs and explains nothing: leave it out"
            raise OptionError(msg)
        if _left(sums.products, k)[1] <= NOTHING * whole:
            msg = f"{name!r} is a combination of the other relations: leave one of them out"
            raise OptionError(msg)


def _left(products: NDArray[np.float64], k: int) -> tuple[NDArray[np.float64], float]:
    """Take the other relations out of one: weights of all (that of y is 0) and squares left."""
    others = [j for j in range(1, len(products)) if j != k]
    weights = np.zeros(len(products))
    weights[k] = 1.0
    # The least norm serves too where others depend on each other, which is refused in their turn.
    inner = products[np.ix_(others, others)]
    weights[others] = -np.linalg.lstsq(inner, products[others, k], rcond=None)[0]
    return weights, float(weights @ products @ weights)


def residual(sums: Sums, k: int) -> NDArray[np.float64]:
    """Weights of the relations in what is left of one when the others are taken out."""
    return _left(sums.products, k)[0]


def least_squares(sums: Sums, rounds: int, seed: int) -> Fit:
    """Fit y on the other relations, with their double semi-partialling.

    Partial correlations are compared: t rises with them, and they stay finite in a perfect fit.
    """
    p = len(sums.numbers) - 1
    products = sums.products
    slopes = np.asarray(np.linalg.solve(products[1:, 1:], products[1:, 0]), dtype=np.float64)
    intercept = sums.means[0] - slopes @ sums.means[1:]
    together = at_once(*sums.numbers)
    n = len(sums.numbers[0])
    draws = [_statistics(sums, sums.permuted(some)) for some in orders(n, rounds, seed, together)]
    return Fit(
        coefficients=np.array([intercept, *slopes]),
        errors=_errors(sums, slopes),
        statistics=_statistics(sums, products[None])[:, 0],
        draws=np.concatenate(draws, axis=1).reshape(p, -1),
        share=float(slopes @ products[1:, 0] / products[0, 0]),
    )


def _errors(sums: Sums, slopes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the standard errors as if pairs were independent; NaN where the fit is perfect."""
    products, means = sums.products, sums.means[1:]
    rest = products[0, 0] - slopes @ products[1:, 0]
    freedom = sums.pairs - len(slopes) - 1
    if rest < PERFECT * products[0, 0]:
        return np.full(len(slopes) + 1, np.nan)
    inner = np.linalg.inv(products[1:, 1:])
    variances = np.array([1 / sums.pairs + means @ inner @ means, *np.diag(inner)])
    found: NDArray[np.float64] = np.sqrt(variances * rest / freedom)
    return found


def _statistics(sums: Sums, permuted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Correlate y and permuted residuals of each relation beyond the others, shape (p, k)."""
    p = len(sums.numbers) - 1
    return np.array([_statistic(sums, permuted, k) for k in range(1, p + 1)])


def _statistic(sums: Sums, permuted: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    products = sums.products
    weights, squares = _left(products, k)
    others = [j for j in range(1, len(products)) if j != k]
    met = permuted @ weights
    inner = products[np.ix_(others, others)]
    taken = np.linalg.solve(inner, met[:, others].T) if others else np.zeros((0, len(met)))
    # What the permuted residuals hold beyond the others, squared, and its product with y.
    own = squares - (met[:, others].T * taken).sum(axis=0)
    with_y = met[:, 0] - products[others, 0] @ taken
    rest = products[0, 0] - products[0, others] @ np.linalg.solve(inner, products[others, 0])
    found: NDArray[np.float64] = np.full(len(met), np.nan)
    some = own > NOTHING * squares
    # Where the others alone give y, nothing is left to go with.
    if rest > NOTHING * products[0, 0]:
        found[some] = np.clip(with_y[some] / np.sqrt(own[some] * rest), -1.0, 1.0)
    return found
