"""The integer program of a choice of partners, for the solver HiGHS."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.recommendation.solver import Choice


class Program:
    """The integer program of a task: candidates y, then cells z that may still gain."""

    def __init__(self, task: Choice) -> None:
        served = np.asarray(task.serves.sum(axis=1)).ravel() > 0
        open_cells = (task.have < task.need) & served
        self.task = task
        self.n_cells = int(open_cells.sum())
        self.exhausted = False
        serves = task.serves[open_cells]
        have, need = task.have[open_cells], task.need[open_cells]
        weight = task.weight[open_cells]
        # Weight that is covered whatever is chosen.
        self.fixed = task.value(np.zeros(len(task.cost), dtype=bool))
        if task.depth:
            gain, lacking, upper = weight / need, np.ones(self.n_cells), need - have
        else:
            gain, lacking, upper = weight, need - have, np.ones(self.n_cells)
        self.profit = -np.concatenate([np.zeros(len(task.cost)), gain])
        self.upper = np.concatenate([np.ones(len(task.cost)), upper])
        # Where one partner is enough, z is whole by itself once y is.
        whole = np.zeros(self.n_cells) if task.depth else (lacking > 1).astype(float)
        self.integrality = np.concatenate([np.ones(len(task.cost)), whole]).astype(np.int64)
        self.link = sparse.hstack([-serves, sparse.diags_array(lacking)], format="csr")

    def row(self, values: NDArray[np.float64]) -> sparse.csr_array[np.float64]:
        """Make one constraint row."""
        return sparse.csr_array(values[None, :])

    def not_again(
        self, chosen: NDArray[np.bool_]
    ) -> tuple[sparse.csr_array[np.float64], float, float]:
        """Exclude one choice."""
        signs = np.where(chosen, 1.0, -1.0)
        row = self.row(np.concatenate([signs, np.zeros(self.n_cells)]))
        return row, -np.inf, float(chosen.sum()) - 1.0

    def solve(
        self,
        objective: NDArray[np.float64],
        rows: list[tuple[sparse.csr_array[np.float64], float, float]],
        time_limit: float,
    ) -> tuple[NDArray[np.bool_], float, bool] | None:
        """Minimize; return the choice, the dual bound and whether it is optimal, or None."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        matrix = sparse.vstack([self.link, *(row for row, _, _ in rows)], format="csc")
        lower = np.concatenate([np.full(self.n_cells, -np.inf), [low for _, low, _ in rows]])
        upper = np.concatenate([np.zeros(self.n_cells), [high for _, _, high in rows]])
        answer = milp(
            objective,
            constraints=LinearConstraint(matrix, lower, upper),
            integrality=self.integrality,
            bounds=Bounds(0, self.upper),
            options={"time_limit": max(time_limit, 0.1), "mip_rel_gap": 0.0},
        )
        self.exhausted = answer.status == 2
        if answer.x is None:
            return None
        chosen = answer.x[: len(self.task.cost)] > 0.5
        return chosen, float(answer.mip_dual_bound), answer.status == 0
