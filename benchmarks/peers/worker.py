"""Run one measure of one library on one network, in a process of its own.

python benchmarks/peers/worker.py LIBRARY MEASURE NETWORK.npz RESULT.npz
"""

from __future__ import annotations

import resource
import statistics
import sys
import time

import numpy as np
from libraries import LIBRARIES
from networks import load

MOST_RUNS, ENOUGH = 5, 2.0


def main() -> None:
    """Time several runs, the first of a compiled measure left out."""
    library, measure, source, target = sys.argv[1:]
    measures = LIBRARIES[library](load(source))
    if measure not in measures:
        np.savez(target, offered=False)
        return
    call = measures[measure]
    began, begun = time.perf_counter(), time.process_time()
    values = call()
    first, work = time.perf_counter() - began, time.process_time() - begun
    walls, processors = [], []
    # What takes long is run once; compiling would count there, so our own is run again.
    while not walls or (len(walls) < MOST_RUNS and sum(walls) < ENOUGH):
        if first > ENOUGH * 10 and library != "mmnet":
            walls, processors = [first], [work]
            break
        wall, processor = time.perf_counter(), time.process_time()
        values = call()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    np.savez(
        target, offered=True, values=np.asarray(values, dtype=float), first=first,
        wall=statistics.median(walls), processor=statistics.median(processors),
        memory=peak(),
    )  # fmt: skip


def peak() -> float:
    """Largest memory so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
