"""How long plans take, with HiGHS alone beside them in the same run; equality first.

    python -m benchmarks.plan [--cells 500 5000]

1. The whole frontier of three aims on the example: seconds. Beside it the largest coverage for each
   cost, by one plain integer program each, which knows nothing of the frontier.
2. The best 20 of 300 candidates for 500 and for 5,000 cells, and the fewest that meet all; 60
   seconds each.
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

import mmnet as mm
from mmnet.measures.recommendation.optimum import fewest, maximize
from mmnet.measures.recommendation.solver import Choice

AIMS = ("coverage", "depth", "cost")
GOAL, LIMIT = 5.0, 60.0  # seconds


def plain(
    serves: sparse.csr_array, weight: np.ndarray, served: np.ndarray, cost: np.ndarray, most: float
) -> tuple[float, float]:
    """Largest weight of cells with a partner for a cost, and how much larger it may be."""
    cells, options = serves.shape
    free = (~served).astype(float)
    found = milp(
        -np.concatenate([np.zeros(options), weight * free]),
        constraints=[
            LinearConstraint(sparse.hstack([serves, -sparse.eye_array(cells)]), lb=-1.0 * served),
            LinearConstraint(np.concatenate([cost, np.zeros(cells)])[None, :], ub=most),
        ],
        bounds=Bounds(0, 1),
        integrality=np.concatenate([np.ones(options), np.zeros(cells)]),
        options={"time_limit": LIMIT},
    )
    if found.x is None:
        return float("nan"), float("nan")
    return float(weight @ served - found.fun), float(found.mip_gap)


def plain_fewest(serves: sparse.csr_array) -> tuple[float, float]:
    """Fewest candidates that serve every cell, and how many fewer it may be, as a share."""
    cells, options = serves.shape
    found = milp(
        np.ones(options),
        constraints=LinearConstraint(serves, lb=np.ones(cells)),
        bounds=Bounds(0, 1),
        integrality=np.ones(options),
        options={"time_limit": LIMIT},
    )
    return (float("nan"),) * 2 if found.x is None else (float(found.fun), float(found.mip_gap))


def example() -> None:
    net = mm.example()
    mm.plan(net, program=["ai-ethics"], aims=("coverage", "cost"))  # loads what is loaded once
    began = time.perf_counter()
    found = mm.plan(net, aims=AIMS)
    took = time.perf_counter() - began
    task, best = found.task, found.frontier.groupby("cost")["coverage"].max().cummax()
    served = np.asarray((task.present != 0).sum(axis=1)).ravel() > 0
    began = time.perf_counter()
    for cost, coverage in best.items():
        value, _ = plain(task.serves, task.weight, served, task.cost, float(cost))
        if abs(value / task.weight.sum() - coverage) > 1e-9:
            sys.exit(f"cost {cost}: the frontier has {coverage}, HiGHS {value / task.weight.sum()}")
    theirs = time.perf_counter() - began
    print(f"{len(best)} largest coverages for a cost are equal to those of HiGHS alone")
    print(
        f"frontier of {', '.join(AIMS)}: {len(found.frontier)} plans of {task.n} collaborations, "
        f"{took:.1f} s (goal {GOAL:g}), proven: {bool(found.frontier['proven'].all())}; "
        f"HiGHS alone, {len(best)} plans of two aims: {theirs:.1f} s"
    )


def large(cells: int) -> None:
    rng = np.random.default_rng(0)
    candidates, most = 300, 20
    serves = sparse.csr_array((rng.random((cells, candidates)) < 0.05).astype(float))
    weight = rng.integers(1, 4, cells).astype(float)
    ones, nobody = np.ones(candidates), np.zeros(cells)
    found = maximize(Choice(serves, nobody, np.ones(cells), weight, ones, float(most)), LIMIT)
    value, gap = plain(serves, weight, np.zeros(cells, dtype=bool), ones, float(most))
    print(
        f"best {most} of {candidates} for {cells:,} cells: value {found.value:g}, gap "
        f"{found.gap:.1%} in {found.seconds:.0f} s; HiGHS alone: {value:g}, gap {gap:.1%}"
    )
    least, _ = fewest(Choice(serves, nobody, np.ones(cells), weight, ones, np.inf), LIMIT)
    gap = (least.value - least.bound) / least.value
    value, theirs = plain_fewest(serves)
    print(
        f"fewest of {candidates} that meet all {cells:,}: {least.value:g}, gap {gap:.1%} in "
        f"{least.seconds:.0f} s; HiGHS alone: {value:g}, gap {theirs:.1%}"
    )


def main() -> None:
    """Run the benchmark and print its lines."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cells", type=int, nargs="*", default=[500, 5000])
    cells = parser.parse_args().cells
    example()
    for number in cells:
        large(number)


if __name__ == "__main__":
    main()
