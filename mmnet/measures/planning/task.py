"""The task of a plan in arrays: options, the cells that they could serve, and what they cost.

An option is a collaboration that could be built: one partner, one program, one mode, one year. A
cell is a need, in a plan of several years a need in one of them. Nothing here knows names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Task(ByContent):
    """Options and cells.

    Attributes
    ----------
    serves : csr_array, shape (u, n)
        1 where the option would serve the cell.
    present : csr_array, shape (u, m)
        1 where the actor serves the cell already; an actor that does has no option there.
    need, weight : array, shape (u,)
        Partners that each cell needs, at least 1; how much it matters.
    group : int array, shape (u,)
        Family of each cell, for the balance.
    partner : int array, shape (n,)
        Position of the actor of each option.
    cost : array, shape (n,)
        Of each option.
    entry : array, shape (m,)
        Of working with the actor at all, once.
    stay : array, shape (m,)
        Probability that the actor stays.
    gone : array, shape (u,)
        Probability that nobody who serves the cell already stays; 1 where nobody serves it.
    lose : int
        How many actors are lost at worst, for the resilience.
    """

    serves: sparse.csr_array[np.float64]
    present: sparse.csr_array[np.float64]
    need: NDArray[np.float64]
    weight: NDArray[np.float64]
    group: NDArray[np.int64]
    partner: NDArray[np.int64]
    cost: NDArray[np.float64]
    entry: NDArray[np.float64]
    stay: NDArray[np.float64]
    gone: NDArray[np.float64]
    lose: int = 1

    @property
    def n(self) -> int:
        """Number of options."""
        return len(self.cost)

    @property
    def m(self) -> int:
        """Number of actors."""
        return len(self.entry)

    @property
    def have(self) -> NDArray[np.float64]:
        """Partners that each cell has already."""
        return np.asarray(self.present.sum(axis=1), dtype=float).ravel()

    def partners(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Mark the actors of the chosen options."""
        marks = np.zeros(self.m, dtype=bool)
        marks[self.partner[chosen]] = True
        return marks

    def served(self, chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Number of partners of each cell with the chosen options."""
        added: NDArray[np.float64] = np.asarray(self.serves @ chosen.astype(float)).ravel()
        return self.have + added


def price(task: Task, chosen: NDArray[np.bool_]) -> float:
    """Return what the chosen options cost: theirs, and once that of each of their actors."""
    return float(task.cost[chosen].sum() + task.entry[task.partners(chosen)].sum())


def coverage(task: Task, chosen: NDArray[np.bool_]) -> float:
    """Weight of the cells that have a partner."""
    return float(task.weight[task.served(chosen) >= 1].sum())


def k_coverage(task: Task, chosen: NDArray[np.bool_]) -> float:
    """Weight of the cells that have as many partners as they need."""
    return float(task.weight[task.served(chosen) >= task.need].sum())


def depth(task: Task, chosen: NDArray[np.bool_]) -> float:
    """Sum of w min(x, k) / k."""
    return float((task.weight * np.minimum(task.served(chosen), task.need) / task.need).sum())


def expected(task: Task, chosen: NDArray[np.bool_]) -> float:
    """Sum of w (1 - probability that all partners of the cell are gone)."""
    return float((task.weight * (1.0 - all_gone(task, chosen))).sum())


def all_gone(task: Task, chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Probability that nobody who serves the cell stays."""
    with np.errstate(divide="ignore"):
        logs = np.log1p(-task.stay)[task.partner]
    certain = np.isinf(logs)
    some = np.where(certain, 0.0, logs)
    left = np.asarray(task.serves @ np.where(chosen, some, 0.0)).ravel()
    sure = np.asarray(task.serves @ (chosen & certain).astype(float)).ravel() > 0
    gone: NDArray[np.float64] = np.where(sure, 0.0, task.gone * np.exp(left))
    return gone


def balance(task: Task, chosen: NDArray[np.bool_]) -> float:
    """(1 - sum p^2) g / (g - 1) of partners over families; 0 where nobody serves, or of one."""
    groups = np.unique(task.group)
    x = task.served(chosen)
    total = x.sum()
    if len(groups) < 2 or total == 0:
        return 0.0
    counts = np.bincount(task.group, weights=x)
    share = 1.0 - float((counts**2).sum()) / float(total) ** 2
    return share * len(groups) / (len(groups) - 1)


def serving(task: Task, chosen: NDArray[np.bool_]) -> sparse.csr_array[np.float64]:
    """Return which actor serves which cell with the chosen options, shape (u, m)."""
    places = np.flatnonzero(chosen)
    shape = (len(places), task.m)
    actor = sparse.csr_array(
        (np.ones(len(places)), (np.arange(len(places)), task.partner[places])), shape=shape
    )
    both = task.present + task.serves[:, places] @ actor
    made = sparse.csr_array(both)
    made.data[:] = 1.0
    return made
