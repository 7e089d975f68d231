"""Capacity: who is full, and what partners would meet if none took on more than they do today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.coverage.result import Coverage
    from mmnet.measures.recommendation.solver import Choice
    from mmnet.network import Network

SECONDS = 5.0


def room(net: Network) -> pd.Series:
    """Collaborations that each actor may still take on, index actor_id; NaN without a limit.

    The extra column `capacity` of actors, less the collaborations that are known to run.
    """
    actors = net.actors.set_index("actor_id")
    if "capacity" not in actors:
        return pd.Series(np.nan, index=actors.index)
    limit = pd.to_numeric(actors["capacity"], errors="coerce")
    part = net.participations.drop_duplicates(["collaboration_id", "actor_id"])
    running = part["collaboration_id"].map(net.state()) == "active"
    load = part.loc[running, "actor_id"].value_counts().reindex(actors.index).fillna(0)
    return limit - load


def with_capacity(net: Network, table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split candidates into those that may take on more, and those that are full."""
    full = (room(net).reindex(table.index) <= 0).to_numpy()
    actors = net.actors.set_index("actor_id")
    capacity = actors["capacity"] if "capacity" in actors else pd.Series(dtype="float64")
    limits = pd.to_numeric(capacity, errors="coerce").reindex(table.index[full])
    return table[~full], table[full].assign(capacity=limits)


def usual_load(served: Coverage) -> int:
    """Needs that a partner serves today, the median of those that serve any; 1 where none does."""
    cells = served.contribution["cells"]
    return int(np.ceil(cells.median())) if len(cells) else 1


def within_capacity(task: Choice, chosen: NDArray[np.bool_], most: int) -> float:
    """Weight that is covered when each chosen candidate takes on at most so many open cells.

    max sum w_u z_u  subject to  r_u z_u <= sum_i x_ui,  sum_u x_ui <= most,  x_ui <= a_ui.

    Where the solver does not finish in five seconds it is what was reached by then, so at least
    that much.
    """
    now = task.value(np.zeros(len(task.cost), dtype=bool))
    lacking = np.maximum(task.need - task.have, 0.0)
    pairs = sparse.coo_array(task.serves[:, np.flatnonzero(chosen)])
    useful = lacking[pairs.coords[0]] > 0
    cell, partner = pairs.coords[0][useful], pairs.coords[1][useful]
    if not len(cell):
        return now
    from scipy.optimize import Bounds, LinearConstraint, milp

    cells, row = np.unique(cell, return_inverse=True)
    taken, met = len(cell), len(cells)
    each = task.weight[cells] / task.need[cells] if task.depth else task.weight[cells]
    asks = np.ones(met) if task.depth else lacking[cells]
    upper = lacking[cells] if task.depth else np.ones(met)
    serving = sparse.csr_array((-np.ones(taken), (row, np.arange(taken))), shape=(met, taken))
    size = int(chosen.sum())
    load = sparse.csr_array((np.ones(taken), (partner, np.arange(taken))), shape=(size, taken))
    rows = sparse.vstack(
        [
            sparse.hstack([serving, sparse.diags_array(asks)]),
            sparse.hstack([load, sparse.csr_array((size, met))]),
        ],
        format="csc",
    )
    limits = np.concatenate([np.zeros(met), np.full(size, float(most))])
    answer = milp(
        np.concatenate([np.zeros(taken), -each]),
        constraints=LinearConstraint(rows, -np.inf, limits),
        integrality=np.concatenate([np.zeros(taken), np.full(met, 0 if task.depth else 1)]),
        bounds=Bounds(0, np.concatenate([np.ones(taken), upper])),
        options={"time_limit": SECONDS},
    )
    return now if answer.x is None else now - float(answer.fun)
