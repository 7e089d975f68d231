"""Aims of a plan: what more of is better, as an expression of the integer program.

Each aim has an exact value, counted from the chosen options, and an expression that is never below
it and equals it at every choice once its cuts are there.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from mmnet.measures.planning import task as formulas
from mmnet.measures.planning.model import Linear
from mmnet.measures.planning.worst import resilience, worst

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.planning.model import Model

NAMES = ("coverage", "k_coverage", "depth", "expected", "balance", "resilience", "cost")
# Values that differ by less than this share of their range count as equal, where they are no
# multiples of a common number.
FINE = 1e-5
# Of the balance: what misses a bound by half of it misses it by more than the solver tolerates.
FINE_BALANCE = 1e-3
TINY = 1e-7
LARGEST = 10**6
CHORDS = 12


class Aim:
    """One aim: its exact value, and the lines of the program that bound it.

    Attributes
    ----------
    step : float
        Values closer than half of it are the same.
    whole : bool
        True where all values are multiples of `step`.
    span : float
        The range of the values at the most.
    """

    name = ""
    fine = FINE

    def __init__(self, model: Model) -> None:
        self.model = model
        self.task = model.task
        self.total = float(self.task.weight.sum())
        self.line = self.made()
        self.span = self.range()
        quantum = common(self.parts())
        self.whole = quantum is not None
        self.step = quantum if quantum is not None else max(self.fine * self.span, TINY)

    def made(self) -> Linear:
        """Add what the aim needs to the model; return its expression."""
        raise NotImplementedError

    def parts(self) -> NDArray[np.float64] | None:
        """Numbers of which every value is a sum, or None where there are none."""
        return None

    def range(self) -> float:
        """Return by how much values differ at the most."""
        return max(self.total, TINY)

    def value(self, chosen: NDArray[np.bool_]) -> float:
        """Return the exact value of a choice, more is better."""
        raise NotImplementedError

    def refine(self, chosen: NDArray[np.bool_], values: NDArray[np.float64]) -> bool:
        """Add cuts where a solution claims too much; tell whether there were any."""
        del chosen, values
        return False

    def at_least(self, least: float) -> tuple[Linear, float]:
        """Return the row that asks for a value."""
        return self.line, least


def common(parts: NDArray[np.float64] | None) -> float | None:
    """Return the largest number of which all parts are whole multiples; None if it is tiny."""
    if parts is None:
        return None
    distinct = np.unique(parts[parts != 0])
    if not len(distinct):
        return 1.0
    exact = [Fraction(float(value)).limit_denominator(1000) for value in distinct]
    if any(abs(float(f) - v) > 1e-9 * max(1.0, v) for f, v in zip(exact, distinct, strict=True)):
        return None
    below = lcm(*(f.denominator for f in exact))
    unit = gcd(*(int(f * below) for f in exact))
    size = float(sum(exact)) * below / unit
    return None if size > LARGEST else unit / below


class Coverage(Aim):
    """Weight of the cells with a partner."""

    name = "coverage"

    def made(self) -> Linear:
        """The cells z."""
        return Linear(self.model.z, self.task.weight)

    def parts(self) -> NDArray[np.float64]:
        """Weights."""
        return self.task.weight

    def value(self, chosen: NDArray[np.bool_]) -> float:
        """Return the weight that is covered."""
        return formulas.coverage(self.task, chosen)


class KCoverage(Coverage):
    """Weight of the cells with as many partners as they need."""

    name = "k_coverage"

    def made(self) -> Linear:
        """One variable for each cell that lacks partners."""
        task = self.task
        lacks = np.flatnonzero(task.have < task.need)
        left = (task.need - task.have)[lacks]
        full = self.model.variables(len(lacks))
        rows = sparse.hstack([-task.serves[lacks], sparse.diags_array(left)])
        self.model.add(np.concatenate([self.model.x, full]), rows, -np.inf, 0.0)
        fixed = float(task.weight[task.have >= task.need].sum())
        return Linear(full, task.weight[lacks], fixed)

    def value(self, chosen: NDArray[np.bool_]) -> float:
        """Return the weight that has enough partners."""
        return formulas.k_coverage(self.task, chosen)


class Depth(Coverage):
    """Partners up to the need, as a share of it."""

    name = "depth"

    def made(self) -> Linear:
        """Partners of each cell that lacks some."""
        task = self.task
        lacks = np.flatnonzero(task.have < task.need)
        filled = self.model.variables(len(lacks), whole=False)
        left = (task.need - task.have)[lacks]
        self.model.upper[-1] = left
        rows = sparse.hstack([-task.serves[lacks], sparse.eye_array(len(lacks))])
        self.model.add(np.concatenate([self.model.x, filled]), rows, -np.inf, 0.0)
        fixed = float((task.weight * np.minimum(task.have, task.need) / task.need).sum())
        return Linear(filled, (task.weight / task.need)[lacks], fixed)

    def parts(self) -> NDArray[np.float64]:
        """Weights by partner."""
        return self.task.weight / self.task.need

    def value(self, chosen: NDArray[np.bool_]) -> float:
        """Return the depth in weight."""
        return formulas.depth(self.task, chosen)


class Expected(Aim):
    """Weight that has a partner that stays: 1 - g exp(-s), concave in s, by chords and tangents."""

    name = "expected"

    def made(self) -> Linear:
        """One variable for each cell that an option could serve."""
        task = self.task
        self.cells = np.flatnonzero(np.diff(task.serves.indptr) > 0)
        self.t = self.model.variables(len(self.cells), whole=False)
        with np.errstate(divide="ignore"):
            rates = -np.log1p(-task.stay)[task.partner]
        # Who stays for certain is as good as gone with one in a billion.
        self.rates = np.minimum(rates, -np.log(1e-9))
        self.serves = sparse.csr_array(task.serves[self.cells])
        self._chords()
        fixed = np.ones(len(task.weight), dtype=bool)
        fixed[self.cells] = False
        constant = float((task.weight * (1 - task.gone))[fixed].sum())
        return Linear(self.t, task.weight[self.cells], constant)

    def _chords(self) -> None:
        """Bound by the chords between the sums that the smallest numbers of partners reach."""
        same = len(np.unique(self.rates)) == 1
        for row in range(len(self.cells)):
            own = self.rates[self.serves.indices[slice(*self.serves.indptr[row : row + 2])]]
            if same:
                sums = np.arange(min(len(own), CHORDS) + 1) * own[0]
                for a, b in pairwise(sums):
                    slope = (np.exp(-a) - np.exp(-b)) / (b - a)
                    self._line(row, a, 1 - self._gone(row) * np.exp(-a), self._gone(row) * slope)
            else:
                self._tangent(row, 0.0)

    def _gone(self, row: int) -> float:
        return float(self.task.gone[self.cells[row]])

    def _tangent(self, row: int, s: float) -> None:
        gone = self._gone(row) * float(np.exp(-s))
        self._line(row, s, 1 - gone, gone)

    def _line(self, row: int, s: float, value: float, slope: float) -> None:
        """T <= value + slope (sum of rates - s)."""
        places = self.serves.indices[slice(*self.serves.indptr[row : row + 2])]
        at = np.append(self.model.x[places], self.t[row])
        rows = np.append(-slope * self.rates[places], 1.0)[None, :]
        self.model.add(at, sparse.csr_array(rows), -np.inf, value - slope * s)

    def value(self, chosen: NDArray[np.bool_]) -> float:
        """Return the weight to expect."""
        return formulas.expected(self.task, chosen)

    def refine(self, chosen: NDArray[np.bool_], values: NDArray[np.float64]) -> bool:
        """Add the tangent at each cell that claims too much."""
        s = np.asarray(self.serves @ np.where(chosen, self.rates, 0.0)).ravel()
        true = 1 - self.task.gone[self.cells] * np.exp(-s)
        over = np.flatnonzero(values[self.t] > true + 1e-6)
        for row in over:
            self._tangent(int(row), float(s[row]))
        claimed = float((self.task.weight[self.cells] * np.maximum(values[self.t] - true, 0)).sum())
        return len(over) > 0 and claimed > self.step / 4


class Resilience(Aim):
    """Weight after the worst loss: a row for each loss that was found to be the worst."""

    name = "resilience"

    def made(self) -> Linear:
        """One variable, at most what is covered whatever is lost."""
        self.t = self.model.variables(1, max(self.total, TINY), whole=False)
        return Linear(self.t, np.ones(1))

    def parts(self) -> NDArray[np.float64]:
        """Weights."""
        return self.task.weight

    def value(self, chosen: NDArray[np.bool_]) -> float:
        """Return the weight that is left."""
        return resilience(self.task, chosen)

    def refine(self, chosen: NDArray[np.bool_], values: NDArray[np.float64]) -> bool:
        """Add the worst loss where the solution claims to keep more after it."""
        lost, left = worst(self.task, chosen)
        if values[self.t[0]] <= left + self.step / 4:
            return False
        self._after(lost)
        return True

    def _after(self, lost: NDArray[np.int64]) -> None:
        """T is at most the weight of the cells that others than the lost serve."""
        task, model = self.task, self.model
        stays = ~np.isin(task.partner, lost)
        serves = task.serves[:, np.flatnonzero(stays)]
        have = task.have - np.asarray(task.present[:, lost].sum(axis=1)).ravel()
        kept = model.variables(len(task.weight), whole=False)
        rows = sparse.hstack([-serves, sparse.eye_array(len(task.weight))])
        model.add(np.concatenate([model.x[stays], kept]), rows, -np.inf, have)
        row = sparse.csr_array(np.append(-task.weight, 1.0)[None, :])
        model.add(np.append(kept, self.t), row, -np.inf, 0.0)


class Balance(Aim):
    """(1 - sum n_f^2 / N^2) g / (g - 1): a ratio, asked for by rows, raised step by step."""

    name = "balance"
    fine = FINE_BALANCE

    def made(self) -> Linear:
        """Squares by steps: n^2 = 1 + 3 + 5 + … over unit variables."""
        task, model = self.task, self.model
        self.groups = np.unique(task.group)
        each: NDArray[np.float64] = np.asarray(task.serves.sum(axis=0)).ravel()
        nothing = Linear(np.zeros(0, dtype=np.int64), np.zeros(0))
        parts = [nothing, *(self._squared(task.group == group) for group in self.groups)]
        most = int(task.have.sum() + each.sum())
        self.total_at = model.variables(most)
        self.odd = 2.0 * np.arange(most) + 1
        at = np.concatenate([model.x, self.total_at])
        row = np.concatenate([each, -np.ones(most)])[None, :]
        model.add(at, sparse.csr_array(row), -task.have.sum(), -task.have.sum())
        if most > 1:
            order = sparse.hstack([-sparse.eye_array(most - 1, most)]) + sparse.eye_array(
                most - 1, most, k=1
            )
            model.add(self.total_at, order, -np.inf, 0.0)
        self.squares = Linear(
            np.concatenate([part.at for part in parts]),
            np.concatenate([part.values for part in parts]),
        )
        return self.at_least(0.0)[0]

    def _squared(self, cells: NDArray[np.bool_]) -> Linear:
        task, model = self.task, self.model
        adds: NDArray[np.float64] = np.asarray(
            task.serves[np.flatnonzero(cells)].sum(axis=0)
        ).ravel()
        have = float(task.have[cells].sum())
        most = int(have + adds.sum())
        # Whole, though they need not be: HiGHS lost solutions where they were not.
        units = model.variables(most)
        row = np.concatenate([adds, -np.ones(most)])[None, :]
        model.add(np.concatenate([model.x, units]), sparse.csr_array(row), -have, -have)
        return Linear(units, 2.0 * np.arange(most, dtype=np.float64) + 1)

    def range(self) -> float:
        """Return 1: a share."""
        return 1.0

    def value(self, chosen: NDArray[np.bool_]) -> float:
        """Return the balance."""
        return formulas.balance(self.task, chosen)

    def at_least(self, least: float) -> tuple[Linear, float]:
        """Sum of squares at most (1 - least (g - 1) / g) N^2, and N not 0 for more than none."""
        g = max(len(self.groups), 1)
        factor = 1.0 - least * (g - 1) / g
        line = Linear(
            np.concatenate([self.total_at, self.squares.at]),
            np.concatenate([factor * self.odd, -self.squares.values]),
        )
        if least <= 0:
            return line, 0.0
        # The first unit of N: where nobody serves, both sides of the row are 0.
        line.values[: len(self.total_at[:1])] += 1.0
        return line, 1.0


class Cost(Aim):
    """What the plan costs, less of it is better."""

    name = "cost"

    def made(self) -> Linear:
        """Costs of options and actors, negative."""
        model, task = self.model, self.task
        return Linear(np.concatenate([model.x, model.y]), -np.concatenate([task.cost, task.entry]))

    def parts(self) -> NDArray[np.float64]:
        """Costs."""
        return np.concatenate([self.task.cost, self.task.entry])

    def range(self) -> float:
        """Return what everything costs."""
        return max(float(self.task.cost.sum() + self.task.entry.sum()), TINY)

    def value(self, chosen: NDArray[np.bool_]) -> float:
        """Return the cost, negative."""
        return -formulas.price(self.task, chosen)


AIMS: dict[str, type[Aim]] = {
    aim.name: aim for aim in (Coverage, KCoverage, Depth, Expected, Balance, Resilience, Cost)
}
