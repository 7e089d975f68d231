"""Feed every reader spoilt inputs, and count what ends in anything but an error of ours.

    python -m benchmarks.fuzz --count 100000            that many inputs
    python -m benchmarks.fuzz --minutes 60              as many as fit
    python -m benchmarks.fuzz --minutes 60 --share time each format gets the same time
    python -m benchmarks.fuzz --seed 1 --only 4711      one input again, with its traceback

An input is a sound file of our own making (benchmarks/fuzzing/inputs.py), spoilt in one to four
places (benchmarks/fuzzing/mutations.py). Seed and number say which, so that a failure repeats: the
number's remainder by the count of formats is the format. Formats take turns; with `--share time` it
is the turn of the one that has had least time, so that quick readers meet more inputs than slow
ones.

Found is what raises something that is no MmnetError, what takes more than ten seconds of processor
time, and what needs more than two gibibytes of memory. What is read without an error is counted
too: it is not judged here. All runs in one process; files are written to memory where the machine
has /dev/shm.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.fuzzing.inputs import inputs
from benchmarks.fuzzing.mutations import spoil
from mmnet.errors import MmnetError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from benchmarks.fuzzing.inputs import Sound

PATIENCE = 10.0  # seconds of processor time
MEMORY = 2 * 1024**3
MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
EVERY = 1000


class HangError(BaseException):
    """A reader took too long; no `except Exception` catches it."""


@dataclass
class Tally:
    """What became of the inputs so far."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    found: dict[str, list[int]] = field(default_factory=dict)
    slowest: tuple[float, int] = (0.0, 0)

    @property
    def count(self) -> int:
        """How many inputs there were."""
        return sum(self.outcomes.values())


def main() -> int:
    """Run as many inputs as were asked for; 1 when something was found."""
    asked = _asked()
    warnings.simplefilter("ignore")
    parent = MEMORY_FOLDER if MEMORY_FOLDER.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="mmnet-fuzz-", dir=parent))
    tempfile.tempdir = str(folder)  # archives are unpacked there too
    signal.signal(signal.SIGPROF, _hang)
    try:
        (folder / "sound").mkdir()
        sounds = inputs(folder / "sound")
        _limit_memory()
        if asked.only is not None:
            return _again(folder, sounds, asked.seed, asked.only)
        return _run(folder, sounds, asked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("--count", type=int, default=10_000, help="how many inputs")
    parser.add_argument("--minutes", type=float, help="how long, instead of how many")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--share", choices=("number", "time"), default="number",
                        help="what every format gets the same of")  # fmt: skip
    parser.add_argument("--formats", nargs="+", help="only these, as the table names them")
    parser.add_argument("--only", type=int, help="number of the one input to run")
    return parser.parse_args()


def _hang(_: int, __: FrameType | None) -> None:
    raise HangError


def _limit_memory() -> None:
    """Let a reader that wants too much fail instead of the machine."""
    used = Path("/proc/self/statm")
    if used.exists():
        size = int(used.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, resource.RLIM_INFINITY))


def made(sounds: list[Sound], seed: int, number: int) -> Sound:
    """Make the spoilt input of this number."""
    random = Random(f"{seed}:{number}")  # noqa: S311 - repeatable, not secret
    sound = sounds[number % len(sounds)]
    name = random.choice(list(sound.files))
    return sound.spoilt(name, spoil(random, name, sound.files[name]))


def read(folder: Path, sound: Sound) -> None:
    """Write an input and read it, within the time that a reader has."""
    place = Path(tempfile.mkdtemp(dir=folder))
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        sound.read(sound.put(place))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        shutil.rmtree(place)


def _again(folder: Path, sounds: list[Sound], seed: int, number: int) -> int:
    sound = made(sounds, seed, number)
    print(sound.format, sound.source)
    kept = Path(tempfile.gettempdir()).parent / f"fuzz-{seed}-{number}"
    kept.mkdir(exist_ok=True)
    print("kept in", sound.put(kept))
    try:
        read(folder, sound)
    except MmnetError as error:
        print(f"refused: {error}")
        return 0
    print("read")
    return 0


def _run(folder: Path, sounds: list[Sound], asked: argparse.Namespace) -> int:
    tally, begun = Tally(), time.monotonic()
    end = begun + asked.minutes * 60 if asked.minutes else float("inf")
    turns = _turns(sounds, asked, tally)
    try:
        while time.monotonic() < end and (asked.minutes or tally.count < asked.count):
            number = next(turns)
            _one(folder, made(sounds, asked.seed, number), number, tally)
            if tally.count % EVERY == 0:
                rate = tally.count / (time.monotonic() - begun)
                print(f"{tally.count:,} inputs, {rate:.0f} a second, {len(tally.found)} found",
                      flush=True)  # fmt: skip
    except KeyboardInterrupt:
        print("stopped")
    _tell(tally, asked.seed, time.monotonic() - begun)
    return 1 if tally.found else 0


def _turns(sounds: list[Sound], asked: argparse.Namespace, tally: Tally) -> Iterator[int]:
    """Number the inputs: one after the other, or next the format that has had least time."""
    numbers = {
        sounds[at % len(sounds)].format: at for at in range(asked.start, asked.start + len(sounds))
    }
    if asked.formats:
        numbers = {name: numbers[name] for name in asked.formats}
    least = tally.seconds if asked.share == "time" else numbers
    while True:
        name = min(numbers, key=least.__getitem__)
        yield numbers[name]
        numbers[name] += len(sounds)


def _one(folder: Path, sound: Sound, number: int, tally: Tally) -> None:
    start = time.process_time()  # the machine may be busy with other things
    try:
        read(folder, sound)
        outcome = "read"
    except MmnetError:
        outcome = "refused"
    except (Exception, HangError) as error:  # noqa: BLE001 - this is what we are looking for
        outcome = "found"
        where = _where(error)
        if where not in tally.found:
            print(f"input {number} ({sound.format}): {where}", flush=True)
        tally.found.setdefault(where, []).append(number)
    taken = time.process_time() - start
    tally.seconds[sound.format] += taken
    tally.slowest = max(tally.slowest, (taken, number))
    tally.outcomes[sound.format, outcome] += 1


def _where(error: BaseException) -> str:
    """Say what was raised, and from which line of ours."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/mmnet/" in frame.filename]
    last = ours[-1] if ours else frames[-1]
    place = f"{Path(last.filename).name}:{last.lineno} {last.name}"
    return f"{type(error).__name__} at {place}: {error}"[:160].split("\n")[0]


def _tell(tally: Tally, seed: int, seconds: float) -> None:
    print(f"\n{'format':26}{'inputs':>9}{'read':>9}{'refused':>9}{'found':>7}{'ms each':>9}")
    for name in sorted(tally.seconds):
        read_, refused, found = (tally.outcomes[name, how] for how in ("read", "refused", "found"))
        count = read_ + refused + found
        each = tally.seconds[name] / count * 1000
        print(f"{name:26}{count:9,}{read_:9,}{refused:9,}{found:7,}{each:9.1f}")
    taken, number = tally.slowest
    rate = tally.count / seconds
    print(f"\n{tally.count:,} inputs of seed {seed} in {seconds:.0f} s, {rate:.0f} a second")
    print(f"the slowest, {number}, took {taken:.2f} s")
    for where, numbers in tally.found.items():
        print(f"found {len(numbers):,} times, first as input {numbers[0]}: {where}")
    if not tally.found:
        print("found nothing: every input was read or refused with an error of ours")


if __name__ == "__main__":
    sys.exit(main())
