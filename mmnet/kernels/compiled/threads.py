"""Threads: run compiled work in slices, so that it can be watched and stopped.

A job is a generator: each step runs one compiled call of some milliseconds, in which the
interpreter is free, and yields how many units it did. Results must not depend on which thread
runs which job, nor on where a job goes on after a step; jobs that add up do so into places of their
own.
"""

from __future__ import annotations

import os
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from threading import Event, local
from time import perf_counter
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Job = Iterator[int]
    Progress = Callable[[int, int], None]

T = TypeVar("T")

POLL = 0.1  # seconds between two calls of a callback
ALONE = 0.001  # seconds of work before other threads are started


def n_threads() -> int:
    """Number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class PerThread(Generic[T]):
    """What each thread has one of, made when it first asks."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._local = local()

    def own(self) -> T:
        """Return that of this thread; a job may keep it over several steps."""
        if not hasattr(self._local, "held"):
            self._local.held = self._make()
        held: T = self._local.held
        return held


def run(jobs: Sequence[Job], total: int, progress: Progress | None = None) -> None:
    """Run jobs to their end on all processors; stop them within a slice on any exception.

    What is done within a millisecond never leaves this thread: starting others would take longer.

    Parameters
    ----------
    jobs : sequence of iterators
        Each step does a slice of work and yields the units it did.
    total : int
        Units in all.
    progress : callable, optional
        Called in this thread with units done and `total`, a few times a second and at the end.
    """
    done, finished = _begin(jobs)
    if finished < len(jobs):
        _run_beside(jobs[finished:], done, total, progress)
    elif progress is not None:
        progress(done, total)


def _begin(jobs: Sequence[Job]) -> tuple[int, int]:
    """Work in this thread for a moment; units done, and how many jobs are at their end."""
    end = perf_counter() + ALONE
    done = finished = 0
    while finished < len(jobs) and perf_counter() < end:
        units = next(jobs[finished], None)
        if units is None:
            finished += 1
        else:
            done += units
    return done, finished


def _run_beside(jobs: Sequence[Job], begun: int, total: int, progress: Progress | None) -> None:
    """Run jobs in threads of their own, some units being done."""
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
                    progress(begun + sum(done), total)
        except BaseException:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
