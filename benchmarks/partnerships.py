"""How long coverage and recommendations take on large inputs.

Each line gives the median of five runs and the goal. The peer of coverage is the same count by a
plain pandas pivot, which knows neither states, needs nor homes; equality of its counts is checked
first.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

import mmnet as mm
from mmnet.measures.recommendation.optimum import fewest, maximize, solved
from mmnet.measures.recommendation.solver import Choice, Solution

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 30.0
RUNS = 5


def made(programs: int = 5_000, collaborations: int = 100_000, partners: int = 8_000) -> mm.Network:
    """Collaborations of a host and one partner each: 200,000 participations."""
    rng = np.random.Generator(np.random.PCG64(1))
    ontology = mm.load_ontology()
    hosts = [f"u{i}" for i in range(500)]
    others = [f"b{i}" for i in range(partners)]
    actors = pd.DataFrame(
        {
            "actor_id": hosts + others,
            "name": hosts + others,
            "kind": ["university"] * len(hosts) + ["research_institute"] * len(others),
        }
    )
    table = pd.DataFrame(
        {
            "program_id": [f"p{i}" for i in range(programs)],
            "name": "P",
            "host": rng.choice(hosts, programs),
        }
    )
    chosen = rng.integers(0, programs, collaborations)
    ids = [f"c{i}" for i in range(collaborations)]
    listed = pd.DataFrame(
        {
            "collaboration_id": ids,
            "mode": rng.choice(["research_cooperation", "researcher_exchange"], collaborations),
            "program": table["program_id"].to_numpy()[chosen],
            "start": "2024",
            "status": "active",
        }
    )
    both = listed["mode"] == "research_cooperation"
    part = pd.concat(
        [
            pd.DataFrame(
                {
                    "collaboration_id": ids,
                    "actor_id": table["host"].to_numpy()[chosen],
                    "role": np.where(both, "partner", "host"),
                }
            ),
            pd.DataFrame(
                {
                    "collaboration_id": ids,
                    "actor_id": rng.choice(others, collaborations),
                    "role": np.where(both, "partner", "sender"),
                }
            ),
        ]
    )
    return mm.Network.from_tables(
        {"actors": actors, "programs": table, "collaborations": listed, "participations": part},
        ontology=ontology,
        as_of="2026-06-30",
    )


def pivot(net: mm.Network) -> pd.DataFrame:
    """Count distinct actors by program and mode, the host taken away, as one would by hand."""
    rows = net.participations.merge(net.collaborations, on="collaboration_id")
    rows = rows[
        rows["actor_id"] != rows["program"].map(net.programs.set_index("program_id")["host"])
    ]
    return rows.pivot_table(index="program", columns="mode", values="actor_id", aggfunc="nunique")


def timed(task: Callable[[], object]) -> float:
    """Return the median of several runs, in seconds."""
    seconds = []
    for _ in range(RUNS):
        began = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def by_solver(task: Choice) -> Solution:
    """Solve with HiGHS alone."""
    first = Solution(np.zeros(len(task.cost), dtype=bool), 0.0, np.inf, optimal=False, seconds=0.0)
    began = time.perf_counter()
    found = solved(task, first, LIMIT)
    return replace(found, seconds=time.perf_counter() - began)


def main() -> None:
    """Print the table."""
    net = made()
    ours = mm.coverage(net).matrix[["research_cooperation", "researcher_exchange"]]
    peer = pivot(net).reindex_like(ours).fillna(0)
    if not ours.equals(peer.astype(float)):
        sys.exit("counts differ")
    mine = timed(lambda: mm.coverage(net).table)
    theirs = timed(lambda: pivot(net))
    print("coverage and table, 5,000 programs x 11 modes, 200,000 participations:")
    print(f"  {mine:.2f} s (goal 2)")
    print(f"  pandas pivot of the counts alone: {theirs:.2f} s, ratio {mine / theirs:.1f}")
    rng = np.random.default_rng(0)
    for candidates, cells, limits in (
        (100, 110, (3, 8, 10, 15, 20)),
        (300, 500, (5, 10, 15, 20, 30)),
    ):
        serves = sparse.csr_array((rng.random((cells, candidates)) < 0.05).astype(float))
        weight = rng.integers(1, 4, cells).astype(float)
        for k in limits:
            task = Choice(
                serves, np.zeros(cells), np.ones(cells), weight, np.ones(candidates), float(k)
            )
            found, solved = maximize(task, LIMIT), by_solver(task)
            if found.optimal and solved.value > found.value + 1e-6:
                sys.exit("the solver found a better choice than the proven one")
            print(
                f"best {k} of {candidates} candidates for {cells} cells: value {found.value:g}, "
                f"gap {found.gap:.1%}, {found.seconds:.2f} s; HiGHS: {solved.value:g}, "
                f"gap {solved.gap:.1%}, {solved.seconds:.2f} s"
            )
        task = Choice(serves, np.zeros(cells), np.ones(cells), weight, np.ones(candidates), np.inf)
        least, _ = fewest(task, LIMIT)
        gap = (least.value - least.bound) / least.value
        print(
            f"fewest of {candidates} for {cells} cells: {least.value:g}, "
            f"gap {gap:.1%}, {least.seconds:.1f} s"
        )


if __name__ == "__main__":
    main()
