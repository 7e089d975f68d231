"""Time the kernels on Horizon 2020 participations, several runs each.

    python benchmarks/kernels/h2020.py participations.csv.gz [--runs 5] [--all]

Prints the median wall-clock time and the processor time of every measure, on as many threads as
processors are free. The first call of each measure, which compiles or reads compiled code, is
not counted. `--all` adds the exact betweenness of actors and of ties.
"""

from __future__ import annotations

import argparse
import os
import time
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet import kernels
from mmnet.kernels.compiled.core import folded, unfolded

if TYPE_CHECKING:
    from collections.abc import Callable


def read(path: str) -> kernels.Incidence:
    """Projects are cliques, organisations actors."""
    table = pd.read_csv(path, usecols=["rcn", "pic"])
    actor, actors = pd.factorize(table["pic"], sort=True)
    clique, cliques = pd.factorize(table["rcn"], sort=True)
    return kernels.Incidence.from_pairs(actor, clique, len(actors), len(cliques))


def report(name: str, call: Callable[[], object], runs: int) -> None:
    walls, processors = [], []
    for _ in range(runs):
        wall, processor = time.perf_counter(), time.process_time()
        call()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    print(f"{name:34} {median(walls):9.4f} s wall  {median(processors):9.4f} s processor")


def again(inc: kernels.Incidence, build: Callable[[kernels.Incidence], object]) -> None:
    """Build what is kept as if it was not."""
    inc.derived.clear()
    build(inc)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    inc = read(options.path)
    matrix = kernels.adjacency(inc)
    print(f"{inc.n_actors:,} actors, {inc.n_memberships:,} memberships, {matrix.nnz // 2:,} pairs")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    busiest = int(np.diff(matrix.indptr).argmax())
    kinds = np.arange(inc.n_actors) % 5
    calls: dict[str, Callable[[], object]] = {
        "fold": lambda: again(inc, folded),
        "fold, nobody folded": lambda: again(inc, unfolded),
        "betweenness, 256 sources": lambda: kernels.betweenness_sample(inc, 256, seed=1),
        "distance histograms": lambda: kernels.distances(inc),
        "harmonic gain of every partner": lambda: kernels.harmonic_gain(inc, busiest),
        "harmonic gain, of an isolate": lambda: kernels.harmonic_gain(inc, 0),
        "pagerank": lambda: kernels.pagerank(inc),
        "pagerank, counts": lambda: kernels.pagerank(inc, count=True),
        "eigenvector": lambda: kernels.eigenvector(inc),
        "degree": lambda: kernels.degree(inc),
        "components": lambda: kernels.components(inc),
        "adjacency": lambda: kernels.adjacency(inc),
        "triangles": lambda: kernels.triangles(matrix),
        "constraint": lambda: kernels.constraint(matrix),
        "constraint, ego model": lambda: kernels.constraint(matrix, model="ego"),
        "effective size": lambda: kernels.effective_size(matrix),
        "brokerage": lambda: kernels.brokerage(matrix, kinds),
        "core number": lambda: kernels.core_number(inc),
        "bridges": lambda: kernels.bridges(inc),
    }
    for name, call in calls.items():
        call()
        folded(inc)
        report(name, call, options.runs)
    if options.all:
        report("betweenness, exact", lambda: kernels.betweenness(inc), max(1, options.runs // 2))
        report("betweenness of ties, exact", lambda: kernels.tie_betweenness(inc), 1)


if __name__ == "__main__":
    main()
