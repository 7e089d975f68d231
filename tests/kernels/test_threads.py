"""Jobs run in slices: all of each, small ones without other threads, any exception stops them."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mmnet import kernels
from mmnet.kernels.compiled import betweenness, threads, tie_betweenness

if TYPE_CHECKING:
    from collections.abc import Iterator


def slices(count: int, seconds: float, seen: list[int]) -> Iterator[int]:
    for _ in range(count):
        time.sleep(seconds)
        seen.append(threading.get_ident())
        yield 2


@pytest.mark.parametrize("seconds", [0, 0.002])
def test_every_slice_runs_once_and_all_units_are_told(seconds: float) -> None:
    seen: list[int] = []
    told: list[tuple[int, int]] = []
    jobs = [slices(count, seconds, seen) for count in (3, 0, 1, 5)]
    threads.run(jobs, 18, lambda done, total: told.append((done, total)))
    assert len(seen) == 9
    assert told[-1] == (18, 18)
    assert not any(list(job) for job in jobs)


def test_a_moment_of_work_stays_in_its_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "ALONE", 60.0)
    seen: list[int] = []
    threads.run([slices(3, 0, seen), slices(2, 0, seen)], 10)
    assert seen == [threading.get_ident()] * 5


def test_longer_work_goes_on_where_it_was_begun_in_other_threads() -> None:
    seen: list[int] = []
    threads.run([slices(4, 0.002, seen), slices(1, 0.002, seen)], 10)
    assert seen[0] == threading.get_ident()
    assert threading.get_ident() not in seen[1:]
    assert len(seen) == 5


@pytest.mark.parametrize("after", [0, 3])
def test_an_exception_is_raised_and_ends_the_others(after: int) -> None:
    def failing() -> Iterator[int]:
        for _ in range(after):
            time.sleep(0.002)
            yield 1
        message = "here"
        raise RuntimeError(message)

    seen: list[int] = []
    with pytest.raises(RuntimeError, match="here"):
        threads.run([failing(), slices(10_000, 0.002, seen)], 1)
    assert len(seen) < 1000


def test_nothing_to_do_is_told_as_done() -> None:
    told: list[tuple[int, int]] = []
    threads.run([], 0, lambda done, total: told.append((done, total)))
    assert told == [(0, 0)]


def test_each_thread_has_one_of_its_own() -> None:
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    held = threads.PerThread(make)
    here = held.own()
    elsewhere: list[object] = []
    other = threading.Thread(target=lambda: elsewhere.extend([held.own(), held.own()]))
    other.start()
    other.join()
    assert held.own() is here
    assert elsewhere[0] is elsewhere[1] is not here
    assert len(made) == 2


@pytest.mark.parametrize("alone", [0.0, 0.0005, 60.0])
def test_betweenness_has_the_same_bits_wherever_its_jobs_run(
    monkeypatch: pytest.MonkeyPatch, alone: float
) -> None:
    rng = np.random.default_rng(1)
    actor, clique = rng.integers(0, 700, 4000), rng.integers(0, 900, 4000)
    pairs = np.unique(np.stack([actor, clique]), axis=1)

    def found() -> list[bytes]:
        inc = kernels.Incidence.from_pairs(pairs[0], pairs[1], 700)
        ones = np.ones(700)
        ties = tie_betweenness.tie_dependencies(inc, ones, ones)
        sums, squares = betweenness.dependencies(inc, ones, ones)
        return [sums.tobytes(), squares.tobytes(), ties.data.tobytes()]

    monkeypatch.setattr(threads, "ALONE", 60.0)
    expected = found()
    monkeypatch.setattr(threads, "ALONE", alone)
    assert found() == expected
