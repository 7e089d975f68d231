"""A smaller task with the same frontier: of options that serve the same cells the cheapest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mmnet.measures.planning.frontier import Frontier
    from mmnet.measures.planning.rules import Rule
    from mmnet.measures.planning.task import Task

# Aims that gain nothing from partners beyond the need, and ask nothing of who they are.
PLAIN = {"coverage", "k_coverage", "depth", "cost"}


def is_lean(task: Task, rules: Sequence[Rule], aims: Sequence[str]) -> bool:
    """Tell whether it does not matter which of the options with the same cells is chosen."""
    return set(aims) <= PLAIN and not rules and not task.entry.any() and not _double(task)


def _double(task: Task) -> bool:
    """Tell whether an actor has several options for a cell: then they exclude each other."""
    entries = sparse.coo_array(task.serves)
    key = entries.coords[0].astype(np.int64) * max(task.m, 1) + task.partner[entries.coords[1]]
    return len(np.unique(key)) < len(key)


def kept_options(task: Task) -> NDArray[np.int64]:
    """Return, of options with the same cells, the cheapest up to the partners that these lack.

    Of equally cheap ones those whose actor has the most options, so that few actors do much.
    """
    columns = task.serves.tocsc()
    lacks = np.maximum(task.need - task.have, 1.0)
    many = np.bincount(task.partner, minlength=task.m)[task.partner]
    order = np.lexsort((np.arange(task.n), task.partner, -many, task.cost))
    taken: dict[bytes, int] = {}
    kept = []
    for option in order:
        cells = np.sort(columns.indices[columns.indptr[option] : columns.indptr[option + 1]])
        key = cells.tobytes()
        number = taken.get(key, 0)
        if number < lacks[cells].max(initial=0):
            kept.append(int(option))
            taken[key] = number + 1
    return np.sort(np.array(kept, dtype=np.int64))


def part_of(task: Task, kept: NDArray[np.int64]) -> Task:
    """Return the task with some of its options."""
    return replace(
        task, serves=sparse.csr_array(task.serves[:, kept]), partner=task.partner[kept],
        cost=task.cost[kept],
    )  # fmt: skip


def widened(front: Frontier, kept: NDArray[np.int64], n: int) -> Frontier:
    """Return the frontier in terms of all options."""
    points = []
    for point in front.points:
        chosen = np.zeros(n, dtype=bool)
        chosen[kept[point.chosen]] = True
        points.append(replace(point, chosen=chosen))
    return replace(front, points=points)
