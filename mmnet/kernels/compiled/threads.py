"""Threads: run compiled work in slices, so that it can be watched and stopped.

A job is a generator: each step runs one compiled call of some milliseconds, in which the
interpreter is free, and yields how many units it did. Results must not depend on which thread
runs which job; jobs that add up do so into places of their own.
"""

from __future__ import annotations

import os
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Job = Iterator[int]
    Progress = Callable[[int, int], None]

POLL = 0.1


def n_threads() -> int:
    """Number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(jobs: Sequence[Job], total: int, progress: Progress | None = None) -> None:
    """Run jobs to their end on all processors; stop them within a slice on any exception.

    Parameters
    ----------
    jobs : sequence of iterators
        Each step does a slice of work and yields the units it did.
    total : int
        Units in all.
    progress : callable, optional
        Called in this thread with units done and `total`, a few times a second and at the end.
    """
    stop = Event()
    done = [0] * len(jobs)

    def work(number: int) -> None:
        for units in jobs[number]:
            done[number] += units
            if stop.is_set():
                return

    with ThreadPoolExecutor(max(1, min(n_threads(), len(jobs)))) as pool:
        futures = [pool.submit(work, number) for number in range(len(jobs))]
        try:
            waiting = True
            while waiting:
                finished = wait(futures, timeout=POLL, return_when=FIRST_EXCEPTION)
                waiting = bool(finished.not_done)
                for future in finished.done:
                    future.result()
                if progress is not None:
                    progress(sum(done), total)
        except BaseException:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
