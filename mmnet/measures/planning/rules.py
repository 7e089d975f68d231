"""Rules that a plan keeps, as named rows of the integer program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mmnet.measures.planning.task import Task


@dataclass(frozen=True, eq=False)
class Rule(ByContent):
    """One rule: low <= rows @ (x, y, z, own) <= high.

    Attributes
    ----------
    name : str
        The argument that states it, such as "budget".
    words : str
        What it asks, as a part of a sentence.
    rows : csr_array, shape (r, n + m + u + own)
        Options x, actors y, cells z that have a partner, variables of its own.
    low, high : array, shape (r,)
    own : int
        Further variables that are 0 or 1.
    """

    name: str
    words: str
    rows: sparse.csr_array[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    own: int = 0


class Maker:
    """Makes rules for a task."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.sizes = (task.n, task.m, len(task.weight))

    def rule(
        self,
        name: str,
        words: str,
        rows: Sequence[Sequence[NDArray[np.float64] | None]],
        *,
        low: float | Sequence[float] | NDArray[np.float64] = -np.inf,
        high: float | Sequence[float] = np.inf,
    ) -> Rule:
        """Make a rule of rows; each gives the values of options, actors and cells, None for 0."""
        blank = [np.zeros(size) for size in self.sizes]
        matrix = [
            np.concatenate(
                [
                    none if place >= len(row) or row[place] is None else row[place]
                    for place, none in enumerate(blank)
                ]
            )
            for row in rows
        ]
        count = len(matrix)
        packed = sparse.csr_array(np.array(matrix).reshape(count, sum(self.sizes)))
        return Rule(
            name, words, packed, np.broadcast_to(low, count).astype(float),
            np.broadcast_to(high, count).astype(float),
        )  # fmt: skip

    def budget(self, most: float, words: str, options: NDArray[np.bool_] | None = None) -> Rule:
        """At most so much is spent, on all options and actors or on some options."""
        task = self.task
        if options is None:
            return self.rule("budget", words, [(task.cost, task.entry)], high=most)
        return self.rule("budget", words, [(np.where(options, task.cost, 0.0),)], high=most)

    def options(
        self, name: str, words: str, marks: Sequence[NDArray[np.bool_]], most: Sequence[float]
    ) -> Rule:
        """At most so many of each set of options."""
        return self.rule(name, words, [(mark.astype(float),) for mark in marks], high=most)

    def actors(
        self,
        name: str,
        words: str,
        marks: NDArray[np.bool_],
        *,
        most: float = np.inf,
        least: float = -np.inf,
    ) -> Rule:
        """So many of a set of actors."""
        return self.rule(name, words, [(None, marks.astype(float))], low=least, high=most)

    def floor(self, words: str, cells: NDArray[np.bool_], share: float) -> Rule:
        """A share of the weight of some cells has a partner."""
        weight = np.where(cells, self.task.weight, 0.0)
        return self.rule("floors", words, [(None, None, weight)], low=share * weight.sum() - 1e-9)

    def critical(self, words: str, cells: NDArray[np.bool_], k: float) -> Rule:
        """Each of some cells has at least k partners."""
        places = np.flatnonzero(cells)
        serves = self.task.serves[places].toarray()
        left = k - self.task.have[places]
        return self.rule("critical", words, [(row,) for row in serves], low=list(left))

    def conflict(self, words: str, first: int, second: int) -> Rule:
        """Not both of two actors."""
        marks = np.zeros(self.task.m, dtype=bool)
        marks[[first, second]] = True
        return self.actors("conflicts", words, marks, most=1)

    def requires(self, words: str, first: int, second: int) -> Rule:
        """The first actor only with the second."""
        row = np.zeros(self.task.m)
        row[first], row[second] = 1.0, -1.0
        return self.rule("requires", words, [(None, row)], high=0)

    def diversity(self, words: str, labels: NDArray[np.int64], least: int) -> Rule:
        """Actors of at least so many labels; -1 is no label."""
        values = np.unique(labels[labels >= 0])
        n, m, u = self.sizes
        own = len(values)
        member = (labels[None, :] == values[:, None]).astype(float)
        link = sparse.hstack(
            [sparse.csr_array((own, n)), sparse.csr_array(-member), sparse.csr_array((own, u)),
             sparse.eye_array(own)]
        )  # fmt: skip
        total = sparse.csr_array(np.concatenate([np.zeros(n + m + u), np.ones(own)])[None, :])
        rows = sparse.csr_array(sparse.vstack([link, total]))
        low = np.append(np.full(own, -np.inf), float(least))
        return Rule("diversity", words, rows, low, np.append(np.zeros(own), np.inf), own)
