"""The worst loss: the actors whose leaving takes the most coverage from a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.coverage.cells import Cells
from mmnet.measures.planning.task import Task, coverage, serving
from mmnet.measures.recommendation.resilience import worst_loss

if TYPE_CHECKING:
    from numpy.typing import NDArray


def worst(task: Task, chosen: NDArray[np.bool_]) -> tuple[NDArray[np.int64], float]:
    """Return the actors whose loss hurts most, and the weight that is then still covered.

    One actor is found by looking at each, several by an integer program (see `resilience`).
    """
    served = serving(task, chosen)
    x: NDArray[np.float64] = np.asarray(served.sum(axis=1)).ravel()
    if task.lose == 1:
        lost = np.asarray(served.T @ np.where(x == 1, task.weight, 0.0)).ravel()
        first = int(np.argmax(lost)) if len(lost) else 0
        gone = np.array([first], dtype=np.int64) if len(lost) else np.zeros(0, np.int64)
        taken = float(lost.max(initial=0.0))
    else:
        cells = Cells(task.weight, task.need, served, served * 0)
        gone, taken, _ = worst_loss(cells, task.lose)
    return gone, coverage(task, chosen) - taken


def resilience(task: Task, chosen: NDArray[np.bool_]) -> float:
    """Weight that is covered after the worst loss."""
    return worst(task, chosen)[1]
